"""Where the keys at the top of a file stand, and the items of its lists; noted while it is read.

From there the position of anything is found by reading that part alone: one finding in ten
megabytes costs no second reading of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import Event

from gcmplan.source.events import span_of
from gcmplan.source.nodes import Node, Span, find
from gcmplan.source.positions import positions_of
from gcmplan.source.scalars import Key

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Part:
    """A key at the top of a file, with what stands behind it.

    Attributes:
        key: Where the key stands.
        start: The index at which the list or mapping behind it starts; None for a scalar.
        items: Where the lists and mappings in that list stand; a block reaches to the next thing.
    """

    key: Span
    start: int | None = None
    items: list[Span] = field(default_factory=list)


class Landmarks:
    """The parts of a file, in its order.

    They are of use where the file is a mapping in block style without anchors, as plans are.
    """

    def __init__(self) -> None:
        self._parts: dict[Key, Part] = {}
        self._last: Part | None = None
        self._begun = 0
        self._read: dict[Span, Node | None] = {}
        self._first: bool | None = None

    def note_key(self, key: Key, event: Event) -> None:
        """Note a key at the top of the file."""
        self._last = self._parts[key] = Part(span_of(event))

    def note_start(self, event: Event) -> None:
        """Note where what stands behind the last key starts, if it is a list or a mapping."""
        if self._last is not None:
            self._last.start = span_of(event)[0]

    def note_item_start(self, event: Event) -> None:
        """Note where a list or mapping within that starts."""
        self._begun = span_of(event)[0]

    def note_item_end(self, event: Event) -> None:
        """Note where it ends."""
        if self._last is not None:
            self._last.items.append((self._begun, span_of(event)[1]))

    def find(self, text: str, value: dict[Any, Any], path: Path) -> tuple[Span, Span] | None:
        """Where the key and the value at a path stand, or else those of the nearest around it.

        Args:
            text: The text of the file.
            value: What it holds.
            path: Keys and indexes, from the top of the file.

        Returns:
            As `gcmplan.source.nodes.find`; None where only reading the whole file tells.
        """
        if not self._parts or not self._stand_first(text):
            return None
        part = self._parts.get(path[0]) if path else None
        if part is None:
            return self._find_top(text, value)
        held = value[path[0]]
        if isinstance(held, list) and held and len(part.items) == len(held):
            index = path[1] if len(path) > 1 else None
            if isinstance(index, int) and 0 <= index < len(held):
                return self._find_in(text, part.items[index], path[2:])
            last = self._find_in(text, part.items[-1], ())
            # Brackets end behind their last item: reading the part tells where.
            if last is not None and part.start is not None and text[part.start] != "[":
                return part.key, (part.start, last[1][1])
        return self._find_in(text, (part.key[0], self._end_of(text, path[0])), path, key=path[0])

    def _find_top(self, text: str, value: dict[Any, Any]) -> tuple[Span, Span] | None:
        """Where the mapping at the top of the file stands."""
        first, last = next(iter(self._parts)), next(reversed(self._parts))
        found = self.find(text, value, (last,))
        if found is None:
            return None
        of_key, of_value = found
        span = self._parts[first].key[0], max(of_key[1], of_value[1])
        return span, span

    def _stand_first(self, text: str) -> bool:
        """Whether each key is the first thing on its line, as behind a ``?`` it is not."""
        if self._first is None:
            starts = [part.key[0] for part in self._parts.values()]
            self._first = all(not text[_line_start(text, at) : at].strip(" ") for at in starts)
        return self._first

    def _end_of(self, text: str, key: Key) -> int:
        """The index before which a part ends, with the blank lines and comments behind it."""
        keys = list(self._parts)
        behind = keys.index(key) + 1
        return self._parts[keys[behind]].key[0] if behind < len(keys) else len(text)

    def _find_in(
        self, text: str, span: Span, path: Path, *, key: Key | None = None
    ) -> tuple[Span, Span] | None:
        """As `find`, in a stretch of the text; None where that is not YAML by itself.

        Args:
            text: The text of the file.
            span: The stretch.
            path: Keys and indexes, from there.
            key: The one key that stands in it, where it is a part of the file.
        """
        start, end = span
        # The first line gets back the indentation that the others have.
        indentation = start - _line_start(text, start)
        if span not in self._read:
            self._read[span] = _read_alone(" " * indentation + text[start:end])
        top = self._read[span]
        if top is None or (key is not None and [*(top.entries or ())] != [key]):
            return None
        shift = start - indentation
        of_key, of_value = find(top, path)
        return (
            (of_key[0] + shift, of_key[1] + shift),
            (of_value[0] + shift, of_value[1] + shift),
        )


def _line_start(text: str, index: int) -> int:
    """The index at which the line of an index starts."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _read_alone(text: str) -> Node | None:
    """The positions of a part; None where it cannot be read without the rest of its file."""
    try:
        return positions_of(text).top
    except yaml.YAMLError:
        return None
