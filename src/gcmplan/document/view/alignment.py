"""Which interventions answer which objective, target and principle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from gcmplan.compact import objectives as all_objectives
from gcmplan.document.view.parts import InterventionView, Use

Key = TypeVar("Key", int, str)


def by_objective(
    interventions: Iterable[InterventionView],
) -> Mapping[int, Sequence[InterventionView]]:
    """By the number of each objective that is served, the interventions that serve it."""
    return dict(sorted(_grouped(interventions, lambda each: each.record.objectives).items()))


def actions_by_objective(
    interventions: Iterable[InterventionView],
) -> Mapping[int, Sequence[str]]:
    """By the number of each objective, those of its GCM actions that are carried out."""
    carried_out = {action for each in interventions for action in each.record.actions}
    return {
        objective.number: [each.id for each in objective.actions if each.id in carried_out]
        for objective in all_objectives()
    }


def by_target(
    interventions: Iterable[InterventionView],
) -> Mapping[str, Sequence[InterventionView]]:
    """By SDG target, in the order of the goals, the interventions that serve it."""
    found = _grouped(interventions, lambda each: each.record.sdg_targets)
    return {target: found[target] for target in sorted(found, key=_target_order)}


def by_principle(interventions: Iterable[InterventionView]) -> Mapping[str, Sequence[Use]]:
    """By the id of each guiding principle, how it is put into practice."""
    found: dict[str, list[Use]] = defaultdict(list)
    for each in interventions:
        for use in each.record.principles:
            found[use.principle].append(Use(each, use.how))
    return found


def _grouped(
    interventions: Iterable[InterventionView], serves: Callable[[InterventionView], Iterable[Key]]
) -> Mapping[Key, Sequence[InterventionView]]:
    found: dict[Key, list[InterventionView]] = defaultdict(list)
    for each in interventions:
        for key in dict.fromkeys(serves(each)):
            found[key].append(each)
    return found


def _target_order(target: str) -> tuple[int, int, str]:
    """A key that sorts targets by goal, numbers before letters: 8.8, 10.2, 10.7, 10.c."""
    goal, _, rest = target.partition(".")
    return (int(goal), int(rest) if rest.isdecimal() else 100, rest)
