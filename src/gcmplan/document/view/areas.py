"""The chosen interventions, and the thematic areas that they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from gcmplan.document.view.parts import AreaView, InterventionView
from gcmplan.plan.design import Choosing, Indicator
from gcmplan.plan.implementation import ActionPlan
from gcmplan.plan.model import Plan
from gcmplan.plan.money import Money, Position
from gcmplan.plan.profile import ThematicArea


def chosen_interventions(plan: Plan, money: Money) -> tuple[InterventionView, ...]:
    """The chosen interventions of a plan, in its order."""
    plans = {each.intervention: each for each in plan.implementation.action_plans}
    measured: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in plan.design.indicators:
        for name in indicator.interventions:
            measured[name].append(indicator)
    chosen = (each for each in plan.design.interventions if each.choice is Choosing.CHOSEN)
    return tuple(
        InterventionView(
            record,
            f"intervention-{number}",
            plans.get(record.id) or ActionPlan(intervention=record.id),
            money.by_intervention.get(record.id) or Position(),
            tuple(measured[record.id]),
            money.costs_by_activity,
        )
        for number, record in enumerate(chosen, start=1)
    )


def thematic_areas(
    plan: Plan, money: Money, interventions: Iterable[InterventionView]
) -> tuple[AreaView, ...]:
    """The thematic areas in the plan's order; then, where there are such, what is in none."""
    by_area: dict[str, list[InterventionView]] = defaultdict(list)
    records = {each.id: each for each in plan.profile.thematic_areas}
    for each in interventions:
        area = each.record.area or ""
        by_area[area if area in records else ""].append(each)
    indicators = plan.design.indicators
    found = [
        _area(record, f"area-{number}", by_area[name], indicators, money)
        for number, (name, record) in enumerate(records.items(), start=1)
    ]
    if by_area[""] or "" in money.by_area:
        found.append(_area(None, "area-other", by_area[""], indicators, money))
    return tuple(found)


def _area(
    record: ThematicArea | None,
    anchor: str,
    interventions: Sequence[InterventionView],
    indicators: Iterable[Indicator],
    money: Money,
) -> AreaView:
    name = record.id if record else ""
    own = [each for each in indicators if name and each.area == name]
    of_interventions = (each for view in interventions for each in view.indicators)
    by_id = {each.id: each for each in chain(own, of_interventions) if each.area in (None, name)}
    return AreaView(
        record,
        anchor,
        tuple(interventions),
        tuple(by_id.values()),
        money.by_area.get(name) or Position(),
        money.costs_by_area_and_year.get(name) or {},
    )
