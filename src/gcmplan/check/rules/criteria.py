"""GCM407 to GCM415: Step 4, what Tool 8 asks of an action plan (Guide p. 135-136)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import (
    DESIGN,
    IMPLEMENTATION,
    action_plans,
    in_a_row,
    missing,
    placed,
    readable,
)
from gcmplan.locales import marked
from gcmplan.locales import translate as _
from gcmplan.plan.implementation import ActionPlan

RULES = Rules()


def _lacking(subject: Subject, *keys: str) -> Iterator[Finding]:
    """A finding for each action plan that has nothing under any of the keys."""
    for plan, path in action_plans(subject):
        if any(getattr(plan, key) for key in keys):
            continue
        if all(readable(subject, *path, key) for key in keys):
            yield Finding((*path, "intervention"), {"id": plan.intervention})


@RULES.rule("GCM407")
def no_lead(subject: Subject) -> Iterable[Finding]:
    """An action plan for which no institution answers."""
    yield from _lacking(subject, "lead")


@RULES.rule("GCM408")
def lead_without_capacity(subject: Subject) -> Iterable[Finding]:
    """A lead of which it is not said what it has to do the work with."""
    for plan, path in action_plans(subject):
        if plan.lead is None or plan.lead_capacity is not None:
            continue
        if readable(subject, *path, "lead_capacity"):
            yield Finding((*path, "lead"), {"id": plan.intervention, "lead": plan.lead})


@RULES.rule("GCM409")
def no_time(subject: Subject) -> Iterable[Finding]:
    """An action plan without a start or without an end."""
    for plan, path in action_plans(subject):
        lacked = [
            words
            for key, words in (("start", _("a start")), ("end", _("an end")))
            if getattr(plan, key) is None and readable(subject, *path, key)
        ]
        if lacked:
            values = {"id": plan.intervention, "lacked": in_a_row(lacked)}
            yield Finding((*path, "intervention"), values)


@RULES.rule("GCM410")
def no_activities(subject: Subject) -> Iterable[Finding]:
    """An action plan without activities."""
    yield from _lacking(subject, "activities")


@RULES.rule("GCM411")
def no_results(subject: Subject) -> Iterable[Finding]:
    """An action plan without outcomes and without outputs."""
    for plan, path in action_plans(subject):
        if plan.outcomes or plan.outputs or any(each.output for each in plan.activities):
            continue
        if readable(subject, *path):
            yield Finding((*path, "intervention"), {"id": plan.intervention})


@RULES.rule("GCM412")
def no_legal_compliance(subject: Subject) -> Iterable[Finding]:
    """An action plan without a word on international obligations."""
    yield from _lacking(subject, "legal_compliance")


@RULES.rule("GCM413")
def no_partners(subject: Subject) -> Iterable[Finding]:
    """An action plan that its lead carries out alone."""
    for plan, path in action_plans(subject):
        if plan.partners or any(each.partners for each in plan.activities):
            continue
        if readable(subject, *path):
            yield Finding((*path, "intervention"), {"id": plan.intervention})


OPEN_CRITERIA = {
    "coordination": marked("coordination and oversight (6)"),
    "resources": marked("people and other resources (12)"),
    "funding_arrangements": marked("funding arrangements (13)"),
}
"""Criteria of Tool 8 that one sentence meets, by the key under which an action plan gives it."""


@RULES.rule("GCM414")
def criteria_left_open(subject: Subject) -> Iterable[Finding]:
    """An action plan that leaves open what one sentence would say."""
    interventions = placed(subject.plan.design.interventions, DESIGN, "interventions")
    undescribed = {
        each.id
        for each, path in interventions
        if each.description is None and readable(subject, *path, "description")
    }
    for plan, path in action_plans(subject):
        lacked = [
            _(words)
            for key, words in OPEN_CRITERIA.items()
            if getattr(plan, key) is None and _applies(plan, key) and readable(subject, *path, key)
        ]
        if plan.intervention in undescribed:
            lacked.insert(0, _("a description of the intervention (1)"))
        if any(each.role is None and each.added_value is None for each in plan.partners):
            lacked.append(_("what each partner does or adds (5, 6)"))
        if lacked:
            values = {"id": plan.intervention, "lacked": in_a_row(lacked)}
            yield Finding((*path, "intervention"), values)


def _applies(plan: ActionPlan, key: str) -> bool:
    return key != "funding_arrangements" or plan.without_cost is None


@RULES.rule("GCM415")
def no_supporting_activity(subject: Subject) -> Iterable[Finding]:
    """No activity in the plan is marked as training, capacity building or advocacy."""
    plans = subject.plan.implementation.action_plans
    activities = [each for plan in plans for each in plan.activities]
    if activities and not any(each.supporting for each in activities):
        yield from missing(subject, IMPLEMENTATION, "action_plans")
