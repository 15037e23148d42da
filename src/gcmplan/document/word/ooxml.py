"""The small pieces of WordprocessingML that everything else is put together from."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
_QUOTED = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}

MM = 1440 / 25.4
"""Twentieths of a point (Word's unit of length, dxa) in a millimetre."""
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
"""The run that ends a field."""
EMU = 635
"""English metric units (the unit of drawings) in a twentieth of a point."""


def w(name: str) -> str:
    """The name of an element or attribute of WordprocessingML, as lxml wants it."""
    return f"{{{_NAMESPACES['w']}}}{name}"


def attribute(text: str) -> str:
    """The text, fit to stand between the double quotes of an attribute."""
    return escape(text, _QUOTED)


def whole(tag: str, inner: str) -> str:
    """An element that declares the namespaces that its content uses.

    Args:
        tag: Its prefixed name, such as `w:document`.
        inner: Its content.
    """
    return f"<{tag} {_DECLARED}>{inner}</{tag}>"


def parse(xml: str) -> BaseOxmlElement:
    """An element that declares its namespaces, as part of python-docx's tree."""
    return parse_xml(xml)


def parse_pieces(xml: str) -> list[etree._Element]:
    """Elements that use the usual prefixes without declaring them."""
    return list(parse(whole("w:body", xml)))


def field(instruction: str, shown: str, properties: str = "") -> str:
    """Runs that make up a field.

    Args:
        instruction: What Word works out, such as `PAGE`.
        shown: What stands there until it does; plain text.
        properties: The `<w:rPr>` of its runs.
    """
    run = f"<w:r>{properties}"
    shown_run = f"{run}<w:t>{escape(shown)}</w:t></w:r>" if shown else ""
    return (
        f'{run}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'{run}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'{run}<w:fldChar w:fldCharType="separate"/></w:r>{shown_run}'
        f'{run}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def plain_run(text: str, properties: str = "") -> str:
    """A run of one look.

    Args:
        text: What it says; plain text.
        properties: Its `<w:rPr>`.
    """
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
