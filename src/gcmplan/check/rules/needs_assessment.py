"""GCM2xx: Step 2, the 23 objectives assessed and stakeholders heard."""

from __future__ import annotations

from collections.abc import Iterable

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import (
    KICK_OFF,
    NEEDS,
    lacking,
    missing,
    placed,
    ranges,
    readable,
    selected,
    types_heard,
)
from gcmplan.compact import objectives
from gcmplan.locales import translate as _
from gcmplan.plan.kick_off import Sector, StakeholderType
from gcmplan.plan.needs_assessment import Decision

RULES = Rules()


def _not_assessed(subject: Subject) -> list[int]:
    assessments = subject.plan.needs_assessment.assessments
    assessed = {each.objective for each in assessments if each.assessed}
    return [number for number in range(1, len(objectives()) + 1) if number not in assessed]


@RULES.rule("GCM201")
def objectives_not_assessed(subject: Subject) -> Iterable[Finding]:
    """Objectives that were not assessed."""
    numbers = _not_assessed(subject)
    if numbers:
        values = {"numbers": ranges(numbers), "count": len(numbers)}
        yield from missing(subject, NEEDS, "assessments", values)


@RULES.rule("GCM202")
def selected_before_all_assessed(subject: Subject) -> Iterable[Finding]:
    """Objectives selected for immediate action while others were not assessed."""
    chosen = selected(subject)
    left = _not_assessed(subject)
    if chosen and left and readable(subject, NEEDS, "assessments"):
        path = next(iter(chosen.values()))
        yield Finding((*path, "decision"), {"numbers": ranges(chosen), "count": len(left)})


@RULES.rule("GCM203")
def later_without_reason(subject: Subject) -> Iterable[Finding]:
    """An objective left for later without a reason."""
    yield from _without_reason(subject, Decision.LATER)


@RULES.rule("GCM204")
def selected_without_reason(subject: Subject) -> Iterable[Finding]:
    """An objective selected for immediate action without a reason."""
    yield from _without_reason(subject, Decision.IMMEDIATE_ACTION)


def _without_reason(subject: Subject, decision: Decision) -> Iterable[Finding]:
    assessments = subject.plan.needs_assessment.assessments
    for assessment, path in placed(assessments, NEEDS, "assessments"):
        if assessment.decision is not decision or assessment.reason is not None:
            continue
        if readable(subject, *path, "reason"):
            yield Finding((*path, "decision"), {"number": assessment.objective})


@RULES.rule("GCM205")
def decided_without_discussion(subject: Subject) -> Iterable[Finding]:
    """Objectives of which it was decided without noting anything of what was discussed."""
    found = [
        (assessment.objective, path)
        for assessment, path in placed(
            subject.plan.needs_assessment.assessments, NEEDS, "assessments"
        )
        if assessment.decision is not None and not assessment.discussed
    ]
    if found and readable(subject, NEEDS, "assessments"):
        numbers = ranges(number for number, _path in found)
        yield Finding((*found[0][1], "objective"), {"numbers": numbers})


@RULES.rule("GCM206")
def assessed_and_undecided(subject: Subject) -> Iterable[Finding]:
    """Objectives that were assessed and of which nothing was decided."""
    numbers = [
        each.objective
        for each in subject.plan.needs_assessment.assessments
        if each.decision is None and each.assessed
    ]
    if numbers:
        yield from missing(subject, NEEDS, "assessments", {"numbers": ranges(numbers)})


@RULES.rule("GCM207")
def nothing_selected(subject: Subject) -> Iterable[Finding]:
    """Every decision on an objective is for later."""
    decisions = {each.decision for each in subject.plan.needs_assessment.assessments}
    if decisions == {Decision.LATER}:
        yield from missing(subject, NEEDS, "assessments")


@RULES.rule("GCM208")
def assessed_twice(subject: Subject) -> Iterable[Finding]:
    """An objective assessed in two entries."""
    first: dict[int, tuple[str | int, ...]] = {}
    assessments = subject.plan.needs_assessment.assessments
    for assessment, path in placed(assessments, NEEDS, "assessments"):
        before = first.setdefault(assessment.objective, path)
        if before != path:
            yield Finding(
                (*path, "objective"),
                {"number": assessment.objective},
                related=(((*before, "objective"), _("first assessed here")),),
            )


@RULES.rule("GCM209")
def no_consultation(subject: Subject) -> Iterable[Finding]:
    """No consultation was held."""
    if not subject.plan.needs_assessment.consultations:
        yield from missing(subject, NEEDS, "consultations")


@RULES.rule("GCM210")
def migrants_not_consulted(subject: Subject) -> Iterable[Finding]:
    """Consultations were held, none of them with migrants."""
    yield from _not_consulted(subject, StakeholderType.MIGRANTS)


@RULES.rule("GCM211")
def civil_society_not_consulted(subject: Subject) -> Iterable[Finding]:
    """Consultations were held, none of them with civil society."""
    yield from _not_consulted(subject, StakeholderType.CIVIL_SOCIETY)


def _not_consulted(subject: Subject, wanted: StakeholderType) -> Iterable[Finding]:
    consultations = subject.plan.needs_assessment.consultations
    if consultations and wanted not in types_heard(subject, consultations):
        yield from _without_them(subject)


def _without_them(subject: Subject) -> Iterable[Finding]:
    """The finding, unless an institution that could not be read may have been among them."""
    if readable(subject, KICK_OFF, "institutions"):
        yield from missing(subject, NEEDS, "consultations")


@RULES.rule("GCM212")
def statistics_office_not_consulted(subject: Subject) -> Iterable[Finding]:
    """Consultations were held, none of them with the statistics office."""
    consultations = subject.plan.needs_assessment.consultations
    offices = {
        each.id for each in subject.plan.kick_off.institutions if Sector.STATISTICS in each.sectors
    }
    heard = {
        institution
        for consultation in consultations
        for participants in consultation.participants
        for institution in participants.institutions
    }
    if consultations and not offices & heard:
        yield from _without_them(subject)


@RULES.rule("GCM213")
def no_validation_workshop(subject: Subject) -> Iterable[Finding]:
    """No workshop validated the objectives chosen."""
    if subject.plan.needs_assessment.validation_workshop is None:
        yield from missing(subject, NEEDS, "validation_workshop")


@RULES.rule("GCM214")
def no_related_processes(subject: Subject) -> Iterable[Finding]:
    """No other plan or process is named that the objectives touch."""
    if not subject.plan.needs_assessment.related_processes:
        yield from missing(subject, NEEDS, "related_processes")


@RULES.rule("GCM215", in_part=True)
def participants_do_not_add_up(subject: Subject) -> Iterable[Finding]:
    """More women than participants, or more participants by type than in all."""
    consultations = subject.plan.needs_assessment.consultations
    for consultation, path in placed(consultations, NEEDS, "consultations"):
        counted = 0
        for group, place in placed(consultation.participants, *path, "participants"):
            counted += group.number or group.women or 0
            if group.number is not None and group.women is not None and group.women > group.number:
                values = {"part": group.women, "whole": group.number, "id": consultation.id}
                yield Finding((*place, "women"), values)
        if consultation.total is not None and counted > consultation.total:
            values = {"part": counted, "whole": consultation.total, "id": consultation.id}
            yield Finding((*path, "total"), values)


@RULES.rule("GCM216", in_part=True)
def consultation_with_nobody(subject: Subject) -> Iterable[Finding]:
    """A consultation of which it is not said who took part."""
    consultations = subject.plan.needs_assessment.consultations
    for consultation, path in placed(consultations, NEEDS, "consultations"):
        if not consultation.participants:
            yield from lacking(subject, path, "participants", {"id": consultation.id})
