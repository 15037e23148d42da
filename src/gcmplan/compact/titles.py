"""Official names in other languages, and which of them no source confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from gcmplan.compact.catalogue import DATA, Objective, Principle, SdgIndicator
from gcmplan.data import load

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name in a language.

    Attributes:
        text: The name.
        language: The language that it is in: English where there is none in the one asked for.
        verified: Whether a source confirms that it is the official name.
    """

    text: str
    language: str
    verified: bool


def compact_name(language: str) -> LocalName:
    """The name of the Global Compact in a language (ISO 639-1)."""
    return _name(_titles()["compact"], language, _titles()["compact"][ENGLISH]["text"])


def objective_title(objective: Objective, language: str) -> LocalName:
    """The title of an objective in a language (ISO 639-1)."""
    return _name(_titles()["objectives"][objective.number], language, objective.title)


def objective_short_title(objective: Objective, language: str) -> LocalName:
    """The short title of an objective: the guidance has it in English, French and Spanish."""
    short = _titles()["objectives"][objective.number]["short"]
    if language in short:
        return LocalName(short[language], language, verified=True)
    return LocalName(objective.short_title, ENGLISH, verified=True)


def principle_title(principle: Principle, language: str) -> LocalName:
    """The title of a guiding principle in a language (ISO 639-1)."""
    return _name(_titles()["principles"][principle.id], language, principle.title)


def sdg_indicator_name(indicator: SdgIndicator, language: str) -> LocalName:
    """The name of an SDG indicator in a language (ISO 639-1)."""
    text = _indicator_names()[indicator.code].get(language)
    if text is None:
        return LocalName(indicator.name, ENGLISH, verified=True)
    return LocalName(text, language, verified=True)


@cache
def _indicator_names() -> Mapping[str, Mapping[str, str]]:
    names: Mapping[str, Mapping[str, str]] = load(DATA / "sdg-indicator-names.yaml")
    return names


@cache
def _titles() -> Mapping[str, Any]:
    titles: Mapping[str, Any] = load(DATA / "titles.yaml")
    return titles


def _name(names: Mapping[str, Any], language: str, english: str) -> LocalName:
    if language == ENGLISH or language not in names:
        return LocalName(english, ENGLISH, verified=True)
    return LocalName(names[language]["text"], language, names[language]["verified"])
