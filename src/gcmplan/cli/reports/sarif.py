"""Findings as SARIF 2.1.0, the form in which servers for code keep and compare them."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from gcmplan import __version__
from gcmplan.check.catalogue import RuleText, rule_texts
from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.run import Report
from gcmplan.cli.reports.common import one_line, path_of, with_fingerprints, with_help
from gcmplan.cli.reports.pages import body_of
from gcmplan.cli.reports.rules import without_names
from gcmplan.locales import translate as _
from gcmplan.source import Patcher, Place

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "gcmplanFinding/v1"
"""The name and version of the fingerprint: code, path and message, and which of equal ones."""


def as_sarif(report: Report, folder: Path) -> str:
    """The report as a SARIF log with one run.

    Args:
        report: The findings.
        folder: The plan's folder, as the user named it.
    """
    codes = sorted({each.code for each in report.diagnostics})
    rules = [_rule(rule_texts()[code], report) for code in codes]
    patcher = Patcher(report.reading.folder)
    results = [
        _result(each, folder, codes.index(each.code), mark) | _fixes(each, patcher, folder)
        for each, mark in with_fingerprints(report, folder)
    ]
    driver = {"name": "gcmplan", "semanticVersion": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(text: RuleText, report: Report) -> dict[str, Any]:
    severity = text.severity[report.status] or Severity.INFO
    # Of a help that is nothing but what is filled in, nothing is left to say of the rule.
    cure = without_names(text.help) if text.help.strip("{}").count(" ") else ""
    return {
        "id": text.code,
        "shortDescription": {"text": _(text.title)},
        "fullDescription": {"text": _(text.why)},
        "help": {
            "text": "\n\n".join(part for part in (_(text.why), cure) if part),
            "markdown": body_of(text),
        },
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {"documentation": text.documentation},
    }


def _result(diagnostic: Diagnostic, folder: Path, index: int, mark: str) -> dict[str, Any]:
    result = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": with_help(diagnostic)},
        "locations": [_location(diagnostic.place, folder)],
        "partialFingerprints": {FINGERPRINT: mark},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": one_line(related.message)},
                **_location(related.place, folder),
            }
            for number, related in enumerate(diagnostic.related)
        ]
    return result


def _fixes(diagnostic: Diagnostic, patcher: Patcher, folder: Path) -> dict[str, Any]:
    """How the finding can be mended without a decision."""
    patches = patcher.patches(diagnostic.fix.changes) if diagnostic.fix else ()
    if diagnostic.fix is None or not patches:
        return {}
    by_file: dict[str, list[dict[str, Any]]] = {}
    for place, text in patches:
        replacement = {"deletedRegion": _region(place), "insertedContent": {"text": text}}
        by_file.setdefault(place.file, []).append(replacement)
    changes = [
        {"artifactLocation": _artifact(file, folder), "replacements": replacements}
        for file, replacements in by_file.items()
    ]
    title = one_line(diagnostic.fix.title)
    return {"fixes": [{"description": {"text": title}, "artifactChanges": changes}]}


def _location(place: Place, folder: Path) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(place.file, folder),
            "region": _region(place),
        }
    }


def _artifact(file: str, folder: Path) -> dict[str, str]:
    return {"uri": _uri(path_of(file, folder))}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _uri(path: str) -> str:
    return Path(path).as_uri() if PurePosixPath(path).is_absolute() else quote(path)
