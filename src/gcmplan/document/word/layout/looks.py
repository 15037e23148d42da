"""How the styles of a Word file let paragraphs and letters look, as far as their room goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from gcmplan.document.word.layout.metrics import Face, face
from gcmplan.document.word.ooxml import w

_OFF = ("0", "false", "off")
_POINTS = 2
"""Half points, in which Word states the size of letters, in a point."""
_LINE = 240
"""What Word states for lines of their own height."""
_EIGHTHS = 2.5
"""Twentieths of a point in an eighth of a point, in which Word states the width of rules."""
_KEPT = (w("pStyle"), w("keepNext"))
"""What the rows of short tables state."""
_STYLE, _VALUE = w("pStyle"), w("val")
_RULES = {"top": "above", "insideH": "between", "bottom": "below"}


class Letters(NamedTuple):
    """The look of a run of letters: its typeface and its size in points."""

    face: Face
    size: float


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a paragraph; lengths are in twentieths of a point.

    Attributes:
        letters: The look of its letters, where its runs state none.
        before: The space above it.
        after: The space below it.
        line: The height of its lines, as a multiple of the typeface's own.
        left: Its indent where lines begin.
        right: Its indent where lines end.
        first: How far its first line is indented further; negative where it stands out.
        keep_next: Whether it stays on a page with the next paragraph.
        keep_lines: Whether its lines stay together.
        page_break: Whether it begins a page.
        contextual: Whether space between paragraphs of its style is left out.
        edges: What its rules above and below take.
    """

    letters: Letters
    before: float = 0
    after: float = 0
    line: float = 1
    left: float = 0
    right: float = 0
    first: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    contextual: bool = False
    edges: tuple[float, float] = (0, 0)


class Looks:
    """Finds out how paragraphs and runs look.

    Args:
        styles: The `<w:styles>` of the file.
        numbering: Its `<w:numbering>`.
        theme: The typefaces of its theme, `major` and `minor`.
    """

    def __init__(
        self, styles: etree._Element, numbering: etree._Element, theme: Mapping[str, str]
    ) -> None:
        self._theme = theme
        self._styles = {one.get(w("styleId"), ""): one for one in styles.iterfind(w("style"))}
        self._defaults = styles.find(w("docDefaults"))
        self._numbering = numbering
        self._paragraphs: dict[tuple[str, bytes], Look] = {}
        self._letters: dict[tuple[str, bytes], Letters] = {}
        self.fonts: set[str] = set()

    def paragraph(self, properties: etree._Element | None) -> tuple[str, Look]:
        """The identifier of a paragraph's style, and its look, given its `<w:pPr>`."""
        style, more = "", b""
        if properties is not None and len(properties):
            # The style stands first; most paragraphs state nothing else.
            stated = properties[0].tag == _STYLE
            style = properties[0].get(_VALUE, "") if stated else ""
            if stated and len(properties) == len(_KEPT) and properties[1].tag == _KEPT[1]:
                more = b"kept"
            else:
                more = b"" if stated and len(properties) == 1 else etree.tostring(properties)
        key = (style, more)
        if key not in self._paragraphs:
            self._paragraphs[key] = self._look(properties)
        return style, self._paragraphs[key]

    def run(self, style: str, properties: etree._Element | None) -> Letters:
        """The look of a run.

        Args:
            style: The identifier of its paragraph's style.
            properties: Its `<w:rPr>`.
        """
        key = (style, b"" if properties is None else etree.tostring(properties))
        if key not in self._letters:
            sources = [] if properties is None else [properties]
            sources += self._lineage(_named(properties, "rStyle"), "rPr")
            sources += self._lineage(style, "rPr")
            self._letters[key] = self._made(sources)
        return self._letters[key]

    def margins(self, table: etree._Element) -> dict[str, float]:
        """What the cells of a table leave free at each side, and what the rules of its rows take.

        The keys are `top`, `left`, `bottom` and `right`, and `above`, `between` and `below`.
        """
        held = {"top": 0.0, "left": 108.0, "bottom": 0.0, "right": 108.0}
        held |= dict.fromkeys(_RULES.values(), 0.0)
        style = _named(table.find(w("tblPr")), "tblStyle")
        for properties in reversed(list(self._lineage(style, "tblPr"))):
            for side in properties.iterfind(f"{w('tblCellMar')}/*"):
                held[etree.QName(side).localname] = float(side.get(w("w"), "0"))
            for name, place in _RULES.items():
                rule = properties.find(f"{w('tblBorders')}/{w(name)}")
                if rule is not None:
                    held[place] = float(rule.get(w("sz"), "0")) * _EIGHTHS
        return held

    def _lineage(self, identifier: str, part: str) -> Iterator[etree._Element]:
        """What a style and those that it builds on state in a part, nearest first."""
        passed: set[str] = set()
        while identifier in self._styles and identifier not in passed:
            passed.add(identifier)
            style = self._styles[identifier]
            held = style.find(w(part))
            if held is not None:
                yield held
            identifier = _named(style, "basedOn")

    def _default(self, part: str) -> list[etree._Element]:
        held = None if self._defaults is None else self._defaults.find(f"{w(part + 'Default')}/*")
        return [] if held is None else [held]

    def _look(self, properties: etree._Element | None) -> Look:
        style = _named(properties, "pStyle")
        sources = [] if properties is None else [properties]
        sources += [*self._lineage(style, "pPr"), *self._default("pPr")]
        numbered = self._indents(sources)
        indent = [*sources[:1], *numbered, *sources[1:]]
        # A number fills the space in which the first line stands out.
        hanging = 0 if numbered else _length(indent, "ind", "hanging")
        return Look(
            self.run(style, None),
            before=_length(sources, "spacing", "before"),
            after=_length(sources, "spacing", "after"),
            line=_length(sources, "spacing", "line", _LINE) / _LINE,
            left=_length(indent, "ind", "left"),
            right=_length(indent, "ind", "right"),
            first=-hanging if hanging else _length(indent, "ind", "firstLine"),
            keep_next=_switched(sources, "keepNext"),
            keep_lines=_switched(sources, "keepLines"),
            page_break=_switched(sources, "pageBreakBefore"),
            contextual=_switched(sources, "contextualSpacing"),
            edges=(_edge(sources, "top"), _edge(sources, "bottom")),
        )

    def _made(self, sources: list[etree._Element]) -> Letters:
        sources = [*sources, *self._default("rPr")]
        # A typeface of the theme goes before one that is named beside it.
        fonts = (
            self._of_theme(_stated(one, "rFonts", "asciiTheme")) or _stated(one, "rFonts", "ascii")
            for one in sources
        )
        font = next(filter(None, fonts), "Times New Roman")
        self.fonts.add(font)
        size = _length(sources, "sz", "val", 20) / _POINTS
        if _first(sources, "vertAlign", "val") in ("superscript", "subscript"):
            size *= 0.6
        bold, italic = (_switched(sources, tag) for tag in ("b", "i"))
        return Letters(face(font, bold=bold, italic=italic), size)

    def _of_theme(self, stated: str) -> str:
        """A typeface of the theme, such as `minorHAnsi`; what is stated where it has none such."""
        return self._theme.get(stated[: len("major")], stated)

    def _indents(self, sources: list[etree._Element]) -> list[etree._Element]:
        """The properties of the level of the list that numbers a paragraph."""
        number = _first(sources, "numPr/numId", "val")
        level = _first(sources, "numPr/ilvl", "val") or "0"
        return self._levels.get((number, level), [])

    @cached_property
    def _levels(self) -> dict[tuple[str, str], list[etree._Element]]:
        definitions = {
            one.get(w("abstractNumId")): one for one in self._numbering.iterfind(w("abstractNum"))
        }
        found = {}
        for one in self._numbering.iterfind(w("num")):
            definition = definitions.get(_named(one, "abstractNumId"))
            if definition is not None:
                for level in definition.iterfind(w("lvl")):
                    key = (one.get(w("numId"), ""), level.get(w("ilvl"), ""))
                    found[key] = level.findall(w("pPr"))
        return found


def _path(names: str) -> str:
    return "/".join(w(name) for name in names.split("/"))


def _stated(source: etree._Element, names: str, attribute: str) -> str:
    held = source.find(_path(names))
    return "" if held is None else held.get(w(attribute), "")


def _named(source: etree._Element | None, name: str) -> str:
    return "" if source is None else _stated(source, name, "val")


def _first(sources: list[etree._Element], names: str, attribute: str) -> str:
    """What is stated nearest; empty where nothing is."""
    return next((one for source in sources if (one := _stated(source, names, attribute))), "")


def _length(sources: list[etree._Element], name: str, attribute: str, usual: float = 0) -> float:
    text = _first(sources, name, attribute)
    return float(text) if text.lstrip("-").isdecimal() else usual


def _switched(sources: list[etree._Element], name: str) -> bool:
    held = next((one for source in sources if (one := source.find(w(name))) is not None), None)
    return held is not None and held.get(w("val"), "1") not in _OFF


def _edge(sources: list[etree._Element], side: str) -> float:
    """What a rule above or below a paragraph takes, with its distance."""
    width = _length(sources, f"pBdr/{side}", "sz") * _EIGHTHS
    return width + _length(sources, f"pBdr/{side}", "space") * 20 if width else 0
