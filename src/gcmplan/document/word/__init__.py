"""The Word writer: the tree becomes a Word file made of styles, which a ministry can replace."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree
from lxml.html import HtmlElement

from gcmplan.document.errors import fault
from gcmplan.document.metadata import Metadata
from gcmplan.document.word import boxes, front, package
from gcmplan.document.word.blocks import BlockWriter
from gcmplan.document.word.bookmarks import Bookmarks
from gcmplan.document.word.layout import paginate
from gcmplan.document.word.notes import Footnotes
from gcmplan.document.word.ooxml import parse, w, whole
from gcmplan.document.word.pages import Pages
from gcmplan.document.word.pictures import Pictures
from gcmplan.document.word.reference import Reference, ReferenceFileError, open_reference
from gcmplan.document.word.story import Story
from gcmplan.document.word.style import Shape
from gcmplan.document.word.text import TextWriter
from gcmplan.document.word.theme import typefaces
from gcmplan.document.word.tone import Tone
from gcmplan.locales import translate as _

_THEME = RELATIONSHIP_TYPE.THEME

__all__ = ["ReferenceFileError", "write"]


def write(root: HtmlElement, *, reference: Path | None = None, fonts: Path | None = None) -> bytes:
    """A document as a Word file (.docx), the same bytes each time.

    Args:
        root: A page, as `gcmplan.document.vocabulary.parse` gives it, numbered by
            `gcmplan.document.outline.number`; it is not changed.
        reference: A `.docx` file whose styles, page, header and footer are used; what it lacks,
            and all where it is None, is as shipped.
        fonts: A folder with fonts for letters in drawings that the shipped ones lack.

    Returns:
        The bytes of the file.

    Raises:
        ReferenceFileError: The reference document cannot be read.
        VocabularyError: The tree holds what this writer does not know.
        GlyphError: A drawing holds characters that none of the fonts can show.
    """
    _check_drawings(root, fonts)
    # Drawings are drawn outside Python, and cost no time where a second processor is free.
    drawer = ThreadPoolExecutor(max_workers=1)
    try:
        return _written(root, reference, drawer, fonts)
    finally:
        drawer.shutdown(wait=False, cancel_futures=True)


def _written(
    root: HtmlElement, reference: Path | None, drawer: Executor, fonts: Path | None
) -> bytes:
    metadata = Metadata.of(root)
    body = root.find("body")
    run_on = body is not None and body.get("class") == "short"
    spacing = front.spacing(root.find("body/nav"))
    opened = open_reference(reference, Shape(run_on, metadata.direction == "rtl", spacing))
    document = opened.document
    targets = frozenset(
        link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "")[:1] == "#"
    )
    bookmarks = Bookmarks(targets)
    notes = Footnotes(document, opened.stylesheet, bookmarks)
    pictures = Pictures(document, drawer, fonts)
    text = _body(root, metadata, opened, notes, bookmarks, pictures)
    tree = parse(whole("w:body", text))
    # One body for the other, whole: to move its children one by one takes time without end.
    document.part.element.replace(document.part.element.find(w("body")), tree)
    held = notes.finish()
    if root.find("body/nav") is not None:
        front.number(tree, _places(text, held, document))
    package.settle(document, metadata, even_pages=opened.even_pages)
    package.describe(document, metadata)
    pictures.finish()
    return package.packed(document)


def _check_drawings(root: HtmlElement, fonts: Path | None) -> None:
    if next(root.iter("svg"), None) is not None:
        from gcmplan.document.pdf.typesetting import check_drawings

        check_drawings(root, fonts)


def _places(body: str, notes: etree._Element, document: Document) -> Mapping[str, int]:
    """The page of each bookmark; none where the typefaces of the file are not known."""
    relations = document.part.rels.items()
    furniture = {
        identifier: relation.target_part.element
        for identifier, relation in relations
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    }
    lists = document.part.numbering_part.element
    theme = next((one.target_part.blob for _id, one in relations if one.reltype == _THEME), b"")
    faces = typefaces(theme) if theme else {}
    found = paginate(body, notes, document.styles.element, lists, furniture, faces)
    return {} if found is None else found.places


def _body(
    root: HtmlElement,
    metadata: Metadata,
    opened: Reference,
    notes: Footnotes,
    bookmarks: Bookmarks,
    pictures: Pictures,
) -> str:
    """What stands in the `<w:body>`."""
    body = root.find("body")
    parts = [] if body is None else list(body)
    run_on = body is not None and body.get("class") == "short"
    covered = not run_on and any(part.tag == "header" for part in parts)

    def relate(address: str) -> str:
        kind = RELATIONSHIP_TYPE.HYPERLINK
        return str(opened.document.part.relate_to(address, kind, is_external=True))

    text = TextWriter(opened.stylesheet, bookmarks, relate, notes.add)
    pages = Pages(opened, metadata, text, covered)
    writer = BlockWriter(opened.stylesheet, text, bookmarks, pictures, run_on=run_on)
    tone = Tone(rtl=metadata.direction == "rtl")
    story = Story(writer, pages, tone)
    for part in parts:
        if part.tag == "header" and run_on:
            story.add(boxes.masthead(writer, part, story.flow))
        elif part.tag == "header":
            page = (pages.width, pages.height)
            story.add(front.cover(writer, part, story.flow, metadata.draft, page))
            writer.turn_page()
        elif part.tag == "nav":
            story.add(front.contents(writer, part, story.flow, bookmarks))
            if not run_on:
                writer.turn_page()
        elif part.tag == "main":
            story.main(part, tone.of(part))
        elif part.tag == "footer":
            for line in part:
                flow = story.flow.of(line)
                writer.mark(line)
                runs = writer.text.runs(line, flow.tone)
                story.close(writer.paragraph("Colophon", runs, flow))
        else:
            raise fault(part.sourceline, _("<{tag}> is not in the vocabulary", tag=part.tag))
    return story.finish()
