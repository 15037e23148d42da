"""What takes the place of a part of the plan that cannot be read, so that the rest can be."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from gcmplan.plan.index import Path
from gcmplan.plan.model import PROFILE_FILE
from gcmplan.plan.shape import Shape, field_at, fields_of, shape_at, takes

NOWHERE = "ZZ"
"""The code of no country, where a plan does not say which it is of."""

NO_CURRENCY = "XXX"
"""The code of no currency (ISO 4217), where a plan does not say in which its amounts are."""

STAND_INS: Mapping[str, Any] = {
    "format": 1,
    "country": NOWHERE,
    "title": "…",
    "status": "draft",
    "period": {"start": 1950, "end": 2200},
    "languages": ["en"],
    "currency": NO_CURRENCY,
}
"""What takes the place of a part of ``plan.yaml`` that cannot be read, so that the rest can."""

UNKNOWN = "…"
"""Stands for a text or a reference that cannot be read."""

UNKNOWN_ID = "not.read"
"""Stands for an id that cannot be read, which `UNKNOWN` could not be."""

_CANDIDATES: Sequence[Any] = (UNKNOWN, UNKNOWN_ID, 2024, NO_CURRENCY)
"""Values of which each type that an entry must have takes one."""


class Filler:
    """Gives a stand-in, once, for each part that an entry must have."""

    def __init__(self) -> None:
        self._given: set[Path] = set()

    def __call__(self, path: Path) -> Any:
        """The stand-in for what is at a path; None where the entry may be without it."""
        if path in self._given:
            return None
        self._given.add(path)
        is_stated = len(path) > 1 and path[0] == PROFILE_FILE and path[1] in STAND_INS
        return of_the_profile(path) if is_stated else stand_in_at(path)


def of_the_profile(path: Path) -> Any:
    """What stands in for a part of ``plan.yaml`` that every plan must have; None for all else."""
    is_of_it = len(path) == 2 and path[0] == PROFILE_FILE
    return copy.deepcopy(STAND_INS.get(str(path[1]))) if is_of_it else None


def stand_in_at(path: Path) -> Any:
    """A value that the schema takes at a path; None where a plan need not have one there."""
    field, shape = field_at(path), shape_at(path)
    is_needed = field is not None and field.is_required()
    return stand_in_of(shape) if shape is not None and is_needed else None


def stand_in_of(shape: Shape) -> Any:
    """A value that the schema takes where this can stand; None where it takes none of ours."""
    if shape.model is not None:
        fields = fields_of(shape.model).items()
        needed = [(key, inner) for key, (_name, field, inner) in fields if field.is_required()]
        return {key: stand_in_of(inner) for key, inner in needed}
    if shape.choices:
        return shape.choices[0]
    if shape.value is not None:
        return next((each for each in _CANDIDATES if takes(shape, each)), None)
    if shape.keys is not None:
        return {}
    return [] if shape.items is not None else None
