"""Findings as a JUnit report, which most servers for checks can show."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.run import Report
from gcmplan.cli.reports.common import one_line, path_of, with_help
from gcmplan.locales import translate as _

NAME = "gcmplan"


def as_junit(report: Report, folder: Path) -> str:
    """The report as XML, a test case a finding.

    An error is a failure. A warning or a note is a skipped test: it is shown, and does not fail the
    run, as it does not fail gcmplan. A plan without findings is one test that passes.

    Args:
        report: The findings.
        folder: The plan's folder, as the user named it.
    """
    failures = report.errors
    counts = {
        "tests": str(len(report.diagnostics) or 1),
        "failures": str(failures),
        "errors": "0",
        "skipped": str(len(report.diagnostics) - failures),
    }
    root = etree.Element("testsuites", counts | {"name": NAME})
    suite = etree.SubElement(root, "testsuite", counts | {"name": one_line(path_of(".", folder))})
    for diagnostic in report.diagnostics:
        _add_case(suite, diagnostic, folder)
    if not report.diagnostics:
        case = {"classname": NAME, "name": _("the plan has no findings")}
        etree.SubElement(suite, "testcase", case)
    etree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(root, encoding="unicode")


def _add_case(suite: etree._Element, diagnostic: Diagnostic, folder: Path) -> None:
    place = diagnostic.place
    path = one_line(path_of(place.file, folder))
    where = f"{path}:{place.line}:{place.column}"
    given = {
        "classname": diagnostic.code,
        "name": f"{diagnostic.code} {where}",
        "file": path,
        "line": str(place.line),
    }
    case = etree.SubElement(suite, "testcase", given)
    outcome = "failure" if diagnostic.severity is Severity.ERROR else "skipped"
    said = {"message": one_line(diagnostic.message)}
    if outcome == "failure":
        said["type"] = str(diagnostic.severity)
    etree.SubElement(case, outcome, said).text = f"{where}: {with_help(diagnostic)}"
