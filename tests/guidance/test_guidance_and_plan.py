"""The guidance and the plan's schema fit together: fields, types and lists have the same names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gcmplan import guidance
from gcmplan.plan.base import Choice
from gcmplan.plan.design import InterventionType, StructureKind
from gcmplan.plan.kick_off import EngagementForm, StakeholderType
from gcmplan.plan.needs_assessment import Approach
from gcmplan.plan.shape import shape_at


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


def test_the_sixteen_stakeholder_types_are_those_of_the_schema() -> None:
    assert [each.id for each in guidance.stakeholder_types()] == [
        kind.value for kind in StakeholderType
    ]


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
