"""Lines that start in the wrong column, and list items where none can be."""

from __future__ import annotations

from gcmplan.locales import translate as _
from gcmplan.source.explain.trouble import Trouble

_END_OF_BLOCK = ("did not find expected key", "<block end>", "'-' indicator")


def list_behind_key(trouble: Trouble) -> bool:
    """``key: - item``."""
    if "sequence entries" not in trouble.problem:
        return False
    return trouble.tell(
        _("a list begins on a line of its own"),
        (trouble.at, trouble.line_end(trouble.at)),
        help=_("Move it to the next line, or put it in quotes if it is a text."),
    )


def block_text(trouble: Trouble) -> bool:
    """A line of a text under ``|`` or ``>`` that is indented less than the first one."""
    last = trouble.last_block_text()
    if last is None or not _is_end_of_block(trouble):
        return False
    begun = trouble.line_number(last.start_mark.index)
    if trouble.key_column(trouble.line_number(trouble.at)) <= trouble.key_column(begun):
        return False
    return trouble.tell(
        _("this line is indented less than the text that it belongs to"),
        (trouble.at, trouble.line_end(trouble.at)),
        help=_("Indent every line of the text by as many spaces as the first one."),
        related=(((last.start_mark.index, last.start_mark.index + 1), _("the text begins here")),),
    )


def list_item(trouble: Trouble) -> bool:
    """An item of a list that does not line up, or stands among keys."""
    if not _is_end_of_block(trouble) or not _is_item(trouble.text, trouble.at):
        return False
    span = (trouble.at, trouble.line_end(trouble.at))
    other = _item_above(trouble)
    if other is None:
        return trouble.tell(
            _("a list item stands among keys"),
            span,
            help=_("Indent it under the key that it belongs to, or remove the '- '."),
        )
    line, column = trouble.findings.lines.position(other)
    return trouble.tell(
        _("this list item does not line up with those above"),
        span,
        help=_("Start it in column {column}, as line {line} does.", column=column, line=line),
        related=(((other, other + 1), _("an item of the list")),),
    )


def key_in_list(trouble: Trouble) -> bool:
    """A key in the column of the items of a list."""
    if not _is_end_of_block(trouble) or "block collection" not in trouble.context:
        return False
    if trouble.findings.lines.position(trouble.since)[1] != _column(trouble):
        return False
    return trouble.tell(
        _("a key stands among the items of a list"),
        (trouble.at, trouble.line_end(trouble.at)),
        help=_item_or_key(trouble),
        related=(((trouble.since, trouble.since + 1), _("the list begins here")),),
    )


def _item_or_key(trouble: Trouble) -> str:
    """What to do with a key in the column of the ``-`` of the item above it."""
    item = _item_above(trouble)
    if item is None:
        return _("Begin the line with '- ', or indent it under the item that it belongs to.")
    line = trouble.line_number(item)
    return _(
        "Start it in column {column}, as the keys of the item on line {line} do; "
        "if a new item begins here, write '- ' before it.",
        column=trouble.key_column(line),
        line=line,
    )


def key_below_dash(trouble: Trouble) -> bool:
    """A key in the column of the ``-`` above it, whose item then has nothing in it."""
    above = trouble.line_above(trouble.line_number(trouble.at))
    if "node content" not in trouble.problem or above is None:
        return False
    start = trouble.content_start(trouble.findings.lines.start(above))
    if not _is_item(trouble.text, start) or trouble.content_start(trouble.at) != trouble.at:
        return False
    return trouble.tell(
        _("this line is not indented under its '-'"),
        (trouble.at, trouble.line_end(trouble.at)),
        help=_("Indent it further than the '-' on line {line}.", line=above),
        related=(((start, start + 1), _("the item begins here")),),
    )


def indentation(trouble: Trouble) -> bool:
    """A line that starts in a column in which nothing above it starts."""
    if not _is_end_of_block(trouble) or not trouble.character:
        return False
    if trouble.content_start(trouble.at) != trouble.at:
        return False
    column = _column(trouble)
    others = _columns_above(trouble)
    if not others or column in others:
        return False
    nearest = min(others, key=lambda other: (abs(other - column), other))
    line = others[nearest]
    start = trouble.findings.lines.start(line) + nearest - 1
    return trouble.tell(
        _("this line lines up with none of those above"),
        (trouble.at, trouble.line_end(trouble.at)),
        help=_("Start it in column {column}, as line {line} does.", column=nearest, line=line),
        related=(((start, trouble.line_end(start)), _("this line")),),
    )


def second_top(trouble: Trouble) -> bool:
    """Text behind the end of the document."""
    if "<document start>" not in trouble.problem:
        return False
    return trouble.tell(
        _("the file goes on where it has come to its end"),
        (trouble.at, trouble.line_end(trouble.at)),
        help=_("Remove the line above if it is '...'; else give this text a key."),
    )


def _is_end_of_block(trouble: Trouble) -> bool:
    return any(ending in trouble.problem for ending in _END_OF_BLOCK)


def _is_item(text: str, index: int) -> bool:
    return text[index : index + 1] == "-" and text[index + 1 : index + 2] in ("", " ", "\r", "\n")


def _column(trouble: Trouble) -> int:
    return trouble.findings.lines.position(trouble.at)[1]


def _item_above(trouble: Trouble) -> int | None:
    """The index of the nearest item above that is the first thing of its line."""
    line = trouble.line_above(trouble.line_number(trouble.at))
    while line is not None:
        start = trouble.content_start(trouble.findings.lines.start(line))
        if _is_item(trouble.text, start):
            return start
        if trouble.key_column(line) < _column(trouble):
            return None
        line = trouble.line_above(line)
    return None


def _columns_above(trouble: Trouble) -> dict[int, int]:
    """The columns of the keys that are open at the line, each with its nearest line.

    Those of the ``-`` of items are no such columns: a key that is meant for one stands behind it.
    """
    columns: dict[int, int] = {}
    line = trouble.line_above(trouble.line_number(trouble.at))
    least = 1 << 30
    while line is not None and least > 1:
        start = trouble.findings.lines.start(line)
        first = trouble.content_start(start) - start + 1
        if trouble.key_column(line) < least:
            columns[trouble.key_column(line)] = line
        least = min(least, first)
        line = trouble.line_above(line)
    return columns


LAYOUT_EXPLANATIONS = (
    list_behind_key,
    block_text,
    list_item,
    key_in_list,
    key_below_dash,
    indentation,
    second_top,
)
"""In the order in which they are tried."""
