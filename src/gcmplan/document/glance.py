"""Figures at a glance: how many cards stand side by side, and how large their values are."""

from __future__ import annotations

from lxml.html import HtmlElement

from gcmplan.document.measure import ems

_FULL_ROW = 4
_THREES = (3, 5, 6, 9)
"""So many cards stand three in a row."""
USUAL = 22.0
"""The usual size of type of values, in points."""
_SMALLEST = 11.0


def across(cards: HtmlElement) -> int:
    """How many cards of a `<div class="cards">` stand in a row."""
    return 3 if len(cards) in _THREES else max(1, min(len(cards), _FULL_ROW))


def value_size(value: HtmlElement, width: float) -> float:
    """The size of type, in points, at which a value and those beside it stand in one line each.

    Args:
        value: A `<p class="card-value">`.
        width: The room in a card, in points.
    """
    values = value.xpath("../../*/p[@class='card-value']")
    longest = max(ems("".join(each.itertext())) for each in values)
    return max(_SMALLEST, min(USUAL, width / max(longest, 1)))
