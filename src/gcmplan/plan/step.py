"""What every step file holds besides its data: answers and the checklist."""

from __future__ import annotations

from typing import Literal

from gcmplan.locales import marked
from gcmplan.plan.base import Choice, PlanModel, described
from gcmplan.plan.time import Moment
from gcmplan.plan.values import By, ChecklistRef, InstitutionRef, QuestionRef, Text


class CheckState(Choice):
    """What a team attests of a checklist item."""

    DONE = "done", marked("Done")
    NOT_APPLICABLE = "not-applicable", marked("Not applicable")


class Attestation(PlanModel):
    """A checklist item that someone vouches for."""

    state: CheckState = described("Whether the item is done, or does not apply here.")
    by: InstitutionRef | None = described("The institution that vouches for it.", None)
    date: Moment | None = described("When.", None)
    evidence: Text | None = described("Where one can see it: a document, minutes, a link.", None)
    reason: Text | None = described("Why the item does not apply here.", None)


class StepFile(PlanModel):
    """A file of one step."""

    format: Literal[1] = described("The version of this file format; 1 today.", 1)
    answers: By[QuestionRef, Text] = described(
        "Answers to the step's guiding questions, by their ids.",
        {},
        guide="Guide p. 65, 83, 101, 133, 151, 171",
        examples=[{"1.q1": "The State Department for Immigration …"}],
    )
    checklist: By[ChecklistRef, Attestation] = described(
        "Items of the step's checklist that the team attests, by their ids.",
        {},
        guide="Guide p. 79, 96, 128, 145, 167, 182",
    )
