"""How a plan uses the things of the Compact: what it decided of them, and what names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gcmplan.cli.reports.compact import Entry, Section
from gcmplan.cli.reports.paper import text_in
from gcmplan.locales import marked
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from gcmplan.plan.base import Entity
    from gcmplan.plan.load import Reading
    from gcmplan.plan.model import Plan
    from gcmplan.plan.needs_assessment import ObjectiveAssessment

FIELDS = {
    "objective": "objectives",
    "action": "actions",
    "principle": "principles",
    "sdg": "sdg_targets",
    "indicator": "sdg_indicator",
}
"""The field by which things of the plan name one of a kind."""

GROUPS = {
    "thematic_areas": marked("Thematic areas"),
    "interventions": marked("Interventions"),
    "indicators": marked("Indicators"),
    "pledges": marked("Pledges"),
}
"""The parts of the plan that name things of the Compact."""


def _uses(entry: Entry, plan: Plan) -> Mapping[str, list[Entity]]:
    """What names something, by the part of the plan in which it stands; only what does."""
    groups: Mapping[str, Sequence[Entity]] = {
        "thematic_areas": plan.profile.thematic_areas,
        "interventions": plan.design.interventions,
        "indicators": plan.design.indicators,
        "pledges": plan.reporting.pledges,
    }
    named = {
        group: [each for each in things if entry.id in _names(each, entry.kind)]
        for group, things in groups.items()
    }
    return {group: things for group, things in named.items() if things}


def _names(thing: Entity, kind: str) -> list[str]:
    """What of a kind something in the plan names."""
    given = getattr(thing, FIELDS[kind], None)
    listed = given if isinstance(given, list) else [given]
    return [str(getattr(each, "principle", each)) for each in listed if each is not None]


def _assessment(entry: Entry, plan: Plan) -> ObjectiveAssessment | None:
    """The plan's assessment, where this is an objective that has one."""
    if entry.kind != "objective":
        return None
    assessed = {str(each.objective): each for each in plan.needs_assessment.assessments}
    return assessed.get(entry.id)


def _decided(entry: Entry, plan: Plan) -> str:
    """What the plan decided of an objective; empty for anything else."""
    if entry.kind != "objective":
        return ""
    assessed = _assessment(entry, plan)
    if assessed is None:
        return _("Not assessed yet")
    return assessed.decision.label if assessed.decision else _("Assessed, not decided yet")


def with_uses(entry: Entry, found: Reading | None) -> Mapping[str, Any]:
    """An entry for programs, with what the plan does with it where there is a plan.

    Args:
        entry: The entry.
        found: What could be read of the plan; None where there is none.

    Returns:
        The entry's data; under ``in_plan`` the decision, and ids by the part of the plan.
    """
    if found is None or found.plan is None:
        return entry.data
    plan = found.plan
    uses = {group: [each.id for each in things] for group, things in _uses(entry, plan).items()}
    assessed = _assessment(entry, plan)
    return {**entry.data, "in_plan": {"decision": assessed and assessed.decision, **uses}}


def plan_sections(entry: Entry, found: Reading | None, lang: str) -> list[Section]:
    """What the plan does with something, for people; nothing where there is no plan.

    Args:
        entry: The entry.
        found: What could be read of the plan; None where there is none.
        lang: The language in which the plan's texts are wanted (ISO 639-1), before the plan's own.
    """
    if found is None or found.plan is None:
        return []
    plan, languages = found.plan, (lang, *found.plan.profile.languages)
    uses, assessed = _uses(entry, plan), _assessment(entry, plan)
    said = [_decided(entry, plan) or (_("Named nowhere") if not uses else "")]
    if assessed and assessed.reason:
        said.append(text_in(assessed.reason, languages))
    incomplete = found.defects or found.folder.faults
    said += [_("Parts of the plan cannot be read: gcmplan validate")] if incomplete else []
    title = text_in(plan.profile.title, languages)
    head = Section(_("In the plan: {title}", title=title), text="\n".join(said))
    return [head, *(Section(_(GROUPS[group]), _rows(uses[group], languages)) for group in uses)]


def _rows(things: Iterable[Any], languages: Sequence[str]) -> list[tuple[str, str]]:
    """Things of the plan by id, with their titles; an intervention that is not chosen says so."""
    rows = []
    for each in things:
        title = text_in(getattr(each, "title", None) or each.name, languages)
        choice = getattr(each, "choice", None)
        note = f" ({choice.label})" if choice is not None and choice != "chosen" else ""
        rows.append((each.id, f"{title}{note}"))
    return rows


def at_a_glance(entry: Entry, plan: Plan) -> str:
    """What the plan does with something, in a line; empty where it does nothing.

    Args:
        entry: The entry.
        plan: The plan.
    """
    counts = [
        f"{_(GROUPS[group])}: {len(things)}"
        for group, things in _uses(entry, plan).items()
        if group != "thematic_areas"
    ]
    return "; ".join(filter(None, (_decided(entry, plan), *counts)))
