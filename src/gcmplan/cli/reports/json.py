"""Findings as JSON, for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.run import Report

FORMAT_VERSION = 1


def as_json(report: Report, folder: Path) -> str:
    """The report as a JSON text; lines and columns count from 1, ends are exclusive."""
    return json.dumps(
        {
            "version": FORMAT_VERSION,
            "plan": str(folder),
            "diagnostics": [_entry(each) for each in report.diagnostics],
            "summary": {str(severity): report.count(severity) for severity in Severity},
            **_baseline(report),
        },
        ensure_ascii=False,
        indent=2,
    )


def _baseline(report: Report) -> dict[str, Any]:
    """What a baseline kept back, where one did."""
    if not report.hidden and not report.gone:
        return {}
    return {"baseline": {"hidden": report.hidden, "gone": report.gone}}


def _entry(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.place
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "help": diagnostic.help,
    }
