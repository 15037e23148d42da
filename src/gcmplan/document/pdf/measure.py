"""How wide text is, about, before the typesetter knows."""

from __future__ import annotations

AVERAGE = 0.56
"""The width of a character of running text, in ems."""

_NARROW = frozenset("fijlrtI.,;:'|!()[]/- ")
_BROAD = frozenset("mwMW@%&—")


def ems(text: str) -> float:
    """The width of a text set in Noto Sans at a middling weight, in ems, rather too much."""
    return sum(_width(character) for character in text)


def _width(character: str) -> float:
    if character in _NARROW:
        return 0.38
    if character in _BROAD:
        return 0.97
    return 0.68 if character.isupper() else 0.61
