"""Rows of bars: each a name, a bar in parts, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gcmplan.document.figures.canvas import (
    MUTED,
    PRIMARY,
    SMALL,
    TALLEST,
    THINNEST,
    Canvas,
    Tone,
    fitted,
    width_of,
)
from gcmplan.document.figures.figure import Figure, Scene, told

_NAMES = 128.0
"""The width of the column of names."""
_GAP = 8.0
_BAR = 12.0
_ROW = 20.0
_LEGEND = 34.0
_WIDER = 1.15
"""How much wider than ours the letters of a reader's browser may be."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row.

    Attributes:
        name: What it is of.
        parts: The lengths of the parts, in the order of the legend; none is below 0.
        total: What it comes to, as it is shown behind the bar.
        limit: A value that is marked on the bar; none where there is nothing to mark.
    """

    name: str
    parts: Sequence[Decimal]
    total: str
    limit: Decimal | None = None

    @property
    def length(self) -> Decimal:
        """How long the bar is."""
        return max(sum(self.parts, Decimal(0)), self.limit or Decimal(0))


def figures(
    scene: Scene,
    caption: str,
    bars: Sequence[Bar],
    legend: Sequence[tuple[Tone, str]],
    said: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    *,
    illustrative: bool,
) -> Iterator[Figure]:
    """Bars as one figure, or as many as they need.

    Args:
        scene: What they are drawn from.
        caption: What they show.
        bars: The bars, one of them above 0 at least.
        legend: The tone and the name of each part.
        said: What is told of each bar: its name, with names and values.
        illustrative: Whether any of it was made up.
    """
    longest = max(bar.length for bar in bars)
    most = int((TALLEST - _LEGEND) // (_ROW + 4))
    for at in range(0, len(bars), most):
        canvas = scene.canvas()
        draw(canvas, bars[at : at + most], legend, longest)
        drawing = canvas.svg(told(caption, said[at : at + most]))
        yield Figure(caption, drawing, illustrative)


def draw(
    canvas: Canvas,
    bars: Sequence[Bar],
    legend: Sequence[tuple[Tone, str]],
    longest: Decimal,
) -> None:
    """Draw bars below each other, and what their parts stand for.

    Args:
        canvas: An empty sheet.
        bars: The bars.
        legend: The tone and the name of each part.
        longest: The length of the longest bar; above 0.
    """
    totals = max(width_of(bar.total, SMALL, bold=True) for bar in bars) * _WIDER
    start = _NAMES + _GAP
    room = canvas.width - start - totals - _GAP
    y = 2.0
    for bar in bars:
        names = fitted(bar.name, _NAMES, SMALL, 2)
        height = _ROW if len(names) == 1 else _ROW + 4
        top = y + (height - _BAR) / 2
        first = y + height / 2 + SMALL * (0.36 if len(names) == 1 else -0.26)
        canvas.lines(_NAMES, first, names, anchor="end")
        end = _parts(canvas, bar, legend, start, top, room / float(longest))
        canvas.text(end + 5, top + _BAR / 2 + SMALL * 0.36, bar.total, bold=True)
        y += height
    canvas.line([(start, 1), (start, y + 1)], stroke=MUTED)
    canvas.legend(legend, start, y + 9)


def _parts(
    canvas: Canvas,
    bar: Bar,
    legend: Sequence[tuple[Tone, str]],
    start: float,
    top: float,
    scale: float,
) -> float:
    """Draw the parts of a bar; gives where it ends."""
    x = start
    for (tone, _label), part in zip(legend, bar.parts, strict=True):
        if part > 0:
            width = max(THINNEST, float(part) * scale)
            canvas.box(x, top, width, _BAR, tone=tone)
            x += width
    if bar.limit is not None:
        at = start + float(bar.limit) * scale
        canvas.line([(at, top - 3), (at, top + _BAR + 3)], stroke=PRIMARY, width=1.6)
    return max(x, start + float(bar.length) * scale)
