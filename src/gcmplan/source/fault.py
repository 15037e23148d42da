"""Faults: what keeps a file, or a part of it, from being read as it was meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from gcmplan.source.limits import MAX_FAULTS
from gcmplan.source.place import Lines, Place


class FaultKind(StrEnum):
    """What kind of fault; one rule of the checks tells about each."""

    SYNTAX = "syntax"
    """The text is not YAML."""
    ENCODING = "encoding"
    """The file is not UTF-8 text, or holds characters that no text file may hold."""
    DUPLICATE_KEY = "duplicate-key"
    """A key stands twice in one mapping, or in two files of one folder."""
    COMPLEX_KEY = "complex-key"
    """A list or a mapping where a key is expected."""
    ALIAS = "alias"
    """An alias of what is not there, of itself, or of more than a plan can hold; a bad merge."""
    TAG = "tag"
    """A tag (``!…``) that plans do not know; nothing is ever run because of one."""
    SEVERAL_DOCUMENTS = "several-documents"
    """A second document (``---``) in one file."""
    NOT_A_MAPPING = "not-a-mapping"
    """The top of a file is a list or a text."""
    TOO_DEEP = "too-deep"
    """Lists and mappings lie too deep in one another."""
    TOO_LARGE = "too-large"
    """The file, or the folder, is larger than any plan."""
    TOO_MANY_FILES = "too-many-files"
    """A folder holds more files than any plan."""
    SYMLINK = "symlink"
    """A symbolic link leads out of the plan folder."""
    UNREADABLE = "unreadable"
    """The operating system does not let the file be read, or it is no ordinary file."""
    FILE_AND_FOLDER = "file-and-folder"
    """There are both a file and a folder for the same part of the plan."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a file. All its texts are in the reader's language.

    Attributes:
        kind: What kind of fault it is.
        message: One clause that says what is wrong.
        place: Where the user has to act.
        label: What to say beside the place.
        help: How to mend it.
        related: Other places that it is about, and what to say beside each.
    """

    kind: FaultKind
    message: str
    place: Place
    label: str = ""
    help: str = ""
    related: tuple[tuple[Place, str], ...] = ()


class Findings:
    """The faults of one file, as they are found.

    Args:
        name: The path that the user knows the file by.
        text: The text of the file.

    Attributes:
        faults: The faults so far, at most `MAX_FAULTS`.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.faults: list[Fault] = []

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)

    @property
    def is_full(self) -> bool:
        """Whether no more faults are taken: looking for them is then in vain."""
        return len(self.faults) >= MAX_FAULTS

    def place(self, start: int, end: int) -> Place:
        """The stretch of the file from one index up to another."""
        return self.lines.place(self.name, start, end)

    def add(
        self,
        kind: FaultKind,
        message: str,
        span: tuple[int, int],
        *,
        label: str = "",
        help: str = "",  # noqa: A002
        related: tuple[tuple[tuple[int, int], str], ...] = (),
    ) -> None:
        """Note a fault; the arguments are those of `Fault`, with indexes in place of places."""
        if not self.is_full:
            places = tuple((self.place(*other), text) for other, text in related)
            self.faults.append(Fault(kind, message, self.place(*span), label, help, places))

    def sorted(self) -> tuple[Fault, ...]:
        """The faults in the order of the file."""
        return tuple(sorted(self.faults, key=lambda fault: fault.place))
