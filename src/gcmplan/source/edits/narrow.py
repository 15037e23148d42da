"""A new value as the few changes that make it of the old one, so that the rest stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gcmplan.source.edits.changes import Append, Change, Drop, Path, Put
from gcmplan.source.edits.values import same


def narrowed(old: Any, change: Put) -> list[Change] | None:
    """The changes that make a new value of an old one.

    Args:
        old: What is there.
        change: The change that puts the new value in its place.

    Returns:
        The changes, none where the values are the same; None where the old value is to be
        replaced as a whole.
    """
    new = change.value
    if same(old, new):
        return []
    if not old or not new:
        return None
    if isinstance(old, dict) and isinstance(new, dict):
        return list(_in_mapping(old, new, change.path))
    if isinstance(old, list) and isinstance(new, list):
        return list(_in_list(old, new, change.path))
    return None


def _in_mapping(old: dict[Any, Any], new: dict[Any, Any], path: Path) -> Iterator[Change]:
    # What is new comes first: a mapping that loses all its keys would be written anew.
    for key, value in new.items():
        if key not in old or not same(old[key], value):
            yield Put((*path, key), value)
    for key in old:
        if key not in new:
            yield Drop((*path, key))


def _in_list(old: list[Any], new: list[Any], path: Path) -> Iterator[Change]:
    first = 0
    while first < min(len(old), len(new)) and same(old[first], new[first]):
        first += 1
    last = 0
    if len(new) < len(old):
        while last < len(new) - first and same(old[-1 - last], new[-1 - last]):
            last += 1
        for position in reversed(range(len(new) - last, len(old) - last)):
            yield Drop((*path, position))
    for position in range(first, min(len(old), len(new)) - last):
        yield Put((*path, position), new[position])
    for value in new[len(old) :]:
        yield Append(path, value)
