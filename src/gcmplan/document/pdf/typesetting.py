"""Typst as gcmplan runs it: our fonts alone, no network, and errors that a user can mend."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from gcmplan.document.errors import GlyphError, TypesettingError
from gcmplan.document.pdf.literal import literal
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    import typst

_FONT_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
_NO_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_SHOWN = 8
_AROUND = 30


@cache
def fonts() -> typst.Fonts:
    """The fonts that documents are set in: Noto, and those within Typst; never the system's."""
    import typst

    folders = [str(resources.files(package) / "files") for package in _FONT_PACKAGES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def to_pdf(source: str, folder: Path, timestamp: int, texts: Iterable[str]) -> bytes:
    """Typeset a document.

    Args:
        source: Typst markup.
        folder: The only folder that the markup may read from.
        timestamp: When the document was made, in seconds since 1970 UTC.
        texts: The texts of the document, in which characters without a glyph are looked up.

    Returns:
        A PDF that keeps to PDF/UA-1 and PDF/A-2a.

    Raises:
        GlyphError: Some characters are in none of the fonts.
        TypesettingError: Typst refuses the document for another reason.
    """
    import typst

    (folder / "main.typ").write_text(source, encoding="utf-8")
    try:
        return typst.compile(
            folder / "main.typ",
            root=folder,
            font_paths=fonts(),
            pdf_standards=["ua-1", "a-2a"],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise _explained(error, texts) from error


def to_png(svg: bytes, folder: Path, dots: int) -> bytes:
    """An SVG picture as PNG, its letters joined and ordered as their script wants.

    Args:
        svg: The picture.
        folder: An empty folder to work in.
        dots: How fine the picture becomes, in dots per inch.
    """
    (folder / "picture.svg").write_bytes(svg)
    return _png('#image("/picture.svg")', folder, dots)


def word_png(word: str, folder: Path, dots: int) -> bytes:
    """A word in large faint letters, to be laid over a page.

    As a picture it does not get among the words of the page when their text is read out or copied.

    Args:
        word: The word, in one line.
        folder: An empty folder to work in.
        dots: How fine the picture becomes, in dots per inch.
    """
    letters = 'size: 60pt, weight: 700, fill: rgb("#6B7A86").transparentize(91%)'
    return _png(f"#text({letters}, {literal(word)})", folder, dots)


def _png(markup: str, folder: Path, dots: int) -> bytes:
    import typst

    source = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#set text(font: ("Noto Sans", "Noto Sans Arabic"))\n{markup}'
    )
    (folder / "picture.typ").write_text(source, encoding="utf-8")
    try:
        return typst.compile(
            folder / "picture.typ", root=folder, font_paths=fonts(), format="png", ppi=dots
        )
    except typst.TypstError as error:
        raise _explained(error, ()) from error


def _explained(error: typst.TypstError, texts: Iterable[str]) -> GlyphError | TypesettingError:
    missing = dict.fromkeys(
        character
        for text in _NO_GLYPH.findall(error.diagnostic)
        for character in _ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), text)
        if not character.isascii()
    )
    if not missing:
        return TypesettingError(
            _("the PDF could not be made: {reason}", reason=error.message),
            help=" ".join(error.hints),
        )
    named = ", ".join(_named(character) for character in list(missing)[:_SHOWN])
    if len(missing) > _SHOWN:
        named = _("{characters} and {count} more", characters=named, count=len(missing) - _SHOWN)
    place = next((text for text in texts if any(one in text for one in missing)), "")
    return GlyphError(
        _(
            "no font at hand shows {characters}; the text is '{text}'",
            characters=named,
            text=_excerpt(place, missing),
        ),
        help=_(
            "Write the text in letters that the PDF's fonts have (Latin, Greek, Cyrillic, Arabic "
            "and some more), or make the document as Word or HTML, which use the reader's fonts."
        ),
    )


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"{character} (U+{ord(character):04X} {name}".rstrip() + ")"


def _excerpt(text: str, missing: Iterable[str]) -> str:
    """The surroundings of the first missing character in a text."""
    at = min((text.find(one) for one in missing if one in text), default=0)
    begin, end = max(0, at - _AROUND), at + _AROUND
    return f"{'…' * (begin > 0)}{text[begin:end].strip()}{'…' * (end < len(text))}"
