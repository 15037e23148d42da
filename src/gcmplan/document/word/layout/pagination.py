"""How the text of a Word file falls onto pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from gcmplan.document.word.layout.lines import Lines, pieces
from gcmplan.document.word.layout.looks import Looks
from gcmplan.document.word.layout.metrics import KNOWN
from gcmplan.document.word.ooxml import w

_SEPARATOR = 126.0
"""The height of the line above footnotes, in twentieths of a point."""
_FEW = 2
"""Fewer lines of a paragraph do not stand alone at the foot or the head of a page."""


@dataclass(frozen=True, slots=True)
class Pagination:
    """The pages of a Word file.

    Attributes:
        places: The page on which each bookmark stands, counted from 1.
        count: How many pages there are.
    """

    places: Mapping[str, int]
    count: int


@dataclass(slots=True)
class _Item:
    """A paragraph or a row of a table; lengths are in twentieths of a point.

    Attributes:
        lines: The heights of its lines; one for a row.
        before: The space above it.
        after: The space below it.
        keep_next: Whether it stays on a page with the next item.
        solid: Whether its lines stay together.
        page_break: Whether it begins a page.
        group: What it is alike to: between items alike, space may be left out.
        head: The height of the rows that are repeated above a row on a new page.
        notes: The height of the footnotes that it refers to.
        names: The bookmarks in it.
        section: The number of its section.
    """

    lines: list[float]
    section: int
    before: float = 0
    after: float = 0
    keep_next: bool = False
    solid: bool = False
    page_break: bool = False
    group: str = ""
    head: float = 0
    notes: float = 0
    names: list[str] = field(default_factory=list)

    @property
    def height(self) -> float:
        """What all its lines take."""
        return sum(self.lines)

    @property
    def least(self) -> float:
        """What it takes at the foot of a page."""
        few = self.lines if self.solid or len(self.lines) <= _FEW + 1 else self.lines[:_FEW]
        return sum(few) + self.notes


def paginate(
    body: etree._Element, notes: etree._Element, styles: etree._Element, numbering: etree._Element
) -> Pagination | None:
    """Work out on which pages the bookmarks of a Word file stand.

    Args:
        body: Its `<w:body>`.
        notes: Its `<w:footnotes>`.
        styles: Its `<w:styles>`.
        numbering: Its `<w:numbering>`.

    Returns:
        The pages; None where the file is set in typefaces whose widths are not known.
    """
    looks = Looks(styles, numbering)
    reader = _Reader(body, notes, looks)
    items = list(reader.items())
    if not looks.fonts <= KNOWN:
        return None
    return _Flow(items, reader.heights).run()


class _Reader:
    """Reads a body as items, and the sections that they stand in."""

    def __init__(self, body: etree._Element, notes: etree._Element, looks: Looks) -> None:
        self._body = body
        self._looks = looks
        sections = list(body.iter(w("sectPr")))
        sizes = [_measures(one, "pgSz") | _measures(one, "pgMar") for one in sections]
        self.heights = [one["h"] - one["top"] - one["bottom"] for one in sizes]
        self._widths = [one["w"] - one["left"] - one["right"] - one["gutter"] for one in sizes]
        self._section = 0
        self._notes = {one.get(w("id"), ""): one for one in notes}

    def items(self) -> Iterator[_Item]:
        """All items of the body."""
        blocks = []
        for child in self._body:
            blocks += child.find(w("sdtContent")) if child.tag == w("sdt") else [child]
        for block in blocks:
            if block.tag == w("tbl"):
                yield from self._rows(block)
            elif block.tag == w("p"):
                yield self._paragraph(block, self._widths[self._section])
                if block.find(f"{w('pPr')}/{w('sectPr')}") is not None:
                    self._section += 1

    def _paragraph(self, element: etree._Element, width: float) -> _Item:
        properties = element.find(w("pPr"))
        look = self._looks.paragraph(properties)
        style = "" if properties is None else properties.find(w("pStyle")).get(w("val"), "")
        framed = properties is not None and properties.find(w("framePr")) is not None
        if framed:
            return _Item([], self._section)
        lines = Lines(look, width).fill(list(pieces(element, style, self._looks)))
        lines[0] += look.edges[0]
        lines[-1] += look.edges[1]
        return _Item(
            lines,
            self._section,
            look.before,
            look.after,
            look.keep_next,
            look.keep_lines,
            look.page_break,
            style if look.contextual else "",
            notes=self._noted(element),
            names=_names(element),
        )

    def _noted(self, element: etree._Element) -> float:
        height = 0.0
        for mark in element.iter(w("footnoteReference")):
            for paragraph in self._notes[mark.get(w("id"), "")]:
                item = self._paragraph(paragraph, self._widths[self._section])
                height += item.height + item.after
        return height

    def _rows(self, table: etree._Element) -> Iterator[_Item]:
        margins = self._looks.margins(table)
        head = 0.0
        rows = table.findall(w("tr"))
        for row in rows:
            tall, keep = 0.0, True
            for cell in row.iterfind(w("tc")):
                width = float(cell.find(f"{w('tcPr')}/{w('tcW')}").get(w("w"), "0"))
                room = width - margins["left"] - margins["right"]
                held = [self._paragraph(one, room) for one in cell.iterfind(w("p"))]
                tall = max(tall, _stacked(held))
                keep = keep and all(one.keep_next for one in held)
            tall += margins["top"] + margins["bottom"] + margins["above"] * (row is rows[0])
            tall += margins["below" if row is rows[-1] else "between"]
            repeated = row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
            yield _Item(
                [tall],
                self._section,
                keep_next=keep,
                solid=True,
                head=0 if repeated else head,
                notes=self._noted(row),
                names=_names(row),
            )
            head += tall * repeated


class _Flow:
    """Lays items onto pages, one after another."""

    def __init__(self, items: list[_Item], heights: list[float]) -> None:
        self._items = items
        self._heights = heights
        self._page = 1
        self._used = self._notes = self._after = 0.0
        self._empty, self._moved = True, False

    def run(self) -> Pagination:
        """Lay all items."""
        places: dict[str, int] = {}
        before: _Item | None = None
        for at, item in enumerate(self._items):
            changed = before is not None and before.section != item.section
            if (changed or item.page_break) and not self._empty:
                self._turn(item)
                self._moved = False
            self._limit = self._heights[item.section]
            if not self._empty and (before is None or not before.keep_next):
                space = self._space(before, item)
                if self._used + space + self._together(at) > self._limit - self._notes:
                    self._turn(item)
            if not item.lines:
                continue
            self._lay(item, self._space(before, item))
            places.update(dict.fromkeys(item.names, self._began))
            before = item
        return Pagination(places, self._page)

    def _together(self, at: int) -> float:
        """What an item needs with those that must stand on its page; nothing if too much."""
        item, needed = self._items[at], 0.0
        first = item
        while item.keep_next and at + 1 < len(self._items):
            following = self._items[at + 1]
            needed += item.height + self._space(item, following)
            at, item = at + 1, following
        needed += item.least
        return needed if needed + first.head <= self._limit else 0

    def _space(self, before: _Item | None, item: _Item) -> float:
        if before is None or self._empty:
            # Word leaves out the space above what it moves to the head of a page by itself.
            return 0 if self._moved else item.before
        if item.group and item.group == before.group:
            return 0
        return max(before.after, item.before)

    def _turn(self, item: _Item) -> None:
        """Begin a page, on which the head of a table stands above its rows."""
        self._page += 1
        self._used, self._notes = item.head, 0.0
        self._moved = True
        self._empty = True

    def _lay(self, item: _Item, space: float) -> None:
        self._used += space
        lines = list(item.lines)
        self._began = self._page
        while True:
            fit = self._fitting(lines, item)
            self._used += sum(lines[:fit])
            lines = lines[fit:]
            if fit and self._notes + item.notes:
                self._notes += item.notes + (_SEPARATOR if not self._notes else 0)
            self._empty = self._empty and not fit
            if not lines:
                return
            if self._empty:
                # Higher than a page: Word lets it go on over the next ones.
                over = lines.pop(0)
                while over > self._limit:
                    over -= self._limit
                    self._page += 1
                self._used, self._empty = over, False
                if not lines:
                    return
            begun = self._began == self._page and fit
            self._turn(item)
            if not begun:
                self._began = self._page

    def _fitting(self, lines: list[float], item: _Item) -> int:
        """How many of the lines stand on the page."""
        room = self._limit - self._notes - item.notes - self._used
        fit, used = 0, 0.0
        while fit < len(lines) and used + lines[fit] <= room + 0.5:
            used += lines[fit]
            fit += 1
        if fit == len(lines) or self._empty:
            return fit
        if item.solid:
            return 0
        if len(lines) - fit < _FEW:
            fit = len(lines) - _FEW
        return fit if fit >= _FEW else 0


def _stacked(items: list[_Item]) -> float:
    """The height of the paragraphs of a cell."""
    height = 0.0
    before: _Item | None = None
    for item in items:
        alike = before is not None and item.group and item.group == before.group
        space = item.before if before is None else 0 if alike else max(before.after, item.before)
        height += space + item.height
        before = item
    return height + (before.after if before else 0)


def _names(element: etree._Element) -> list[str]:
    return [one.get(w("name"), "") for one in element.iter(w("bookmarkStart"))]


def _measures(section: etree._Element, tag: str) -> dict[str, float]:
    held = section.find(w(tag))
    assert held is not None
    return {etree.QName(key).localname: float(v) for key, v in held.items() if v.lstrip("-").isdecimal()}
