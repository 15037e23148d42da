"""A plan that is written in answer by answer: where a field stands, and what is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic_core import PydanticUndefined

from gcmplan.compact import objectives
from gcmplan.plan.index import Path as PlanPath
from gcmplan.plan.load import Reading, read_plan
from gcmplan.plan.shape import fields_of
from gcmplan.source import Append, Change, Drop, Put, Rewrite, rewrites, save
from gcmplan.walk.work import DOT, key_of, list_of, model_of

ASSESSMENTS = "2-needs-assessment.assessments"
ACTION_PLANS = "4-implementation.action_plans"
INSTITUTIONS = "1-kick-off.institutions"
INTERVENTIONS = "3-design.interventions"

NOW = "immediate-action"
"""The decision on an objective that is for action now."""

FIXED = frozenset({ASSESSMENTS, ACTION_PLANS})
"""Lists to which nothing is added by hand: there are 23 objectives, and what was chosen."""

EMPTY: tuple[Any, ...] = (None, "", [], {})
"""What a field holds that says nothing."""

INSTEAD = {
    f"{ACTION_PLANS}.costs": f"{ACTION_PLANS}.without_cost",
    f"{ACTION_PLANS}.without_cost": f"{ACTION_PLANS}.costs",
}
"""Fields of which one is given in place of the other."""


class OpenPlan:
    """A plan folder in hand.

    Args:
        root: The folder that holds ``plan.yaml``.

    Attributes:
        root: The same.
        reading: What was last read of it; read anew after each change.

    Raises:
        NoPlanError: There is no plan in it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.reading: Reading = read_plan(root)

    def reread(self) -> None:
        """Read the files again, as somebody else may have changed them."""
        self.reading = read_plan(self.root)

    @property
    def languages(self) -> Sequence[str]:
        """The plan's languages, the main one first; English where none can be read."""
        plan = self.reading.plan
        return (plan.profile.languages if plan else []) or ["en"]

    @property
    def currency(self) -> str:
        """The plan's currency, by its ISO 4217 code; empty where none can be read."""
        return self.reading.plan.profile.currency if self.reading.plan else ""

    def at(self, path: PlanPath) -> Any:
        """What the files hold at a path; None where nothing is there."""
        return self.reading.value_at(path)

    def path_of(self, field: str, entry: str = "") -> PlanPath:
        """Where a field stands, or would stand.

        Args:
            field: The field, with dots from the file's name on.
            entry: Of which entry, where it is a field of a list's entries.
        """
        list_name = list_of(field)
        if list_name in ("", field):
            return tuple(field.split(DOT))
        path: PlanPath = tuple(list_name.split(DOT))
        inner = field.removeprefix(list_name).strip(DOT).split(DOT)
        return (*path, self._position(list_name, entry), *inner)

    def path_of_entry(self, list_name: str, entry: str) -> PlanPath:
        """Where an entry of a list stands, or would stand."""
        return (*list_name.split(DOT), self._position(list_name, entry))

    def path_in_language(self, path: PlanPath, value: Any) -> PlanPath:
        """Where a text is to be written: in the main language, where the plan has it in several."""
        held = self.at(path)
        return (
            (*path, self.languages[0])
            if isinstance(held, dict) and isinstance(value, str)
            else path
        )

    def value_of(self, field: str, entry: str = "") -> Any:
        """What the files hold in a field; None where nothing is there."""
        return self.at(self.path_of(field, entry))

    def is_given(self, field: str, entry: str = "") -> bool:
        """Whether nothing is open in a field: it holds something, or something goes without saying.

        Args:
            field: The field, with dots from the file's name on.
            entry: Of which entry, where it is a field of a list's entries.
        """
        if self.value_of(field, entry) not in EMPTY:
            return True
        holder, _dot, key = field.rpartition(DOT)
        if key == "currency":
            return True
        default = fields_of(model_of(holder))[key][1].default
        return default not in (*EMPTY, PydanticUndefined) or self.is_said_otherwise(field, entry)

    def is_said_otherwise(self, field: str, entry: str) -> bool:
        """Whether a field holds nothing because another one is given in its place."""
        other = INSTEAD.get(field, "")
        held = self.value_of(other, entry) if other else None
        return held not in EMPTY and self.value_of(field, entry) in EMPTY

    def entries(self, list_name: str) -> list[str]:
        """By what the entries of a list are told apart, in their order.

        All 23 objectives have an assessment and every chosen intervention an action plan, also
        where the files have none yet.
        """
        keys = self._keys(list_name)
        if list_name == ASSESSMENTS:
            return [str(each.number) for each in objectives()]
        if list_name == ACTION_PLANS:
            chosen = [
                str(each.get("id"))
                for each in self._items(INTERVENTIONS)
                if each.get("choice") == "chosen"
            ]
            return list(dict.fromkeys([*chosen, *keys]))
        return keys

    def worked_on(self, list_name: str) -> list[str]:
        """The same in the order in which they are worked on: what is for action now comes first."""
        keys = self.entries(list_name)
        if list_name != ASSESSMENTS:
            return keys
        now = {key for key in keys if self.entry(list_name, key).get("decision") == NOW}
        return sorted(keys, key=lambda key: key not in now)

    def entry(self, list_name: str, entry: str) -> Mapping[str, Any]:
        """What the files hold of an entry; empty where it is not there yet."""
        position = self._position(list_name, entry)
        items = self._items(list_name)
        return items[position] if position < len(items) else {}

    def changes_to(self, field: str, entry: str, value: Any) -> tuple[Change, ...]:
        """What is to be done so that a field holds a value, and all around it stays.

        Args:
            field: The field, with dots from the file's name on.
            entry: Of which entry; it is made where it is not there.
            value: Plain data; None so that the field goes.
        """
        list_name = list_of(field)
        path = self.path_of(field, entry)
        if list_name not in ("", field) and not self.entry(list_name, entry):
            if value is None:
                return ()
            key = key_of(list_name)
            told = int(entry) if list_name == ASSESSMENTS else entry
            made = {key: told} if key else {}
            added = {**made, str(path[-1]): value}
            return (Append(tuple(list_name.split(DOT)), added, self._beside(list_name, entry)),)
        return changes_between(path, self.at(path), value)

    def write(self, changes: Sequence[Change]) -> tuple[Rewrite, ...]:
        """Write changes at once, and read the plan anew.

        Raises:
            ChangedOnDiskError: A file is no longer as it was read; nothing is written.
            EditError: A change cannot be made without touching what is to stay.
            WriteError: A file cannot be written.
        """
        written = rewrites(self.reading.folder, changes)
        save(written)
        self.reread()
        return written

    def _beside(self, list_name: str, entry: str) -> int | None:
        """Beside which item a new entry of a list is written; None at the end of all."""
        plan = self.reading.plan
        at = plan.beside_action_plan(entry) if plan and list_name == ACTION_PLANS else None
        if at is None:
            return None
        return int(self.reading.removed.written((*list_name.split(DOT), at))[-1])

    def _items(self, list_name: str) -> list[Mapping[str, Any]]:
        held = self.at(tuple(list_name.split(DOT)))
        items = held if isinstance(held, list) else []
        return [each if isinstance(each, Mapping) else {} for each in items]

    def _keys(self, list_name: str) -> list[str]:
        key = key_of(list_name)
        items = self._items(list_name)
        return [str(each.get(key, "")) if key else str(n) for n, each in enumerate(items, start=1)]

    def _position(self, list_name: str, entry: str) -> int:
        keys = self._keys(list_name)
        return keys.index(entry) if entry in keys else len(keys)


def changes_between(path: PlanPath, old: Any, new: Any) -> tuple[Change, ...]:
    """The fewest changes that make one value out of another.

    Args:
        path: Where it stands.
        old: Plain data; None where nothing is there.
        new: The same; None so that it goes.
    """
    if old == new and type(old) is type(new):
        return ()
    if new is None:
        return (Drop(path),)
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [*new, *(key for key in old if key not in new)]
        return tuple(
            change
            for key in keys
            for change in changes_between((*path, key), old.get(key), new.get(key))
        )
    if isinstance(old, list) and isinstance(new, list) and old and new:
        return _changes_between_lists(path, old, new)
    return (Put(path, new),)


def _changes_between_lists(path: PlanPath, old: list[Any], new: list[Any]) -> tuple[Change, ...]:
    """Items more at the end, or changed in their places, or one less; else the whole anew."""
    if new[: len(old)] == old:
        return tuple(Append(path, each) for each in new[len(old) :])
    if len(new) == len(old):
        pairs = enumerate(zip(old, new, strict=True))
        return tuple(
            change for n, (was, is_) in pairs for change in changes_between((*path, n), was, is_)
        )
    without = (n for n in range(len(old)) if [*old[:n], *old[n + 1 :]] == new)
    gone = next(without, None)
    return (Put(path, new),) if gone is None else (Drop((*path, gone)),)
