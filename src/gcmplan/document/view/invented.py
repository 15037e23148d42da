"""Whether a document shows anything that was made up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from gcmplan.plan.base import Sourced
from gcmplan.plan.model import Plan


def any_invented(plan: Plan) -> bool:
    """Whether anything that a plan's documents show was made up as an illustration."""
    return any(each.illustrative for each in _sourced(plan))


def _sourced(plan: Plan) -> Iterator[Sourced]:
    lists: Iterable[Iterable[Sourced]] = (
        plan.profile.thematic_areas,
        plan.kick_off.institutions,
        plan.needs_assessment.assessments,
        plan.needs_assessment.trends,
        plan.needs_assessment.consultations,
        plan.design.interventions,
        plan.design.indicators,
        plan.implementation.action_plans,
        plan.implementation.risks,
        plan.implementation.resource_mobilization,
        plan.implementation.review_workshops,
        plan.monitoring.mechanisms,
        plan.monitoring.review_calendar,
        plan.reporting.calendar,
        plan.reporting.pledges,
    )
    yield from chain.from_iterable(lists)
    yield from [plan.profile.emblem] if plan.profile.emblem else []
    for action_plan in plan.implementation.action_plans:
        yield from chain(action_plan.activities, action_plan.costs, action_plan.funding)
