"""The file itself: its properties, its settings, and the same bytes for the same document."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from lxml import etree

from gcmplan.document.metadata import Metadata, moment
from gcmplan.document.word.direction import default_language
from gcmplan.document.word.ooxml import parse, parse_pieces, w, whole

_PICTURES = (".png", ".jpeg", ".jpg")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LONGEST = 255
"""Characters that the format grants to a property."""


def describe(document: Document, metadata: Metadata) -> None:
    """Set the properties of a file.

    Args:
        document: The file.
        metadata: What they say.
    """
    properties = document.core_properties
    made = moment(metadata).replace(tzinfo=None)
    properties.title = _short(metadata.title)
    properties.author = _short(metadata.author)
    properties.last_modified_by = _short(metadata.author)
    properties.subject = _short(metadata.description)
    properties.comments = _short(metadata.description)
    properties.content_status = _short(metadata.draft)
    properties.keywords = _short(", ".join(metadata.keywords))
    properties.language = metadata.language
    properties.created = made
    properties.modified = made


def _short(text: str) -> str:
    """A text, or as many of its words as a property takes."""
    if len(text) <= _LONGEST:
        return text
    start = text[: _LONGEST - 1]
    return f"{start.rpartition(' ')[0] or start}…"


def settle(document: Document, metadata: Metadata, *, even_pages: bool) -> None:
    """Set how Word treats a file, and the language of its text.

    Args:
        document: The file.
        metadata: Its properties.
        even_pages: Whether even pages have headers and footers of their own.
    """
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    settings = whole(
        "w:settings",
        '<w:zoom w:percent="100"/>'
        f"{'<w:evenAndOddHeaders/>' * even_pages}"
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat>{compatible}</w:compat>"
        f"<w:themeFontLang {default_language(metadata.language)}/>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )
    package = document.part.package
    uri = PackURI("/word/settings.xml")
    document.part.relate_to(XmlPart(uri, CT.WML_SETTINGS, parse(settings), package), RT.SETTINGS)
    _set_language(document.styles.element, metadata.language)


def packed(document: Document) -> bytes:
    """The bytes of a file; the same whenever it is made."""
    buffer, fixed = io.BytesIO(), io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(fixed, "w") as archive:
        # Programs that look at the first bytes to tell what a file is expect the types first.
        for name in sorted(made.namelist(), key=lambda one: (one[0] != "[", one[0] != "_", one)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            # Pictures are packed already.
            packing = zipfile.ZIP_STORED if name.endswith(_PICTURES) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, made.read(name), packing)
    return fixed.getvalue()


def _set_language(styles: etree._Element, tag: str) -> None:
    defaults = styles.find(w("docDefaults"))
    if defaults is None:
        (defaults,) = parse_pieces("<w:docDefaults/>")
        styles.insert(0, defaults)
    held = defaults.find(w("rPrDefault"))
    if held is None:
        (held,) = parse_pieces("<w:rPrDefault/>")
        defaults.insert(0, held)
    properties = held.find(w("rPr"))
    if properties is None:
        (properties,) = parse_pieces("<w:rPr/>")
        held.insert(0, properties)
    for old in properties.findall(w("lang")):
        properties.remove(old)
    (language,) = parse_pieces(f"<w:lang {default_language(tag)}/>")
    properties.append(language)
