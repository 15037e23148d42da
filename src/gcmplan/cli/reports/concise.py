"""Findings a line each, as compilers print them and editors read them."""

from __future__ import annotations

from pathlib import Path

from gcmplan.check.diagnostic import Diagnostic
from gcmplan.check.run import Report
from gcmplan.cli.reports.common import one_line, path_of


def as_concise(report: Report, folder: Path) -> str:
    """The report as lines ``path:line:column: severity[code] message``; no finding, no line.

    Args:
        report: The findings.
        folder: The plan's folder, as the user named it.
    """
    return "\n".join(_line(each, folder) for each in report.diagnostics)


def _line(diagnostic: Diagnostic, folder: Path) -> str:
    place = diagnostic.place
    where = f"{one_line(path_of(place.file, folder))}:{place.line}:{place.column}"
    what = f"{diagnostic.severity}[{diagnostic.code}]"
    return f"{where}: {what} {one_line(diagnostic.message)}"
