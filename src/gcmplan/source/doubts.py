"""Faults that only positions can tell: keys given twice, and merges of what is no mapping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gcmplan.locales import translate as _
from gcmplan.source.fault import FaultKind, Findings
from gcmplan.source.limits import MAX_FAULTS
from gcmplan.source.positions import Double, positions_of


def note_doubtful(findings: Findings) -> None:
    """Note the keys that are given twice, and what ``<<`` cannot bring in.

    Args:
        findings: Has a text that could be read, and takes the faults.
    """
    positions = positions_of(findings.text)
    for doubles in _runs(positions.doubles):
        if findings.is_full:
            break
        in_brackets = findings.text.startswith("{", doubles[0].holder.start)
        if len(doubles) > 1 and not in_brackets:
            _note_item(findings, doubles[0])
        else:
            for double in doubles[:MAX_FAULTS]:
                _note_double(findings, double)
    for node in positions.bad_merges:
        findings.add(
            FaultKind.ALIAS,
            _("'<<' brings in a mapping or a list of mappings, and this is something else"),
            node.span,
            help=_("Name a mapping that stands above and is marked with '&': <<: *name"),
        )


def _runs(doubles: Sequence[Double]) -> Iterator[list[Double]]:
    """The doubles, those together that begin with a mapping's first key and go on in it.

    Such a run of keys is another item of a list, whose ``- `` was forgotten.
    """
    run: list[Double] = []
    for double in doubles:
        begins = _is_first(double)
        if run and (begins or double.holder is not run[0].holder or not _is_first(run[0])):
            yield run
            run = []
        run.append(double)
    if run:
        yield run


def _is_first(double: Double) -> bool:
    entries = double.holder.entries or {}
    return next(iter(entries.values()), None) is double.first


def _note_item(findings: Findings, double: Double) -> None:
    again, first = double.again, double.first
    findings.add(
        FaultKind.DUPLICATE_KEY,
        _("the key '{key}' begins a second time, so a new item begins here", key=double.key),
        (again.start, again.end),
        label=_("'- ' is missing before it"),
        help=_(
            "Begin each item of a list with '- ', and indent its other keys under its first one; "
            "if this is no new item, take these keys out."
        ),
        related=(((first.start, first.end), _("the item before begins here")),),
    )


def _note_double(findings: Findings, double: Double) -> None:
    again, first = double.again, double.first
    advice = _("Keep one of the two, or give them different names.")
    if _is_first(double) and findings.lines.position(again.start)[1] > 1:
        item = _("If a new item of a list begins here, write '- ' before it.")
        advice = f"{advice} {item}"
    findings.add(
        FaultKind.DUPLICATE_KEY,
        _("the key '{key}' is given twice", key=double.key),
        (again.start, again.end),
        label=_("given again here"),
        help=advice,
        related=(((first.start, first.end), _("first given here")),),
    )
