"""``gcmplan validate``: every defect of a plan, on its line, with its cure."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """The forms in which findings can be shown."""

    TEXT = "text"
    JSON = "json"


def validate(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The plan's folder.", show_default=False)
    ] = Path(),
    form: Annotated[
        Format, typer.Option("--format", help="How the findings are shown.")
    ] = Format.TEXT,
    limit: Annotated[
        int, typer.Option(min=0, help="How many findings are shown as text; 0 for all.")
    ] = 100,
) -> None:
    """Check a plan.

    Every defect at once, each on its line and with its cure.

    Exit code 0: no errors. 1: errors. 2: there is no plan here.
    """
    from gcmplan.check.run import check_plan

    report = check_plan(folder)
    if form is Format.JSON:
        from gcmplan.cli.reports.json import as_json

        typer.echo(as_json(report, folder))
    else:
        from gcmplan.cli.reports.text import show

        show(report, folder, limit=limit)
    if report.errors:
        raise typer.Exit(1)
