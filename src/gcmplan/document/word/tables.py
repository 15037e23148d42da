"""Tables of data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from gcmplan.document.coherence import columns
from gcmplan.document.together import ALONE, TALL, closes, is_short, opening
from gcmplan.document.word.design import shading
from gcmplan.document.word.ooxml import attribute
from gcmplan.document.word.widths import roomy, shares

if TYPE_CHECKING:
    from gcmplan.document.word.blocks import BlockWriter
    from gcmplan.document.word.flow import Flow

_CHARACTER = {"Table": 100, "Matrix": 88}
"""About how wide a character is, in twentieths of a point, with some room to spare."""
_PADDING = {"Table": 170, "Matrix": 120}
_LONGEST_WORD = 20
_ROWS = {"group": "Group", "total": "Total"}


@dataclass(frozen=True, slots=True)
class Look:
    """What Word is to show of a table.

    Attributes:
        style: The name of its style.
        widths: The width of each column, in twentieths of a point.
        header: Whether its first row names the columns.
        total: Whether its last row sums up.
        names: Whether its first column names the rows.
        title: What it is, for those who cannot see it.
    """

    style: str
    widths: Sequence[int]
    header: bool = False
    total: bool = False
    names: bool = False
    title: str = ""


def frame(writer: BlockWriter, look: Look, rows: str, *, rtl: bool) -> str:
    """A table around its rows.

    Args:
        writer: Writes what stands in it.
        look: What Word is to show of it.
        rows: Its rows.
        rtl: Whether its first column is at the right.
    """
    flags = {
        "firstRow": (look.header, 0x20),
        "lastRow": (look.total, 0x40),
        "firstColumn": (look.names, 0x80),
        "lastColumn": (False, 0x100),
        "noHBand": (True, 0x200),
        "noVBand": (True, 0x400),
    }
    value = sum(bit for wanted, bit in flags.values() if wanted)
    stated = "".join(f' w:{name}="{wanted:d}"' for name, (wanted, _bit) in flags.items())
    title = f'<w:tblCaption w:val="{attribute(look.title)}"/>' if look.title else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in look.widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{writer.stylesheet.id(look.style)}"/>'
        f'{"<w:bidiVisual/>" * rtl}<w:tblW w:w="{sum(look.widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{value:04X}"{stated}/>{title}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def table(writer: BlockWriter, element: HtmlElement, flow: Flow) -> str:
    """A table with its caption above it.

    Args:
        writer: Writes what stands in its cells.
        element: The `<table>`.
        flow: What it stands in.
    """
    caption = element.find("caption")
    above = writer.caption(element, caption, flow)
    rows = list(element.iter("tr"))
    kind = element.get("class", "table").title()
    body = [row for row in rows if not _heads(row)]
    prefix = "Matrix" if kind == "Matrix" else "Table"
    look = Look(
        f"Plan {kind}",
        roomy(shares(flow.width, _parts(element)), _needs(element, prefix)),
        header=bool(rows) and _heads(rows[0]),
        total=len(rows) > 1 and rows[-1].get("class") == "total",
        names=any(row[0].tag == "th" for row in body),
        title="".join(caption.itertext()) if caption is not None else writer.heading,
    )
    cells = _Cells(writer, prefix, look.widths, flow)
    lines = [cells.lines(row) for row in rows]
    kept = _kept(element, rows, lines)
    written = "".join(
        [cells.row(row, whole=lines[at] <= TALL, kept=at in kept) for at, row in enumerate(rows)]
    )
    writer.end_table()
    return above + frame(writer, look, written, rtl=flow.tone.rtl)


def closed(writer: BlockWriter, content: str, flow: Flow) -> str:
    """The content of a cell, which Word wants to end with a paragraph."""
    return content if content.endswith("</w:p>") else content + writer.paragraph("Gap", "", flow)


def _heads(row: HtmlElement) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _kept(element: HtmlElement, rows: list[HtmlElement], lines: list[float]) -> set[int]:
    """Which rows stay on a page with the next one: all of a short table, else those at its ends.

    So no row, and no total, stands alone at the head of a page, nor a first row at the foot, nor
    do the last lines of the document.
    """
    last = len(rows) - 1
    below = {last} if closes(element) else set()
    if is_short(element, lines):
        return set(range(last)) | below
    heads = sum(map(_heads, rows))
    begun = opening(zip(rows[heads:], lines[heads:], strict=True))
    kept = set(range(heads + begun - 1)) if begun else set()
    first = max(0, last + 1 - ALONE)
    loose = any(_heads(row) for row in rows[first:]) or max(lines[first:], default=0) > TALL
    return kept if loose else kept | set(range(first, last)) | below


def _parts(element: HtmlElement) -> list[float]:
    stated = [
        float(re.sub(r"[^\d.]", "", col.get("style", "")) or 0)
        for col in element.iterfind("colgroup/col")
    ]
    return stated if stated and all(stated) else [1.0] * columns(element)


def _needs(element: HtmlElement, prefix: str) -> list[int]:
    """What each column needs so that no word at its head is broken."""
    needs = [0] * columns(element)
    for row in element.iterfind("thead/tr"):
        at = 0
        for cell in row:
            span = int(cell.get("colspan", "1"))
            longest = max((len(word) for word in "".join(cell.itertext()).split()), default=0)
            if span == 1 and longest <= _LONGEST_WORD:
                needs[at] = max(needs[at], longest * _CHARACTER[prefix] + _PADDING[prefix])
            at += span
    return needs


class _Cells:
    """Writes the rows of one table.

    Args:
        writer: Writes what stands in the cells.
        prefix: What the names of its styles begin with.
        widths: The width of each column, in twentieths of a point.
        flow: What the table stands in.
    """

    def __init__(self, writer: BlockWriter, prefix: str, widths: Sequence[int], flow: Flow) -> None:
        self._writer = writer
        self._prefix = prefix
        self._widths = widths
        self._flow = flow._replace(
            bullet=f"{prefix} Bullet",
            number=f"{prefix} Numbering",
            further="",
            depth=0,
        )
        self._flows: dict[tuple[Flow, str, int, bool], Flow] = {}
        self._fills: dict[str, str] = {}

    def row(self, row: HtmlElement, *, whole: bool, kept: bool) -> str:
        """One row.

        Args:
            row: The `<tr>`.
            whole: Whether it stands on one page; a high one would leave much of a page empty.
            kept: Whether it stays on a page with the next one.
        """
        self._writer.mark(row)
        heads = _heads(row)
        repeated = "<w:tblHeader/>" if heads else ""
        kind = "Heading" if heads else _ROWS.get(row.get("class", ""), "")
        stated = "<w:cantSplit/>" * whole + repeated
        cells = "".join(self._row(row, kind, kept=kept))
        return f"<w:tr><w:trPr>{stated}</w:trPr>{cells}</w:tr>"

    def lines(self, row: HtmlElement) -> float:
        """About how many lines a row takes."""
        at, most = 0, 0.0
        for cell in row:
            span = int(cell.get("colspan", "1"))
            room = sum(self._widths[at : at + span]) - _PADDING[self._prefix]
            at += span
            wide = len("".join(cell.itertext())) * _CHARACTER[self._prefix]
            most = max(most, wide / max(room, 1))
        return most

    def _row(self, row: HtmlElement, kind: str, *, kept: bool) -> Iterator[str]:
        at = 0
        base = self._flow.of(row)._replace(kept=kept)
        for cell in row:
            span = int(cell.get("colspan", "1"))
            width = sum(self._widths[at : at + span])
            at += span
            classes = cell.get("class", "").split()
            named = kind or ("Missing" if "missing" in classes else "")
            named = named or ("Row Heading" if cell.tag == "th" else "Text")
            solid = "nowrap" in classes and self._fits(cell, width)
            flow = self._within(base, named, width, solid=solid, number="number" in classes)
            self._writer.mark(cell)
            spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            yield (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}'
                f"{self._fill(flow.style)}</w:tcPr>{self._content(cell, flow.of(cell))}</w:tc>"
            )

    def _within(self, base: Flow, kind: str, width: int, *, solid: bool, number: bool) -> Flow:
        style = f"{self._prefix} {kind}{' Number' * number}"
        key = (base, style, width, solid)
        if key not in self._flows:
            tone = base.tone._replace(solid=solid, below=number)
            self._flows[key] = base._replace(width=width, style=style, tone=tone, upright=number)
        return self._flows[key]

    def _content(self, cell: HtmlElement, flow: Flow) -> str:
        written = self._writer.blocks(cell, flow)
        return closed(self._writer, written, flow)

    def _fits(self, cell: HtmlElement, width: int) -> bool:
        room = (width - _PADDING[self._prefix]) / _CHARACTER[self._prefix]
        return len("".join(cell.itertext())) <= room

    def _fill(self, style: str) -> str:
        """The colour of a cell: that behind the paragraphs that stand in it."""
        if style not in self._fills:
            shade = self._writer.stylesheet.shade(style)
            self._fills[style] = shading(shade) if shade else ""
        return self._fills[style]
