"""Changes as patches of single places, for programs that show them or make them themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from gcmplan.source.edits.changes import Change, EditError, SpliceError
from gcmplan.source.edits.file import FileEditor
from gcmplan.source.edits.ground import Ground
from gcmplan.source.folder import Folder
from gcmplan.source.place import Lines, Place


class Patch(NamedTuple):
    """A stretch of a file and what takes its place.

    Attributes:
        place: The stretch.
        text: What takes its place.
    """

    place: Place
    text: str


class Patcher:
    """Gives the patches of changes to a folder, each as if it were the only one.

    Args:
        folder: The folder as it was read.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._files: dict[str, tuple[Ground, Lines]] = {}

    def patches(self, changes: Sequence[Change]) -> tuple[Patch, ...]:
        """The patches of changes that have nothing to do with one another.

        Args:
            changes: The changes.

        Returns:
            The patches; none where a change cannot be made without touching what is not to be
            changed.
        """
        try:
            return tuple(patch for change in changes for patch in self._patches(change))
        except (EditError, SpliceError):
            return ()

    def _patches(self, change: Change) -> list[Patch]:
        document, path = self._folder.origin(change.path)
        if document.name not in self._files:
            self._files[document.name] = Ground(document.text), Lines(document.text)
        ground, lines = self._files[document.name]
        editor = FileEditor(ground, document.value)
        editor.apply([replace(change, path=path)])
        return [
            Patch(lines.place(document.name, start, end), text)
            for start, end, text in editor.splices
        ]
