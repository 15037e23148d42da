"""Currencies by the signs, short words and names that people use for them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from gcmplan.compact import countries
from gcmplan.compact.catalogue import DATA
from gcmplan.data import load

LIKE = 0.75
"""How like a known name, from 0 to 1, another must be for it to be meant."""

_IGNORED = re.compile(r"[\s.\u200e\u200f]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_SEVERAL = 2


def called(text: str, country: str = "") -> tuple[str, ...]:
    """The currencies that a text may name: by code, sign (GH₵), short word (CFA) or name.

    Args:
        text: What somebody wrote for a currency.
        country: The country whose plan it stands in, by code or name; empty where not known.

    Returns:
        Their ISO 4217 codes, the likeliest first; that of the country alone where it may be meant.
    """
    sign = _folded(text)
    if countries.currency_exists(sign.upper()):
        return (sign.upper(),)
    own = countries.country(country) if country else None
    found = _by_code(text) or _common().get(sign, ())
    alpha2 = own.alpha2 if own else ""
    for tender in _tenders(alpha2):
        if tender in found or sign in _signs(alpha2, tender) or _is_a(text, tender):
            return (tender,)
    return found or _regional().get(sign, ()) or _by_name(text)


@cache
def _common() -> Mapping[str, tuple[str, ...]]:
    """Currencies by the signs that are known beyond their countries."""
    from babel import Locale

    words = {_folded(word): tuple(codes) for word, codes in _other_words().items()}
    for code, sign in Locale("en").currency_symbols.items():
        if countries.currency_exists(code) and sign != code:
            others = words.get(_folded(sign), ())
            words[_folded(sign)] = tuple(dict.fromkeys((*others, code)))
    return words


def _other_words() -> Mapping[str, list[str]]:
    words: Mapping[str, list[str]] = load(DATA / "currency-words.yaml")
    return words


@cache
def _regional() -> Mapping[str, tuple[str, ...]]:
    """Currencies by the signs that they have in the countries where they are legal tender."""
    found: dict[str, tuple[str, ...]] = {}
    for each in countries.countries():
        for code in _tenders(each.alpha2):
            for sign in _signs(each.alpha2, code):
                found[sign] = tuple(dict.fromkeys((*found.get(sign, ()), code)))
    return found


@cache
def _tenders(alpha2: str) -> tuple[str, ...]:
    """The currencies that are legal tender in a country today; none in none."""
    from babel.numbers import get_territory_currencies

    return tuple(get_territory_currencies(alpha2, date.today()))


def _signs(alpha2: str, code: str) -> frozenset[str]:
    """The signs of a currency in a country's own languages, and in those that gcmplan speaks."""
    return frozenset(_signs_in(alpha2, code))


def _signs_in(alpha2: str, code: str) -> Iterator[str]:
    from babel import Locale, UnknownLocaleError

    for language in {*countries.SHIPPED_LANGUAGES, *countries.official_languages(alpha2)}:
        try:
            sign = Locale(language, alpha2).currency_symbols.get(code, code)
        except (UnknownLocaleError, ValueError):
            continue
        if sign != code:
            yield _folded(sign)


def _by_code(text: str) -> tuple[str, ...]:
    """The codes that a text holds beside other words: ``KES (millions)``."""
    return tuple(each for each in _CODE.findall(text) if countries.currency_exists(each))


def _by_name(text: str) -> tuple[str, ...]:
    """The currency whose name is most like a text, else those in whose names its words stand."""
    near = difflib.get_close_matches(text.strip().casefold(), _names(), n=1, cutoff=LIKE)
    if near:
        return (_names()[near[0]],)
    found = tuple(dict.fromkeys(code for code in _names().values() if _is_a(text, code)))
    return found if len(found) <= _SEVERAL else ()


def _is_a(text: str, code: str) -> bool:
    """Whether each word of a text is one of the currency's names: ``shillings``."""
    words = _WORD.findall(text.casefold())
    known = _words_of()[code]
    return bool(words) and all(
        any(each.removesuffix(ending) in known for ending in ("", "s", "es")) for each in words
    )


@cache
def _words_of() -> Mapping[str, frozenset[str]]:
    """The words of the names of each currency."""
    words: dict[str, set[str]] = {}
    for name, code in _names().items():
        words.setdefault(code, set()).update(_WORD.findall(name))
    return {code: frozenset(its) for code, its in words.items()}


@cache
def _names() -> Mapping[str, str]:
    """The code of each currency in use by its names, in the languages that gcmplan speaks."""
    from babel import Locale

    found: dict[str, str] = {}
    for language in countries.SHIPPED_LANGUAGES:
        for code, name in Locale(language).currencies.items():
            if countries.currency_exists(code):
                found.setdefault(name.casefold(), code)
    return found


def _folded(sign: str) -> str:
    return _IGNORED.sub("", sign.casefold())
