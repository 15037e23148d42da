"""How a paragraph breaks into lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from gcmplan.document.word.layout.looks import Letters, Look, Looks
from gcmplan.document.word.ooxml import EMU, w

_CHUNK = re.compile(r"([^ \u200b–—-]*[–—-]*)([ \u200b]*)")
_BREAKS = ("-", "–", "—")
_ENDS = ("\n", "\t")
_PICTURE = "picture"
_TEXT = {w("br"): "\n", w("tab"): "\t", w("noBreakHyphen"): "\u2011"}
_R, _T, _RPR, _NOTE, _DRAWING = map(w, ("r", "t", "rPr", "footnoteReference", "drawing"))
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline/{*}extent"


class Piece(NamedTuple):
    """A text of one look in a paragraph, or a picture of a height in twentieths of a point."""

    text: str
    letters: Letters
    height: float = 0


class _Word(NamedTuple):
    """What no line may break: lengths in twentieths of a point.

    Attributes:
        width: Its width.
        gap: The space after it.
        height: The height of its line.
        end: What ends it: a line break, a tab, a picture, or none of them.
    """

    width: float
    gap: float
    height: float
    end: str


def pieces(paragraph: etree._Element, style: str, looks: Looks) -> Iterator[Piece]:
    """What stands in a paragraph, one after another.

    Args:
        paragraph: The `<w:p>`.
        style: The identifier of its style.
        looks: Finds out how runs look.
    """
    plain = looks.run(style, None)
    for run in paragraph.iter(_R):
        letters = plain
        for part in run:
            tag = part.tag
            if tag == _T:
                yield Piece(part.text or "", letters)
            elif tag == _RPR:
                letters = looks.run(style, part)
            elif tag in _TEXT:
                yield Piece(_TEXT[tag], letters)
            elif tag == _NOTE:
                yield Piece(part.get(w("id"), ""), letters)
            elif tag == _DRAWING and (size := part.find(_EXTENT)) is not None:
                yield Piece("", letters, int(size.get("cy", "0")) / EMU)


def lines(look: Look, width: float, parts: Iterable[Piece]) -> list[float]:
    """The heights of the lines of a paragraph, in twentieths of a point, with its rules.

    Args:
        look: The look of the paragraph.
        width: The room that it stands in, in twentieths of a point.
        parts: What stands in it.
    """
    room = max(width - look.left - look.right, 1)
    parts = list(parts)
    short = len(parts) == 1 and _one_line(parts[0], room - max(look.first, 0))
    if short:
        return [short * look.line + sum(look.edges)]
    heights = [high * look.line for high in _lines(parts, room, look)]
    heights[0] += look.edges[0]
    heights[-1] += look.edges[1]
    return heights


def _one_line(part: Piece, room: float) -> float:
    """The height of a text that surely takes one line, as most in tables do; otherwise 0."""
    text, (face, size), height = part
    if height or not text or text in _ENDS or face.width(text, size) > room:
        return 0
    return face.line(size)


def _lines(parts: Iterable[Piece], room: float, look: Look) -> Iterator[float]:
    """The heights of lines that are each as full as may be."""
    empty = look.letters.face.line(look.letters.size)
    more = empty * (look.line - 1)
    reached, high = look.first, 0.0
    filled = False
    for width, gap, tall, end in _words(parts):
        # Only the height of letters grows with the space between lines, not that of a picture.
        height = tall if end != _PICTURE else max(empty, (tall + more) / look.line)
        if width and filled and reached + width > room:
            yield high
            reached, high = 0.0, 0.0
        rest = width
        while rest > room:
            rest -= room - reached
            yield height
            reached = 0.0
        reached += rest + gap
        high = height if height > high else high
        filled = True
        if end == "\n":
            yield high or empty
            reached, high, filled = 0.0, 0.0, False
        elif end == "\t":
            # The text after a number begins where the lines below it begin.
            reached = max(reached, 0.0)
    yield high or empty


def _words(parts: Iterable[Piece]) -> Iterator[_Word]:
    """The words of a paragraph, which may go on from one piece to the next."""
    width = tall = 0.0
    for text, letters, height in parts:
        face, size = letters
        high = height or face.line(size)
        if height or text in _ENDS:
            yield _Word(width, 0, max(tall, height), _PICTURE if height else text)
            width = tall = 0.0
            continue
        for chunk, gap in _CHUNK.findall(text):
            if chunk:
                width += face.width(chunk, size)
                tall = high if high > tall else tall
            if gap or (chunk and chunk[-1] in _BREAKS):
                yield _Word(width, face.width(gap, size) if gap else 0, tall, "")
                width = tall = 0.0
    yield _Word(width, 0, tall, "")
