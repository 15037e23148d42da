"""The text of a document from its first page to its last, in sections of pages."""

from __future__ import annotations

from lxml.html import HtmlElement

from gcmplan.document.errors import fault
from gcmplan.document.word.blocks import BlockWriter
from gcmplan.document.word.flow import Flow
from gcmplan.document.word.pages import Pages
from gcmplan.document.word.tone import Tone
from gcmplan.locales import translate as _


class Story:
    """Gathers what stands on the pages, and turns the pages on their side and back.

    Args:
        writer: Writes the blocks.
        pages: The pages.
        tone: That of the document's text.
    """

    def __init__(self, writer: BlockWriter, pages: Pages, tone: Tone) -> None:
        self._writer = writer
        self._pages = pages
        self._tone = tone
        self._parts: list[str] = []
        self._landscape = False
        self._filled = False
        self._ended = ""

    @property
    def flow(self) -> Flow:
        """What text flows in on the pages as they now lie."""
        return Flow(self._pages.text_width(landscape=self._landscape), tone=self._tone)

    def add(self, xml: str) -> None:
        """Add paragraphs or tables."""
        if self._ended:
            style = self._writer.stylesheet.id("Section End")
            self._parts.append(
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{self._ended}</w:pPr></w:p>'
            )
            self._ended = ""
        self._parts.append(xml)
        self._filled = True

    def close(self, xml: str) -> None:
        """Add the last lines, on the pages that stand there rather than on one of their own."""
        self._parts.append(xml)
        self._filled = True

    def main(self, element: HtmlElement, tone: Tone) -> None:
        """Add the main part of the document, or a section of it.

        Args:
            element: The element that holds blocks and sections.
            tone: That of its text.
        """
        for child in element:
            if child.tag == "section":
                self._section(child, tone.of(child))
            else:
                flow = Flow(self._pages.text_width(landscape=self._landscape), tone=tone)
                self.add(self._writer.block(child, flow))

    def finish(self) -> str:
        """All that was added, with the properties of the last section."""
        if self._parts and self._parts[-1].endswith("</w:tbl>"):
            # Word wants a paragraph at the end of the text.
            self._parts.append(self._writer.paragraph("Gap", "", self.flow))
        last = self._ended or self._pages.section(landscape=self._landscape)
        return "".join(self._parts) + last

    def _section(self, section: HtmlElement, tone: Tone) -> None:
        classes = section.get("class", "").split()
        unknown = set(classes) - {"page", "landscape"}
        if unknown:
            name = min(unknown)
            raise fault(
                section.sourceline,
                _("<{tag}> does not take the class '{name}'", tag="section", name=name),
            )
        outer = self._landscape
        if "landscape" in classes:
            self._turn(landscape=True)
        elif "page" in classes and self._filled:
            self._writer.turn_page()
        self._writer.mark(section)
        self.main(section, tone)
        if "landscape" in classes:
            self._turn(landscape=outer)

    def _turn(self, *, landscape: bool) -> None:
        """End the pages as they lie, and let what follows lie on its side or upright."""
        if self._filled:
            self._ended = self._pages.section(landscape=self._landscape)
            self._filled = False
            self._writer.begin_pages()
        self._landscape = landscape
