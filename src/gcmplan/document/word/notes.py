"""Footnotes: the part of a Word file that holds them, and the marks that refer to them."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from lxml import etree
from lxml.html import HtmlElement

from gcmplan.document.word.bookmarks import Bookmarks
from gcmplan.document.word.ooxml import parse, whole
from gcmplan.document.word.stylesheet import Stylesheet
from gcmplan.document.word.text import TextWriter
from gcmplan.document.word.tone import Tone

_LOW = '<w:rPr><w:sz w:val="11"/><w:szCs w:val="11"/></w:rPr>'
"""As high as what LibreOffice leaves above footnotes, so that pages break alike."""
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
    f'w:line="240" w:lineRule="auto"/>{_LOW}</w:pPr><w:r>{_LOW}<w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


class Footnotes:
    """The footnotes of a Word file.

    Args:
        document: The file; the part for its notes is added to it by `finish`.
        stylesheet: Its styles.
        bookmarks: The places that links lead to.
    """

    def __init__(self, document: Document, stylesheet: Stylesheet, bookmarks: Bookmarks) -> None:
        self._document = document
        self._stylesheet = stylesheet
        self._notes: list[str] = []
        self._addresses: dict[str, str] = {}
        self._writer = TextWriter(stylesheet, bookmarks, self._relate, self.add)

    def add(self, element: HtmlElement, tone: Tone) -> str:
        """Take in a note.

        Args:
            element: The `<span class="footnote">`.
            tone: That of the text in which it stands.

        Returns:
            The run that refers to it.
        """
        number = len(self._notes) + 1
        own = Tone(language=tone.language, rtl=tone.rtl)
        mark = f'<w:rPr><w:rStyle w:val="{self._stylesheet.id("footnote reference")}"/></w:rPr>'
        bidi = "<w:bidi/>" if own.rtl else ""
        self._notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr>'
            f'<w:pStyle w:val="{self._stylesheet.id("footnote text")}"/>{bidi}</w:pPr>'
            f'<w:r>{mark}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
            f"{self._writer.runs(element, own)}</w:p></w:footnote>"
        )
        return f'<w:r>{mark}<w:footnoteReference w:id="{number}"/></w:r>'

    def finish(self) -> etree._Element:
        """Write the notes into the file, and give the `<w:footnotes>` that holds them."""
        held = parse(whole("w:footnotes", _SEPARATORS + "".join(self._notes)))
        uri = PackURI("/word/footnotes.xml")
        part = XmlPart(uri, CT.WML_FOOTNOTES, held, self._document.part.package)
        for address, identifier in self._addresses.items():
            part.load_rel(RT.HYPERLINK, address, identifier, is_external=True)
        self._document.part.relate_to(part, RT.FOOTNOTES)
        return held

    def _relate(self, address: str) -> str:
        return self._addresses.setdefault(address, f"rId{len(self._addresses) + 1}")
