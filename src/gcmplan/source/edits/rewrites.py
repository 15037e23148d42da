"""Changes to a folder, as files that shall be rewritten."""

from __future__ import annotations

import pathlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gcmplan.locales import translate as _
from gcmplan.source.document import Document, Of, read_text
from gcmplan.source.edits.blocks import as_yaml
from gcmplan.source.edits.changes import (
    Append,
    Change,
    Drop,
    EditError,
    Path,
    Put,
    Rename,
    SpliceError,
    applied,
)
from gcmplan.source.edits.file import FileEditor
from gcmplan.source.edits.ground import Ground
from gcmplan.source.edits.narrow import narrowed
from gcmplan.source.edits.values import same
from gcmplan.source.folder import Folder
from gcmplan.source.join import Joined
from gcmplan.source.listing import SUFFIX
from gcmplan.source.place import Place

NEW_FILE = "format: 1\n"
"""How a file begins that was not there."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file as it shall be; nothing is written yet.

    Attributes:
        name: The path that the user knows it by.
        path: Where it lies on the disk.
        before: Its text as it was read, without a byte-order mark; empty where it was not there.
        after: Its text as it shall be.
        is_new: Whether it was not there.
    """

    name: str
    path: pathlib.Path
    before: str
    after: str
    is_new: bool = False


def rewrites(folder: Folder, changes: Sequence[Change]) -> tuple[Rewrite, ...]:
    """What changes make of the files of a folder, which stay as they are for now.

    Args:
        folder: The folder as it was read.
        changes: The changes, one after the other: each path is one of what those before it leave.

    Returns:
        The files that differ, sorted by name.

    Raises:
        EditError: A file cannot be read, or is laid out so that the change cannot be made without
            touching what is not to be changed.
        LookupError: A path leads to what is not there.
    """
    parts: dict[str, _Part] = {}
    for change in changes:
        name = str(change.path[0])
        if name not in parts:
            parts[name] = _Part(folder, name)
        parts[name].take(change)
    found = [file.rewrite() for part in parts.values() for file in part.files]
    changed = (each for each in found if each.before != each.after)
    return tuple(sorted(changed, key=lambda each: each.name))


class _Part:
    """A part of the folder: a file, or the files of a folder joined."""

    def __init__(self, folder: Folder, name: str) -> None:
        if name in folder.unread:
            raise EditError(
                _("'{file}' cannot be changed, as it cannot be read", file=f"{name}{SUFFIX}"),
                help=_("Run: gcmplan validate. It shows the line, and how to mend it."),
            )
        documents = [each for each in folder.documents.values() if _part_of(each.name) == name]
        self.files = [_File(each) for each in documents] or [_new_file(folder, name)]

    def take(self, change: Change) -> None:
        """Give a change to the file that it concerns; its path begins with the part."""
        inner = replace(change, path=change.path[1:])
        if not inner.path:
            raise ValueError(change)
        if len(self.files) == 1:
            self.files[0].take(inner)
            return
        joined = Joined(self.files)
        holders = joined.holders(inner.path[0])
        if len(inner.path) > 1 or len(holders) < 2:
            file, path = joined.origin(inner.path)
            file.take(replace(inner, path=path))
        elif isinstance(inner, Append):
            file = holders[-1]
            if inner.beside is not None:
                file, _path = joined.origin((inner.path[0], inner.beside))
            file.take(inner)
        elif isinstance(change, Put):
            self._put(change, joined.value[inner.path[0]], holders)
        else:
            for file in holders:
                file.take(inner)

    def _put(self, change: Put, old: Any, holders: Sequence[_File]) -> None:
        """Replace the value of a key that stands in several files."""
        changes = narrowed(old, change)
        if changes is None:
            holders[0].take(Put(change.path[1:], change.value))
            for file in holders[1:]:
                file.take(Drop(change.path[1:]))
        for each in changes or ():
            self.take(each)


class _File:
    """A file and the changes to it; stands for its document where the files are joined.

    Attributes:
        value: What it shall hold.
    """

    def __init__(self, document: Document, *, is_new: bool = False) -> None:
        self.value: Any = document.value
        self._document = document
        self._is_new = is_new
        self._changes: list[Change] = []

    def place(self, path: Path, *, of: Of = "value") -> Place:
        """Where something stood before the changes."""
        return self._document.place(path, of=of)

    def take(self, change: Change) -> None:
        """Take a change, whose path is one of this file."""
        self.value = applied(self.value, change)
        self._changes.append(change)

    def rewrite(self) -> Rewrite:
        """The file with all changes.

        Raises:
            EditError: It cannot be changed so.
        """
        document = self._document
        try:
            after = _edited(document, self._changes)
        except SpliceError as error:
            raise self._refusal(str(error)) from error
        if after is None:
            raise self._refusal("")
        before = "" if self._is_new else document.text
        path = document.path or pathlib.Path(document.name)
        return Rewrite(document.name, path, before, after, self._is_new)

    def _refusal(self, reason: str) -> EditError:
        """What to tell of changes that cannot be made: the first of them, and why."""
        change = next(each for n, each in enumerate(self._changes) if not self._is_possible(n + 1))
        place = self._document.place(change.path)
        where = f"{place.file}:{place.line}"
        message = _("gcmplan cannot make a change in {place} without altering more", place=where)
        wanted = ".".join(str(part) for part in change.path)
        if isinstance(change, Drop):
            advice = _("Take out '{key}' by hand.", key=wanted)
        elif isinstance(change, Rename):
            advice = _("Write '{new}' in place of '{key}' by hand.", new=change.key, key=wanted)
        else:
            advice = _("Write it by hand, at '{key}':", key=wanted)
            advice += "\n" + as_yaml(change.value, 2)
        return EditError(f"{message}: {reason}" if reason else message, help=advice)

    def _is_possible(self, count: int) -> bool:
        try:
            return _edited(self._document, self._changes[:count]) is not None
        except SpliceError:
            return False


def _edited(document: Document, changes: Sequence[Change]) -> str | None:
    """The text of a file with changes; None where it would not be read as it shall be."""
    editor = FileEditor(Ground(document.text), document.value)
    editor.apply(changes)
    text = editor.text
    again = read_text(text, document.name)
    if not again.readable or len(again.faults) > len(document.faults):
        return None
    value = {} if again.value is None else again.value
    return text if same(value, editor.value) else None


def _new_file(folder: Folder, name: str) -> _File:
    """A file for a part that is not there; within its folder, if it has an empty one."""
    file = f"{name}/{name}{SUFFIX}" if (folder.root / name).is_dir() else f"{name}{SUFFIX}"
    return _File(read_text(NEW_FILE, file, path=folder.root / file), is_new=True)


def _part_of(file: str) -> str:
    """The part that a file belongs to, by its path."""
    return file.split("/", 1)[0].removesuffix(SUFFIX)
