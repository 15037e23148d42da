"""Findings that are known already: kept in a file, so that only new ones are shown.

A finding is known by its code, its file and its message and not by its line, which changes with
every edit above it. One that stands there twice is known twice.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from gcmplan.check.catalogue import rule_texts
from gcmplan.check.diagnostic import Diagnostic
from gcmplan.check.run import Report
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.source import write_file
from gcmplan.source.files import RefusedError, read_bytes

FORMAT_VERSION = 1


class BaselineError(GcmplanError):
    """The file with the known findings cannot be used."""


class Known(NamedTuple):
    """A finding without its line.

    Attributes:
        code: The rule's code.
        file: The file, by its path in the plan folder.
        message: What is wrong.
    """

    code: str
    file: str
    message: str

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> Known:
        """By what a finding is known."""
        return cls(diagnostic.code, diagnostic.place.file, diagnostic.message)


Baseline = Counter[Known]
"""How often each finding is known."""


def write_baseline(path: Path, report: Report) -> None:
    """Keep the findings of a report in a file.

    Args:
        path: The file.
        report: The findings.

    Raises:
        WriteError: It cannot be written.
    """
    known = sorted(Known.of(each) for each in report.diagnostics)
    given = {"version": FORMAT_VERSION, "findings": [each._asdict() for each in known]}
    write_file(path, json.dumps(given, ensure_ascii=False, indent=2) + "\n")


def read_baseline(path: Path) -> Baseline:
    """The findings that a file keeps.

    Args:
        path: The file, as `write_baseline` makes it.

    Raises:
        BaselineError: It cannot be read, or is no such file.
    """
    try:
        given = json.loads(read_bytes(path))
    except RefusedError as refusal:
        message = _("cannot read '{file}': {reason}", file=path, reason=refusal.message)
        raise BaselineError(message, help=refusal.help) from None
    except (ValueError, RecursionError) as error:
        raise _no_baseline(path) from error
    if not isinstance(given, dict) or given.get("version") != FORMAT_VERSION:
        raise _no_baseline(path)
    entries = given.get("findings")
    if not isinstance(entries, list):
        raise _no_baseline(path)
    return Counter(_known(entry, path) for entry in entries)


def against(report: Report, baseline: Baseline) -> Report:
    """A report of what is new.

    Args:
        report: The findings.
        baseline: Those that are known.

    Returns:
        The report without what is known, and with how much that is. Of codes that were not looked
        for it is not said that they are gone.
    """
    left = Baseline(baseline)
    new = tuple(_new(report, left))
    gone = sum(count for known, count in left.items() if _was_looked_for(known.code, report))
    return replace(report, diagnostics=new, hidden=len(report.diagnostics) - len(new), gone=gone)


def _new(report: Report, left: Baseline) -> Iterator[Diagnostic]:
    """The findings that are not known; those that are, are taken out."""
    for diagnostic in report.diagnostics:
        known = Known.of(diagnostic)
        if left[known]:
            left[known] -= 1
        else:
            yield diagnostic


def _was_looked_for(code: str, report: Report) -> bool:
    text = rule_texts().get(code)
    is_off = text is not None and text.severity[report.status] is None
    return report.selection.keeps(code) and not is_off


def _known(entry: Any, path: Path) -> Known:
    given = [entry.get(name) for name in Known._fields] if isinstance(entry, dict) else []
    texts = [each for each in given if isinstance(each, str)]
    if len(texts) != len(Known._fields):
        raise _no_baseline(path)
    return Known(*texts)


def _no_baseline(path: Path) -> BaselineError:
    return BaselineError(
        _("'{file}' is not a file of known findings that this gcmplan can read", file=path),
        help=_("Name another file, or move this one away and let gcmplan write it anew."),
    )
