"""An entry that is being made: what is known of it, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gcmplan.cli.forms.fields import fields
from gcmplan.cli.forms.kinds import Form
from gcmplan.plan.base import PlanModel
from gcmplan.plan.index import Path
from gcmplan.plan.model import Plan
from gcmplan.plan.shape import fields_of

ACTION_PLANS = ("4-implementation", "action_plans")


@dataclass(slots=True)
class Draft:
    """An entry that is being made.

    Attributes:
        form: What is asked of it.
        holder: Which entry of another list it stands in, by the field `Form.within`; empty where
            it stands in none, or that is not known yet.
        entry: The fields that are known: plain lists, mappings and scalars.
    """

    form: Form
    holder: str = ""
    entry: dict[str, Any] = field(default_factory=dict)

    @property
    def ordered(self) -> dict[str, Any]:
        """The fields that are known, in the order in which a plan has them."""
        return {key: self.entry[key] for key in fields(self.form.model) if key in self.entry}

    def list_in(self, plan: Plan) -> Path:
        """The list of the plan into which it goes; it may be that of an entry still to be made."""
        if self.form.within is None:
            return self.form.path
        first, rest = self.form.path[:2], self.form.path[2:]
        return (*first, self._position(items_at(plan, first)), *rest)

    def place_in(self, plan: Plan) -> Path:
        """Where in the plan it would stand."""
        path = self.list_in(plan)
        return (*path, len(items_at(plan, path)))

    def before_in(self, plan: Plan) -> Path:
        """What it, or the new entry that it will stand in, comes behind; or the list."""
        path, _added = self.addition(plan)
        beside, count = self.beside_in(plan), len(items_at(plan, path))
        if beside is not None:
            return (*path, beside)
        return (*path, count - 1) if count else path

    def beside_in(self, plan: Plan) -> int | None:
        """Beside which item of the list that grows it stands; None at the end of all."""
        if self.form.path[:2] != ACTION_PLANS or self.form.within is None or self._is_held(plan):
            return None
        return plan.beside_action_plan(self.holder)

    def addition(self, plan: Plan) -> tuple[Path, dict[str, Any]]:
        """The list that grows, and by what: the entry, or the one that it stands in and it."""
        path = self.list_in(plan)
        if self.form.within is None or self._is_held(plan):
            return path, self.ordered
        return path[:2], {self.form.within.key: self.holder, str(path[3]): [self.ordered]}

    def _is_held(self, plan: Plan) -> bool:
        held = items_at(plan, self.form.path[:2])
        return self._position(held) < len(held)

    def _position(self, held: Sequence[PlanModel]) -> int:
        key = self.form.within.key if self.form.within else ""
        names = [getattr(each, key) for each in held]
        return names.index(self.holder) if self.holder in names else len(held)


def items_at(plan: Plan, path: Path) -> list[Any]:
    """The items of a list of the plan; none where it is not there."""
    found: Any = plan
    for part in path:
        if found is None:
            return []
        if isinstance(part, int):
            if part >= len(found):
                return []
            found = found[part]
        else:
            found = getattr(found, _attribute(found, part))
    return list(found)


def with_addition(plan: Plan, path: Path, added: Mapping[str, Any]) -> Plan:
    """The plan with an item more at the end of a list.

    Args:
        plan: The plan.
        path: The list.
        added: The item; it must be one that the schema allows.

    Raises:
        ValidationError: The schema does not allow it.
    """
    grown: Plan = _grown(plan, path, added)
    return grown


def _grown(value: Any, path: Path, added: Mapping[str, Any]) -> Any:
    part, rest = path[0], path[1:]
    if isinstance(part, int):
        return [*value[:part], _grown(value[part], rest, added), *value[part + 1 :]]
    attribute, shape = _attribute(value, part), fields_of(value.__class__)[part][2]
    held = getattr(value, attribute)
    if rest:
        return value.model_copy(update={attribute: _grown(held, rest, added)})
    if shape.items is None or shape.items.model is None:
        raise KeyError(path)
    return value.model_copy(update={attribute: [*held, shape.items.model.model_validate(added)]})


def _attribute(model: PlanModel, key: str) -> str:
    return fields_of(type(model))[key][0]
