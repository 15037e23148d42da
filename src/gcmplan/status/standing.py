"""Where a plan stands: the six steps, the 23 objectives, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gcmplan.check.run import Found
from gcmplan.plan.load import Reading
from gcmplan.source import collector_paused
from gcmplan.status.following import next_things, open_things
from gcmplan.status.model import Standing
from gcmplan.status.objectives import objective_standings
from gcmplan.status.survey import Survey


def standing(
    reading: Reading, today: date | None = None, found: Sequence[Found] | None = None
) -> Standing:
    """Where a plan stands.

    Args:
        reading: What could be read of the plan; what could not leaves items open, and is counted.
        today: The day by which things are overdue; by default the latest that the plan names, so
            that the same plan gives the same status.
        found: What the rules found, where they were asked already, as a report has it.
    """
    with collector_paused():
        survey = Survey(reading, today, found)
        return Standing(
            steps=survey.steps,
            objectives=objective_standings(reading.plan),
            next=next_things(survey),
            todo=tuple(open_things(survey)),
            overdue=tuple(survey.duty(each) for each in survey.due if each.overdue),
            unread=survey.unread,
            to_adopt=survey.to_adopt,
        )
