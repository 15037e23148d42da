"""Fields that hold a list of texts, or of things with fields of their own: more, other, fewer."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from gcmplan.cli.ask import Aside, Move, MovedOn
from gcmplan.cli.forms import Draft, Session, ask_again, ask_item_again
from gcmplan.cli.forms.answering import MOST_TICKED, help_of
from gcmplan.cli.forms.fields import Field
from gcmplan.cli.forms.offers import offers
from gcmplan.cli.forms.trial import Trial
from gcmplan.cli.walk.walker import Walker
from gcmplan.cli.walk.words import told
from gcmplan.locales import translate as _
from gcmplan.walk.labels import shortened

GO_ON, ADD, CHANGE, TAKE_OUT = "go on", "add", "change", "take out"

Write = Callable[[list[Any]], None]
"""Writes the list as it is to be."""


def grows(field: Field, draft: Draft, trial: Trial) -> bool:
    """Whether answers are added to what is there; elsewhere all is ticked, or typed anew."""
    if not field.many:
        return False
    if field.model is not None:
        return True
    ticked = field.choices or (field.refers and len(offers(field, draft, trial)) <= MOST_TICKED)
    return not ticked


def ask_list(walker: Walker, draft: Draft, key: str, session: Session, write: Write) -> None:
    """Ask what is to become of a list; each change is written at once.

    Args:
        walker: The walk.
        draft: What the list belongs to, with what is known of it.
        key: The field that holds the list.
        session: Those who take part.
        write: Writes the list.

    Raises:
        MovedOn: The user goes elsewhere.
        KeyboardInterrupt: The user breaks off; what was answered is written.
    """
    field = draft.form.fields[key]
    aside = Aside((Move.BACK, *session.ways, session.way_out), help_of(field))
    held: list[Any] = list(draft.entry.get(key) or [])
    while held:
        names = [shortened(told(walker, field, each)) for each in held]
        choices = [(GO_ON, _("Go on")), (ADD, _("Add another"))]
        choices += [(str(n), _("Change: {name}", name=name)) for n, name in enumerate(names)]
        chosen = session.asker.one_of(draft.form.question(key), choices, default=GO_ON, aside=aside)
        if chosen == GO_ON:
            return
        if chosen == ADD:
            held = _with_more(draft, key, session, held, write)
        else:
            held = _with_other(draft, key, session, held, int(chosen), names[int(chosen)], aside)
            write(held)
    _with_more(draft, key, session, held, write)


def _with_more(
    draft: Draft, key: str, session: Session, held: list[Any], write: Write
) -> list[Any]:
    """Ask for more; what is there stays, and what was answered is written in any case."""
    draft.entry.pop(key, None)

    def keep() -> None:
        write([*held, *draft.entry[key]])

    try:
        ask_again(draft, key, replace(session, keep=keep))
    finally:
        more = draft.entry.get(key)
        draft.entry[key] = held = [*held, *(more or [])]
        if more:
            write(held)
    return held


def _with_other(
    draft: Draft,
    key: str,
    session: Session,
    held: list[Any],
    position: int,
    name: str,
    aside: Aside,
) -> list[Any]:
    """Change one item of a list, or take it out."""
    field = draft.form.fields[key]
    choices = [(TAKE_OUT, _("Take it out")), (GO_ON, _("Leave it so"))]
    if field.model is not None or not field.refers:
        choices.insert(0, (CHANGE, _("Change it")))
    chosen = session.asker.one_of(name, choices, default=choices[0][0], aside=aside)
    if chosen == TAKE_OUT:
        held = [each for n, each in enumerate(held) if n != position]
    elif chosen == CHANGE:
        held = deepcopy(held)
    draft.entry[key] = held
    if chosen == CHANGE:
        try:
            ask_item_again(draft, key, position, session)
        except MovedOn as gone:
            if gone.move is not Move.BACK:
                raise
    return held


def goes_on(walker: Walker, aside: Aside) -> bool:
    """Whether the user goes on with something that was begun; else it is thrown away."""
    choices = [("yes", _("Yes")), ("no", _("No, throw it away and begin another"))]
    return walker.asker.one_of(_("Go on with it?"), choices, default="yes", aside=aside) == "yes"
