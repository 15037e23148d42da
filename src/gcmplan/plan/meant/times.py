"""Times as people and spreadsheets write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from gcmplan.compact.countries import SHIPPED_LANGUAGES
from gcmplan.plan.time import Time

_BETWEEN = r"[-/. \u2010-\u2015]{1,2}"
_CLOCK = re.compile(r"[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?\Z")
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{1,2}})")
_YEAR_LAST = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{4}}|\d{{2}})")
_MONTHS = (
    re.compile(rf"(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d{{1,2}})"),
    re.compile(rf"(?P<month>\d{{1,2}}){_BETWEEN}(?P<year>\d{{4}})"),
)
_QUARTERS = (
    re.compile(rf"(?P<year>\d{{4}})(?:{_BETWEEN})?[QT](?P<quarter>[1-4])", re.IGNORECASE),
    re.compile(rf"[QT](?P<quarter>[1-4])(?:{_BETWEEN})?(?P<year>\d{{4}})", re.IGNORECASE),
)
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|º)?[ .-]+(?:de )?)?"
    r"(?P<month>[^\W\d_]{3,12})\.?"
    r"(?:[ ]+(?P<day_after>\d{1,2})(?:st|nd|rd|th)?,?)?"
    r"[ ,.-]+(?:de )?(?P<year>\d{4})",
    re.IGNORECASE,
)
_SHORTEST_NAME = 3
_LONGEST = 40

_BEFORE_EXCEL = date(1899, 12, 30)
EXCEL_DAYS = range(18264, 109939)
"""The numbers by which Excel keeps the days from 1950 to 2200."""


def times_meant(given: Any) -> tuple[str, ...]:
    """The time that a text such as ``15/07/2024``, ``Q3 2024`` or ``July 2024`` names.

    Two of them for a day such as ``05/07/2024``, which is the 5th of July or the 7th of May; and
    the day for which Excel writes a number such as 45488.
    """
    if type(given) is int:
        return (str(_BEFORE_EXCEL + timedelta(days=given)),) if given in EXCEL_DAYS else ()
    if not isinstance(given, str) or len(given) > _LONGEST:
        return ()
    text = _CLOCK.sub("", given.strip())
    return tuple(dict.fromkeys(filter(_is_time, _readings(text))))


def _readings(text: str) -> Iterator[str]:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
        if int(month) > 12:
            month, day = day, month
        yield _day(year, month, day)
    elif found := _YEAR_LAST.fullmatch(text):
        day, month, year = found.groups()
        year = year if len(year) > 2 else f"20{year}"
        yield _day(year, month, day)
        yield _day(year, day, month)
    elif found := _first(_MONTHS, text):
        yield f"{found['year']}-{int(found['month']):02}"
    elif found := _first(_QUARTERS, text):
        yield f"{found['year']}-Q{found['quarter']}"
    elif found := _NAMED.fullmatch(text):
        month = _months().get(found["month"].casefold()[:_SHORTEST_NAME], "")
        month = _months().get(found["month"].casefold(), month)
        given = found["day"] or found["day_after"]
        yield _day(found["year"], month or "0", given) if given else f"{found['year']}-{month}"


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((found for each in patterns if (found := each.fullmatch(text))), None)


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _is_time(text: str) -> bool:
    try:
        Time.parse(text)
    except ValueError:
        return False
    return True


@cache
def _months() -> Mapping[str, str]:
    """The number of each month, in two digits, by its names; by three letters, in English alone."""
    from babel.dates import get_month_names

    found: dict[str, str] = {}
    for language in SHIPPED_LANGUAGES:
        for number, name in get_month_names("wide", locale=language).items():
            found.setdefault(name.casefold(), f"{number:02}")
    for number, name in get_month_names("abbreviated", locale="en").items():
        found.setdefault(name.casefold()[:_SHORTEST_NAME], f"{number:02}")
    return found
