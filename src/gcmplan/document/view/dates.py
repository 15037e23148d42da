"""What is to be done by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gcmplan.document.view.parts import InterventionView
from gcmplan.plan.due import Due, DueKind, due_things
from gcmplan.plan.model import Plan

MOST_DATES = 6
"""How many dates a brief names."""


def open_dates(plan: Plan, interventions: Iterable[InterventionView]) -> tuple[Due, ...]:
    """What is to be done by a date and is not done, the earliest first.

    Args:
        plan: The plan.
        interventions: Its chosen interventions; work on others does not count, nor do reviews and
            reports before `gcmplan.plan.model.Plan.as_of`.
    """
    chosen = {"", *(each.record.id for each in interventions)}
    held = (DueKind.REVIEW, DueKind.REPORT)
    return tuple(
        each
        for each in due_things(plan)
        if each.intervention in chosen and not (each.kind in held and each.late(plan.as_of))
    )


def coming(dates: Iterable[Due], plan: Plan) -> Sequence[Due]:
    """The next of some dates that concern the plan as a whole; at most `MOST_DATES`."""
    day = plan.as_of
    return [each for each in dates if each.weighty and not each.late(day)][:MOST_DATES]
