"""Plain data as YAML text, laid out as a careful person writes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gcmplan.source.edits.scalars import WIDTH, block_text, key_text, scalar_text

LONGEST_WORD = 40
"""Lists of words up to this length stand in brackets on one line, in characters."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is laid out.

    Attributes:
        indent: By how many columns a mapping lies further in than what it stands in.
        dash: By how many columns the dashes of a list lie further in than its key.
        gap: How many spaces follow a dash.
    """

    indent: int = 2
    dash: int = 2
    gap: int = 1


USUAL = Style()


def as_yaml(value: Any, indent: int = 0) -> str:
    """Plain data as YAML, to be shown before it is written; without a last line end.

    Args:
        value: Lists, mappings and single values.
        indent: How far in it is to begin, in columns.
    """
    if not value or not isinstance(value, dict | list):
        return " " * indent + in_one_line(value)
    return "\n".join(block_lines(value, indent, USUAL))


def block_lines(value: dict[Any, Any] | list[Any], column: int, style: Style) -> list[str]:
    """A list or a mapping that is not empty, as lines with their indentation.

    Args:
        value: The list or mapping.
        column: At which column its dashes or keys begin, from 0.
        style: How the file is laid out.
    """
    if isinstance(value, dict):
        return mapping_lines(value, column, style)
    return item_lines(value, column, style)


def mapping_lines(value: dict[Any, Any], column: int, style: Style) -> list[str]:
    """The lines of a mapping that is not empty."""
    lines: list[str] = []
    for key, inner in value.items():
        lines += _behind(f"{' ' * column}{key_text(key)}:", inner, column, style)
    return lines


def item_lines(items: Iterable[Any], column: int, style: Style) -> list[str]:
    """The lines of a list's items."""
    lines: list[str] = []
    for item in items:
        lines += _item(item, column, style)
    return lines


def in_one_line(value: Any, *, like: str = "") -> str:
    """Plain data on one line, lists and mappings in brackets; `like` as in `scalar_text`."""
    if isinstance(value, dict | list):
        return in_brackets(value)
    return scalar_text(value, like=like)


def in_brackets(value: Any, *, like: str = "") -> str:
    """Plain data as it stands within brackets; `like` as in `scalar_text`."""
    if isinstance(value, dict):
        return "{" + ", ".join(pair_in_brackets(key, value[key]) for key in value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(in_brackets(item) for item in value) + "]"
    return scalar_text(value, in_brackets=True, like=like)


def pair_in_brackets(key: str | int, value: Any) -> str:
    """A key and its value as they stand within brackets."""
    return f"{key_text(key, in_brackets=True)}: {in_brackets(value)}"


def fits_in_brackets(value: Any) -> bool:
    """Whether a careful person would write a list or a mapping on one line, if it is not long.

    Lists of ids and numbers are, and amounts by year.
    """
    if not value:
        return True
    if isinstance(value, list):
        return all(_is_word(item) for item in value)
    return all(
        isinstance(key, int) and not isinstance(inner, str) and _is_word(inner)
        for key, inner in value.items()
    )


def _is_word(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_WORD and not any(c.isspace() for c in value)
    return not isinstance(value, dict | list)


def _behind(head: str, value: Any, column: int, style: Style) -> list[str]:
    """A key, which begins at a column, and what stands behind it."""
    one = one_line_behind(len(head) + 1, value)
    if one is not None:
        return [f"{head} {one}"]
    if isinstance(value, str):
        return text_lines(head, value, column + style.indent)
    inner = column + (style.dash if isinstance(value, list) else style.indent)
    return [head, *block_lines(value, inner, style)]


def _item(value: Any, column: int, style: Style) -> list[str]:
    head = " " * column + "-" + " " * style.gap
    one = one_line_behind(len(head), value)
    if one is not None:
        return [f"{head}{one}"]
    if isinstance(value, str):
        return text_lines(head.rstrip(), value, column + style.indent)
    first, *others = block_lines(value, len(head), style)
    return [head + first.lstrip(), *others]


def one_line_behind(used: int, value: Any, *, like: str = "") -> str | None:
    """A value on the rest of a line; None where it is better laid out on several.

    Args:
        used: How much of the line is taken, in characters.
        value: The value.
        like: As in `scalar_text`.
    """
    if isinstance(value, dict | list):
        if not fits_in_brackets(value):
            return None
        one = in_one_line(value)
        return one if not value or used + len(one) <= WIDTH else None
    one = scalar_text(value, like=like)
    if not isinstance(value, str) or block_text(value, WIDTH) is None:
        return one
    return one if used + len(one) <= WIDTH and "\n" not in value else None


def text_lines(head: str, text: str, column: int) -> list[str]:
    """A long text in a block behind a key or a dash; the text is one that a block can hold.

    Args:
        head: The key with its colon, or the dash.
        text: The text.
        column: At which column its lines begin, from 0.
    """
    block = block_text(text, WIDTH - column)
    if block is None:
        return [f"{head} {scalar_text(text)}"]
    sign, lines = block
    return [f"{head} {sign}", *(" " * column + line if line else "" for line in lines)]
