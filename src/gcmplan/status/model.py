"""Where a plan stands: its steps, the 23 objectives, what is due, what is next, and who has it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from gcmplan.plan.index import Path
from gcmplan.plan.needs_assessment import Decision
from gcmplan.plan.time import Time
from gcmplan.source import Place
from gcmplan.status.checklist import Holder, ItemStanding, Lack, StepStanding, share_of

AT_MOST = 3
"""How many things are named as next."""


@dataclass(frozen=True, slots=True)
class ObjectiveStanding:
    """One of the 23 objectives of the Compact, at a glance.

    Attributes:
        number: 1 to 23.
        assessed: Whether anything of what Tool 3 asks is said of it; a decision alone is not.
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
        path: What of the plan is to be filled in for it; empty where that is not known.
    """

    what: str
    why: str
    help: str
    holder: Holder
    place: Place
    command: str = ""
    item: str = ""
    path: Path = ()


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
        to_adopt: What keeps a plan that is no more than under validation from being adopted.
    """

    steps: tuple[StepStanding, ...]
    objectives: tuple[ObjectiveStanding, ...]
    next: tuple[NextThing, ...]
    todo: tuple[NextThing, ...]
    overdue: tuple[Duty, ...]
    unread: int
    to_adopt: tuple[Lack, ...] = ()

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
