"""A plan folder as a plan: as much of it as can be read, and every defect on the way."""

from __future__ import annotations

import copy
from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.plan.base import PlanModel
from gcmplan.plan.defects import Defect, defect_of, is_own_key
from gcmplan.plan.index import Path as PlanPath
from gcmplan.plan.model import FILE_NAMES, PROFILE_FILE, Plan
from gcmplan.plan.values import TEXT_AS_ONE, TEXT_BY_LANGUAGE
from gcmplan.source import Folder, Of, read_folder

KEY_MARK = "[key]"
"""How pydantic says that an error is in the key of a mapping."""

NOWHERE = "ZZ"
"""The code of no country, where a plan does not say which it is of."""

STAND_INS: Mapping[str, Any] = {
    "format": 1,
    "country": NOWHERE,
    "title": "…",
    "status": "draft",
    "period": {"start": 1950, "end": 2200},
    "languages": ["en"],
    "currency": "XXX",
}
"""What takes the place of a part of ``plan.yaml`` that cannot be read, so that the rest can."""


class NoPlanError(GcmplanError):
    """The folder holds no plan."""


@dataclass(slots=True)
class Removed:
    """The parts left out because they could not be read; a plan without them is checked.

    Attributes:
        paths: Where they stand in the files.
        positions: By list, which of its items they are, in ascending order.
    """

    paths: list[PlanPath] = field(default_factory=list)
    positions: dict[PlanPath, list[int]] = field(default_factory=dict)
    _gone: set[PlanPath] = field(default_factory=set)
    _around: set[PlanPath] = field(default_factory=set)

    def add(self, path: PlanPath) -> None:
        """Note that a part was left out."""
        self.paths.append(path)
        self._gone.add(path)
        self._around.update(path[:length] for length in range(len(path) + 1))
        if isinstance(path[-1], int):
            insort(self.positions.setdefault(path[:-1], []), path[-1])

    def written(self, path: PlanPath) -> PlanPath:
        """Where a place of the plan that was left stands in the files."""
        written: PlanPath = ()
        for part in path:
            if isinstance(part, int) and (gone := self.positions.get(written)):
                # Of the items left out, the one at `each` has so many items before it that stay.
                stay = partial(_items_before, gone)
                part += bisect_right(range(len(gone)), part, key=stay)  # noqa: PLW2901
            written = (*written, part)
        return written

    def covers(self, path: PlanPath) -> bool:
        """Whether a place in the files lies in a part that was left out."""
        return any(path[:length] in self._gone for length in range(1, len(path) + 1))

    def touches(self, path: PlanPath) -> bool:
        """Whether a place in the files lies in a part that was left out, or has one within it."""
        return path in self._around or self.covers(path)


def _items_before(gone: Sequence[int], each: int) -> int:
    return gone[each] - each


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        folder: The files, with the position of every key and value.
        plan: The plan, without the parts that could not be read; none where nothing could.
        defects: What the schema says against it, in no particular order.
        removed: The parts left out.
    """

    folder: Folder
    plan: Plan | None
    defects: tuple[Defect, ...]
    removed: Removed

    @property
    def stands_in(self) -> bool:
        """Whether a part of ``plan.yaml`` that every document states is a stand-in."""
        return any(
            path[0] == PROFILE_FILE
            and (len(path) == 1 or path[1:] in {(key,) for key in STAND_INS})
            for path in self.removed.paths
        )

    def value_at(self, path: PlanPath) -> Any:
        """What stands at a path of the files; None where nothing does."""
        return _value_at(self.folder.values, path)

    def removed_ids(self) -> frozenset[str]:
        """The ids that stand in the parts left out: references to them are not to be doubted."""
        found: set[str] = set()
        for path in self.removed.paths:
            _collect_ids(self.value_at(path), found)
        return frozenset(found)


def blank_plan(title: str) -> Plan:
    """A plan in which nothing is written but its title, for what can be made without a plan."""
    return Plan.model_validate({PROFILE_FILE: {**STAND_INS, "title": title}})


def read_plan(root: Path) -> Reading:
    """Read the plan in a folder.

    Args:
        root: The folder that holds ``plan.yaml``.

    Raises:
        NoPlanError: There is no such folder, or no ``plan.yaml`` in it.
    """
    if root.is_file():
        raise NoPlanError(
            _("'{file}' is a file, and a plan is a folder", file=root),
            help=_("Name the folder that holds plan.yaml, or go there and leave the name out."),
        )
    if not root.is_dir():
        raise NoPlanError(
            _("there is no folder '{folder}'", folder=root),
            help=_("Name the folder that holds plan.yaml, or start a plan with: gcmplan init DIR"),
        )
    if not any((root / name).exists() for name in (f"{PROFILE_FILE}.yaml", PROFILE_FILE)):
        raise NoPlanError(
            _("there is no plan in '{folder}': it has no plan.yaml", folder=root),
            help=_("Go to the plan's folder or name it, or start a plan with: gcmplan init DIR"),
        )
    folder = read_folder(root, FILE_NAMES)
    return _validate(folder)


def defects_in(model: type[PlanModel], value: Any, path: PlanPath) -> list[Defect]:
    """What the schema has against a value that is not in the plan yet.

    Args:
        model: The model that the value is to be of.
        value: Plain lists, mappings and scalars.
        path: Where it would stand in the files.
    """
    try:
        model.model_validate(value)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return [
            defect_of(each, (*path, *inner), of=of)
            for each, inner, of in map(_located, errors)
            if not is_own_key(each, inner)
        ]
    return []


def _validate(folder: Folder) -> Reading:
    removed = Removed()
    values: dict[str, Any] = dict(folder.values)
    if PROFILE_FILE not in values:
        values[PROFILE_FILE] = dict(STAND_INS)
        removed.add((PROFILE_FILE,))
    try:
        return Reading(folder, Plan.model_validate(values), (), removed)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    located = [_located(error) for error in errors]
    wrong_keys = {path for _error, path, of in located if of == "key"}
    defects = tuple(
        defect_of(error, path, of=of, beside=_keys_at(values, path[:-1]))
        for error, path, of in located
        # What stands behind a key that is wrong is not judged: it may be a part of that key.
        if not is_own_key(error, path) and (of == "key" or path not in wrong_keys)
    )
    values = copy.deepcopy(values)
    while errors:
        _remove(values, [(each["type"], _located(each)[1]) for each in errors], removed)
        try:
            return Reading(folder, Plan.model_validate(values), defects, removed)
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return Reading(folder, None, defects, removed)


def _located(error: ErrorDetails) -> tuple[ErrorDetails, PlanPath, Of]:
    path = tuple(
        part for part in error["loc"] if part not in (TEXT_AS_ONE, TEXT_BY_LANGUAGE, KEY_MARK)
    )
    return error, path, "key" if KEY_MARK in error["loc"] else "value"


def _remove(values: dict[str, Any], errors: list[tuple[str, PlanPath]], removed: Removed) -> None:
    """Take out what the errors name: the value, or what lacks a required one."""
    paths = {path[:-1] if kind == "missing" and len(path) > 2 else path for kind, path in errors}
    gone: list[PlanPath] = []
    for path in sorted(paths, key=_last_first, reverse=True):
        parent = _value_at(values, path[:-1])
        last = path[-1]
        if path[0] == PROFILE_FILE and len(path) == 2 and last in STAND_INS:
            parent[last] = copy.deepcopy(STAND_INS[str(last)])
        elif _has(parent, last):
            del parent[last]
        else:
            continue
        gone.append(path)
    written = [removed.written(path) for path in gone]
    for path in written:
        removed.add(path)


def _has(parent: Any, last: str | int) -> bool:
    if isinstance(parent, list):
        return isinstance(last, int) and last < len(parent)
    return isinstance(parent, dict) and last in parent


def _last_first(path: PlanPath) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts later list items, and what lies deeper, behind: to be taken out first."""
    return tuple((0, part) if isinstance(part, int) else (1, part) for part in path)


def _value_at(values: Any, path: PlanPath) -> Any:
    for part in path:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _keys_at(values: Any, path: PlanPath) -> list[str | int]:
    found = _value_at(values, path)
    return list(found) if isinstance(found, dict) else []


def _collect_ids(value: Any, found: set[str]) -> None:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            found.add(value["id"])
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            _collect_ids(item, found)
