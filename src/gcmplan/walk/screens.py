"""Which screens a walk through the guidance has, and which comes after which.

Plain data: what a screen shows and asks, and how, is not known here. A step has its overview, its
questions, its actions, each with its tools, its checklist and an end; an action or a tool has
fields, one after the other. No order is forced: any screen can be gone to, and these are only the
next and the one before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from gcmplan.guidance import StepAction, Tool, step, steps, tool, tools_of
from gcmplan.walk.work import Work, list_of, work_on

TOOL = "tool-"
"""How the id of a tool's screen begins; its number follows."""

END = "end"
SEPARATOR = "/"


class Kind(StrEnum):
    """What a screen is for."""

    WHEEL = "wheel"
    OVERVIEW = "overview"
    QUESTION = "question"
    ACTION = "action"
    TOOL = "tool"
    ENTRY = "entry"
    FIELD = "field"
    CHECK = "check"
    END = "end"


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of the walk.

    Attributes:
        kind: What it is for.
        step: The step's number; 0 for the wheel, which shows all six.
        id: The id of the question, action or item of the checklist; of a tool, `TOOL` and its
            number. An entry and a field have that of the action or tool which asks for them.
        entry: Which objective, institution, indicator … it is about; empty for a field that is
            asked once for the plan.
        field: Of a field: which, with dots from the file's name on. Of an entry: its list.
    """

    kind: Kind
    step: int = 0
    id: str = ""
    entry: str = ""
    field: str = ""

    @property
    def name(self) -> str:
        """A text by which `screen_named` finds it again: ``2/tool-3/5/2-needs-assessment.…``."""
        return SEPARATOR.join((str(self.step), self.id, self.entry, self.field)).rstrip(SEPARATOR)

    @property
    def tool(self) -> Tool | None:
        """The tool that it is, or whose field; none where it is of an action."""
        number = self.id.removeprefix(TOOL)
        return tool(int(number)) if number.isdecimal() else None

    @property
    def action(self) -> StepAction | None:
        """The step action that it is, or whose field; none where it is of a tool."""
        return next((each for each in step(self.step).actions if each.id == self.id), None)

    @property
    def work(self) -> Work:
        """What there is to fill in, for an action, a tool, or one of their fields."""
        if self.tool is not None:
            return work_on(self.tool.works_on)
        if self.action is not None:
            named = (name for each in tools_in(self.action) for name in each.works_on)
            return work_on(self.action.informs, frozenset(map(list_of, named)) - {""})
        return Work(())


WHEEL = Screen(Kind.WHEEL)


@cache
def screens(number: int) -> tuple[Screen, ...]:
    """The screens of a step in the order of the guidance, without fields.

    Args:
        number: 1 to 6.
    """
    chosen = step(number)
    made = [Screen(Kind.OVERVIEW, number)]
    made += (Screen(Kind.QUESTION, number, each.id) for each in chosen.questions)
    for action in chosen.actions:
        made.append(Screen(Kind.ACTION, number, action.id))
        made += (Screen(Kind.TOOL, number, f"{TOOL}{each.number}") for each in tools_in(action))
    made += (Screen(Kind.CHECK, number, each.id) for each in chosen.checklist)
    made.append(Screen(Kind.END, number, END))
    return tuple(made)


def tools_in(action: StepAction) -> tuple[Tool, ...]:
    """The tools that a step action uses: those that stand in its pages of the Guide."""
    first, last = _pages(action.pages)
    return tuple(
        each for each in tools_of(int(action.id[0])) if first <= _pages(each.pages)[0] <= last
    )


def field_screens(holder: Screen, field: str, entry: str = "") -> tuple[Screen, ...]:
    """The screens of the fields that are asked one after the other with this one.

    Args:
        holder: The action's or the tool's screen.
        field: Any of the fields.
        entry: Which entry they are asked for; empty for those that are asked once for the plan.
    """
    group = holder.work.group_of(field)
    if group is None or bool(group.list) is not bool(entry):
        return ()
    return tuple(replace(holder, kind=Kind.FIELD, entry=entry, field=each) for each in group.fields)


def entry_screen(holder: Screen, list_name: str, entry: str) -> Screen:
    """The screen of an entry of a list that an action or a tool works on.

    Args:
        holder: The action's or the tool's screen.
        list_name: The list, with dots from the file's name on.
        entry: By what the entry is told apart from others.
    """
    return Screen(Kind.ENTRY, holder.step, holder.id, entry, list_name)


def holder_of(at: Screen) -> Screen:
    """The screen of the action or tool that an entry or a field belongs to."""
    kind = Kind.ACTION if at.tool is None else Kind.TOOL
    return Screen(kind, at.step, at.id)


def following(at: Screen) -> Screen:
    """The screen after this one: behind the last field what holds it, behind the end the wheel."""
    return _beside(at, 1)


def before(at: Screen) -> Screen:
    """The screen before this one: before the first field what holds it, before a step the wheel."""
    return _beside(at, -1)


def above(at: Screen) -> Screen:
    """Where one looks over what this screen is part of: entry, tool, step or wheel."""
    match at.kind:
        case Kind.FIELD if at.entry:
            group = at.work.group_of(at.field)
            return entry_screen(at, group.list if group else "", at.entry)
        case Kind.FIELD | Kind.ENTRY:
            return holder_of(at)
        case Kind.OVERVIEW | Kind.WHEEL:
            return WHEEL
        case _:
            return screens(at.step)[0]


def screen_named(name: str) -> Screen | None:
    """The screen of a name; none where no screen of the guidance has it."""
    number, _, rest = name.partition(SEPARATOR)
    if number not in {str(each.number) for each in steps()}:
        return None
    id_, _, rest = rest.partition(SEPARATOR)
    entry, _, field = rest.partition(SEPARATOR)
    found = next((each for each in screens(int(number)) if each.id == id_), None)
    if found is None or not field:
        return found
    if entry and any(group.list == field for group in found.work.groups):
        return entry_screen(found, field, entry)
    row = field_screens(found, field, entry)
    return next((each for each in row if each.field == field), None)


def _beside(at: Screen, distance: int) -> Screen:
    if at.kind in (Kind.WHEEL, Kind.ENTRY):
        return above(at)
    is_field = at.kind is Kind.FIELD
    row = field_screens(holder_of(at), at.field, at.entry) if is_field else screens(at.step)
    position = row.index(at) + distance
    if 0 <= position < len(row):
        return row[position]
    return above(at) if is_field else WHEEL


def _pages(pages: str) -> tuple[int, int]:
    first, _, last = pages.partition("-")
    return int(first), int(last or first)
