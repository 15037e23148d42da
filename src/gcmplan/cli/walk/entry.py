"""The screen of an entry: what a tool asks of it, what the plan has of it, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from gcmplan.cli.ask import Move, MovedOn
from gcmplan.cli.walk.decisions import decision_of, full_titles
from gcmplan.cli.walk.entries import asked_on, field_in_words
from gcmplan.cli.walk.overviews import name_within
from gcmplan.cli.walk.questions import where
from gcmplan.cli.walk.renaming import RENAME, rename, rename_words
from gcmplan.cli.walk.taking_out import TAKE_OUT, take_out
from gcmplan.cli.walk.walker import Walker
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count
from gcmplan.plan.base import Entity
from gcmplan.walk.criteria import Criterion, criteria, indicator_checks
from gcmplan.walk.labels import LONGEST_ROW, action_or_tool_name, entry_name, shortened
from gcmplan.walk.open_plan import ASSESSMENTS, EMPTY, FIXED
from gcmplan.walk.screens import Kind, Screen, entry_screen, field_screens, holder_of
from gcmplan.walk.work import Group, model_of

GO_THROUGH, CHOOSE, OPEN, NEXT, CHECK, BACK = "all", "choose", "open", "next", "check", "back"
"""What can be done with an entry, besides taking it out."""

ROWS_OF_MENU = 9
"""So many rows the question at the foot of the screen takes at most."""

ROWS_OF_LABELS = 3
"""So many rows it takes to name what is for people to judge."""


def show_entry(walker: Walker, at: Screen) -> Screen:
    """An entry: what the tool asks of it, and what the plan has already."""
    _show(walker, at)
    row = field_screens(holder_of(at), _group(at).fields[0], at.entry)
    open_ = next((each for each in row if not walker.plan.is_given(each.field, at.entry)), None)
    after = _next_open(walker, at)
    choices = [
        (
            GO_THROUGH,
            translate_count("Go through the one field", "Go through all {count} fields", len(row)),
        ),
        (CHOOSE, _("Choose a field")),
    ]
    if open_ is not None:
        words = _("Fill in what is open, from: {field}", field=asked_on(open_))
        choices.insert(0, (OPEN, words))
    if at.field not in FIXED:
        choices.append((TAKE_OUT, _("Take it out of the plan")))
    if issubclass(model_of(at.field), Entity):
        choices.append((RENAME, rename_words(at.entry)))
    if after is not None:
        name = entry_name(walker.plan, at.field, after.entry)
        choices.append((NEXT, _("On to the next: {name}", name=name)))
    if walker.checking is not None:
        words = _("Go on: {screen}", screen=name_within(walker.checking))
        choices.append((CHECK, words))
    choices.append((BACK, _("Back to the list")))
    default = _likeliest(walker, at, [value for value, _words in choices])
    chosen = walker.asker.one_of(_("What now?"), choices, default=default, aside=walker.aside())
    walker.alone, walker.fills = None, chosen == OPEN
    try:
        if chosen == TAKE_OUT:
            return take_out(walker, at)
        if chosen == RENAME:
            return _renamed(walker, at)
        if chosen == CHOOSE:
            walker.alone = _chosen_field(walker, at, row)
    except MovedOn as gone:
        if gone.move is not Move.BACK:
            raise
        return at
    leads = {OPEN: open_, NEXT: after, CHOOSE: walker.alone, GO_THROUGH: row[0]}
    leads[CHECK] = walker.checking
    return leads.get(chosen) or holder_of(at)


def _likeliest(walker: Walker, at: Screen, there: Sequence[str]) -> str:
    """What is likeliest wanted: what is open, another field, or what is next, by where one was."""
    left = walker.came_from
    onward = next(each for each in (CHECK, NEXT, BACK) if each in there)
    if left is None or left.kind is not Kind.FIELD or left.entry != at.entry:
        return there[0] if there[0] == OPEN else onward
    if left == walker.alone and onward != CHECK:
        return CHOOSE
    return onward


def _show(walker: Walker, at: Screen) -> None:
    """What the tool asks of an entry, or else what the plan has of it."""
    name = entry_name(walker.plan, at.field, at.entry)
    walker.paper.begin(where(at.step), action_or_tool_name(at))
    decision = decision_of(walker, at.entry) if at.field == ASSESSMENTS else ""
    in_full = full_titles(walker)[at.entry] if at.field == ASSESSMENTS else ""
    walker.paper.title(f"{name}: {decision}" if decision else name, in_full)
    holder = holder_of(at)
    rows = criteria(walker.plan, holder.tool, at.field, at.entry) if holder.tool else ()
    if any(each.item.informs for each in rows):
        _show_criteria(walker, rows)
    else:
        _show_fields(walker, at)
    if at.tool is not None and at.tool.number == 6:
        _show_checks(walker, at)


def _group(at: Screen) -> Group:
    """The fields that are asked for an entry."""
    return next(each for each in holder_of(at).work.groups if each.list == at.field)


def _renamed(walker: Walker, at: Screen) -> Screen:
    """The screen of an entry once it was asked for another id."""
    own, model = walker.plan.path_of_entry(at.field, at.entry), model_of(at.field)
    walker.paper.begin(where(at.step), action_or_tool_name(at))
    walker.paper.title(entry_name(walker.plan, at.field, at.entry))
    given = rename(walker, own, model, at.entry) if issubclass(model, Entity) else at.entry
    return entry_screen(holder_of(at), at.field, given)


def _next_open(walker: Walker, at: Screen) -> Screen | None:
    """The next entry of the list in which something is open; none where there is none."""
    keys = walker.plan.worked_on(at.field)
    behind = keys[keys.index(at.entry) + 1 :] if at.entry in keys else []
    for key in behind:
        if not all(walker.plan.is_given(name, key) for name in _group(at).fields):
            return entry_screen(holder_of(at), at.field, key)
    return None


def _chosen_field(walker: Walker, at: Screen, row: Sequence[Screen]) -> Screen:
    """One of an entry's fields, chosen by what it is for and what it holds."""
    walker.paper.begin(where(at.step), action_or_tool_name(at))
    walker.paper.title(entry_name(walker.plan, at.field, at.entry))
    choices = [(each.field, shortened(field_in_words(walker, each), LONGEST_ROW)) for each in row]
    left = walker.came_from
    default = left.field if left in row and left is not None else row[0].field
    aside = walker.aside()
    chosen = walker.asker.one_of(_("Which field?"), choices, default=default, aside=aside)
    return next(each for each in row if each.field == chosen)


def _show_criteria(walker: Walker, rows: Sequence[Criterion]) -> None:
    met = [_(each.item.label) for each in rows if each.met]
    if met:
        walker.paper.said(_("There already:"), [" · ".join(met)])
    judged = [_(each.item.label) for each in rows if each.met is None]
    below = ROWS_OF_MENU + (ROWS_OF_LABELS if judged else 0)
    open_ = [each for each in rows if each.met is False]
    lines = [_in_full(each) for each in open_]
    if walker.paper.has_room(lines, below):
        walker.paper.marked((False, each) for each in lines)
    else:
        walker.paper.said(_("Still open:"), [" · ".join(_(each.item.label) for each in open_)])
    if judged:
        walker.paper.said(_("For you to judge:"), [" · ".join(judged)])


def _in_full(criterion: Criterion) -> str:
    return f"{_(criterion.item.label)}: {_(criterion.item.text)}"


def _show_fields(walker: Walker, at: Screen) -> None:
    """What the plan says of an entry, field by field."""
    row = field_screens(holder_of(at), _group(at).fields[0], at.entry)
    given = [each for each in row if walker.plan.value_of(each.field, at.entry) not in EMPTY]
    lines = [field_in_words(walker, each) for each in given]
    if lines:
        walker.paper.said(_("In the plan:"), walker.paper.fitted(lines, ROWS_OF_MENU))


def _show_checks(walker: Walker, at: Screen) -> None:
    """Tool 7's checks of the indicator that is being developed with Tool 6."""
    checks = indicator_checks(walker.plan, at.entry)
    heading = _(
        "Tool 7: {done} of the {all} checks are met",
        done=sum(each.met is True for each in checks),
        all=len(checks),
    )
    open_ = [each for each in checks if each.met is False]
    lines = [_in_full(each) for each in open_]
    if not walker.paper.has_room(lines, ROWS_OF_MENU + ROWS_OF_LABELS):
        labels = ", ".join(_(each.item.label) for each in open_)
        lines = [_("Still open: {labels}", labels=labels)]
    judged = [_(each.item.label) for each in checks if each.met is None]
    if judged:
        lines.append(_("For you to judge: {labels}", labels=", ".join(judged)))
    walker.paper.said(heading, lines)
