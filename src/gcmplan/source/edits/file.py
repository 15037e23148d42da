"""Changes to one file, as splices of its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from yaml import YAMLError

from gcmplan.locales import translate as _
from gcmplan.source.edits.brackets import Splice
from gcmplan.source.edits.changes import (
    Append,
    Change,
    Drop,
    Path,
    Put,
    Rename,
    SpliceError,
    applied,
)
from gcmplan.source.edits.ground import Ground
from gcmplan.source.edits.narrow import narrowed
from gcmplan.source.edits.spot import Spot
from gcmplan.source.edits.values import depth_of, value_at


class FileEditor:
    """A file's text, and what is changed in it.

    Changes that have nothing to do with one another are made in one go: each go reads the text
    once.

    Args:
        ground: The text, which can be read.
        value: The mapping that it holds; None where it is empty.

    Attributes:
        value: What the file holds with all changes so far.
    """

    def __init__(self, ground: Ground, value: Any) -> None:
        self.value: Any = {} if value is None else value
        self._text = ground.text
        self._made: Ground | None = ground
        self._pending: list[Splice] = []
        self._touched: list[Path] = []
        self._shifted: dict[Path, int] = {}

    @property
    def text(self) -> str:
        """The text with all changes so far."""
        self._flush()
        return self._text

    @property
    def splices(self) -> list[Splice]:
        """The splices of the changes of the last go, in the order of the text."""
        return sorted(self._pending, key=lambda each: each[:2])

    def apply(self, changes: Sequence[Change]) -> None:
        """Make changes, one after the other.

        Args:
            changes: The changes, with their paths from the top of the file.

        Raises:
            EditError: A value of another kind stands where a path leads.
            LookupError: A path leads to what is not there.
            SpliceError: The file is laid out so that a change has no place in it.
        """
        for (kind, path), run in groupby(changes, lambda each: (type(each), each.path)):
            if kind is Append:
                self._append(path, list(run))
                continue
            for change in run:
                if isinstance(change, Drop):
                    self._drop(change)
                elif isinstance(change, Rename):
                    self._rename(change)
                elif isinstance(change, Put):
                    self._put(change)

    def _put(self, change: Put) -> None:
        after = applied(self.value, change)
        depth = depth_of(self.value, change.path)
        if depth == len(change.path):
            changes = narrowed(value_at(self.value, change.path), change)
            if changes is not None and self._owns(change.path) and not self._is_alias(change.path):
                self.apply(changes)
                return
            if self._owns(change.path):
                self._splice(
                    change.path, after, lambda: self._spot(change.path).replace(change.value, after)
                )
                return
            depth -= 1  # a merge brings it in: the mapping's own key shall win
        around, key = change.path[:depth], change.path[depth]
        value = value_at(after, change.path[: depth + 1])
        if value_at(self.value, around):
            self._splice(
                (*around, key), after, lambda: self._spot(around).add_key(key, value, after)
            )
        else:
            self._splice(around, after, lambda: self._spot(around).replace({key: value}, after))

    def _append(self, path: Path, changes: Sequence[Change]) -> None:
        after = self.value
        for change in changes:
            after = applied(after, change)
        values = value_at(after, path)
        new = values[-len(changes) :]
        if depth_of(self.value, path) < len(path):
            self._put(Put(path, new))
        elif len(new) < len(values):
            self._splice(path, after, lambda: self._spot(path).add_items(new, after))
        else:
            self._splice(path, after, lambda: self._spot(path).replace(values, after))

    def _drop(self, change: Drop) -> None:
        after = applied(self.value, change)
        around = change.path[:-1]
        left = value_at(after, around)
        if not left and around:
            self._splice(around, after, lambda: self._spot(around).replace(left, after))
            return
        part = change.path[-1]
        if isinstance(left, dict):
            self._settle(around)  # how a key goes depends on what stands beside it
        self._splice(change.path, after, lambda: self._spot(change.path).drop(after))
        if isinstance(left, list):
            self._shifted[around] = int(part)

    def _rename(self, change: Rename) -> None:
        after = applied(self.value, change)
        around = change.path[:-1]
        self._splice(around, after, lambda: [self._spot(change.path).rename(change.key)])

    def _spot(self, path: Path) -> Spot:
        """The place to which a path leads, in a text that has all changes around it and in it."""
        self._settle(path)
        return Spot(self._ground(), path)

    def _ground(self) -> Ground:
        """The text as it was when the last go ended."""
        if self._made is None:
            try:
                self._made = Ground(self._text)
            except YAMLError:
                raise SpliceError(_("the layout there is unusual")) from None
        return self._made

    def _owns(self, path: Path) -> bool:
        """Whether what is at a path stands there, and is not brought in by a merge."""
        self._settle(path)
        return Spot(self._ground(), path[:-1]).owns(path[-1])

    def _is_alias(self, path: Path) -> bool:
        return self._spot(path).is_alias

    def _settle(self, path: Path) -> None:
        """See that a path leads in the text to where it leads in the values."""
        touched = any(path[: len(each)] == each[: len(path)] for each in self._touched)
        if touched or any(
            self._is_shifted(path[:depth], path[depth]) for depth in range(len(path))
        ):
            self._flush()

    def _is_shifted(self, around: Path, part: str | int) -> bool:
        """Whether an item of a list has another position in the text than in the values."""
        return around in self._shifted and int(part) >= self._shifted[around]

    def _splice(self, root: Path, after: Any, make: Callable[[], list[Splice]]) -> None:
        """Take in the splices of a change.

        Args:
            root: What the change alters: nothing but what it holds changes.
            after: The file's value after the change.
            make: Makes the splices, for the text as it is then.
        """
        self._settle(root)
        splices = make()
        if any(
            new.start <= old.end and old.start <= new.end
            for new in splices
            for old in self._pending
        ):
            self._flush()
            splices = make()
        self._pending += splices
        self._touched.append(root)
        self.value = after

    def _flush(self) -> None:
        if not self._pending:
            return
        parts: list[str] = []
        at = 0
        for start, end, text in self.splices:
            if start < at:
                raise SpliceError(_("two changes meet in one place"))
            parts += (self._text[at:start], text)
            at = end
        self._text = "".join((*parts, self._text[at:]))
        self._made = None
        self._pending.clear()
        self._touched.clear()
        self._shifted.clear()
