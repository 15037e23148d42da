"""GCM6xx: Step 6, the reporting calendar and pledges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import (
    REPORTING,
    in_a_row,
    lacking,
    missing,
    placed,
    readable,
)
from gcmplan.locales import translate as _
from gcmplan.plan.reporting import ReportKind

RULES = Rules()

FIRST_FORUM = 2022
YEARS_BETWEEN_FORUMS = 4


@RULES.rule("GCM601")
def no_regional_review(subject: Subject) -> Iterable[Finding]:
    """No date for a regional review to come."""
    yield from _not_in_calendar(subject, ReportKind.REGIONAL_REVIEW)


@RULES.rule("GCM602")
def no_forum(subject: Subject) -> Iterable[Finding]:
    """No date for an International Migration Review Forum to come."""
    yield from _not_in_calendar(subject, ReportKind.IMRF)


def _not_in_calendar(subject: Subject, kind: ReportKind) -> Iterable[Finding]:
    """The finding that no such date lies behind the plan's start, and behind its latest news."""
    since = max(subject.plan.profile.period.start.first, subject.plan.as_of or date.min)
    dates = [each.date for each in subject.plan.reporting.calendar if each.kind is kind]
    if not any(each.last >= since for each in dates):
        yield from missing(subject, REPORTING, "calendar", {"since": since})


@RULES.rule("GCM603")
def forum_in_another_year(subject: Subject) -> Iterable[Finding]:
    """A date for the International Migration Review Forum in a year without one."""
    for entry, path in placed(subject.plan.reporting.calendar, REPORTING, "calendar"):
        since = entry.date.year - FIRST_FORUM
        if entry.kind is ReportKind.IMRF and (since < 0 or since % YEARS_BETWEEN_FORUMS):
            yield Finding((*path, "date"), {"year": entry.date.year})


@RULES.rule("GCM604", in_part=True)
def report_without_lead(subject: Subject) -> Iterable[Finding]:
    """A review or report of which nobody prepares the country's part."""
    for entry, path in placed(subject.plan.reporting.calendar, REPORTING, "calendar"):
        if entry.lead is None and readable(subject, *path, "lead"):
            yield Finding((*path, "kind"), {"kind": entry.kind.label})


@RULES.rule("GCM605")
def deadline_after_the_date(subject: Subject) -> Iterable[Finding]:
    """A deadline that lies after the review or report itself."""
    for entry, path in placed(subject.plan.reporting.calendar, REPORTING, "calendar"):
        if entry.deadline is not None and entry.deadline.first > entry.date.last:
            values = {"deadline": entry.deadline, "date": entry.date, "kind": entry.kind.label}
            yield Finding((*path, "deadline"), values)


@RULES.rule("GCM606", in_part=True)
def pledge_that_cannot_be_checked(subject: Subject) -> Iterable[Finding]:
    """A pledge without a measure or without a date by which it is to be kept."""
    for pledge, path in placed(subject.plan.reporting.pledges, REPORTING, "pledges"):
        lacked = [
            words
            for key, words in (("measure", _("a measure")), ("due", _("a date")))
            if getattr(pledge, key) is None and readable(subject, *path, key)
        ]
        if lacked:
            yield Finding((*path, "id"), {"id": pledge.id, "lacked": in_a_row(lacked)})


@RULES.rule("GCM607", in_part=True)
def pledge_that_nothing_keeps(subject: Subject) -> Iterable[Finding]:
    """A pledge that no intervention keeps."""
    for pledge, path in placed(subject.plan.reporting.pledges, REPORTING, "pledges"):
        if not pledge.interventions:
            yield from lacking(subject, path, "interventions", {"id": pledge.id})


@RULES.rule("GCM608", in_part=True)
def pledge_due_before_made(subject: Subject) -> Iterable[Finding]:
    """A pledge that was to be kept before it was made."""
    for pledge, path in placed(subject.plan.reporting.pledges, REPORTING, "pledges"):
        if pledge.made is None or pledge.due is None:
            continue
        if pledge.due.last < pledge.made.first:
            values = {"id": pledge.id, "due": pledge.due, "made": pledge.made}
            yield Finding((*path, "due"), values)


@RULES.rule("GCM609")
def no_synergies(subject: Subject) -> Iterable[Finding]:
    """Not a word on how reporting works together with other reporting."""
    if not subject.plan.reporting.synergies:
        yield from missing(subject, REPORTING, "synergies")
