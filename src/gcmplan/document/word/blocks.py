"""The blocks of a document, as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from gcmplan.document import glance
from gcmplan.document.errors import fault
from gcmplan.document.markup import HEADINGS, INLINE
from gcmplan.document.together import closes, leads_in
from gcmplan.document.word import boxes, tables
from gcmplan.document.word.bookmarks import Bookmarks
from gcmplan.document.word.flow import Flow
from gcmplan.document.word.ooxml import field, plain_run
from gcmplan.document.word.pictures import Pictures
from gcmplan.document.word.stylesheet import Stylesheet
from gcmplan.document.word.text import TextWriter
from gcmplan.document.word.tone import Tone
from gcmplan.locales import translate as _

_CONTENTS_TITLE = "TOC Heading"
_CARD_VALUE, _LONG_CARD_VALUE = "Card Value", "Card Value Long"
_POINT = 20
"""Twentieths of a point in a point."""
_KEEP = "<w:keepNext/>"
_PARAGRAPHS = {
    "subtitle": "Lead",
    "lead": "Lead",
    "note": "Note",
    "source": "Source",
    "contents-title": _CONTENTS_TITLE,
    "card-value": _CARD_VALUE,
    "card-label": "Card Label",
}
_CLOSER = ' w:after="200"'
"""The space below the heading of a chapter that begins no page, where others do."""
_APART = '<w:spacing w:before="200"/>'
"""The space between a table and the text after it."""
_DISTANT = ("Gap", "Colophon", *(f"heading {level}" for level in range(1, 5)))
"""Styles that keep their distance from tables by themselves."""
_IN_TABLES = ("table", "aside", "dl", "div")


class BlockWriter:
    """Writes paragraphs, and the tables that stand between them.

    Args:
        stylesheet: The styles.
        text: Writes what stands within a paragraph.
        bookmarks: The places that links lead to.
        pictures: Takes in the pictures.
        run_on: Whether chapters follow each other on a page.
    """

    def __init__(
        self,
        stylesheet: Stylesheet,
        text: TextWriter,
        bookmarks: Bookmarks,
        pictures: Pictures,
        *,
        run_on: bool,
    ) -> None:
        self.stylesheet = stylesheet
        self.text = text
        self.bookmarks = bookmarks
        self._pictures = pictures
        self._run_on = run_on
        self._break = False
        self._apart = False
        self._anchors: list[str] = []
        self.heading = ""
        self._writers: dict[str, Callable[[HtmlElement, Flow], str]] = {
            **dict.fromkeys(HEADINGS, self._heading),
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "dl": lambda element, flow: boxes.terms(self, element, flow),
            "blockquote": self._quotation,
            "aside": lambda element, flow: boxes.callout(self, element, flow),
            "hr": self._rule,
            "div": lambda element, flow: boxes.cards(self, element, flow),
            "table": self._table,
            "figure": self._figure,
        }

    def turn_page(self) -> None:
        """Begin a new page with the next block."""
        self._break = True

    def mark(self, element: HtmlElement) -> None:
        """Let links to an element lead to the paragraph that is written next."""
        anchor = element.get("id")
        if anchor and anchor in self.bookmarks.targets:
            self._anchors.append(anchor)

    def paragraph(
        self, style: str, runs: str, flow: Flow, extra: str = "", jump: str = "", space: str = ""
    ) -> str:
        """A paragraph.

        Args:
            style: The name of its style.
            runs: What stands in it.
            flow: What it stands in.
            extra: What its properties state of numbering.
            jump: What its properties state of its place on the page.
            space: What its properties state of the space around it.
        """
        for anchor in self._anchors:
            runs = self.bookmarks.named(anchor, runs)
        self._anchors.clear()
        if self._break:
            jump += "<w:pageBreakBefore/>"
            self._break = self._apart = False
        if self._apart and not space and style not in _DISTANT:
            space = _APART
        self._apart = False
        if flow.kept and not jump:
            jump = _KEEP
        bidi = "<w:bidi/>" if flow.tone.rtl and not flow.upright else ""
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.stylesheet.id(style)}"/>{jump}{extra}{bidi}{space}'
            f"</w:pPr>{runs}</w:p>"
        )

    def block(self, element: HtmlElement, flow: Flow) -> str:
        """One block.

        Raises:
            VocabularyError: The element is no block.
        """
        writer = self._writers.get(str(element.tag))
        if writer is None:
            raise fault(element.sourceline, _("<{tag}> is not in the vocabulary", tag=element.tag))
        before = ""
        table = element.tag in _IN_TABLES and element.find("caption") is None
        if table and (self._break or self._apart):
            before = self.paragraph("Gap", "", flow)
        if element.tag not in HEADINGS:
            self.mark(element)
        return before + writer(element, flow.of(element))

    def blocks(self, element: HtmlElement, flow: Flow, first: tuple[str, str] | None = None) -> str:
        """All within an element that may hold text, blocks, or both.

        Args:
            element: The element.
            flow: What it stands in.
            first: The name of the style of its first paragraph, and what that states of numbering,
                where it is not like those that follow.
        """
        written = "".join(self._parts(element, flow, first))
        style, numbering = first or (flow.style, "")
        return written or self.paragraph(style, "", flow, numbering)

    def end_table(self) -> None:
        """Keep what follows at a distance from the table that was written last.

        A paragraph keeps its distance itself, so that nothing empty is read out; only between two
        tables, and at the end of the text, Word wants a paragraph of its own.
        """
        self._apart = True

    def begin_pages(self) -> None:
        """Let what follows begin at the head of a page."""
        self._apart = False

    def caption(self, element: HtmlElement, caption: HtmlElement | None, flow: Flow) -> str:
        """The paragraph of a table's or a figure's caption; empty where there is none.

        Args:
            element: The table or figure.
            caption: Its caption.
            flow: What it stands in.
        """
        if caption is None:
            return ""
        self.mark(caption)
        table = element.tag == "table"
        within = flow.of(caption)
        strong = self.text.properties(Tone(style="Strong"), False)
        label = caption.get("data-label", "")
        number = field(
            f"SEQ {'Table' if table else 'Figure'} \\* ARABIC",
            element.get("data-number", ""),
            strong,
        )
        runs = (
            (self.text.text(label, within.tone._replace(style="Strong")) if label else "")
            + (plain_run("\u00a0", strong) if label else "")
            + number
            + plain_run("\u2002")
            + self.text.runs(caption, within.tone)
        )
        return self.paragraph("caption", runs, within, jump=_KEEP if table else "")

    def _parts(
        self, element: HtmlElement, flow: Flow, first: tuple[str, str] | None
    ) -> Iterator[str]:
        """The paragraphs and blocks within an element; text beside blocks makes paragraphs."""
        usual = (flow.style, "")
        style, numbering = first or usual
        runs = self.text.before(element.text, next(iter(element), None), flow.tone)
        for child in element:
            if child.tag in INLINE:
                runs += self.text.inline(child, flow.tone)
            else:
                plain = child.tag == "p" and child.get("class") is None
                if runs or (first and style == first[0] and not plain):
                    # An item that begins with a block still has its bullet or number.
                    yield self.paragraph(style, runs, flow, numbering)
                    style, numbering = usual
                    runs = ""
                if plain:
                    self.mark(child)
                    within = flow.of(child)
                    text = self.text.runs(child, within.tone)
                    keep = _KEEP if leads_in(child) else ""
                    yield self.paragraph(style, text, within, numbering, keep)
                    style, numbering = usual
                else:
                    yield self.block(child, flow)
            runs += self.text.before(child.tail, child.getnext(), flow.tone)
        if runs:
            yield self.paragraph(style, runs, flow, numbering)

    def _heading(self, element: HtmlElement, flow: Flow) -> str:
        level = int(str(element.tag)[1]) - 2
        number = element.get("data-number", "")
        if not number:
            extra = _numbered(self.stylesheet.unnumbered(), level)
        elif number[0].isalpha():
            extra = _numbered(self.stylesheet.annexes(), level)
        else:
            extra = ""
        jump = space = ""
        follows = self._run_on or "data-run-on" in element.attrib
        if level == 0 and follows and not self._break:
            # The style of chapters has no space above, because they begin a page.
            jump = '<w:pageBreakBefore w:val="0"/>'
            space = f'<w:spacing w:before="480"{"" if self._run_on else _CLOSER}/>'
        self.heading = "".join(element.itertext())
        runs = self.text.runs(element, flow.tone)
        named = self.bookmarks.named(element.get("id", ""), runs)
        return self.paragraph(f"heading {level + 1}", named, flow, extra, jump, space)

    def _paragraph(self, element: HtmlElement, flow: Flow) -> str:
        style = _PARAGRAPHS.get(element.get("class", ""), flow.style)
        if style == _CARD_VALUE and glance.value_size(element, flow.width / _POINT) < glance.USUAL:
            style = _LONG_CARD_VALUE
        runs = self.text.runs(element, flow.tone)
        if style == _CONTENTS_TITLE and self.stylesheet.is_heading(style):
            return self.paragraph(style, runs, flow, _numbered(self.stylesheet.unnumbered(), 0))
        return self.paragraph(
            style, runs, flow, jump=_KEEP if leads_in(element) or closes(element) else ""
        )

    def _list(self, element: HtmlElement, flow: Flow) -> str:
        suffix = f" {flow.depth + 1}" if flow.depth else ""
        numbered = element.tag == "ol"
        style = (flow.number if numbered else flow.bullet) + suffix
        further = flow.further + suffix if flow.further else flow.style
        within = flow._replace(depth=flow.depth + 1, style=further)
        extra = ""
        if numbered:
            extra = _numbered(*self.stylesheet.begin_list(style, int(element.get("start", "1"))))
        parts = []
        for item in element:
            self.mark(item)
            parts.append(self.blocks(item, within.of(item), (style, extra)))
        return "".join(parts)

    def _quotation(self, element: HtmlElement, flow: Flow) -> str:
        return self.blocks(element, flow._replace(style="Quote"))

    def _rule(self, _element: HtmlElement, flow: Flow) -> str:
        return self.paragraph("Rule", "", flow)

    def _table(self, element: HtmlElement, flow: Flow) -> str:
        return tables.table(self, element, flow)

    def emblem(self, img: HtmlElement, *, plate: bool) -> str:
        """A run that shows the emblem of the cover, on a white plate where that is dark."""
        return self._pictures.emblem(img, plate=plate)

    def _figure(self, element: HtmlElement, flow: Flow) -> str:
        held = next(child for child in element if child.tag in ("img", "svg"))
        caption = element.find("figcaption")
        keep = "" if caption is None else _KEEP
        run = self._pictures.run(held, flow.width)
        return self.paragraph("Figure", run, flow, jump=keep) + self.caption(element, caption, flow)


def _numbered(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
