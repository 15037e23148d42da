"""One YAML file: its values, its faults, and where everything stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

from gcmplan.source.builder import Built, build
from gcmplan.source.collector import collector_paused
from gcmplan.source.complaints import Unreadable
from gcmplan.source.doubts import note_doubtful
from gcmplan.source.encoding import BOM, decode, has_hidden_characters, note_forbidden_characters
from gcmplan.source.fault import Fault, Findings
from gcmplan.source.files import RefusedError, read_bytes
from gcmplan.source.landmarks import Landmarks
from gcmplan.source.nodes import Span, find, leaves
from gcmplan.source.place import Lines, Place
from gcmplan.source.positions import Positions, positions_of
from gcmplan.source.scalars import Key

Of = Literal["value", "key"]

_CUT = re.compile(r"[ \t]*(#[^\s#!](?:(?![ \t]#(?:\s|$))[^\r\n])*)")
_MARK = re.compile(r"#[^\s#!]")


class CutText(NamedTuple):
    """A text that ends where a comment begins.

    Attributes:
        path: Where it stands in the file.
        text: What is left of it.
        comment: The comment, with its sign.
        place: Where the comment stands.
    """

    path: tuple[Key, ...]
    text: str
    comment: str
    place: Place


@dataclass(frozen=True)
class Document:
    """A YAML file that was read as far as it could be.

    Attributes:
        name: The path that the user knows the file by; every `Place` of it has this one.
        path: Where it lies on the disk; None for a text that came from elsewhere.
        text: Its text, without a byte-order mark and with the line ends that it has.
        value: What it holds, in plain lists, mappings and scalars; None where it cannot be read,
            and for an empty file. Of a key that is given twice, it is the first value.
        faults: What is wrong with it, in the order of the file.
        readable: Whether `value` is what the file holds.
    """

    name: str
    path: Path | None
    text: str
    value: Any
    faults: tuple[Fault, ...]
    readable: bool
    _landmarks: Landmarks | None = field(default=None, repr=False, compare=False)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _positions(self) -> Positions | None:
        if not self.readable:
            return None
        with collector_paused():
            return positions_of(self.text)

    def place(self, path: tuple[str | int, ...], *, of: Of = "value") -> Place:
        """Where something stands.

        Args:
            path: Keys of mappings and indexes of lists, from the top of the file.
            of: Whether to tell where the value stands, or its key. An item of a list has no key;
                it is the item then.

        Returns:
            The place; where nothing is at the path, that of the nearest around it, and the top of
            the file where the file cannot be read.
        """
        found = self._find(path)
        if found is None:
            return Place.top(self.name)
        key, value = found
        return self._lines.place(self.name, *(key if of == "key" else value))

    def _find(self, path: tuple[str | int, ...]) -> tuple[Span, Span] | None:
        """Where the key and the value at a path stand; None where the file has nothing at all."""
        if self._landmarks is not None:
            found = self._landmarks.find(self.text, self.value, path)
            if found is not None:
                return found
        top = None if self._positions is None else self._positions.top
        return None if top is None else find(top, path)

    def cut_off(self, path: tuple[str | int, ...]) -> str:
        """The comment behind a value, if it begins with a word (``#1``); empty where none does."""
        found = self._find(path)
        comment = _CUT.match(self.text, found[1][1]) if found is not None else None
        return comment[1].rstrip() if comment else ""

    def cut_texts(self) -> Iterator[CutText]:
        """The plain texts, and empty places, behind which a ``#`` begins a word, and a comment.

        What it was meant for is in doubt: ``Plan #1`` is a text that YAML ends at ``Plan``.
        """
        cuts = dict(self._marked())
        positions = self._positions if cuts else None
        if positions is None or positions.top is None:
            return
        for path, node in leaves(positions.top):
            comment = cuts.get(node.end)
            if comment is not None and self.text[node.end - 1] not in "\"'":
                place = self._lines.place(self.name, *comment.span(1))
                text = self.text[node.start : node.end].strip()
                yield CutText(path, text, comment[1].rstrip(), place)

    def _marked(self) -> Iterator[tuple[int, re.Match[str]]]:
        """What may be comments that begin with a word, each by the end of what stands before it."""
        for mark in _MARK.finditer(self.text):
            end = mark.start()
            while end and self.text[end - 1] in " \t":
                end -= 1
            comment = _CUT.match(self.text, end)
            if end < mark.start() and comment is not None:
                yield end, comment

    def excerpt(self, line: int) -> str:
        """The text of a line, from 1, without its end; empty where there is no such line."""
        return self._lines.line(line)


def read_text(text: str | bytes, name: str, *, path: Path | None = None) -> Document:
    """Read YAML. Whatever is wrong with it is told in the document's faults.

    Args:
        text: YAML as a text, or as the bytes of a file.
        name: What the user knows it by.
        path: Where it lies on the disk, if it does.
    """
    if isinstance(text, bytes):
        findings = decode(text, name)
    else:
        findings = Findings(name, text.removeprefix(BOM))
    built = None
    if not findings.faults:
        with collector_paused(), suppress(Unreadable):
            built = _built(findings)
    return Document(
        name,
        path,
        findings.text,
        built.value if built else None,
        findings.sorted(),
        readable=built is not None,
        _landmarks=built.landmarks if built else None,
    )


def read_file(path: Path, name: str) -> Document:
    """Read a YAML file. Whatever is wrong with it is told in the document's faults.

    Args:
        path: Where it lies on the disk.
        name: The path that the user knows it by.
    """
    try:
        data = read_bytes(path)
    except RefusedError as refusal:
        return unread(path, name, refusal)
    return read_text(data, name, path=path)


def unread(path: Path, name: str, refusal: RefusedError) -> Document:
    """A document for a file that was not opened.

    Args:
        path: Where it lies on the disk.
        name: The path that the user knows it by.
        refusal: Why it was not.
    """
    fault = Fault(refusal.kind, refusal.message, Place.top(name), help=refusal.help)
    return Document(name, path, "", None, (fault,), readable=False)


def _built(findings: Findings) -> Built:
    """The values of a text.

    Raises:
        Unreadable: There are none; the findings say why.
    """
    if has_hidden_characters(findings.text):
        note_forbidden_characters(findings)
        raise Unreadable
    try:
        built = build(findings.text, findings)
    except yaml.reader.ReaderError:
        note_forbidden_characters(findings)
        raise Unreadable from None
    except yaml.MarkedYAMLError as error:
        from gcmplan.source.explain import note_syntax_error

        note_syntax_error(error, findings)
        raise Unreadable from None
    if built.doubtful:
        note_doubtful(findings)
    return built
