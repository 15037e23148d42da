"""The guidance's steps as worksheets: what is asked, and what the plan answers so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gcmplan.document.words import Text
from gcmplan.guidance import Step, Tool, steps, tools
from gcmplan.plan.model import Plan
from gcmplan.plan.step import Attestation


@dataclass(frozen=True, slots=True)
class Sheet:
    """A step of the guidance with what the plan holds of it.

    Attributes:
        step: The step.
        tools: Its tools.
        answers: The plan's answers, by the questions' ids.
        attested: The checklist items that the plan attests, by their ids.
    """

    step: Step
    tools: tuple[Tool, ...]
    answers: Mapping[str, Text]
    attested: Mapping[str, Attestation]


def sheets_of(plan: Plan, number: str = "") -> tuple[Sheet, ...]:
    """The worksheets of a plan.

    Args:
        plan: The plan; one in which nothing is written yet gives empty sheets.
        number: The step, ``1`` to ``6``; all of them for an empty text.
    """
    return tuple(
        Sheet(
            step,
            tuple(each for each in tools() if each.step == step.number),
            written.answers,
            written.checklist,
        )
        for step, written in zip(steps(), plan.steps, strict=True)
        if number in ("", str(step.number))
    )
