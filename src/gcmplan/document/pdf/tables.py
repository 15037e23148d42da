"""Tables, as Typst markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml.html import HtmlElement

from gcmplan.document.coherence import columns
from gcmplan.document.measure import AVERAGE, WIDEST, ems
from gcmplan.document.pdf.literal import call, literal
from gcmplan.document.together import ALONE, TALL, is_short, opening

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


class _Place(NamedTuple):
    """A cell, the columns that it spans, the width of its lines in ems, and all that it says."""

    cell: HtmlElement
    span: int
    room: float
    text: str


class _Row(NamedTuple):
    """A row with its cells, and about how many lines it takes."""

    element: HtmlElement
    places: Sequence[_Place]
    lines: float

    @property
    def kind(self) -> str:
        """`group`, `total`, or nothing."""
        return self.element.get("class", "")

    @property
    def tall(self) -> bool:
        """Whether it may break across pages."""
        return self.lines > TALL


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
    head, rows, foot = (
        [_measured(row, layout) for row in element.iterfind(f"{part}/tr")]
        for part in ("thead", "tbody", "tfoot")
    )
    parts = [literal(kind), f"({', '.join(f'{share:g}fr' for share in shares)},)"]
    closed = any(row.kind == "total" for row in [*rows, *foot][-1:])
    parts.append("true" if closed else "false")
    short = is_short(element, (row.lines for row in (*head, *rows, *foot)))
    kept = _end(rows, foot)
    loose = rows[: len(rows) - len(kept)]
    first = 0 if short else opening((row.element, row.lines) for row in loose)
    parts.append(str(_arguments(loose[:first]) + bool(head) if first else 0))
    if head:
        parts.append(f"table.header({_joined(head, kind, flow)})")
    parts += [_row(row, kind, flow) for row in loose]
    if kept or foot:
        parts.append(f"table.footer(repeat: false, {_joined([*kept, *foot], kind, flow)})")
    body = f"grid-of({', '.join(parts)})"
    title = element.find("caption")
    if title is not None:
        body = f"captioned(table, {caption(element, title)}, {body})"
    return f"#together[#{body}]" if short else f"#{body}"


def _joined(rows: Iterable[_Row], kind: str, flow: Flow) -> str:
    return ", ".join([cell for row in rows for cell in _cells(row, kind, flow)])


def _end(rows: Sequence[_Row], foot: Sequence[_Row]) -> Sequence[_Row]:
    """The rows that stand on one page with the foot, or with each other where there is none.

    So no row, and no total, stands alone at the head of a page.
    """
    end: list[_Row] = []
    for row in reversed(rows[1:]):
        if len(end) + len(foot) >= ALONE or row.kind == "group" or row.tall:
            break
        end.insert(0, row)
    before = rows[len(rows) - len(end) - 1] if end else None
    # The name of a group would be left behind, if no row but those at the end followed it.
    return end[1:] if before is not None and before.kind == "group" else end


def _arguments(rows: Iterable[_Row]) -> int:
    """How many arguments rows are: one for the name of a group, one for each cell of others."""
    return sum(1 if row.kind == "group" else len(row.places) for row in rows)


def _measured(row: HtmlElement, layout: _Layout) -> _Row:
    at, lines = 0, 0.0
    places = []
    for cell in row:
        span = int(cell.get("colspan", "1"))
        place = _Place(cell, span, layout.room(at, span), "".join(cell.itertext()))
        places.append(place)
        lines = max(lines, len(place.text) * AVERAGE / place.room)
        at += span
    return _Row(row, places, lines)


def _shares(element: HtmlElement) -> list[float]:
    stated = [
        float(re.sub(r"[^\d.]", "", col.get("style", "")) or 0)
        for col in element.iterfind("colgroup/col")
    ]
    if stated and all(stated):
        return stated
    return [1.0] * columns(element)


def _row(row: _Row, kind: str, flow: Flow) -> str:
    cells = _joined([row], kind, flow)
    if row.kind == "group":
        return f"table.header(level: 2, repeat: true, {cells})"
    return cells


def _cells(row: _Row, kind: str, flow: Flow) -> Iterator[str]:
    for place in row.places:
        yield _cell(place, _function(row, place.cell), kind, flow, tall=row.tall)


def _function(row: _Row, cell: HtmlElement) -> str:
    """The function of style.typ that gives a cell its look."""
    parent = row.element.getparent()
    if row.kind in ("group", "total"):
        return f"{row.kind}-cell"
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
    elif any(_too_wide(word, place.room) for word in place.text.split()):
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


def _too_wide(word: str, room: float) -> bool:
    # Few words are even as wide as a line of the widest letters.
    return len(word) * WIDEST > room and ems(word) > room
