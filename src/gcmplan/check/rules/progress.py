"""GCM506 to GCM516: Step 5, the records of progress and of what was spent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import (
    MONITORING,
    action_plans,
    missing,
    placed,
    quoted,
    readable,
)
from gcmplan.check.rules.sums import shown as shown_amount
from gcmplan.check.rules.sums import total
from gcmplan.locales import translate as _
from gcmplan.plan.due import CLOSED
from gcmplan.plan.index import Path
from gcmplan.plan.money import NOTHING, Rates
from gcmplan.plan.monitoring import Progress, ProgressRecord

RULES = Rules()

A_YEAR = timedelta(days=365)
UNFINISHED = (Progress.NOT_STARTED, Progress.IN_PROGRESS)


_Records = dict[str, list[tuple[ProgressRecord, Path]]]


def _records(subject: Subject) -> _Records:
    """The progress records of each activity, in the order of their dates."""
    found: _Records = {}
    progress = placed(subject.plan.monitoring.progress, MONITORING, "progress")
    for record, path in sorted(progress, key=lambda each: each[0].date):
        found.setdefault(record.activity, []).append((record, path))
    return found


@RULES.rule("GCM506")
def open_after_it_was_closed(subject: Subject) -> Iterable[Finding]:
    """A record that tells of work on an activity completed or cancelled before."""
    for name, records in _records(subject).items():
        closing: tuple[ProgressRecord, Path] | None = None
        for record, path in records:
            if closing is not None and record.state is not closing[0].state:
                values = {"id": name, "state": record.state.label}
                end = closing[0]
                what = _("{state} on {date}", state=end.state.label, date=end.date)
                yield Finding(
                    (*path, "state"),
                    {**values, "closed": end.state.label, "date": end.date},
                    related=(((*closing[1], "state"), what),),
                )
            if record.state in CLOSED:
                closing = record, path


@RULES.rule("GCM507")
def progress_not_recorded(subject: Subject) -> Iterable[Finding]:
    """Activities that began over a year ago, and of which nothing was recorded for a year."""
    today = subject.plan.as_of
    if today is None or not readable(subject, MONITORING, "progress"):
        return
    records = _records(subject)
    limit = today - A_YEAR
    for plan, path in action_plans(subject):
        silent = [
            (activity.id, (*path, "activities", position))
            for position, activity in enumerate(plan.activities)
            if activity.start is not None
            and activity.start.last < limit
            and _is_silent(records.get(activity.id), limit)
        ]
        if silent:
            values = {"ids": quoted(name for name, _path in silent), "today": today}
            yield Finding((*silent[0][1], "id"), {"plan": plan.intervention, **values})


def _is_silent(records: list[tuple[ProgressRecord, Path]] | None, limit: date) -> bool:
    """Whether the last of an activity's records is older, and does not close it."""
    if records is None:
        return True
    last = records[-1][0]
    return last.state not in CLOSED and last.date.last < limit


@RULES.rule("GCM508")
def not_finished_in_time(subject: Subject) -> Iterable[Finding]:
    """An activity whose end has passed, last recorded as not started or in progress."""
    today = subject.plan.as_of
    ends = {
        activity.id: activity.end
        for plan, _path in action_plans(subject)
        for activity in plan.activities
    }
    for name, records in _records(subject).items():
        record, path = records[-1]
        end = ends.get(name)
        if today is None or end is None or record.state not in UNFINISHED:
            continue
        if end.last < today and end.last < record.date.first:
            values = {"id": name, "state": record.state.label, "end": end}
            yield Finding((*path, "state"), values)


@RULES.rule("GCM511")
def more_spent_than_costed(subject: Subject) -> Iterable[Finding]:
    """Spending on the activities of an action plan that is above its costs."""
    currency = subject.plan.profile.currency
    rates = Rates.of(subject.plan.profile)
    records = _records(subject)
    for plan, path in action_plans(subject) if records else ():
        last = [records[each.id][-1][0] for each in plan.activities if each.id in records]
        amounts = [rates.convert(each.spent, each.currency) for each in last if each.spent]
        spent = sum((each for each in amounts if each is not None), NOTHING)
        cost = total(rates, plan.costs) if plan.costs and spent else None
        if cost is not None and spent > cost and readable(subject, *path, "costs"):
            values = {"spent": shown_amount(spent, currency), "cost": shown_amount(cost, currency)}
            yield Finding((*path, "costs"), {"id": plan.intervention, **values}, of="key")


@RULES.rule("GCM512")
def spending_that_shrinks(subject: Subject) -> Iterable[Finding]:
    """A record that has less spent in all than an earlier record of the activity."""
    for name, records in _records(subject).items():
        highest: tuple[Decimal, str | None, Path] | None = None
        for record, path in records:
            if record.spent is None:
                continue
            if highest and highest[1] == record.currency and record.spent < highest[0]:
                currency = record.currency or subject.plan.profile.currency
                before = shown_amount(highest[0], currency)
                yield Finding(
                    (*path, "spent"),
                    {"id": name, "spent": shown_amount(record.spent, currency), "before": before},
                    related=(((*highest[2], "spent"), _("{amount} before", amount=before)),),
                )
            else:
                highest = record.spent, record.currency, path


@RULES.rule("GCM516")
def nothing_recorded(subject: Subject) -> Iterable[Finding]:
    """A plan in implementation without a single progress record."""
    if subject.plan.implementation.action_plans and not subject.plan.monitoring.progress:
        yield from missing(subject, MONITORING, "progress")
