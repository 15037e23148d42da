"""GCM9xx: the narrative texts, and the templates that a plan brings along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gcmplan.check.rule import Check, Finding, Rules, Subject
from gcmplan.check.rules.common import PROFILE, readable
from gcmplan.document.flaw import FlawKind

RULES = Rules()

CODES: Mapping[str, FlawKind] = {
    "GCM901": FlawKind.TEMPLATE,
    "GCM902": FlawKind.IDLE,
    "GCM903": FlawKind.NAME,
    "GCM904": FlawKind.HEADING,
    "GCM905": FlawKind.HTML,
    "GCM906": FlawKind.PICTURE,
    "GCM907": FlawKind.PLACEHOLDER,
    "GCM908": FlawKind.FORM,
}
"""What each rule finds, of all that is wrong with texts and templates."""


NAMING = ("thematic_areas", "languages")
"""What in ``plan.yaml`` a text is named by, besides the names that are known."""


def _finding(kind: FlawKind) -> Check:
    """The check that finds what is of a kind."""

    def check(subject: Subject) -> Iterator[Finding]:
        if kind is FlawKind.NAME and not all(readable(subject, PROFILE, key) for key in NAMING):
            return
        for flaw in subject.flaws:
            if flaw.kind is kind:
                yield Finding((), {"what": flaw.what}, flaw.help, place=flaw.place)

    return check


for _code, _kind in CODES.items():
    RULES.rule(_code)(_finding(_kind))
