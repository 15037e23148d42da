"""Tables, as the pipe tables of GitHub's Markdown."""

from __future__ import annotations

from lxml.html import HtmlElement

from gcmplan.document.coherence import columns
from gcmplan.document.gfm.inline import BREAK, Inline
from gcmplan.document.markup import INLINE

_BOLD_ROWS = frozenset({"group", "total"})


def table(element: HtmlElement, inline: Inline) -> str:
    """A table without its caption.

    Every table has a head there: one without a head gets an empty one. A cell that spans columns
    stands in the first of them.

    Args:
        element: The table.
        inline: Writes the text of cells.
    """
    width = columns(element)
    heads = list(element.iterfind("thead/tr"))
    rows = [row for part in ("tbody", "tfoot") for row in element.iterfind(f"{part}/tr")]
    head = _row(heads[0], inline) if heads else [""] * width
    lines = [_line(head), _line(_rules(heads[-1] if heads else next(iter(rows), None), width))]
    lines += [_line(_row(row, inline)) for row in [*heads[1:], *rows]]
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rules(row: HtmlElement | None, width: int) -> list[str]:
    """The line below the head; it says which columns hold numbers."""
    if row is None:
        return ["---"] * width
    rules: list[str] = []
    for cell in row:
        is_number = "number" in cell.get("class", "").split()
        rules += ["--:" if is_number else "---"] * int(cell.get("colspan", "1"))
    return rules


def _row(row: HtmlElement, inline: Inline) -> list[str]:
    bold = row.get("class") in _BOLD_ROWS
    cells: list[str] = []
    for cell in row:
        whole = bold and not any(child.tag not in INLINE for child in cell)
        text = inline.strong(cell) if whole else BREAK.join(inline.lines(cell))
        text = inline.anchor(cell) + text
        cells += [text, *[""] * (int(cell.get("colspan", "1")) - 1)]
    return cells
