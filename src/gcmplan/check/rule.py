"""What a rule is: a small function with a code, that yields findings over the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gcmplan.document.flaw import Flaw
from gcmplan.document.proofread import flaws_of
from gcmplan.plan.index import Index, Path
from gcmplan.plan.load import Reading
from gcmplan.plan.mending import Fix
from gcmplan.plan.model import Plan
from gcmplan.source import Of, Place


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has found; its words stand in ``check/texts``, with places for the values.

    Attributes:
        path: Where it stands in the plan.
        values: What fills the placeholders of the rule's message, label and help.
        help: What is to be said before the rule's own help, such as what was meant.
        of: ``key`` or ``value``: which of the two is meant.
        related: Other places that it is about, each with what is there.
        place: Where it stands, where that is in a file beside the plan's data.
        fix: How it can be mended without a decision; its paths are those of the plan.
    """

    path: Path
    values: Mapping[str, object] = field(default_factory=dict)
    help: str = ""
    of: Of = "value"
    related: tuple[tuple[Path, str], ...] = ()
    place: Place | None = None
    fix: Fix | None = None


@dataclass
class Subject:
    """What a rule looks at.

    Attributes:
        reading: The folder, and the plan as far as it could be read.
        plan: The plan.
    """

    reading: Reading
    plan: Plan

    @cached_property
    def index(self) -> Index:
        """The plan's things by id, and its references."""
        return Index.of(self.plan)

    @cached_property
    def flaws(self) -> Sequence[Flaw]:
        """What is wrong with the narrative texts and the plan's own templates."""
        return list(flaws_of(self.reading.folder.root, self.plan))

    @cached_property
    def removed_ids(self) -> frozenset[str]:
        """The ids in parts of the files that could not be read."""
        return self.reading.removed_ids()


Check = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check and the code of what it finds.

    Attributes:
        code: ``GCM`` and three digits, the first of which is the step.
        check: The function.
        in_part: Whether what it finds in an entry holds though other parts of the entry cannot be
            read: it looks at single values, and at nothing that the schema wants in every entry.
    """

    code: str
    check: Check
    in_part: bool = False


class Rules:
    """The rules of a module, in the order in which they stand there."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []

    def rule(self, code: str, *, in_part: bool = False) -> Callable[[Check], Check]:
        """Register a function as the rule that finds what the code names, as `Rule` has it."""

        def register(check: Check) -> Check:
            self._rules.append(Rule(code, check, in_part))
            return check

        return register

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)
