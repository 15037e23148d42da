"""``gcmplan guide --answers FILE``: answers that a workshop has prepared, into the plan."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import typer

from gcmplan.cli.walk.start import opened
from gcmplan.errors import GcmplanError
from gcmplan.guidance import Step
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count
from gcmplan.walk.answers import Prepared, prepared


class NoAnswersError(GcmplanError):
    """There is no file of answers, or nothing is in it."""


def take_answers(file: Path, root: Path, chosen: Collection[Step], *, replace: bool) -> None:
    """Write prepared answers into the plan: all of them, or none.

    Args:
        file: The answers.
        root: The plan's folder.
        chosen: The steps whose answers are wanted.
        replace: Whether they may take the place of answers that the plan has already.

    Raises:
        NoAnswersError: There is nothing to take.
        CannotWalkError: The plan cannot be read, or not be written in.
        Exit: Something is wrong with the answers; all of it was said, and nothing written.
    """
    if not file.exists():
        raise NoAnswersError(
            _("there is no file '{file}'", file=file),
            help=_("Get one to fill in: gcmplan guide STEP --questions --format yaml"),
        )
    if file.is_dir():
        raise NoAnswersError(
            _("'{file}' is a folder, not a file of answers", file=file),
            help=_("Name the file in it: gcmplan guide STEP --answers {file}/…", file=file),
        )
    plan = opened(root)
    found = prepared(file, plan, chosen, replace=replace)
    if found.doubts:
        _say_doubts(found)
        raise typer.Exit(1)
    if not found.taken and not found.same:
        raise NoAnswersError(
            _("no answer is filled in in '{file}'", file=file),
            help=_("Write answers behind the ids, and save the file."),
        )
    for each in plan.write(found.changes) if found.changes else ():
        typer.echo(_("Wrote {file}", file=root / each.name))
    _say_taken(found)


def _say_doubts(found: Prepared) -> None:
    for each in found.doubts:
        place = f"{each.place.file}:{each.place.line}:{each.place.column}"
        typer.echo(_("{place}: error: {what}", place=place, what=each.message))
        if each.help:
            typer.echo(_("   help: {help}", help=each.help))
    typer.echo(
        translate_count(
            "{count} error; nothing was written.",
            "{count} errors; nothing was written.",
            len(found.doubts),
        )
    )


def _say_taken(found: Prepared) -> None:
    if found.taken:
        told = translate_count(
            "{count} answer taken over: {ids}",
            "{count} answers taken over: {ids}",
            len(found.taken),
            ids=", ".join(found.taken),
        )
        typer.echo(told)
    if found.same:
        typer.echo(_("In the plan already: {ids}", ids=", ".join(found.same)))
    typer.echo(_("What now: gcmplan guide, to go on; gcmplan status, to see what is open"))
