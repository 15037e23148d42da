"""Countries and currencies: by code for the checks, by name in any language for people."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from gcmplan.compact.catalogue import DATA
from gcmplan.data import load

SHIPPED_LANGUAGES = ("en", "fr", "es", "ar")
"""The languages in which gcmplan speaks, and in which a country is found by its name."""

_FORM_OF_STATE = re.compile(
    r"(?:the )?(?:(?:republic|kingdom|state) of )?(?:the )?"
    r"(?:(?:republique|royaume|etat) d(?:u |e la |es |e l'|e |'))?"
    r"(?:(?:republica|reino|estado) de(?:l| la)? )?"
)
"""What may stand before a name in English, French and Spanish, as `_folded` gives it."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1.

    Attributes:
        alpha2: Its code of two letters.
        alpha3: Its code of three letters.
    """

    alpha2: str
    alpha3: str


@cache
def countries() -> tuple[Country, ...]:
    """All countries and territories of ISO 3166-1, by their codes."""
    return tuple(Country(two, three) for two, three in _codes()["countries"].items())


def is_code(text: str) -> bool:
    """Whether this is a country's code, of two or three letters, in capitals."""
    return text in _by_code()


def currency_exists(code: str) -> bool:
    """Whether this is the code of a currency in use (ISO 4217)."""
    return code in _currencies()


def country(text: str) -> Country | None:
    """The country of this code, or of this name in any language that gcmplan speaks.

    Case, accents and full stops do not matter; former, short and full names are known too
    (``Republic of Kenya``).
    """
    folded = _folded(text)
    return (
        _by_code().get(text.strip().upper())
        or _by_name().get(folded)
        or _by_name().get(_FORM_OF_STATE.sub("", folded, count=1))
    )


def suggest(text: str) -> list[Country]:
    """The countries, at most three, whose names are most like a text."""
    folded = _folded(text)
    found = [
        _by_name()[each]
        for wanted in dict.fromkeys((_FORM_OF_STATE.sub("", folded, count=1), folded))
        for each in difflib.get_close_matches(wanted, _by_name(), n=6, cutoff=0.6)
    ]
    return list(dict.fromkeys(found))[:3]


def name(code: str, language: str) -> str:
    """The name of a country, by either code, in a language (ISO 639-1).

    It is the name that the United Nations uses where that is known, else that of CLDR; English
    where CLDR has no such language; the code itself where there is no such country.
    """
    known = _by_code().get(code)
    if known is None:
        return code
    short = language.partition("-")[0]
    return _un_names().get(known.alpha2, {}).get(short) or _cldr_names(short)[known.alpha2]


def default_currency(alpha2: str) -> str | None:
    """The currency that is legal tender in a country today."""
    from babel.numbers import get_territory_currencies

    found: list[str] = get_territory_currencies(alpha2, date.today())
    return found[0] if found else None


def official_languages(alpha2: str) -> tuple[str, ...]:
    """The official languages of a country (ISO 639-1), the most spoken first."""
    from babel.languages import get_official_languages

    return tuple(get_official_languages(alpha2, de_facto=True))


@cache
def _codes() -> Mapping[str, Any]:
    codes: Mapping[str, Any] = load(DATA / "codes.yaml")
    return codes


@cache
def _currencies() -> frozenset[str]:
    return frozenset(_codes()["currencies"])


@cache
def _by_code() -> Mapping[str, Country]:
    return {code: each for each in countries() for code in (each.alpha2, each.alpha3)}


@cache
def _un_names() -> Mapping[str, Mapping[str, str]]:
    names: Mapping[str, Mapping[str, str]] = load(DATA / "un-names.yaml")
    return names


@cache
def _other_names() -> Mapping[str, Sequence[str]]:
    names: Mapping[str, Sequence[str]] = load(DATA / "other-names.yaml")
    return names


@cache
def _cldr_names(language: str) -> Mapping[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        territories: Mapping[str, str] = Locale(language).territories
    except UnknownLocaleError:
        territories = {}
    return {**Locale("en").territories, **territories}


@cache
def _by_name() -> Mapping[str, Country]:
    found: dict[str, Country] = {}
    for language in SHIPPED_LANGUAGES:
        for each in countries():
            for shown in (_cldr_names(language)[each.alpha2], name(each.alpha2, language)):
                found.setdefault(_folded(shown), each)
    for code, others in _other_names().items():
        for other in others:
            found.setdefault(_folded(other), _by_code()[code])
    return found


def _folded(text: str) -> str:
    """A name without case, accents and full stops, to be compared."""
    same = text.casefold().replace("’", "'").replace("&", " and ").replace(".", "")
    plain = unicodedata.normalize("NFKD", same)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
