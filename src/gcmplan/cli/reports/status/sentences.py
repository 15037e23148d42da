"""A status in sentences, line by line: for screen readers, and wherever signs do not help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gcmplan.cli.reports.common import one_line
from gcmplan.cli.reports.status.institution import at_a_glance, next_of, parts_of, title_of
from gcmplan.cli.reports.status.words import (
    STATES,
    counts_in_words,
    done_of,
    loads_in_words,
    next_in_words,
    nothing_next,
    objective_in_words,
    objective_name,
    percent,
    questions_of,
    told_of,
    unread_in_words,
)
from gcmplan.locales import translate as _
from gcmplan.status import InstitutionStanding, NextThing, Standing, StepStanding


def standing_in_sentences(standing: Standing, title: str, status: str) -> Iterator[str]:
    """The lines of a whole status.

    Args:
        standing: The plan.
        title: Its title.
        status: Its status in words.
    """
    yield f"{one_line(title)}. {status}."
    share = percent(standing.share)
    done = _(
        "Checklists: {done} done, {percent} percent", done=done_of(standing.items), percent=share
    )
    yield f"{done}: {counts_in_words(standing.items)}."
    if unread := unread_in_words(standing):
        yield unread
    for step in standing.steps:
        yield ""
        yield _step_head(step)
        for action in step.actions:
            its = [each for each in step.checklist if each.id in action.items]
            yield f"  {action.id} {action.text}: {_(STATES[action.state])}, {done_of(its)}."
    yield ""
    yield _("The 23 objectives:")
    for each in standing.objectives:
        yield f"  {each.number} {objective_name(each)}: {objective_in_words(each)}."
    yield ""
    loads = list(loads_in_words(standing))
    if loads:
        yield _("Who has what is open:")
        yield from (f"  {name}: {much}." for name, much in loads)
        yield ""
    yield from _next(list(map(next_in_words, standing.next)))


def step_in_sentences(
    step: StepStanding, things: Iterable[NextThing], languages: Sequence[str]
) -> Iterator[str]:
    """The lines of one step.

    Args:
        step: The step.
        things: What of it is next.
        languages: The languages of the plan's texts, the one most wanted first.
    """
    yield _step_head(step)
    for item in step.checklist:
        yield f"{item.id} {item.text} {_(STATES[item.state]).capitalize()}."
        yield from (f"  {line}" for line in told_of(item, languages))
    yield ""
    yield from _next(list(map(next_in_words, things)))


def institution_in_sentences(standing: InstitutionStanding) -> Iterator[str]:
    """The lines of what an institution has."""
    yield title_of(standing)
    yield f"{at_a_glance(standing)}."
    for part in parts_of(standing):
        yield ""
        yield f"{part.heading}:"
        yield from (f"  {line}" for line in part.lines)
    yield ""
    yield from _next(next_of(standing))


def _step_head(step: StepStanding) -> str:
    name = _("Step {number}: {name}", number=step.number, name=step.name)
    done = _("{done} done", done=done_of(step.checklist))
    return f"{name}. {done}: {counts_in_words(step.checklist)}. {questions_of(step)}."


def _next(things: Sequence[Iterable[str]]) -> Iterator[str]:
    yield _("Next:")
    if not things:
        yield f"  {nothing_next()}"
    for number, lines in enumerate(things, start=1):
        what, *more = lines
        yield f"  {number}. {what}"
        yield from (f"     {line}" for line in more)
