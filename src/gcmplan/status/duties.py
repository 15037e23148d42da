"""What institutions owe by a date, and what of it is overdue as far as the plan can tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gcmplan.check.rules.common import DESIGN
from gcmplan.locales import translate as _
from gcmplan.plan.due import Due, DueKind, due_things
from gcmplan.plan.index import Path
from gcmplan.plan.model import Plan
from gcmplan.plan.profile import Status
from gcmplan.plan.time import Time

UNDER_WAY = (Status.ADOPTED, Status.IN_IMPLEMENTATION)
"""The statuses of a plan that is carried out; before, none of its work can be overdue."""

WORK = (DueKind.ACTIVITY, DueKind.MILESTONE)


class Owed(NamedTuple):
    """Something that is to be done by a date; what `Duty` says, with a path for a place."""

    what: str
    id: str
    due: Time
    overdue: bool
    state: str
    path: Path


def owed_things(plan: Plan, today: date) -> list[Owed]:
    """What is still to be done by a date, the first due first.

    Reports, reviews and pledges of the past are left out: whether they were kept, a plan does not
    tell.

    Args:
        plan: The plan.
        today: The day by which it is judged.
    """
    found = [*_dated(plan, today), *_values(plan, today)]
    return sorted(found, key=lambda each: (each.due.last, each.what))


def _dated(plan: Plan, today: date) -> Iterator[Owed]:
    words = plan.profile.in_main_language
    for each in due_things(plan):
        late = each.late(today)
        if late and each.kind not in (*WORK, DueKind.MONEY):
            continue
        yield Owed(
            words(each.what),
            each.id,
            each.when,
            late and _can_be_overdue(plan, each),
            each.state or (_("nothing recorded") if each.kind in WORK else ""),
            each.path,
        )


def _can_be_overdue(plan: Plan, due: Due) -> bool:
    return due.kind is DueKind.MONEY or plan.profile.status in UNDER_WAY


def _values(plan: Plan, today: date) -> Iterator[Owed]:
    """Values of indicators for the last year of a target that has passed."""
    words = plan.profile.in_main_language
    measured: dict[str, int] = {}
    for value in plan.monitoring.values:
        measured[value.indicator] = max(value.year, measured.get(value.indicator, 0))
    for position, indicator in enumerate(plan.design.indicators):
        passed = [year for year in indicator.targets if year < today.year]
        if passed and measured.get(indicator.id, 0) < max(passed):
            yield Owed(
                _("Value for {year}: {name}", year=max(passed), name=words(indicator.name)),
                indicator.id,
                Time.parse(str(max(passed))),
                plan.profile.status in UNDER_WAY,
                "",
                (DESIGN, "indicators", position),
            )
