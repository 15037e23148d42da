from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcmplan.plan.time import ONGOING, Time


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-07-15", date(2024, 7, 15), date(2024, 7, 15)),
    ],
)
def test_a_time_covers_its_days(text: str, first: date, last: date) -> None:
    time = Time.parse(text)
    assert (time.first, time.last, str(time)) == (first, last, text)


@pytest.mark.parametrize(
    "text",
    [
        *("2024-13", "2024-00", "2024-02-30", "2024-Q5", "24", "2024/07/15", "15.07.2024"),
        *("1800", "", " 2024", "2024-7", "2024-07-15T10:00", "2024\n", "２０２４"),
    ],
)
def test_what_is_not_a_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Time.parse(text)


@given(st.dates(date(1951, 1, 1), date(2199, 12, 31)))
def test_every_day_lies_in_its_month_quarter_and_year(day: date) -> None:
    quarter = f"{day.year}-Q{(day.month + 2) // 3}"
    for text in (f"{day}", f"{day:%Y-%m}", quarter, f"{day.year}"):
        time = Time.parse(text)
        assert time.first <= day <= time.last
        assert Time.parse(f"{time.first}") <= Time.parse(f"{time.last}")
        assert (time.last + timedelta(days=1)).day == 1 or text == f"{day}"


def test_ongoing_lies_behind_every_time() -> None:
    assert Time.parse("2199-12-31") < ONGOING
    assert ONGOING.ongoing
