"""What of a plan cannot be read, and how the rest is read without it."""

from __future__ import annotations

import copy
from bisect import bisect_right, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gcmplan.plan.index import Path
from gcmplan.plan.model import Plan
from gcmplan.plan.values import TEXT_AS_ONE, TEXT_BY_LANGUAGE
from gcmplan.source import Of

KEY_MARK = "[key]"
"""How pydantic says that an error is in the key of a mapping."""

StandIn = Callable[[Path], Any]
"""Gives what is to stand at a path in place of what cannot be read; None where nothing can."""

Wrong = tuple[str, Path]
"""What is wrong, by pydantic's name, and where."""


@dataclass(slots=True)
class Removed:
    """The parts left out because they could not be read; a plan without them is checked.

    Attributes:
        paths: Where they stand in the files.
        positions: By list, which of its items they are, in ascending order.
    """

    paths: list[Path] = field(default_factory=list)
    positions: dict[Path, list[int]] = field(default_factory=dict)
    _gone: set[Path] = field(default_factory=set)
    _around: set[Path] = field(default_factory=set)

    def add(self, path: Path, *, of_list: bool = True) -> None:
        """Note that a part was left out.

        Args:
            path: Where it stands in the files.
            of_list: Whether a number at the end of the path is that of a list's item, so that those
                behind it move up; else it is a key, such as a year.
        """
        self.paths.append(path)
        self._gone.add(path)
        self._around.update(path[:length] for length in range(len(path) + 1))
        if isinstance(path[-1], int) and of_list:
            insort(self.positions.setdefault(path[:-1], []), path[-1])

    def written(self, path: Path) -> Path:
        """Where a place of the plan that was left stands in the files."""
        written: Path = ()
        for part in path:
            if isinstance(part, int) and (gone := self.positions.get(written)):
                # Of the items left out, the one at `each` has so many items before it that stay.
                stay = partial(_items_before, gone)
                part += bisect_right(range(len(gone)), part, key=stay)  # noqa: PLW2901
            written = (*written, part)
        return written

    def covers(self, path: Path) -> bool:
        """Whether a place in the files lies in a part that was left out."""
        return any(path[:length] in self._gone for length in range(1, len(path) + 1))

    def touches(self, path: Path) -> bool:
        """Whether a place in the files lies in a part that was left out, or has one within it."""
        return path in self._around or self.covers(path)


def _items_before(gone: Sequence[int], each: int) -> int:
    return gone[each] - each


def located(error: ErrorDetails) -> tuple[ErrorDetails, Path, Of]:
    """One of pydantic's errors, where it is, and whether in the key of a mapping or in a value."""
    path = tuple(
        part for part in error["loc"] if part not in (TEXT_AS_ONE, TEXT_BY_LANGUAGE, KEY_MARK)
    )
    return error, path, "key" if KEY_MARK in error["loc"] else "value"


def read_without(
    values: dict[str, Any], wrong: Sequence[Wrong], removed: Removed, stand_in: StandIn
) -> Plan:
    """The plan without what cannot be read.

    Args:
        values: What the files hold; it stays as it is.
        wrong: What is known to be wrong with it.
        removed: Takes the parts that are left out.
        stand_in: What takes the place of a part. Where nothing can, the part is left out, or of
            what lacks something that it must have, all of it.
    """
    rest = _Rest(dict(values))
    while True:
        rest.take_out(wrong, removed, stand_in)
        try:
            return Plan.model_validate(rest.values)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            wrong = [(each["type"], located(each)[1]) for each in errors]


class _Rest:
    """Values of which parts are taken out, while those that they were read as stay.

    Args:
        values: The values; their outermost mapping is changed.
    """

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values
        self._own: dict[int, Any] = {id(values): values}

    def take_out(self, wrong: Sequence[Wrong], removed: Removed, stand_in: StandIn) -> None:
        """Take out what is wrong: the value, or what lacks a required one."""
        gone: list[tuple[Path, bool]] = []
        for path, new in sorted(_to_go(wrong, stand_in).items(), key=_last_first, reverse=True):
            parent, last = self._opened(path[:-1]), path[-1]
            if new is not None and isinstance(parent, dict):
                parent[last] = new
            elif _has(parent, last):
                del parent[last]
            else:
                continue
            gone.append((removed.written(path), isinstance(parent, list)))
        for path, of_list in gone:
            removed.add(path, of_list=of_list)

    def _opened(self, path: Path) -> Any:
        """What stands at a path, it and all around it copied once."""
        held: Any = self.values
        for part in path:
            try:
                inner = held[part]
            except (KeyError, IndexError, TypeError):
                return None
            if id(inner) not in self._own and isinstance(inner, dict | list):
                held[part] = inner = copy.copy(inner)
                self._own[id(inner)] = inner
            held = inner
        return held


def _has(parent: Any, last: str | int) -> bool:
    if isinstance(parent, list):
        return isinstance(last, int) and last < len(parent)
    return isinstance(parent, dict) and last in parent


def _to_go(wrong: Sequence[Wrong], stand_in: StandIn) -> dict[Path, Any]:
    """The places of what is to go, each with what takes its place; None where nothing does."""
    found: dict[Path, Any] = {}
    for kind, place in wrong:
        new, path = stand_in(place), place
        if new is None and kind == "missing" and len(path) > 2:
            path = path[:-1]
            new = stand_in(path)
        found.setdefault(path, new)
    return found


def _last_first(item: tuple[Path, Any]) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts later list items, and what lies deeper, behind: to be taken out first."""
    path, _new = item
    return tuple((0, part) if isinstance(part, int) else (1, part) for part in path)
