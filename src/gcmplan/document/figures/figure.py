"""What a figure is, and what all figures need of the document that they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count

from markupsafe import Markup

from gcmplan.document.figures.canvas import WIDTH, Canvas
from gcmplan.document.formats import Unit, unit
from gcmplan.document.view import AreaView, PlanView
from gcmplan.document.words import Words
from gcmplan.locales import translate as _


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its caption.

    Attributes:
        caption: What the figure is.
        drawing: The picture, with its text for those who do not see it.
        illustrative: Whether what it shows was made up, in whole or in part.
    """

    caption: str
    drawing: Markup
    illustrative: bool = False


@dataclass(frozen=True)
class Scene:
    """What figures are drawn from.

    Attributes:
        view: The plan.
        words: Turns its values into text, in the document's language.
    """

    view: PlanView
    words: Words
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def canvas(self, width: float = WIDTH) -> Canvas:
        """An empty sheet."""
        mirrored = self.words.formats.direction == "rtl"
        return Canvas(f"figure-{next(self._numbers)}", mirrored=mirrored, width=width)

    def area_name(self, area: AreaView) -> str:
        """The short title of a thematic area, else its title."""
        if area.record is None:
            alone = len(self.view.areas) == 1
            return _("Interventions") if alone else _("Other interventions")
        return self.words.plain(area.record.short_title or area.record.title)

    def institution(self, name: str) -> str:
        """An institution in short: its acronym, else its name."""
        return str(self.words.who(name).striptags())

    @property
    def amounts(self) -> Amounts:
        """How figures show amounts: in the unit of the tables beside them."""
        return Amounts(self.words, unit(self.view.money))


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts of money in one unit.

    Attributes:
        words: Writes them.
        unit: The unit.
    """

    words: Words
    unit: Unit

    @property
    def name(self) -> str:
        """The name of the unit, such as ``millions of KES``."""
        return self.words.formats.unit_name(self.unit, self.words.currency)

    def shown(self, value: Decimal) -> str:
        """An amount without its unit."""
        return self.words.formats.amount(value, self.unit)


def told(title: str, parts: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """A text that stands for a figure: its title, then part by part each value with its name.

    Args:
        title: What the figure is.
        parts: The name of each part (a year, an area), with names and values.
    """
    said = (
        _(
            "{name}: {values}.",
            name=name,
            values=", ".join(f"{label} {value}".strip() for label, value in values),
        )
        for name, values in parts
    )
    return " ".join([_("{title}.", title=title.rstrip(".")), *said])
