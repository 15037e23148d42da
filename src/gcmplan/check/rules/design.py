"""GCM30x and GCM31x: Step 3, data sources, structures and interventions."""

from __future__ import annotations

from collections.abc import Iterable

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import (
    DESIGN,
    NEEDS,
    chosen,
    lacking,
    missing,
    placed,
    ranges,
    readable,
    selected,
)
from gcmplan.plan.design import Choosing, IndicatorKind

RULES = Rules()


@RULES.rule("GCM301")
def selected_without_intervention(subject: Subject) -> Iterable[Finding]:
    """An objective for immediate action that no chosen intervention serves."""
    interventions = chosen(subject)
    served = {number for intervention, _path in interventions for number in intervention.objectives}
    if not interventions or not readable(subject, DESIGN, "interventions"):
        return
    for number, path in selected(subject).items():
        if number not in served:
            yield Finding((*path, "objective"), {"number": number})


@RULES.rule("GCM302")
def no_intervention_chosen(subject: Subject) -> Iterable[Finding]:
    """No intervention is chosen."""
    if not chosen(subject):
        yield from missing(subject, DESIGN, "interventions")


@RULES.rule("GCM303", in_part=True)
def intervention_without_objective(subject: Subject) -> Iterable[Finding]:
    """A chosen intervention that names no objective."""
    for intervention, path in chosen(subject):
        if not intervention.objectives:
            yield from lacking(subject, path, "objectives", {"id": intervention.id})


@RULES.rule("GCM304", in_part=True)
def intervention_beside_the_selection(subject: Subject) -> Iterable[Finding]:
    """A chosen intervention, none of whose objectives is for immediate action."""
    numbers = selected(subject)
    if not numbers or not readable(subject, NEEDS, "assessments"):
        return
    for intervention, path in chosen(subject):
        if intervention.objectives and numbers.keys().isdisjoint(intervention.objectives):
            values = {"id": intervention.id, "numbers": ranges(intervention.objectives)}
            yield Finding((*path, "objectives"), values)


@RULES.rule("GCM305", in_part=True)
def choice_without_reason(subject: Subject) -> Iterable[Finding]:
    """An intervention that was chosen, or not, without a reason."""
    interventions = subject.plan.design.interventions
    for intervention, path in placed(interventions, DESIGN, "interventions"):
        decided = intervention.choice is not Choosing.CONSIDERED
        if decided and intervention.reason is None and readable(subject, *path, "reason"):
            values = {"id": intervention.id, "choice": intervention.choice.label}
            yield Finding((*path, "choice"), values)


@RULES.rule("GCM306", in_part=True)
def still_under_consideration(subject: Subject) -> Iterable[Finding]:
    """An intervention of which nothing was decided."""
    interventions = subject.plan.design.interventions
    for intervention, path in placed(interventions, DESIGN, "interventions"):
        if intervention.choice is Choosing.CONSIDERED:
            yield Finding((*path, "choice"), {"id": intervention.id})


@RULES.rule("GCM307", in_part=True)
def intervention_without_area(subject: Subject) -> Iterable[Finding]:
    """A chosen intervention under no thematic area, where the plan has such areas."""
    if not subject.plan.profile.thematic_areas:
        return
    for intervention, path in chosen(subject):
        if intervention.area is None:
            yield from lacking(subject, path, "area", {"id": intervention.id})


@RULES.rule("GCM308")
def no_data_sources(subject: Subject) -> Iterable[Finding]:
    """No data on migration are listed."""
    if not subject.plan.design.data_sources:
        yield from missing(subject, DESIGN, "data_sources")


@RULES.rule("GCM309", in_part=True)
def data_on_people_without_protection(subject: Subject) -> Iterable[Finding]:
    """Data about individuals, without a word on how they are protected."""
    for source, path in placed(subject.plan.design.data_sources, DESIGN, "data_sources"):
        on_people = source.on_people and readable(subject, *path, "on_people")
        if on_people and source.protection is None:
            yield from lacking(subject, path, "protection", {"id": source.id})


@RULES.rule("GCM310")
def no_structures(subject: Subject) -> Iterable[Finding]:
    """No law, policy or mechanism that exists is listed."""
    if not subject.plan.design.structures:
        yield from missing(subject, DESIGN, "structures")


@RULES.rule("GCM311")
def no_indicators(subject: Subject) -> Iterable[Finding]:
    """Interventions are chosen, and there is no indicator."""
    if chosen(subject) and not subject.plan.design.indicators:
        yield from missing(subject, DESIGN, "indicators")


@RULES.rule("GCM312", in_part=True)
def intervention_without_indicator(subject: Subject) -> Iterable[Finding]:
    """A chosen intervention that no indicator measures."""
    measured = {each for entry in subject.plan.design.indicators for each in entry.interventions}
    if not subject.plan.design.indicators or not readable(subject, DESIGN, "indicators"):
        return
    for intervention, path in chosen(subject):
        if intervention.id not in measured:
            yield Finding((*path, "id"), {"id": intervention.id})


@RULES.rule("GCM313")
def only_process_indicators(subject: Subject) -> Iterable[Finding]:
    """A chosen intervention with process indicators alone, in an area without an outcome."""
    kinds: dict[str, set[IndicatorKind]] = {}
    areas: dict[str, set[IndicatorKind]] = {}
    for indicator in subject.plan.design.indicators:
        for each in indicator.interventions:
            kinds.setdefault(each, set()).add(indicator.kind)
        if indicator.area is not None:
            areas.setdefault(indicator.area, set()).add(indicator.kind)
    if not readable(subject, DESIGN, "indicators"):
        return
    for intervention, path in chosen(subject):
        in_area = areas.get(intervention.area or "", set())
        alone = kinds.get(intervention.id) == {IndicatorKind.PROCESS}
        if alone and IndicatorKind.OUTCOME not in in_area:
            yield Finding((*path, "id"), {"id": intervention.id})
