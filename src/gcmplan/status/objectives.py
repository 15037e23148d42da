"""The 23 objectives at a glance: assessed, selected, served, costed, funded, measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gcmplan.compact import objectives
from gcmplan.plan.design import Choosing
from gcmplan.plan.model import Plan
from gcmplan.plan.money import money_of
from gcmplan.plan.needs_assessment import ObjectiveAssessment
from gcmplan.status.model import ObjectiveStanding


def objective_standings(plan: Plan | None) -> tuple[ObjectiveStanding, ...]:
    """Where each objective of the Compact stands (Compact para. 16).

    Args:
        plan: The plan; none where it cannot be read.
    """
    assessments = _assessments(plan) if plan else {}
    served = _served(plan) if plan else {}
    money = _funds(plan) if plan else Funds(frozenset(), frozenset(), frozenset())
    measured = _measured(plan, served) if plan else {}
    found = []
    for number in (each.number for each in objectives()):
        assessment, names = assessments.get(number), served.get(number, ())
        found.append(
            ObjectiveStanding(
                number=number,
                assessed=assessment is not None and assessment.discussed,
                decision=assessment.decision if assessment else None,
                interventions=tuple(names),
                costed=tuple(each for each in names if each in money.costed),
                funded=tuple(each for each in names if each in money.funded),
                partly_funded=tuple(each for each in names if each in money.partly),
                indicators=tuple(measured.get(number, ())),
            )
        )
    return tuple(found)


def _assessments(plan: Plan) -> Mapping[int, ObjectiveAssessment]:
    """The assessment of each objective; of two, the first."""
    return {each.objective: each for each in reversed(plan.needs_assessment.assessments)}


def _served(plan: Plan) -> Mapping[int, Sequence[str]]:
    """The chosen interventions that serve each objective."""
    found: dict[int, list[str]] = {}
    for intervention in plan.design.interventions:
        if intervention.choice is Choosing.CHOSEN:
            for number in dict.fromkeys(intervention.objectives):
                found.setdefault(number, []).append(intervention.id)
    return found


@dataclass(frozen=True, slots=True)
class Funds:
    """The interventions whose costs are known, and those that have the money or a part of it."""

    costed: frozenset[str]
    funded: frozenset[str]
    partly: frozenset[str]


def _funds(plan: Plan) -> Funds:
    money = money_of(plan)
    free = {each.intervention for each in plan.implementation.action_plans if each.without_cost}
    # What is in a currency without a rate is in no sum: its cost is known, and not whether covered.
    unsure = {each.intervention for each in money.unconverted}
    positions = money.by_intervention.items()
    costed = {name for name, position in positions if position.cost > 0}
    having = {name for name, position in positions if position.secured + position.pledged > 0}
    covered = {name for name, position in positions if position.gap <= 0} - unsure
    funded = (costed & covered) | free
    return Funds(
        frozenset(costed | free | unsure), frozenset(funded), frozenset(costed & having) - funded
    )


def _measured(plan: Plan, served: Mapping[int, Sequence[str]]) -> Mapping[int, Sequence[str]]:
    """The indicators of each objective, in the order of the plan.

    One that names no objective measures those of its interventions.
    """
    found: dict[int, list[str]] = {}
    for indicator in plan.design.indicators:
        its = set(indicator.interventions)
        numbers = set(indicator.objectives) or {
            number for number, names in served.items() if its & set(names)
        }
        for number in sorted(numbers):
            found.setdefault(number, []).append(indicator.id)
    return found
