"""How far the six steps of the guidance are: their checklists, met, attested and open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gcmplan.document.figures import bars
from gcmplan.document.figures.canvas import Tone
from gcmplan.document.figures.figure import Figure, Scene
from gcmplan.guidance import step
from gcmplan.locales import SOURCE_LANGUAGE
from gcmplan.locales import translate as _


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How far the checklist of a step is; items that do not apply are not counted.

    Attributes:
        number: The step's, 1 to 6.
        met: How many items the plan itself shows to be done.
        attested: How many more the team vouches for.
        open: How many are left.
    """

    number: int
    met: int
    attested: int
    open: int


def draw(scene: Scene, steps: Sequence[StepProgress]) -> Iterator[Figure]:
    """A bar for each step, as long as its checklist.

    Args:
        scene: The plan.
        steps: How far the steps are (checklists: Guide p. 79, 96, 128, 145, 167, 182).
    """
    legend = [
        (Tone.SOLID, _("met by the plan")),
        (Tone.HATCHED, _("attested by the team")),
        (Tone.OPEN, _("open")),
    ]
    number = scene.words.formats.number
    rows, said = [], []
    for each in steps:
        parts = [Decimal(count) for count in (each.met, each.attested, each.open)]
        names = step(each.number).name
        language = scene.words.language.partition("-")[0]
        name = f"{each.number}. {names.get(language, names[SOURCE_LANGUAGE])}"
        done = _("{done} of {all}", done=number(each.met + each.attested), all=number(sum(parts)))
        rows.append(bars.Bar(name, parts, done))
        counts = [(words, number(part)) for (_tone, words), part in zip(legend, parts, strict=True)]
        said.append((name, counts))
    if any(bar.length for bar in rows):
        caption = _("Checklists of the six steps")
        yield from bars.figures(scene, caption, rows, legend, said, illustrative=False)
