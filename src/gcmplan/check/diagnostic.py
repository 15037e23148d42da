"""The one form in which a finding leaves the checks, whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gcmplan.plan.mending import Fix
from gcmplan.source import Place


class Severity(StrEnum):
    """How grave a finding is in a plan of this status."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def documentation_of(code: str) -> str:
    """Where a rule is explained: the path of its page in gcmplan's own folder."""
    return f"docs/rules/{code}.md"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is about.

    Attributes:
        place: Where it is.
        message: What is there.
    """

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding.

    If only one thing of it can be shown, that is the message.

    Attributes:
        code: The rule's code, ``GCM`` and three digits, the first of which is the step.
        severity: How grave it is.
        message: One clause that says what is wrong.
        place: Where it is.
        label: What to say beside the place.
        help: How to mend it.
        related: Other places that it is about.
        fix: How it can be mended without a decision.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    @property
    def documentation(self) -> str:
        """Where the rule is explained: the path of its page in gcmplan's own folder."""
        return documentation_of(self.code)
