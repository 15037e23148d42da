"""Findings as JSON, for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.run import Report
from gcmplan.source import Patcher

FORMAT_VERSION = 1


def as_json(report: Report, folder: Path) -> str:
    """The report as a JSON text; lines and columns count from 1, ends are exclusive."""
    patcher = Patcher(report.reading.folder)
    return json.dumps(
        {
            "version": FORMAT_VERSION,
            "plan": str(folder),
            "diagnostics": [_entry(each, patcher) for each in report.diagnostics],
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


def _entry(diagnostic: Diagnostic, patcher: Patcher) -> dict[str, Any]:
    entry = {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        **diagnostic.place._asdict(),
        "help": diagnostic.help,
        "related": [
            {
                "message": related.message,
                "file": related.place.file,
                "line": related.place.line,
                "column": related.place.column,
            }
            for related in diagnostic.related
        ],
        "documentation": diagnostic.documentation,
    }
    patches = patcher.patches(diagnostic.fix.changes) if diagnostic.fix else ()
    if diagnostic.fix and patches:
        edits = [{**each.place._asdict(), "text": each.text} for each in patches]
        entry["fix"] = {"title": diagnostic.fix.title, "edits": edits}
    return entry
