"""Plans with very many defects, and very large ones: the work grows with the plan, no faster.

Calls are counted, not seconds, so that a busy machine changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcmplan.check.run import check_plan
from gcmplan.plan.near import MOST_SEARCHES, Words
from gcmplan.plan.removed import Removed
from gcmplan.source import document

KICK_OFF, DESIGN = "1-kick-off.yaml", "3-design.yaml"
CHOSEN = "type: new-policy, choice: chosen"


def many(file: str, key: str, item: Callable[[int], str]) -> Callable[[int], Mapping[str, str]]:
    def files(count: int) -> Mapping[str, str]:
        items = "".join(f"  - {{{item(number)}}}\n" for number in range(count))
        return {file: f"{key}:\n{items}"}

    return files


KINDS = {
    "GCM003": many(
        KICK_OFF, "institutions", lambda n: f"id: i{n}, name: N{n}, name: N{n}, type: media"
    ),
    "GCM004": many(
        KICK_OFF,
        "institutions",
        lambda n: f"id: body-{n}, name: N{n}, type: media, part_of: bodi-{n}",
    ),
    "GCM005": many(
        KICK_OFF, "institutions", lambda n: f"id: i{n}, name: N{n}, type: media, nmae: x"
    ),
    "GCM006": many(KICK_OFF, "institutions", lambda n: f"id: i{n}, type: media"),
    "GCM007": many(KICK_OFF, "institutions", lambda n: f"id: i{n}, name: N{n}, type: mediaa"),
    "GCM008": many(KICK_OFF, "institutions", lambda n: f"id: i, name: N{n}, type: media"),
    "GCM010": many(
        DESIGN, "interventions", lambda n: f"id: i{n}, title: T, {CHOSEN}, objectives: [99]"
    ),
    "GCM021": many(DESIGN, "interventions", lambda n: f"id: i{n}, title: TBC, {CHOSEN}"),
    "GCM117": many(KICK_OFF, "institutions", lambda n: f"id: i{n}, name: N, type: media"),
    "GCM007 of a reference": many(
        DESIGN, "interventions", lambda n: f"id: i{n}, title: T{n}, {CHOSEN}, objectives: [Datta]"
    ),
}
NEARLY_ALL = {"GCM003": 500, "GCM117": 999, "GCM008": 999}
"""How many are found where not each of the thousand is one: a file tells of 500 faults at most."""


def calls(folder: Path) -> int:
    """How many functions a check calls."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        check_plan(folder)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("kind", KINDS)
def test_a_thousand_defects_are_all_found(write_plan, kind: str) -> None:
    code = kind[:6]
    folder = write_plan(KINDS[kind](1000))
    found = [each for each in check_plan(folder).diagnostics if each.code == code]
    assert len(found) == NEARLY_ALL.get(code, 1000)


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_as_many_take_four_times_the_work(write_plan, kind: str) -> None:
    make = KINDS[kind]
    check_plan(write_plan(make(1)))  # what is worked out once does not count
    few = calls(write_plan(make(60)))
    assert calls(write_plan(make(240))) < 4.6 * few


def test_a_defect_at_the_end_of_ten_megabytes_is_found_in_two_passes(
    write_plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes: list[tuple[str, int]] = []
    for name in ("build", "positions_of"):
        original = getattr(document, name)

        def counted(*given: object, name: str = name, original: Callable = original) -> object:
            passes.append((name, len(str(given[0]))))
            return original(*given)

        monkeypatch.setattr(document, name, counted)
    line = "  - {form: meetings, mode: online, purpose: " + "a long purpose " * 60 + "}\n"
    filler = line * (10_000_000 // len(line))
    text = f"engagement:\n{filler}institutions:\n  - {{id: i, name: N, type: mediaa}}\n"
    folder = write_plan({KICK_OFF: text})
    passes.clear()
    (found,) = (each for each in check_plan(folder).diagnostics if each.code == "GCM007")
    assert len(text) > 9_990_000
    assert found.place.line == text.count("\n")
    over_the_file = [name for name, length in passes if length == len(text)]
    assert over_the_file.count("build") == 1
    assert over_the_file.count("positions_of") <= 1


@given(st.sets(st.integers(0, 30), max_size=12), st.integers(0, 30))
def test_where_something_stood_before_others_were_left_out(gone: set[int], position: int) -> None:
    removed = Removed()
    for each in sorted(gone, key=lambda number: (number % 3, number)):
        removed.add(("1-kick-off", "institutions", each))
    stayed = [each for each in range(80) if each not in gone]
    written = removed.written(("1-kick-off", "institutions", position, "id"))
    assert written == ("1-kick-off", "institutions", stayed[position], "id")
    assert not removed.covers(written)
    assert removed.touches(("1-kick-off",)) is bool(gone)


def test_a_misspelling_is_looked_up_among_ten_thousand() -> None:
    words = Words(f"institution-{number}" for number in range(10_000))
    assert words.nearest("institution-4711") == "institution-4711"
    assert words.nearest("Institution-4711") == "institution-4711"
    assert words.nearest("intitution-4711") == "institution-4711"
    assert words.nearest("zzz") is None


def test_after_many_searches_no_more_are_made() -> None:
    words = Words(["interior"])
    assert words.nearest("interor") == "interior"
    for number in range(MOST_SEARCHES):
        words.nearest(f"interi{number}")
    assert words.nearest("interorr") is None
    assert words.nearest("interor") == "interior"
