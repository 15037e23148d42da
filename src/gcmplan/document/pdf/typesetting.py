"""Typst as gcmplan runs it: our fonts alone, no network, and errors that a user can mend."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from gcmplan.document.errors import DocumentError
from gcmplan.document.pdf.glyphs import Passage, explained, unusual_in_drawings
from gcmplan.document.pdf.literal import literal
from gcmplan.document.pdf.tags import name_rows
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    import typst

_FONT_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
_FONT_FILES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
SUFFIXES = {"png": "png", "jpeg": "jpg", "svg+xml": "svg"}
"""The endings of picture files by their kinds."""
_LETTERS = '#set text(font: ("Noto Sans", "Noto Sans Arabic"))'


class FontFolderError(DocumentError):
    """A folder that was named for its fonts, and has none."""


@cache
def fonts(own: Path | None = None) -> typst.Fonts:
    """The fonts that documents are set in: Noto, and those within Typst; never the system's.

    Args:
        own: A folder with more fonts, which are used for letters that none of ours has.

    Raises:
        FontFolderError: There is no such folder, or no font in it.
    """
    import typst

    folders = [str(resources.files(package) / "files") for package in _FONT_PACKAGES]
    if own is not None:
        if not any(each.suffix.lower() in _FONT_FILES for each in own.rglob("*")):
            raise FontFolderError(
                _("there is no font in the folder '{folder}'", folder=own),
                help=_("Name a folder that holds font files (.ttf, .otf, .ttc)."),
            )
        folders.append(str(own))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def to_pdf(
    source: str,
    folder: Path,
    timestamp: int,
    texts: Iterable[Passage],
    own: Path | None = None,
) -> bytes:
    """Typeset a document.

    Args:
        source: Typst markup.
        folder: The only folder that the markup may read from.
        timestamp: When the document was made, in seconds since 1970 UTC.
        texts: The texts of the document, in which characters without a glyph are looked up.
        own: A folder with fonts of the user's own.

    Returns:
        A PDF that keeps to PDF/UA-1 and PDF/A-2a.

    Raises:
        GlyphError: Some characters are in none of the fonts.
        TypesettingError: Typst refuses the document for another reason.
    """
    import typst

    (folder / "main.typ").write_text(source, encoding="utf-8")
    made = folder / "main.pdf"
    try:
        typst.compile(
            folder / "main.typ",
            made,
            root=folder,
            font_paths=fonts(own),
            pdf_standards=["ua-1", "a-2a"],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise explained(error, texts) from error
    return _packed(made)


def _packed(made: Path) -> bytes:
    """A PDF with its many small objects, the tags above all, packed into streams."""
    import pikepdf

    # From file to file, which pikepdf does alone; for what is in memory it comes to Python, bit by
    # bit.
    packed = made.with_name("packed.pdf")
    with pikepdf.open(made) as document:
        name_rows(document)
        together = pikepdf.ObjectStreamMode.generate
        document.save(packed, object_stream_mode=together, deterministic_id=True)
    return packed.read_bytes()


def check_drawings(root: HtmlElement, own: Path | None = None) -> None:
    """See that the letters in the drawings of a page can be drawn; in pictures nobody else does.

    Args:
        root: A page, as `gcmplan.document.vocabulary.parse` gives it.
        own: A folder with fonts of the user's own.

    Raises:
        GlyphError: Some characters are in none of the fonts.
    """
    texts = unusual_in_drawings(root)
    if not texts:
        return
    import typst

    words = literal(" ".join(each.text for each in texts))
    source = f"#set document(title: {words})\n{_LETTERS}\n#{words}"
    try:
        typst.compile(source.encode(), font_paths=fonts(own), pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise explained(error, texts, drawn=True) from error


def to_png(svg: bytes, folder: Path, dots: int, own: Path | None = None) -> bytes:
    """An SVG picture as PNG, its letters joined and ordered as their script wants.

    Args:
        svg: The picture.
        folder: An empty folder to work in.
        dots: How fine the picture becomes, in dots per inch.
        own: A folder with fonts of the user's own.
    """
    (folder / "picture.svg").write_bytes(svg)
    return _png('#image("/picture.svg")', folder, dots, own)


def emblem_png(
    kind: str, data: bytes, folder: Path, dots: int, own: Path | None = None, *, plate: bool
) -> bytes:
    """An emblem as PNG, 24 mm high, or 70 mm wide where that is less.

    Args:
        kind: `png`, `jpeg` or `svg+xml`.
        data: The picture.
        folder: An empty folder to work in.
        dots: How fine the picture becomes, in dots per inch.
        own: A folder with fonts of the user's own.
        plate: Whether it stands on a white plate, 3 mm broader on each side.
    """
    name = f"emblem.{SUFFIXES[kind]}"
    (folder / name).write_bytes(data)
    shown = (
        f'image("/{name}", width: calc.min(measure(image("/{name}", height: 24mm)).width, 70mm))'
    )
    box = "fill: white, radius: 2pt, inset: 3mm, " if plate else ""
    return _png(f"#context box({box}{shown})", folder, dots, own)


def word_png(word: str, folder: Path, dots: int, own: Path | None = None) -> bytes:
    """A word in large faint letters, to be laid over a page.

    As a picture it does not get among the words of the page when their text is read out or copied.

    Args:
        word: The word, in one line.
        folder: An empty folder to work in.
        dots: How fine the picture becomes, in dots per inch.
        own: A folder with fonts of the user's own.
    """
    letters = 'size: 60pt, weight: 700, fill: rgb("#6B7A86").transparentize(91%)'
    return _png(f"#text({letters}, {literal(word)})", folder, dots, own)


def _png(markup: str, folder: Path, dots: int, own: Path | None) -> bytes:
    import typst

    source = f"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n{_LETTERS}\n{markup}"
    (folder / "picture.typ").write_text(source, encoding="utf-8")
    try:
        return typst.compile(
            folder / "picture.typ", root=folder, font_paths=fonts(own), format="png", ppi=dots
        )
    except typst.TypstError as error:
        raise explained(error, ()) from error
