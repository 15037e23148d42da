"""What the rules share: parts of the plan with their places, and words for lists of things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from gcmplan.check.rule import Finding, Subject
from gcmplan.locales import translate as _
from gcmplan.plan.design import Choosing, Indicator, Intervention
from gcmplan.plan.implementation import ActionPlan
from gcmplan.plan.index import Path
from gcmplan.plan.kick_off import StakeholderType
from gcmplan.plan.needs_assessment import Consultation, Decision

PROFILE = "plan"
KICK_OFF = "1-kick-off"
NEEDS = "2-needs-assessment"
DESIGN = "3-design"
IMPLEMENTATION = "4-implementation"
MONITORING = "5-monitoring"
REPORTING = "6-reporting"

LONGEST_LIST = 16
"""How many ids a message names before it counts the rest."""

T = TypeVar("T")


def placed(items: Sequence[T], *path: str | int) -> Iterator[tuple[T, Path]]:
    """The items of a list of the plan, each with the place where it stands."""
    for position, item in enumerate(items):
        yield item, (*path, position)


def readable(subject: Subject, *path: str | int) -> bool:
    """Whether all that was written at a place could be read.

    Only then is what is missing from it missing: a list of which an item has a misspelt key is not
    an empty list.
    """
    reading = subject.reading
    if path[0] in reading.folder.unread:
        return False
    if not reading.removed.paths:
        return True
    return not reading.removed.touches(reading.removed.written(path))


def missing(
    subject: Subject, file: str, key: str, values: Mapping[str, object] | None = None
) -> Iterator[Finding]:
    """The finding that a file has nothing under a key; none where it had and could not be read."""
    if readable(subject, file, key):
        held = subject.reading.folder.values.get(file)
        given = isinstance(held, dict) and key in held
        yield Finding((file, key) if given else (file,), values or {}, of="key")


def lacking(
    subject: Subject, path: Path, key: str, values: Mapping[str, object]
) -> Iterator[Finding]:
    """The finding that the thing with an id at a place has nothing under a key."""
    if readable(subject, *path, key):
        yield Finding((*path, "id"), values)


def chosen(subject: Subject) -> list[tuple[Intervention, Path]]:
    """The interventions that were chosen."""
    interventions = subject.plan.design.interventions
    return [
        (intervention, path)
        for intervention, path in placed(interventions, DESIGN, "interventions")
        if intervention.choice is Choosing.CHOSEN and readable(subject, *path, "choice")
    ]


def indicators(subject: Subject) -> Iterator[tuple[Indicator, Path]]:
    """The indicators."""
    return placed(subject.plan.design.indicators, DESIGN, "indicators")


def action_plans(subject: Subject) -> Iterator[tuple[ActionPlan, Path]]:
    """The action plans."""
    return placed(subject.plan.implementation.action_plans, IMPLEMENTATION, "action_plans")


def selected(subject: Subject) -> dict[int, Path]:
    """The objectives chosen for immediate action, each with the place of its assessment."""
    found: dict[int, Path] = {}
    assessments = subject.plan.needs_assessment.assessments
    for assessment, path in placed(assessments, NEEDS, "assessments"):
        if assessment.decision is Decision.IMMEDIATE_ACTION:
            found.setdefault(assessment.objective, path)
    return found


def types_heard(subject: Subject, consultations: Iterable[Consultation]) -> set[StakeholderType]:
    """The types of stakeholder that took part in consultations."""
    types = types_by_institution(subject)
    heard: set[StakeholderType] = set()
    for consultation in consultations:
        for participants in consultation.participants:
            heard.add(participants.type)
            heard.update(types[each] for each in participants.institutions if each in types)
    return heard


def types_by_institution(subject: Subject) -> dict[str, StakeholderType]:
    """The type of stakeholder of each institution, by its id."""
    return {each.id: each.type for each in subject.plan.kick_off.institutions}


def quoted(ids: Iterable[str]) -> str:
    """Ids in quotes and with commas; a long list is cut, and says how many more there are."""
    return in_a_row([f"'{each}'" for each in ids])


def in_a_row(texts: Sequence[str], longest: int = LONGEST_LIST) -> str:
    """Texts with commas; a list of more than so many is cut, and says how many more there are."""
    shown = ", ".join(texts[:longest])
    more = len(texts) - longest
    return _("{list} and {count} more", list=shown, count=more) if more > 0 else shown


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in ascending order, runs of three or more as ranges: ``1-4, 7, 9``."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}-{run[-1]}"] if len(run) > 2 else map(str, run)
    return ", ".join(parts)


def in_words(text: str | Mapping[str, str], subject: Subject) -> str:
    """A text of the plan in its main language, or in the first in which it is given."""
    return subject.plan.profile.in_main_language(text)
