"""How a paragraph breaks into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gcmplan.document.word.layout.looks import Letters, Look, Looks
from gcmplan.document.word.ooxml import EMU, w

_PIECES = re.compile(r"[ \u200b]+|[^ \u200b\n\t–—-]*[–—-]+|[^ \u200b\n\t–—-]+|[\n\t]")
_BREAKS = ("-", "–", "—")
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline/{*}extent"
_TEXT = {w("br"): "\n", w("tab"): "\t", w("noBreakHyphen"): "\u2011"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of one look in a paragraph, or a picture of a height."""

    text: str
    letters: Letters
    height: float = 0


def pieces(paragraph: etree._Element, style: str, looks: Looks) -> Iterator[Piece]:
    """What stands in a paragraph, one after another.

    Args:
        paragraph: The `<w:p>`.
        style: The identifier of its style.
        looks: Finds out how runs look.
    """
    for run in paragraph.iter(w("r")):
        letters = looks.run(style, run.find(w("rPr")))
        for part in run:
            if part.tag == w("t"):
                yield Piece(part.text or "", letters)
            elif part.tag in _TEXT:
                yield Piece(_TEXT[part.tag], letters)
            elif part.tag == w("footnoteReference"):
                yield Piece(part.get(w("id"), ""), letters)
            elif part.tag == w("drawing") and (size := part.find(_EXTENT)) is not None:
                yield Piece("", letters, int(size.get("cy", "0")) / EMU)


class Lines:
    """Breaks a paragraph into lines, each as full as may be.

    Args:
        look: The look of the paragraph.
        width: The room that it stands in, in twentieths of a point.
    """

    def __init__(self, look: Look, width: float) -> None:
        self._look = look
        self._room = max(width - look.left - look.right, 1)
        self._own = look.letters.face.line(look.letters.size)
        self.heights: list[float] = []
        self._start()
        self._x = look.first
        self._word = self._gap = 0.0

    def fill(self, parts: list[Piece]) -> list[float]:
        """The heights of the lines that the pieces take, in twentieths of a point."""
        for part in parts:
            if part.height:
                self._high = max(self._high, part.height)
                continue
            self._add(part.text, part.letters)
        self._place()
        self._end()
        return self.heights

    def _add(self, text: str, letters: Letters) -> None:
        face, size = letters.face, letters.size
        high = face.line(size)
        for piece in _PIECES.findall(text):
            if piece == "\n":
                self._place()
                self._end()
            elif piece == "\t":
                self._place()
                # The text after a number begins where the lines below it begin.
                self._x = max(self._x, 0.0)
            elif piece[0] in " \u200b":
                self._place()
                self._gap += face.width(piece, size)
            else:
                self._word += face.width(piece, size)
                self._tall = max(self._tall, high)
                if piece[-1] in _BREAKS:
                    self._place()

    def _place(self) -> None:
        """Put the word that was read into the line, or into the next where it does not fit."""
        if not self._word:
            return
        if self._x + self._gap + self._word > self._room and self._filled:
            self._end()
        while self._word > self._room - self._x and self._word > self._room:
            self._word -= self._room - self._x
            self._high = max(self._high, self._tall)
            self._end()
        self._x += self._gap + self._word
        self._high = max(self._high, self._tall)
        self._filled = True
        self._word = self._gap = self._tall = 0.0

    def _start(self) -> None:
        self._x = self._gap = self._high = self._tall = 0.0
        self._filled = False

    def _end(self) -> None:
        self.heights.append((self._high or self._own) * self._look.line)
        word, tall = self._word, self._tall
        self._start()
        self._word, self._tall = word, tall
