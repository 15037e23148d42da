"""Tool 1: the sixteen types of stakeholder, whom there is of each, and naming several at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from gcmplan.cli.forms import Draft, Part, Trial
from gcmplan.cli.forms.offers import name_of, namesake
from gcmplan.cli.forms.proposals import propose
from gcmplan.cli.walk.entries import form_at
from gcmplan.cli.walk.questions import where
from gcmplan.cli.walk.walker import Walker
from gcmplan.guidance import Tool, ToolItem, stakeholder_types
from gcmplan.locales import translate as _
from gcmplan.plan.starting import institution_from
from gcmplan.source import Append
from gcmplan.walk.labels import action_or_tool_name, entry_name, shortened
from gcmplan.walk.open_plan import INSTITUTIONS
from gcmplan.walk.screens import Screen, entry_screen
from gcmplan.walk.work import DOT

TYPE = "type"
"""How the values of the types begin among those of the tool's screen."""

MORE = "more"


def notes(tool: Tool | None) -> dict[str, str]:
    """Why each type matters, by the values of the tool's screen; nothing for other tools."""
    if tool is None or tool.number != 1:
        return {}
    return {f"{TYPE} {item.id}": _(item.text) for item in tool.items}


def types(walker: Walker) -> Iterator[tuple[str, str, bool]]:
    """The types, each with its words, who is there of it among them, and whether anyone is."""
    for item in stakeholder_types():
        there = [entry_name(walker.plan, INSTITUTIONS, key) for key in _there(walker, item)]
        named = ", ".join(there[:3]) + (", …" if len(there) > 3 else "")
        words = f"{walker.paper.mark(done=bool(there))} {_(item.label)}"
        yield item.id, f"{words}: {shortened(named)}" if there else words, bool(there)


def of_type(walker: Walker, at: Screen, kind: str) -> Screen:
    """Whom there is of a type, to look at or to add to.

    Args:
        walker: The walk.
        at: The screen of the tool.
        kind: The type's id.

    Returns:
        The screen to go to.
    """
    item = next(each for each in stakeholder_types() if each.id == kind)
    there = _there(walker, item)
    if there:
        choices = [(key, entry_name(walker.plan, INSTITUTIONS, key)) for key in there]
        choices.append((MORE, _("Add more")))
        aside = walker.aside(_(item.text))
        chosen = walker.asker.one_of(_(item.label), choices, default=MORE, aside=aside)
        if chosen != MORE:
            return entry_screen(at, INSTITUTIONS, chosen)
    walker.paper.begin(where(at.step), action_or_tool_name(at))
    walker.paper.title(_(item.label), _(item.text))
    _add(walker, item)
    return at


def _there(walker: Walker, item: ToolItem) -> Sequence[str]:
    plan = walker.plan
    return [
        key
        for key in plan.entries(INSTITUTIONS)
        if plan.entry(INSTITUTIONS, key).get("type") == item.id
    ]


def _add(walker: Walker, item: ToolItem) -> None:
    """Ask for names, one or several; what else there is to say of each comes later."""
    question = _("Names, with short forms in brackets; several with semicolons")
    example = _("Written as: Union of Workers Abroad (UWA); Port Workers' Union (PWU)")
    aside = walker.aside(f"{example}\n{_('Enter alone goes back to the list.')}")

    def check(text: str) -> str:
        names = _names(text)
        twice = next((each for each in names if names.count(each) > 1), "")
        if twice:
            return _("'{name}' stands there twice.", name=twice)
        return next(filter(None, (_doubt(walker, item, each) for each in names)), "")

    text = ""
    while True:
        text = walker.asker.text(question, default=text, check=check, long=True, aside=aside)
        doubtful = [each for each in _names(text) if "," in each]
        if not doubtful:
            break
        walker.paper.said(_("With a comma:"), doubtful)
        if walker.asker.confirm(_("Is each line one name?"), aside=aside):
            break
    path = tuple(INSTITUTIONS.split(DOT))
    for name in _names(text):
        draft = _draft(item, name)
        propose(draft, Trial.of(walker.plan.reading))
        additions = (Append(path, draft.ordered),)
        walker.keep(lambda: path, partial(tuple, additions), draft.ordered)


def _names(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"[;\n]", text) if each.strip()]


def _draft(item: ToolItem, text: str) -> Draft:
    named = institution_from(text)
    short = {"acronym": named.acronym} if named.acronym else {}
    return Draft(form_at(INSTITUTIONS), entry={"name": named.name, **short, "type": item.id})


def _doubt(walker: Walker, item: ToolItem, text: str) -> str:
    """Why a name will not do; empty where it will."""
    draft, trial = _draft(item, text), Trial.of(walker.plan.reading)
    there = namesake(draft, trial)
    if there is not None:
        name = name_of(there, trial.languages)
        return _("The plan has this already: {id}, {name}.", id=there.id, name=name)
    doubts = trial.doubts(Part.of(draft), draft.entry, list(draft.entry))
    return next((why for _key, why in doubts), "")
