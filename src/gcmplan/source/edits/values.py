"""Plain values: what stands at a path, and whether two are the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gcmplan.source.edits.changes import Path


def value_at(value: Any, path: Path) -> Any:
    """What stands at a path that is there."""
    for part in path:
        value = value[part]
    return value


def depth_of(value: Any, path: Path) -> int:
    """How many parts of a path lead to something that is there."""
    for depth, part in enumerate(path):
        if isinstance(value, dict):
            if part not in value:
                return depth
        elif not isinstance(value, list) or not isinstance(part, int) or part >= len(value):
            return depth
        value = value[part]
    return len(path)


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal for whoever reads them: a truth value is no number."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, int | Decimal) and isinstance(other, int | Decimal):
        return isinstance(one, bool) == isinstance(other, bool) and one == other
    return type(one) is type(other) and bool(one == other)
