"""What falls due, and when: every date of a plan by which somebody must have done something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gcmplan.locales import marked
from gcmplan.plan.base import Choice
from gcmplan.plan.implementation import MobilizationState
from gcmplan.plan.index import Path
from gcmplan.plan.model import Plan
from gcmplan.plan.monitoring import Progress, ProgressRecord
from gcmplan.plan.time import Time
from gcmplan.plan.values import Text

CLOSED = (Progress.COMPLETED, Progress.CANCELLED)
SETTLED = (MobilizationState.AGREED, MobilizationState.DECLINED)


class DueKind(Choice):
    """What kind of thing is due."""

    ACTIVITY = "activity", marked("Activity")
    MILESTONE = "milestone", marked("Milestone")
    MONEY = "money", marked("Money")
    REVIEW = "review", marked("Review")
    REPORT = "report", marked("Report")
    PLEDGE = "pledge", marked("Pledge")


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is to be done by a date, and that the plan does not say to be done.

    Attributes:
        kind: What kind of thing it is.
        when: The date.
        what: The thing.
        path: Where it stands in the plan.
        who: The id of the institution that answers for it; None where nobody is named.
        id: Its own id; empty where it has none.
        intervention: The id of the intervention that it belongs to; empty without one.
        state: How far it is, in words; empty where the plan does not tell.
        illustrative: Whether it was made up.
    """

    kind: DueKind
    when: Time
    what: Text
    path: Path
    who: str | None
    id: str = ""
    intervention: str = ""
    state: str = ""
    illustrative: bool = False

    @property
    def weighty(self) -> bool:
        """Whether it is a date of the plan as a whole, such as a milestone or a review."""
        return self.kind not in (DueKind.ACTIVITY, DueKind.MONEY)

    def late(self, day: date | None) -> bool:
        """Whether it should have been done before a day; never where no day is known."""
        return day is not None and self.when.last < day


def due_things(plan: Plan) -> list[Due]:
    """All that a plan dates and does not say to be done, the earliest first.

    Activities that a progress record calls completed or cancelled are left out, and so is money
    that is agreed or declined. Whether past reviews and reports took place, a plan does not tell.
    """
    found = [
        *_activities(plan),
        *_mobilization(plan),
        *_reviews(plan),
        *_reports(plan),
        *_pledges(plan),
    ]
    return sorted(found, key=lambda each: (each.when.last, each.when.first))


def latest_records(plan: Plan) -> Mapping[str, ProgressRecord]:
    """The latest progress record of each activity, by the activities' ids."""
    return {each.activity: each for each in sorted(plan.monitoring.progress, key=lambda r: r.date)}


def ended(record: ProgressRecord | None) -> bool:
    """Whether nothing is left to be done of the activity that a record is about."""
    return record is not None and record.state in CLOSED


def _activities(plan: Plan) -> Iterator[Due]:
    records = latest_records(plan)
    for position, how in enumerate(plan.implementation.action_plans):
        for number, each in enumerate(how.activities):
            record = records.get(each.id)
            if each.end is None or each.end.ongoing or ended(record):
                continue
            yield Due(
                DueKind.MILESTONE if each.milestone else DueKind.ACTIVITY,
                each.end,
                each.title,
                ("4-implementation", "action_plans", position, "activities", number),
                each.lead or how.lead,
                each.id,
                how.intervention,
                record.state.label if record else "",
                each.illustrative or how.illustrative,
            )


def _mobilization(plan: Plan) -> Iterator[Due]:
    for position, each in enumerate(plan.implementation.resource_mobilization):
        if each.deadline is not None and each.state not in SETTLED:
            yield Due(
                DueKind.MONEY,
                each.deadline,
                each.next_step or each.kind.label,
                ("4-implementation", "resource_mobilization", position),
                each.lead,
                each.id,
                state=each.state.label,
                illustrative=each.illustrative,
            )


def _reviews(plan: Plan) -> Iterator[Due]:
    for position, each in enumerate(plan.monitoring.review_calendar):
        yield Due(
            DueKind.REVIEW,
            each.date,
            each.kind.label,
            ("5-monitoring", "review_calendar", position),
            each.lead,
            illustrative=each.illustrative,
        )


def _reports(plan: Plan) -> Iterator[Due]:
    for position, each in enumerate(plan.reporting.calendar):
        yield Due(
            DueKind.REPORT,
            each.deadline or each.date,
            each.title or each.kind.label,
            ("6-reporting", "calendar", position),
            each.lead,
            illustrative=each.illustrative,
        )


def _pledges(plan: Plan) -> Iterator[Due]:
    for position, each in enumerate(plan.reporting.pledges):
        if each.due is not None:
            yield Due(
                DueKind.PLEDGE,
                each.due,
                each.title,
                ("6-reporting", "pledges", position),
                each.lead,
                each.id,
                illustrative=each.illustrative,
            )
