"""The schema as a document: every field says what it is, and the steps are complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from pydantic import ValidationError

from gcmplan.plan.base import Choice, PlanModel
from gcmplan.plan.design import InterventionType, StructureKind
from gcmplan.plan.kick_off import AwarenessKind, EngagementForm, StakeholderType
from gcmplan.plan.model import FILE_NAMES, Plan
from gcmplan.plan.shape import fields_of

PROFILE = {
    "format": 1,
    "country": "KE",
    "title": "A plan",
    "status": "draft",
    "period": {"start": 2023, "end": 2027},
    "languages": ["en"],
    "currency": "KES",
}


def models(
    model: type[PlanModel] = Plan, seen: set[type] | None = None
) -> Iterator[type[PlanModel]]:
    seen = set() if seen is None else seen
    if model in seen:
        return
    seen.add(model)
    yield model
    for _, _, shape in fields_of(model).values():
        for below in (shape.model, shape.items.model if shape.items else None):
            if below is not None:
                yield from models(below, seen)


ALL = [model for model in models() if model is not Plan]
FIELDS = [(model, key) for model in ALL for key in fields_of(model)]


def test_the_plan_has_its_seven_files() -> None:
    assert FILE_NAMES == (
        "plan",
        "1-kick-off",
        "2-needs-assessment",
        "3-design",
        "4-implementation",
        "5-monitoring",
        "6-reporting",
    )


@pytest.mark.parametrize(("model", "key"), FIELDS, ids=[f"{m.__name__}.{k}" for m, k in FIELDS])
def test_every_field_says_what_it_is(model: type[PlanModel], key: str) -> None:
    _, field, _ = fields_of(model)[key]
    assert field.description
    assert field.description.endswith((".", "?", "”."))
    assert len(field.description) <= 120


NUMBERS = [
    (model, key)
    for model, key in FIELDS
    if re.search(r"\b(int|Decimal)\b", str(fields_of(model)[key][1].annotation))
    and not fields_of(model)[key][2].carries
    and key not in {"format", "year", "value", "targets"}
]


@pytest.mark.parametrize(("model", "key"), NUMBERS)
def test_every_number_says_what_it_counts(model: type[PlanModel], key: str) -> None:
    notes = fields_of(model)[key][1].json_schema_extra
    assert isinstance(notes, dict)
    assert notes["unit"]


def test_every_step_takes_its_fields_from_the_guide() -> None:
    without = [
        f"{model.__name__}.{key}"
        for model in ALL
        if model.__name__
        in {"KickOff", "NeedsAssessment", "Indicator", "ActionPlan", "InstitutionalSetup"}
        for key in fields_of(model)
        if not isinstance(fields_of(model)[key][1].json_schema_extra, dict)
    ]
    own = {"id", "source", "illustrative", "format", "established", "legal_basis", "secretariat"}
    own |= {"meetings", "working_groups", "area", "interventions", "direction", "people"}
    own |= {"verification", "targets", "activities", "without_cost", "answers", "checklist"}
    assert {name.split(".")[1] for name in without} <= own


def choices() -> list[type[Choice]]:
    return sorted(Choice.__subclasses__(), key=lambda choice: choice.__name__)


@pytest.mark.parametrize("choice", choices())
def test_every_choice_has_a_name_for_people(choice: type[Choice]) -> None:
    labels = [member.label for member in choice]
    assert len(set(labels)) == len(labels)
    assert all(label[0].isupper() or label[0].isdigit() for label in labels)


def test_the_guides_lists_are_whole() -> None:
    assert len(StakeholderType) == 16
    assert len(EngagementForm) == 8
    assert len(AwarenessKind) == 8
    assert len(StructureKind) == 6
    assert len(InterventionType) == 4


def amounts(value: object) -> dict[str, object]:
    cost = {"item": "Training", "amounts": {2024: value}}
    return {
        "plan": PROFILE,
        "4-implementation": {"action_plans": [{"intervention": "a", "costs": [cost]}]},
    }


def test_money_keeps_every_digit() -> None:
    plan = Plan.model_validate(amounts(Decimal("1234567890.10")))
    assert str(plan.implementation.action_plans[0].costs[0].amounts[2024]) == "1234567890.10"


NOT_AMOUNTS = ["1,000", "1000", -1, True, 10**15, None, [1], 1.5]
NOT_AMOUNTS += [Decimal("1E+3"), Decimal("NaN"), Decimal("Infinity"), Decimal("-0.5")]


@pytest.mark.parametrize("value", NOT_AMOUNTS)
def test_what_is_not_an_amount_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        Plan.model_validate(amounts(value))


def test_an_empty_key_is_an_empty_list() -> None:
    plan = Plan.model_validate(
        {"plan": PROFILE, "1-kick-off": {"institutions": None, "answers": None}}
    )
    assert plan.kick_off.institutions == []
    assert plan.kick_off.answers == {}


def test_an_sdg_target_may_be_written_as_a_number() -> None:
    area = {"id": "a", "title": "x", "type": "new-policy", "choice": "chosen"}
    area["sdg_targets"] = [Decimal("8.10"), "4.b"]  # type: ignore[assignment]
    plan = Plan.model_validate({"plan": PROFILE, "3-design": {"interventions": [area]}})
    assert plan.design.interventions[0].sdg_targets == ["8.10", "4.b"]
