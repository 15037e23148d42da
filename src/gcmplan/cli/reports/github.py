"""Findings as commands that GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.run import Report
from gcmplan.cli.reports.common import path_of, with_help
from gcmplan.cli.reports.text import summary
from gcmplan.locales import translate as _

MOST_SHOWN = 10
"""So many errors, warnings and notices of one step GitHub shows as annotations."""

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(report: Report, folder: Path) -> str:
    """The report as workflow commands, a line each, and a last line for the log.

    Args:
        report: The findings.
        folder: The plan's folder, as the user named it.
    """
    commands = [_command(each, folder) for each in report.diagnostics]
    return "\n".join([*commands, *_closing(report, folder)])


def _closing(report: Report, folder: Path) -> Iterator[str]:
    """What the log says at its end: how many there are, and that not all of them are shown."""
    if any(report.count(severity) > MOST_SHOWN for severity in Severity):
        yield _(
            "GitHub shows {count} of each kind beside the lines; this log has them all.",
            count=MOST_SHOWN,
        )
    yield summary(report, folder).plain


def _command(diagnostic: Diagnostic, folder: Path) -> str:
    place = diagnostic.place
    properties: dict[str, object] = {"file": path_of(place.file, folder), "line": place.line}
    # GitHub refuses columns where a finding goes over several lines.
    if place.line == place.end_line:
        properties["col"] = place.column
    properties["endLine"] = place.end_line
    if place.line == place.end_line:
        properties["endColumn"] = place.end_column
    properties["title"] = diagnostic.code
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    more = _("More: gcmplan explain {code}", code=diagnostic.code)
    said = f"{with_help(diagnostic)}\n{more}"
    return f"::{COMMANDS[diagnostic.severity]} {given}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
