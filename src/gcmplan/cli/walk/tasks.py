"""The screens of step actions and tools, and of the entries that they work on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gcmplan.cli.ask import Move, MovedOn
from gcmplan.cli.walk.decisions import (
    DECIDE,
    all_decided,
    decide,
    decision_of,
    full_titles,
    option_words,
    reason_begun,
)
from gcmplan.cli.walk.entries import add_entry, field_in_words
from gcmplan.cli.walk.overviews import name_within
from gcmplan.cli.walk.questions import guide_pages, where
from gcmplan.cli.walk.stakeholders import TYPE, notes, of_type, types
from gcmplan.cli.walk.texts import TEXTS, WRITTEN_IN, none_written, texts_in_words, write_texts
from gcmplan.cli.walk.walker import Walker
from gcmplan.guidance import stakeholder_types
from gcmplan.locales import translate as _
from gcmplan.plan.base import Entity
from gcmplan.walk.criteria import Criterion, criteria
from gcmplan.walk.labels import LONGEST_ROW, action_or_tool_name, entry_name, field_label, shortened
from gcmplan.walk.open_plan import ACTION_PLANS, ASSESSMENTS, FIXED, INSTITUTIONS
from gcmplan.walk.screens import (
    Kind,
    Screen,
    above,
    entry_screen,
    field_screens,
    following,
    holder_of,
)
from gcmplan.walk.work import DOT, Group, model_of

GO_ON = "go on"
ADD = "add"
ENTRY = "entry"
"""How the values of entries begin among those of a screen."""

FEW = 8
"""So many rows of a list are to be in sight, below what the action asks to do."""

BESIDE_LIST = 7
"""So many rows stand around them: a gap, the question, the way on, and what is said at the foot."""

FIELD = "field"
"""How the values of fields that are asked by themselves begin."""

RATES = "plan.exchange_rates"
"""A list that stays empty in most plans: nothing is open in it."""

RECORDS = frozenset({"5-monitoring.progress", "5-monitoring.values"})
"""Lists of what can be told only once the plan has begun."""

Option = tuple[str, str, bool, Screen | None]
"""A value, its words, whether it is still open, and the screen that it leads to, if it does."""


def show_task(walker: Walker, at: Screen) -> Screen:
    """A step action or a tool: what it is for, and what it works on, each with how far it is."""
    if reason_begun(walker):
        return decide(walker, at)
    tool, action = at.tool, at.action
    pages = tool.pages if tool else action.pages if action else ""
    walker.paper.begin(where(at.step), _progress(walker, at), guide_pages(pages))
    walker.paper.title(action_or_tool_name(at), _(tool.use) if tool else "")
    options = sorted(_options(walker, at), key=lambda option: not _adds(option[0]))
    if tool is not None:
        if not any(group.list in (INSTITUTIONS, *FIXED) for group in at.work.groups):
            walker.paper.aside(" · ".join(_(item.label) for item in tool.items))
    elif action is not None:
        todo = [_(each) for each in action.todo]
        walker.paper.listed(walker.paper.fitted(todo, min(len(options), FEW) + BESIDE_LIST))
    if any(group.list == ACTION_PLANS for group in at.work.groups) and not options:
        walker.paper.aside(_("No intervention is chosen yet: choose some in Step 3."))
    elif action is not None and not options:
        walker.paper.aside(_("The answers to this are given with the tool that comes next."))
    onward = walker.checking or following(at)
    # The ways on stand above what there is, as that may be longer than the screen.
    shown = [(GO_ON, _("Go on: {screen}", screen=name_within(onward)))]
    shown += [(value, words) for value, words, _open, _to in options]
    aside = replace(walker.aside(_help(at)), notes=_notes(walker, at))
    default = _likeliest(walker, at, options)
    chosen = walker.asker.one_of(_("What do you want to do?"), shown, default=default, aside=aside)
    walker.taken = (at, chosen)
    if chosen == GO_ON:
        return onward
    leads = next(to for value, _words, _open, to in options if value == chosen)
    walker.alone = leads if chosen.startswith(f"{FIELD} ") else None
    walker.fills = False
    if leads is not None:
        walker.fills = leads.kind is Kind.FIELD and not walker.plan.is_given(leads.field)
        return leads
    try:
        return _asked_here(walker, at, chosen)
    except MovedOn as gone:
        if gone.move is not Move.BACK:
            raise
        return at


def _asked_here(walker: Walker, at: Screen, chosen: str) -> Screen:
    """Ask what is asked on the screen of the action or tool itself."""
    if chosen == DECIDE:
        return decide(walker, at)
    if chosen == TEXTS:
        return write_texts(walker, at)
    kind, _sign, rest = chosen.partition(" ")
    if kind == TYPE:
        return of_type(walker, at, rest)
    return add_entry(walker, at, rest)


def _adds(value: str) -> bool:
    return value.startswith(f"{ADD} ")


def _is_in_list(value: str) -> bool:
    """Whether an option stands for an entry of a list, or for a type of them."""
    return value.startswith((f"{ENTRY} ", f"{TYPE} "))


def _likeliest(walker: Walker, at: Screen, options: Sequence[Option]) -> str:
    """What is likeliest wanted: one more of what was added, or what stands below what was left.

    Where neither was taken before it is the first that is open, else to go on.
    """
    screen, taken = walker.taken
    if screen != at:
        taken = ""
    if _adds(taken):
        return taken
    left = walker.came_from
    if left is not None and left.entry and holder_of(left) == at:
        above_ = left if left.kind is Kind.ENTRY else above(left)
        taken = _value_of(above_.field, above_.entry)
    values = [value for value, *_rest in options]
    if taken in values and _is_in_list(taken):
        return (*values, GO_ON)[values.index(taken) + 1]
    return next((value for value, _words, is_open, _to in options if is_open), GO_ON)


def _value_of(list_name: str, entry: str) -> str:
    return f"{ENTRY} {list_name} {entry}"


def _notes(walker: Walker, at: Screen) -> dict[str, str]:
    """What is shown beside a value while the user stands on it: types and objectives in full."""
    if any(group.list == ASSESSMENTS for group in at.work.groups):
        titles = full_titles(walker)
        return {_value_of(ASSESSMENTS, key): title for key, title in titles.items()}
    return notes(at.tool)


def _help(at: Screen) -> str:
    if at.tool is not None and not notes(at.tool):
        return "\n".join(f"- {_(item.label)}: {_(item.text)}" for item in at.tool.items)
    return "\n".join(f"- {_(each)}" for each in at.action.todo) if at.action else ""


def _progress(walker: Walker, at: Screen) -> str:
    """How many of the entries have something."""
    list_name = next((group.list for group in at.work.groups if group.list), "")
    if list_name == INSTITUTIONS and at.tool:
        held = [walker.plan.entry(list_name, each) for each in walker.plan.entries(list_name)]
        types = {str(each.get("type")) for each in held}
        known = [each.id for each in stakeholder_types() if each.id in types]
        return _("{done} of {all} types", done=len(known), all=len(stakeholder_types()))
    if list_name == ASSESSMENTS:
        standing = walker.standing.objectives
        done = sum(each.decision is not None for each in standing)
        return _("{done} of {all} objectives decided", done=done, all=len(standing))
    return ""


def _options(walker: Walker, at: Screen) -> Iterator[Option]:
    for number, group in enumerate(at.work.groups):
        if not group.list and DOT in group.fields[0].rpartition(DOT)[0]:
            yield _option_of_fields(walker, at, group, number)
        elif not group.list:
            yield from (_option_of_field(walker, at, name) for name in group.fields)
        elif group.list == INSTITUTIONS and at.tool:
            for kind, words, there in types(walker):
                yield f"{TYPE} {kind}", words, not there, None
        else:
            if group.list == ASSESSMENTS:
                yield DECIDE, option_words(walker), not all_decided(walker), None
            for key in walker.plan.worked_on(group.list):
                yield _option_of_entry(walker, at, group, key)
            if group.list not in FIXED:
                is_open = not walker.plan.entries(group.list) and _is_wanted(walker, group.list)
                yield f"{ADD} {group.list}", _add_words(group.list), is_open, None
    if at.id == WRITTEN_IN:
        is_open = none_written(walker) and walker.taken != (at, TEXTS)
        yield TEXTS, texts_in_words(walker), is_open, None


def _is_wanted(walker: Walker, list_name: str) -> bool:
    """Whether something is open in a list that is empty."""
    begins = walker.readable_plan.profile.period.start.first
    return list_name != RATES and (list_name not in RECORDS or begins <= walker.today)


def _add_words(list_name: str) -> str:
    model = model_of(list_name)
    if issubclass(model, Entity):
        return _("Add: {thing} ({list})", thing=_(model.thing), list=field_label(list_name))
    return _("Add to: {list}", list=field_label(list_name))


def _option_of_field(walker: Walker, at: Screen, name: str) -> Option:
    """A field that a file has once, with what it holds."""
    is_open = not walker.plan.is_given(name)
    target = next(each for each in field_screens(at, name) if each.field == name)
    told = shortened(field_in_words(walker, target), LONGEST_ROW)
    words = f"{walker.paper.mark(done=not is_open)} {told}"
    return f"{FIELD} {name}", words, is_open, target


def _option_of_fields(walker: Walker, at: Screen, group: Group, number: int) -> Option:
    held = [walker.plan.is_given(name) for name in group.fields]
    mark = walker.paper.mark(done=all(held))
    far = _far(sum(held), len(held))
    words = f"{mark} {_name_of_fields(at, group)}" + (f" ({far})" if far else "")
    row = field_screens(at, group.fields[0])
    target = row[held.index(False) if False in held else 0]
    return f"fields {number}", words, not all(held) and walker.came_from not in row, target


def _name_of_fields(at: Screen, group: Group) -> str:
    """What a tool calls the part of it that asks for these fields, else what holds them."""
    items = at.tool.items if at.tool else ()
    part = next((item.part for item in items if group.fields[0] in item.informs and item.part), "")
    if at.tool is not None and part:
        return _(at.tool.parts[part])
    holders = {name.rpartition(DOT)[0] for name in group.fields}
    holder = holders.pop()
    if not holders and DOT in holder:
        return field_label(holder)
    return field_label(group.fields[0])


def _option_of_entry(walker: Walker, at: Screen, group: Group, key: str) -> Option:
    done, all_ = _filled(walker, at, group.list, key)
    is_open = not walker.plan.entry(group.list, key) if group.list == ACTION_PLANS else done == 0
    name = entry_name(walker.plan, group.list, key)
    note = decision_of(walker, key) if group.list == ASSESSMENTS else ""
    mark = walker.paper.mark(done=done == all_)
    told = ", ".join(each for each in (_far(done, all_), note) if each)
    words = f"{mark} {name} ({told})" if told else f"{mark} {name}"
    if group.list == ASSESSMENTS:
        is_open = not note
    return _value_of(group.list, key), words, is_open, entry_screen(at, group.list, key)


def _far(done: int, all_: int) -> str:
    """How many of how many, where something is missing."""
    return f"{done}/{all_}" if done < all_ else ""


def _filled(walker: Walker, at: Screen, list_name: str, key: str) -> tuple[int, int]:
    """How many of the fields, or of the tool's criteria, an entry has, and how many there are."""
    met = [each.met for each in _criteria(walker, at, list_name, key) if each.met is not None]
    if met:
        return sum(met), len(met)
    group = next(each for each in at.work.groups if each.list == list_name)
    held = [walker.plan.is_given(name, key) for name in group.fields]
    return sum(held), len(held)


def _criteria(walker: Walker, at: Screen, list_name: str, key: str) -> Sequence[Criterion]:
    return criteria(walker.plan, at.tool, list_name, key) if at.tool else ()
