"""Edits within ``[…]`` and ``{…}``."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from gcmplan.source.edits.blocks import in_brackets
from gcmplan.source.edits.ground import Ground
from gcmplan.source.nodes import Entry, Node


class Splice(NamedTuple):
    """A stretch of the text and what takes its place.

    Attributes:
        start: The index at which the stretch starts.
        end: The index before which it ends.
        text: What takes its place.
    """

    start: int
    end: int
    text: str


def replace_in_brackets(ground: Ground, holder: Entry | None, node: Node, value: Any) -> Splice:
    """Replace a value in brackets.

    Args:
        ground: The text.
        holder: The entry whose value it is; None for an item of a list.
        node: The value that is there.
        value: The new one.
    """
    old = ground.text[node.start : node.end]
    text = in_brackets(value, like=old)
    if old or holder is None:
        return Splice(node.start, node.end, text)
    colon = ground.colon(holder)
    if colon is None or colon > node.start:
        return Splice(holder.end, holder.end, f": {text}")
    return Splice(colon, colon, f" {text}")


def add_in_brackets(ground: Ground, node: Node, texts: list[str]) -> list[Splice]:
    """Add items, or keys with their values, at the end of what stands in brackets.

    Args:
        ground: The text.
        node: The list or mapping.
        texts: What is added, as text.
    """
    opening, closing = ground.inner_start(node) + 1, node.end - 1
    spans = _spans(ground, node)
    if not spans:
        end = closing if not ground.text[opening:closing].strip() else opening
        return [Splice(opening, end, ", ".join(texts))]
    start, end = spans[-1]
    between = f",{ground.line_end}{' ' * ground.column(start)}"
    if not ground.begins_line(start) or ground.line(start).start <= node.start:
        between = ", "
    after = ground.text[end:closing]
    if "#" not in after:
        blank = " " * (ground.text[end - 1] == ":")
        return [Splice(end, end, blank + "".join(between + text for text in texts))]
    has_comma = after.lstrip().startswith(",")
    line = ground.line(closing)
    lines = between.removeprefix(",") + between.join(texts) + ("," if has_comma else "")
    pad = " " * ground.column(start)
    added = Splice(line.start, line.start, pad + lines.lstrip() + ground.line_end)
    return [added] if has_comma else [Splice(end, end, ","), added]


def drop_in_brackets(ground: Ground, node: Node, position: int) -> Splice:
    """Take out an item or an entry.

    Args:
        ground: The text.
        node: The list or mapping.
        position: Which one, from 0.
    """
    spans = _spans(ground, node)
    start, end = spans[position]
    if len(spans) == 1:
        return Splice(ground.inner_start(node) + 1, node.end - 1, "")
    if position == len(spans) - 1:
        return _drop_last(ground, spans[position - 1][1], start, end)
    following = spans[position + 1][0]
    between = ground.text[end:following]
    comment = between.find("#")
    if comment == -1 or (
        between.count("#") == 1 and ground.line(end).start == ground.line(end + comment).start
    ):
        return Splice(start, following, "")
    return Splice(start, end + between.index(",") + 1, "")


def _drop_last(ground: Ground, before: int, start: int, end: int) -> Splice:
    """Take out the last item or entry; `before` is where the one before it ends."""
    if "#" not in ground.text[before:start]:
        # A colon with nothing behind it would take the bracket into its key.
        return Splice(before, end, " " * (ground.text[before - 1] == ":"))
    comma = re.compile(r"\s*,").match(ground.text, end)
    return Splice(start, comma.end() if comma else end, "")


def _spans(ground: Ground, node: Node) -> list[tuple[int, int]]:
    """Where each item, or each key with its value, starts and ends."""
    if node.items is not None:
        return [item.span for item in node.items]
    entries = (node.entries or {}).values()
    return [(ground.entry_start(entry), _entry_end(ground, entry)) for entry in entries]


def _entry_end(ground: Ground, entry: Entry) -> int:
    if entry.node.end > entry.node.start:
        return entry.node.end
    colon = ground.colon(entry)
    return entry.end if colon is None else colon
