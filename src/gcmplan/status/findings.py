"""What the checks find, by code, with places in the plan; what a comment hides is not found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gcmplan.check.catalogue import rule_texts
from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.rule import Subject
from gcmplan.check.run import diagnostic_of, findings_of
from gcmplan.check.selection import without_hidden
from gcmplan.plan.index import Path
from gcmplan.plan.profile import Status

STRICTEST = Status.IN_IMPLEMENTATION
"""Every rule looks at a plan that is in implementation; a checklist asks no less of a draft."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding.

    Attributes:
        path: Where it stands in the plan.
        diagnostic: What it is, in words.
    """

    path: Path
    diagnostic: Diagnostic


Findings = Mapping[str, Sequence[Found]]


def findings_by_code(subject: Subject) -> Findings:
    """What the rules find, by their codes, whatever the plan's status is."""
    found: list[Found] = []
    for code, finding in findings_of(subject):
        severity = rule_texts()[code].severity[STRICTEST] or Severity.INFO
        diagnostic = diagnostic_of(code, severity, finding, subject.reading)
        found.append(Found(finding.path, diagnostic))
    shown = without_hidden((each.diagnostic for each in found), subject.reading, STRICTEST)
    kept = {id(each) for each in shown}
    by_code: dict[str, list[Found]] = {}
    for each in found:
        if id(each.diagnostic) in kept:
            by_code.setdefault(each.diagnostic.code, []).append(each)
    return by_code


def blocking(findings: Findings, status: Status) -> list[Found]:
    """What is an error in a plan of this status, in the order of the files."""
    errors = [
        each
        for code, found in findings.items()
        if rule_texts()[code].severity[status] is Severity.ERROR
        for each in found
    ]
    return sorted(errors, key=lambda each: each.diagnostic.place)
