"""Findings as commands that GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from pathlib import Path

from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.run import Report
from gcmplan.cli.reports.common import path_of, with_help

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(report: Report, folder: Path) -> str:
    """The report as workflow commands, a line each; no finding, no line.

    Args:
        report: The findings.
        folder: The plan's folder, as the user named it.
    """
    return "\n".join(_command(each, folder) for each in report.diagnostics)


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
    return f"::{COMMANDS[diagnostic.severity]} {given}::{_data(with_help(diagnostic))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
