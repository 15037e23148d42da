"""Taking an entry out of the plan, unless other parts of the plan name it."""

from __future__ import annotations

from collections.abc import Iterator

from gcmplan.cli.walk.questions import where
from gcmplan.cli.walk.walker import Walker
from gcmplan.locales import translate as _
from gcmplan.plan.base import Entity, PlanModel
from gcmplan.plan.index import Path as PlanPath
from gcmplan.plan.shape import label_in_full
from gcmplan.source import Drop
from gcmplan.walk.labels import action_or_tool_name, entry_name
from gcmplan.walk.screens import Screen, holder_of
from gcmplan.walk.work import DOT, model_of

TAKE_OUT = "take out"


def take_out(walker: Walker, at: Screen) -> Screen:
    """Take an entry out once the user has confirmed it; where it is named elsewhere, say where.

    Args:
        walker: The walk.
        at: The screen of the entry.

    Returns:
        The screen to go to: that of the entry where it stays, else what holds it.
    """
    name = entry_name(walker.plan, at.field, at.entry)
    walker.paper.begin(where(at.step), action_or_tool_name(at))
    walker.paper.title(name)
    own = walker.plan.path_of_entry(at.field, at.entry)
    named = list(named_in(walker, own, model_of(at.field), at.entry))
    if named:
        walker.paper.said(_("It stays as long as other parts of the plan name it:"), named)
        choices = [("back", _("Back to {name}", name=name))]
        walker.asker.one_of(_("What now?"), choices, default="back", aside=walker.aside())
        return at
    question = _("Take it out, with all that the plan says of it?")
    if not walker.asker.confirm(question, default=False, aside=walker.aside()):
        return at
    path = walker.plan.path_of_entry(at.field, at.entry)
    walker.keep(lambda: path, lambda: (Drop(path),), None)
    return holder_of(at)


def named_in(walker: Walker, own: PlanPath, model: type[PlanModel], id_: str) -> Iterator[str]:
    """Where else the plan names something: what part of it, and in which line of which file.

    Args:
        walker: The walk.
        own: Where it stands.
        model: What it is.
        id_: Its id.
    """
    if not issubclass(model, Entity):
        return
    for each in walker.index.pointers:
        if (each.kind, str(each.value)) != (model.thing, id_):
            continue
        path = walker.plan.reading.removed.written(each.path)
        if path[: len(own)] == own:
            continue
        place = walker.plan.reading.folder.place(path)
        field = DOT.join(str(part) for part in path if not isinstance(part, int))
        yield _(
            "{what} ({file}, line {line})",
            what=label_in_full(field),
            file=place.file,
            line=place.line,
        )
