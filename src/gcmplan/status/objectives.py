"""The 23 objectives at a glance: assessed, selected, served, costed, funded, measured."""

from __future__ import annotations

from gcmplan.compact import objectives
from gcmplan.plan.design import Choosing
from gcmplan.plan.model import Plan
from gcmplan.plan.money import Money, money_of
from gcmplan.plan.needs_assessment import ObjectiveAssessment
from gcmplan.status.model import ObjectiveStanding


def objective_standings(plan: Plan) -> tuple[ObjectiveStanding, ...]:
    """Where each objective of the Compact stands in a plan (Compact para. 16)."""
    assessments: dict[int, ObjectiveAssessment] = {}
    for each in plan.needs_assessment.assessments:
        assessments.setdefault(each.objective, each)
    costed, funded = _costed_and_funded(plan, money_of(plan))
    served: dict[int, list[str]] = {}
    for intervention in plan.design.interventions:
        if intervention.choice is Choosing.CHOSEN:
            for number in dict.fromkeys(intervention.objectives):
                served.setdefault(number, []).append(intervention.id)
    measured = _measured(plan, served)
    return tuple(
        ObjectiveStanding(
            number=number,
            assessed=(found := assessments.get(number)) is not None and found.assessed,
            decision=found.decision if found else None,
            interventions=tuple(served.get(number, ())),
            costed=tuple(each for each in served.get(number, ()) if each in costed),
            funded=tuple(each for each in served.get(number, ()) if each in funded),
            indicators=measured.get(number, ()),
        )
        for number in (each.number for each in objectives())
    )


def no_objective_standings() -> tuple[ObjectiveStanding, ...]:
    """The objectives where no plan can be read."""
    return tuple(
        ObjectiveStanding(
            each.number,
            assessed=False,
            decision=None,
            interventions=(),
            costed=(),
            funded=(),
            indicators=(),
        )
        for each in objectives()
    )


def _costed_and_funded(plan: Plan, money: Money) -> tuple[set[str], set[str]]:
    """The interventions whose costs are known, and those of them that are paid for."""
    free = {each.intervention for each in plan.implementation.action_plans if each.without_cost}
    unsure = {each.intervention for each in money.unconverted}
    costed, funded = set(free), set(free)
    for name, position in money.by_intervention.items():
        if position.cost > 0:
            costed.add(name)
            if position.gap <= 0 and name not in unsure:
                funded.add(name)
    return costed, funded


def _measured(plan: Plan, served: dict[int, list[str]]) -> dict[int, tuple[str, ...]]:
    """The indicators of each objective, in the order of the plan."""
    objectives_of: dict[str, set[int]] = {}
    for number, names in served.items():
        for name in names:
            objectives_of.setdefault(name, set()).add(number)
    found: dict[int, list[str]] = {}
    for indicator in plan.design.indicators:
        numbers = set(indicator.objectives)
        if not numbers:
            numbers = {
                number for name in indicator.interventions for number in objectives_of.get(name, ())
            }
        for number in sorted(numbers):
            found.setdefault(number, []).append(indicator.id)
    return {number: tuple(names) for number, names in found.items()}
