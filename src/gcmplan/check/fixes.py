"""The findings that need no decision, mended together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gcmplan.check.diagnostic import Diagnostic
from gcmplan.check.run import Report
from gcmplan.source import Change, EditError, Folder, Rename, Rewrite, rewrites


@dataclass(frozen=True, slots=True)
class Mending:
    """What mends the findings that need no decision; nothing is written yet.

    Attributes:
        rewrites: The files as they shall be.
        mended: The findings that this mends.
        refused: Those whose place in a file is written so that it has to be changed by hand, each
            with the reason.
    """

    rewrites: tuple[Rewrite, ...]
    mended: tuple[Diagnostic, ...]
    refused: tuple[tuple[Diagnostic, EditError], ...]


def mending(report: Report) -> Mending:
    """What mends the findings of a report that need no decision.

    Args:
        report: The findings.
    """
    folder = report.reading.folder
    wanted = _without_rivals([each for each in report.diagnostics if each.fix is not None])
    try:
        return Mending(rewrites(folder, _in_order(wanted)), tuple(wanted), ())
    except EditError:
        pass
    refused: list[tuple[Diagnostic, EditError]] = []
    mended: list[Diagnostic] = []
    for each in wanted:
        error = _refusal(folder, each)
        if error is None:
            mended.append(each)
        else:
            refused.append((each, error))
    return Mending(rewrites(folder, _in_order(mended)), tuple(mended), tuple(refused))


def _refusal(folder: Folder, diagnostic: Diagnostic) -> EditError | None:
    try:
        rewrites(folder, _in_order([diagnostic]))
    except EditError as error:
        return error
    return None


def _without_rivals(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings but for those that would give one mapping the same key twice."""
    targets = Counter(
        (change.path[:-1], change.key)
        for each in diagnostics
        for change in _changes(each)
        if isinstance(change, Rename)
    )
    return [
        each
        for each in diagnostics
        if not any(
            isinstance(change, Rename) and targets[change.path[:-1], change.key] > 1
            for change in _changes(each)
        )
    ]


def _in_order(diagnostics: Sequence[Diagnostic]) -> list[Change]:
    """The changes that mend findings, so that each path still leads where it did.

    Keys get their new names last, and those further in before those around them.
    """
    changes = [change for each in diagnostics for change in _changes(each)]
    return sorted(changes, key=lambda each: (isinstance(each, Rename), -len(each.path)))


def _changes(diagnostic: Diagnostic) -> tuple[Change, ...]:
    return diagnostic.fix.changes if diagnostic.fix is not None else ()
