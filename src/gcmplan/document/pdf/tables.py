"""Tables, as Typst markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from gcmplan.document.coherence import columns
from gcmplan.document.measure import AVERAGE, ems
from gcmplan.document.pdf.literal import call, literal
from gcmplan.document.together import ALONE, TALL, is_short

Flow = Callable[[HtmlElement, int, bool], str]
"""Writes what a cell holds, given about how many characters a line takes, and where marks go."""
Caption = Callable[[HtmlElement, HtmlElement | None], str]

_EM = {"matrix": 2.68, "plain": 3.1, "table": 3.1}
"""The size of type in each kind of table, in millimetres, as style.typ sets it."""
_INSETS = {"matrix": 3.55, "plain": 3.55, "table": 4.25}
"""What style.typ leaves free at both sides of a cell together, in millimetres."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """A table's kind and its columns.

    Attributes:
        kind: `matrix`, `plain` or `table`.
        widths: The width of each column, in millimetres.
    """

    kind: str
    widths: tuple[float, ...]

    def room(self, at: int, span: int) -> float:
        """How wide a line is in a cell, in ems."""
        return max(1.0, (sum(self.widths[at : at + span]) - _INSETS[self.kind]) / _EM[self.kind])


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell, the columns that it spans, and the width of its lines in ems."""

    cell: HtmlElement
    span: int
    room: float

    @property
    def text(self) -> str:
        """All that the cell says."""
        return "".join(self.cell.itertext())

    @property
    def lines(self) -> float:
        """About how many lines the cell takes."""
        return len(self.text) * AVERAGE / self.room


def table(element: HtmlElement, width: float, flow: Flow, caption: Caption) -> str:
    """A table with its caption.

    Args:
        element: The `<table>`.
        width: The width of the text on the page, in millimetres.
        flow: Writes what a cell holds.
        caption: Writes the arguments for a caption.
    """
    kind = element.get("class", "table")
    shares = _shares(element)
    total = sum(shares)
    layout = _Layout(kind, tuple(width * share / total for share in shares))
    rows, foot = list(element.iterfind("tbody/tr")), list(element.iterfind("tfoot/tr"))
    parts = [literal(kind), f"({', '.join(f'{share:g}fr' for share in shares)},)"]
    closed = any(row.get("class") == "total" for row in [*rows, *foot][-1:])
    parts.append("true" if closed else "false")
    kept = _end(rows, foot, layout)
    parts += [f"table.header({_joined(head, layout, flow)})" for head in element.iterfind("thead")]
    parts += [_row(row, layout, flow) for row in rows[: len(rows) - len(kept)]]
    if kept or foot:
        parts.append(f"table.footer(repeat: false, {_joined([*kept, *foot], layout, flow)})")
    body = f"grid-of({', '.join(parts)})"
    title = element.find("caption")
    if title is not None:
        body = f"captioned(table, {caption(element, title)}, {body})"
    short = is_short(element, (_lines(row, layout) for row in element.iter("tr")))
    return f"#together[#{body}]" if short else f"#{body}"


def _joined(rows: Iterable[HtmlElement], layout: _Layout, flow: Flow) -> str:
    return ", ".join(cell for row in rows for cell in _cells(row, layout, flow))


def _end(
    rows: Sequence[HtmlElement], foot: Sequence[HtmlElement], layout: _Layout
) -> Sequence[HtmlElement]:
    """The rows that stand on one page with the foot, or with each other where there is none.

    So no row, and no total, stands alone at the head of a page.
    """
    end: list[HtmlElement] = []
    for row in reversed(rows[1:]):
        if len(end) + len(foot) >= ALONE or row.get("class") == "group" or _tall(row, layout):
            break
        end.insert(0, row)
    return end


def _tall(row: HtmlElement, layout: _Layout) -> bool:
    return _lines(row, layout) > TALL


def _lines(row: HtmlElement, layout: _Layout) -> float:
    return max((place.lines for place in _places(row, layout)), default=0)


def _places(row: HtmlElement, layout: _Layout) -> Iterator[_Place]:
    at = 0
    for cell in row:
        span = int(cell.get("colspan", "1"))
        yield _Place(cell, span, layout.room(at, span))
        at += span


def _shares(element: HtmlElement) -> list[float]:
    stated = [
        float(re.sub(r"[^\d.]", "", col.get("style", "")) or 0)
        for col in element.iterfind("colgroup/col")
    ]
    if stated and all(stated):
        return stated
    return [1.0] * columns(element)


def _row(row: HtmlElement, layout: _Layout, flow: Flow) -> str:
    cells = ", ".join(_cells(row, layout, flow))
    if row.get("class") == "group":
        return f"table.header(level: 2, repeat: true, {cells})"
    return cells


def _cells(row: HtmlElement, layout: _Layout, flow: Flow) -> Iterator[str]:
    tall = _tall(row, layout)
    for place in _places(row, layout):
        yield _cell(place, _function(row, place.cell), layout.kind, flow, tall=tall)


def _function(row: HtmlElement, cell: HtmlElement) -> str:
    """The function of style.typ that gives a cell its look."""
    kind = row.get("class")
    parent = row.getparent()
    if kind in ("group", "total"):
        return f"{kind}-cell"
    if parent is not None and parent.tag == "thead":
        return "head-cell"
    if "missing" in cell.get("class", "").split():
        return "missing-cell"
    return "row-cell" if cell.tag == "th" else "table.cell"


def _cell(place: _Place, function: str, kind: str, flow: Flow, *, tall: bool) -> str:
    classes = place.cell.get("class", "").split()
    number = "number" in classes
    body = flow(place.cell, max(3, int(place.room / AVERAGE)), number)
    if "nowrap" in classes and ems(place.text) <= place.room:
        body = f"#{call('box', body)}"
    elif any(ems(word) > place.room for word in place.text.split()):
        body = f"#{call('hyphenated', body)}"
    arguments = ["breakable: true", f"inset: inset-{kind}"] if tall else []
    if place.span > 1:
        arguments.append(f"colspan: {place.span}")
    if number:
        arguments.append("align: right")
    if tall:
        return call(function, body, *arguments)
    whole = call(f"whole-{kind}", body)
    if function == "table.cell" and not arguments:
        return whole
    return f"{function}({', '.join((*arguments, whole))})"
