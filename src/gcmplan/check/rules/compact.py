"""GCM7xx: the Compact's objectives and actions, its guiding principles, and thematic areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import (
    DESIGN,
    PROFILE,
    REPORTING,
    chosen,
    indicators,
    lacking,
    missing,
    placed,
    quoted,
    ranges,
    readable,
    selected,
)
from gcmplan.compact import actions as gcm_actions
from gcmplan.compact import objectives, principles
from gcmplan.locales import translate as _
from gcmplan.plan.index import Path

RULES = Rules()


@RULES.rule("GCM701")
def objectives_not_served(subject: Subject) -> Iterable[Finding]:
    """Objectives that no chosen intervention, thematic area or pledge serves."""
    interventions = chosen(subject)
    serving = (
        (DESIGN, "interventions"),
        (PROFILE, "thematic_areas"),
        (REPORTING, "pledges"),
    )
    if not interventions or not all(readable(subject, *path) for path in serving):
        return
    served = {number for each, _path in interventions for number in each.objectives}
    for area in subject.plan.profile.thematic_areas:
        served.update(area.objectives)
    for pledge in subject.plan.reporting.pledges:
        served.update(pledge.objectives)
    numbers = [number for number in range(1, len(objectives()) + 1) if number not in served]
    if numbers:
        yield from missing(subject, DESIGN, "interventions", {"numbers": ranges(numbers)})


@RULES.rule("GCM702")
def guided_principles_not_practised(subject: Subject) -> Iterable[Finding]:
    """Of the six principles that the Guide explains, those that no intervention practises."""
    yield from _not_practised(subject, [each.id for each in principles() if each.guide_pages])


@RULES.rule("GCM703")
def other_principles_not_practised(subject: Subject) -> Iterable[Finding]:
    """Of the other four principles, those that no intervention practises."""
    yield from _not_practised(subject, [each.id for each in principles() if not each.guide_pages])


def _not_practised(subject: Subject, wanted: Sequence[str]) -> Iterator[Finding]:
    interventions = chosen(subject)
    practised = {use.principle for each, _path in interventions for use in each.principles}
    lacked = [each for each in wanted if each not in practised]
    if interventions and lacked:
        yield from missing(subject, DESIGN, "interventions", {"principles": quoted(lacked)})


@RULES.rule("GCM704", in_part=True)
def principle_without_practice(subject: Subject) -> Iterable[Finding]:
    """A principle that an intervention names without saying what is done for it."""
    interventions = subject.plan.design.interventions
    for intervention, path in placed(interventions, DESIGN, "interventions"):
        for use, place in placed(intervention.principles, *path, "principles"):
            if use.how is None and readable(subject, *place, "how"):
                values = {"id": intervention.id, "principle": use.principle}
                yield Finding((*place, "principle"), values)


@RULES.rule("GCM705", in_part=True)
def action_of_another_objective(subject: Subject) -> Iterable[Finding]:
    """A GCM action cited beside objectives to which it does not belong."""
    interventions = subject.plan.design.interventions
    for intervention, path in placed(interventions, DESIGN, "interventions"):
        if readable(subject, *path, "objectives"):
            numbers = intervention.objectives
            yield from _strange(intervention.id, intervention.actions, numbers, path)
    for indicator, path in indicators(subject):
        if readable(subject, *path, "objectives"):
            yield from _strange(indicator.id, indicator.actions, indicator.objectives, path)


def _strange(
    name: str, actions: Sequence[str], numbers: Sequence[int], path: Path
) -> Iterator[Finding]:
    for action, place in placed(actions, *path, "actions"):
        number = action.partition(".")[0]
        if action in gcm_actions() and int(number) not in numbers:
            yield Finding(place, {"id": name, "action": action, "number": number})


@RULES.rule("GCM706")
def area_without_objectives(subject: Subject) -> Iterable[Finding]:
    """Thematic areas that name no objective: one finding, as they are filled in together."""
    areas = placed(subject.plan.profile.thematic_areas, PROFILE, "thematic_areas")
    found = [
        (area.id, (*path, "id"))
        for area, path in areas
        if not area.objectives and readable(subject, *path, "objectives")
    ]
    if found:
        related = tuple((path, _("'{id}' too", id=name)) for name, path in found[1:])
        yield Finding(found[0][1], {"ids": quoted(name for name, _path in found)}, related=related)


@RULES.rule("GCM707", in_part=True)
def area_without_interventions(subject: Subject) -> Iterable[Finding]:
    """A thematic area under which no chosen intervention stands."""
    interventions = chosen(subject)
    if not interventions or not readable(subject, DESIGN, "interventions"):
        return
    filled = {each.area for each, _path in interventions}
    for area, path in placed(subject.plan.profile.thematic_areas, PROFILE, "thematic_areas"):
        if area.id not in filled:
            yield Finding((*path, "id"), {"id": area.id})


@RULES.rule("GCM708", in_part=True)
def area_without_lead(subject: Subject) -> Iterable[Finding]:
    """A thematic area that no institution leads."""
    for area, path in placed(subject.plan.profile.thematic_areas, PROFILE, "thematic_areas"):
        if area.lead is None:
            yield from lacking(subject, path, "lead", {"id": area.id})


@RULES.rule("GCM709")
def selected_and_in_no_area(subject: Subject) -> Iterable[Finding]:
    """Objectives for immediate action that no thematic area names."""
    areas = subject.plan.profile.thematic_areas
    named = {number for area in areas for number in area.objectives}
    numbers = [number for number in selected(subject) if number not in named]
    if named and numbers:
        yield from missing(subject, PROFILE, "thematic_areas", {"numbers": ranges(numbers)})


@RULES.rule("GCM710", in_part=True)
def intervention_beside_its_area(subject: Subject) -> Iterable[Finding]:
    """A chosen intervention that shares no objective with its thematic area."""
    areas = {each.id: each.objectives for each in subject.plan.profile.thematic_areas}
    for intervention, path in chosen(subject):
        numbers = areas.get(intervention.area or "", [])
        if numbers and intervention.objectives and set(numbers).isdisjoint(intervention.objectives):
            values = {"id": intervention.id, "area": intervention.area}
            yield Finding((*path, "area"), {**values, "numbers": ranges(numbers)})
