"""The names by which people know what a walk works on: entries, lists, actions and tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gcmplan.compact import objective, objective_short_title
from gcmplan.locales import translate as _
from gcmplan.plan.base import Choice, PlanModel
from gcmplan.plan.shape import fields_of
from gcmplan.walk.open_plan import ACTION_PLANS, ASSESSMENTS, INTERVENTIONS, OpenPlan
from gcmplan.walk.screens import Screen
from gcmplan.walk.work import DOT, model_of

NAMES = ("name", "title", "item", "description", "text")
"""The keys under which an entry has its name, the best first."""

LONGEST = 60


def entry_name(plan: OpenPlan, list_name: str, entry: str) -> str:
    """The name of an entry, in the plan's main language and on one line.

    Args:
        plan: The plan.
        list_name: The list, with dots from the file's name on.
        entry: By what the entry is told apart.
    """
    if list_name == ASSESSMENTS:
        title = objective_short_title(objective(int(entry)), plan.languages[0]).text
        return f"{entry} {title}"
    holder = INTERVENTIONS if list_name == ACTION_PLANS else list_name
    held = plan.entry(holder, entry)
    acronym = held.get("acronym")
    name = str(acronym) if acronym else name_in(held, plan)
    return name or _kind_in(held, model_of(holder)) or entry


def field_label(name: str) -> str:
    """What a field is, as the schema describes it, without the full stop.

    Args:
        name: The field, with dots from the file's name on.
    """
    holder, _dot, key = name.rpartition(DOT)
    return _(fields_of(model_of(holder))[key][1].description or key).rstrip(".")


def field_label_in_full(name: str) -> str:
    """What a field is, and of what: ``Institutions: The level at which it works``.

    Args:
        name: The field, with dots from the file's name on.
    """
    _file, *holders, _key = name.split(DOT)
    of = ", ".join(each.replace("_", " ") for each in holders)
    return f"{of[:1].upper()}{of[1:]}: {field_label(name)}" if of else field_label(name)


def action_or_tool_name(at: Screen) -> str:
    """``Tool 3: Needs assessment discussion guide``, or ``Action 2.1: …``."""
    tool, action = at.tool, at.action
    if tool is not None:
        return _("Tool {number}: {name}", number=tool.number, name=_(tool.name))
    if action is None:
        raise KeyError(at.id)
    return _("Action {id}: {name}", id=action.id, name=_(action.name["en"]))


def shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def name_in(held: Mapping[str, Any], plan: OpenPlan) -> str:
    """The name of something that the plan holds, on one line; empty where it has none."""
    given = next((held[key] for key in (*NAMES, "institution") if held.get(key)), None)
    if isinstance(given, Mapping):
        known = [given[each] for each in plan.languages if each in given]
        given = next(iter([*known, *given.values()]), "")
    return shortened(str(given or ""))


def _kind_in(held: Mapping[str, Any], model: type[PlanModel]) -> str:
    """What sort of thing an entry without a name is: the words for its closed lists of values."""
    words: list[str] = []
    for key, (_attribute, info, _shape) in fields_of(model).items():
        labels = {member.value: member.label for member in _members(info.annotation)}
        if info.is_required() and held.get(key) in labels:
            words.append(labels[held[key]])
    return ", ".join(words)


def _members(annotation: object) -> tuple[Choice, ...]:
    """The values of a field that holds one of a closed list; none of any other."""
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return tuple(annotation)
    return ()
