"""How far the activities are, by thematic area, as the progress records tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from gcmplan.document.figures import bars
from gcmplan.document.figures.canvas import Tone
from gcmplan.document.figures.figure import Figure, Scene
from gcmplan.locales import translate as _
from gcmplan.plan.monitoring import Progress, ProgressRecord

_TONES = {
    Progress.COMPLETED: Tone.SOLID,
    Progress.IN_PROGRESS: Tone.HATCHED,
    Progress.DELAYED: Tone.CROSSED,
    Progress.CANCELLED: Tone.DOTTED,
    Progress.NOT_STARTED: Tone.OPEN,
}


def activities(scene: Scene) -> Iterator[Figure]:
    """How many activities of each area are how far; none before progress is recorded.

    An activity of which nothing is recorded counts as not started.
    """
    latest = _latest(scene)
    if not latest:
        return
    rows, said = [], []
    for area in scene.view.areas:
        found = Counter(
            latest[each.id].state if each.id in latest else Progress.NOT_STARTED
            for view in area.interventions
            for each in view.activities
        )
        if not found:
            continue
        name = scene.area_name(area)
        parts = [Decimal(found[state]) for state in _TONES]
        rows.append(bars.Bar(name, parts, scene.words.formats.number(found.total())))
        said.append((name, [(state.label, str(found[state])) for state in _TONES if found[state]]))
    if not rows:
        return
    legend = [(tone, state.label) for state, tone in _TONES.items()]
    caption = _("Activities by progress")
    illustrative = any(record.illustrative for record in latest.values())
    yield from bars.figures(scene, caption, rows, legend, said, illustrative=illustrative)


def _latest(scene: Scene) -> Mapping[str, ProgressRecord]:
    """The last record of each activity, by the activities' ids."""
    found: dict[str, ProgressRecord] = {}
    for record in scene.view.plan.monitoring.progress:
        known = found.get(record.activity)
        if known is None or known.date <= record.date:
            found[record.activity] = record
    return found
