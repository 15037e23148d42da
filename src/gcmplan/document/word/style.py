"""What a style is, before it is written into a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from gcmplan.document.word.design import PLAIN_BLOCK, PLAIN_TEXT, Block, Text

LINE = 1.15
"""The height of lines where nothing else is stated, as a multiple of the font's own."""


class Spacing(NamedTuple):
    """How contents are spaced.

    Attributes:
        line: The height of their lines, as a multiple of the font's own.
        after: The space below each entry, in points.
        above: The space above the entry of a chapter, in points.
    """

    line: float
    after: float
    above: float


CLOSE, USUAL, WIDE = Spacing(1.0, 0, 4), Spacing(LINE, 3, 9), Spacing(LINE, 5.5, 12)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a document is like, as far as its styles go.

    Attributes:
        short: Whether chapters follow each other on a page.
        rtl: Whether its text runs from right to left.
        contents: How its contents are spaced.
    """

    short: bool = False
    rtl: bool = False
    contents: Spacing = USUAL


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs, of text, or of tables.

    Attributes:
        name: Its name; for Word's own styles, as the file format spells it.
        kind: What it is for.
        based_on: The name of the style that it builds on; empty where there is none.
        block: How its paragraphs stand.
        text: How its letters look.
        rest: The XML of what only a style of tables has.
        follows: The name of the style of the paragraph after it; empty for itself.
        numbering: The key of the list that numbers it, and its level in that list.
        shown: Whether Word offers it in its gallery.
    """

    name: str
    kind: Literal["paragraph", "character", "table"] = "paragraph"
    based_on: str = ""
    block: Block = PLAIN_BLOCK
    text: Text = PLAIN_TEXT
    rest: str = ""
    follows: str = ""
    numbering: tuple[str, int] | None = None
    shown: bool = True
