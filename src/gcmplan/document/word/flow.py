"""What text flows in: the page, a cell, a box."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

from gcmplan.document.word.tone import PLAIN, Tone


class Flow(NamedTuple):
    """What text flows in: the page, a cell, a box.

    Attributes:
        width: The width of its lines, in twentieths of a point.
        style: The name of the style of its paragraphs.
        bullet: The name of the style of items with bullets, at the first level.
        number: The name of the style of numbered items, at the first level.
        further: The name of the style of an item's further paragraphs; empty for `style`.
        depth: How many lists it stands in.
        tone: That of its text.
        upright: Whether lines run from left to right whatever the text's direction, so that
            numbers stand under each other by their last digit.
        kept: Whether its paragraphs stay on a page with what follows.
    """

    width: int
    style: str = "Body Text"
    bullet: str = "List Bullet"
    number: str = "List Number"
    further: str = "List Continue"
    depth: int = 0
    tone: Tone = PLAIN
    upright: bool = False
    kept: bool = False

    def of(self, element: HtmlElement) -> Flow:
        """The flow within an element, in the language and direction that it states."""
        tone = self.tone.of(element)
        return self if tone is self.tone else self._replace(tone=tone)
