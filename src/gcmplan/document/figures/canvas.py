"""A drawing in the making: shapes and texts on a sheet, laid out from where reading begins.

Lengths are in points of a printed page, on which a figure is as wide as the text; y runs downwards.
In a language that is read from the right the drawing is mirrored, but for the letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from markupsafe import Markup, escape

from gcmplan.document.measure import ems, wrapped

WIDTH = 454.0
"""The width of the text on a page (160 mm)."""
TALLEST = 420.0
"""The tallest that a figure may be, so that no writer makes it smaller."""
THINNEST = 0.6
"""The thinnest that an area may be, so that the least amount is seen."""
SMALL, TINY = 8.0, 7.0
"""The sizes of type in figures."""
LEADING = 1.25
"""From line to line, as a share of the size of type."""

INK, PRIMARY, ACCENT = "#1B2733", "#14507A", "#C8791B"
MUTED, RULE, TINT, PAPER = "#55636F", "#C9D3DC", "#EEF3F7", "#FFFFFF"
"""The colours of figures, those of the documents; dark screens have others (style.css)."""

_ISOLATED = "\N{RIGHT-TO-LEFT ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"
_FONTS = "Noto Sans, Noto Sans Arabic, sans-serif"
_WEIGHT = {False: 0.97, True: 1.04}
"""How wide letters are beside those of `ems`, in regular and in bold."""
_SIDES = {"start": "end", "middle": "middle", "end": "start"}


class Tone(StrEnum):
    """How an area is filled; each tone is told from the others without its colour."""

    SOLID = "solid"
    HATCHED = "hatched"
    DOTTED = "dotted"
    CROSSED = "crossed"
    PALE = "pale"
    OPEN = "open"


_PATTERNS = {
    Tone.HATCHED: (5, f'<path d="M-1 1 1 -1M-1 6 6 -1M4 6 6 4" stroke="{PRIMARY}"'),
    Tone.DOTTED: (4, f'<path d="M1 1h0.01M3 3h0.01" stroke-linecap="round" stroke="{PRIMARY}"'),
    Tone.CROSSED: (5, f'<path d="M0 0 5 5M0 5 5 0" stroke="{ACCENT}"'),
}
_PLAIN = {Tone.SOLID: PRIMARY, Tone.PALE: TINT, Tone.OPEN: PAPER}


class Canvas:
    """A sheet that shapes are drawn on.

    Args:
        name: A name that no other figure of the document has; patterns are called after it.
        mirrored: Whether it is read from the right.
        width: Its width.
    """

    def __init__(self, name: str, *, mirrored: bool, width: float = WIDTH) -> None:
        self.width = width
        self.height = 0.0
        self._name = name
        self._mirrored = mirrored
        self._shapes: list[str] = []
        self._used: set[Tone] = set()

    def svg(self, alternative: str) -> Markup:
        """The drawing.

        Args:
            alternative: What it shows, in words, for those who do not see it.
        """
        patterns = "".join(self._pattern(tone) for tone in sorted(self._used))
        defined = f"<defs>{patterns}</defs>" if patterns else ""
        return Markup(  # noqa: S704
            f'<svg class="drawn" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'font-family="{_FONTS}" direction="ltr" fill="{INK}">'
            f"<title>{escape(alternative)}</title>{defined}"
            f"{''.join(self._shapes)}</svg>"
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        tone: Tone | None = None,
        fill: str = PAPER,
        stroke: str = "",
        dashed: bool = False,
        round: float = 0,  # noqa: A002
    ) -> None:
        """A rectangle, filled in a tone or a colour."""
        self._reach(y + height)
        if tone is not None:
            fill, stroke = self._filled(tone), stroke or PRIMARY
            dashed = dashed or tone is Tone.OPEN
        left = self.width - x - width if self._mirrored else x
        line = f' stroke="{stroke}" stroke-width="0.7"' if stroke else ""
        line += ' stroke-dasharray="2.5 1.8"' if dashed else ""
        corner = f' rx="{round:g}"' if round else ""
        self._shapes.append(
            f'<rect x="{_n(left)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
            f'{corner} fill="{fill}"{line}/>'
        )

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        stroke: str = RULE,
        width: float = 0.6,
        dashed: bool = False,
    ) -> None:
        """A line from point to point."""
        dash = ' stroke-dasharray="3 2"' if dashed else ""
        self._shapes.append(
            f'<polyline points="{self._points(points)}" fill="none" stroke="{stroke}" '
            f'stroke-width="{width:g}"{dash}/>'
        )

    def area(self, points: Sequence[tuple[float, float]], *, fill: str, stroke: str = "") -> None:
        """A filled shape with corners."""
        line = f' stroke="{stroke}" stroke-width="0.7"' if stroke else ""
        self._shapes.append(f'<polygon points="{self._points(points)}" fill="{fill}"{line}/>')

    def dot(self, x: float, y: float, radius: float, *, filled: bool) -> None:
        """A small circle, filled or open."""
        self._reach(y + radius)
        centre = self.width - x if self._mirrored else x
        fill = PRIMARY if filled else PAPER
        self._shapes.append(
            f'<circle cx="{_n(centre)}" cy="{_n(y)}" r="{radius:g}" fill="{fill}" '
            f'stroke="{PRIMARY}" stroke-width="0.9"/>'
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SMALL,
        anchor: str = "start",
        fill: str = "",
        bold: bool = False,
        turned: bool = False,
    ) -> None:
        """A line of text.

        Args:
            x: Where it starts, ends or has its middle, as `anchor` says.
            y: Where its letters stand.
            text: The text.
            size: The size of type.
            anchor: ``start``, ``middle`` or ``end``, in the direction of reading.
            fill: Its colour; none for ink.
            bold: Whether it is in bold.
            turned: Whether it runs upwards.
        """
        self._reach(y + size * 0.3)
        at = x
        if self._mirrored:
            at = self.width - x
            text = _ISOLATED.format(text)
            anchor = anchor if turned else _SIDES[anchor]
        colour = f' fill="{fill}"' if fill else ""
        weight = ' font-weight="700"' if bold else ""
        turn = f' transform="rotate(-90 {_n(at)} {_n(y)})"' if turned else ""
        self._shapes.append(
            f'<text x="{_n(at)}" y="{_n(y)}" font-size="{size:g}" text-anchor="{anchor}"'
            f"{colour}{weight}{turn}>{escape(text)}</text>"
        )

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float = SMALL,
        anchor: str = "start",
        fill: str = "",
        bold: bool = False,
    ) -> None:
        """Lines of text below each other; `y` is where the letters of the first stand."""
        for number, line in enumerate(lines):
            at = y + number * size * LEADING
            self.text(x, at, line, size=size, anchor=anchor, fill=fill, bold=bold)

    def legend(self, entries: Sequence[tuple[Tone, str]], x: float, y: float) -> float:
        """What each tone stands for, in as many lines as it takes.

        Returns:
            The y below it.
        """
        start = x
        for tone, label in entries:
            [shown] = fitted(label, self.width - start - 16, TINY, 1)
            if x > start and x + 16 + width_of(shown, TINY) > self.width:
                x, y = start, y + 13
            self.box(x + 0.5, y + 0.5, 11, 8, tone=tone)
            self.text(x + 16, y + 7.2, shown, size=TINY, fill=MUTED)
            x += 16 + width_of(shown, TINY) + 14
        self._reach(y + 12)
        return y + 12

    def _reach(self, y: float) -> None:
        self.height = max(self.height, y + 1)

    def _filled(self, tone: Tone) -> str:
        if tone in _PLAIN:
            return _PLAIN[tone]
        self._used.add(tone)
        return f"url(#{self._name}-{tone})"

    def _pattern(self, tone: Tone) -> str:
        side, path = _PATTERNS[tone]
        width = 1.3 if tone is Tone.DOTTED else 1
        return (
            f'<pattern id="{self._name}-{tone}" width="{side}" height="{side}" '
            f'patternUnits="userSpaceOnUse"><rect width="{side}" height="{side}" fill="{PAPER}"/>'
            f'{path} stroke-width="{width}"/></pattern>'
        )

    def _points(self, points: Sequence[tuple[float, float]]) -> str:
        self._reach(max(y for _x, y in points))
        return " ".join(f"{_n(self.width - x if self._mirrored else x)},{_n(y)}" for x, y in points)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, about, rather too much."""
    return ems(text) * size * _WEIGHT[bold]


def fitted(
    text: str, width: float, size: float, most: int, *, bold: bool = False
) -> tuple[str, ...]:
    """A text in lines of a width, shortened where it takes more lines than may be; at least one."""
    return wrapped(text, width / size / _WEIGHT[bold], most) or ("",)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
