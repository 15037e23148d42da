"""Pictures within the text: PNG and JPEG as they are, drawings (SVG) as fine PNG."""

from __future__ import annotations

import hashlib
import re
import struct
import tempfile
from concurrent.futures import Executor, Future
from contextvars import copy_context
from itertools import count
from pathlib import Path

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree
from lxml.html import HtmlElement

from gcmplan.document import vector, vocabulary
from gcmplan.document.errors import fault
from gcmplan.document.word.ooxml import EMU, MM, attribute
from gcmplan.locales import translate as _
from gcmplan.source.picture import jpeg_size

_TALLEST = round(150 * MM)
_DOTS = 220
_POINT = 1440
"""Twentieths of a point in an inch."""
_RASTER_DOT = 10
"""Twentieths of a point that a dot of a picture takes: 144 dots an inch."""
_PIXEL = 15
"""Twentieths of a point in the unit that drawings state their size in, a 96th of an inch."""
_BOX = re.compile(r"[\s,]+")


class Pictures:
    """The pictures of a Word file.

    Args:
        document: The file; pictures are added to it.
        drawer: Draws the drawings, while the text is written.
        fonts: A folder with fonts for letters in drawings that the shipped ones lack.
    """

    def __init__(self, document: Document, drawer: Executor, fonts: Path | None = None) -> None:
        self._part = document.part
        self._drawer = drawer
        self._fonts = fonts
        self._known: dict[str, str] = {}
        self._numbers = count(1)
        self._begun: list[Future[bytes]] = []

    def run(self, element: HtmlElement, width: int) -> str:
        """A run that shows a picture in the line.

        Args:
            element: An `<img>` or `<svg>`.
            width: The width of the text, in twentieths of a point.

        Raises:
            VocabularyError: The picture is damaged.
        """
        if element.tag == "svg":
            kind, data = "svg+xml", vector.source(element).encode()
            alternative = vector.alternative(element)
        else:
            kind, data = vocabulary.picture(element)
            alternative = element.get("alt", "")
        if kind == "svg+xml":
            drawing, wide, high = _drawing(data, element)
            shown = _fitted(wide, high, width)
            return self._shown(self._draw(_sized(drawing, *shown)), alternative, *shown)
        across, down = _size(kind, data, element)
        shown = _fitted(across, down, min(width, across * _RASTER_DOT))
        return self._shown(self._add(kind, data), alternative, *shown)

    def emblem(self, img: HtmlElement, *, plate: bool) -> str:
        """A run that shows the emblem of the cover.

        Args:
            img: The `<img>`.
            plate: Whether it stands on a white plate.
        """
        from gcmplan.document.pdf.typesetting import emblem_png

        with tempfile.TemporaryDirectory(prefix="gcmplan-") as folder:
            picture = vocabulary.picture(img)
            data = emblem_png(*picture, Path(folder), _DOTS, self._fonts, plate=plate)
        wide, high = struct.unpack_from(">II", data, 16)
        size = (round(dots * _POINT / _DOTS) for dots in (wide, high))
        return self._shown(self._add("png", data), img.get("alt", ""), *size)

    def finish(self) -> None:
        """Wait for the drawings.

        Raises:
            DocumentError: One could not be drawn; while the file is packed it would be too late,
                and leave an archive open.
        """
        for drawn in self._begun:
            drawn.result()

    def _add(self, kind: str, data: bytes) -> str:
        key = hashlib.sha256(data).hexdigest()
        if key not in self._known:
            made = Part(self._name(kind), f"image/{kind}", data, self._part.package)
            self._known[key] = self._part.relate_to(made, RT.IMAGE)
        return self._known[key]

    def _draw(self, svg: bytes) -> str:
        key = hashlib.sha256(svg).hexdigest()
        if key not in self._known:
            drawn = self._drawer.submit(copy_context().run, _drawn, svg, self._fonts)
            self._begun.append(drawn)
            made = _Drawing(self._name("png"), self._part.package, drawn)
            self._known[key] = self._part.relate_to(made, RT.IMAGE)
        return self._known[key]

    def _name(self, kind: str) -> PackURI:
        # A header of the reference document may hold pictures already.
        return PackURI(self._part.package.next_partname(f"/word/media/image%d.{kind}"))

    def _shown(self, identifier: str, alternative: str, width: int, height: int) -> str:
        number = next(self._numbers)
        extent = f'cx="{width * EMU}" cy="{height * EMU}"'
        name = f'id="{100 + number}" name="Picture {number}" descr="{attribute(alternative)}"'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f"<wp:extent {extent}/><wp:docPr {name}/><wp:cNvGraphicFramePr>"
            '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f"<pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


class _Drawing(Part):
    """A drawing that may still be being drawn.

    Args:
        name: Where it lies in the file.
        package: The file.
        drawn: Its PNG, once it is there.
    """

    def __init__(self, name: PackURI, package: Package, drawn: Future[bytes]) -> None:
        super().__init__(name, "image/png", package=package)
        self._drawn = drawn

    @property
    def blob(self) -> bytes:
        """The PNG; waits for it."""
        return self._drawn.result()


def _fitted(wide: float, high: float, width: int) -> tuple[int, int]:
    """The size at which a picture is shown, in twentieths of a point."""
    scale = min(width / wide, _TALLEST / high)
    return max(1, round(wide * scale)), max(1, round(high * scale))


def _sized(svg: etree._Element, width: int, height: int) -> bytes:
    """A drawing that states the size at which it is shown, in twentieths of a point."""
    for name, size in (("width", width), ("height", height)):
        svg.set(name, f"{size / _PIXEL:g}")
    return etree.tostring(svg)


def _drawn(svg: bytes, fonts: Path | None) -> bytes:
    """A drawing as PNG, fine enough for the size that it states."""
    from gcmplan.document.pdf.typesetting import to_png

    with tempfile.TemporaryDirectory(prefix="gcmplan-") as folder:
        return to_png(svg, Path(folder), _DOTS, fonts)


def _drawing(svg: bytes, element: HtmlElement) -> tuple[etree._Element, float, float]:
    """A drawing without a size of its own, and its width and height in its own units."""
    try:
        root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise fault(element.sourceline, _("the picture is damaged")) from None
    stated = [root.attrib.pop(name, "") for name in ("width", "height")]
    box = [_number(part) for part in _BOX.split(root.get("viewBox", "").strip())]
    if len(box) != len("xywh"):
        box = [0, 0, *(_number(size) for size in stated)]
        root.set("viewBox", " ".join(f"{part:g}" for part in box))
    if min(box[2:]) <= 0:
        raise fault(
            element.sourceline, _("a drawing needs a viewBox that states its width and height")
        )
    return root, box[2], box[3]


def _number(text: str) -> float:
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(?:px)?", text)
    return float(found.group(1)) if found else 0


def _size(kind: str, data: bytes, element: HtmlElement) -> tuple[int, int]:
    """The width and height of a picture, in dots."""
    try:
        size = struct.unpack_from(">II", data, 16) if kind == "png" else jpeg_size(data)
    except struct.error:
        size = None
    if size is None or 0 in size:
        raise fault(element.sourceline, _("the picture is damaged"))
    return size[0], size[1]
