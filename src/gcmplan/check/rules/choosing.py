"""GCM019: the codes by which a plan chooses what is reported of it."""

from __future__ import annotations

from collections.abc import Iterable

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import PROFILE, placed
from gcmplan.check.selection import UnknownCodeError, meant_by, selection_of

RULES = Rules()


@RULES.rule("GCM019")
def code_that_cannot_be_chosen(subject: Subject) -> Iterable[Finding]:
    """A code under checks that no rule has, or that cannot be left out."""
    checks = subject.plan.profile.checks
    if checks is None:
        return
    for key in ("select", "ignore"):
        for code, path in placed(getattr(checks, key), PROFILE, "checks", key):
            try:
                selection_of(**{"select": (), "ignore": (), key: (code,)})
            except UnknownCodeError as error:
                hint = meant_by(code)
                # A code that cannot be left out is the one that was meant.
                meant = "" if code in hint else hint
                yield Finding(path, {"code": code, "what": error.message}, help=meant)
