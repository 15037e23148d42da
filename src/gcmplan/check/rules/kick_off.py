"""GCM1xx: Step 1, institutions, engagement and the body that coordinates the plan."""

from __future__ import annotations

from collections.abc import Iterable

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.circles import circles
from gcmplan.check.rules.common import (
    KICK_OFF,
    PROFILE,
    in_a_row,
    in_words,
    lacking,
    missing,
    placed,
    readable,
    types_by_institution,
)
from gcmplan.locales import translate as _
from gcmplan.plan.index import Path
from gcmplan.plan.kick_off import SetupOption, StakeholderType

RULES = Rules()

SETUP = (KICK_OFF, "institutional_setup")


@RULES.rule("GCM101")
def no_coordination_body(subject: Subject) -> Iterable[Finding]:
    """No institutional set-up: nobody coordinates the plan."""
    if subject.plan.kick_off.institutional_setup is None:
        yield from missing(subject, *SETUP)


@RULES.rule("GCM102")
def body_without_members(subject: Subject) -> Iterable[Finding]:
    """A coordination body of which no member is named."""
    yield from _body_lacks(subject, "members")


@RULES.rule("GCM103")
def body_without_terms_of_reference(subject: Subject) -> Iterable[Finding]:
    """A coordination body without terms of reference."""
    yield from _body_lacks(subject, "terms_of_reference")


@RULES.rule("GCM104")
def body_without_meetings(subject: Subject) -> Iterable[Finding]:
    """A coordination body of which nobody knows how often it meets."""
    yield from _body_lacks(subject, "meetings")


def _body_lacks(subject: Subject, key: str) -> Iterable[Finding]:
    setup = subject.plan.kick_off.institutional_setup
    if setup is not None and not getattr(setup, key) and readable(subject, *SETUP, key):
        yield Finding((*SETUP, "body"), {"id": setup.body})


@RULES.rule("GCM105")
def body_not_established(subject: Subject) -> Iterable[Finding]:
    """A new coordination body that the plan does not say to have been set up."""
    setup = subject.plan.kick_off.institutional_setup
    if setup is None or setup.option is not SetupOption.NEW_BODY or setup.established is not None:
        return
    if readable(subject, *SETUP, "established"):
        yield Finding((*SETUP, "body"), {"id": setup.body})


@RULES.rule("GCM106")
def no_institutions(subject: Subject) -> Iterable[Finding]:
    """No institution at all."""
    if not subject.plan.kick_off.institutions:
        yield from missing(subject, KICK_OFF, "institutions")


@RULES.rule("GCM107")
def types_left_out(subject: Subject) -> Iterable[Finding]:
    """Types of stakeholder of Tool 1 that no institution and no engagement has."""
    institutions = subject.plan.kick_off.institutions
    if not institutions:
        return
    types = {each.type for each in institutions}
    types.update(*(each.types for each in subject.plan.kick_off.engagement))
    absent = [each.label for each in StakeholderType if each not in types]
    if absent:
        values = {"types": in_a_row(absent), "count": len(absent)}
        yield from missing(subject, KICK_OFF, "institutions", values)


@RULES.rule("GCM108")
def institution_in_nothing(subject: Subject) -> Iterable[Finding]:
    """An institution that nothing in the plan names, whose type is not engaged either."""
    if subject.reading.folder.unread or subject.reading.removed.paths:
        return
    named = {each.value for each in subject.index.pointers if each.kind == "institution"}
    engaged = {each for engagement in subject.plan.kick_off.engagement for each in engagement.types}
    for institution, path in placed(subject.plan.kick_off.institutions, KICK_OFF, "institutions"):
        if institution.id not in named and institution.type not in engaged:
            yield Finding((*path, "id"), {"id": institution.id})


@RULES.rule("GCM109")
def no_engagement(subject: Subject) -> Iterable[Finding]:
    """No engagement of stakeholders is described."""
    if subject.plan.kick_off.institutions and not subject.plan.kick_off.engagement:
        yield from missing(subject, KICK_OFF, "engagement")


@RULES.rule("GCM110")
def migrants_not_engaged(subject: Subject) -> Iterable[Finding]:
    """Stakeholders are engaged, and migrants are not among them."""
    yield from _not_engaged(subject, StakeholderType.MIGRANTS)


@RULES.rule("GCM111")
def local_authorities_not_engaged(subject: Subject) -> Iterable[Finding]:
    """Stakeholders are engaged, and local authorities are not among them."""
    yield from _not_engaged(subject, StakeholderType.LOCAL_AUTHORITIES)


def _not_engaged(subject: Subject, wanted: StakeholderType) -> Iterable[Finding]:
    engagement = subject.plan.kick_off.engagement
    types = types_by_institution(subject)
    engaged = {each for entry in engagement for each in entry.types}
    engaged.update(
        types[each] for entry in engagement for each in entry.institutions if each in types
    )
    if engagement and wanted not in engaged and readable(subject, KICK_OFF, "institutions"):
        yield from missing(subject, KICK_OFF, "engagement")


@RULES.rule("GCM112", in_part=True)
def engagement_of_nobody(subject: Subject) -> Iterable[Finding]:
    """An engagement that names no institution and no type of stakeholder."""
    for entry, path in placed(subject.plan.kick_off.engagement, KICK_OFF, "engagement"):
        if not entry.institutions and not entry.types and readable(subject, *path):
            yield Finding((*path, "form"), {"form": entry.form.label})


@RULES.rule("GCM113", in_part=True)
def institution_part_of_itself(subject: Subject) -> Iterable[Finding]:
    """An institution that, by way of what it is part of, is part of itself."""
    institutions = subject.plan.kick_off.institutions
    paths = {each.id: path for each, path in placed(institutions, KICK_OFF, "institutions")}
    parents = {each.id: [each.part_of] for each in institutions if each.part_of is not None}
    for circle in circles(parents):
        way = " → ".join([*circle, circle[0]])
        yield Finding((*paths[circle[0]], "part_of"), {"id": circle[0], "way": way})


@RULES.rule("GCM114")
def no_awareness(subject: Subject) -> Iterable[Finding]:
    """Nothing is done so that people know the Compact and the plan."""
    if not subject.plan.kick_off.awareness:
        yield from missing(subject, KICK_OFF, "awareness")


@RULES.rule("GCM115")
def plan_without_lead(subject: Subject) -> Iterable[Finding]:
    """No institution answers for the plan."""
    if subject.plan.profile.lead is None and readable(subject, PROFILE, "lead"):
        beside = subject.reading.folder.place((PROFILE, "title"), of="key")
        yield Finding((PROFILE, "lead"), place=beside)


@RULES.rule("GCM116", in_part=True)
def government_without_sector(subject: Subject) -> Iterable[Finding]:
    """A government institution of which no policy sector is named."""
    for institution, path in placed(subject.plan.kick_off.institutions, KICK_OFF, "institutions"):
        if institution.type is StakeholderType.POLICY_SECTORS and not institution.sectors:
            yield from lacking(subject, path, "sectors", {"id": institution.id})


@RULES.rule("GCM117", in_part=True)
def institution_listed_twice(subject: Subject) -> Iterable[Finding]:
    """Two institutions with the same name and different ids."""
    first: dict[str, tuple[str, Path]] = {}
    for institution, path in placed(subject.plan.kick_off.institutions, KICK_OFF, "institutions"):
        name = in_words(institution.name, subject)
        before, there = first.setdefault(name.casefold(), (institution.id, path))
        if there != path and before != institution.id:
            yield Finding(
                (*path, "name"),
                {"id": institution.id, "other": before},
                related=(((*there, "name"), _("the first of the two")),),
            )
