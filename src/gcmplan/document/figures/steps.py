"""How far the six steps of the guidance are: their checklists, met, attested and open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gcmplan.document.figures import bars
from gcmplan.document.figures.canvas import Tone
from gcmplan.document.figures.figure import Figure, Scene
from gcmplan.locales import translate as _
from gcmplan.status import State, StepStanding


def draw(scene: Scene, steps: Sequence[StepStanding]) -> Iterator[Figure]:
    """A bar for each step, as long as its checklist; what does not apply is left out.

    Args:
        scene: The plan.
        steps: Where the steps stand, as `gcmplan.status.standing` tells (Guide p. 17).
    """
    states = {State.MET: Tone.SOLID, State.ATTESTED: Tone.HATCHED, State.OPEN: Tone.OPEN}
    names = {
        State.MET: _("met by the plan"),
        State.ATTESTED: _("attested by the team"),
        State.OPEN: _("open"),
    }
    number = scene.words.formats.number
    rows, said = [], []
    for step in steps:
        counts = step.counts
        parts = [Decimal(counts.get(state, 0)) for state in states]
        name = f"{step.number}. {step.name}"
        done = counts.get(State.MET, 0) + counts.get(State.ATTESTED, 0)
        whole = _("{done} of {all}", done=number(done), all=number(sum(parts)))
        rows.append(bars.Bar(name, parts, whole))
        said.append((name, [(names[state], number(counts.get(state, 0))) for state in states]))
    if any(bar.length for bar in rows):
        legend = [(tone, names[state]) for state, tone in states.items()]
        caption = _("Checklists of the six steps")
        yield from bars.figures(scene, caption, rows, legend, said, illustrative=False)
