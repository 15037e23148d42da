"""What stands together on a page, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

from lxml.html import HtmlElement

from gcmplan.document.markup import HEADINGS

TALL = 18
"""Lines from which a row may break across pages; shorter ones keep together."""
ALONE = 2
"""So few rows at the head of a table, and at its end, stand on one page, a total among them."""
_SHORT, _SHORT_TOTAL, _SHORT_PLAIN, _SHORT_FEW = 16, 26, 34, 38
"""Lines up to which a table keeps together: those with a total, and those that describe one thing
in close rows, take half a page so; those of so few rows that one is left alone wherever they break
take most of one, all others a third."""
_ROOM = 0.6
"""What a row takes besides its text, in lines."""


def running_on(main: HtmlElement) -> Iterator[HtmlElement]:
    """The headings of chapters that begin no page of their own.

    A chapter that says only what a draft lacks goes on below the one before it, and the first full
    one below such as began a page; so a plan that is hardly begun has no pages that are hardly
    filled.

    Args:
        main: The `<main>` of a document.
    """
    bare, before = False, None
    for heading, held in _chapters(main):
        last = held[-1] if held else heading
        lacking = bool(held) and all(_lacks(block) for block in held)
        if before is not None and _pages(before) == _pages(heading) and (lacking or bare):
            yield heading
            bare = bare and lacking
        else:
            bare = lacking
        before = last


def _chapters(main: HtmlElement) -> Iterator[tuple[HtmlElement, list[HtmlElement]]]:
    """Each chapter's heading, and the blocks below it but for lower headings."""
    heading: HtmlElement | None = None
    held: list[HtmlElement] = []
    for block in main.iterfind(".//*"):
        parent = block.getparent()
        if parent is None or parent.tag not in ("main", "section") or block.tag == "section":
            continue
        if block.tag == "h2":
            if heading is not None:
                yield heading, held
            heading, held = block, []
        elif block.tag not in HEADINGS:
            held.append(block)
    if heading is not None:
        yield heading, held


def _lacks(block: HtmlElement) -> bool:
    return block.tag == "aside" and "missing" in block.get("class", "").split()


def _pages(block: HtmlElement) -> HtmlElement | None:
    """The section that begins pages of its own and holds a block; None where there is none."""
    return next((one for one in block.iterancestors("section") if one.get("class")), None)


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


def closes(block: HtmlElement) -> bool:
    """Whether the last lines of the document follow a block, so that they are not left alone."""
    end = block
    while end.getnext() is None:
        above = end.getparent()
        if above is None:
            return False
        if above.tag == "main":
            return above.getnext() is not None
        end = above
    return False


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
    below = sum(row.get("class") != "group" for row in table.iterfind("tbody/tr"))
    few = below < 2 * ALONE and table.find("thead") is not None
    if few:
        most = _SHORT_FEW
    elif table.get("class") == "plain":
        most = _SHORT_PLAIN
    else:
        most = _SHORT if table.find("tfoot") is None else _SHORT_TOTAL
    return rows <= most and sum(ceil(each) + _ROOM for each in lines) <= most
