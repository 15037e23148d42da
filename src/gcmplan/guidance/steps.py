"""The Guide's six steps: guiding questions, step actions and checklists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gcmplan.data import load
from gcmplan.guidance.criteria import Criteria, criteria_from

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Question:
    """A guiding question.

    Attributes:
        id: Step and number: ``1.q1``.
        page: The printed page of the Guide.
        text: The question, in gcmplan's own words.
        help: What a good answer looks at; gcmplan's own.
        example: An answer as a team could give it; made up, and of no country.
        informs: The fields of the plan that the answer helps to fill, with dots from the file's
            name on: ``1-kick-off.institutions``.
    """

    id: str
    page: int
    text: str
    help: str
    example: str
    informs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepAction:
    """What a team does in a step.

    Attributes:
        id: Step and number: ``1.1``.
        name: Its name in the printed editions, by language (ISO 639-1): en, fr, es.
        pages: The printed pages of the Guide.
        todo: What to do, one thing an entry, in gcmplan's own words.
        informs: The fields of the plan that hold what comes of it, as in `Question`.
        checklist: The items of the checklist by which one sees that it is done, by id; gcmplan's
            own sorting: each item stands under one action.
    """

    id: str
    name: Mapping[str, str]
    pages: str
    todo: tuple[str, ...]
    informs: tuple[str, ...]
    checklist: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """An item of a step's checklist.

    Attributes:
        id: Step and number: ``1.c1``.
        pages: The printed pages of the Guide.
        text: The item, in gcmplan's own words.
        met_by: What of a plan meets it; gcmplan's own.
        attest: What shows that it was done, where a plan can only show what is meant to be done:
            such an item wants attesting. Empty where the plan shows all.
        ongoing: Whether it goes on through the steps that follow.
    """

    id: str
    pages: str
    text: str
    met_by: Criteria
    attest: str = ""
    ongoing: bool = False

    @property
    def seen_in(self) -> tuple[str, ...]:
        """The fields of the plan in which one sees how far it is, as in `Question`."""
        return self.met_by.fields


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six steps.

    Attributes:
        number: 1 to 6.
        slug: Its name in commands, and in file names after the number: ``kick-off``.
        name: Its name in the printed editions, by language (ISO 639-1): en, fr, es.
        pages: The printed pages of the Guide.
        purpose: What it is for, in gcmplan's own words.
        who: Who takes part; gcmplan's own inference.
        results: What there is at its end; gcmplan's own inference.
        questions: The guiding questions.
        actions: The step actions.
        checklist: The checklist.
    """

    number: int
    slug: str
    name: Mapping[str, str]
    pages: str
    purpose: str
    who: str
    results: tuple[str, ...]
    questions: tuple[Question, ...]
    actions: tuple[StepAction, ...]
    checklist: tuple[ChecklistItem, ...]


@cache
def steps() -> tuple[Step, ...]:
    """The six steps, in the order in which the Guide shows them; a team may go in any."""
    return tuple(_step(load(file)) for file in sorted(_DATA.glob("?-*.yaml")))


def step(number: int) -> Step:
    """The step of this number.

    Raises:
        IndexError: There is none.
    """
    if number < 1:
        raise IndexError(number)
    return steps()[number - 1]


def _step(entry: Mapping[str, Any]) -> Step:
    return Step(
        number=entry["number"],
        slug=entry["slug"],
        name=MappingProxyType(entry["name"]),
        pages=entry["pages"],
        purpose=entry["purpose"],
        who=entry["who"],
        results=tuple(entry["results"]),
        questions=tuple(_question(each) for each in entry["questions"]),
        actions=tuple(_action(each) for each in entry["actions"]),
        checklist=tuple(_checklist_item(each) for each in entry["checklist"]),
    )


def _question(entry: Mapping[str, Any]) -> Question:
    return Question(**{**entry, "informs": tuple(entry["informs"])})


def _action(entry: Mapping[str, Any]) -> StepAction:
    return StepAction(
        id=entry["id"],
        name=MappingProxyType(entry["name"]),
        pages=entry["pages"],
        todo=tuple(entry["todo"]),
        informs=tuple(entry["informs"]),
        checklist=tuple(entry["checklist"]),
    )


def _checklist_item(entry: Mapping[str, Any]) -> ChecklistItem:
    return ChecklistItem(**{**entry, "met_by": criteria_from(entry["met_by"])})
