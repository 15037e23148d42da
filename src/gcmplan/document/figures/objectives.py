"""A map of the 23 objectives by thematic area: how many interventions serve which, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gcmplan.compact import objectives as all_objectives
from gcmplan.document.figures.canvas import (
    INK,
    MUTED,
    PAPER,
    PRIMARY,
    RULE,
    SMALL,
    TALLEST,
    TINY,
    Canvas,
    Tone,
    fitted,
    width_of,
)
from gcmplan.document.figures.figure import Figure, Scene, told
from gcmplan.document.view import AreaView
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count as count
from gcmplan.plan.needs_assessment import Decision

_NAMES = 166.0
"""The width of the column of objectives."""
_ROW = 14.0
"""How high a row is where there is room."""
_FOOT = 36.0
"""The room for the legend."""
_WIDEST = 72.0
_UPRIGHT = 44.0
"""The width from which the name of an area stands upright above its column."""
_TURNED = 96.0
"""The height of names that run upwards."""
_SHADES = ("#E3EBF2", "#B9CDDD", "#84ABC8", PRIMARY)
"""From few interventions to many; the number stands in each cell besides."""
_LIGHT_TEXT_FROM = 3


@dataclass(frozen=True, slots=True)
class _Map:
    """What the map shows.

    Attributes:
        areas: The areas, a column each.
        counts: By objective and the area's place, how many interventions serve it.
        named: By objective and the area's place, where the area names the objective.
    """

    areas: Sequence[AreaView]
    counts: Mapping[tuple[int, int], int]
    named: frozenset[tuple[int, int]]


def draw(scene: Scene) -> Iterator[Figure]:
    """The map; none without thematic areas that name objectives or have interventions."""
    found = _found(scene.view.areas)
    if not found.counts and not found.named:
        return
    canvas = scene.canvas()
    column = min(_WIDEST, (canvas.width - _NAMES) / len(found.areas))
    top = _heads(scene, canvas, found.areas, column)
    row = min(_ROW, (TALLEST - top - _FOOT) / len(all_objectives()))
    y = top
    for objective in all_objectives():
        _row_head(scene, canvas, objective.number, y + row / 2)
        for place in range(len(found.areas)):
            key = (objective.number, place)
            _cell(canvas, found, key, (_NAMES + place * column, y), (column, row))
        y += row
        canvas.line([(0, y), (_NAMES + column * len(found.areas), y)], width=0.4)
    _legend(scene, canvas, y + 8)
    caption = _("Interventions by objective of the Compact and thematic area")
    illustrative = any(each.illustrative for each in scene.view.interventions)
    yield Figure(caption, canvas.svg(_told(scene, caption, found)), illustrative)


def _found(areas: Sequence[AreaView]) -> _Map:
    counts: dict[tuple[int, int], int] = {}
    named = set()
    for place, area in enumerate(areas):
        if area.record:
            named |= {(number, place) for number in area.record.objectives}
        for each in area.interventions:
            for number in set(each.record.objectives):
                counts[number, place] = counts.get((number, place), 0) + 1
    return _Map(areas, counts, frozenset(named))


def _heads(scene: Scene, canvas: Canvas, areas: Sequence[AreaView], column: float) -> float:
    """The names of the areas above their columns; gives where the rows begin."""
    names = [scene.area_name(area) for area in areas]
    if column >= _UPRIGHT:
        heads = [fitted(name, column - 5, TINY, 4, bold=True) for name in names]
        most = max(map(len, heads))
        for place, head in enumerate(heads):
            y = 8 + (most - len(head)) * TINY * 1.25
            middle = _NAMES + (place + 0.5) * column
            canvas.lines(middle, y, head, size=TINY, anchor="middle", bold=True)
        return 8 + most * TINY * 1.25
    lines = 2 if column >= 2.6 * TINY else 1
    for place, name in enumerate(names):
        head = fitted(name, _TURNED - 4, TINY, lines, bold=True)
        for number, line in enumerate(head):
            x = _NAMES + (place + 0.5) * column + (number - (len(head) - 1) / 2) * TINY * 1.25
            canvas.text(x + TINY * 0.36, _TURNED, line, size=TINY, bold=True, turned=True)
    return _TURNED + 5


def _row_head(scene: Scene, canvas: Canvas, number: int, middle: float) -> None:
    assessment = scene.view.assessments.get(number)
    if assessment and assessment.decision:
        immediate = assessment.decision is Decision.IMMEDIATE_ACTION
        canvas.dot(4, middle, 2.6, filled=immediate)
    title = scene.words.objective_name(number).text
    size = SMALL if width_of(title, SMALL) <= _NAMES - 32 else TINY
    [name] = fitted(title, _NAMES - 32, size, 1)
    canvas.text(24, middle + 2.9, str(number), anchor="end", fill=MUTED)
    canvas.text(29, middle + 2.9, name, size=size)


def _cell(
    canvas: Canvas,
    found: _Map,
    key: tuple[int, int],
    at: tuple[float, float],
    size: tuple[float, float],
) -> None:
    (x, y), (width, height) = at, size
    number = found.counts.get(key, 0)
    if not number and key not in found.named:
        return
    inner = (x + 1, y + 1, width - 2, height - 2)
    if not number:
        canvas.box(*inner, fill=PAPER, stroke=MUTED, dashed=True)
        return
    shade = _shade(number)
    canvas.box(*inner, fill=_SHADES[shade])
    colour = PAPER if shade >= _LIGHT_TEXT_FROM else INK
    canvas.text(
        x + width / 2, y + height / 2 + 2.9, str(number), anchor="middle", fill=colour, bold=True
    )


def _shade(number: int) -> int:
    return min(len(_SHADES), number) - 1 if number <= 2 else (2 if number <= 4 else 3)


def _legend(scene: Scene, canvas: Canvas, y: float) -> None:
    x = 0.0
    if scene.view.immediate or scene.view.later:
        for filled, label in ((True, _("for immediate action")), (False, _("for later"))):
            canvas.dot(x + 4, y + 4.5, 2.6, filled=filled)
            canvas.text(x + 11, y + 7.2, label, size=TINY, fill=MUTED)
            x += 11 + width_of(label, TINY) + 12
    number = _("number of interventions")
    if x + 16 + width_of(number, TINY) > canvas.width:
        x, y = 0.0, y + 13
    canvas.box(x, y + 0.5, 11, 8, fill=_SHADES[0], stroke=RULE)
    canvas.text(x + 5.5, y + 7.2, "1", size=TINY, anchor="middle", bold=True)
    canvas.text(x + 16, y + 7.2, number, size=TINY, fill=MUTED)
    x += 28 + width_of(number, TINY)
    named = _("named by the area, without an intervention yet")
    if x + 16 + width_of(named, TINY) > canvas.width:
        x, y = 0.0, y + 13
    canvas.legend([(Tone.OPEN, named)], x, y)


def _told(scene: Scene, caption: str, found: _Map) -> str:
    parts = []
    without = []
    for objective in all_objectives():
        number = objective.number
        served = [
            (scene.area_name(area), str(found.counts[number, place]))
            for place, area in enumerate(found.areas)
            if (number, place) in found.counts
        ]
        if served:
            parts.append((f"{number} {scene.words.objective_name(number).text}", served))
        else:
            without.append(str(number))
    text = told(caption, parts)
    if without:
        text += " " + count(
            "Without an intervention: objective {list}.",
            "Without an intervention: objectives {list}.",
            len(without),
            list=", ".join(without),
        )
    return text
