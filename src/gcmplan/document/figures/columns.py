"""Columns side by side, one or more of them a year, each in parts that stand on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from gcmplan.document.figures.canvas import (
    MUTED,
    SMALL,
    THINNEST,
    TINY,
    Canvas,
    Tone,
    fitted,
    width_of,
)

_HIGH = 150.0
"""The height of the tallest column."""
_TOP = 16.0
_WIDEST = 46.0
"""The widest that a column may be."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        parts: The tone and height of each part, from below; heights not below 0.
        total: What stands above it; empty for nothing.
    """

    parts: Sequence[tuple[Tone, Decimal]]
    total: str

    @property
    def height(self) -> Decimal:
        """How high it is."""
        return sum((height for _tone, height in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that stand together over a name, such as a year."""

    name: str
    columns: Sequence[Column]


def draw(canvas: Canvas, groups: Sequence[Group], legend: Sequence[tuple[Tone, str]]) -> None:
    """Draw groups of columns side by side, and what their parts stand for.

    Args:
        canvas: An empty sheet.
        groups: The groups; in each the same number of columns, one of them above 0 at least.
        legend: The tones and what they stand for.
    """
    highest = max(column.height for group in groups for column in group.columns)
    scale = _HIGH / float(highest)
    share = canvas.width / len(groups)
    base = _TOP + _HIGH
    for number, group in enumerate(groups):
        width = min(_WIDEST, share * 0.8 / len(group.columns))
        x = share * (number + 0.5) - width * len(group.columns) / 2
        for column in group.columns:
            _stack(canvas, column, (x + width * 0.04, base), width * 0.92, scale)
            x += width
        middle = share * (number + 0.5)
        names = fitted(group.name, share - 2, SMALL, 2)
        canvas.lines(middle, base + 11, names, anchor="middle")
    canvas.line([(0, base), (canvas.width, base)], stroke=MUTED, width=0.9)
    canvas.legend(legend, 0, base + 28)


def steps(count: int, most: int) -> int:
    """How many in a row are taken together so that no more than so many groups remain."""
    return max(1, ceil(count / most))


def _stack(
    canvas: Canvas, column: Column, foot: tuple[float, float], width: float, scale: float
) -> None:
    x, y = foot
    for tone, height in column.parts:
        if height > 0:
            high = max(THINNEST, float(height) * scale)
            y -= high
            canvas.box(x, y, width, high, tone=tone)
    if column.total and width_of(column.total, TINY, bold=True) <= width * 1.12:
        canvas.text(x + width / 2, y - 3, column.total, size=TINY, anchor="middle", bold=True)
