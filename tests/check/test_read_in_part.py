"""An entry of which a part cannot be read: the rest is checked, and nothing is made up about it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from gcmplan.check.diagnostic import Diagnostic
from gcmplan.check.rule import Subject
from gcmplan.check.run import check_plan, findings, findings_of
from gcmplan.plan.base import PlanModel
from gcmplan.plan.index import Path
from gcmplan.plan.load import Reading, reading_of
from gcmplan.plan.model import FILE_NAMES, Plan
from gcmplan.plan.profile import Profile, Status
from gcmplan.plan.shape import field_at, fields_of, shape_at
from gcmplan.plan.stand_ins import stand_in_of
from gcmplan.source import read_folder

KENYA = read_folder(ROOT / "examples" / "kenya", FILE_NAMES)
"""A plan in which nothing is found, and in which most of the schema is used."""


def changed(values: Any, path: Path, new: Any) -> Any:
    """Values with something else at a path, or nothing; those given stay."""
    copy = values.copy()
    first, *rest = path
    if rest:
        copy[first] = changed(copy[first], tuple(rest), new)
    elif new is None:
        del copy[first]
    else:
        copy[first] = new
    return copy


def found_with(path: Path, new: Any) -> tuple[Reading, list[Diagnostic]]:
    """The example with something else at a path, or nothing, and what the rules find in it."""
    reading = reading_of(dataclasses.replace(KENYA, values=changed(KENYA.values, path, new)))
    by_rules = list(findings_of(Subject(reading, reading.plan))) if reading.plan else []
    return reading, list(findings(reading, Status.IN_IMPLEMENTATION, by_rules))


def fields_in(value: Any, path: Path) -> Iterator[Path]:
    """The places of the example at which a field of the schema stands, but for whole files."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if len(path) > 1 and field_at((*path, key)) is not None:
                yield (*path, key)
            yield from fields_in(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from fields_in(inner, (*path, position))


FIELDS = [path for name, value in KENYA.values.items() for path in fields_in(value, (name,))]
FEW = settings(max_examples=settings().max_examples // 5)
"""Each example is a whole check of a plan."""

NEEDED = [path for path in FIELDS if field_at(path).is_required() and path[-1] != "id"]  # type: ignore[union-attr]


@FEW
@given(st.sampled_from(NEEDED))
def test_of_an_entry_that_lacks_something_nothing_is_made_up(path: Path) -> None:
    reading, found = found_with(path, None)
    assert [defect.message for defect in reading.defects] == [f"'{path[-1]}' is missing"]
    assert found == []


@FEW
@given(st.sampled_from(FIELDS))
def test_of_a_value_that_cannot_be_read_nothing_is_made_up(path: Path) -> None:
    assume(path[-1] != "id")
    held = shape_at(path)
    is_many = held is not None and (held.items is not None or held.model is not None)
    reading, found = found_with(path, True if is_many else [{"what": "is this?"}])
    assert reading.defects
    assert found == []


def test_for_all_that_an_entry_must_have_there_is_a_stand_in() -> None:
    for model in models_in(Plan, set()):
        needed = {key: part for key, part in fields_of(model).items() if part[1].is_required()}
        if model not in STATED:
            model.model_validate({key: stand_in_of(part[2]) for key, part in needed.items()})


STATED = (Plan, Profile)
"""What has stand-ins of its own."""


def models_in(model: type[PlanModel], seen: set[type[PlanModel]]) -> set[type[PlanModel]]:
    """The models of the schema."""
    seen.add(model)
    for _name, _field, shape in fields_of(model).values():
        inner = shape.model or (shape.items.model if shape.items is not None else None)
        if inner is not None and inner not in seen:
            models_in(inner, seen)
    return seen


def test_entries_without_an_id_are_checked_and_never_shown_by_their_stand_in(write_plan) -> None:
    folder = write_plan(
        {
            "4-implementation.yaml": "action_plans:\n  - intervention: permits\n    activities:\n"
            "      - {title: Build it, start: 2050}\n      - {title: Test it, start: 2060}\n"
        }
    )
    found = [each for each in check_plan(folder).diagnostics if each.code == "GCM401"]
    assert [(each.place.line, each.message) for each in found] == [
        (4, "activity '…' lies outside the plan's period, 2023 to 2027"),
        (5, "activity '…' lies outside the plan's period, 2023 to 2027"),
    ]


def test_what_depends_on_a_part_that_cannot_be_read_is_not_told(write_plan) -> None:
    """A percentage above 100 is one only where it is known to be a percentage."""
    indicator = "{{id: i, name: I, kind: outcome, measure: {measure}, targets: {{2026: 120}}}}"
    told = {}
    for measure in ("percent", "percentt"):
        folder = write_plan(
            {"3-design.yaml": f"indicators:\n  - {indicator.format(measure=measure)}\n"}
        )
        told[measure] = {each.code for each in check_plan(folder).diagnostics}
    assert "GCM331" in told["percent"] - told["percentt"]
    assert "GCM007" in told["percentt"] - told["percent"]
    assert "GCM321" in told["percentt"] & told["percent"]
