"""The blocks of a document, as Typst markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml.html import HtmlElement

from gcmplan.document import glance, vector, vocabulary
from gcmplan.document.errors import fault
from gcmplan.document.markup import INLINE
from gcmplan.document.pdf import tables
from gcmplan.document.pdf.inline import (
    Setting,
    anchor,
    before,
    in_language,
    inline,
    run,
    text_arguments,
)
from gcmplan.document.pdf.literal import call, literal
from gcmplan.document.pdf.pictures import Pictures
from gcmplan.document.together import leads_in
from gcmplan.locales import translate as _

PORTRAIT_WIDTH = 160.0
LANDSCAPE_WIDTH = 247.0
"""The width of the text on A4 pages, in millimetres; style.typ sets the margins."""
_BETWEEN_CARDS, _CARD_INSETS = 4.0, 7.8
"""What style.typ leaves free between cards and, at both sides together, within them, likewise."""
_POINT = 25.4 / 72
"""A point in millimetres."""

_GROUPS = frozenset({"ul", "ol", "dl", "div"})
"""Blocks that show nothing where they hold nothing."""

_PARAGRAPHS = {
    "lead": "lead",
    "note": "note",
    "source": "note",
    "card-value": "card-value",
    "card-label": "card-label",
}


class BlockWriter:
    """Writes what stands in the body of a document.

    Args:
        setting: Where the text stands, with the anchors that links lead to.
        pictures: Takes in the pictures.
        run_on: Whether chapters follow each other on a page.
    """

    def __init__(self, setting: Setting, pictures: Pictures, *, run_on: bool) -> None:
        self._setting = setting
        self._pictures = pictures
        self._run_on = run_on
        self._width = PORTRAIT_WIDTH
        self._closed = False
        self._writers: dict[str, Callable[[HtmlElement], str]] = {
            "section": self._section,
            **dict.fromkeys(("h2", "h3", "h4", "h5"), self._heading),
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "dl": self._terms,
            "blockquote": self._quotation,
            "aside": self._callout,
            "hr": self._rule,
            "div": self._cards,
            "table": self._table,
            "figure": self._figure,
        }

    def blocks(self, element: HtmlElement) -> str:
        """All blocks within an element that holds nothing else."""
        return "\n\n".join(self.block(child) for child in element)

    def block(self, element: HtmlElement) -> str:
        """One block.

        Raises:
            VocabularyError: The element is no block.
        """
        writer = self._writers.get(str(element.tag))
        if writer is None:
            raise fault(element.sourceline, _("<{tag}> is not in the vocabulary", tag=element.tag))
        if element.tag in _GROUPS and not len(element):
            return ""
        start = "" if element.tag in ("h2", "h3", "h4", "h5") else anchor(element, self._setting)
        body = start + writer(element)
        arguments = text_arguments(element.get("lang"), element.get("dir"))
        return f"#[#set text({arguments})\n{body}]" if arguments else body

    def colophon(self, footer: HtmlElement) -> str:
        """The last lines of the document, once, on the page on which its text ends."""
        if self._closed:
            return ""
        self._closed = True
        return f"{anchor(footer, self._setting)}#colophon[{self.blocks(footer)}]"

    def flow(self, element: HtmlElement, setting: Setting | None = None) -> str:
        """All within an element that may hold text, blocks, or both."""
        setting = setting or self._setting
        parts = [before(element.text, next(iter(element), None), setting)]
        for child in element:
            if child.tag in INLINE:
                parts.append(inline(child, setting))
            else:
                gap = "\n" if child.tag in ("ul", "ol") else "\n\n"
                parts += (gap, self.block(child), gap)
            parts.append(before(child.tail, child.getnext(), setting))
        return "".join(parts).strip("\n")

    def _rule(self, _element: HtmlElement) -> str:
        return "#rule()"

    def _section(self, element: HtmlElement) -> str:
        classes = element.get("class", "").split()
        if "landscape" in classes:
            outer, self._width = self._width, LANDSCAPE_WIDTH
            body = self.blocks(element)
            self._width = outer
            return f"#[#set page(flipped: true)\n{body}{self._end_of(element)}]"
        start = "#pagebreak(weak: true)\n" if "page" in classes else ""
        return start + self.blocks(element)

    def _end_of(self, section: HtmlElement) -> str:
        """The last lines of the document, where they follow a section whose pages are turned."""
        main = section.getparent()
        last = section.getnext() is None and main is not None and main.tag == "main"
        following = main.getnext() if last and main is not None else None
        return "" if following is None else f"\n\n{self.colophon(following)}"

    def _heading(self, element: HtmlElement) -> str:
        level = int(str(element.tag)[1]) - 1
        number, name = element.get("data-number"), element.get("id")
        follows = self._run_on or "data-run-on" in element.attrib
        start = "#pagebreak(weak: true)\n" if level == 1 and not follows else ""
        label = literal(name) if name and name in self._setting.targets else "none"
        shown = literal(number) if number else "none"
        start += "".join(anchor(part, self._setting) for part in element.iterdescendants())
        # The contents and the head of the page repeat the text; an anchor may stand only once.
        body = run(element, replace(self._setting, targets=frozenset()))
        function = "run-on-heading" if level == 1 and follows else "section-heading"
        return f"{start}#{call(function, body, str(level), shown, label)}"

    def _paragraph(self, element: HtmlElement) -> str:
        kind = element.get("class", "")
        function = _PARAGRAPHS.get(kind, "leading-in" if leads_in(element) else "par")
        how = [f"{self._value_size(element):.1f}pt"] if kind == "card-value" else []
        if function == "note" and leads_in(element):
            how = ["sticky: true"]
        return f"#{call(function, run(element, self._setting), *how)}"

    def _value_size(self, value: HtmlElement) -> float:
        """The size of type of the value of a card, in points."""
        count = glance.across(value.xpath("../..")[0])
        room = (self._width - _BETWEEN_CARDS * (count - 1)) / count - _CARD_INSETS
        return glance.value_size(value, room / _POINT)

    def _list(self, element: HtmlElement) -> str:
        items = "".join(
            f"[{anchor(item, self._setting)}{in_language(item, self.flow(item))}]"
            for item in element
        )
        function = "list"
        if element.tag == "ol":
            function = f"enum(start: {int(element.get('start', '1'))})"
        inner = next(element.iterancestors("li"), None) is not None
        return f"#{function}{items}" if inner else f"#listing({function}{items})"

    def _terms(self, element: HtmlElement) -> str:
        items: list[tuple[str, list[str]]] = []
        for child in element:
            if child.tag == "dt" or not items:
                items.append(("", []))
            says = items[-1][1]
            if child.tag == "dt":
                text = in_language(child, run(child, self._setting))
                items[-1] = (anchor(child, self._setting) + text, says)
            else:
                start = anchor(child, self._setting)
                says.append(start + in_language(child, self.flow(child)))
        written = ", ".join(
            f"terms.item(term[{term}], [{'#parbreak()'.join(says)}])" for term, says in items
        )
        return f"#terms({written})"

    def _quotation(self, element: HtmlElement) -> str:
        return f"#{call('quote', self.flow(element), 'block: true')}"

    def _callout(self, element: HtmlElement) -> str:
        kind = element.get("class", "").split()[-1]
        return f"#{call('callout', self.flow(element), literal(kind))}"

    def _cards(self, element: HtmlElement) -> str:
        if element.get("class") != "cards":
            raise fault(element.sourceline, _("a card stands in <div class='cards'>"))
        items = "".join(f"[{anchor(card, self._setting)}{self.blocks(card)}], " for card in element)
        return f"#cards({glance.across(element)}, ({items}))"

    def _table(self, element: HtmlElement) -> str:
        parts = [*element.iter("colgroup", "col", "tbody", "tfoot")]
        for repeated in element.xpath("thead | tbody/tr[@class='group']"):
            parts += repeated.iter()
        start = "".join(anchor(part, self._setting) for part in parts)
        return start + tables.table(element, self._width, self._cell, self._caption)

    def _cell(self, cell: HtmlElement, room: int, below: bool) -> str:
        row = cell.getparent()
        part = None if row is None else row.getparent()
        if row is None or part is None or part.tag == "thead" or row.get("class") == "group":
            # These rows stand on each page; an anchor may stand only once.
            setting = Setting(frozenset(), room, below)
            start = ""
        else:
            setting = Setting(self._setting.targets, room, below)
            start = anchor(row, setting) if row[0] is cell else ""
        return start + anchor(cell, setting) + in_language(cell, self.flow(cell, setting))

    def _figure(self, element: HtmlElement) -> str:
        held = next(child for child in element if child.tag in ("img", "svg"))
        if held.tag == "svg":
            kind, data = "svg+xml", vector.source(held).encode()
            alternative = vector.alternative(held)
        else:
            kind, data = vocabulary.picture(held)
            alternative = held.get("alt", "")
        file = self._pictures.add(kind, data)
        whole = "true" if kind == "svg+xml" else "false"
        shown = f"picture({literal(file)}, {literal(alternative)}, {whole})"
        caption = self._caption(element, element.find("figcaption"))
        return f"{anchor(held, self._setting)}#captioned(image, {caption}, {shown})"

    def _caption(self, element: HtmlElement, caption: HtmlElement | None) -> str:
        """The arguments for the label and the text of a table's or a figure's caption."""
        if caption is None:
            return "none, none"
        label = f"{caption.get('data-label', '')} {element.get('data-number', '')}".strip()
        body = anchor(caption, self._setting) + in_language(caption, run(caption, self._setting))
        return f"{literal(label)}, [{body}]"
