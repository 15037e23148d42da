"""Faults that only positions can tell: keys given twice, and merges of what is no mapping."""

from __future__ import annotations

from gcmplan.locales import translate as _
from gcmplan.source.fault import FaultKind, Findings
from gcmplan.source.positions import positions_of


def note_doubtful(findings: Findings) -> None:
    """Note the keys that are given twice, and what ``<<`` cannot bring in.

    Args:
        findings: Has a text that could be read, and takes the faults.
    """
    positions = positions_of(findings.text)
    for key, first, again in positions.doubles:
        findings.add(
            FaultKind.DUPLICATE_KEY,
            _("the key '{key}' is given twice", key=key),
            (again.start, again.end),
            label=_("given again here"),
            help=_("Keep one of the two, or give them different names."),
            related=(((first.start, first.end), _("first given here")),),
        )
    for node in positions.bad_merges:
        findings.add(
            FaultKind.ALIAS,
            _("'<<' brings in a mapping or a list of mappings, and this is something else"),
            node.span,
            help=_("Name a mapping that stands above and is marked with '&': <<: *name"),
        )
