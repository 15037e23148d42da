"""The plan of which documents are made: sound, or a draft; what is wrong with it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from gcmplan.cli import EXIT_FINDINGS
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from gcmplan.check.run import Report
    from gcmplan.document.figures.steps import StepProgress
    from gcmplan.plan.model import Plan

MOST_FINDINGS = 100


@dataclass(frozen=True, slots=True)
class Source:
    """What documents are made of.

    Attributes:
        plan: The plan.
        draft: Whether they are drafts.
        progress: How far the six steps are; empty where no plan is started.
    """

    plan: Plan
    draft: bool
    progress: Sequence[StepProgress] = ()


def blank_source(folder: Path) -> Source | None:
    """A blank plan, where none is started in this folder; nothing where there is one."""
    from gcmplan.plan.load import NoPlanError, blank_plan, read_plan

    try:
        read_plan(folder)
    except NoPlanError:
        return Source(blank_plan(_("National implementation plan")), draft=False)
    return None


def sound_source(folder: Path, draft: bool | None) -> Source:
    """The plan in a folder, and whether its documents are drafts.

    Where it has errors and no draft is wanted, they are shown and nothing is made.

    Args:
        folder: The plan's folder.
        draft: Whether a draft is wanted; None for what the plan's status says.
    """
    from gcmplan.check.run import check_plan
    from gcmplan.plan.profile import Status

    report = check_plan(folder)
    if draft is None:
        draft = report.plan is not None and report.plan.profile.status is Status.DRAFT
    kept = report.errors and not draft
    if report.plan is None or report.reading.stands_in or kept:
        _refuse(report, folder)
    if report.errors:
        _warn(report, folder)
    return Source(report.plan, draft, _progress_of(report))


def _progress_of(report: Report) -> list[StepProgress]:
    from gcmplan.document.figures.steps import StepProgress
    from gcmplan.status import State, standing

    return [
        StepProgress(
            each.number,
            met=each.counts.get(State.MET, 0),
            attested=each.counts.get(State.ATTESTED, 0),
            open=each.counts.get(State.OPEN, 0),
        )
        for each in standing(report.reading, found=report.found).steps
    ]


def _warn(report: Report, folder: Path) -> None:
    """Show the errors of a plan of which a draft is made all the same."""
    _show_errors(report, folder)
    typer.echo(
        _("The draft leaves out what could not be read; it may say that something is missing."),
        err=True,
    )


def _show_errors(report: Report, folder: Path) -> None:
    """Show what keeps a document from being made, or from being whole; not what may wait."""
    from gcmplan.check.diagnostic import Severity
    from gcmplan.cli.reports.text import show

    errors = [each for each in report.diagnostics if each.severity is Severity.ERROR]
    show(replace(report, diagnostics=tuple(errors)), folder, limit=MOST_FINDINGS)


def _refuse(report: Report, folder: Path) -> NoReturn:
    _show_errors(report, folder)
    if report.reading.stands_in:
        typer.echo(
            _("No document was made: what every document states cannot be read in plan.yaml."),
            err=True,
        )
    elif report.plan is not None:
        typer.echo(
            _("No document was made. Mend the errors, or make a draft: gcmplan render --draft"),
            err=True,
        )
    raise typer.Exit(EXIT_FINDINGS)
