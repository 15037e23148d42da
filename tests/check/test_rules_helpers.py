"""What the rules share, on inputs of every kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcmplan.check.examples import base_files, laid_over
from gcmplan.check.rules.circles import circles
from gcmplan.check.rules.common import in_a_row, ranges
from gcmplan.check.rules.sums import shown

NAMES = st.sampled_from("abcdef")


@given(st.sets(st.integers(1, 23)))
def test_ranges_say_each_number_once(numbers: set[int]) -> None:
    said: list[int] = []
    for part in filter(None, ranges(numbers).split(", ")):
        first, _, last = part.partition("-")
        said += range(int(first), int(last or first) + 1)
    assert said == sorted(numbers)


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=4)))
def test_a_circle_is_found_wherever_there_is_one(after: dict[str, list[str]]) -> None:
    found = list(circles(after))
    for circle in found:
        for one, following in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert following in after[one]
    assert bool(found) is any(reaches_itself(name, after) for name in after)


def reaches_itself(name: str, after: dict[str, list[str]]) -> bool:
    reached: set[str] = set()
    todo = list(after[name])
    while todo:
        current = todo.pop()
        if current not in reached:
            reached.add(current)
            todo += after.get(current, [])
    return name in reached


def test_a_long_chain_needs_no_deep_stack() -> None:
    chain = {str(number): [str(number + 1)] for number in range(50_000)}
    assert list(circles(chain)) == []
    assert len(next(iter(circles({**chain, "50000": ["0"]})))) == 50_001


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1500000", "KES 1,500,000"),
        ("0.5", "KES 0.50"),
        ("1234.567", "KES 1,234.57"),
        ("3.0", "KES 3"),
    ],
)
def test_amounts_are_shown_as_people_write_them(amount: str, text: str) -> None:
    assert shown(Decimal(amount), "KES") == text


def test_a_long_list_says_how_many_more_there_are() -> None:
    texts = [str(number) for number in range(40)]
    assert in_a_row(texts).endswith(", 15 and 24 more")
    assert in_a_row(texts[:3]) == "0, 1, 2"


def test_an_example_takes_the_place_of_the_same_keys_alone() -> None:
    files = laid_over(
        {"plan.yaml": "period:\n  start: 2030\n  end: 2031\n", "6-reporting.yaml": "a: 1"}
    )
    assert files["plan.yaml"].startswith("period:\n  start: 2030\n  end: 2031\n")
    assert files["plan.yaml"].count("period:") == 1
    assert "currency: KES" in files["plan.yaml"]
    assert files["1-kick-off.yaml"] == base_files()["1-kick-off.yaml"]
    assert files["6-reporting.yaml"] == "a: 1\n"
