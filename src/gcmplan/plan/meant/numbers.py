"""Numbers as people and spreadsheets write them, yes and no, and ids made of names."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from gcmplan.plan.time import YEARS
from gcmplan.plan.values import ID_PATTERN

_SPACES = "\u00a0\u2007\u2009\u202f "
_SEPARATORS = str.maketrans(dict.fromkeys(_SPACES, " ") | {"’": "'"})
_SCALES = {
    "": 1,
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
_AMOUNT = re.compile(
    rf"""(?P<before>[^\W\d_]{{1,4}}\.?|[^\w\s.,'’-])?[{_SPACES}]*
        (?P<digits>\d[\d.,'’{_SPACES}]*)
        (?P<scale>{"|".join(sorted(_SCALES, reverse=True))})\.?[{_SPACES}]*
        (?P<after>[^\W\d_]{{2,4}}|[^\w\s.,'’-]|/[-=])?""",
    re.VERBOSE | re.IGNORECASE,
)
_IN_THREES = re.compile(r"\d{1,3}(?P<part>[,' ])\d{3}(?:(?P=part)\d{3})*(?:\.\d+)?")
_WITH_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+")
_WITH_COMMA = re.compile(r"\d+(?: \d{3})*,\d{1,2}")
_EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_LONGEST = 40
_YEAR = re.compile(r"\d{4}")
_BUDGET_YEAR = re.compile(r"FY\W?(\d\d)", re.IGNORECASE)
_TWO_YEARS = re.compile(r"(\d{4})\W(\d{4}|\d{2})")
_YES = frozenset({"yes", "y", "oui", "si", "sí", "on", "1", "x", "نعم"})
_NO = frozenset({"no", "n", "non", "off", "0", "لا"})
_NO_ID = re.compile(r"[^A-Za-z0-9._]+")


def numbers_meant(given: Any) -> tuple[str, ...]:
    """The number that a text such as ``KES 48,500,000``, ``1.5 million`` or ``'12'`` gives.

    Two of them for such as ``2.000``: in some countries the point parts thousands, in others a
    fraction.
    """
    if isinstance(given, Decimal):
        return (f"{given:f}",) if given.is_finite() else ()
    found = _AMOUNT.fullmatch(given.strip()) if _is_short(given) else None
    if found is None:
        return ()
    factor = _SCALES[found["scale"].lower()]
    digits = found["digits"].translate(_SEPARATORS).strip()
    if _EITHER.fullmatch(digits):
        meant = [digits.replace(".", ""), digits]
    else:
        meant = [_point_alone(digits)]
    try:
        numbers = [Decimal(each) * factor for each in meant]
    except InvalidOperation:
        return ()
    return tuple(f"{each.normalize():f}" if each else "0" for each in numbers)


def _point_alone(digits: str) -> str:
    """Digits with nothing but a decimal point between them; empty where that cannot be told."""
    if _PLAIN.fullmatch(digits):
        return digits
    if _IN_THREES.fullmatch(digits):
        return re.sub(r"[,' ]", "", digits)
    if _WITH_POINTS.fullmatch(digits):
        return digits.replace(".", "").replace(",", ".")
    if _WITH_COMMA.fullmatch(digits):
        return digits.replace(" ", "").replace(",", ".")
    return ""


def years_meant(given: Any) -> tuple[str, ...]:
    """The year that such as ``'2024'``, ``FY2024`` or ``FY24`` names; two of ``2024/25``."""
    text = str(given)
    if not _is_short(text):
        return ()
    if of_budget := _BUDGET_YEAR.fullmatch(text.strip()):
        return (f"20{of_budget[1]}",)
    two = _TWO_YEARS.search(text)
    if two:
        last = two[2] if len(two[2]) == len(two[1]) else two[1][:2] + two[2]
        found = [two[1], last]
    else:
        found = _YEAR.findall(text)
        found = found if len(found) == 1 and len(re.findall(r"\d", text)) == len(found[0]) else []
    return tuple(year for year in found if int(year) in YEARS)


def flags_meant(given: Any) -> tuple[str, ...]:
    """True or false for a word that means yes or no."""
    word = str(given).strip().casefold()
    if word in _YES:
        return ("true",)
    return ("false",) if word in _NO else ()


def ids_meant(given: Any) -> tuple[str, ...]:
    """The id that a name gives: ``Ministère de l'Intérieur`` gives ``ministere-de-l-interieur``."""
    if not isinstance(given, str):
        return ()
    plain = unicodedata.normalize("NFKD", given.strip())
    plain = "".join(each for each in plain if unicodedata.category(each) not in ("Mn", "Cf"))
    name = _NO_ID.sub("-", plain).strip("-._")
    is_name = " " in given.strip()
    name = name.lower() if is_name else name
    return (name,) if re.fullmatch(ID_PATTERN, name) else ()


def _is_short(given: Any) -> bool:
    return isinstance(given, str) and len(given) <= _LONGEST
