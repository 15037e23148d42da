"""The positions of a file as a tree that has the shape of its values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gcmplan.source.scalars import Key

Span = tuple[int, int]


class Node:
    """A value: where it stands, and the nodes in it.

    Attributes:
        start: The index in the text at which it starts.
        end: The index before which it ends.
        items: The nodes of a list; None for what is no list.
        entries: The entries of a mapping; None for what is no mapping.
        merges: The entries with the key ``<<``; the first of them counts.
    """

    __slots__ = ("end", "entries", "items", "merges", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.items: list[Node] | None = None
        self.entries: dict[Key, Entry] | None = None
        self.merges: tuple[Entry, ...] = ()

    @property
    def span(self) -> Span:
        """The indexes at which it starts, and before which it ends."""
        return self.start, self.end

    def merged(self) -> Iterator[Node]:
        """What its ``<<`` brings in; of equal keys in it, the first wins."""
        for entry in self.merges[:1]:
            yield from (entry.node,) if entry.node.items is None else entry.node.items

    def entry(self, key: str | int) -> Entry | None:
        """The entry with a key, its own or one that it merges; None where there is none."""
        todo: list[Node] = [self]
        seen: set[int] = set()
        while todo:
            node = todo.pop()
            if node.entries is None or id(node) in seen:
                continue
            seen.add(id(node))
            if key in node.entries:
                return node.entries[key]
            todo += reversed([*node.merged()])
        return None


class Entry(NamedTuple):
    """An entry of a mapping.

    Attributes:
        start: The index at which its key starts.
        end: The index before which its key ends.
        node: Its value.
    """

    start: int
    end: int
    node: Node


def leaves(top: Node) -> Iterator[tuple[tuple[Key, ...], Node]]:
    """The values that hold no others, each with its path; of what stands under two, the first."""
    seen: set[int] = set()
    todo: list[tuple[tuple[Key, ...], Node]] = [((), top)]
    while todo:
        path, node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.items is not None:
            todo += [((*path, position), item) for position, item in enumerate(node.items)]
        elif node.entries is not None:
            todo += [((*path, key), entry.node) for key, entry in node.entries.items()]
        else:
            yield path, node


def find(top: Node, path: tuple[str | int, ...]) -> tuple[Span, Span]:
    """Where the key and the value at a path stand, or else those of the nearest around it.

    Args:
        top: Where to start.
        path: Keys and indexes, from there.

    Returns:
        The span of the key, which for an item of a list is that of the item, and of the value.
    """
    node, key = top, top.span
    for part in path:
        if node.items is not None and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
            key = node.span
        elif (entry := node.entry(part)) is not None:
            node = entry.node
            key = (entry.start, entry.end)
        else:
            break
    return key, node.span
