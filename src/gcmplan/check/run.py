"""All checks over one plan folder, as one sorted report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gcmplan.check.catalogue import rule_texts
from gcmplan.check.diagnostic import Diagnostic, Related, Severity
from gcmplan.check.rule import Finding, Subject
from gcmplan.check.rules import ALL_RULES
from gcmplan.check.selection import EVERYTHING, Selection, without_hidden
from gcmplan.locales import marked
from gcmplan.locales import translate as _
from gcmplan.plan.defects import DefectKind, nearest
from gcmplan.plan.load import Reading, read_in_part, read_plan
from gcmplan.plan.mending import Fix
from gcmplan.plan.model import FILE_NAMES, Plan
from gcmplan.plan.profile import Status
from gcmplan.plan.removed import Removed
from gcmplan.plan.stand_ins import UNKNOWN, UNKNOWN_ID
from gcmplan.source import FaultKind, Folder, Of, Place, collector_paused

Found = tuple[str, Finding]
"""A finding, behind the code of the rule that found it."""

DEFECT_CODES = {
    DefectKind.UNKNOWN_KEY: "GCM005",
    DefectKind.MISSING_KEY: "GCM006",
    DefectKind.WRONG_VALUE: "GCM007",
}
"""The codes of what the schema finds."""

UNREAD = frozenset(
    {
        FaultKind.ENCODING,
        FaultKind.TOO_LARGE,
        FaultKind.TOO_MANY_FILES,
        FaultKind.SYMLINK,
        FaultKind.UNREADABLE,
        FaultKind.FILE_AND_FOLDER,
    }
)
"""What keeps a file from being read at all; every other fault is one of its YAML."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found.

    Attributes:
        diagnostics: The findings, by file and line.
        reading: The folder and the plan as far as it could be read.
        status: The status of the plan by which it was judged.
        selection: Which codes were reported.
        hidden: How many more there are that a baseline knows.
        gone: How many findings of a baseline there are no more.
        found: What the rules found, whatever the status, and whether it was reported or not.
    """

    diagnostics: tuple[Diagnostic, ...]
    reading: Reading
    status: Status
    selection: Selection = EVERYTHING
    hidden: int = 0
    gone: int = 0
    found: Sequence[Found] = ()

    @property
    def plan(self) -> Plan | None:
        """The plan, without the parts that could not be read."""
        return self.reading.plan

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return self.count(Severity.ERROR)

    def count(self, severity: Severity) -> int:
        """How many findings are so grave."""
        return sum(each.severity is severity for each in self.diagnostics)


def check_plan(
    root: Path, *, status: Status | None = None, selection: Selection = EVERYTHING
) -> Report:
    """Check the plan in a folder.

    Args:
        root: The folder that holds ``plan.yaml``.
        status: The status by which it is judged; by default the plan's own.
        selection: Which codes are reported, beside what the plan itself chooses.

    Raises:
        NoPlanError: There is no plan in it.
    """
    with collector_paused():
        reading = read_plan(root)
        if status is None:
            status = reading.plan.profile.status if reading.plan else Status.DRAFT
        found = [*_faults(reading), *_defects(reading), *_strays(reading)]
        by_rules = tuple(findings_of(Subject(reading, reading.plan))) if reading.plan else ()
        found += findings(reading, status, by_rules)
        found = without_hidden(found, reading, status)
    if reading.plan is not None:
        selection = selection.within(reading.plan.profile.checks)
    found = [each for each in found if selection.keeps(each.code)]
    found.sort(key=lambda each: (each.place, each.code, each.message))
    return Report(tuple(found), reading, status, selection, found=by_rules)


def _faults(reading: Reading) -> Iterator[Diagnostic]:
    for fault in reading.folder.faults:
        yield Diagnostic(
            _fault_code(fault.kind),
            Severity.ERROR,
            fault.message,
            fault.place,
            fault.label,
            fault.help,
            tuple(Related(place, message) for place, message in fault.related),
        )


def _fault_code(kind: FaultKind) -> str:
    if kind is FaultKind.DUPLICATE_KEY:
        return "GCM003"
    return "GCM001" if kind in UNREAD else "GCM002"


def _defects(reading: Reading) -> Iterator[Diagnostic]:
    # Where YAML has a fault, what the schema says of the same words follows from it.
    faulty = {fault.place for fault in reading.folder.faults}
    for defect in reading.defects:
        place = reading.folder.place(defect.path, of=defect.of)
        if place in faulty:
            continue
        yield Diagnostic(
            DEFECT_CODES[defect.kind],
            Severity.ERROR,
            defect.message,
            place,
            defect.label,
            defect.help,
            fix=defect.fix,
        )


def _strays(reading: Reading) -> Iterator[Diagnostic]:
    for file in reading.folder.strays:
        text = rule_texts()["GCM009"]
        severity = text.severity[Status.DRAFT] or Severity.INFO
        message = _(text.message, file=file)
        cure = _cure_of_stray(file, reading.folder, text.help)
        yield Diagnostic("GCM009", severity, message, Place(file, 1, 1, 1, 1), help=cure)


def _cure_of_stray(file: str, folder: Folder, usual: str) -> str:
    """What to do with a file that is not part of the plan."""
    names = [f"{name}.yaml" for name in FILE_NAMES]
    meant = nearest(file, names)
    if meant is None:
        return _(usual, files=", ".join(names))
    if meant.removesuffix(".yaml") in folder.values:
        words = marked(
            "'{word}' stands beside it and is read. Take over what is new in this one, and move it"
            " elsewhere."
        )
        return _(words, word=meant)
    return _("did you mean '{word}'? Rename it so.", word=meant)


def findings(reading: Reading, status: Status, by_rules: Sequence[Found]) -> Iterator[Diagnostic]:
    """What the rules find in a plan, as far as it can be read, in words and with its place.

    Args:
        reading: The plan.
        status: The status by which it is judged.
        by_rules: What they find in what can be read as a whole, as `findings_of` gives it.
    """
    if reading.plan is None:
        return
    found = [(each, reading) for each in by_rules]
    in_part = read_in_part(reading)
    if in_part is not None:
        found += [(each, in_part) for each in _findings_in(in_part, reading.removed)]
    for (code, finding), seen in found:
        severity = rule_texts()[code].severity[status]
        if severity is not None:
            yield diagnostic_of(code, severity, finding, seen)


def _findings_in(in_part: Reading, entries: Removed) -> Iterator[Found]:
    """What is found in the entries that can be read in part, of what does not depend on the rest.

    Args:
        in_part: The plan with such entries.
        entries: The parts that the plan lacks without them.
    """
    if in_part.plan is None:
        return
    subject, gone = Subject(in_part, in_part.plan), in_part.removed
    for rule in ALL_RULES:
        for finding in rule.check(subject) if rule.in_part else ():
            paths = (finding.path, *(path for path, _what in finding.related))
            places = [gone.written(path) for path in paths]
            if any(map(entries.covers, places)) and not any(map(gone.covers, places)):
                yield rule.code, replace(finding, values=_without_stand_ins(finding.values))


def _without_stand_ins(values: Mapping[str, object]) -> Mapping[str, object]:
    return {key: UNKNOWN if each == UNKNOWN_ID else each for key, each in values.items()}


def findings_of(subject: Subject) -> Iterator[Found]:
    """What the rules find, each with the rule's code; nothing of what could not be read.

    Args:
        subject: What they look at.
    """
    removed = subject.reading.removed
    for rule in ALL_RULES:
        for finding in rule.check(subject):
            if not removed.covers(removed.written(finding.path)):
                yield rule.code, finding


def diagnostic_of(code: str, severity: Severity, finding: Finding, reading: Reading) -> Diagnostic:
    """What a rule has found, in words and with its place.

    Args:
        code: The rule's code.
        severity: How grave it is.
        finding: What it has found.
        reading: The files.
    """
    text = rule_texts()[code]

    def filled(template: str) -> str:
        return _(template, **finding.values) if template else ""

    def place(path: tuple[str | int, ...], of: Of = "value") -> Place:
        return reading.folder.place(reading.removed.written(path), of=of)

    return Diagnostic(
        code,
        severity,
        filled(text.message),
        finding.place or place(finding.path, finding.of),
        filled(text.label),
        " ".join(part for part in (finding.help, filled(text.help)) if part),
        tuple(Related(place(path), message) for path, message in finding.related),
        _written(finding.fix, reading),
    )


def _written(fix: Fix | None, reading: Reading) -> Fix | None:
    """A fix with the paths of the files, where those of the plan were given."""
    if fix is None:
        return None
    changes = (replace(each, path=reading.removed.written(each.path)) for each in fix.changes)
    return replace(fix, changes=tuple(changes))
