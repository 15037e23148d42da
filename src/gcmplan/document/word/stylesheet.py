"""The styles of a Word file, found by name, with the shipped ones where it has none."""

from __future__ import annotations

import re
from itertools import chain

from lxml import etree

from gcmplan.document.word.lists import LISTS, Numbering
from gcmplan.document.word.ooxml import attribute, parse_pieces, w
from gcmplan.document.word.style import Shape, Style
from gcmplan.document.word.styles import character_styles, paragraph_styles
from gcmplan.document.word.table_styles import table_styles

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_DEFAULTS = ("Normal", "Default Paragraph Font", "Normal Table")
_WORDS_OWN = re.compile(
    "|".join(_DEFAULTS)
    + r"|Body Text|Title|Subtitle|Quote|Strong|Emphasis|Hyperlink|HTML Code|TOC Heading|caption"
    r"|footnote (?:text|reference)|heading \d|toc \d"
    r"|List (?:Bullet|Number|Continue)(?: \d)?"
)


class Stylesheet:
    """The styles of a Word file.

    Styles are known by name, because Word in another language gives them other identifiers: the
    first heading is `Titre1` in a French file, but its name is `heading 1` everywhere. Those of
    the shipped styles that the file lacks are taken into it, each on its own.

    Args:
        root: The `<w:styles>` element; styles are added to it.
        numbering: The lists of the file.
        shape: What the document is like.
    """

    def __init__(self, root: etree._Element, numbering: Numbering, shape: Shape) -> None:
        self._root = root
        self._numbering = numbering
        self._ids: dict[str, str] = {}
        self._elements: dict[str, etree._Element] = {}
        self._by_id: dict[str, etree._Element] = {}
        self._taken = {style.get(w("styleId"), "") for style in root.iterfind(w("style"))}
        self._defaults = {
            style.get(w("type"))
            for style in root.iterfind(w("style"))
            if style.get(w("default")) in ("1", "true", "on")
        }
        for style in root.iterfind(w("style")):
            name = style.find(w("name"))
            if name is not None:
                self._keep(name.get(w("val"), ""), style)
        self._own_headings = self._has_number("heading 1")
        for shipped in chain(paragraph_styles(shape), character_styles(), table_styles()):
            self._complete(shipped)

    def id(self, name: str) -> str:
        """The identifier of a style.

        Args:
            name: Its name, as `gcmplan.document.word.styles` spells it.
        """
        return self._ids[name.lower()]

    def shade(self, name: str) -> str:
        """The colour behind the paragraphs of a style, as `RRGGBB`; empty where there is none."""
        for style in self._lineage(name):
            held = style.find(f"{w('pPr')}/{w('shd')}")
            if held is not None:
                fill = held.get(w("fill"), "")
                return fill if _COLOUR.fullmatch(fill) else ""
        return ""

    def top_rule(self, name: str) -> str:
        """The colour of the rule above the paragraphs of a style; empty where there is none."""
        held = self._elements[name.lower()].find(f"{w('pPr')}/{w('pBdr')}/{w('top')}")
        colour = "" if held is None else held.get(w("color"), "")
        return colour if _COLOUR.fullmatch(colour) else ""

    def frame(self, name: str) -> str:
        """The frame of a style as its paragraphs have to state it: not all programs look there."""
        held = self._elements[name.lower()].find(f"{w('pPr')}/{w('framePr')}")
        if held is None:
            return ""
        stated = "".join(
            f' w:{key.rpartition("}")[2]}="{attribute(value)}"'
            for key, value in held.items()
            if key == w(key.rpartition("}")[2])
        )
        return f"<w:framePr{stated}/>"

    def begin_list(self, name: str, start: int) -> tuple[int, int]:
        """A list in a style, which counts anew.

        Args:
            name: The name of the style.
            start: What it counts from.

        Returns:
            The number of the list, and the level at which the style uses it.
        """
        number, level = self._number(self._elements[name.lower()])
        return self._numbering.begin(number, level, start), level

    def annexes(self) -> int:
        """The number of the list whose first level counts A, B, C."""
        return self._numbering.shipped("annexes")

    def is_heading(self, name: str) -> bool:
        """Whether a style builds on that of chapters, so that its paragraphs would be numbered."""
        return self._elements["heading 1"] in self._lineage(name)

    def unnumbered(self) -> int:
        """The number of a list that shows nothing, for headings without a number."""
        return self._numbering.shipped("none")

    def _keep(self, name: str, style: etree._Element) -> None:
        key = name.lower()
        self._ids.setdefault(key, style.get(w("styleId"), ""))
        self._elements.setdefault(key, style)
        self._by_id.setdefault(style.get(w("styleId"), ""), style)

    def _complete(self, shipped: Style) -> None:
        """Take in a style that the file lacks; number one that it has but does not number."""
        missing = shipped.name.lower() not in self._ids
        if missing:
            identifier = self._free(shipped.name)
            (element,) = parse_pieces(self._xml(shipped, identifier))
            self._root.append(element)
            self._keep(shipped.name, element)
        if not shipped.numbering or self._has_number(shipped.name):
            return
        key, level = shipped.numbering
        if key != "headings" or not self._own_headings:
            self._set_number(shipped.name, str(self._list(key)), level)
        elif missing:
            first, _level = self._number(self._elements["heading 1"])
            self._set_number(shipped.name, first, level)

    def _xml(self, style: Style, identifier: str) -> str:
        based = f'<w:basedOn w:val="{self._named(style.based_on)}"/>' if style.based_on else ""
        # The style that follows may not be there yet; its identifier is settled all the same.
        follows = f'<w:next w:val="{self._named(style.follows)}"/>' if style.follows else ""
        kind = f'w:type="{style.kind}"'
        if not _WORDS_OWN.fullmatch(style.name):
            kind += ' w:customStyle="1"'
        elif style.name in _DEFAULTS and style.kind not in self._defaults:
            kind += ' w:default="1"'
        gallery = "<w:qFormat/>" if style.shown else "<w:semiHidden/><w:unhideWhenUsed/>"
        return (
            f'<w:style {kind} w:styleId="{identifier}">'
            f'<w:name w:val="{attribute(style.name)}"/>{based}{follows}{gallery}'
            f"{style.block.xml()}{style.text.xml()}{style.rest}</w:style>"
        )

    def _named(self, name: str) -> str:
        return self._ids.get(name.lower()) or self._free(name)

    def _free(self, name: str) -> str:
        wanted = re.sub(r"[^A-Za-z0-9]", "", name[0].upper() + name[1:])
        return f"{wanted}Plan" if wanted in self._taken else wanted

    def _list(self, key: str) -> int:
        """The number of a shipped list; that of the headings is bound to their styles."""
        if key != "headings":
            return self._numbering.shipped(key)
        levels = range(1, len(LISTS[key]) + 1)
        return self._numbering.shipped(key, tuple(self._named(f"heading {n}") for n in levels))

    def _lineage(self, name: str) -> list[etree._Element]:
        """A style and those that it builds on, nearest first."""
        found: list[etree._Element] = []
        style: etree._Element | None = self._elements[name.lower()]
        while style is not None and style not in found:
            found.append(style)
            parent = style.find(w("basedOn"))
            wanted = "" if parent is None else parent.get(w("val"), "")
            style = self._by_id.get(wanted)
        return found

    def _has_number(self, name: str) -> bool:
        style = self._elements.get(name.lower())
        return style is not None and self._numbering.knows(self._number(style)[0])

    def _number(self, style: etree._Element) -> tuple[str, int]:
        held = style.find(f"{w('pPr')}/{w('numPr')}")
        if held is None:
            return "", 0
        number, level = held.find(w("numId")), held.find(w("ilvl"))
        stated = "" if level is None else level.get(w("val"), "")
        return (
            "" if number is None else number.get(w("val"), ""),
            int(stated) if stated.isdecimal() else 0,
        )

    def _set_number(self, name: str, number: str, level: int) -> None:
        properties = self._elements[name.lower()].get_or_add_pPr()  # type: ignore[attr-defined]
        for old in properties.findall(w("numPr")):
            properties.remove(old)
        held = properties.get_or_add_numPr()
        for piece in parse_pieces(f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'):
            held.append(piece)
