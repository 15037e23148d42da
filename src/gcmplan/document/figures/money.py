"""Costs against funding: by year, by thematic area, and funding by source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gcmplan.document.figures import bars, columns
from gcmplan.document.figures.canvas import Tone
from gcmplan.document.figures.figure import Amounts, Figure, Scene, told
from gcmplan.document.formats import EN_DASH
from gcmplan.locales import translate as _
from gcmplan.plan.money import NOTHING, Position

_MOST_YEARS = 10
"""More years are taken together."""


def by_year(scene: Scene) -> Iterator[Figure]:
    """What each year costs, beside what pays for it and what is missing."""
    positions = scene.view.money.by_year
    if not scene.view.money.total.cost:
        return
    amounts = scene.amounts
    groups = list(_spans(positions))
    legend = [(Tone.PALE, _("Cost")), *_legend()]
    canvas = scene.canvas()
    columns.draw(
        canvas,
        [
            columns.Group(
                name,
                [
                    columns.Column([(Tone.PALE, each.cost)], _total(amounts, each.cost)),
                    columns.Column(
                        [
                            (Tone.SOLID, each.secured),
                            (Tone.HATCHED, each.pledged),
                            (Tone.OPEN, max(NOTHING, each.gap)),
                        ],
                        "",
                    ),
                ],
            )
            for name, each in groups
        ],
        legend,
    )
    caption = _("Costs and funding by year, in {unit}", unit=amounts.name)
    alternative = told(caption, [(name, _values(each, amounts)) for name, each in groups])
    yield Figure(caption, canvas.svg(alternative), scene.view.money.total.illustrative)


def by_area(scene: Scene) -> Iterator[Figure]:
    """What each thematic area costs, in what is paid for, promised and missing."""
    areas = [area for area in scene.view.areas if area.position.cost]
    if not areas:
        return
    amounts = scene.amounts
    rows = [
        bars.Bar(
            scene.area_name(area),
            (area.position.secured, area.position.pledged, max(NOTHING, area.position.gap)),
            amounts.shown(area.position.cost),
            area.position.cost if area.position.gap < 0 else None,
        )
        for area in areas
    ]
    said = [(scene.area_name(area), _values(area.position, amounts)) for area in areas]
    caption = _("Costs and funding by thematic area, in {unit}", unit=amounts.name)
    illustrative = scene.view.money.total.illustrative
    yield from bars.figures(scene, caption, rows, _legend(), said, illustrative=illustrative)


def by_source(scene: Scene) -> Iterator[Figure]:
    """What each kind of source gives: secured, pledged and requested."""
    kinds = scene.view.money.by_kind
    sums = {
        kind.label: (each.secured, each.pledged, each.requested) for kind, each in kinds.items()
    }
    totals = {name: sum(parts, NOTHING) for name, parts in sums.items()}
    sums = {name: parts for name, parts in sums.items() if totals[name]}
    if not sums:
        return
    amounts = scene.amounts
    names = (_("secured"), _("pledged"), _("requested"))
    rows = [bars.Bar(name, parts, amounts.shown(totals[name])) for name, parts in sums.items()]
    said = [
        (name, [(label, amounts.shown(part)) for label, part in zip(names, parts, strict=True)])
        for name, parts in sums.items()
    ]
    legend = [*_legend()[:2], (Tone.DOTTED, _("Requested"))]
    caption = _("Funding by source, in {unit}", unit=amounts.name)
    illustrative = scene.view.money.total.illustrative
    yield from bars.figures(scene, caption, rows, legend, said, illustrative=illustrative)


def _legend() -> list[tuple[Tone, str]]:
    return [
        (Tone.SOLID, _("Secured")),
        (Tone.HATCHED, _("Pledged")),
        (Tone.OPEN, _("Gap")),
    ]


def _values(position: Position, amounts: Amounts) -> list[tuple[str, str]]:
    more = position.gap < 0
    return [
        (_("cost"), amounts.shown(position.cost)),
        (_("secured"), amounts.shown(position.secured)),
        (_("pledged"), amounts.shown(position.pledged)),
        (_("more than needed by") if more else _("gap"), amounts.shown(abs(position.gap))),
    ]


def _total(amounts: Amounts, value: Decimal) -> str:
    return amounts.shown(value) if value else ""


def _spans(positions: Mapping[int, Position]) -> Iterator[tuple[str, Position]]:
    """The positions by year; where there are many years, by as many years together as it takes."""
    years = list(positions)
    step = columns.steps(len(years), _MOST_YEARS)
    for at in range(0, len(years), step):
        span = years[at : at + step]
        held = [positions[year] for year in span]
        name = str(span[0]) if len(span) == 1 else f"{span[0]}{EN_DASH}{span[-1]}"
        yield (
            name,
            Position(
                cost=sum((each.cost for each in held), NOTHING),
                secured=sum((each.secured for each in held), NOTHING),
                pledged=sum((each.pledged for each in held), NOTHING),
                requested=sum((each.requested for each in held), NOTHING),
            ),
        )
