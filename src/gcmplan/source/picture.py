"""Pictures of a plan's folder: PNG, JPEG or SVG, known to be whole before a document holds them."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from gcmplan.locales import translate as _
from gcmplan.source.attached import AttachedFileError, read_attached

if TYPE_CHECKING:
    from lxml import etree

LARGEST_PICTURE = 8_000_000
"""The largest file that is taken in, in bytes."""
MOST_DOTS = 50_000_000
"""The most dots that a picture may have: more fill a computer's memory when it is shown."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SVG_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|svg\b|!DOCTYPE svg)", re.IGNORECASE)
_SVG = "http://www.w3.org/2000/svg"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The markers of JPEG that state the picture's size."""
_FILLING = 0xFF
_INKS = 4
"""How many components the colours of a printing press have: cyan, magenta, yellow and black."""
_LENGTH = re.compile(r"\s*((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d\d?)?)\s*(?:px|pt|mm|cm|in|pc)?\s*")
_WITHIN = re.compile(r"#|data:image/", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?![#'\"\s])|@import", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture.

    Attributes:
        kind: `png`, `jpeg` or `svg+xml`.
        data: The bytes of its file.
    """

    kind: str
    data: bytes

    @property
    def address(self) -> str:
        """The `data:` address that holds it."""
        return f"data:image/{self.kind};base64,{base64.b64encode(self.data).decode()}"


def read_picture(root: Path, path: Path, shown: str) -> Picture:
    """Read a picture of the plan's folder.

    Args:
        root: The plan's folder.
        path: The file.
        shown: The file as the user knows it.

    Raises:
        AttachedFileError: It lies elsewhere, is too large, is damaged, or is no such picture.
    """
    return picture_of(read_attached(root, path, LARGEST_PICTURE, shown), shown)


def picture_of(data: bytes, shown: str) -> Picture:
    """The picture that the bytes of a file are.

    Args:
        data: The bytes.
        shown: The file as the user knows it.

    Raises:
        AttachedFileError: It is damaged, or is no picture that documents can show.
    """
    if data.startswith(_PNG):
        kind, size = "png", _png_size(data)
    elif data.startswith(_JPEG):
        kind, size = "jpeg", jpeg_size(data)
        _check_colours(data, shown)
    elif _SVG_START.match(data):
        kind, size = "svg+xml", _svg_size(data, shown)
    else:
        raise AttachedFileError(
            _("'{file}' is not a PNG, JPEG or SVG picture", file=shown),
            help=_("Save the picture as PNG, JPEG or SVG."),
        )
    if size is None or min(size) <= 0:
        raise AttachedFileError(
            _("{file}: the picture is damaged", file=shown),
            help=_("See that it opens in other programs, and save it again."),
        )
    if kind != "svg+xml" and size[0] * size[1] > MOST_DOTS:
        raise AttachedFileError(
            _(
                "{file}: the picture has {wide} by {high} dots",
                file=shown,
                wide=size[0],
                high=size[1],
            ),
            help=_("Make it smaller: 2,000 dots across are enough for print."),
        )
    return Picture(kind, data)


def _png_size(data: bytes) -> tuple[float, float] | None:
    """The width and height of a PNG; None where a part of it is missing or damaged."""
    at = len(_PNG)
    size = None
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 8 + length
        if end + 4 > len(data) or zlib.crc32(data[at + 4 : end]) != _uint(data, end):
            return None
        if name == b"IHDR" and length >= 8:
            size = struct.unpack_from(">II", data, at + 8)
        if name == b"IEND":
            return size
        at = end + 4
    return None


def _uint(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """The width and height of a JPEG, in dots; None where it is damaged."""
    frame = _frame(data)
    return frame[:2] if frame and b"\xff\xd9" in data else None


def _frame(data: bytes) -> tuple[int, int, int] | None:
    """The width, the height and the number of colours of a JPEG; None where it states none."""
    at = 2
    try:
        while True:
            while data[at + 1] == _FILLING:
                at += 1
            marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
            if marker in _FRAMES:
                high, wide, colours = struct.unpack_from(">HHB", data, at + 5)
                return wide, high, colours
            at += 2 + max(length, 2)
    except (struct.error, IndexError):
        return None


def _check_colours(data: bytes, shown: str) -> None:
    """See that a JPEG has colours that every format can show."""
    frame = _frame(data)
    if frame and frame[2] == _INKS:
        raise AttachedFileError(
            _("{file}: the picture has the colours of a printing press (CMYK)", file=shown),
            help=_("Save it again with the colours of a screen (RGB), or as PNG."),
        )


def _svg_size(data: bytes, shown: str) -> tuple[float, float] | None:
    """The width and height of a drawing; None where it is damaged."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    name = etree.QName(root)
    if name.localname != "svg":
        return None
    if name.namespace != _SVG:
        raise AttachedFileError(
            _(
                "{file}: the picture does not say that it is SVG, so that nothing shows it",
                file=shown,
            ),
            help=_('Write xmlns="{address}" into its first tag, or save it again.', address=_SVG),
        )
    for left in root.iter(etree.Entity):
        _refuse_outside(left.text or "", shown)
    for node in root.iter(etree.Element):
        _check_part(node, shown)
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    stated = box[2:] if len(box) == len("xywh") else [root.get("width", ""), root.get("height", "")]
    found = [_LENGTH.fullmatch(each) for each in stated]
    if not all(found):
        raise AttachedFileError(
            _("{file}: the picture does not say how wide and high it is", file=shown),
            help=_("Save it with a width and a height, or with a viewBox."),
        )
    wide, high = (float(match.group(1)) for match in found if match)
    return wide, high


def _check_part(node: etree._Element, shown: str) -> None:
    """See that a part of a drawing neither runs anything nor takes in anything from elsewhere."""
    from lxml import etree

    tag = etree.QName(node).localname
    if tag == "style" and _OUTSIDE.search(node.text or ""):
        _refuse_outside(node.text or "", shown)
    for name, value in node.items():
        links = etree.QName(name).localname == "href" and not _WITHIN.match(value)
        if links or _OUTSIDE.search(value):
            _refuse_outside(value, shown)
        if str(name).lower().startswith("on"):
            tag = "script"
    if tag == "script":
        raise AttachedFileError(
            _("{file}: the picture holds a script", file=shown),
            help=_("Save the drawing as a plain SVG, without it."),
        )


def _refuse_outside(address: str, shown: str) -> NoReturn:
    raise AttachedFileError(
        _("{file}: the picture refers to '{address}'", file=shown, address=address[:60]),
        help=_("Save the drawing so that it holds all its parts itself."),
    )
