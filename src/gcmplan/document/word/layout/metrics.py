"""How wide the letters of the shipped typeface are, and how high its lines."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

_UNITS = 2048
"""Units of the tables in the height of the letters."""
_TWENTIETHS = 20
"""Twentieths of a point in a point, Word's unit of length."""
_HEIGHT = 2355 / _UNITS
"""The height of a line, as a multiple of the height of the letters."""
_TYPEWRITER = "Courier New"
_TYPEWRITER_WIDTH = 1229
_TYPEWRITER_HEIGHT = 2320 / _UNITS
_USUAL = 1139
KNOWN = frozenset({"Arial", "Liberation Sans", "Arimo", "Helvetica", _TYPEWRITER})
"""The faces whose widths are known; all but the last have those of Arial."""


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
    widths = _Widths(usual=_USUAL)
    for first, run in _tables()[f"{'bold ' * bold}{'italic' * italic}".strip() or "regular"]:
        widths.update((chr(first + step), width) for step, width in enumerate(run))
    return Face(widths, _HEIGHT)


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
def _tables() -> Mapping[str, list[tuple[int, list[int]]]]:
    data = resources.files(__package__) / "arial.json"
    tables: Mapping[str, list[tuple[int, list[int]]]] = json.loads(data.read_text("utf-8"))
    return tables
