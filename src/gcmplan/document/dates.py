"""What falls due, and when: every date of a plan on which somebody must have done something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from gcmplan.document.words import Text
from gcmplan.locales import translate as _
from gcmplan.plan.base import Sourced
from gcmplan.plan.implementation import MobilizationState
from gcmplan.plan.model import Plan
from gcmplan.plan.monitoring import Progress, ProgressRecord
from gcmplan.plan.time import Time

_ENDED = (Progress.COMPLETED, Progress.CANCELLED)
_SETTLED = (MobilizationState.AGREED, MobilizationState.DECLINED)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that somebody must have done by a date.

    Attributes:
        when: The date.
        kind: What kind of thing it is, in a word or two.
        what: The thing.
        who: The id of the institution that answers for it; None where nobody is named.
        helpers: The ids of those who help.
        of: The id of the intervention or of the entry that it belongs to; empty without one.
        weighty: Whether it is a date of the plan as a whole: a milestone, a review, a report.
        illustrative: Whether it was made up.
    """

    when: Time
    kind: str
    what: Text
    who: str | None
    helpers: tuple[str, ...] = ()
    of: str = ""
    weighty: bool = True
    illustrative: bool = False

    def late(self, day: date | None) -> bool:
        """Whether it should have been done before a day; never where no day is known."""
        return day is not None and self.when.last < day


def dates_of(plan: Plan, chosen: Mapping[str, Sourced]) -> tuple[Due, ...]:
    """What a plan says is to be done by a date and is not done, the earliest first.

    Activities that a progress record calls completed or cancelled are left out, and so are money
    that is agreed or declined, and reviews and reports before `gcmplan.plan.model.Plan.as_of`.

    Args:
        plan: The plan.
        chosen: The chosen interventions by their ids; action plans of others do not count.
    """
    day = plan.as_of
    held = chain(_reviews(plan), _reports(plan))
    coming = (each for each in held if not each.late(day))
    found = chain(_activities(plan, chosen), _mobilization(plan), coming, _pledges(plan))
    return tuple(sorted(found, key=lambda each: (each.when.last, each.when.first)))


def latest_records(plan: Plan) -> Mapping[str, ProgressRecord]:
    """The latest progress record of each activity, by the activities' ids."""
    return {each.activity: each for each in sorted(plan.monitoring.progress, key=lambda r: r.date)}


def ended(record: ProgressRecord | None) -> bool:
    """Whether nothing is left to be done of the activity that a record is about."""
    return record is not None and record.state in _ENDED


def _activities(plan: Plan, chosen: Mapping[str, Sourced]) -> Iterator[Due]:
    records = latest_records(plan)
    for how in plan.implementation.action_plans:
        if how.intervention not in chosen:
            continue
        for each in how.activities:
            if each.end is None or each.end.ongoing or ended(records.get(each.id)):
                continue
            yield Due(
                each.end,
                _("milestone") if each.milestone else _("activity"),
                each.title,
                each.lead or how.lead,
                tuple(each.partners),
                how.intervention,
                weighty=each.milestone,
                illustrative=each.illustrative or how.illustrative,
            )


def _mobilization(plan: Plan) -> Iterator[Due]:
    for each in plan.implementation.resource_mobilization:
        if each.deadline is None or each.state in _SETTLED:
            continue
        yield Due(
            each.deadline,
            _("money"),
            each.next_step or each.kind.label,
            each.lead,
            of=each.id,
            weighty=False,
            illustrative=each.illustrative,
        )


def _reviews(plan: Plan) -> Iterator[Due]:
    for each in plan.monitoring.review_calendar:
        yield Due(
            each.date, _("review"), each.kind.label, each.lead, illustrative=each.illustrative
        )


def _reports(plan: Plan) -> Iterator[Due]:
    for each in plan.reporting.calendar:
        yield Due(
            each.deadline or each.date,
            _("report"),
            each.title or each.kind.label,
            each.lead,
            illustrative=each.illustrative,
        )


def _pledges(plan: Plan) -> Iterator[Due]:
    for each in plan.reporting.pledges:
        if each.due is not None:
            yield Due(
                each.due,
                _("pledge"),
                each.title,
                each.lead,
                of=each.id,
                illustrative=each.illustrative,
            )
