"""GCM42x: Step 4, the times of activities and what they wait for."""

from __future__ import annotations

from collections.abc import Iterable

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.circles import circles
from gcmplan.check.rules.common import action_plans, placed, quoted, readable
from gcmplan.locales import translate as _
from gcmplan.plan.implementation import Activity
from gcmplan.plan.index import Path

RULES = Rules()


def _activities(subject: Subject) -> dict[str, Activity]:
    plans = subject.plan.implementation.action_plans
    return {activity.id: activity for plan in plans for activity in plan.activities}


def _place(subject: Subject, activity: str) -> Path:
    return subject.index.things["activity"][activity][-1].path


@RULES.rule("GCM420", in_part=True)
def starts_too_early(subject: Subject) -> Iterable[Finding]:
    """An activity that starts before one that it depends on can have ended.

    Times are compared as coarsely as they are given: 2024 is not before 2024-Q3.
    """
    known = _activities(subject)
    for activity in known.values():
        for position, needed in enumerate(activity.depends_on):
            start = activity.start
            end = known[needed].end if needed in known else None
            if start is None or end is None or end.ongoing or start.last >= end.first:
                continue
            there = (*_place(subject, needed), "end")
            yield Finding(
                (*_place(subject, activity.id), "depends_on", position),
                {"id": activity.id, "start": start, "needed": needed, "end": end},
                related=((there, _("'{id}' ends here", id=needed)),),
            )


@RULES.rule("GCM421", in_part=True)
def waits_for_itself(subject: Subject) -> Iterable[Finding]:
    """An activity that, by way of others, depends on itself."""
    known = _activities(subject)
    after = {name: activity.depends_on for name, activity in known.items()}
    for circle in circles(after):
        way = " → ".join([*circle, circle[0]])
        path = _place(subject, circle[0])
        yield Finding((*path, "depends_on"), {"id": circle[0], "way": way})


@RULES.rule("GCM422", in_part=True)
def outside_its_action_plan(subject: Subject) -> Iterable[Finding]:
    """An activity that begins before its action plan or ends after it."""
    for plan, path in action_plans(subject):
        first, last = plan.start, plan.end
        for position, activity in enumerate(plan.activities):
            start, end = activity.start, activity.end
            if first is not None and start is not None and start.last < first.first:
                key = "start"
            elif last is not None and end is not None and end.first > last.last:
                key = "end"
            else:
                continue
            values = {"id": activity.id, "plan": plan.intervention}
            times = {"start": first or "…", "end": last or "…"}
            yield Finding((*path, "activities", position, key), {**values, **times})


@RULES.rule("GCM423", in_part=True)
def activities_without_time(subject: Subject) -> Iterable[Finding]:
    """Activities of an action plan of which nobody knows when they begin or end."""
    for plan, path in action_plans(subject):
        if all(each.start is not None and each.end is not None for each in plan.activities):
            continue
        timeless = [
            (activity.id, place)
            for activity, place in placed(plan.activities, *path, "activities")
            if (activity.start is None or activity.end is None) and readable(subject, *place)
        ]
        if timeless:
            values = {"plan": plan.intervention, "ids": quoted(name for name, _path in timeless)}
            yield Finding((*timeless[0][1], "id"), values)
