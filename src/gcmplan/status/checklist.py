"""Where a step stands: its checklist items and its actions, met, attested, open or set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from gcmplan.plan.index import Path
from gcmplan.plan.step import Attestation
from gcmplan.source import Place


class State(StrEnum):
    """Where a checklist item or a step action stands."""

    MET = "met"
    ATTESTED = "attested"
    OPEN = "open"
    NOT_APPLICABLE = "not-applicable"


DONE = frozenset({State.MET, State.ATTESTED})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has something to do.

    Attributes:
        name: Its acronym or name, as people know it.
        id: Its id; empty where the plan names nobody.
    """

    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something in the plan that meets an item.

    Attributes:
        text: What it is, in a few words.
        place: Where it stands.
    """

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Lack:
    """What an item still wants.

    Attributes:
        text: What is wanting, in one clause.
        place: Where it is to be written, or mended.
        path: The same place in the plan.
        help: How to mend it, where that is not by filling in what stands at the path.
    """

    text: str
    place: Place
    path: Path
    help: str = ""


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """A checklist item, or a step action, which is as far as its items are.

    Attributes:
        id: ``1.c1`` or ``1.1``.
        text: The item in words, or the action's name.
        state: Where it stands.
        seen: What in the plan speaks for it, whatever its state.
        lacks: What it still wants; empty unless it is open.
        holder: Who has what it wants first; none unless it is open.
        attestation: What the team says of it; none for an action.
        attested_by: Who says so, where the plan names them.
        attested_at: Where it says so.
        items: The checklist items of an action, by id; empty for an item.
    """

    id: str
    text: str
    state: State
    seen: tuple[Seen, ...] = ()
    lacks: tuple[Lack, ...] = ()
    holder: Holder | None = None
    attestation: Attestation | None = None
    attested_by: Holder | None = None
    attested_at: Place | None = None
    items: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether it is met or attested."""
        return self.state in DONE

    @property
    def evidence(self) -> str:
        """What in the plan speaks for it, in one line; may be empty."""
        return "; ".join(each.text for each in self.seen)

    @property
    def place(self) -> Place | None:
        """Where to look: the evidence, else the attestation, else what is wanting."""
        if self.state is State.MET and self.seen:
            return self.seen[0].place
        if self.attested_at is not None and self.state is not State.OPEN:
            return self.attested_at
        return self.lacks[0].place if self.lacks else None


@dataclass(frozen=True, slots=True)
class StepStanding:
    """A step.

    Attributes:
        number: 1 to 6.
        name: Its name.
        actions: Its actions, in order.
        checklist: Its checklist, in order.
        answered: How many of its guiding questions have an answer.
        questions: How many there are.
    """

    number: int
    name: str
    actions: tuple[ItemStanding, ...]
    checklist: tuple[ItemStanding, ...]
    answered: int
    questions: int

    @property
    def counts(self) -> Mapping[State, int]:
        """How many of the checklist's items are in each state."""
        return counted(self.checklist)

    @property
    def share(self) -> Fraction:
        """How much of the checklist is done, 0 to 1, of what applies."""
        return share_of(self.checklist)


def counted(items: Sequence[ItemStanding]) -> Mapping[State, int]:
    """How many items are in each state."""
    found = Counter(each.state for each in items)
    return {state: found[state] for state in State}


def share_of(items: Sequence[ItemStanding]) -> Fraction:
    """How many of the items are done, 0 to 1, of those that apply; 1 where none does."""
    apply = [each for each in items if each.state is not State.NOT_APPLICABLE]
    return Fraction(sum(each.done for each in apply), len(apply)) if apply else Fraction(1)
