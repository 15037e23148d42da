"""All that one institution has in a plan: what it leads, what it owes, what it does next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gcmplan.errors import GcmplanError
from gcmplan.locales import marked
from gcmplan.locales import translate as _
from gcmplan.plan.base import Entity, PlanModel
from gcmplan.plan.defects import nearest
from gcmplan.plan.implementation import ActionPlan
from gcmplan.plan.index import Path
from gcmplan.plan.load import Reading
from gcmplan.plan.model import Plan
from gcmplan.source import Place
from gcmplan.status.checklist import Holder
from gcmplan.status.fields import name_of, spot, things_along
from gcmplan.status.following import due_thing, open_things, urgent_things
from gcmplan.status.holders import LEADING
from gcmplan.status.model import AT_MOST, Duty, NextThing
from gcmplan.status.survey import Survey

KIND = "institution"

LEADS = frozenset({*LEADING, "body", "secretariat", "chair", "national"})
"""The fields by which an institution is named as the one that answers for something."""

UNCOUNTED = frozenset({"progress", "values", "answers"})
"""The parts of the plan that name an institution for what it wrote, not for what it does."""

NAMES = {
    "plan": marked("plan"),
    "institutional_setup": marked("coordination body"),
    "data_lead": marked("migration data"),
    "calendar": marked("report"),
    "review_calendar": marked("review of the plan"),
    "awareness": marked("awareness activity"),
    "data_capacity": marked("work on data"),
    "engagement": marked("engagement"),
    "consultations": marked("consultation"),
    "validation_workshop": marked("validation workshop"),
    "review_workshops": marked("review workshop"),
    "synergies": marked("synergy"),
    "checklist": marked("attested item"),
    "action_plans": marked("intervention"),
}
"""What the things of the plan that have no id are called, by the key under which they stand."""


class NoSuchInstitutionError(GcmplanError):
    """The plan has no institution with such an id."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in the plan that an institution leads.

    Attributes:
        kind: What it is.
        id: Its id; empty where it has none.
        title: Its title or name; may be empty.
        place: Where it stands.
    """

    kind: str
    id: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class InstitutionStanding:
    """What an institution has.

    Attributes:
        holder: The institution.
        name: Its full name.
        leads: What it answers for, in the order of the plan.
        part_in: In how many things of a kind it takes part, by the kind.
        duties: What it owes by a date, the first due first.
        next: At most three things that it does next: what blocks, what is overdue, what is open,
            what is due.
        open: How many open checklist items it has.
    """

    holder: Holder
    name: str
    leads: tuple[Thing, ...]
    part_in: Mapping[str, int]
    duties: tuple[Duty, ...]
    next: tuple[NextThing, ...]
    open: int


def institution_standing(
    reading: Reading, institution: str, today: date | None = None
) -> InstitutionStanding:
    """What an institution has.

    Args:
        reading: What could be read of the plan.
        institution: Its id, or its acronym.
        today: The day by which things are overdue; by default the latest that the plan names.

    Raises:
        NoSuchInstitutionError: The plan has none such.
    """
    survey = Survey(reading, today)
    found = _found(reading.plan, institution)
    holder = survey.holders.named(found)
    things = dict(_things(survey, found))
    leads = [thing for (_key, leading), thing in things.items() if leading]
    led = {each.place for each in leads}
    parts = Counter(thing.kind for thing in things.values() if thing.place not in led)
    owed = [each for each in survey.due if survey.holders.of(each.path).id == found]
    still = [each for each in open_things(survey) if each.holder.id == found]
    urgent = [each for each in urgent_things(survey) if each.holder.id == found]
    late = [due_thing(survey, each) for each in owed if each.overdue]
    coming = [due_thing(survey, each) for each in owed if not each.overdue]
    room = AT_MOST - len(urgent) - min(len(still), 1)
    return InstitutionStanding(
        holder=holder,
        name=_full_name(reading.plan, found),
        leads=tuple(leads),
        part_in=dict(parts),
        duties=tuple(map(survey.duty, owed)),
        next=tuple([*urgent, *late[: max(room, 0)], *still, *coming][:AT_MOST]),
        open=len(still),
    )


def _found(plan: Plan | None, given: str) -> str:
    """The id of the institution that is meant.

    Raises:
        NoSuchInstitutionError: There is none such.
    """
    institutions = plan.kick_off.institutions if plan else []
    names = {each.id.casefold(): each.id for each in institutions}
    for each in institutions:
        names.setdefault((each.acronym or each.id).casefold(), each.id)
    if given.casefold() in names:
        return names[given.casefold()]
    meant = nearest(given, names.values())
    raise NoSuchInstitutionError(
        _("the plan has no institution '{id}'", id=given),
        help=_("did you mean '{word}'?", word=meant)
        if meant
        else _("The institutions stand in 1-kick-off.yaml; name one by its id."),
    )


def _full_name(plan: Plan | None, name: str) -> str:
    institutions = plan.kick_off.institutions if plan else []
    for each in institutions:
        if plan is not None and each.id == name:
            return plan.profile.in_main_language(each.name)
    return name


def _things(survey: Survey, name: str) -> Iterator[tuple[tuple[Path, bool], Thing]]:
    """What names an institution, each thing once, with whether it leads it."""
    if survey.subject is None:
        return
    for pointer in survey.subject.index.pointers:
        path = pointer.path
        if pointer.kind != KIND or pointer.value != name or path[1] in UNCOUNTED:
            continue
        key = next(part for part in reversed(path) if isinstance(part, str))
        thing, at = _thing(survey, survey.subject.plan, path)
        if at[:2] != ("1-kick-off", "institutions"):
            yield (at, key in LEADS), thing


def _thing(survey: Survey, plan: Plan, path: Path) -> tuple[Thing, Path]:
    """The innermost thing with a name around a place."""
    kind, title, name, at = _(NAMES["plan"]), "", "", path[:2]
    for model, place in things_along(plan, path):
        called = _called(model, place)
        if called:
            kind, name, at = called, _id(model), place
            title = name_of(plan, model)
    return Thing(kind, name, title, spot(survey.reading, at)), at


def _called(model: PlanModel, path: Path) -> str:
    """What a thing is called; empty where it is but a part of another."""
    if isinstance(model, Entity):
        return _(model.thing)
    own = len(path) == 2 or (len(path) == 3 and path[1] in NAMES)
    return _(NAMES[str(path[1])]) if own and path[1] in NAMES else ""


def _id(model: PlanModel) -> str:
    if isinstance(model, ActionPlan):
        return model.intervention
    return model.id if isinstance(model, Entity) else ""
