"""What is said of each rule: the texts in ``check/texts``, read where there is a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from gcmplan.check.diagnostic import Severity, documentation_of
from gcmplan.data import load
from gcmplan.plan.profile import Status


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a migration expert has written about a rule.

    Attributes:
        code: ``GCM`` and three digits.
        title: The defect in a few words.
        severity: How grave it is in a plan of each status; none where it is not looked for.
        message: One clause with placeholders.
        label: What to say beside the place, with placeholders.
        help: How to mend it, with placeholders.
        refuses: Whether an answer that it finds fault with is asked for again, also where a draft
            may hold it: where the answer itself is wrong, whatever else is still to come.
        mended_in: The field of the plan in which it is mended, with dots from the file's name on,
            where that is another one than it was found in.
        why: Why it is checked.
        source: Where the rule comes from.
        fails: An example that it finds fault with: YAML by file, laid over the small plan of
            `gcmplan.check.examples`.
        passes: The same, mended.
    """

    code: str
    title: str
    severity: Mapping[Status, Severity | None]
    why: str
    source: str
    message: str = ""
    label: str = ""
    help: str = ""
    mended_in: str = ""
    refuses: bool = False
    fails: Mapping[str, str] = field(default_factory=dict)
    passes: Mapping[str, str] = field(default_factory=dict)

    @property
    def documentation(self) -> str:
        """Where the rule is explained: the path of its page in gcmplan's own folder."""
        return documentation_of(self.code)

    @property
    def step(self) -> int:
        """The step, 1 to 6; 0 for files, 7 the Compact, 8 languages, 9 texts and templates."""
        return int(self.code[3])


@cache
def rule_texts() -> Mapping[str, RuleText]:
    """The texts of all rules, by code."""
    texts = {}
    for file in sorted((Path(__file__).parent / "texts").glob("*.yaml")):
        for entry in load(file):
            severity = _severities(entry.pop("severity"))
            text = RuleText(severity=severity, **entry)
            texts[text.code] = text
    return texts


def _severities(given: str | Mapping[str, str]) -> Mapping[Status, Severity | None]:
    if isinstance(given, str):
        return dict.fromkeys(Status, Severity(given))
    return {
        status: None if given[status] == "off" else Severity(given[status]) for status in Status
    }
