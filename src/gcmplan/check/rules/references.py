"""GCM0xx: references between the files, and to the Compact and the guidance."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.compact import actions as gcm_actions
from gcmplan.compact import agenda_targets, countries, objectives, principles, sdg_indicators
from gcmplan.guidance import steps
from gcmplan.locales import marked
from gcmplan.locales import translate as _
from gcmplan.plan.base import Entity, PlanModel
from gcmplan.plan.index import Path, Pointer
from gcmplan.plan.mending import Fix, replacing, sure_match
from gcmplan.plan.near import Words
from gcmplan.plan.shape import Shape, carriers, fields_of, shape_at
from gcmplan.plan.time import Time

RULES = Rules()

LISTED_IN: Mapping[str, tuple[Path, str]] = {
    "institution": (
        ("1-kick-off", "institutions"),
        marked("Institutions are listed in {file}, line {line}."),
    ),
    "thematic area": (
        ("plan", "thematic_areas"),
        marked("Thematic areas are listed in {file}, line {line}."),
    ),
    "data source": (
        ("3-design", "data_sources"),
        marked("Data sources are listed in {file}, line {line}."),
    ),
    "structure": (
        ("3-design", "structures"),
        marked("Structures are listed in {file}, line {line}."),
    ),
    "intervention": (
        ("3-design", "interventions"),
        marked("Interventions are listed in {file}, line {line}."),
    ),
    "indicator": (
        ("3-design", "indicators"),
        marked("Indicators are listed in {file}, line {line}."),
    ),
    "activity": (
        ("4-implementation", "action_plans"),
        marked("Activities are listed under action_plans in {file}, line {line}."),
    ),
}
"""Where the things that a plan refers to are listed, and how that is said."""


def _questions() -> Collection[str]:
    return [question.id for step in steps() for question in step.questions]


def _checklist() -> Collection[str]:
    return [item.id for step in steps() for item in step.checklist]


FIXED: Mapping[str, tuple[Callable[[], Collection[str | int]], str]] = {
    "objective": (
        lambda: range(1, len(objectives()) + 1),
        marked("the Compact's objectives are numbered 1 to 23"),
    ),
    "GCM action": (gcm_actions, marked("GCM actions are written 1.a to 23.e")),
    "guiding principle": (
        lambda: [principle.id for principle in principles()],
        marked("not one of the Compact's ten guiding principles"),
    ),
    "SDG target": (agenda_targets, marked("the 2030 Agenda has no such target")),
    "SDG indicator": (
        lambda: [indicator.code for indicator in sdg_indicators()],
        marked("not one of the SDG indicators that bear on migration"),
    ),
    "guiding question": (_questions, marked("questions are written 1.q1 to 6.q7")),
    "checklist item": (_checklist, marked("checklist items are written 1.c1 to 6.c5")),
}
"""What the Compact, the 2030 Agenda and the guidance fix, and how its names are made."""


@RULES.rule("GCM004", in_part=True)
def unknown_reference(subject: Subject) -> Iterable[Finding]:
    """A reference to an id that nothing in the plan has."""
    unread = _kinds_unread(subject)
    listed: dict[str, _Listed] = {}
    for pointer in subject.index.pointers:
        if pointer.kind in FIXED or pointer.kind in unread:
            continue
        known = subject.index.things.get(pointer.kind, {})
        if pointer.value not in known and pointer.value not in subject.removed_ids:
            if pointer.kind not in listed:
                listed[pointer.kind] = _Listed(subject, pointer.kind)
            yield _unknown(subject, pointer, listed[pointer.kind])


def _kinds_unread(subject: Subject) -> frozenset[str]:
    """The kinds of thing that are listed where nothing can be read, not even the ids."""
    reading = subject.reading
    listed = ((kind, path[0]) for kind, (path, _words) in LISTED_IN.items())
    found = {kind for kind, part in listed if part in reading.folder.unread}
    for path in reading.removed.paths:
        shape = shape_at(path)
        if shape is not None and not isinstance(reading.value_at(path), dict):
            found |= _kinds_in(shape)
    return frozenset(found)


def _kinds_in(shape: Shape) -> set[str]:
    """The kinds of thing that can stand at a place, or below it."""
    if shape.items is not None:
        return _kinds_in(shape.items)
    if shape.model is None:
        return set()
    own = {shape.model.thing} if issubclass(shape.model, Entity) else set()
    return own.union(*(_kinds_in(inner) for _key, _name, inner in carriers(shape.model)))


def _unknown(subject: Subject, pointer: Pointer, things: _Listed) -> Finding:
    meant = things.meant(str(pointer.value))
    likely = things.likely(str(pointer.value))
    known = subject.index.things.get(pointer.kind)
    listed, sentence = LISTED_IN[pointer.kind]
    place = subject.reading.folder.place(listed, of="key")
    where = (
        _(sentence, file=place.file, line=place.line)
        if known
        else _("The plan has none yet; list it in {file}.yaml.", file=listed[0])
    )
    hint = _("did you mean '{word}'?", word=meant) if meant else _other_kind(subject, pointer)
    values = {"kind": _(pointer.kind), "id": pointer.value, "where": where}
    return Finding(pointer.path, values, help=hint, fix=_fix(subject, pointer, likely))


def _other_kind(subject: Subject, pointer: Pointer) -> str:
    """What to say of an id that is that of a thing of another kind; empty where it is not."""
    for kind, things in subject.index.things.items():
        if pointer.value in things:
            return _("'{id}' is the id of another kind: {kind}.", id=pointer.value, kind=_(kind))
    return ""


class _Listed:
    """The things of a kind, to be found by what was given in place of their ids."""

    def __init__(self, subject: Subject, kind: str) -> None:
        self._ids = Words(subject.index.ids(kind))
        self._by_name: dict[str, str] = {}
        for found in subject.index.all(kind):
            for key in ("name", "title", "acronym"):
                text = getattr(found.entity, key, None)
                for each in text.values() if isinstance(text, Mapping) else [text or ""]:
                    self._by_name.setdefault(each.casefold(), found.entity.id)

    def meant(self, given: str) -> str | None:
        """The id that is most like the given one, or whose name, title or acronym it is."""
        return self._by_name.get(given.casefold()) or self._ids.nearest(given)

    def likely(self, given: str) -> list[str]:
        """The ids among which that is which was meant, if any is."""
        return self._ids.likely(given)


def _fix(subject: Subject, pointer: Pointer, known: Iterable[str]) -> Fix | None:
    """The fix for a reference of which it is beyond doubt what it means."""
    if not isinstance(pointer.value, str):
        return None
    beside = subject.reading.value_at(subject.reading.removed.written(pointer.path)[:-1])
    sure = sure_match(pointer.value, known)
    # Nothing stands beside a reference of an entry that is only being tried.
    if sure is None or sure in (beside or ()):
        return None  # what is there already is not to be there twice
    return replacing(pointer.path, pointer.value, sure, of_key=pointer.key)


@RULES.rule("GCM008", in_part=True)
def duplicate_id(subject: Subject) -> Iterable[Finding]:
    """The same id for two things of a kind."""
    for kind, things in subject.index.things.items():
        for name, places in things.items():
            for again in places[1:]:
                yield Finding(
                    (*again.path, "id"),
                    {"id": name, "kind": _(kind)},
                    related=(((*places[0].path, "id"), _("first used here")),),
                )


@RULES.rule("GCM010", in_part=True)
def unknown_in_the_compact(subject: Subject) -> Iterable[Finding]:
    """An objective, GCM action, principle, indicator, question or item that there is not."""
    known: dict[str, Collection[str | int]] = {}
    for pointer in subject.index.pointers:
        if pointer.kind not in FIXED:
            continue
        listing, pattern = FIXED[pointer.kind]
        if pointer.kind not in known:
            known[pointer.kind] = frozenset(listing())
        if pointer.value in known[pointer.kind]:
            continue
        # Loaded where something is wrong, so that a sound plan does not wait for it.
        from gcmplan.plan.known import cure_of_reference

        yield Finding(
            pointer.path,
            {"kind": _(pointer.kind), "id": _shown(pointer.value), "range": _(pattern)},
            help=cure_of_reference(
                pointer.kind, str(pointer.value), map(str, listing()), str(pointer.path[0])
            ),
            of="key" if pointer.key else "value",
            fix=_fix(subject, pointer, map(str, listing())),
        )


def _shown(value: str | int) -> str:
    """A number or a code as it is, a word in quotes."""
    text = str(value)
    return text if text[:1].isdecimal() else f"'{text}'"


@RULES.rule("GCM011")
def unknown_country(subject: Subject) -> Iterable[Finding]:
    """A country code that ISO 3166-1 does not have."""
    code = subject.plan.profile.country
    if not countries.is_code(code):
        from gcmplan.plan.known import cure_of_country

        yield Finding(("plan", "country"), {"id": code}, help=cure_of_country(code))


@RULES.rule("GCM012", in_part=True)
def unknown_currency(subject: Subject) -> Iterable[Finding]:
    """A currency code that ISO 4217 does not have."""
    profile = subject.plan.profile
    given: list[tuple[Path, str]] = [(("plan", "currency"), profile.currency)]
    for position, rate in enumerate(profile.exchange_rates):
        given.append((("plan", "exchange_rates", position, "currency"), rate.currency))
    for path, code in given:
        if not countries.currency_exists(code):
            from gcmplan.plan.known import cure_of_currency

            yield Finding(path, {"id": code}, help=cure_of_currency(code, profile.country))


@RULES.rule("GCM013", in_part=True)
def end_before_start(subject: Subject) -> Iterable[Finding]:
    """A period, activity or meeting that ends before it begins."""
    for model, path in _with_start_and_end(subject.plan, ()):
        start, end = getattr(model, "start"), getattr(model, "end")  # noqa: B009
        if isinstance(start, Time) and isinstance(end, Time) and end.last < start.first:
            yield Finding(
                (*path, "end"),
                {"start": start, "end": end},
                related=(((*path, "start"), _("the start")),),
            )


def _with_start_and_end(model: PlanModel, path: Path) -> Iterator[tuple[PlanModel, Path]]:
    has_both, singles, lists = _timed(type(model))
    if has_both:
        yield model, path
    for key, name in singles:
        value = getattr(model, name)
        if value is not None:
            yield from _with_start_and_end(value, (*path, key))
    for key, name in lists:
        for position, item in enumerate(getattr(model, name)):
            yield from _with_start_and_end(item, (*path, key, position))


_Fields = tuple[tuple[str, str], ...]


@cache
def _timed(model: type[PlanModel]) -> tuple[bool, _Fields, _Fields]:
    """Whether a model has a start and an end, and the fields (key, attribute) that lead to one."""
    fields = fields_of(model)
    singles, lists = [], []
    for key, (name, _field, shape) in fields.items():
        if shape.model is not None and any(_timed(shape.model)):
            singles.append((key, name))
        item = shape.items.model if shape.items is not None and shape.keys is None else None
        if item is not None and any(_timed(item)):
            lists.append((key, name))
    return "start" in fields and "end" in fields, tuple(singles), tuple(lists)
