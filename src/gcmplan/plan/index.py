"""Which things the plan has, by kind and id, and which references point to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gcmplan.plan.base import Entity, PlanModel
from gcmplan.plan.model import Plan
from gcmplan.plan.shape import Shape, carriers

Path = tuple[str | int, ...]
"""Where something stands in a plan: the file's name, then keys and positions."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something with an id.

    Attributes:
        entity: The thing itself.
        path: Where it stands.
    """

    entity: Entity
    path: Path


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference.

    Attributes:
        kind: What it refers to.
        value: The id, number or code that it gives.
        path: Where it stands.
        key: Whether it is the key of a mapping, not a value.
    """

    kind: str
    value: str | int
    path: Path
    key: bool = False


@dataclass(slots=True)
class Index:
    """All things with an id, and all references, of one plan.

    Attributes:
        things: By kind, then by id: each place where the id is given (more than one is a defect).
        pointers: Every reference, in the order of the files.
    """

    things: dict[str, dict[str, list[Found]]] = field(default_factory=dict)
    pointers: list[Pointer] = field(default_factory=list)

    @classmethod
    def of(cls, plan: Plan) -> Index:
        """The index of a plan."""
        index = cls()
        index._walk_model(plan, ())
        return index

    def all(self, kind: str) -> Iterator[Found]:
        """The things of a kind, in the order of the plan."""
        for places in self.things.get(kind, {}).values():
            yield from places

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind, in the order of the plan."""
        return list(self.things.get(kind, {}))

    def _walk_model(self, model: PlanModel, path: Path) -> None:
        if isinstance(model, Entity):
            places = self.things.setdefault(model.thing, {}).setdefault(model.id, [])
            places.append(Found(model, path))
        for key, name, shape in carriers(type(model)):
            value = getattr(model, name)
            if value:
                self._walk(value, shape, (*path, key))

    def _walk(self, value: Any, shape: Shape, path: Path) -> None:
        if shape.refers is not None:
            self.pointers.append(Pointer(shape.refers, value, path))
        elif shape.model is not None:
            self._walk_model(value, path)
        elif shape.keys is not None and shape.items is not None:
            for key, item in value.items():
                if shape.keys.refers is not None:
                    self.pointers.append(Pointer(shape.keys.refers, key, (*path, key), key=True))
                if shape.items.carries:
                    self._walk(item, shape.items, (*path, key))
        elif shape.items is not None:
            for position, item in enumerate(value):
                self._walk(item, shape.items, (*path, position))
