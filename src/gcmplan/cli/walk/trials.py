"""Checks of answers that change what the plan has: a mapping that it has once, or an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from gcmplan.cli.forms import Draft, Trial
from gcmplan.cli.forms.draft import items_at
from gcmplan.cli.forms.trial import filled
from gcmplan.plan.base import PlanModel
from gcmplan.plan.index import Path
from gcmplan.plan.model import Plan
from gcmplan.plan.shape import fields_of

M = TypeVar("M", bound=PlanModel)


@dataclass(slots=True)
class StandingDraft(Draft):
    """What the plan has already, or has once.

    Attributes:
        place: Where in the plan it stands, or would stand.
    """

    place: Path = ()

    def place_in(self, plan: Plan) -> Path:
        """Where in the plan it stands."""
        del plan
        return self.place

    def list_in(self, plan: Plan) -> Path:
        """The list in which it stands, if it stands in one."""
        in_list = self.place and isinstance(self.place[-1], int)
        return self.place[:-1] if in_list else Draft.list_in(self, plan)


class StandingTrial(Trial):
    """A plan in which something is tried out in its own place to see what the rules say of it."""

    def with_draft(self, draft: Draft) -> Plan:
        """The plan with it, and with what it must have and has not yet filled in.

        The plan itself where the schema does not allow it.
        """
        try:
            entry = filled(draft.form.model, draft.entry)
            return with_value(self.plan, draft.place_in(self.plan), entry)
        except ValidationError:
            return self.plan


def place_of(plan: Plan, path: Path, key: str, entry: str) -> Path:
    """Where an entry of a list stands in the plan; where it would, if it is not there.

    Args:
        plan: The plan.
        path: The list.
        key: The key by which its entries are told apart; empty where they are counted.
        entry: Which entry: the value of the key, or its number from 1.
    """
    held = items_at(plan, path)
    told = [str(getattr(each, key)) if key else str(n) for n, each in enumerate(held, start=1)]
    return (*path, told.index(entry) if entry in told else len(held))


def with_value(held: M, path: Path, value: Mapping[str, Any]) -> M:
    """A model with something else at a path; behind the end of a list, with an item more.

    Args:
        held: What it is changed in, which stays as it is.
        path: From there on.
        value: What is to stand there, as plain data.

    Raises:
        ValidationError: The schema does not allow it.
    """
    key, rest = path[0], path[1:]
    attribute, _info, shape = fields_of(type(held))[str(key)]
    inside: Any = getattr(held, attribute)
    model = shape.model or (shape.items.model if shape.items else None)
    if model is None:
        raise KeyError(path)
    if not rest:
        changed: Any = model.model_validate(value)
    elif isinstance(rest[0], int):
        position = rest[0]
        there = inside[position : position + 1]
        entry = with_value(there[0], rest[1:], value) if rest[1:] else model.model_validate(value)
        changed = [*inside[:position], entry, *inside[position + 1 :]]
    else:
        changed = with_value(inside, rest, value)
    return held.model_copy(update={attribute: changed})
