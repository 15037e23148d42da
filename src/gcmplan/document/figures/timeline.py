"""When the work is done: a bar for each intervention, a diamond for each milestone, by area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gcmplan.document.figures.canvas import (
    INK,
    MUTED,
    PRIMARY,
    SMALL,
    TALLEST,
    TINY,
    WIDTH,
    Canvas,
    fitted,
    width_of,
)
from gcmplan.document.figures.figure import Figure, Scene, told
from gcmplan.document.view import AreaView, InterventionView
from gcmplan.locales import translate as _
from gcmplan.plan.time import Time

_NAMES = 190.0
"""The width of the column of names."""
_IDS = 60.0
"""The widest that the column of ids may be."""
_ROW = 21.0
_BAR = 8.0
_HEAD = 14.0
_FOOT = 22.0
_MOST = int((TALLEST - _HEAD - _FOOT) // _ROW)
"""The interventions that fit into one figure."""
_LONGEST = 40
"""The years that the plan's period and its work may span; what lies farther off is cut."""
_YEAR_ROOM = 27.0


@dataclass(frozen=True, slots=True)
class Work:
    """What the timeline shows of an intervention.

    Attributes:
        view: The intervention.
        start: The first day; none where it is not known.
        end: The last day; none where it is not known, or not foreseen.
        ongoing: Whether no end is foreseen.
        milestones: When its milestones are reached.
    """

    view: InterventionView
    start: date | None
    end: date | None
    ongoing: bool
    milestones: tuple[Time, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    """The years from left to right."""

    first: int
    last: int

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    def x(self, day: date) -> float:
        """Where a day stands; at an end of the axis where it lies beyond."""
        start, end = date(self.first, 1, 1).toordinal(), date(self.last + 1, 1, 1).toordinal()
        share = (day.toordinal() - start) / (end - start)
        return _NAMES + min(1.0, max(0.0, share)) * (WIDTH - _NAMES)


def draw(scene: Scene, area: AreaView | None = None) -> Iterator[Figure]:
    """The timeline of an area, or one after another those of all.

    Args:
        scene: The plan.
        area: The area; None for all.
    """
    axis = _axis(scene)
    for each in [area] if area else scene.view.areas:
        works = [_work(view) for view in each.interventions]
        if not any(work.start or work.end for work in works):
            continue
        sheets = [works[at : at + _MOST] for at in range(0, len(works), _MOST)]
        for number, sheet in enumerate(sheets, start=1):
            caption = _("Timeline: {area}", area=scene.area_name(each))
            if len(sheets) > 1:
                caption = _(
                    "{caption} ({part} of {parts})", caption=caption, part=number, parts=len(sheets)
                )
            canvas = scene.canvas()
            _sheet(scene, canvas, axis, sheet)
            illustrative = any(
                work.view.illustrative or work.view.action_plan.illustrative for work in sheet
            )
            yield Figure(caption, canvas.svg(_told(scene, caption, sheet)), illustrative)


def _work(view: InterventionView) -> Work:
    plan = view.action_plan
    starts = [each.start.first for each in view.activities if each.start]
    ends = [each.end for each in view.activities if each.end]
    last = max(ends, default=None)
    end = plan.end or last
    start = plan.start.first if plan.start else min(starts, default=None)
    milestones = [each.end or each.start for each in view.activities if each.milestone]
    return Work(
        view,
        start,
        None if end is None or end.ongoing else end.last,
        end is not None and end.ongoing,
        tuple(time for time in milestones if time and not time.ongoing),
    )


def _axis(scene: Scene) -> _Axis:
    period = scene.view.plan.profile.period
    first = period.start.first.year
    last = max(first, min(period.end.last.year, first + _LONGEST - 1))
    works = [_work(view) for view in scene.view.interventions]
    known = [day.year for work in works for day in (work.start, work.end) if day]
    return _Axis(
        max(last - _LONGEST + 1, min([first, *known])),
        min(first + _LONGEST - 1, max([last, *known])),
    )


def _sheet(scene: Scene, canvas: Canvas, axis: _Axis, works: Sequence[Work]) -> None:
    bottom = _HEAD + _ROW * len(works)
    room = (WIDTH - _NAMES) / len(axis.years)
    every = next((n for n in (1, 2, 5, 10, 20) if room * n >= _YEAR_ROOM), len(axis.years))
    for place, year in enumerate(axis.years):
        x = _NAMES + place * room
        canvas.line([(x, _HEAD), (x, bottom)], width=0.5)
        if place % every == 0:
            middle = x + room * min(every, len(axis.years) - place) / 2
            if width_of(str(year), SMALL) <= room * min(every, len(axis.years) - place):
                canvas.text(
                    middle if every == 1 else x + 2,
                    _HEAD - 5,
                    str(year),
                    anchor="middle" if every == 1 else "start",
                    fill=MUTED,
                )
    canvas.line([(WIDTH - 0.3, _HEAD), (WIDTH - 0.3, bottom)], width=0.5)
    ids = max(width_of(work.view.record.id, TINY, bold=True) for work in works)
    for row, work in enumerate(works):
        _row(scene, canvas, axis, work, (_HEAD + row * _ROW, min(_IDS, ids)))
    canvas.line([(0, bottom), (WIDTH, bottom)])
    _legend(canvas, bottom + 6, works)


def _row(scene: Scene, canvas: Canvas, axis: _Axis, work: Work, place: tuple[float, float]) -> None:
    y, ids = place
    canvas.line([(0, y), (WIDTH, y)], width=0.4)
    record = work.view.record
    [name] = fitted(record.id, ids + 1, TINY, 1, bold=True)
    left = ids + 6
    title = fitted(scene.words.plain(record.title), _NAMES - left - 5, TINY, 2)
    middle = y + _ROW / 2
    canvas.text(0, middle + 2.5, name, size=TINY, bold=True, fill=PRIMARY)
    canvas.lines(left, middle + (2.5 if len(title) == 1 else -1.9), title, size=TINY)
    _bar(canvas, axis, work, middle)
    for time in work.milestones:
        x = axis.x(time.last)
        inside = min(WIDTH - 5, max(_NAMES + 5, x))
        canvas.area(
            [
                (inside, middle - 5),
                (inside + 4.4, middle),
                (inside, middle + 5),
                (inside - 4.4, middle),
            ],
            fill="#FFFFFF",
            stroke=INK,
        )


def _bar(canvas: Canvas, axis: _Axis, work: Work, middle: float) -> None:
    top = middle - _BAR / 2
    if work.start is None and work.end is None:
        canvas.text(
            _NAMES + 6,
            middle + 2.5,
            _("ongoing") if work.ongoing else _("time to be set"),
            size=TINY,
            fill=MUTED,
        )
        return
    start = axis.x(work.start) if work.start else _NAMES
    end = axis.x(work.end) if work.end else WIDTH
    if work.ongoing or work.end is None:
        canvas.box(start, top, max(1.5, end - start - 8), _BAR, fill=PRIMARY)
        tip = max(start + 1.5, end - 8)
        canvas.area(
            [(tip, top - 2), (min(WIDTH, tip + 8), middle), (tip, top + _BAR + 2)], fill=PRIMARY
        )
        return
    width = max(1.5, end - start)
    canvas.box(min(start, WIDTH - width), top, width, _BAR, fill=PRIMARY)


def _legend(canvas: Canvas, y: float, works: Sequence[Work]) -> None:
    x = _NAMES
    if any(work.milestones for work in works):
        canvas.area(
            [(x + 5, y), (x + 9, y + 4.6), (x + 5, y + 9.2), (x + 1, y + 4.6)],
            fill="#FFFFFF",
            stroke=INK,
        )
        label = _("milestone")
        canvas.text(x + 14, y + 7.2, label, size=TINY, fill=MUTED)
        x += 14 + width_of(label, TINY) + 14
    if any(work.ongoing for work in works):
        canvas.area([(x, y), (x + 8, y + 4.6), (x, y + 9.2)], fill=PRIMARY)
        canvas.text(x + 13, y + 7.2, _("no end foreseen"), size=TINY, fill=MUTED)


def _told(scene: Scene, caption: str, works: Sequence[Work]) -> str:
    formats = scene.words.formats
    parts = []
    for work in works:
        plan = work.view.action_plan
        if plan.start or plan.end:
            when = formats.span(plan.start, plan.end)
        else:
            known = [day for day in (work.start, work.end) if day]
            years = sorted({day.year for day in known})
            when = "–".join(map(str, years)) or _("time to be set")
        milestones = [(_("milestone"), formats.time(time)) for time in work.milestones]
        title = scene.words.plain(work.view.record.title)
        parts.append((f"{work.view.record.id} {title}", [(when, ""), *milestones]))
    return told(caption, parts)
