"""The walk itself: from screen to screen, until the user leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gcmplan.cli.ask import Move, MovedOn
from gcmplan.cli.walk.entries import show_field
from gcmplan.cli.walk.entry import show_entry
from gcmplan.cli.walk.overviews import show_end, show_overview, show_wheel
from gcmplan.cli.walk.questions import show_check, show_question
from gcmplan.cli.walk.tasks import show_task
from gcmplan.cli.walk.walker import Walker
from gcmplan.walk.screens import WHEEL, Kind, Screen, above, before, following, screens

Show = Callable[[Walker, Screen], Screen]
"""Shows a screen, asks what it asks, and gives the screen to go to."""

SHOWS: Mapping[Kind, Show] = {
    Kind.WHEEL: show_wheel,
    Kind.OVERVIEW: show_overview,
    Kind.QUESTION: show_question,
    Kind.ACTION: show_task,
    Kind.TOOL: show_task,
    Kind.ENTRY: show_entry,
    Kind.FIELD: show_field,
    Kind.CHECK: show_check,
    Kind.END: show_end,
}


def walk(walker: Walker, start: Screen) -> Screen:
    """Walk until the user leaves.

    Args:
        walker: The walk.
        start: Where it begins.

    Returns:
        Where it was left.

    Raises:
        KeyboardInterrupt: The user broke off; what was answered before is written.
    """
    at = shown = start
    while True:
        if at.kind is not Kind.WHEEL:
            walker.stopped_at = at
            walker.memory.remember(at)
        if at.kind not in (Kind.ACTION, Kind.TOOL, Kind.ENTRY, Kind.FIELD, Kind.CHECK):
            walker.checking = None
        walker.asker.begun = walker.memory.begun(at)
        shown, walker.came_from = at, shown
        try:
            at = _led(walker, at, SHOWS[at.kind](walker, at))
            walker.goes_back = walker.goes_back and at == before(shown)
        except MovedOn as gone:
            if gone.move is Move.LEAVE:
                return at
            walker.goes_back = gone.move is Move.BACK
            at = _led(walker, at, moved(at, gone.move))
        finally:
            walker.memory.remember_begun(shown, walker.asker.begun)


def _led(walker: Walker, at: Screen, to: Screen) -> Screen:
    """Where a screen leads to: a field that was asked by itself back to what it is part of.

    Where what is open is filled in, fields in which nothing is open are passed by.
    """
    if at == walker.alone:
        return above(at)
    while walker.fills and to == following(at) and to.kind is Kind.FIELD:
        if not walker.plan.is_given(to.field, to.entry):
            break
        at, to = to, following(to)
    return to


def moved(at: Screen, move: Move) -> Screen:
    """Where a move leads from a screen; leaving leads nowhere else."""
    match move:
        case Move.BACK:
            return before(at)
        case Move.SKIP:
            return following(at)
        case Move.ENOUGH:
            return above(at)
        case Move.OVERVIEW:
            return WHEEL if at.kind in (Kind.OVERVIEW, Kind.WHEEL) else screens(at.step)[0]
        case Move.LEAVE | Move.STOP:
            return at
