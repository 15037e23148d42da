"""GCM401 to GCM406, GCM416 and GCM417: Step 4, which action plans there are, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import (
    IMPLEMENTATION,
    PROFILE,
    action_plans,
    chosen,
    missing,
    readable,
)
from gcmplan.locales import translate as _
from gcmplan.plan.design import Choosing
from gcmplan.plan.index import Path
from gcmplan.plan.profile import Period
from gcmplan.plan.time import Time

RULES = Rules()


@RULES.rule("GCM401", in_part=True)
def outside_the_period(subject: Subject) -> Iterable[Finding]:
    """An action plan or activity that begins before the plan or ends after it."""
    period = subject.plan.profile.period
    if period.end.last < period.start.first:
        return
    values = {"start": period.start, "end": period.end}
    for plan, path in action_plans(subject):
        if key := _outside(period, plan.start, plan.end):
            words = {"what": _("action plan"), "id": plan.intervention}
            yield Finding((*path, key), {**words, **values})
        for position, activity in enumerate(plan.activities):
            if key := _outside(period, activity.start, activity.end):
                words = {"what": _("activity"), "id": activity.id}
                yield Finding((*path, "activities", position, key), {**words, **values})


def _outside(period: Period, start: Time | None, end: Time | None) -> str:
    """Which of two times, ``start`` or ``end``, lies outside the period; empty where none does."""
    first, last = period.start.first, period.end.last
    if start is not None and not first <= start.first <= last:
        return "start"
    if end is not None and not end.ongoing and not first <= end.last <= last:
        return "end"
    return ""


@RULES.rule("GCM402", in_part=True)
def currency_without_rate(subject: Subject) -> Iterable[Finding]:
    """An amount in a currency for which the plan states no exchange rate."""
    profile = subject.plan.profile
    if not all(readable(subject, PROFILE, key) for key in ("currency", "exchange_rates")):
        return
    known = {profile.currency, *(rate.currency for rate in profile.exchange_rates)}
    for currency, path in _currencies(subject):
        if currency not in known:
            yield Finding(path, {"currency": currency, "own": profile.currency})


def _currencies(subject: Subject) -> Iterator[tuple[str, Path]]:
    for plan, path in action_plans(subject):
        for key in ("costs", "funding"):
            for position, entry in enumerate(getattr(plan, key)):
                if entry.currency is not None:
                    yield entry.currency, (*path, key, position, "currency")
    for position, sought in enumerate(subject.plan.implementation.resource_mobilization):
        if sought.currency is not None:
            place = ("4-implementation", "resource_mobilization", position, "currency")
            yield sought.currency, place
    for position, record in enumerate(subject.plan.monitoring.progress):
        if record.currency is not None:
            yield record.currency, ("5-monitoring", "progress", position, "currency")


@RULES.rule("GCM403", in_part=True)
def chosen_without_action_plan(subject: Subject) -> Iterable[Finding]:
    """A chosen intervention that no action plan carries out."""
    planned = {plan.intervention for plan, _path in action_plans(subject)}
    if not planned or not readable(subject, IMPLEMENTATION, "action_plans"):
        return
    for intervention, path in chosen(subject):
        if intervention.id not in planned:
            yield Finding((*path, "id"), {"id": intervention.id})


@RULES.rule("GCM404")
def no_action_plan(subject: Subject) -> Iterable[Finding]:
    """Interventions are chosen, and there is no action plan at all."""
    if chosen(subject) and not subject.plan.implementation.action_plans:
        yield from missing(subject, IMPLEMENTATION, "action_plans")


@RULES.rule("GCM405")
def planned_twice(subject: Subject) -> Iterable[Finding]:
    """Two action plans for one intervention."""
    first: dict[str, Path] = {}
    for plan, path in action_plans(subject):
        before = first.setdefault(plan.intervention, path)
        if before != path:
            yield Finding(
                (*path, "intervention"),
                {"id": plan.intervention},
                related=(((*before, "intervention"), _("the first action plan for it")),),
            )


@RULES.rule("GCM406")
def planned_and_not_chosen(subject: Subject) -> Iterable[Finding]:
    """An action plan for an intervention that was not chosen."""
    choices = {each.id: each.choice for each in subject.plan.design.interventions}
    for plan, path in action_plans(subject):
        choice = choices.get(plan.intervention, Choosing.CHOSEN)
        if choice is not Choosing.CHOSEN:
            values = {"id": plan.intervention, "choice": choice.label}
            yield Finding((*path, "intervention"), values)


@RULES.rule("GCM416")
def no_review_workshop(subject: Subject) -> Iterable[Finding]:
    """Action plans were not reviewed with those whom they concern."""
    implementation = subject.plan.implementation
    if implementation.action_plans and not implementation.review_workshops:
        yield from missing(subject, IMPLEMENTATION, "review_workshops")


@RULES.rule("GCM417")
def adopted_without_act(subject: Subject) -> Iterable[Finding]:
    """No act by which the plan was adopted; looked for where its status says that it was."""
    if subject.plan.profile.adoption is None and readable(subject, PROFILE, "adoption"):
        yield Finding((PROFILE, "status"))
