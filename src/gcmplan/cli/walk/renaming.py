"""Giving something another id: where it stands, and wherever the plan names it."""

from __future__ import annotations

from collections.abc import Iterator

from gcmplan.cli.forms.fields import fields
from gcmplan.cli.forms.typed import defects_of, said, value_of
from gcmplan.cli.walk.walker import Walker
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count
from gcmplan.plan.base import Entity
from gcmplan.plan.index import Path as PlanPath
from gcmplan.source import Put

RENAME = "rename"


def rename_words(id_: str) -> str:
    """The way to another id, with the one that stands there."""
    return _("Change its id: {id}", id=id_)


def rename(walker: Walker, own: PlanPath, model: type[Entity], id_: str) -> str:
    """Ask for another id, and write it in all places at once, once the user has confirmed it.

    Args:
        walker: The walk.
        own: Where the thing stands in the files.
        model: What it is.
        id_: Its id.

    Returns:
        The id that it has now.

    Raises:
        MovedOn: The user goes elsewhere; nothing is changed.
    """
    field, kind = fields(model)["id"], model.thing

    def check(text: str) -> str:
        if text != id_ and text in walker.index.things[kind]:
            return _("Another {kind} has the id '{id}'.", kind=_(kind), id=text)
        wrong = defects_of(model, "id", value_of(model, field, text), own)
        return next((said(each) for each in wrong), "")

    aside = walker.aside(field.description)
    new = walker.asker.text(_("Its id"), default=id_, check=check, aside=aside)
    places = list(_named_at(walker, kind, id_))
    if new == id_ or not (
        _confirmed(walker, places)
        and walker.keep(
            lambda: (*own, "id"),
            lambda: [Put(each, new) for each in ((*own, "id"), *places)],
            new,
        )
    ):
        return id_
    return new


def _named_at(walker: Walker, kind: str, id_: str) -> Iterator[PlanPath]:
    """Where the files name something; nowhere for certain where several things have its id."""
    if len(walker.index.things[kind][id_]) > 1:
        return
    for each in walker.index.pointers:
        if (each.kind, each.value) == (kind, id_):
            yield walker.plan.reading.removed.written(each.path)


def _confirmed(walker: Walker, places: list[PlanPath]) -> bool:
    """Whether the places that name something are to change with it; none need no question."""
    if not places:
        return True
    count = translate_count(
        "The plan names it in {count} place, in {files}. That changes with it.",
        "The plan names it in {count} places, in {files}. They change with it.",
        len(places),
        files=", ".join(sorted({walker.plan.reading.folder.place(each).file for each in places})),
    )
    walker.paper.text(count)
    return walker.asker.confirm(_("Change all of them?"), aside=walker.aside())
