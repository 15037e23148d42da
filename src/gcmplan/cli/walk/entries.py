"""The screens of fields, and the making of new entries, by the forms that `gcmplan add` has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from gcmplan.cli.ask import Move, MovedOn
from gcmplan.cli.forms import Draft, Form, Session, Trial, ask_again, form_of, is_asked, kinds
from gcmplan.cli.forms.fields import Field
from gcmplan.cli.forms.kinds import Naming
from gcmplan.cli.forms.proposals import propose
from gcmplan.cli.walk.lists import ask_list, goes_on, grows
from gcmplan.cli.walk.questions import where
from gcmplan.cli.walk.several import Several
from gcmplan.cli.walk.trials import StandingDraft, StandingTrial, place_of
from gcmplan.cli.walk.walker import Walker
from gcmplan.cli.walk.words import asked_and_told
from gcmplan.guidance import ToolItem
from gcmplan.locales import translate as _
from gcmplan.plan.index import Path as PlanPath
from gcmplan.source import Append
from gcmplan.walk.labels import (
    NAMES,
    action_or_tool_name,
    entry_name,
    field_label,
    money_so_far,
)
from gcmplan.walk.screens import (
    Screen,
    before,
    entry_screen,
    field_screens,
    following,
    holder_of,
)
from gcmplan.walk.work import DOT, NOT_ASKED, key_of, list_of, model_of

FUNDING = "4-implementation.action_plans.funding"
MOST_TOLD = 4
"""So many of the things that an answer makes wrong are told; of the others, how many there are."""

ROWS_OF_QUESTION = 6
"""So many rows the questions at the foot of the screen take at least."""

MOVES = (Move.SKIP, Move.ENOUGH, Move.OVERVIEW)
"""Where the user can go from a field that can be left open, besides back and out."""


def add_entry(walker: Walker, at: Screen, list_name: str) -> Screen:
    """Ask for what a new entry must have, write it, and show it with what else there is to say.

    What was answered before the entry could be written is kept for the next time.

    Args:
        walker: The walk.
        at: The screen of the action or tool.
        list_name: The list, with dots from the file's name on.

    Returns:
        The screen to go to.
    """
    _begin_entry(walker, at, list_name)
    draft = Draft(form_at(list_name), entry=dict(_begun(walker, list_name)))
    if not _ask_needed(walker, at, draft, list_name):
        return at
    propose(draft, Trial.of(walker.plan.reading))
    path = tuple(list_name.split(DOT))
    there = walker.plan.entries(list_name)
    if walker.keep(lambda: path, lambda: (Append(path, draft.ordered),), draft.ordered):
        walker.memory.forget_draft(list_name)
    key = key_of(list_name)
    entry = str(draft.entry[key]) if key else str(len(there) + 1)
    return entry_screen(at, list_name, entry)


def _begin_entry(walker: Walker, at: Screen, list_name: str) -> None:
    walker.paper.begin(where(at.step), action_or_tool_name(at))
    walker.paper.title(field_label(list_name))
    _show_ideas(walker, at)


def _show_ideas(walker: Walker, at: Screen) -> None:
    """What a tool gives to think of, where no field is made for any of it alone."""
    items = at.tool.items if at.tool else ()
    if not any(each.informs for each in items):
        lines = [f"{_(each.label)}: {_(each.text)}" for each in items]
        walker.paper.listed(walker.paper.fitted(lines, ROWS_OF_QUESTION))


def _begun(walker: Walker, name: str) -> Mapping[str, Any]:
    """What was answered of an entry that was not finished, where the user goes on with it."""
    held = walker.memory.draft(name)
    if not held:
        return {}
    told = walker.in_words([each for each in held.values() if isinstance(each, str)])
    walker.paper.said(_("You began one that is not in the plan yet:"), [told])
    if goes_on(walker, walker.aside()):
        return held
    walker.memory.forget_draft(name)
    return {}


def _ask_needed(walker: Walker, at: Screen, draft: Draft, name: str) -> bool:
    """Ask for what an entry must have; False where the user goes back before the first question."""
    plan = walker.readable_plan
    session = _session(walker, Trial(walker.plan.reading, plan))
    keys = [key for key in draft.form.first if key != "id"]
    position = 0
    while position < len(keys):
        try:
            ask_again(draft, keys[position], session)
        except MovedOn as gone:
            if gone.move not in (Move.BACK, Move.SKIP, Move.ENOUGH):
                raise
            if gone.move is Move.BACK and position == 0:
                return False
            position += -1 if gone.move is Move.BACK else 1
            if gone.move is Move.BACK and not walker.paper.plain:
                _begin_entry(walker, at, name)
            continue
        walker.memory.remember_draft(name, draft.ordered)
        position += 1
    return True


def form_at(list_name: str) -> Form:
    """What is asked of an entry of a list: as `gcmplan add` does, else all by the schema."""
    path = tuple(list_name.split(DOT))
    for forms in kinds().values():
        for form in forms:
            if form.path == path:
                return form
    form = form_of(model_of(list_name), path)
    named = tuple(key for key in NAMES if key in form.fields)
    rest = tuple(key for key in form.rest if key not in NOT_ASKED)
    naming = Naming(named) if named else Naming(first=f"{form.model.__name__[0]}-01")
    return replace(form, then=rest, naming=naming)


def form_for(name: str) -> Form:
    """The form by which a field is asked for.

    Args:
        name: The field, with dots from the file's name on.
    """
    parent = name.rpartition(DOT)[0]
    if list_of(parent) == parent:
        return form_at(parent)
    return form_of(model_of(parent), _keys(parent))


def asked_on(at: Screen) -> str:
    """What the screen of a field asks, in few words: the tool's item where that asks it itself.

    A criterion, or an item that asks for several fields, does not say what is to be answered.
    """
    item = _item_on(at)
    row = [each.field for each in field_screens(holder_of(at), at.field, at.entry)]
    if item is not None and item.text.endswith("?") and not _asks_for_several(item, row):
        return _(item.label)
    return form_for(at.field).heading(at.field.rpartition(DOT)[2])


def _asks_for_several(item: ToolItem, row: Sequence[str]) -> bool:
    return sum(each in row for each in item.informs) > 1


def field_in_words(walker: Walker, at: Screen) -> str:
    """What the screen of a field asks, and what the plan holds in it, on one line."""
    field = form_for(at.field).fields[at.field.rpartition(DOT)[2]]
    value = walker.plan.value_of(at.field, at.entry)
    return asked_and_told(walker, asked_on(at), field, value)


def _item_on(at: Screen) -> ToolItem | None:
    """The tool's item that asks for a field; none where none does."""
    items = at.tool.items if at.tool else ()
    return next((each for each in items if at.field in each.informs), None)


def show_field(walker: Walker, at: Screen) -> Screen:
    """A field of the plan: asked with what it holds; the answer is written at once."""
    row = field_screens(holder_of(at), at.field, at.entry)
    list_name = list_of(at.field) if at.entry else ""
    name = entry_name(walker.plan, list_name, at.entry) if list_name else action_or_tool_name(at)
    count = _("{number} of {all}", number=row.index(at) + 1, all=len(row))
    parent, _dot, key = at.field.rpartition(DOT)
    form = form_for(at.field)
    pages = form.fields[key].source.partition(" (")[0]

    trial = StandingTrial(walker.plan.reading, walker.readable_plan)
    session = _session(walker, trial)
    held = walker.plan.at(walker.plan.path_of(at.field, at.entry)[:-1])
    needless = walker.plan.is_said_otherwise(at.field, at.entry) and at != walker.alone
    if needless or not is_asked(Draft(form, entry=dict(held or {})), key, session):
        return before(at) if walker.goes_back else following(at)

    def begin() -> Form:
        walker.paper.begin(where(at.step), name, count, pages)
        headed = _with_heading(walker, at, form, [each.field for each in row])
        if at.field == FUNDING:
            walker.paper.text(money_so_far(walker.readable_plan, at.entry))
        return headed

    asked = begin()
    draft = _standing(walker, at, asked)
    of_things = form.fields[key].many and form.fields[key].model is not None
    if of_things and (at.entry or walker.plan.at(walker.plan.path_of(parent))):
        question = asked.question(key) if asked is form else ""
        Several(walker, at, form_at(at.field), draft.place, session, question, begin).ask()
    elif grows(form.fields[key], draft, trial):
        ask_list(walker, draft, key, session, lambda held: _put(walker, at, draft, held or None))
    else:
        _ask_and_put(walker, at, draft, session)
    return following(at)


def _ask_and_put(walker: Walker, at: Screen, draft: StandingDraft, session: Session) -> None:
    """Ask for a field all of which is asked at once, and write the answer."""
    key = at.field.rpartition(DOT)[2]
    field, held = draft.form.fields[key], draft.entry.get(key)
    while True:
        try:
            ask_again(draft, key, session)
        except MovedOn as gone:
            if gone.move is not Move.SKIP and field.translated:
                _put_begun(walker, at)
            raise
        answer = draft.entry.get(key)
        if answer == held or _wanted_so(walker, draft, key, session.trial):
            break
        draft.entry[key] = held
    _put(walker, at, draft, _as_before(held, answer, field))


def _wanted_so(walker: Walker, draft: Draft, key: str, trial: Trial) -> bool:
    """Whether an answer is to be written; asked where other parts of the plan would not fit it."""
    wrong = list(trial.wrong_elsewhere(draft, key))
    if not wrong:
        return True
    told = wrong[:MOST_TOLD]
    if wrong[MOST_TOLD:]:
        told.append(_("… and {count} more", count=len(wrong) - MOST_TOLD))
    walker.paper.said(_("With this answer, other parts of the plan do not fit it:"), told)
    question = _("Write it, and mend them later?")
    return walker.asker.confirm(question, default=False, aside=walker.aside())


def _put_begun(walker: Walker, at: Screen) -> None:
    """Write a text that was typed before the user went elsewhere."""
    begun = walker.asker.begun
    if begun is not None and (at.entry or walker.plan.at(walker.plan.path_of(at.field)[:-1])):
        walker.put_text(walker.plan.path_of(at.field, at.entry), begun.text.strip())
        walker.asker.begun = None


def _standing(walker: Walker, at: Screen, form: Form) -> StandingDraft:
    """What a field belongs to, with what is known of it: in the plan, or kept beside it."""
    parent = at.field.rpartition(DOT)[0]
    held = walker.plan.at(walker.plan.path_of(at.field, at.entry)[:-1])
    entry = {**walker.memory.draft(parent), **(held if isinstance(held, Mapping) else {})}
    list_name = list_of(at.field) if at.entry else ""
    place: PlanPath = _keys(parent)
    if list_name:
        place = place_of(walker.readable_plan, _keys(list_name), key_of(list_name), at.entry)
    lacking = _lacking(form, entry)
    if lacking and entry and not held:
        walker.paper.aside(_("Not in the plan yet, as it needs: {fields}", fields=lacking))
    return StandingDraft(form, entry=entry, place=place)


def _lacking(form: Form, entry: Mapping[str, Any]) -> str:
    """What is still to be said before something can stand in the plan, in words."""
    lacking = [each for key, each in form.fields.items() if each.required and key not in entry]
    return ", ".join(each.description.rstrip(".") for each in lacking)


def _put(walker: Walker, at: Screen, draft: StandingDraft, answer: Any) -> None:
    """Write an answer; what cannot stand in the plan without others waits for them beside it."""
    parent, _dot, key = at.field.rpartition(DOT)
    path = walker.plan.path_of(parent)
    if at.entry or walker.plan.at(path):
        walker.put_field(at.field, at.entry, answer)
        return
    draft.entry.pop(key, None)
    if answer is not None:
        draft.entry[key] = answer
    if _lacking(draft.form, draft.entry):
        if draft.entry:
            walker.memory.remember_draft(parent, draft.ordered)
        return
    if not draft.entry or walker.put(path, draft.ordered):
        walker.memory.forget_draft(parent)


def _as_before(before: Any, answer: Any, field: Field) -> Any:
    """An answer in the way in which the plan says it already, where it does."""
    if isinstance(before, list) and isinstance(answer, list):
        stay = [each for each in before if each in answer]
        return [*stay, *(each for each in answer if each not in stay)]
    # A form leaves out what goes without saying; where the plan says it, it stays.
    return before if answer is None and before == field.info.default else answer


def _with_heading(walker: Walker, at: Screen, form: Form, row: Sequence[str]) -> Form:
    """Show above the field what is asked: by the tool's item, or else in the form's own words.

    Returns:
        The form with what is still to be asked below the heading.
    """
    key = at.field.rpartition(DOT)[2]
    items = at.tool.items if at.tool else ()
    item = _item_on(at)
    if item is None:
        walker.paper.title(asked_on(at))
        if at.field == row[0]:
            _show_ideas(walker, at)
    else:
        walker.paper.title(_(item.label), _(item.text))
        if not any(each.informs for each in items if each is not item):
            # The one field for which the tool asks holds what there is to say of all its items.
            others = (_(each.label) for each in items if each is not item)
            walker.paper.aside(" · ".join(others))
        if not item.text.endswith("?") or _asks_for_several(item, row):
            return form
    field = form.fields[key]
    question = _("In") if field.by_year else _("Is it so?") if field.yes_no else _("Your answer")
    return replace(form, questions={**form.questions, key: question})


def _session(walker: Walker, trial: Trial) -> Session:
    return Session(trial, walker.asker, walker.say, walker.today, ways=MOVES)


def _keys(name: str) -> tuple[str, ...]:
    return tuple(name.split(DOT))
