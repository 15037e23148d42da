"""Checks of answers that stand in the plan once, and not in the entries of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from gcmplan.cli.forms import Draft, Trial
from gcmplan.plan.base import PlanModel
from gcmplan.plan.index import Path
from gcmplan.plan.model import Plan
from gcmplan.plan.shape import fields_of

M = TypeVar("M", bound=PlanModel)


@dataclass(slots=True)
class MappingDraft(Draft):
    """A mapping that the plan has once; `Form.path` is where it stands."""

    def place_in(self, plan: Plan) -> Path:
        """Where in the plan it stands."""
        del plan
        return self.form.path


class MappingTrial(Trial):
    """A plan in which a mapping is tried out to see what the rules say of it."""

    def with_draft(self, draft: Draft) -> Plan:
        """The plan with the mapping; the plan itself where the schema does not allow it yet."""
        try:
            return with_mapping(self.plan, draft.form.path, draft.entry)
        except ValidationError:
            return self.plan


def with_mapping(model: M, path: Path, value: Mapping[str, Any]) -> M:
    """The model with another mapping at a path.

    Raises:
        ValidationError: The schema does not allow it.
    """
    attribute, _info, shape = fields_of(type(model))[str(path[0])]
    if shape.model is None:
        raise KeyError(path)
    if len(path) == 1:
        return model.model_copy(update={attribute: shape.model.model_validate(value)})
    return model.model_copy(
        update={attribute: with_mapping(getattr(model, attribute), path[1:], value)}
    )
