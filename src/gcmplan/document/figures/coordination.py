"""Who coordinates the plan: the body with its chair, secretariat, members and working groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gcmplan.document.figures.canvas import (
    INK,
    LEADING,
    MUTED,
    PAPER,
    PRIMARY,
    SMALL,
    TALLEST,
    TINT,
    TINY,
    WIDTH,
    Canvas,
    fitted,
)
from gcmplan.document.figures.figure import Figure, Scene, told
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count as count
from gcmplan.plan.kick_off import InstitutionalSetup, MemberRole, WorkingGroup

_BODY = 220.0
"""The width of the box of the body."""
_PAD = 7.0
_GAP = 16.0
_ACROSS = 3
"""Working groups that stand side by side."""


@dataclass(frozen=True, slots=True)
class _Detail:
    """How much is shown; what is left out stands in the text around the figure.

    Attributes:
        names: The lines that the members of the body may take.
        chairs: The lines that its chairs may take.
        members: The lines that the members of a group may take.
        groups: The working groups.
    """

    names: int
    chairs: int
    members: int
    groups: int


_DETAILS = (_Detail(6, 6, 4, 12), _Detail(4, 4, 1, 12), _Detail(2, 2, 0, 9))
"""From much to little: what fits is taken."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A box of text.

    Attributes:
        title: The lines in bold.
        rows: The lines below.
        strong: Whether it is the box that all others hang on.
    """

    title: Sequence[str]
    rows: Sequence[str]
    strong: bool = False

    @property
    def height(self) -> float:
        """How high it is."""
        size = SMALL + 1 if self.strong else SMALL
        return (
            2 * _PAD
            + len(self.title) * size * LEADING
            + len(self.rows) * TINY * LEADING
            + (2 if self.rows else 0)
            - 2
        )


def draw(scene: Scene) -> Iterator[Figure]:
    """The coordination body and what belongs to it; none while it stands alone."""
    setup = scene.view.plan.kick_off.institutional_setup
    if setup is None or not (setup.seats or setup.secretariat or setup.working_groups):
        return
    canvas = next(
        (sheet for detail in _DETAILS if (sheet := _sheet(scene, setup, detail)).height <= TALLEST),
        _sheet(scene, setup, _DETAILS[-1]),
    )
    caption = _("How the plan is coordinated")
    yield Figure(caption, canvas.svg(_told(scene, caption, setup)), setup.illustrative)


def _sheet(scene: Scene, setup: InstitutionalSetup, detail: _Detail) -> Canvas:
    canvas = scene.canvas()
    body = _body(scene, setup, detail)
    _put(canvas, body, (WIDTH - _BODY) / 2, 1, _BODY)
    y = _beside(scene, canvas, setup, 1 + body.height)
    y = _members(scene, canvas, setup, y, detail)
    groups = setup.working_groups
    y = _groups(scene, canvas, groups[: detail.groups], y, detail)
    if len(groups) > detail.groups:
        more = count(
            "and one more working group",
            "and {count} more working groups",
            len(groups) - detail.groups,
        )
        canvas.text(WIDTH / 2, y + 13, more, size=TINY, anchor="middle", fill=MUTED)
    return canvas


def _body(scene: Scene, setup: InstitutionalSetup, detail: _Detail) -> _Box:
    name = str(scene.words.full_name(setup.body).striptags())
    chairs = [
        _("{role}: {name}", role=each.role.label, name=scene.institution(each.institution))
        for each in setup.seats
        if each.role in (MemberRole.CHAIR, MemberRole.CO_CHAIR)
    ]
    rows = [line for text in chairs for line in fitted(text, _BODY - 2 * _PAD, TINY, 2)]
    if len(rows) > detail.chairs:
        rows = list(fitted("; ".join(chairs), _BODY - 2 * _PAD, TINY, detail.chairs))
    return _Box(fitted(name, _BODY - 2 * _PAD, SMALL + 1, 3, bold=True), rows, strong=True)


def _beside(scene: Scene, canvas: Canvas, setup: InstitutionalSetup, y: float) -> float:
    """The secretariat, on a branch to the side; gives where the next level may begin."""
    names = [setup.secretariat] if setup.secretariat else []
    names += [m.institution for m in setup.seats if m.role is MemberRole.SECRETARIAT]
    if not names:
        return y
    shown = ", ".join(dict.fromkeys(scene.institution(name) for name in names))
    box = _Box([_("Secretariat")], fitted(shown, 122, TINY, 3))
    top, left = y + _GAP * 0.6, WIDTH - 138
    _put(canvas, box, left, top, 136)
    centre = top + box.height / 2
    canvas.line([(WIDTH / 2, centre), (left, centre)], stroke=MUTED, width=0.9, dashed=True)
    canvas.line([(WIDTH / 2, y), (WIDTH / 2, top + box.height)], stroke=MUTED, width=0.9)
    return top + box.height


def _members(
    scene: Scene, canvas: Canvas, setup: InstitutionalSetup, y: float, detail: _Detail
) -> float:
    parts = [
        (_("Members"), [m for m in setup.seats if m.role is MemberRole.MEMBER]),
        (_("Observers"), [m for m in setup.seats if m.role is MemberRole.OBSERVER]),
    ]
    for label, members in parts:
        if not members:
            continue
        names = ", ".join(scene.institution(each.institution) for each in members)
        title = f"{label} ({scene.words.formats.number(len(members))})"
        box = _Box([title], fitted(names, WIDTH - 2 * _PAD - 4, TINY, detail.names))
        top = y + _GAP * 0.7
        canvas.line([(WIDTH / 2, y), (WIDTH / 2, top)], stroke=MUTED, width=0.9)
        _put(canvas, box, 1, top, WIDTH - 2)
        y = top + box.height
    return y


def _groups(
    scene: Scene, canvas: Canvas, groups: Sequence[WorkingGroup], y: float, detail: _Detail
) -> float:
    """The working groups, in rows; gives where they end."""
    across = min(_ACROSS, len(groups)) or 1
    if len(groups) == _ACROSS + 1:
        across = 2
    gap = 10.0
    width = (WIDTH - 2 - gap * (across - 1)) / across
    for at in range(0, len(groups), across):
        row = groups[at : at + across]
        boxes = [_group(scene, group, width, detail) for group in row]
        height = max(box.height for box in boxes)
        top = y + _GAP
        start = (WIDTH - width * len(row) - gap * (len(row) - 1)) / 2
        middles = [start + place * (width + gap) + width / 2 for place in range(len(row))]
        if at == 0:
            canvas.line([(WIDTH / 2, y), (WIDTH / 2, y + _GAP / 2)], stroke=MUTED, width=0.9)
            if len(row) > 1:
                canvas.line(
                    [(middles[0], y + _GAP / 2), (middles[-1], y + _GAP / 2)],
                    stroke=MUTED,
                    width=0.9,
                )
            for middle in middles:
                canvas.line([(middle, y + _GAP / 2), (middle, top)], stroke=MUTED, width=0.9)
        else:
            top -= 6
        for middle, box in zip(middles, boxes, strict=True):
            _put(canvas, box, middle - width / 2, top, width, height)
        y = top + height
    return y


def _group(scene: Scene, group: WorkingGroup, width: float, detail: _Detail) -> _Box:
    room = width - 2 * _PAD - 2
    rows: list[str] = []
    if group.chair:
        chair = _("{role}: {name}", role=_("Chair"), name=scene.institution(group.chair))
        rows += fitted(chair, room, TINY, 2 if detail.members else 1)
    if group.members and detail.members == 1:
        rows.append(count("one member", "{count} members", len(group.members)))
    elif group.members and detail.members:
        names = ", ".join(scene.institution(each) for each in group.members)
        rows += fitted(_("Members: {names}", names=names), room, TINY, detail.members)
    return _Box(
        fitted(
            scene.words.plain(group.name), room, SMALL, 3 if detail.members > 1 else 2, bold=True
        ),
        rows,
    )


def _put(
    canvas: Canvas, box: _Box, x: float, y: float, width: float, height: float | None = None
) -> None:
    fill = PRIMARY if box.strong else TINT
    canvas.box(x, y, width, height or box.height, fill=fill, stroke=PRIMARY, round=3)
    size = SMALL + 1 if box.strong else SMALL
    colour = PAPER if box.strong else INK
    at = y + _PAD + size * 0.8
    anchor, left = ("middle", x + width / 2) if box.strong else ("start", x + _PAD)
    canvas.lines(left, at, box.title, size=size, anchor=anchor, fill=colour, bold=True)
    at += len(box.title) * size * LEADING + 1
    soft = PAPER if box.strong else INK
    canvas.lines(left, at, box.rows, size=TINY, anchor=anchor, fill=soft)


def _told(scene: Scene, caption: str, setup: InstitutionalSetup) -> str:
    name = str(scene.words.full_name(setup.body).striptags())
    parts: list[tuple[str, list[tuple[str, str]]]] = []
    for role in MemberRole:
        held = [scene.institution(m.institution) for m in setup.seats if m.role is role]
        if role is MemberRole.SECRETARIAT and setup.secretariat:
            held = list(dict.fromkeys([scene.institution(setup.secretariat), *held]))
        if held:
            parts.append((role.label, [(each, "") for each in held]))
    for group in setup.working_groups:
        said = [(_("chair"), scene.institution(group.chair))] if group.chair else []
        if group.members:
            said.append((count("one member", "{count} members", len(group.members)), ""))
        parts.append((_("Working group {name}", name=scene.words.plain(group.name)), said))
    return told(_("{caption}: {body}", caption=caption, body=name), parts)
