"""The document that lends its styles, header and footer: the shipped one or a ministry's own."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.image.exceptions import InvalidImageStreamError, UnrecognizedImageError
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.exceptions import InvalidXmlError
from docx.parts.numbering import NumberingPart
from docx.parts.styles import StylesPart
from lxml import etree

from gcmplan.document.errors import DocumentError
from gcmplan.document.word.bare import bare, complete
from gcmplan.document.word.lists import Numbering
from gcmplan.document.word.ooxml import parse, w, whole
from gcmplan.document.word.style import Shape
from gcmplan.document.word.stylesheet import Stylesheet
from gcmplan.locales import translate as _

_LARGEST_FILE = 20_000_000
_LARGEST = 200_000_000
"""Bytes that a reference document may have, and that it may unpack to."""
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    OpcError,
    InvalidXmlError,
    InvalidImageStreamError,
    UnrecognizedImageError,
    etree.LxmlError,
    # What python-docx stumbles over where an element or attribute that must be there is not.
    AttributeError,
    TypeError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_KEPT = frozenset({RT.STYLES, RT.NUMBERING, RT.THEME, RT.FONT_TABLE, RT.HEADER, RT.FOOTER})
_FURNITURE = ("headerReference", "footerReference")


class ReferenceFileError(DocumentError):
    """A reference document that cannot lend its styles."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An emptied Word file, ready to be filled.

    Attributes:
        document: The file.
        stylesheet: Its styles, complete.
        page: Its `<w:sectPr>`: the size and margins of its pages, its headers and footers.
        even_pages: Whether its even pages have headers and footers of their own.
    """

    document: Document
    stylesheet: Stylesheet
    page: etree._Element
    even_pages: bool


def open_reference(path: Path | None, shape: Shape) -> Reference:
    """Open the document that lends its styles; what it says itself is left out.

    Args:
        path: A `.docx` file; None for the shipped look.
        shape: What the document is like that it lends them to.

    Raises:
        ReferenceFileError: The file cannot be read as a Word document.
    """
    if path is None:
        return _emptied(docx.Document(io.BytesIO(bare())), shape)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= _LARGEST_FILE else b""
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReferenceFileError(
            _("{path}: the reference document cannot be read: {reason}", path=path, reason=reason),
            help=_("Name a Word document (.docx) that exists and that you may read."),
        ) from error
    if size > _LARGEST_FILE:
        raise _too_large(path)
    try:
        _check_size(content, path)
        emptied = _emptied(docx.Document(io.BytesIO(content)), shape)
        _try_to_write(emptied.document)
    except _DAMAGE as error:
        raise ReferenceFileError(
            _("{path}: this is not a Word document that can lend its styles", path=path),
            help=_(
                "Open it in Word and save it as 'Word Document (.docx)': not as a template, "
                "not with macros, not in the strict format, and without a password."
            ),
        ) from error
    return emptied


def _try_to_write(document: Document) -> None:
    """Raise what damage shows only when the parts of a file are written again: not at the end.

    Saving into the air would do so too, and leave an archive open behind it.
    """
    for part in document.part.package.parts:
        part.before_marshal()
        len(part.blob), len(part.rels.xml)


def _check_size(content: bytes, path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > _LARGEST:
        raise _too_large(path)


def _too_large(path: Path) -> ReferenceFileError:
    return ReferenceFileError(
        _("{path}: the reference document is too large", path=path),
        help=_(
            "Take pictures and text out of it; only its styles, pages, header and footer are used."
        ),
    )


def _emptied(document: Document, shape: Shape) -> Reference:
    part = document.part
    body = part.element.find(w("body"))
    page = None if body is None else body.find(w("sectPr"))
    if body is None:
        raise ValueError(part.partname)
    if page is None:
        page = parse(whole("w:sectPr", ""))
    even_pages = _has_even_pages(document)
    used = {
        held.get(key)
        for name in _FURNITURE
        for held in page.iterfind(w(name))
        for key in held.attrib
        if str(key).endswith("}id")
    }
    for identifier, relation in list(part.rels.items()):
        furniture = relation.reltype in (RT.HEADER, RT.FOOTER)
        if relation.reltype not in _KEPT or (furniture and identifier not in used):
            del part.rels[identifier]
    # What the file says of its past (author, template, thumbnail) is not what we publish.
    for identifier, relation in list(part.package.rels.items()):
        if relation.reltype != RT.OFFICE_DOCUMENT:
            del part.package.rels[identifier]
    numbering = Numbering(_part(document, RT.NUMBERING, "numbering").element)
    styles = _part(document, RT.STYLES, "styles").element
    for child in list(body):
        body.remove(child)
    complete(document)
    return Reference(document, Stylesheet(styles, numbering, shape), page, even_pages)


def _has_even_pages(document: Document) -> bool:
    for relation in document.part.rels.values():
        if relation.reltype == RT.SETTINGS and not relation.is_external:
            held = etree.fromstring(relation.target_part.blob).find(w("evenAndOddHeaders"))
            return held is not None and held.get(w("val"), "1") not in ("0", "false", "off")
    return False


def _part(document: Document, kind: str, name: str) -> XmlPart:
    """A part of the file, made where it has none."""
    for relation in document.part.rels.values():
        if relation.reltype == kind:
            found = relation.target_part
            if not isinstance(found, XmlPart):
                raise ValueError(name)
            return found
    uri = PackURI(f"/word/{name}.xml")
    package = document.part.package
    element = parse(whole(f"w:{name}", ""))
    made = (
        NumberingPart(uri, CT.WML_NUMBERING, element, package)
        if kind == RT.NUMBERING
        else StylesPart(uri, CT.WML_STYLES, element, package)
    )
    document.part.relate_to(made, kind)
    return made
