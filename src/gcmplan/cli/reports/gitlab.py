"""Findings as GitLab's code quality report, shown in merge requests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.run import Report
from gcmplan.cli.reports.common import path_of, with_fingerprints, with_help

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def as_gitlab(report: Report, folder: Path) -> str:
    """The report as a JSON list; the fingerprints stay when findings move to other lines.

    Args:
        report: The findings.
        folder: The plan's folder, as the user named it.
    """
    entries = [_entry(each, folder, mark) for each, mark in with_fingerprints(report, folder)]
    return json.dumps(entries, ensure_ascii=False, indent=2)


def _entry(diagnostic: Diagnostic, folder: Path, fingerprint: str) -> dict[str, Any]:
    place = diagnostic.place
    return {
        "check_name": diagnostic.code,
        "description": with_help(diagnostic),
        "severity": SEVERITIES[diagnostic.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": path_of(place.file, folder),
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }
