"""The PDF writer: the tree becomes Typst markup in which every text is a string literal."""

from __future__ import annotations

import string
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lxml.html import HtmlElement

from gcmplan.document import vocabulary
from gcmplan.document.metadata import Metadata, moment
from gcmplan.document.pdf.blocks import BlockWriter
from gcmplan.document.pdf.glyphs import passages
from gcmplan.document.pdf.inline import Setting, anchor, in_language, run, text_arguments
from gcmplan.document.pdf.literal import literal
from gcmplan.document.pdf.pictures import Pictures
from gcmplan.document.pdf.typesetting import check_drawings, to_pdf
from gcmplan.locales import reading
from gcmplan.locales import translate as _

__all__ = ["write"]


def write(root: HtmlElement, *, fonts: Path | None = None) -> bytes:
    """A document as PDF (PDF/UA-1, PDF/A-2a), the same bytes each time.

    Args:
        root: A page, as `gcmplan.document.vocabulary.parse` gives it, numbered by
            `gcmplan.document.outline.number`; it is not changed.
        fonts: A folder with fonts for letters that the shipped ones lack.

    Returns:
        The bytes of the file.

    Raises:
        FontFolderError: There is no font in the folder.
        VocabularyError: The tree holds what this writer does not know.
        GlyphError: A text holds characters that none of the fonts can show.
        TypesettingError: The typesetter refuses the document.
    """
    metadata = Metadata.of(root)
    with tempfile.TemporaryDirectory(prefix="gcmplan-") as name:
        folder = Path(name)
        source = _source(root, metadata, Pictures(folder, fonts))
        moment_made = int(moment(metadata).timestamp())
        made = to_pdf(source, folder, moment_made, passages(root), fonts)
        check_drawings(root, fonts)
        return made


def _source(root: HtmlElement, metadata: Metadata, pictures: Pictures) -> str:
    body = root.find("body")
    if body is None:
        return ""
    setting = Setting(targets=frozenset(_targets(root)))
    run_on = body.get("class") == "short"
    writer = BlockWriter(setting, pictures, run_on=run_on)
    parts = [Path(__file__).with_name("style.typ").read_text(encoding="utf-8")]
    parts.append(_properties(metadata))
    draft = "none"
    if metadata.draft:
        draft = f"({literal(metadata.draft)}, {literal(pictures.add_word(metadata.draft))})"
    running = "true" if run_on else "false"
    parts.append(f"#show: styled.with({_footer(metadata)}, {draft}, {running})")
    for part in body:
        if part.tag == "footer":
            parts.append(writer.colophon(part))
            continue
        parts.append(anchor(part, setting))
        if part.tag == "header":
            emblem = _emblem(part, pictures)
            function = "masthead" if run_on else "cover"
            parts.append(_cover(part, setting, draft, function, emblem))
        elif part.tag == "nav":
            parts.append(_contents(part, setting, running))
        else:
            parts.append(writer.blocks(part))
    return "\n\n".join(parts)


def _properties(metadata: Metadata) -> str:
    keywords = "".join(f"{literal(word)}, " for word in metadata.keywords)
    author = f"{literal(metadata.author)}, " if metadata.author else ""
    day = metadata.date
    stated = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if day else "auto"
    return (
        f"#set document(title: {literal(metadata.title)}, author: ({author}), "
        f"description: {literal(metadata.description)}, keywords: ({keywords}), date: {stated})\n"
        f"#set text({text_arguments(metadata.language, metadata.direction)})"
    )


def _footer(metadata: Metadata) -> str:
    """The call that sets the foot of each page, in the document's language."""
    with reading(metadata.language.partition("-")[0]):
        words = _("Page {page} of {pages}")
    between = [text for text, *_field in string.Formatter().parse(words)]
    before, middle, after = (*between, "", "")[:3]
    arguments = ", ".join(literal(text) for text in (metadata.footer, before, middle, after))
    return f"running-footer({arguments})"


def _emblem(header: HtmlElement, pictures: Pictures) -> str:
    """The arguments for the picture on the cover."""
    held = header.find("img")
    if held is None:
        return ""
    file = pictures.add(*vocabulary.picture(held))
    return f", emblem: ({literal(file)}, {literal(held.get('alt', ''))})"


def _cover(header: HtmlElement, setting: Setting, draft: str, function: str, emblem: str) -> str:
    held: dict[str, list[str]] = {"kicker": [], "subtitle": [], "imprint": []}
    title = ""
    for part in header.iterchildren("p", "h1"):
        text = anchor(part, setting) + in_language(part, run(part, setting))
        if part.tag == "h1":
            title = text
        else:
            held[part.get("class", "imprint")].append(text)
    arguments = ", ".join(
        f"{name}: ({''.join(f'[{text}], ' for text in texts)})" for name, texts in held.items()
    )
    return f"#{function}({draft}, [{title}], {arguments}{emblem})"


def _contents(nav: HtmlElement, setting: Setting, running: str) -> str:
    caption = nav.find("p")
    shown = "none" if caption is None else f"[{run(caption, setting)}]"
    return f"#contents({shown}, {running})"


def _targets(root: HtmlElement) -> Iterator[str]:
    """The anchors that links within the document lead to."""
    for link in root.iterfind("body/*//a"):
        address = link.get("href", "")
        if address.startswith("#"):
            yield address[1:]
