"""Edits of what is laid out by lines and indentation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from gcmplan.locales import translate as _
from gcmplan.source.edits.blocks import (
    block_lines,
    item_lines,
    mapping_lines,
    one_line_behind,
)
from gcmplan.source.edits.brackets import Splice
from gcmplan.source.edits.changes import SpliceError
from gcmplan.source.edits.ground import Ground, Line
from gcmplan.source.edits.scalars import WIDTH, block_text, scalar_text
from gcmplan.source.nodes import Entry, Node


class Holder(NamedTuple):
    """What a value stands behind: a key with its colon, or a dash.

    Attributes:
        column: The column of the key or the dash.
        end: The index behind the colon or the dash.
        is_dash: Whether it is a dash.
    """

    column: int
    end: int
    is_dash: bool


def key_holder(ground: Ground, entry: Entry) -> Holder:
    """What the value of an entry stands behind.

    Raises:
        SpliceError: The entry has no colon.
    """
    colon = ground.colon(entry)
    if colon is None:
        raise SpliceError(_("a key stands behind a question mark, without a colon"))
    return Holder(ground.column(ground.entry_start(entry)), colon, is_dash=False)


def dash_holder(ground: Ground, node: Node, position: int) -> Holder:
    """What an item of a list stands behind."""
    dash = ground.dash(node, position)
    return Holder(ground.column(dash), dash + 1, is_dash=True)


def replace_value(ground: Ground, holder: Holder, node: Node, value: Any) -> list[Splice]:
    """Replace what stands behind a key or a dash, or put it there where nothing stands.

    Args:
        ground: The text.
        holder: The key or the dash.
        node: What stands there; of no length where nothing does.
        value: The new value.
    """
    is_empty = node.start == node.end
    column = ground.column(holder.end) + 1 if is_empty else ground.column(node.start)
    one = one_line_behind(column, value, like=_like(ground, node))
    if isinstance(value, str) and one is None:
        return _replace_by_text(ground, holder, node, value)
    if one is None:
        return _replace_by_lines(ground, holder, node, value)
    if not is_empty and _starts_behind(ground, holder, node):
        return [Splice(node.start, node.end, one + _header_comment(ground, node))]
    line = ground.line(holder.end)
    end = line.end if ground.rest_is_blank(holder.end) else holder.end
    splices = [Splice(holder.end, end, f" {one}")]
    if not is_empty:
        start = ground.line(node.start).start
        splices.append(Splice(start, ground.line(node.end).next, ""))
    return splices


def add_items(ground: Ground, node: Node, values: list[Any]) -> Splice:
    """Add items behind the last one of a list that is not empty."""
    items = node.items or []
    last, dash = items[-1], ground.dash(node, len(items) - 1)
    is_beside = ground.line(last.start).start == ground.line(dash).start and last.start < last.end
    style = replace(ground.style, gap=last.start - dash - 1 if is_beside else 1)
    column = ground.column(dash)
    lines: list[str] = []
    is_apart = len(items) > 1 and _is_apart(ground, dash)
    for value in values:
        lines += [""] * is_apart + item_lines([value], column, style)
    return insert(ground, ground.below(ground.end(node), column), lines)


def add_entry(ground: Ground, node: Node, key: str | int, value: Any) -> Splice:
    """Add a key to a mapping that is not empty: where it stands as a comment, else at the end."""
    column = ground.column(ground.inner_start(node))
    lines = mapping_lines({key: value}, column, ground.style)
    place = commented_place(ground, node, column, str(key))
    if place is not None:
        return insert(ground, place, lines)
    entries = list((node.entries or {}).values())
    is_apart = _is_apart(ground, entries[-1].start) if len(entries) > 1 else False
    if len(entries) == 1 and column == 0:
        is_apart = len(lines) > 1
    return insert(ground, ground.below(ground.end(node), column), [""] * is_apart + lines)


def insert(ground: Ground, index: int, lines: list[str]) -> Splice:
    """Insert lines at the start of a line, or at the end of the text."""
    text = "".join(line + ground.line_end for line in lines)
    is_on_line = index == len(ground.text) and ground.text[-1:] not in ("\n", "\r", "")
    return Splice(index, index, ground.line_end + text if is_on_line else text)


def commented_place(ground: Ground, node: Node | None, column: int, key: str) -> int | None:
    """The line below a key that stands in a mapping as a comment, such as ``# risks:``.

    Args:
        ground: The text.
        node: The mapping; None for a file that holds none.
        column: The column of its keys.
        key: The key.
    """
    start, end = 0, len(ground.text)
    if node is not None and column > 0:
        start, end = ground.line(node.start).start, ground.below(ground.end(node), column - 1)
    if f"{key}:" not in ground.text[start:end]:
        return None
    lines = [line for line in ground.lines_from(start) if line.start < end]
    for number, line in enumerate(lines):
        if line.kind != "#" or line.column != column:
            continue
        depth, words = ground.comment_key(line)
        if words.startswith((f"{key}: ", f"{key}:\t")) or words == f"{key}:":
            return _below_comment(ground, lines[number:], depth)
    return None


def drop_lines(
    ground: Ground, start: int, end: int, column: int, *, following: int | None, name: str
) -> Splice:
    """Take out an entry or an item of several.

    Args:
        ground: The text.
        start: The index at which its key or its dash starts.
        end: The index at which it ends.
        column: The column of the key or dash.
        following: Where the next entry or item starts; None for the last one.
        name: The key; nothing for an item.
    """
    if not ground.begins_line(start):
        return _drop_beside_dash(ground, start, end, following)
    first, last = ground.line(start).start, ground.below(end, column)
    first = _own_comments(ground, first, last, column, name)
    above = next(ground.lines_above(first), None)
    below = next(ground.lines_from(last), None)
    is_last = following is None or below is None or not below.kind
    if is_last and above is not None and not above.kind and not ground.keeps_blank_lines:
        first = above.start
    return Splice(first, last, "")


def _replace_by_text(ground: Ground, holder: Holder, node: Node, value: str) -> list[Splice]:
    column = holder.column + ground.style.indent
    block = block_text(value, WIDTH - column)
    following = ground.lines_from(ground.line(node.end).next)
    below = next((line for line in following if line.kind), None)
    if block is None or (below is not None and below.kind == "#" and below.column >= column):
        # A comment that stands so far in would become a part of the text.
        text = scalar_text(value, like='"')
        if node.start == node.end:
            return [Splice(holder.end, holder.end, f" {text}")]
        return [Splice(node.start, node.end, text)]
    sign, lines = block
    body = "".join(ground.line_end + (" " * column + line if line else "") for line in lines)
    if ground.line(node.end).end == len(ground.text):
        body += ground.line_end
    if node.start == node.end:
        at = ground.line(holder.end).end
        return [Splice(holder.end, holder.end, f" {sign}"), Splice(at, at, body)]
    if not ground.text[holder.end : node.start].strip() and not _starts_behind(
        ground, holder, node
    ):
        return [Splice(holder.end, node.end, f" {sign}{body}")]
    comment = _header_comment(ground, node)
    if comment or not _starts_behind(ground, holder, node):
        return [Splice(node.start, node.end, sign + comment + body)]
    at = ground.line(node.end).end
    return [Splice(node.start, node.end, sign), Splice(at, at, body)]


def _replace_by_lines(
    ground: Ground, holder: Holder, node: Node, value: dict[Any, Any] | list[Any]
) -> list[Splice]:
    style = ground.style
    is_empty = node.start == node.end
    if not is_empty and not _starts_behind(ground, holder, node):
        column = ground.column(node.start)
        if column == holder.column:
            column += style.dash if isinstance(value, list) else style.indent
        lines = block_lines(value, column, style)
        start, end = ground.line(node.start).start, ground.line(node.end).next
        return [Splice(start, end, insert(ground, start, lines).text)]
    if holder.is_dash and ground.rest_is_blank(node.end):
        gap = max(node.start - holder.end, 1)
        first, *others = block_lines(value, holder.column + 1 + gap, style)
        text = ground.line_end.join([" " * gap + first.lstrip(), *others])
        return [Splice(holder.end, ground.line(node.end).end, text)]
    deeper = style.dash if isinstance(value, list) and not holder.is_dash else style.indent
    end = ground.line(node.end).end if ground.rest_is_blank(node.end) else node.end
    lines = block_lines(value, holder.column + max(deeper, holder.is_dash), style)
    return [Splice(holder.end, end, ""), insert(ground, ground.below(end, holder.column), lines)]


def _starts_behind(ground: Ground, holder: Holder, node: Node) -> bool:
    """Whether a value starts on the line of its key or dash."""
    return ground.line(node.start).start == ground.line(holder.end).start


def _like(ground: Ground, node: Node) -> str:
    """The text of a single value on one line; nothing for what is written in another way."""
    if node.items is not None or node.entries is not None:
        return ""
    text = ground.text[node.start : node.end]
    return "" if text[:1] in ("|", ">", "&", "*", "!") or "\n" in text or "\r" in text else text


def _header_comment(ground: Ground, node: Node) -> str:
    """The comment on the first line of a block of text, with the blanks before it."""
    if node.items is not None or node.entries is not None:
        return ""
    if ground.text[node.start : node.start + 1] not in ("|", ">"):
        return ""
    header = ground.text[node.start : min(ground.line(node.start).end, node.end)]
    comment = header.find(" #")
    return "" if comment == -1 else header[len(header[:comment].rstrip()) :]


def _is_apart(ground: Ground, start: int) -> bool:
    """Whether a blank line stands above an entry or item and its comments."""
    for line in ground.lines_above(ground.line(start).start):
        if line.kind != "#":
            return not line.kind
    return False


def _below_comment(ground: Ground, lines: list[Line], depth: int) -> int:
    """Where a key that stands as a comment ends, with what stands as a comment below it."""
    end = lines[0].next
    for line in lines[1:]:
        if line.kind != "#" or line.column != lines[0].column:
            break
        deeper, words = ground.comment_key(line)
        if words and deeper <= depth and not words.startswith("- "):
            break
        end = line.next
    return end


def _own_comments(ground: Ground, first: int, last: int, column: int, name: str) -> int:
    """Where the comments start that belong to an entry or an item alone.

    A comment that holds the key itself is the template's place for it, and stays; one above an
    item is taken for the heading of several if the next item follows at once.
    """
    start = first
    for line in ground.lines_above(first):
        if line.kind != "#" or line.column != column:
            break
        if name and ground.comment_key(line)[1].startswith(f"{name}:"):
            return first
        start = line.start
    below = next(ground.lines_from(last), None)
    if not name and below is not None and below.kind == "-" and below.column == column:
        return first
    return start


def _drop_beside_dash(ground: Ground, start: int, end: int, following: int | None) -> Splice:
    """Take out the first entry or item of what begins on the line of a dash."""
    if following is None:
        raise SpliceError(_("the last key or item stands beside a dash"))
    between = ground.text[ground.line(end).next : following]
    if not between.strip():
        return Splice(start, following, "")
    line = ground.line(end)
    blanks = ground.text[:start]
    return Splice(len(blanks.rstrip(" \t")), line.end, "")
