"""The Kenya example: sound, whole, and honest about what is public and what is made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gcmplan.check.run import Report, check_plan
from gcmplan.plan.base import PlanModel, Sourced
from gcmplan.plan.design import Choosing
from gcmplan.plan.model import Plan
from gcmplan.plan.money import money_of
from gcmplan.plan.profile import Status
from gcmplan.plan.shape import fields_of


@pytest.fixture(scope="module")
def report(kenya: Path) -> Report:
    return check_plan(kenya)


@pytest.fixture(scope="module")
def plan(report: Report) -> Plan:
    assert report.plan is not None
    return report.plan


def records(model: PlanModel, path: str = "") -> Iterator[tuple[str, Sourced]]:
    """Everything in the plan that can say where it comes from."""
    if isinstance(model, Sourced):
        yield path, model
    for key, (name, _field, shape) in fields_of(type(model)).items():
        value = getattr(model, name)
        if shape.model is not None and value is not None:
            yield from records(value, f"{path}/{key}")
        elif shape.items is not None and shape.items.model is not None and shape.keys is None:
            for position, item in enumerate(value):
                yield from records(item, f"{path}/{key}[{position}]")


def test_it_has_no_finding_as_an_adopted_plan(report: Report) -> None:
    assert report.status is Status.ADOPTED
    assert report.diagnostics == ()


def test_every_record_says_whether_it_is_public_or_made_up(plan: Plan) -> None:
    found = list(records(plan))
    assert len(found) > 500
    assert [path for path, each in found if not each.source and not each.illustrative] == []


def test_no_money_is_stated_as_public_fact(plan: Plan) -> None:
    for each in plan.implementation.action_plans:
        assert each.costs
        assert all(cost.illustrative for cost in each.costs)
        assert all(funding.illustrative for funding in each.funding)


def test_it_reads_like_a_real_plan(plan: Plan) -> None:
    chosen = [each for each in plan.design.interventions if each.choice is Choosing.CHOSEN]
    assert 25 <= len(chosen) <= 40
    assert {each.intervention for each in plan.implementation.action_plans} == {
        each.id for each in chosen
    }
    assert len(plan.needs_assessment.assessments) == 23
    total = money_of(plan).total
    assert 0 < total.secured < total.cost


def test_the_public_facts_are_there_with_their_sources(plan: Plan) -> None:
    assert plan.profile.title == "Kenya GCM Implementation Plan (2023-2027)"
    assert [area.id for area in plan.profile.thematic_areas] == ["TA1", "TA2", "TA3", "TA4", "TA5"]
    heard = [each for each in plan.needs_assessment.consultations if each.total == 88]
    assert len(heard) == 1
    assert "migrationnetwork.un.org" in str(heard[0].source)
    notice = str(plan.profile.notice)
    assert "not the Government of Kenya's plan" in notice
