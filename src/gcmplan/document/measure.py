"""How wide text is, about, before the typesetter knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import category, combining, east_asian_width, normalize

AVERAGE = 0.56
"""The width of a character of running text, in ems."""

WIDEST = 1.0
"""The width of the widest character, in ems."""

ELLIPSIS = "…"

_GROUPS = {
    0.21: "’‘",
    0.26: " '",
    0.29: "ijl!.,:;·",
    0.33: "()-J[]`",
    0.39: "fI{}•/\\",
    0.43: "tr“”_",
    0.49: '"?cs–z',
    0.53: "FLvy*x|",
    0.56: "ETS",
    0.58: "aekZY$+0123456789<=>^~«»",
    0.62: "bdgpqoPX#",
    0.64: "hnuCKRVB",
    0.68: "A",
    0.74: "DGU&",
    0.79: "HNOQ",
    0.84: "w…",
    0.89: "%@",
    0.97: "mMW",
    1.0: "—",
}
"""The characters of Noto Sans by their width in ems, between regular and bold."""
_WIDTHS = {character: width for width, group in _GROUPS.items() for character in group}


@lru_cache(maxsize=10_000)
def ems(text: str) -> float:
    """The width of a text set in Noto Sans in half bold, in ems, rather too much."""
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
    wide, end = 0.0, 0
    for character in text:
        wide += _width(character)
        if wide + _width(ELLIPSIS) > room:
            break
        end += 1
    return text[:end].rstrip(" ,;:.-") + ELLIPSIS


@cache
def _width(character: str) -> float:
    if combining(character) or category(character) == "Cf":
        return 0.0
    known = _WIDTHS.get(character) or _WIDTHS.get(normalize("NFD", character)[0])
    if known is not None:
        return known
    if east_asian_width(character) in "WF":
        return 1.0
    return 0.74 if character.isupper() else 0.66
