"""The text around the values of a file: lines, columns, dashes, colons, comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from yaml.events import AliasEvent, NodeEvent, StreamEndEvent

from gcmplan.source.edits.blocks import Style
from gcmplan.source.events import event_reader, span_of
from gcmplan.source.nodes import Entry, Node
from gcmplan.source.positions import positions_of

_BREAK = re.compile(r"\r\n?|\n")
_LINE = re.compile(r"[^\r\n]*")
_BLANK = re.compile(r"[ \t]*")
_TO_NEXT = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*")
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t\r\n]*(?:#[^\r\n]*[\r\n]+[ \t\r\n]*)*)*")
_BLOCK_SIGN = re.compile(r"(?:[&!]\S*\s+)*[|>]([-+0-9]*)")
_QUESTION = re.compile(r"(^|[\s,\[{])\?[ \t]+\Z", re.MULTILINE)
_KEPT_BLANKS = re.compile(r"[|>][1-9]?\+")
_AFTER_COMMENT = re.compile(r"#[ \t]*")


class Line(NamedTuple):
    """A line of the text.

    Attributes:
        start: The index at which it starts.
        end: The index of its line end.
        next: The index at which the next one starts.
        column: How far in its first character stands; that of the line end for a blank one.
        kind: Its first character; nothing for a blank line.
    """

    start: int
    end: int
    next: int
    column: int
    kind: str


class Ground:
    """A text that can be read, and where everything stands in it.

    Args:
        text: The text.

    Attributes:
        text: The text.
        top: The node of its value; None where it holds none.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.top = positions_of(text).top

    @cached_property
    def line_end(self) -> str:
        """How its lines end."""
        found = _BREAK.search(self.text)
        return found[0] if found else "\n"

    @cached_property
    def style(self) -> Style:
        """How it is laid out: as most of its mappings and lists are."""
        indents: Counter[int] = Counter()
        dashes: Counter[int] = Counter()
        for parent, node in self._nested():
            if self.in_brackets(node):
                continue
            deeper = self.column(self.inner_start(node)) - self.column(self.inner_start(parent))
            if node.items is not None:
                dashes[deeper] += 1
            elif node.entries is not None and deeper > 0:
                indents[deeper] += 1
        return Style(
            indents.most_common(1)[0][0] if indents else 2,
            dashes.most_common(1)[0][0] if dashes else 2,
        )

    @cached_property
    def keeps_blank_lines(self) -> bool:
        """Whether blank lines may belong to a text (``|+``)."""
        return bool(_KEPT_BLANKS.search(self.text))

    @cached_property
    def shared(self) -> frozenset[int]:
        """Where the values and keys start that an alias stands for elsewhere."""
        if "*" not in self.text or "&" not in self.text:
            return frozenset()
        read = event_reader(self.text)
        anchors: list[tuple[str, int]] = []
        aliases: set[str] = set()
        while (event := read()).__class__ is not StreamEndEvent:
            if isinstance(event, AliasEvent):
                aliases.add(str(event.anchor))
            elif isinstance(event, NodeEvent) and event.anchor is not None:
                anchors.append((str(event.anchor), span_of(event)[0]))
        return frozenset(start for name, start in anchors if name in aliases)

    def line(self, index: int) -> Line:
        """The line on which a character stands."""
        start = max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1
        return self._line(start)

    def lines_from(self, index: int) -> Iterator[Line]:
        """The lines from the one that starts at an index."""
        while index < len(self.text):
            line = self._line(index)
            yield line
            index = line.next

    def lines_above(self, index: int) -> Iterator[Line]:
        """The lines above the one that starts at an index, the nearest first."""
        while index > 0:
            line = self.line(index - (2 if self.text[index - 2 : index] == "\r\n" else 1))
            yield line
            index = line.start

    def column(self, index: int) -> int:
        """How many characters stand before the one at an index, on its line."""
        return index - self.line(index).start

    def begins_line(self, index: int) -> bool:
        """Whether nothing but blanks stands before an index on its line."""
        return self.text[self.line(index).start : index].isspace() or self.column(index) == 0

    def rest_is_blank(self, index: int) -> bool:
        """Whether nothing but blanks stands from an index to the end of its line."""
        return not self.text[index : self.line(index).end].strip()

    def inner_start(self, node: Node) -> int:
        """Where a collection begins behind its anchor and tag."""
        first = next(iter(node.entries.values()), None) if node.entries else None
        if first is not None and first.start == node.start:
            return node.start  # the anchor is that of the first key
        found = _PROPERTIES.match(self.text, node.start, node.end)
        return found.end() if found else node.start

    def in_brackets(self, node: Node) -> bool:
        """Whether a node is a list or mapping in brackets."""
        return self.text[self.inner_start(node)] in "[{" if _is_collection(node) else False

    def is_alias(self, node: Node) -> bool:
        """Whether a node stands for another one."""
        return self.text[node.start : node.start + 1] == "*"

    def end(self, node: Node) -> int:
        """Where a node ends; with the blank lines that belong to a text."""
        last = node
        while (inner := _last(last)) is not None and not self.is_alias(last):
            last = inner
        sign = _BLOCK_SIGN.match(self.text, last.start, last.end)
        if sign and "+" in sign[1]:
            return len(self.text) - len(self.text[node.end :].lstrip(" \t\r\n"))
        return node.end

    def colon(self, entry: Entry) -> int | None:
        """The index behind the colon of an entry; None where it has none."""
        found = _TO_NEXT.match(self.text, entry.end)
        index = found.end() if found else entry.end
        return index + 1 if self.text[index : index + 1] == ":" else None

    def entry_start(self, entry: Entry) -> int:
        """Where an entry starts: at its key, or the question mark before it."""
        found = _QUESTION.search(self.text, self.line(entry.start).start, entry.start)
        return found.end(1) if found else entry.start

    def dash(self, node: Node, position: int) -> int:
        """The index of the dash of an item of a list without brackets."""
        if position == 0 or not node.items:
            return self.inner_start(node)
        found = _TO_NEXT.match(self.text, self.end(node.items[position - 1]))
        return found.end() if found else node.start

    def below(self, index: int, column: int) -> int:
        """Where the next sibling of something that ends at an index would stand.

        Args:
            index: Where it ends.
            column: The column of its key or dash; comments that stand further in belong to it.

        Returns:
            The start of a line, or the end of the text.
        """
        line = self.line(index)
        at = index if index == line.start and index > 0 else line.next
        for line in self.lines_from(at):
            if line.kind == "#" and line.column > column:
                at = line.next
            elif line.kind:
                break
        return at

    def comment_key(self, line: Line) -> tuple[int, str]:
        """How far in the words of a line of comment stand behind its ``#``, and these words."""
        found = _AFTER_COMMENT.match(self.text, line.start + line.column)
        start = found.end() if found else line.start
        return start - line.start - line.column, self.text[start : line.end]

    def _nested(self) -> Iterator[tuple[Node, Node]]:
        """Each collection behind a key, with the mapping that the key stands in."""
        todo = [self.top] if self.top is not None else []
        while todo:
            node = todo.pop()
            if self.is_alias(node):
                continue
            todo += node.items or ()
            for entry in (node.entries or {}).values():
                todo.append(entry.node)
                if _is_collection(entry.node) and not self.is_alias(entry.node):
                    yield node, entry.node

    def _line(self, start: int) -> Line:
        end = _end_of(_LINE, self.text, start)
        found = _BREAK.match(self.text, end)
        first = _end_of(_BLANK, self.text, start)
        return Line(
            start, end, found.end() if found else end, first - start, self.text[first:end][:1]
        )


def _end_of(pattern: re.Pattern[str], text: str, index: int) -> int:
    found = pattern.match(text, index)
    return found.end() if found else index


def _is_collection(node: Node) -> bool:
    return node.items is not None or node.entries is not None


def _last(node: Node) -> Node | None:
    if node.items:
        return node.items[-1]
    return list(node.entries.values())[-1].node if node.entries else None
