"""Numbers and bullets: the shipped lists, and the list that each numbered text begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gcmplan.document.word.design import ACCENT, MUTED, PLAIN_TEXT, PRIMARY, Text
from gcmplan.document.word.ooxml import attribute, parse_pieces, w


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    Attributes:
        kind: How it counts: `decimal`, `bullet`, and so on.
        shown: What stands before the text; `%1` is the number of the first level.
        left: The indent of the text, in twentieths of a point.
        hanging: How far what stands before the text stands out of it.
        text: How it looks.
    """

    kind: str
    shown: str
    left: int
    hanging: int
    text: Text = PLAIN_TEXT

    def xml(self, index: int, style: str) -> str:
        """The `<w:lvl>`.

        Args:
            index: Which level it is, from 0.
            style: The identifier of the style that it numbers; empty where it has none.
        """
        link = f'<w:pStyle w:val="{attribute(style)}"/>' if style else ""
        close = "" if self.shown else '<w:suff w:val="nothing"/>'
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{self.kind}"/>{link}{close}'
            f'<w:lvlText w:val="{attribute(self.shown)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{self.left}" w:hanging="{self.hanging}"/></w:pPr>'
            f"{self.text.xml()}</w:lvl>"
        )


_HEADING_INDENTS = (850, 850, 907, 1077)


def _headings(first: str) -> tuple[Level, ...]:
    """The levels of numbered headings, of which the first counts in its own way."""
    light = Text(bold=False, colour=MUTED)
    return tuple(
        Level(
            first if index == 0 else "decimal",
            ".".join(f"%{level + 1}" for level in range(index + 1)),
            indent,
            indent,
            Text(bold=False, colour=ACCENT) if index == 0 else light,
        )
        for index, indent in enumerate(_HEADING_INDENTS)
    )


def _bullets(step: int) -> tuple[Level, ...]:
    marks = (("•", ACCENT), ("–", PRIMARY), ("·", MUTED))
    return tuple(
        Level("bullet", mark, step * (index + 1), step, Text(bold=True, colour=colour))
        for index, (mark, colour) in enumerate(marks)
    )


def _numbers(step: int) -> tuple[Level, ...]:
    kinds = ("decimal", "lowerLetter", "lowerRoman")
    look = Text(bold=True, colour=PRIMARY)
    return tuple(
        Level(kind, f"%{index + 1}.", step * (index + 1), step, look)
        for index, kind in enumerate(kinds)
    )


LISTS: dict[str, tuple[Level, ...]] = {
    "headings": _headings("decimal"),
    "annexes": _headings("upperLetter"),
    "none": tuple(Level("none", "", 0, 0) for _level in range(4)),
    "bullets": _bullets(340),
    "numbers": _numbers(340),
    "cell bullets": _bullets(170),
    "cell numbers": _numbers(227),
}


class Numbering:
    """The lists of a Word file.

    Args:
        root: The `<w:numbering>` element; lists are added to it.
    """

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._abstracts = max(_stated(root, "abstractNum", "abstractNumId"), default=0)
        self._lists = max(_stated(root, "num", "numId"), default=0)
        self._shipped: dict[str, int] = {}
        self._definitions: dict[str, str] = {}
        for element in root.iterfind(w("num")):
            held = element.find(w("abstractNumId"))
            if held is not None:
                self._definitions[element.get(w("numId"), "")] = held.get(w("val"), "")
        # Lists come after all definitions, and before what Word keeps for itself at the end.
        there = [*root.iterfind(w("abstractNum")), *root.iterfind(w("num"))]
        self._last = there[-1] if there else None

    def shipped(self, key: str, styles: tuple[str, ...] = ()) -> int:
        """The number of a shipped list, which is taken into the file the first time.

        Args:
            key: Which list.
            styles: The identifiers of the styles that its levels number.
        """
        if key not in self._shipped:
            self._abstracts += 1
            linked = (*styles, *("" for _level in LISTS[key]))
            levels = "".join(
                level.xml(index, linked[index]) for index, level in enumerate(LISTS[key])
            )
            (element,) = parse_pieces(
                f'<w:abstractNum w:abstractNumId="{self._abstracts}">'
                f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            )
            definitions = self._root.findall(w("abstractNum"))
            at = self._root.index(definitions[-1]) + 1 if definitions else 0
            self._root.insert(at, element)
            if self._last is None or self._last.tag == element.tag:
                self._last = element
            self._shipped[key] = self._add(str(self._abstracts), "")
        return self._shipped[key]

    def knows(self, number: str) -> bool:
        """Whether the file has a list of this number."""
        return number in self._definitions

    def begin(self, number: str, level: int, start: int) -> int:
        """A list like another, which counts anew.

        Args:
            number: The number of the other list.
            level: The level at which it is used.
            start: What it counts from.

        Returns:
            Its number.
        """
        begin = f'<w:startOverride w:val="{start}"/>'
        override = f'<w:lvlOverride w:ilvl="{level}">{begin}</w:lvlOverride>'
        return self._add(self._definitions[number], override)

    def _add(self, definition: str, rest: str) -> int:
        self._lists += 1
        (element,) = parse_pieces(
            f'<w:num w:numId="{self._lists}"><w:abstractNumId w:val="{definition}"/>{rest}</w:num>'
        )
        if self._last is not None:
            self._last.addnext(element)
        self._last = element
        self._definitions[str(self._lists)] = definition
        return self._lists


def _stated(root: etree._Element, tag: str, name: str) -> Iterator[int]:
    for element in root.iterfind(w(tag)):
        stated = element.get(w(name), "")
        if stated.isdecimal():
            yield int(stated)
