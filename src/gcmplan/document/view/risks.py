"""What may go wrong: all risks of a plan together, and the gravest of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from gcmplan.document.view.parts import AreaView, InterventionView, RiskGroup
from gcmplan.plan.implementation import Degree, Risk

MOST_RISKS = 5
"""How many risks a brief names."""


def risk_groups(of_the_plan: Iterable[Risk], areas: Iterable[AreaView]) -> tuple[RiskGroup, ...]:
    """The risks of the plan as a whole, then area by area; what has no risks is left out."""
    groups = [RiskGroup(None, tuple((each, None) for each in of_the_plan))]
    for area in areas:
        threatened = (
            (risk, each) for each in area.interventions for risk in each.action_plan.risks
        )
        groups.append(RiskGroup(area, tuple(threatened)))
    return tuple(each for each in groups if each.risks)


def gravest(groups: Iterable[RiskGroup]) -> Sequence[tuple[Risk, InterventionView | None]]:
    """The risks that are likeliest and gravest together, first; at most `MOST_RISKS`."""
    found = chain.from_iterable(group.risks for group in groups)
    return sorted(found, key=lambda each: -_weight(each[0]))[:MOST_RISKS]


def _weight(risk: Risk) -> int:
    degrees = list(Degree)
    return (1 + degrees.index(risk.likelihood)) * (1 + degrees.index(risk.impact))
