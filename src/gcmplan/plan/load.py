"""A plan folder as a plan: as much of it as can be read, and every defect on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.plan.base import PlanModel
from gcmplan.plan.defects import NOTHING_BESIDE, Defect, defect_of, is_own_key
from gcmplan.plan.index import Path as PlanPath
from gcmplan.plan.model import FILE_NAMES, PROFILE_FILE, Plan
from gcmplan.plan.removed import Removed, Wrong, located, read_without
from gcmplan.plan.stand_ins import STAND_INS, Filler, of_the_profile
from gcmplan.plan.whereabouts import holds_plan, where_a_plan_is
from gcmplan.source import Folder, Of, read_folder


class NoPlanError(GcmplanError):
    """The folder holds no plan."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        folder: The files, with the position of every key and value.
        plan: The plan, without the parts that could not be read; none where nothing could.
        defects: What the schema says against it, in no particular order.
        removed: The parts left out.
        wrong: What the schema refuses, by pydantic's name for it, and where.
    """

    folder: Folder
    plan: Plan | None
    defects: tuple[Defect, ...]
    removed: Removed
    wrong: tuple[Wrong, ...] = ()

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
    if not holds_plan(root):
        raise NoPlanError(
            _("there is no plan in '{folder}': it has no plan.yaml", folder=root),
            help=where_a_plan_is(root),
        )
    folder = read_folder(root, FILE_NAMES)
    return reading_of(folder)


def reading_of(folder: Folder) -> Reading:
    """The files of a folder as a plan, as far as they are one."""
    values, removed = _with_profile(folder)
    try:
        return Reading(folder, Plan.model_validate(values), (), removed)
    except ValidationError as error:
        errors = [located(each) for each in error.errors(include_url=False)]
    wrong_keys = {path for _error, path, of in errors if of == "key"}
    misspelt = _misspelt(values, errors)
    defects = tuple(
        defect_of(
            error,
            path,
            of=of,
            beside=_mapping_at(values, path[:-1]),
            cut_off=folder.cut_off(path) if error["input"] is None else "",
        )
        for error, path, of in errors
        # What stands behind a key that is wrong is not judged: it may be a part of that key.
        if not is_own_key(error, path) and (of == "key" or path not in wrong_keys)
        # What stands there under another key is not missing.
        if not (error["type"] == "missing" and path in misspelt)
    )
    wrong = tuple((error["type"], path) for error, path, _of in errors)
    plan = read_without(values, wrong, removed, of_the_profile)
    return Reading(folder, plan, defects, removed, wrong)


def read_in_part(reading: Reading) -> Reading | None:
    """The plan with the entries that it lacks because a part of them cannot be read.

    What stands in for such a part must not be shown to anyone: it serves to check the rest.

    Args:
        reading: What was read, without such entries.

    Returns:
        The reading with them, in which only those parts are left out; None where there are none.
    """
    parts = {(PROFILE_FILE,), *(path for _kind, path in reading.wrong)}
    if parts.issuperset(reading.removed.paths):
        return None
    values, removed = _with_profile(reading.folder)
    plan = read_without(values, reading.wrong, removed, Filler())
    return replace(reading, plan=plan, removed=removed)


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
            for each, inner, of in map(located, errors)
            if not is_own_key(each, inner)
        ]
    return []


def _misspelt(
    values: Mapping[str, Any], errors: Sequence[tuple[ErrorDetails, PlanPath, Of]]
) -> set[PlanPath]:
    """Where a key would stand that was meant by an unknown one."""
    unknown = [path for error, path, _of in errors if error["type"] == "extra_forbidden"]
    if not unknown or all(error["type"] != "missing" for error, _path, _of in errors):
        return set()
    from gcmplan.plan.keys import key_meant

    meant = {path: key_meant(path, _mapping_at(values, path[:-1])) for path in unknown}
    return {(*path[:-1], key) for path, key in meant.items() if key is not None}


def _with_profile(folder: Folder) -> tuple[dict[str, Any], Removed]:
    """The values of the files; where ``plan.yaml`` has none, what stands in for it."""
    removed = Removed()
    if PROFILE_FILE in folder.values:
        return dict(folder.values), removed
    removed.add((PROFILE_FILE,))
    return {PROFILE_FILE: dict(STAND_INS), **folder.values}, removed


def _value_at(values: Any, path: PlanPath) -> Any:
    for part in path:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _mapping_at(values: Any, path: PlanPath) -> Mapping[Any, Any]:
    found = _value_at(values, path)
    return found if isinstance(found, dict) else NOTHING_BESIDE


def _collect_ids(value: Any, found: set[str]) -> None:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            found.add(value["id"])
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            _collect_ids(item, found)
