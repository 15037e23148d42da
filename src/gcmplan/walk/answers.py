"""Answers that a workshop has prepared in a file, held against the guidance and the plan."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gcmplan.guidance import Step, steps
from gcmplan.locales import translate as _
from gcmplan.plan.defects import nearest, what_is
from gcmplan.plan.index import Index
from gcmplan.plan.load import defects_in
from gcmplan.plan.step import CheckState, StepFile
from gcmplan.source import Change, Document, Place, as_yaml, read_file
from gcmplan.walk.form import ANSWERS, CHECKLIST, asked, file_of
from gcmplan.walk.open_plan import OpenPlan, changes_between


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why prepared answers cannot be taken over as they are.

    Attributes:
        place: Where in their file.
        message: What is wrong, in one clause.
        help: How to go on.
        id: The question or item that it is about; empty where it is about none.
    """

    place: Place
    message: str
    help: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Answers that were read from a file.

    Attributes:
        doubts: What is wrong with them; all of it.
        changes: What they change in the plan.
        taken: The ids of the questions and items of which something is new.
        same: The ids of those that the plan has so already.
    """

    doubts: tuple[Doubt, ...]
    changes: tuple[Change, ...]
    taken: tuple[str, ...]
    same: tuple[str, ...]


def prepared(
    file: Path, plan: OpenPlan, chosen: Collection[Step], *, replace: bool = False
) -> Prepared:
    """Read prepared answers, and hold them against the guidance and the plan.

    Args:
        file: The file.
        plan: The plan that they are for; it is not changed.
        chosen: The steps whose answers are wanted.
        replace: Whether they may take the place of answers that the plan has already.
    """
    document = read_file(file, str(file))
    wrong = [Doubt(each.place, each.message, each.help) for each in document.faults]
    given = document.value if document.value is not None else {}
    if not isinstance(given, Mapping):
        wrong.append(_no_mapping(document, given))
    elif document.readable:
        wrong += _wrong_keys(document, given)
        wrong += _wrong_values(document, given, chosen, plan)
    changes: list[Change] = []
    taken: list[str] = []
    same: list[str] = []
    doubted = {each.id for each in wrong}
    for section, id_, value in _filled(given):
        if id_ in doubted:
            continue
        path = plan.path_in_language((file_of(_step_of(id_)), section, id_), value)
        held = plan.at(path)
        if held is not None and held != value and not replace:
            wrong.append(_differs(document, section, id_, held, value))
        made = changes_between(path, held, value)
        changes += made
        (taken if made else same).append(id_)
    doubts = tuple(sorted(wrong, key=lambda each: each.place))
    return Prepared(doubts, () if wrong else tuple(changes), tuple(taken), tuple(same))


def _no_mapping(document: Document, given: Any) -> Doubt:
    return Doubt(
        document.place(()),
        _("a file of answers holds 'answers' and 'checklist', not {what}", what=what_is(given)),
        _("Get one to fill in: gcmplan guide STEP --questions --format yaml"),
    )


def _wrong_keys(document: Document, given: Mapping[Any, Any]) -> Iterator[Doubt]:
    known = (ANSWERS, CHECKLIST, "format")
    for key in given:
        if key not in known:
            sections = {
                each_id: section
                for each in steps()
                for section in (ANSWERS, CHECKLIST)
                for each_id, _text in asked(each, section)
            }
            meant = sections.get(key) or nearest(str(key), known)
            if key in sections:
                help_ = _("Write it under '{section}:', indented by two spaces.", section=meant)
            elif meant:
                help_ = _("did you mean '{word}'?", word=meant)
            else:
                help_ = _("Keys here: {keys}.", keys=", ".join(known[:2]))
            place = document.place((key,), of="key")
            yield Doubt(place, _("unknown key '{key}'", key=key), help_)


def _wrong_values(
    document: Document, given: Mapping[Any, Any], chosen: Collection[Step], plan: OpenPlan
) -> Iterator[Doubt]:
    """What the schema, the guidance and the plan have against answers and attestations."""
    known = {section: dict(_all_asked(section)) for section in (ANSWERS, CHECKLIST)}
    cleaned = {
        section: {id_: each for id_, each in given[section].items() if each is not None}
        if isinstance(given.get(section), Mapping)
        else given[section]
        for section in (ANSWERS, CHECKLIST)
        if given.get(section) is not None
    }
    for defect in defects_in(StepFile, cleaned, (file_of(steps()[0]),)):
        place = document.place(defect.path[1:], of=defect.of)
        about = ".".join(str(part) for part in defect.path[2:3])
        yield Doubt(place, defect.message, defect.help, about)
    for section, values in cleaned.items():
        if not isinstance(values, Mapping):
            continue
        for id_, value in values.items():
            place = document.place((section, id_), of="key")
            if id_ not in known[section]:
                yield _unknown(place, section, str(id_), known, chosen)
            elif known[section][id_] not in {each.number for each in chosen}:
                number = known[section][id_]
                help_ = _(
                    "Take those of all steps over with: gcmplan guide --answers {file}",
                    file=shlex.quote(document.name),
                )
                yield Doubt(
                    place, _("'{id}' belongs to Step {step}", id=id_, step=number), help_, id_
                )
            if section == CHECKLIST and isinstance(value, Mapping):
                yield from _wrong_attestation(document, str(id_), value, plan)


def _wrong_attestation(
    document: Document, id_: str, value: Mapping[Any, Any], plan: OpenPlan
) -> Iterator[Doubt]:
    if value.get("state") == CheckState.NOT_APPLICABLE and not value.get("reason"):
        message = _("it is not said why the checklist item {item} does not apply", item=id_)
        yield Doubt(document.place((CHECKLIST, id_)), message, _("Say it under reason."), id_)
    by = value.get("by")
    known = Index.of(plan.reading.plan).ids("institution") if plan.reading.plan else []
    if isinstance(by, str) and by not in known:
        meant = nearest(by, known)
        help_ = _("did you mean '{word}'?", word=meant) if meant else ""
        message = _("no institution has the id '{id}'", id=by)
        yield Doubt(document.place((CHECKLIST, id_, "by")), message, help_, id_)


def _all_asked(section: str) -> Iterator[tuple[str, int]]:
    return ((id_, each.number) for each in steps() for id_, _text in asked(each, section))


def _unknown(
    place: Place,
    section: str,
    id_: str,
    known: Mapping[str, Mapping[str, int]],
    chosen: Collection[Step],
) -> Doubt:
    other = CHECKLIST if section == ANSWERS else ANSWERS
    numbers = {each.number for each in chosen}
    wanted = [each for each, number in known[section].items() if number in numbers]
    if id_ in known[other]:
        help_ = _("Write it under '{section}:'.", section=other)
    elif len(chosen) == 1:
        help_ = _(
            "Step {step} has {first} to {last}.",
            step=known[section][wanted[0]],
            first=wanted[0],
            last=wanted[-1],
        )
    elif meant := nearest(id_, wanted):
        help_ = _("did you mean '{word}'?", word=meant)
    else:
        help_ = _("Questions are written 1.q1 to 6.q7, checklist items 1.c1 to 6.c5.")
    thing = _("guiding question") if section == ANSWERS else _("checklist item")
    return Doubt(place, _("unknown {thing} '{id}'", thing=thing, id=id_), help_, id_)


def _filled(given: Any) -> Iterator[tuple[str, str, Any]]:
    """What was filled in: section, id and value."""
    for section in (ANSWERS, CHECKLIST):
        held = given.get(section) if isinstance(given, Mapping) else None
        if isinstance(held, Mapping):
            yield from ((section, str(id_), each) for id_, each in held.items() if each is not None)


def _step_of(id_: str) -> Step:
    return steps()[int(id_[0]) - 1]


def _differs(document: Document, section: str, id_: str, held: Any, value: Any) -> Doubt:
    return Doubt(
        document.place((section, id_)),
        _(
            "{id} has another answer in the plan: '{held}'; the file says '{value}'",
            id=id_,
            held=_in_a_line(held),
            value=_in_a_line(value),
        ),
        _("To take the file's, add --replace. To keep the plan's, take {id} out.", id=id_),
    )


def _in_a_line(value: Any) -> str:
    """An answer as it reads; an attestation as it is written."""
    return " ".join((value if isinstance(value, str) else as_yaml(value)).split())
