"""What stands together on a page, in Word and PDF alike."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from lxml.html import HtmlElement

from gcmplan.document.markup import HEADINGS

TALL = 18
"""Lines from which a row may break across pages; shorter ones keep together."""
ALONE = 2
"""So few rows at the head of a table, and at its end, stand on one page, a total among them."""
_SHORT, _SHORT_WHOLE = 16, 26
"""Lines up to which a table keeps together, a third or half of a page: the latter for tables that
are read as a whole, because they end in a total or describe one thing."""
_ROOM = 0.6
"""What a row takes besides its text, in lines."""


def leads_in(paragraph: HtmlElement) -> bool:
    """Whether what follows a paragraph is to begin on its page.

    A list is, and a table of which the paragraph is all that stands between it and a heading: else
    both would stand alone at the foot of a page.
    """
    before, following = paragraph.getprevious(), paragraph.getnext()
    if following is None:
        return False
    if following.tag == "table":
        return before is not None and before.tag in HEADINGS
    return following.tag in ("ul", "ol")


def opening(rows: Iterable[tuple[HtmlElement, float]]) -> int:
    """How many rows stand on one page with the head of their table.

    So no first row stands alone at the foot of a page.

    Args:
        rows: The rows below the head, each with about how many lines it takes.

    Returns:
        The number of the rows, names of groups among them; none where they are too high, or few.
    """
    found = 0
    for count, (row, lines) in enumerate(rows, start=1):
        if lines > TALL:
            break
        found += row.get("class") != "group"
        if found == ALONE:
            return count
    return 0


def is_short(table: HtmlElement, lines: Iterable[float]) -> bool:
    """Whether a table is so short that it stands on one page as a whole.

    Args:
        table: The `<table>`.
        lines: About how many lines each of its rows takes.
    """
    rows = len(list(table.iter("tr")))
    whole = table.get("class") == "plain" or table.find("tfoot") is not None
    most = _SHORT_WHOLE if whole else _SHORT
    return rows <= most and sum(ceil(each) + _ROOM for each in lines) <= most
