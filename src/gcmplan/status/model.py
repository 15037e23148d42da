"""What a status says: of checklist items, step actions, steps, objectives, and what is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from gcmplan.plan.index import Path
from gcmplan.plan.needs_assessment import Decision
from gcmplan.plan.step import Attestation
from gcmplan.plan.time import Time
from gcmplan.source import Place


class State(StrEnum):
    """Where a checklist item or a step action stands."""

    MET = "met"
    ATTESTED = "attested"
    OPEN = "open"
    NOT_APPLICABLE = "not-applicable"


AT_MOST = 3
"""How many things are named as next."""

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
        help: How to mend it; may be empty.
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
        return ", ".join(each.text for each in self.seen)

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


@dataclass(frozen=True, slots=True)
class ObjectiveStanding:
    """One of the 23 objectives of the Compact, at a glance.

    Attributes:
        number: 1 to 23.
        assessed: Whether the needs assessment says anything of it.
        decision: What was decided; none while it is open.
        interventions: The chosen interventions that serve it, by id.
        costed: Those of them that have costs, or are said to cost nothing.
        funded: Those of them whose costs are covered by what is secured or pledged.
        partly_funded: Those of them that have money, and not all that they cost.
        indicators: The indicators that measure it, or one of these interventions, by id.
    """

    number: int
    assessed: bool
    decision: Decision | None
    interventions: tuple[str, ...]
    costed: tuple[str, ...]
    funded: tuple[str, ...]
    partly_funded: tuple[str, ...]
    indicators: tuple[str, ...]

    @property
    def selected(self) -> bool:
        """Whether it is for immediate action."""
        return self.decision is Decision.IMMEDIATE_ACTION


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that is to be done by a date.

    Attributes:
        what: What it is, in words.
        id: The id of the thing that it is for; empty where that has none.
        due: By when.
        overdue: Whether that has passed and the plan does not say that it was done.
        state: How far it is, in words; empty where the plan does not tell.
        holder: Who has it.
        place: Where the thing stands in the plan.
    """

    what: str
    id: str
    due: Time
    overdue: bool
    state: str
    holder: Holder
    place: Place


@dataclass(frozen=True, slots=True)
class NextThing:
    """A thing to do next.

    Attributes:
        what: What is to be done.
        why: What is wanting, in one clause; may be empty.
        help: How to go about it; may be empty.
        holder: Who has it.
        place: Where it is to be written.
        command: What helps with it, to copy; empty where the file is all that it takes.
        item: The checklist item that it is for; empty where it is for none.
    """

    what: str
    why: str
    help: str
    holder: Holder
    place: Place
    command: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What an institution has.

    Attributes:
        holder: Who has it.
        open: How many open checklist items.
        overdue: How many overdue things.
    """

    holder: Holder
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands.

    Attributes:
        steps: The six steps.
        objectives: The 23 objectives.
        next: At most three things to do next, the first one first.
        todo: What to do for every open checklist item, in the order of the steps.
        overdue: All that is overdue, what has been so for longest first.
        unread: How many defects keep parts of the plan from being read.
    """

    steps: tuple[StepStanding, ...]
    objectives: tuple[ObjectiveStanding, ...]
    next: tuple[NextThing, ...]
    todo: tuple[NextThing, ...]
    overdue: tuple[Duty, ...]
    unread: int

    @property
    def items(self) -> tuple[ItemStanding, ...]:
        """The 47 items of the six checklists."""
        return tuple(item for step in self.steps for item in step.checklist)

    @property
    def share(self) -> Fraction:
        """How much of the six checklists is done, 0 to 1, of what applies."""
        return share_of(self.items)

    @property
    def loads(self) -> tuple[Load, ...]:
        """Who has what is open or overdue, those with the most first."""
        left = Counter(each.holder for each in self.items if each.holder)
        late = Counter(each.holder for each in self.overdue)
        loads = [Load(each, left[each], late[each]) for each in {**left, **late}]
        return tuple(sorted(loads, key=lambda each: -(each.open + each.overdue)))

    def next_in(self, step: int) -> tuple[NextThing, ...]:
        """At most three things to do next in a step, given by its number."""
        things = [each for each in self.todo if each.item.startswith(f"{step}.")]
        return tuple(things[:AT_MOST])


def counted(items: Sequence[ItemStanding]) -> Mapping[State, int]:
    """How many items are in each state."""
    found = Counter(each.state for each in items)
    return {state: found[state] for state in State}


def share_of(items: Sequence[ItemStanding]) -> Fraction:
    """How many of the items are done, 0 to 1, of those that apply; 1 where none does."""
    apply = [each for each in items if each.state is not State.NOT_APPLICABLE]
    return Fraction(sum(each.done for each in apply), len(apply)) if apply else Fraction(1)
