"""A folder of YAML files as one: each part of a plan is a file, or a folder of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gcmplan.source.collector import collector_paused
from gcmplan.source.document import Document, Of
from gcmplan.source.fault import Fault
from gcmplan.source.join import Joined
from gcmplan.source.listing import SUFFIX
from gcmplan.source.place import Place
from gcmplan.source.reader import FolderReader


@dataclass(frozen=True)
class Folder:
    """The parts of a plan folder that could be read, and what is wrong with the others.

    Attributes:
        root: Where it lies on the disk.
        values: By part, what it holds: plain lists, mappings and scalars. A part that is not
            there, or cannot be read, is absent; an empty one is an empty mapping.
        documents: By the path that the user knows it by (that of its places), each file read.
        faults: What is wrong, sorted by file and position.
        strays: YAML files that belong to no part, by path, sorted.
        unread: The parts of which something is missing from `values`, because a file of theirs
            cannot be read, or has another name.
    """

    root: Path
    values: dict[str, dict[Any, Any]]
    documents: dict[str, Document]
    faults: tuple[Fault, ...]
    strays: tuple[str, ...]
    unread: frozenset[str]
    _joined: Mapping[str, Joined[Document]]

    def place(self, path: tuple[str | int, ...], *, of: Of = "value") -> Place:
        """Where something stands.

        Args:
            path: The part, then keys of mappings and indexes of lists as in `values`.
            of: Whether to tell where the value stands, or its key. An item of a list has no key;
                it is the item then.

        Returns:
            The place; where nothing is at the path, that of the nearest around it. The top of the
            part's file where that is not there.
        """
        if not path:
            return Place.top(".")
        name = str(path[0])
        joined = self._joined.get(name)
        if joined is None:
            return Place.top(f"{name}{SUFFIX}")
        return joined.place(path[1:], of=of)

    def cut_off(self, path: tuple[str | int, ...]) -> str:
        """The word with a ``#`` that begins a comment behind a value; empty where none does.

        Args:
            path: The part, then keys and indexes as in `values`.
        """
        if not path or str(path[0]) not in self._joined:
            return ""
        document, inner = self.origin(path)
        return document.cut_off(inner)

    def origin(self, path: tuple[str | int, ...]) -> tuple[Document, tuple[str | int, ...]]:
        """The file in which something stands, and its path from the top of that file.

        Args:
            path: The part, then keys and indexes as in `values`; the part is there.
        """
        return self._joined[str(path[0])].origin(path[1:])


def read_folder(root: Path, names: Sequence[str]) -> Folder:
    """Read the parts of a folder. Whatever is wrong with them is told in the folder's faults.

    Args:
        root: Where it lies on the disk.
        names: The parts, such as ``1-kick-off``: a file ``1-kick-off.yaml``, or a folder
            ``1-kick-off`` of such files, which are joined in the order of their names.
    """
    with collector_paused():
        reader = FolderReader(root)
        reader.read(names)
    return Folder(
        root=root,
        values=reader.values,
        documents=reader.documents,
        faults=tuple(sorted(reader.faults, key=lambda fault: fault.place)),
        strays=tuple(sorted(reader.strays)),
        unread=frozenset(reader.unread),
        _joined=reader.joined,
    )
