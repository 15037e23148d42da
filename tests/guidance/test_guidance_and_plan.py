"""The guidance and the plan's schema fit together: fields, types and lists have the same names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gcmplan import guidance
from gcmplan.check.rules import ALL_RULES
from gcmplan.guidance.criteria import criteria_from
from gcmplan.plan.base import Choice
from gcmplan.plan.design import InterventionType, StructureKind
from gcmplan.plan.kick_off import EngagementForm, StakeholderType
from gcmplan.plan.needs_assessment import Approach
from gcmplan.plan.shape import Shape, shape_at


def leads_somewhere(field: str) -> bool:
    """Whether the schema has a field, named with dots and without the numbers of list entries."""
    path: list[str | int] = []
    for part in field.split("."):
        shape = shape_at(path)
        assert shape is not None
        if shape.items is not None:
            path.append(0)
        path.append(part)
        if shape_at(path) is None:
            return False
    return True


def shape_of(field: str) -> Shape:
    """The shape of a field, named with dots and without the numbers of list entries."""
    path: list[str | int] = []
    for part in field.split("."):
        shape = shape_at(path)
        assert shape is not None
        path += [0, part] if shape.items is not None else [part]
    found = shape_at(path)
    assert found is not None, field
    return found


def named_fields() -> Iterator[tuple[str, str]]:
    for step in guidance.steps():
        for question in step.questions:
            yield from ((question.id, field) for field in question.informs)
        for action in step.actions:
            yield from ((action.id, field) for field in action.informs)
        for item in step.checklist:
            yield from ((item.id, field) for field in item.seen_in)
    for tool in guidance.tools():
        for each in tool.items:
            yield from ((f"tool {tool.number} {each.id}", field) for field in each.informs)


def test_every_field_that_the_guidance_names_is_in_the_schema() -> None:
    fields = list(named_fields())
    assert len(fields) > 100
    assert [each for each in fields if not leads_somewhere(each[1])] == []


@pytest.mark.parametrize("field", ["1-kick-off.institution", "plan.status.x", "7-more"])
def test_a_field_that_is_not_in_the_schema_would_be_seen(field: str) -> None:
    assert not leads_somewhere(field)


def test_every_question_and_checklist_item_leads_to_the_plan() -> None:
    for step in guidance.steps():
        assert all(question.informs for question in step.questions), step.slug
        assert all(item.seen_in for item in step.checklist), step.slug


ITEMS = [item for step in guidance.steps() for item in step.checklist]


def test_every_checklist_item_says_what_meets_it_or_that_it_wants_attesting() -> None:
    assert len(ITEMS) == 47
    for item in ITEMS:
        asked = item.met_by
        assert asked.each or asked.some or asked.varied or asked.silent or asked.filled, item.id
        # What one field with anything in it would meet is met by no plan that nobody checked.
        alone = len(asked.fields) + len(asked.silent) == 1 and not asked.each
        assert not alone or item.attest or item.id in BY_ONE_TEXT, item.id
    assert [item.id for item in ITEMS if item.attest] == [
        *("1.c5", "1.c6", "4.c1", "4.c8", "5.c5", "5.c9", "6.c3")
    ]


BY_ONE_TEXT = {"2.c10", "4.c6", "6.c4"}
"""Items that one field shows: how the outcome was told, talks with funders, a partnership."""


def test_each_item_stands_under_one_action_and_each_action_has_items() -> None:
    for step in guidance.steps():
        sorted_in = [name for action in step.actions for name in action.checklist]
        assert sorted(sorted_in) == sorted(item.id for item in step.checklist)
        assert all(action.checklist for action in step.actions)


def test_the_rules_that_must_be_silent_exist_and_can_find_something() -> None:
    codes = {rule.code for rule in ALL_RULES}
    assert {code for item in ITEMS for code in item.met_by.silent} <= codes


def test_the_values_that_are_asked_for_are_allowed_by_the_schema() -> None:
    asked = [pair for item in ITEMS for pair in item.met_by.some.items()]
    assert len(asked) > 7
    for field, values in asked:
        choices = shape_of(field).choices
        assert values == (True,) if not choices else set(values) <= set(choices), field
    for item in ITEMS:
        for field, least in item.met_by.varied.items():
            assert 1 < least <= len(shape_of(field).choices), field


def test_a_kind_of_condition_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError):
        criteria_from({"filed": ["1-kick-off.institutions"]})


def test_the_sixteen_stakeholder_types_are_those_of_the_schema() -> None:
    told = [(each.id, each.label) for each in guidance.stakeholder_types()]
    assert told == [(kind.value, kind.label) for kind in StakeholderType]


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("engagement-forms", EngagementForm),
        ("consultation-approaches", Approach),
        ("structure-kinds", StructureKind),
        ("intervention-types", InterventionType),
    ],
)
def test_the_guides_lists_are_those_of_the_schema(
    name: guidance.ListName, choice: type[Choice]
) -> None:
    assert [(each.id, each.label) for each in guidance.options(name)] == [
        (member.value, member.label) for member in choice
    ]
