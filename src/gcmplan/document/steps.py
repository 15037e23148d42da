"""What each of the guidance's six steps has given, in a few words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gcmplan.document.view import PlanView
from gcmplan.guidance import steps
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count as count
from gcmplan.plan.model import Plan
from gcmplan.plan.values import Text


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the guidance.

    Attributes:
        name: Its name, by language.
        gave: What it has given so far, a phrase each; empty where the plan tells nothing.
    """

    name: Text
    gave: tuple[str, ...]


def steps_of(plan: Plan, view: PlanView) -> tuple[StepView, ...]:
    """The six steps, in order (Guide p. 17)."""
    gave = (
        _kick_off(plan),
        _needs_assessment(plan, view),
        _design(plan, view),
        _implementation(plan, view),
        _monitoring(plan),
        _reporting(plan),
    )
    return tuple(
        StepView(dict(step.name), tuple(given)) for step, given in zip(steps(), gave, strict=True)
    )


def _kick_off(plan: Plan) -> Iterator[str]:
    step = plan.kick_off
    if step.institutions:
        types = {each.type for each in step.institutions}
        yield _(
            "{institutions} of {types}",
            institutions=count("one institution", "{count} institutions", len(step.institutions)),
            types=count("one type of stakeholder", "{count} types of stakeholder", len(types)),
        )
    if step.institutional_setup:
        yield _("a body that coordinates the plan")
    if step.awareness:
        yield count("one awareness activity", "{count} awareness activities", len(step.awareness))


def _needs_assessment(plan: Plan, view: PlanView) -> Iterator[str]:
    step = plan.needs_assessment
    if step.consultations:
        yield count("one consultation", "{count} consultations", len(step.consultations))
        if view.participations:
            yield count("one participation", "{count} participations", view.participations)
    assessed = sum(each.discussed for each in step.assessments)
    decided = len(view.immediate) + len(view.later)
    if assessed:
        yield count("one objective assessed", "{count} objectives assessed", assessed)
    if decided > assessed:
        yield count("one objective decided on", "{count} objectives decided on", decided)
    if view.immediate:
        yield count(
            "one chosen for immediate action",
            "{count} chosen for immediate action",
            len(view.immediate),
        )


def _design(plan: Plan, view: PlanView) -> Iterator[str]:
    if view.interventions:
        yield count(
            "one intervention chosen", "{count} interventions chosen", len(view.interventions)
        )
    if view.considered:
        yield count("one more considered", "{count} more considered", len(view.considered))
    if plan.design.indicators:
        yield count("one indicator", "{count} indicators", len(plan.design.indicators))
    if plan.design.data_sources:
        yield count(
            "one data source described",
            "{count} data sources described",
            len(plan.design.data_sources),
        )


def _implementation(plan: Plan, view: PlanView) -> Iterator[str]:
    step = plan.implementation
    if step.action_plans:
        yield count("one action plan", "{count} action plans", len(step.action_plans))
    activities = sum(len(each.activities) for each in step.action_plans)
    if activities:
        yield count("one activity", "{count} activities", activities)
    if view.money.costs:
        yield _("costs by year")
    if step.review_workshops:
        yield count("one review workshop", "{count} review workshops", len(step.review_workshops))


def _monitoring(plan: Plan) -> Iterator[str]:
    step = plan.monitoring
    if step.mechanisms:
        yield count("one reporting mechanism", "{count} reporting mechanisms", len(step.mechanisms))
    if step.review_calendar:
        yield count("one review planned", "{count} reviews planned", len(step.review_calendar))
    if step.progress:
        yield count("one progress record", "{count} progress records", len(step.progress))


def _reporting(plan: Plan) -> Iterator[str]:
    step = plan.reporting
    if step.calendar:
        yield count(
            "one date in the reporting calendar",
            "{count} dates in the reporting calendar",
            len(step.calendar),
        )
    if step.pledges:
        yield count("one pledge", "{count} pledges", len(step.pledges))
    if step.reviews:
        yield count("one review given", "{count} reviews given", len(step.reviews))
