"""Countries, currencies, languages, and what the Compact and the 2030 Agenda number."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from gcmplan.compact import actions, countries, currencies, objectives
from gcmplan.plan.values import LANGUAGE_PATTERN, SDG_TARGET_PATTERN

LIKE = 0.75
"""How like a known name, from 0 to 1, another must be for it to be meant."""

_OBJECTIVE = re.compile(
    r"(?:(?:gcm[ -]*)?(?:obj(?:ective|ectif|etivo)?)?\.?[ -]*#?)?0*(\d{1,2})\.?"
)
_ACTION = re.compile(r"0*(\d{1,2})[^\w]*([a-z])[.)]?|([a-z])[^\w]*0*(\d{1,2})")
_TARGET = re.compile(r"(?:sdgs?|odd|ods)?[ -]*(\d{1,2})[. ](\d{1,2}|[a-d])(?:\.\d+)?")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_SEVERAL = 3


def countries_meant(given: Any) -> tuple[str, ...]:
    """The codes of the countries, three at most, whose name or code may be meant."""
    text = str(given)
    found = countries.country(text)
    return (found.alpha2,) if found else tuple(each.alpha2 for each in countries.suggest(text))


def currencies_meant(given: Any, country: str = "") -> tuple[str, ...]:
    """The codes of the currencies that a text may name by sign, short word or name.

    Args:
        given: What somebody wrote.
        country: The country whose plan it stands in, by code or name; empty where not known.
    """
    return currencies.called(str(given), country)


def languages_meant(given: Any) -> tuple[str, ...]:
    """The code of the language that a text gives in capitals, or by its name (English, anglais)."""
    text = str(given).strip()
    base, _dash, rest = text.replace("_", "-").partition("-")
    code = f"{base.lower()}-{rest.upper()}" if rest else base.lower()
    if len(base) == 2 and re.fullmatch(LANGUAGE_PATTERN, code):
        return (code,)
    named = _language_names()
    found = difflib.get_close_matches(text.casefold(), named, n=1, cutoff=LIKE)
    return (named[found[0]],) if found else ()


def language_named(name: str) -> str:
    """The code of the language of a name (English, anglais, Bemba); empty where none has it."""
    return _language_names().get(name.strip().casefold(), "")


def language_name(code: str, language: str) -> str:
    """The name of a language (ISO 639), in another; the code where that has none for it."""
    from babel import Locale, UnknownLocaleError

    try:
        named: str = Locale.parse(language, sep="-").languages.get(code, code)
    except (UnknownLocaleError, ValueError):
        return code
    return named


def objectives_meant(given: Any) -> tuple[str, ...]:
    """The numbers of the objectives that a text names by number (``"5"``) or by title (Data)."""
    text = str(given).strip().casefold()
    numbered = _OBJECTIVE.fullmatch(text)
    if numbered:
        return (numbered[1],) if 1 <= int(numbered[1]) <= len(objectives()) else ()
    titles = {str(each.number): each.short_title.casefold() for each in objectives()}
    found = [number for number, title in titles.items() if text and text in (title, *title.split())]
    if not found:
        near = difflib.get_close_matches(text, titles.values(), n=1, cutoff=LIKE)
        found = [number for number, title in titles.items() if title in near]
    return tuple(found[:_SEVERAL])


def actions_meant(given: Any) -> tuple[str, ...]:
    """The GCM action that a text such as ``1.A``, ``1 a`` or ``a.1`` gives."""
    found = _ACTION.fullmatch(str(given).strip().casefold())
    if found is None:
        return ()
    number, letter = (found[1], found[2]) if found[1] else (found[4], found[3])
    return (f"{number}.{letter}",) if f"{number}.{letter}" in actions() else ()


def targets_meant(given: Any) -> tuple[str, ...]:
    """The SDG target that a text such as ``SDG 10.7`` gives, or the indicator ``10.7.1`` has."""
    found = _TARGET.fullmatch(str(given).strip().casefold())
    target = f"{found[1]}.{found[2]}" if found else ""
    return (target,) if re.fullmatch(SDG_TARGET_PATTERN, target) else ()


def links_meant(given: Any) -> tuple[str, ...]:
    """The web address that a text such as ``www.iom.int`` gives without its ``https://``."""
    text = str(given).strip()
    return (f"https://{text}",) if _HOST.fullmatch(text) else ()


@cache
def _language_names() -> Mapping[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in countries.SHIPPED_LANGUAGES:
        for code, name in Locale(language).languages.items():
            if re.fullmatch(LANGUAGE_PATTERN, code):
                found.setdefault(name.casefold(), code)
    return found
