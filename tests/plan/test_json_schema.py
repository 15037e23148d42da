"""The schema for editors: it says what gcmplan says, by a second validator."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import jsonschema_rs
import pytest
from pydantic import ValidationError

from gcmplan.plan.json_schema import schemas
from gcmplan.plan.model import FILE_NAMES, Plan

PROFILE: dict[str, Any] = {
    "format": 1,
    "country": "KE",
    "title": "A plan",
    "status": "draft",
    "period": {"start": 2023, "end": "2027-Q2"},
    "languages": ["en"],
    "currency": "KES",
}
COST = {"item": "Training", "amounts": {2024: 5}}
PLANS: list[tuple[str, dict[str, Any]]] = [
    ("plan", PROFILE),
    ("plan", {**PROFILE, "title": {"en": "A plan", "fr": "Un plan"}}),
    ("plan", {**PROFILE, "x-own": [1, 2]}),
    ("plan", {**PROFILE, "thematic_areas": None}),
    ("plan", {**PROFILE, "titel": "A plan"}),
    ("plan", {**PROFILE, "title": 5}),
    ("plan", {**PROFILE, "title": {}}),
    ("plan", {**PROFILE, "title": {"English": "A plan"}}),
    ("plan", {**PROFILE, "status": "drafft"}),
    ("plan", {**PROFILE, "country": "Kenya"}),
    ("plan", {**PROFILE, "period": {"start": "2024-13", "end": 2027}}),
    ("plan", {**PROFILE, "period": {"start": 2024}}),
    ("plan", {**PROFILE, "period": "2023-2027"}),
    ("plan", {**PROFILE, "format": 2}),
    ("1-kick-off", {"institutions": [{"id": "a", "name": "A", "type": "media"}]}),
    ("1-kick-off", {"institutions": [{"id": "a b", "name": "A", "type": "media"}]}),
    ("1-kick-off", {"institutions": [{"id": "a", "name": "A", "type": "press"}]}),
    ("1-kick-off", {"institutions": {"id": "a"}}),
    ("1-kick-off", {"answers": {"1.q1": "Yes"}}),
    ("1-kick-off", {"answers": {"1.q1": 5}}),
    ("4-implementation", {"action_plans": [{"intervention": "a", "costs": [COST]}]}),
    ("4-implementation", {"action_plans": [{"intervention": "a", "end": "ongoing"}]}),
    ("4-implementation", {"action_plans": [{"intervention": "a", "start": "ongoing"}]}),
    (
        "4-implementation",
        {"action_plans": [{"intervention": "a", "costs": [{**COST, "total": -1}]}]},
    ),
    ("4-implementation", {"action_plans": [{"intervention": "a", "costs": [{"item": 1}]}]}),
    ("5-monitoring", {"values": [{"indicator": "i", "year": 2024, "value": True}]}),
    ("5-monitoring", {"values": [{"indicator": "i", "year": 2024, "value": Decimal("1.5")}]}),
    ("5-monitoring", {"values": [{"indicator": "i", "year": "2024", "value": 1}]}),
    ("5-monitoring", {"values": [{"indicator": "i", "year": 2024, "value": "1"}]}),
]


def as_json(value: Any) -> Any:
    """Values as an editor's YAML reader gives them: keys are texts, decimals are floats."""
    if isinstance(value, dict):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return float(value) if isinstance(value, Decimal) else value


@pytest.fixture(scope="module")
def validators() -> dict[str, jsonschema_rs.Draft202012Validator]:
    return {name: jsonschema_rs.Draft202012Validator(made) for name, made in schemas().items()}


def test_every_file_has_its_schema() -> None:
    assert tuple(schemas()) == FILE_NAMES


@pytest.mark.parametrize(("name", "values"), PLANS)
def test_both_validators_agree(validators, name: str, values: dict[str, Any]) -> None:
    try:
        Plan.model_validate({"plan": PROFILE, name: values})
        reads = True
    except ValidationError as error:
        reads = all("x-own" in each["loc"] for each in error.errors())
    assert validators[name].is_valid(as_json(values)) is reads


def test_an_editor_shows_the_unit_and_the_page() -> None:
    cost = schemas()["4-implementation"]["$defs"]["Cost"]["properties"]
    assert cost["amounts"]["description"] == "How much in each year. Unit: units of its currency."
    assert cost["item"]["description"].endswith("(Guide p. 140-142)")


def test_an_editor_shows_what_each_value_means() -> None:
    status = schemas()["plan"]["properties"]["status"]
    assert dict(zip(status["enum"], status["enumDescriptions"], strict=True)) == {
        "draft": "Draft",
        "validation": "Under validation",
        "adopted": "Adopted",
        "in-implementation": "In implementation",
    }
