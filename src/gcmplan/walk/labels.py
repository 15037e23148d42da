"""The names by which people know what a walk works on: entries, lists, actions and tools."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gcmplan.compact import objective, objective_short_title, principle_title, principles
from gcmplan.locales import translate as _
from gcmplan.plan.base import Choice, PlanModel, label_of
from gcmplan.plan.model import Plan
from gcmplan.plan.money import Position, money_of
from gcmplan.plan.shape import fields_of
from gcmplan.walk.open_plan import (
    ACTION_PLANS,
    ASSESSMENTS,
    INSTITUTIONS,
    INTERVENTIONS,
    OpenPlan,
)
from gcmplan.walk.screens import Screen
from gcmplan.walk.work import DOT, model_of

NAMES = ("name", "title", "item", "description", "text")
"""The keys under which an entry has its name, the best first."""

LONGEST = 60
"""So many characters of a name are shown."""

LONGEST_ROW = 120
"""So many of a question with its answer, where these are listed."""


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
    model = model_of(holder)
    return name or _kind_in(held, model) or _first_in(held, model) or entry


def item_name(item: Any, model: type[PlanModel], plan: OpenPlan) -> str:
    """An item of a list within an entry: its name, its times, and what it amounts to.

    Args:
        item: What the files hold.
        model: What it is.
        plan: The plan.
    """
    if not isinstance(item, Mapping):
        return shortened(str(item))
    institution, principle = item.get("institution"), str(item.get("principle") or "")
    name = (
        entry_name(plan, INSTITUTIONS, str(institution))
        if institution
        else name_in(item, plan) or _kind_in(item, model) or principle_name(principle, plan)
    )
    times = [str(item[key]) for key in ("start", "end") if item.get(key)]
    beside = (
        [_("{start} to {end}", start=times[0], end=times[1]) if times[1:] else times[0]]
        if times
        else []
    )
    amounts = item.get("amounts")
    if isinstance(amounts, Mapping):
        beside.append(_in_all(amounts, str(item.get("currency") or plan.currency)))
    return f"{name} ({', '.join(beside)})" if beside else name


def principle_name(id_: str, plan: OpenPlan) -> str:
    """The title of a guiding principle in the plan's main language; the id where none has it."""
    language = plan.languages[0]
    return next((principle_title(p, language).text for p in principles() if p.id == id_), id_)


def _in_all(amounts: Mapping[Any, Any], currency: str) -> str:
    """``GHS 15,000``: the sum of the amounts that are numbers."""
    added = sum(each for each in amounts.values() if isinstance(each, int | Decimal))
    return _amount(added, currency)


def _amount(amount: Decimal | int, currency: str) -> str:
    """``GHS 15,000``, or with two decimals where it is no whole number."""
    whole = amount == int(amount)
    return f"{currency} {int(amount) if whole else round(amount, 2):,}"


def money_so_far(plan: Plan, intervention: str) -> str:
    """What an intervention costs, what pays for it so far, and what is missing.

    Args:
        plan: The plan.
        intervention: The intervention's id.
    """
    held = money_of(plan).by_intervention.get(intervention, Position())
    return _(
        "Costs: {cost}. Secured: {secured}, pledged: {pledged}. Still missing: {gap}.",
        cost=_amount(held.cost, plan.profile.currency),
        secured=_amount(held.secured, plan.profile.currency),
        pledged=_amount(held.pledged, plan.profile.currency),
        gap=_amount(held.gap, plan.profile.currency),
    )


def field_label(name: str) -> str:
    """What a field is, as the schema describes it, without the full stop.

    Args:
        name: The field, with dots from the file's name on.
    """
    holder, _dot, key = name.rpartition(DOT)
    return label_of(fields_of(model_of(holder))[key][1]) or key


def action_or_tool_name(at: Screen) -> str:
    """``Tool 3: Needs assessment discussion guide``, or ``Action 2.1: …``."""
    tool, action = at.tool, at.action
    if tool is not None:
        return _("Tool {number}: {name}", number=tool.number, name=_(tool.name))
    if action is None:
        raise KeyError(at.id)
    return _("Action {id}: {name}", id=action.id, name=_(action.name["en"]))


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut where it is longer than so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


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
        if info.is_required() and labels:
            words.append(labels.get(str(held.get(key)), ""))
    return " · ".join(filter(None, words))


def _first_in(held: Mapping[str, Any], model: type[PlanModel]) -> str:
    """The first thing that is said of an entry and must be: of a rate, the currency."""
    required = (
        key for key, (_name, info, _shape) in fields_of(model).items() if info.is_required()
    )
    return next((str(held[key]) for key in required if held.get(key)), "")


def _members(annotation: object) -> tuple[Choice, ...]:
    """The values of a field that holds one of a closed list; none of any other."""
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return tuple(annotation)
    return ()
