"""How wide text is, about, before the typesetter knows."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

AVERAGE = 0.56
"""The width of a character of running text, in ems."""

ELLIPSIS = "…"

_NARROW = frozenset("fijlrtI.,;:'|!()[]/- ")
_BROAD = frozenset("mwMW@%&—")


def ems(text: str) -> float:
    """The width of a text set in Noto Sans at a middling weight, in ems, rather too much."""
    return sum(_width(character) for character in text)


def wrapped(text: str, room: float, most: int) -> tuple[str, ...]:
    """A text in lines, shortened where it takes more than may be.

    Args:
        text: The text; runs of white space count as one space.
        room: The width of a line, in ems.
        most: How many lines there may be, from 1.

    Returns:
        The lines. Where text was left out the last ends in an ellipsis; a word longer than a line
        is broken.
    """
    lines = list(_lines(text.split(), room))
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _shortened(" ".join(lines[most - 1 :]), room))


def _lines(words: list[str], room: float) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if ems(longer) <= room:
            line = longer
            continue
        if line:
            yield line
        *full, line = _pieces(word, room)
        yield from full
    if line:
        yield line


def _pieces(word: str, room: float) -> list[str]:
    """A word in pieces that fit into a line each."""
    pieces = [""]
    for character in word:
        if pieces[-1] and ems(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _shortened(text: str, room: float) -> str:
    kept = text
    while kept and ems(kept + ELLIPSIS) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,;:.-") + ELLIPSIS


def _width(character: str) -> float:
    if character in _NARROW:
        return 0.38
    if character in _BROAD or east_asian_width(character) in "WF":
        return 1.0 if character not in _BROAD else 0.97
    if combining(character):
        return 0.0
    return 0.68 if character.isupper() else 0.61
