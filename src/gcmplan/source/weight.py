"""How large values are once their aliases are written out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gcmplan.source.limits import WEIGHT_OF_A_VALUE


def is_excessive(value: Any, max_weight: int, max_depth: int) -> bool:
    """Whether a value would be too large or too deep as a text without aliases.

    Whoever walks the values meets what an alias stands for once for each alias; so a file of a few
    lines can be larger than any memory. This weighs each shared part once, in time proportional to
    the file.

    Args:
        value: Values of plain lists and mappings, none of which holds itself.
        max_weight: The most that it may weigh, in characters.
        max_depth: How deep its lists and mappings may lie in one another.
    """
    measured: dict[int, tuple[int, int]] = {}
    todo = [value]
    while todo:
        current = todo[-1]
        if id(current) in measured:
            todo.pop()
            continue
        parts = _parts(current)
        unmeasured = [part for part in parts if _is_collection(part) and id(part) not in measured]
        if unmeasured:
            todo += unmeasured
            continue
        sizes = [_size(part, measured) for part in parts]
        weight = WEIGHT_OF_A_VALUE + sum(size[0] for size in sizes)
        depth = 1 + max((size[1] for size in sizes), default=0)
        if weight > max_weight or depth > max_depth:
            return True
        measured[id(current)] = (weight, depth)
    return False


def _is_collection(value: Any) -> bool:
    return isinstance(value, dict | list)


def _parts(value: Any) -> Sequence[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []


def _size(part: Any, measured: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """The weight in characters, and the depth."""
    if _is_collection(part):
        return measured[id(part)]
    return WEIGHT_OF_A_VALUE + (len(part) if isinstance(part, str) else 0), 0
