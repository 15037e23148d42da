"""The files of one folder as one mapping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from gcmplan.locales import translate as _
from gcmplan.source.document import Of
from gcmplan.source.fault import Fault, FaultKind
from gcmplan.source.place import Place

Path = tuple[str | int, ...]


class Keeper(Protocol):
    """What holds the values of a file, and knows where they stand."""

    @property
    def value(self) -> Any:
        """The mapping that the file holds, or None."""

    def place(self, path: Path, *, of: Of = "value") -> Place:
        """Where something stands."""


File = TypeVar("File", bound=Keeper)


class Joined(Generic[File]):
    """The mappings of several files as one.

    Lists under the same key are joined in the order of the files, and mappings under the same key
    are joined if they have no key in common. A key with nothing behind it is filled by the other
    files; a scalar may stand in several files if it is the same in all, such as a version.

    Args:
        documents: Files whose top is a mapping, or that are empty; at least one.

    Attributes:
        value: The joined mapping. Of a key that is given twice, it has the first value.
        faults: The keys that are given twice.
    """

    def __init__(self, documents: Sequence[File]) -> None:
        self._documents = documents
        self._parts: dict[str | int, list[tuple[File, Any]]] = {}
        self.faults: list[Fault] = []
        given: dict[str | int, list[tuple[File, Any]]] = {}
        for document in documents:
            for key, value in (document.value or {}).items():
                given.setdefault(key, []).append((document, value))
        self.value: dict[str | int, Any] = {
            key: self._join(key, parts) for key, parts in given.items()
        }

    def place(self, path: Path, *, of: Of = "value") -> Place:
        """Where something stands, as `Document.place`, in the file that it comes from."""
        document, inner = self.origin(path)
        return document.place(inner, of=of)

    def _join(self, key: str | int, given: Sequence[tuple[File, Any]]) -> Any:
        filled = [part for part in given if part[1] is not None] or given[:1]
        first_document, first = filled[0]
        self._parts[key] = [filled[0]]
        if len(filled) == 1:
            return first
        joined: Any = first.copy() if isinstance(first, list | dict) else first
        for document, value in filled[1:]:
            if type(value) is not type(first):
                self._note_double((key,), first_document, document)
                continue
            if isinstance(first, list):
                joined += value
            elif isinstance(first, dict):
                self._merge(key, joined, value, document)
            elif value != first:
                self._note_double((key,), first_document, document)
                continue
            self._parts[key].append((document, value))
        return joined

    def _merge(
        self, key: str | int, joined: dict[str | int, Any], value: Any, document: File
    ) -> None:
        for inner in value:
            if inner in joined:
                self._note_double((key, inner), self.origin((key, inner))[0], document)
            else:
                joined[inner] = value[inner]

    def _note_double(self, path: Path, first: File, again: File) -> None:
        self.faults.append(
            Fault(
                FaultKind.DUPLICATE_KEY,
                _("the key '{key}' is given in two files of this folder", key=path[-1]),
                again.place(path, of="key"),
                label=_("given again here"),
                help=_("Keep it in one of the two; only lists may be continued in another file."),
                related=((first.place(path, of="key"), _("first given here")),),
            )
        )

    def holders(self, key: str | int) -> list[File]:
        """The files that the value of a key comes from."""
        return [file for file, _value in self._parts.get(key, ())]

    def origin(self, path: Path) -> tuple[File, Path]:
        """The file that something comes from, and its path there.

        Returns:
            Where nothing is at the path, the file of the nearest around it.
        """
        parts = self._parts.get(path[0]) if path else None
        if parts is None:
            return self._documents[0], path
        if len(path) > 1:
            index, rest = path[1], path[2:]
            for document, value in parts:
                if isinstance(value, dict) and index in value:
                    return document, path
                if isinstance(value, list) and isinstance(index, int):
                    if index < len(value):
                        return document, (path[0], index, *rest)
                    index -= len(value)
            if isinstance(parts[0][1], list):
                path = path[:1]
        return parts[0][0], path
