"""What a tool asks of an entry, and whether the plan has it; Tool 7's twelve checks among it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from gcmplan.guidance import Tool, ToolItem, tool
from gcmplan.walk.open_plan import ACTION_PLANS, ASSESSMENTS, INSTITUTIONS, OpenPlan
from gcmplan.walk.work import DOT, SAME_ENTRY, list_of

INDICATORS = "3-design.indicators"
BROKEN_DOWN_BY = frozenset({"sex", "age", "nationality", "migration-status"})
"""What Tool 7 wants indicators of persons to be broken down by (Guide p. 127)."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """An item of a tool, held against an entry of the plan.

    Attributes:
        item: The item.
        met: Whether the plan has what it asks for; none where only people can tell.
    """

    item: ToolItem
    met: bool | None


def criteria(plan: OpenPlan, asked: Tool, list_name: str, entry: str) -> tuple[Criterion, ...]:
    """What a tool asks of an entry, item by item.

    Args:
        plan: The plan.
        asked: The tool.
        list_name: The list in which the entry stands, with dots from the file's name on.
        entry: By what it is told apart; empty to hold the items against the plan as a whole.
    """
    return tuple(
        Criterion(item, _met(plan, item, list_name, entry))
        for item in asked.items
        if not entry or not item.informs or _is_about(item, list_name)
    )


def indicator_checks(plan: OpenPlan, entry: str) -> tuple[Criterion, ...]:
    """Tool 7's twelve checks, held against one indicator (Guide p. 127)."""
    held = plan.entry(INDICATORS, entry)
    return tuple(Criterion(item, CHECKS[item.id](plan, held)) for item in tool(7).items)


def _is_about(item: ToolItem, list_name: str) -> bool:
    """Whether an item is about the entries of a list, and not about something else in the plan."""
    looks_beyond = list_name == ACTION_PLANS and item.id in _OF_ACTION_PLANS
    return looks_beyond or any(list_of(name) in _same(list_name) for name in item.informs)


def _same(list_name: str) -> tuple[str, str]:
    """The lists whose entries are one thing with those of a list."""
    return list_name, SAME_ENTRY.get(list_name, list_name)


def _met(plan: OpenPlan, item: ToolItem, list_name: str, entry: str) -> bool | None:
    if list_name == INDICATORS and entry and item in tool(7).items:
        return CHECKS[item.id](plan, plan.entry(INDICATORS, entry))
    if list_name == ACTION_PLANS and item.id in _OF_ACTION_PLANS and entry:
        return _OF_ACTION_PLANS[item.id](plan, entry)
    if not item.informs:
        return None
    own = [name for name in item.informs if not entry or list_of(name) in _same(list_name)]
    return any(_is_given(plan, name, entry) for name in own)


def _is_given(plan: OpenPlan, field: str, entry: str) -> bool:
    list_name = list_of(field) if entry else ""
    held: Any = plan.entry(list_name, entry) if list_name else plan.reading.folder.values
    keys = field.removeprefix(list_name).strip(DOT).split(DOT)
    return any(_given(held, keys))


def _given(held: Any, keys: list[str]) -> Iterator[Any]:
    """The values under keys, in every entry of the lists on the way, that are not empty."""
    if isinstance(held, list):
        for each in held:
            yield from _given(each, keys)
    elif not keys:
        if held not in (None, "", False, {}):
            yield held
    elif isinstance(held, Mapping):
        yield from _given(held.get(keys[0]), keys[1:])


Check = Callable[[OpenPlan, Mapping[str, Any]], bool | None]
"""Whether an indicator does what a check of Tool 7 asks; none where only people can tell."""


def _only_people_can_tell(plan: OpenPlan, held: Mapping[str, Any]) -> bool | None:
    del plan, held
    return None


def _measures_objectives(plan: OpenPlan, held: Mapping[str, Any]) -> bool:
    measured = held.get("objectives") or []
    return any(
        plan.entry(ASSESSMENTS, str(each)).get("decision") == "immediate-action"
        for each in measured
    )


def _builds_on_existing(plan: OpenPlan, held: Mapping[str, Any]) -> bool:
    used = held.get("data_sources") or []
    return bool(used) and set(map(str, used)) <= set(plan.entries("3-design.data_sources"))


def _is_disaggregated(plan: OpenPlan, held: Mapping[str, Any]) -> bool | None:
    del plan
    return set(held.get("disaggregation") or ()) >= BROKEN_DOWN_BY if held.get("people") else None


def _tells_of_human_rights(plan: OpenPlan, held: Mapping[str, Any]) -> bool:
    del held
    every = (plan.entry(INDICATORS, each) for each in plan.entries(INDICATORS))
    return any(each.get("human_rights") is True for each in every)


def _has_baseline(plan: OpenPlan, held: Mapping[str, Any]) -> bool:
    del plan
    baseline = held.get("baseline")
    told = ("value", "note")
    return isinstance(baseline, Mapping) and any(baseline.get(key) is not None for key in told)


def _has_any(*keys: str) -> Check:
    return lambda _plan, held: any(held.get(key) for key in keys)


def _has_all(*keys: str) -> Check:
    return lambda _plan, held: all(held.get(key) for key in keys)


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "reflects-needs": _only_people_can_tell,
        "measures-objectives": _measures_objectives,
        "reliable-sources": _has_any("data_sources", "verification"),
        "builds-on-existing": _builds_on_existing,
        "disaggregated": _is_disaggregated,
        "international-standards": _has_any("standards", "sdg_indicator"),
        "collectable": _has_any("frequency"),
        "easy-to-interpret": _has_any("definition"),
        "human-rights": _tells_of_human_rights,
        "outcomes": lambda _plan, held: held.get("kind") == "outcome",
        "metadata": _has_all("definition", "methodology"),
        "baseline": _has_baseline,
    }
)
"""How each check of Tool 7 is held against an indicator, by its id."""


def _partners_are_placed(plan: OpenPlan, entry: str) -> bool:
    """Whether each partner's sector, or the part of society to which it belongs, is known."""
    partners = plan.entry(ACTION_PLANS, entry).get("partners") or []
    ids = [str(each.get("institution")) for each in partners if isinstance(each, Mapping)]
    return bool(ids) and all(_is_placed(plan.entry(INSTITUTIONS, each)) for each in ids)


def _is_placed(institution: Mapping[str, Any]) -> bool:
    kind = institution.get("type")
    return bool(institution.get("sectors")) if kind == "policy-sectors" else bool(kind)


def _is_monitored(plan: OpenPlan, entry: str) -> bool:
    every = (plan.entry(INDICATORS, each) for each in plan.entries(INDICATORS))
    measured = any(entry in map(str, each.get("interventions") or ()) for each in every)
    return measured or bool(plan.entry(ACTION_PLANS, entry).get("monitoring"))


_OF_ACTION_PLANS: Mapping[str, Callable[[OpenPlan, str], bool]] = MappingProxyType(
    {"partner-level": _partners_are_placed, "monitoring": _is_monitored}
)
"""The criteria of Tool 8 that look beyond the action plan itself, by id."""
