"""How wide the letters of the usual typefaces are, and how high their lines."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

_UNITS = 2048
"""Units of the tables in the height of the letters."""
_TWENTIETHS = 20
"""Twentieths of a point in a point, Word's unit of length."""
_USUAL = "n"
"""The letter that those without a width of their own are as wide as."""
_TYPEWRITER = "Courier New"
_TYPEWRITER_WIDTH = 1229
_TYPEWRITER_HEIGHT = 2320 / _UNITS
_ALIKE = {
    **dict.fromkeys(("Arial", "Liberation Sans", "Arimo", "Helvetica"), "arial"),
    **dict.fromkeys(("Times New Roman", "Liberation Serif", "Tinos"), "times"),
}
"""The tables of widths by the names of typefaces."""
KNOWN = frozenset({*_ALIKE, _TYPEWRITER})
"""The typefaces whose widths are known."""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A typeface in one weight and slant.

    Attributes:
        widths: The width of each letter, in 2048ths of the height of the letters.
        height: The height of a line, as a multiple of the height of the letters.
    """

    widths: Mapping[str, int]
    height: float
    _words: dict[str, int] = field(default_factory=dict)

    def width(self, text: str, size: float) -> float:
        """The width of a text in one line, in twentieths of a point.

        Args:
            text: The text.
            size: The height of its letters, in points.
        """
        units = self._words.get(text)
        if units is None:
            units = self._words[text] = sum(map(self.widths.__getitem__, text))
        return units * size * _TWENTIETHS / _UNITS

    def line(self, size: float) -> float:
        """The height of a line in twentieths of a point, for letters of a size in points."""
        return self.height * size * _TWENTIETHS


@cache
def face(font: str, *, bold: bool, italic: bool) -> Face:
    """A typeface by its name; Arial where it is none of those known.

    Args:
        font: Its name.
        bold: Whether it is bold.
        italic: Whether it is italic.
    """
    if font == _TYPEWRITER:
        return Face(_Widths(usual=_TYPEWRITER_WIDTH), _TYPEWRITER_HEIGHT)
    tables = _tables(_ALIKE.get(font, "arial"))
    runs = tables[f"{'bold ' * bold}{'italic' * italic}".strip() or "regular"]
    stated = {chr(first + step): width for first, run in runs for step, width in enumerate(run)}
    widths = _Widths(usual=stated[_USUAL])
    widths.update(stated)
    return Face(widths, tables["height"] / _UNITS)


class _Widths(dict[str, int]):
    """Widths of letters; those that are not stated are as wide as letters of their kind."""

    def __init__(self, *, usual: int) -> None:
        super().__init__()
        self._usual = usual

    def __missing__(self, letter: str) -> int:
        width = _UNITS if unicodedata.east_asian_width(letter) in "WF" else self._usual
        self[letter] = 0 if unicodedata.category(letter) in ("Mn", "Cf") else width
        return self[letter]


@cache
def _tables(name: str) -> Any:
    """By weight and slant the widths of letters, as runs from a letter on; and the line's height.

    They are those of typefaces of the same widths: Liberation Sans and Serif.
    """
    data = resources.files(__package__) / "faces" / f"{name}.json"
    return json.loads(data.read_text("utf-8"))
