"""The beginning and the end of a walk: what stands in its way is said before the first question."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from gcmplan.cli.ask import MenuAsker, PlainAsker
from gcmplan.cli.walk.memory import Memory
from gcmplan.cli.walk.overviews import name_of
from gcmplan.cli.walk.paper import Paper
from gcmplan.cli.walk.run import walk
from gcmplan.cli.walk.terminal import closing_is_heard, keys_are_kept
from gcmplan.cli.walk.walker import Walker
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.walk.open_plan import OpenPlan
from gcmplan.walk.screens import WHEEL, Screen, screens


class CannotWalkError(GcmplanError):
    """A plan cannot be walked through: it cannot be read, or not be written in."""


def start_walk(root: Path, number: int | None, *, plain: bool) -> None:
    """Walk through the steps of a plan.

    Args:
        root: The plan's folder.
        number: The step to begin with, 1 to 6; none for the wheel.
        plain: Whether questions are asked line by line.

    Raises:
        CannotWalkError: The plan cannot be read, or not be written in.
        NoPlanError: There is no plan.
        KeyboardInterrupt: The user broke off.
    """
    plan = opened(root)
    memory = Memory(root)
    paper = Paper(plain=plain)
    asker = PlainAsker() if plain else MenuAsker(paper.rows)
    walker = Walker(plan, asker, paper, memory, datetime.now(UTC).date(), memory.recall())
    if plain:
        ways = asker.ways(walker.aside(_("help")))
        paper.text(_("At every question you can also type: {ways}.", ways=ways))
    try:
        with closing_is_heard(walker.keep_begun), nullcontext() if plain else keys_are_kept():
            left = walk(walker, _first(walker, number))
    except KeyboardInterrupt:
        paper.text(_say_where(walker))
        raise
    parts = (
        _("All answers are in the plan."),
        _what_is_kept(walker),
        _("You stopped at: {where}.", where=name_of(left)),
        _("Go on with: {command}", command="gcmplan guide"),
    )
    paper.done(" ".join(filter(None, parts)))


def _say_where(walker: Walker) -> str:
    """What somebody reads who broke off."""
    step = walker.stopped_at.step if walker.stopped_at else ""
    parts = (
        _("What was answered is in the plan."),
        _what_is_kept(walker),
        _("Go on with: {command}", command=f"gcmplan guide {step}".strip()),
    )
    return "\n" + " ".join(filter(None, parts))


def _what_is_kept(walker: Walker) -> str:
    """What is said of an answer or an entry that was begun, and cannot stand in the plan yet."""
    if not walker.memory.is_unfinished:
        return ""
    return _("What you had only begun is kept beside it, and is there when you go on.")


def _first(walker: Walker, number: int | None) -> Screen:
    """Where the walk begins: in the step that was named, where it stopped there before."""
    if number is None:
        return WHEEL
    stopped = walker.stopped_at
    return stopped if stopped is not None and stopped.step == number else screens(number)[0]


def opened(root: Path) -> OpenPlan:
    """The plan in a folder, in which answers can be written.

    Raises:
        CannotWalkError: It cannot be read, or not be written in.
        NoPlanError: There is none.
    """
    plan = OpenPlan(root)
    folder = plan.reading.folder
    if folder.faults:
        first = folder.faults[0]
        place = f"{first.place.file}:{first.place.line}:{first.place.column}"
        raise CannotWalkError(
            _("the plan cannot be read: {place}: {what}", place=place, what=first.message),
            help=" ".join(
                part for part in (first.help, _("See all with: gcmplan validate")) if part
            ),
        )
    if plan.reading.plan is None:
        raise CannotWalkError(
            _("the plan cannot be read"), help=_("See why with: gcmplan validate")
        )
    for path in _written(plan):
        if not os.access(path, os.W_OK):
            raise CannotWalkError(
                _("nothing can be written in '{path}'", path=path),
                help=_("Ask for the right to write there, or copy the plan to a folder of yours."),
            )
    return plan


def _written(plan: OpenPlan) -> Iterator[Path]:
    """What must be writable so that answers can be kept."""
    yield plan.root
    for document in plan.reading.folder.documents.values():
        if document.path is not None:
            yield document.path
            yield document.path.parent
