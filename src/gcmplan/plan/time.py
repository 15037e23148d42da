"""Times as plans give them: a year, a quarter, a month, a day, or ``ongoing``."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Annotated, Any

from pydantic_core import PydanticCustomError, core_schema

from gcmplan.plan.values import Ready

ONGOING_TEXT = "ongoing"
YEARS = range(1950, 2201)

_SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?\Z",
    re.ASCII,
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of time as it was written.

    Attributes:
        text: As the plan has it: ``2024``, ``2024-Q3``, ``2024-07``, ``2024-07-15``, ``ongoing``.
        first: Its first day.
        last: Its last day; the last day that there is for ``ongoing``.
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Time:
        """The time that the text names.

        Raises:
            ValueError: The text has another shape, or names a month or day that there is not.
        """
        match = _SHAPE.match(text)
        if match is None or int(match["year"]) not in YEARS:
            raise ValueError(text)
        year = int(match["year"])
        if match["quarter"]:
            last_month = int(match["quarter"]) * 3
            return cls(text, date(year, last_month - 2, 1), _month_end(year, last_month))
        if match["month"] is None:
            return cls(text, date(year, 1, 1), date(year, 12, 31))
        month = int(match["month"])
        if match["day"]:
            day = date(year, month, int(match["day"]))
            return cls(text, day, day)
        return cls(text, date(year, month, 1), _month_end(year, month))

    @property
    def ongoing(self) -> bool:
        """Whether no end is foreseen."""
        return self.text == ONGOING_TEXT

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.first.year

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: Time) -> bool:
        return (self.first, self.last) < (other.first, other.last)


ONGOING = Time(ONGOING_TEXT, date.max, date.max)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _time(value: Any) -> Time:
    if isinstance(value, Time):
        return value
    try:
        return Time.parse(str(value) if type(value) is int else value)
    except (ValueError, TypeError):
        raise PydanticCustomError("time", "not a time", {"given": str(value)}) from None


def _end(value: Any) -> Time:
    return ONGOING if value == ONGOING_TEXT else _time(value)


def _year(value: Any) -> int:
    if type(value) is int and value in YEARS:
        return value
    raise PydanticCustomError("year", "not a year", {"given": str(value)})


_DAYS = (
    r"(0[13578]|1[02])(-(0[1-9]|[12]\d|3[01]))?"
    r"|(0[469]|11)(-(0[1-9]|[12]\d|30))?"
    r"|02(-(0[1-9]|[12]\d))?"
)
_PATTERN = rf"^\d{{4}}(-(Q[1-4]|{_DAYS}))?$"
_YEAR = {"type": "integer", "minimum": YEARS.start, "maximum": YEARS.stop - 1}
_WRITTEN = {"type": "string", "pattern": _PATTERN}

Moment = Annotated[
    Time,
    Ready(core_schema.no_info_plain_validator_function(_time), {"anyOf": [_YEAR, _WRITTEN]}),
]
"""A field that holds a time."""

End = Annotated[
    Time,
    Ready(
        core_schema.no_info_plain_validator_function(_end),
        {"anyOf": [_YEAR, _WRITTEN, {"const": ONGOING_TEXT}]},
    ),
]
"""A field that holds the time at which something ends, or ``ongoing``."""

Year = Annotated[int, Ready(core_schema.no_info_plain_validator_function(_year), _YEAR)]
"""A field, or the key of a mapping, that holds a calendar year."""
