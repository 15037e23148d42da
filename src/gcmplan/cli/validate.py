"""``gcmplan validate``: every defect of a plan, on its line, with its cure."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gcmplan.cli.reports.forms import Format, rendered, usual_format
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count

if TYPE_CHECKING:
    from gcmplan.check.run import Report
    from gcmplan.plan.profile import Status

STATUSES = "draft|validation|adopted|in-implementation"


class UnknownStatusError(GcmplanError):
    """A plan has no such status."""


def validate(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The plan's folder.", show_default=False)
    ] = Path(),
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", help="How the findings are shown: text, or github in GitHub Actions."
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar=STATUSES, help="Judge the plan as if this were its status."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES", help="Report these codes alone, such as GCM401 or GCM4,GCM5."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES", help="Do not report these codes, such as GCM401 or GCM4,GCM5."
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Show what is new since this file was written; it is written if it is not there.",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help="Mend what needs no decision, such as a slip in a key or an id."
        ),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="With --fix: write without asking.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=0, help="How many findings are shown as text; 0 for all.")
    ] = 100,
) -> None:
    """Check a plan.

    Every defect at once, each on its line and with its cure. With --fix, what needs no decision is
    shown as it would be mended, and written once you agree.

    Exit code 0: no errors. 1: errors. 2: there is no plan here.
    """
    from gcmplan.check.run import check_plan
    from gcmplan.check.selection import selection_of

    selection = selection_of(select or (), ignore or ())
    judged = None if status is None else _status(status)
    form = form or usual_format(os.environ)

    def check() -> Report:
        return check_plan(folder, status=judged, selection=selection)

    report = _fixed(check, form, yes=yes) if fix else check()
    if baseline is not None:
        report = _new_since(baseline, report)
    _show(report, folder, form, limit)
    if report.errors:
        raise typer.Exit(1)


def _show(report: Report, folder: Path, form: Format, limit: int) -> None:
    if form is Format.TEXT:
        from gcmplan.cli.reports.text import show

        show(report, folder, limit=limit)
        return
    from gcmplan.cli.reports.common import known_findings

    text = rendered(form, report, folder)
    if text:
        typer.echo(text)
    if report.hidden or report.gone:
        typer.echo(known_findings(report), err=True)


def _fixed(check: Callable[[], Report], form: Format, *, yes: bool) -> Report:
    """Mend what needs no decision, as far as the user agrees, and give what is left."""
    from gcmplan.cli.ask import MenuAsker
    from gcmplan.cli.fix import fix

    def agree(question: str) -> bool | None:
        if yes:
            return True
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return None
        return MenuAsker().confirm(question)

    return fix(check, agree, to_stderr=form is not Format.TEXT)


def _status(given: str) -> Status:
    """The status that a user names.

    Raises:
        UnknownStatusError: There is none of that name.
    """
    from gcmplan.plan.defects import nearest
    from gcmplan.plan.profile import Status

    by_name = {each.value: each for each in Status}
    if given in by_name:
        return by_name[given]
    meant = nearest(given, by_name)
    hint = _("did you mean '{word}'?", word=meant) if meant else ""
    allowed = _("Allowed: {choices}.", choices=", ".join(by_name))
    raise UnknownStatusError(
        _("a plan has no status '{given}'", given=given), help=f"{hint} {allowed}".strip()
    )


def _new_since(file: Path, report: Report) -> Report:
    """What is new since a file of known findings was written, which is written if not there."""
    from gcmplan.check.baseline import against, read_baseline, write_baseline

    if not _is_there(file):
        write_baseline(file, report)
        typer.echo(
            translate_count(
                "Wrote {count} finding to {file}; with it, only new ones are shown.",
                "Wrote {count} findings to {file}; with it, only new ones are shown.",
                len(report.diagnostics),
                file=file,
            ),
            err=True,
        )
    return against(report, read_baseline(file))


def _is_there(file: Path) -> bool:
    """Whether there is a file; where that may not be known, reading it will say why."""
    try:
        return file.exists()
    except OSError:
        return True
