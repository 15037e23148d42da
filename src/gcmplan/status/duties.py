"""What institutions owe by a date, and what of it is overdue as far as the plan can tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gcmplan.check.rules.common import DESIGN, IMPLEMENTATION, MONITORING, REPORTING
from gcmplan.locales import translate as _
from gcmplan.plan.implementation import MobilizationState
from gcmplan.plan.index import Path
from gcmplan.plan.model import Plan
from gcmplan.plan.monitoring import Progress, ProgressRecord
from gcmplan.plan.profile import Status
from gcmplan.plan.time import Time

UNDER_WAY = (Status.ADOPTED, Status.IN_IMPLEMENTATION)
"""The statuses of a plan that is carried out; before, nothing of it can be overdue."""

SETTLED = (MobilizationState.AGREED, MobilizationState.DECLINED)
CLOSED = (Progress.COMPLETED, Progress.CANCELLED)


class Due(NamedTuple):
    """Something that is to be done by a date; what `Duty` says, with a path for a place."""

    what: str
    id: str
    due: Time
    overdue: bool
    state: str
    path: Path


def due_things(plan: Plan, today: date) -> list[Due]:
    """What is still to be done by a date, the first due first.

    Args:
        plan: The plan.
        today: The day by which it is judged.
    """
    found = [
        *_activities(plan, today),
        *_mobilization(plan, today),
        *_values(plan, today),
        *_dates(plan, today),
    ]
    return sorted(found, key=lambda each: (each.due.last, each.what))


def _activities(plan: Plan, today: date) -> Iterator[Due]:
    """Activities that no record says to be completed or cancelled."""
    last: dict[str, ProgressRecord] = {}
    for record in sorted(plan.monitoring.progress, key=lambda each: each.date):
        last[record.activity] = record
    for position, action_plan in enumerate(plan.implementation.action_plans):
        for number, activity in enumerate(action_plan.activities):
            record_of = last.get(activity.id)
            if activity.end is None or activity.end.ongoing:
                continue
            if record_of is not None and record_of.state in CLOSED:
                continue
            path = (IMPLEMENTATION, "action_plans", position, "activities", number)
            yield Due(
                plan.profile.in_main_language(activity.title),
                activity.id,
                activity.end,
                plan.profile.status in UNDER_WAY and activity.end.last < today,
                record_of.state.label if record_of else _("nothing recorded"),
                path,
            )


def _mobilization(plan: Plan, today: date) -> Iterator[Due]:
    """Talks on money that have a deadline and no end."""
    words = plan.profile.in_main_language
    for position, entry in enumerate(plan.implementation.resource_mobilization):
        if entry.deadline is not None and entry.state not in SETTLED:
            yield Due(
                words(entry.next_step) if entry.next_step else entry.kind.label,
                entry.id,
                entry.deadline,
                entry.deadline.last < today,
                entry.state.label,
                (IMPLEMENTATION, "resource_mobilization", position),
            )


def _values(plan: Plan, today: date) -> Iterator[Due]:
    """Values of indicators for the last year of a target that has passed."""
    words = plan.profile.in_main_language
    measured: dict[str, int] = {}
    for value in plan.monitoring.values:
        measured[value.indicator] = max(value.year, measured.get(value.indicator, 0))
    for position, indicator in enumerate(plan.design.indicators):
        passed = [year for year in indicator.targets if year < today.year]
        if passed and measured.get(indicator.id, 0) < max(passed):
            yield Due(
                _("Value for {year}: {name}", year=max(passed), name=words(indicator.name)),
                indicator.id,
                Time.parse(str(max(passed))),
                plan.profile.status in UNDER_WAY,
                "",
                (DESIGN, "indicators", position),
            )


def _dates(plan: Plan, today: date) -> Iterator[Due]:
    """Reports, reviews and pledges to come; whether past ones were kept, a plan does not tell."""
    words = plan.profile.in_main_language
    for position, report in enumerate(plan.reporting.calendar):
        if report.date.last >= today:
            yield Due(
                words(report.title) if report.title else report.kind.label,
                "",
                report.deadline or report.date,
                overdue=False,
                state="",
                path=(REPORTING, "calendar", position),
            )
    for position, review in enumerate(plan.monitoring.review_calendar):
        if review.date.last >= today:
            yield Due(
                review.kind.label,
                "",
                review.date,
                overdue=False,
                state="",
                path=(MONITORING, "review_calendar", position),
            )
    for position, pledge in enumerate(plan.reporting.pledges):
        if pledge.due is not None and pledge.due.last >= today:
            yield Due(
                words(pledge.title),
                pledge.id,
                pledge.due,
                overdue=False,
                state="",
                path=(REPORTING, "pledges", position),
            )
