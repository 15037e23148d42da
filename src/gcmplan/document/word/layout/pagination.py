"""How the text of a Word file falls onto pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from gcmplan.document.word.layout.lines import lines, pieces
from gcmplan.document.word.layout.looks import Looks
from gcmplan.document.word.layout.metrics import KNOWN
from gcmplan.document.word.ooxml import w, whole

_P, _TBL, _TR, _TC = map(w, ("p", "tbl", "tr", "tc"))
_PPR, _FRAME, _BOOKMARK = map(w, ("pPr", "framePr", "bookmarkStart"))
_NOTE, _ID, _NAME, _WIDTH = map(w, ("footnoteReference", "id", "name", "w"))
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL_WIDTH = w("tcW")
_SOLID = f"{w('trPr')}/{w('cantSplit')}"
_HEAD = f"{w('trPr')}/{w('tblHeader')}"
_SECTION = f"{_PPR}/{w('sectPr')}"
_SEPARATOR = 126.0
"""The height of the line above footnotes, in twentieths of a point."""
_LOWEST = 1440
"""The least height of a page, in twentieths of a point; Word has ways of its own for lower ones."""
_LEEWAY = 1.0
"""What may be too much and fits all the same, in twentieths of a point: lengths are rounded."""
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
    body: str,
    notes: etree._Element,
    styles: etree._Element,
    numbering: etree._Element,
    furniture: Mapping[str, etree._Element],
    theme: Mapping[str, str],
) -> Pagination | None:
    """Work out on which pages the bookmarks of a Word file stand.

    Args:
        body: What stands in its `<w:body>`.
        notes: Its `<w:footnotes>`.
        styles: Its `<w:styles>`.
        numbering: Its `<w:numbering>`.
        furniture: Its headers and footers, by the identifiers that they go by.
        theme: The typefaces of its theme, `major` and `minor`.

    Returns:
        The pages; None where the file is set in typefaces whose widths are not known, or where
        headers and footers leave no page to lay text on.
    """
    looks = Looks(styles, numbering, theme)
    # Read anew without python-docx's own classes of elements, which take their time.
    reader = _Reader(etree.fromstring(whole("w:body", body)), notes, looks, furniture)
    items = list(reader.items())
    if not looks.fonts <= KNOWN or min(reader.heights) < _LOWEST:
        return None
    return _Flow(items, reader.heights).run()


class _Reader:
    """Reads a body as items, and the sections that they stand in."""

    def __init__(
        self,
        body: etree._Element,
        notes: etree._Element,
        looks: Looks,
        furniture: Mapping[str, etree._Element],
    ) -> None:
        self._body = body
        self._looks = looks
        self._furniture = furniture
        self._section = 0
        self._notes = {one.get(_ID, ""): one for one in notes}
        self._widths: list[float] = []
        self.heights: list[float] = []
        for section in body.iter(w("sectPr")):
            size = _measures(section, "pgSz") | _measures(section, "pgMar")
            width = size["w"] - size["left"] - size["right"] - size["gutter"]
            self._widths.append(width)
            margins = sum(
                max(size[side], size[kind] + self._furnished(section, kind, width))
                for side, kind in (("top", "header"), ("bottom", "footer"))
            )
            self.heights.append(size["h"] - margins)

    def items(self) -> Iterator[_Item]:
        """All items of the body."""
        for block in self._blocks():
            if block.tag == _TBL:
                yield from self._rows(block)
            elif block.tag == _P:
                item = self._paragraph(block, self._widths[self._section])
                yield replace(item, notes=self._noted(block), names=_names(block))
                if block.find(_SECTION) is not None:
                    self._section += 1

    def _blocks(self) -> Iterator[etree._Element]:
        for child in self._body:
            held = child.find(w("sdtContent"))
            if held is None:
                yield child
            else:
                yield from held

    def _furnished(self, section: etree._Element, kind: str, width: float) -> float:
        """What stands at the head or the foot of the pages of a section takes."""
        for one in section.iterfind(w(f"{kind}Reference")):
            if one.get(w("type")) == "default":
                held = self._furniture[one.get(_RELATION, "")]
                items = [self._paragraph(each, width) for each in held.iterfind(_P)]
                for table in held.iterfind(_TBL):
                    items += self._rows(table)
                return _stacked(items)
        return 0.0

    def _paragraph(self, element: etree._Element, width: float) -> _Item:
        """A paragraph, but for what it leads or refers to."""
        properties = element[0] if len(element) and element[0].tag == _PPR else None
        if properties is not None and properties.find(_FRAME) is not None:
            return _Item([], self._section)
        style, look = self._looks.paragraph(properties)
        return _Item(
            lines(look, width, pieces(element, style, self._looks)),
            self._section,
            look.before,
            look.after,
            look.keep_next,
            look.keep_lines,
            look.page_break,
            style if look.contextual else "",
        )

    def _noted(self, element: etree._Element) -> float:
        height = 0.0
        for mark in element.iter(_NOTE):
            for paragraph in self._notes[mark.get(_ID, "")]:
                item = self._paragraph(paragraph, self._widths[self._section])
                height += item.height + item.after
        return height

    def _rows(self, table: etree._Element) -> Iterator[_Item]:
        margins = self._looks.margins(table)
        sides = margins["left"] + margins["right"]
        head = 0.0
        rows = table.findall(_TR)
        for row in rows:
            above = margins["top"] + margins["above"] * (row is rows[0])
            below = margins["bottom"] + margins["below" if row is rows[-1] else "between"]
            item = self._row(row, sides, above, below)
            if row.find(_HEAD) is None:
                item.head = head
            else:
                head += item.height
            yield item

    def _row(self, row: etree._Element, sides: float, above: float, below: float) -> _Item:
        cells = []
        for cell in row.iterchildren(_TC):
            room = float(next(cell.iter(_CELL_WIDTH)).get(_WIDTH, "0")) - sides
            cells.append([self._paragraph(one, room) for one in cell.iterchildren(_P)])
        solid = row.find(_SOLID) is not None
        if solid:
            lines = [above + max(map(_stacked, cells), default=0) + below]
        else:
            lines = max(map(_broken, cells), key=sum, default=[0.0])
            lines[0] += above
            lines[-1] += below
        return _Item(
            lines,
            self._section,
            keep_next=all(one.keep_next for cell in cells for one in cell),
            solid=solid,
            notes=self._noted(row),
            names=_names(row),
        )


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
                needed = self._used + space + self._together(at)
                if needed > self._limit - self._notes + _LEEWAY:
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
            if following.page_break or following.section != item.section:
                break
            needed += item.height + item.notes + self._space(item, following)
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
        while fit < len(lines) and used + lines[fit] <= room + _LEEWAY:
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


def _broken(items: list[_Item]) -> list[float]:
    """The heights of the lines of a cell, with the spaces between its paragraphs."""
    found: list[float] = []
    for at, item in enumerate(items):
        space = _stacked(items[: at + 1]) - item.height - item.after - sum(found)
        found += [space + item.lines[0], *item.lines[1:]]
    found[-1] += items[-1].after
    return found


def _names(element: etree._Element) -> list[str]:
    return [one.get(_NAME, "") for one in element.iter(_BOOKMARK)]


def _measures(section: etree._Element, tag: str) -> dict[str, float]:
    return {
        etree.QName(key).localname: float(stated)
        for key, stated in next(section.iter(w(tag))).items()
        if stated.lstrip("-").isdecimal()
    }
