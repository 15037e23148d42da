"""GCM50x and GCM51x: Step 5, who monitors, targets and the values of indicators."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import (
    MONITORING,
    indicators,
    missing,
    placed,
    ranges,
    readable,
)
from gcmplan.check.rules.values import is_behind, is_in_range, is_of_kind, shown
from gcmplan.locales import translate as _
from gcmplan.plan.index import Path

RULES = Rules()

BASELINE: Path = ("baseline", "value")


@RULES.rule("GCM501")
def no_data_lead(subject: Subject) -> Iterable[Finding]:
    """Nobody leads on migration data."""
    if subject.plan.monitoring.data_lead is None:
        yield from missing(subject, MONITORING, "data_lead")


@RULES.rule("GCM502")
def no_mechanism(subject: Subject) -> Iterable[Finding]:
    """No mechanism by which progress is reported."""
    if not subject.plan.monitoring.mechanisms:
        yield from missing(subject, MONITORING, "mechanisms")


@RULES.rule("GCM503")
def no_review_calendar(subject: Subject) -> Iterable[Finding]:
    """No date on which the plan is reviewed."""
    if not subject.plan.monitoring.review_calendar:
        yield from missing(subject, MONITORING, "review_calendar")


@RULES.rule("GCM504", in_part=True)
def targets_outside_the_period(subject: Subject) -> Iterable[Finding]:
    """A target for a year in which the plan does not run."""
    period = subject.plan.profile.period
    years = range(period.start.first.year, period.end.last.year + 1)
    for indicator, path in indicators(subject):
        strange = [year for year in indicator.targets if year not in years]
        if strange:
            values = {"years": ranges(strange), "start": period.start, "end": period.end}
            yield Finding((*path, "targets", strange[0]), {"id": indicator.id, **values}, of="key")


@RULES.rule("GCM505", in_part=True)
def target_behind(subject: Subject) -> Iterable[Finding]:
    """A target that is worse than the baseline or than the target of an earlier year."""
    for indicator, path in indicators(subject):
        steps: list[tuple[Path, Decimal | bool]] = [
            (("targets", year), value) for year, value in sorted(indicator.targets.items())
        ]
        if indicator.baseline is not None and indicator.baseline.value is not None:
            steps.insert(0, (BASELINE, indicator.baseline.value))
        for (there, before), (place, value) in pairwise(steps):
            if not is_behind(indicator, value, before) or not readable(subject, *path, "direction"):
                continue
            named = _("the target for {year}", year=there[-1])
            earlier = _("the baseline") if there is BASELINE else named
            values = {"year": place[-1], "value": shown(value), "before": shown(before)}
            yield Finding(
                (*path, *place),
                {"id": indicator.id, "earlier": earlier, **values},
                related=(((*path, *there), earlier),),
            )


@RULES.rule("GCM509")
def value_of_another_kind(subject: Subject) -> Iterable[Finding]:
    """A value that the measure of its indicator does not allow."""
    known = {indicator.id: indicator for indicator, _path in indicators(subject)}
    for entry, path in placed(subject.plan.monitoring.values, MONITORING, "values"):
        indicator = known.get(entry.indicator)
        if indicator is None:
            continue
        if not is_of_kind(indicator, entry.value) or not is_in_range(indicator, entry.value):
            values = {"value": shown(entry.value), "measure": indicator.measure.label}
            yield Finding((*path, "value"), {"id": indicator.id, **values})


@RULES.rule("GCM510")
def two_values_for_a_year(subject: Subject) -> Iterable[Finding]:
    """Two values of an indicator for one year."""
    first: dict[tuple[str, int], Path] = {}
    for entry, path in placed(subject.plan.monitoring.values, MONITORING, "values"):
        before = first.setdefault((entry.indicator, entry.year), path)
        if before != path:
            yield Finding(
                (*path, "year"),
                {"id": entry.indicator, "year": entry.year},
                related=(((*before, "year"), _("the first value for the year")),),
            )


@RULES.rule("GCM513")
def stakeholders_not_heard(subject: Subject) -> Iterable[Finding]:
    """No consultation in which stakeholders say what works."""
    if subject.plan.implementation.action_plans and not subject.plan.monitoring.consultations:
        yield from missing(subject, MONITORING, "consultations")


@RULES.rule("GCM514")
def target_without_value(subject: Subject) -> Iterable[Finding]:
    """An indicator whose target year has passed, without any value since the plan began."""
    today = subject.plan.as_of
    if today is None or not readable(subject, MONITORING, "values"):
        return
    measured = {each.indicator for each in subject.plan.monitoring.values}
    for indicator, path in indicators(subject):
        passed = [year for year in indicator.targets if year < today.year]
        if passed and indicator.id not in measured:
            year = min(passed)
            values = {"id": indicator.id, "year": year, "today": today}
            yield Finding((*path, "targets", year), values, of="key")


@RULES.rule("GCM515")
def no_data_protection(subject: Subject) -> Iterable[Finding]:
    """Not a word on how personal data are protected in monitoring."""
    if subject.plan.monitoring.data_protection is None:
        yield from missing(subject, MONITORING, "data_protection")


@RULES.rule("GCM517")
def no_review_to_come(subject: Subject) -> Iterable[Finding]:
    """A calendar whose reviews have all taken place while the plan goes on."""
    today = subject.plan.as_of
    reviews = subject.plan.monitoring.review_calendar
    if today is None or not reviews or today >= subject.plan.profile.period.end.last:
        return
    last = max(reviews, key=lambda each: each.date.last).date
    if last.last < today:
        values = {"last": last, "today": today}
        yield from missing(subject, MONITORING, "review_calendar", values)
