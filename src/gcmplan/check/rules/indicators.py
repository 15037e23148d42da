"""GCM32x and GCM33x: Step 3, what an indicator needs so that it can be measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import DESIGN, in_a_row, indicators, lacking, missing, readable
from gcmplan.check.rules.values import is_in_range, is_of_kind, shown
from gcmplan.locales import marked
from gcmplan.locales import translate as _
from gcmplan.plan.design import Disaggregation, Indicator, Measure
from gcmplan.plan.index import Path

RULES = Rules()

UNITLESS = (Measure.PERCENT, Measure.YES_NO)
"""The measures whose values say by themselves what they count."""

NEEDED = {
    "data_sources": marked("a data source or means of verification"),
    "unit": marked("a unit"),
    "frequency": marked("how often it is measured"),
    "lead": marked("who measures it"),
}
"""What it takes to measure an indicator, by the key under which the plan would give it."""


def _lacks(subject: Subject, indicator: Indicator, path: Path, key: str) -> bool:
    if key == "data_sources":
        return not indicator.data_sources and indicator.verification is None
    if key == "unit":
        has_unit = indicator.unit is not None or indicator.measure in UNITLESS
        return not has_unit and readable(subject, *path, "measure")
    return getattr(indicator, key) is None


@RULES.rule("GCM320", in_part=True)
def not_measurable(subject: Subject) -> Iterable[Finding]:
    """An indicator without source, unit, frequency or lead."""
    for indicator, path in indicators(subject):
        lacked = [
            _(words)
            for key, words in NEEDED.items()
            if _lacks(subject, indicator, path, key) and readable(subject, *path, key)
        ]
        if lacked:
            yield Finding((*path, "id"), {"id": indicator.id, "lacked": in_a_row(lacked)})


@RULES.rule("GCM321", in_part=True)
def no_baseline(subject: Subject) -> Iterable[Finding]:
    """An indicator without a baseline, and without a note that there is none yet."""
    for indicator, path in indicators(subject):
        baseline = indicator.baseline
        if baseline is None or (baseline.value is None and baseline.note is None):
            yield from lacking(subject, path, "baseline", {"id": indicator.id})


@RULES.rule("GCM322", in_part=True)
def baseline_without_year(subject: Subject) -> Iterable[Finding]:
    """A baseline without its year."""
    for indicator, path in indicators(subject):
        baseline = indicator.baseline
        if baseline is None or baseline.value is None or baseline.year is not None:
            continue
        if readable(subject, *path, "baseline", "year"):
            yield Finding((*path, "baseline", "value"), {"id": indicator.id})


@RULES.rule("GCM323", in_part=True)
def no_target(subject: Subject) -> Iterable[Finding]:
    """An indicator without a target."""
    for indicator, path in indicators(subject):
        if not indicator.targets:
            yield from lacking(subject, path, "targets", {"id": indicator.id})


@RULES.rule("GCM324", in_part=True)
def people_not_disaggregated(subject: Subject) -> Iterable[Finding]:
    """An indicator that counts persons and is not broken down by sex and age."""
    for indicator, path in indicators(subject):
        if not indicator.people:
            continue
        wanted = (Disaggregation.SEX, Disaggregation.AGE)
        lacked = [each.label for each in wanted if each not in indicator.disaggregation]
        if lacked and readable(subject, *path, "disaggregation"):
            key = "disaggregation" if indicator.disaggregation else "people"
            yield Finding((*path, key), {"id": indicator.id, "lacked": in_a_row(lacked)})


@RULES.rule("GCM325", in_part=True)
def no_definition(subject: Subject) -> Iterable[Finding]:
    """An indicator of which it is not said what exactly is counted or asked."""
    for indicator, path in indicators(subject):
        if indicator.definition is None:
            yield from lacking(subject, path, "definition", {"id": indicator.id})


@RULES.rule("GCM326", in_part=True)
def measures_nothing(subject: Subject) -> Iterable[Finding]:
    """An indicator tied to no intervention, no area and no objective."""
    for indicator, path in indicators(subject):
        if indicator.interventions or indicator.area is not None or indicator.objectives:
            continue
        if readable(subject, *path):
            yield Finding((*path, "id"), {"id": indicator.id})


@RULES.rule("GCM327")
def no_human_rights_indicator(subject: Subject) -> Iterable[Finding]:
    """No indicator tells of human rights."""
    entries = subject.plan.design.indicators
    if entries and not any(each.human_rights for each in entries):
        yield from missing(subject, DESIGN, "indicators")


def _measured(subject: Subject) -> Iterator[tuple[Indicator, Decimal | bool, Path]]:
    """The values of the indicators of which it is known what is measured, each with its place."""
    for indicator, path in indicators(subject):
        if readable(subject, *path, "measure"):
            for value, place in _values(indicator, path):
                yield indicator, value, place


def _values(indicator: Indicator, path: Path) -> Iterator[tuple[Decimal | bool, Path]]:
    if indicator.baseline is not None and indicator.baseline.value is not None:
        yield indicator.baseline.value, (*path, "baseline", "value")
    for year, value in indicator.targets.items():
        yield value, (*path, "targets", year)


@RULES.rule("GCM330", in_part=True)
def value_of_another_kind(subject: Subject) -> Iterable[Finding]:
    """A number for a yes-no indicator, or yes or no for one that counts."""
    for indicator, value, place in _measured(subject):
        if not is_of_kind(indicator, value):
            values = {"value": shown(value), "measure": indicator.measure.label}
            yield Finding(place, {"id": indicator.id, **values})


@RULES.rule("GCM331", in_part=True)
def value_out_of_range(subject: Subject) -> Iterable[Finding]:
    """A percentage outside 0 to 100, or a count or amount below 0."""
    for indicator, value, place in _measured(subject):
        if is_of_kind(indicator, value) and not is_in_range(indicator, value):
            values = {"value": shown(value), "measure": indicator.measure.label}
            yield Finding(place, {"id": indicator.id, **values})


@RULES.rule("GCM332", in_part=True)
def target_before_the_baseline(subject: Subject) -> Iterable[Finding]:
    """A target for the year of the baseline, or for one before it."""
    for indicator, path in indicators(subject):
        year = indicator.baseline.year if indicator.baseline is not None else None
        early = [each for each in indicator.targets if year is not None and each <= year]
        if early:
            values = {"id": indicator.id, "year": min(early), "baseline": year}
            there = (((*path, "baseline", "year"), _("the year of the baseline")),)
            yield Finding((*path, "targets", min(early)), values, of="key", related=there)
