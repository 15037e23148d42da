"""Where each key and each value of a file stands.

A second pass over the events of a file that could be read, made when the first position is asked
for, or when there is a doubt that only positions can settle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from gcmplan.source.events import event_reader, span_of
from gcmplan.source.nodes import Entry, Node
from gcmplan.source.scalars import MERGE_KEY, Key, key_of


class Double(NamedTuple):
    """Two entries of one mapping with the same key.

    Attributes:
        key: The key.
        first: The entry that counts.
        again: One that does not.
        holder: The mapping.
    """

    key: Key
    first: Entry
    again: Entry
    holder: Node


@dataclass(frozen=True, slots=True)
class Positions:
    """The positions of a file.

    Attributes:
        top: The file's value; None where the file is empty.
        doubles: The keys that are given more than once, in the order of the file.
        bad_merges: The values of ``<<`` that are no mappings.
    """

    top: Node | None
    doubles: tuple[Double, ...]
    bad_merges: tuple[Node, ...]


def positions_of(text: str) -> Positions:
    """The positions of a text that `gcmplan.source.builder.build` has read."""
    walk = _Walk(text)
    walk.run()
    top = walk.top[0] if walk.top else None
    return Positions(top, tuple(walk.doubles), tuple(walk.bad_merges))


class _PendingKey(NamedTuple):
    """A key whose value comes next."""

    key: Key
    start: int
    end: int
    is_merge: bool


@dataclass(slots=True)
class _Open:
    """A collection that has not ended; ``last_end`` is where the last thing in it ends."""

    node: Node
    in_brackets: bool
    anchor: str | None
    key: _PendingKey | None = None
    last_end: int = 0

    @property
    def awaits_key(self) -> bool:
        return self.key is None and self.node.entries is not None


class _Walk:
    """The state of the walk: the collection that is open, and those around it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.read = event_reader(text)
        self.top: list[Node] = []
        self.around: list[_Open] = []
        self.anchors: dict[str, tuple[Node, Key]] = {}
        self.doubles: list[Double] = []
        self.bad_merges: list[Node] = []

    def run(self) -> None:
        handlers: dict[type[Event], Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.start,
            SequenceStartEvent: self.start,
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
        }
        read = self.read
        while (event := read()).__class__ is not StreamEndEvent:
            handler = handlers.get(event.__class__)
            if handler is not None:
                handler(event)

    def scalar(self, event: ScalarEvent) -> None:
        start, end = span_of(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = (Node(start, end), key_of(event))
        if self.around and self.around[-1].awaits_key:
            key = key_of(event)
            is_plain = event.anchor is None and event.tag is None and event.implicit[0]
            is_merge = key == MERGE_KEY and bool(is_plain)
            self.around[-1].key = _PendingKey(key, start, end, is_merge)
            return
        if event.style in ("|", ">"):
            # YAML ends a block of text where the next thing begins.
            end = start + len(self.text[start:end].rstrip())
        self.add(Node(start, end))

    def alias(self, event: AliasEvent) -> None:
        start, end = span_of(event)
        node = Node(start, end)
        target, key = self.anchors.get(str(event.anchor), (node, f"*{event.anchor}"))
        if self.around and self.around[-1].awaits_key:
            self.around[-1].key = _PendingKey(key, start, end, is_merge=False)
            return
        node.items, node.entries, node.merges = target.items, target.entries, target.merges
        self.add(node)

    def add(self, node: Node) -> None:
        """Take a value into the open collection."""
        if not self.around:
            self.top.append(node)
            return
        opened = self.around[-1]
        opened.last_end = node.end
        if opened.node.items is not None:
            opened.node.items.append(node)
        elif opened.key is not None:
            self.add_entry(opened.node, opened.key, node)
            opened.key = None

    def add_entry(self, parent: Node, key: _PendingKey, node: Node) -> None:
        """Take an entry into a mapping; of several with one key, the first counts."""
        entry = Entry(key.start, key.end, node)
        if key.is_merge:
            parent.merges = (*parent.merges[:1], entry)
            first = parent.merges[0]
        else:
            entries = parent.entries if parent.entries is not None else {}
            first = entries.setdefault(key.key, entry)
        if first is not entry:
            self.doubles.append(Double(key.key, first, entry, parent))

    def start(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        node = Node(*span_of(event))
        if isinstance(event, MappingStartEvent):
            node.entries = {}
        else:
            node.items = []
        self.add(node)
        self.around.append(_Open(node, bool(event.flow_style), event.anchor))

    def end(self, event: MappingEndEvent | SequenceEndEvent) -> None:
        opened = self.around.pop()
        node = opened.node
        if opened.in_brackets:
            node.end = span_of(event)[1]
        else:
            # YAML ends a block where the next thing begins, lines later.
            node.end = max(node.end, opened.last_end)
        if self.around:
            self.around[-1].last_end = node.end
        if opened.anchor is not None:
            self.anchors[opened.anchor] = (node, "")
        if node.merges and not _is_mergeable(node.merges[0].node):
            self.bad_merges.append(node.merges[0].node)


def _is_mergeable(node: Node) -> bool:
    if node.items is None:
        return node.entries is not None
    return all(item.entries is not None for item in node.items)
