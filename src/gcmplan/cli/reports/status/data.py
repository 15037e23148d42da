"""A status for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gcmplan.cli.reports.common import one_line
from gcmplan.cli.reports.paper import text_in
from gcmplan.cli.reports.status.words import how_to, objective_name, percent
from gcmplan.source import Place
from gcmplan.status import (
    Duty,
    Holder,
    InstitutionStanding,
    ItemStanding,
    NextThing,
    ObjectiveStanding,
    Standing,
    State,
    StepStanding,
)


def standing_as_data(
    standing: Standing, title: str, steps: Sequence[StepStanding], languages: Sequence[str]
) -> Mapping[str, Any]:
    """Where a plan stands.

    Args:
        standing: The plan.
        title: Its title.
        steps: The steps that are wanted.
        languages: The languages of the plan's texts, the one most wanted first.
    """
    return {
        "title": title,
        "percent": percent(standing.share),
        "unread": standing.unread,
        "steps": [_step(each, languages) for each in steps],
        "objectives": [_objective(each) for each in standing.objectives],
        "next": [_next(each) for each in standing.next],
        "overdue": [_duty(each) for each in standing.overdue],
        "holders": [
            {**_holder(each.holder), "open": each.open, "overdue": each.overdue}
            for each in standing.loads
        ],
    }


def institution_as_data(standing: InstitutionStanding) -> Mapping[str, Any]:
    """What an institution has."""
    return {
        "institution": {**_holder(standing.holder), "full_name": standing.name},
        "leads": [
            {"kind": each.kind, "id": each.id, "title": each.title, "place": _place(each.place)}
            for each in standing.leads
        ],
        "part_in": dict(standing.part_in),
        "duties": [_duty(each) for each in standing.duties],
        "open_items": standing.open,
        "next": [_next(each) for each in standing.next],
    }


def _step(step: StepStanding, languages: Sequence[str]) -> Mapping[str, Any]:
    items = {each.id: each for each in step.checklist}
    return {
        "number": step.number,
        "name": step.name,
        "percent": percent(step.share),
        "questions": {"answered": step.answered, "total": step.questions},
        "actions": [_action(each, items) for each in step.actions],
        "checklist": [_item(each, languages) for each in step.checklist],
    }


def _action(action: ItemStanding, items: Mapping[str, ItemStanding]) -> Mapping[str, Any]:
    return {
        "id": action.id,
        "name": action.text,
        "state": action.state.value,
        "evidence": action.evidence,
        "place": _place(action.place) if action.place else None,
        "done": sum(items[each].done for each in action.items),
        "checklist": list(action.items),
    }


def _item(item: ItemStanding, languages: Sequence[str]) -> Mapping[str, Any]:
    attestation = item.attestation
    said = None
    if attestation is not None:
        said = {
            "state": attestation.state.value,
            "by": attestation.by,
            "date": str(attestation.date) if attestation.date else None,
            "evidence": text_in(attestation.evidence, languages) if attestation.evidence else None,
            "reason": text_in(attestation.reason, languages) if attestation.reason else None,
        }
    evidence = item.evidence
    if item.state is State.ATTESTED and said:
        evidence = str(said["evidence"] or evidence)
    if item.state is State.NOT_APPLICABLE and said:
        evidence = str(said["reason"] or "")
    return {
        "id": item.id,
        "text": item.text,
        "state": item.state.value,
        "evidence": evidence,
        "place": _place(item.place) if item.place else None,
        "seen": [{"text": each.text, "place": _place(each.place)} for each in item.seen],
        "lacks": [
            {
                "text": each.text,
                "help": how_to(each.help, each.path),
                "place": _place(each.place),
            }
            for each in item.lacks
        ],
        "holder": _holder(item.holder) if item.holder else None,
        "attestation": said,
    }


def _objective(standing: ObjectiveStanding) -> Mapping[str, Any]:
    return {
        "number": standing.number,
        "name": objective_name(standing),
        "assessed": standing.assessed,
        "decision": standing.decision.value if standing.decision else None,
        "selected": standing.selected,
        "interventions": list(standing.interventions),
        "costed": list(standing.costed),
        "funded": list(standing.funded),
        "partly_funded": list(standing.partly_funded),
        "indicators": list(standing.indicators),
    }


def _next(thing: NextThing) -> Mapping[str, Any]:
    return {
        "what": thing.what,
        "why": thing.why,
        "help": how_to(thing.help, thing.path) or None,
        "who": _holder(thing.holder),
        "place": _place(thing.place),
        "command": one_line(thing.command) or None,
        "item": thing.item or None,
    }


def _duty(duty: Duty) -> Mapping[str, Any]:
    return {
        "what": duty.what,
        "id": duty.id or None,
        "due": str(duty.due),
        "overdue": duty.overdue,
        "state": duty.state or None,
        "who": _holder(duty.holder),
        "place": _place(duty.place),
    }


def _holder(holder: Holder) -> Mapping[str, Any]:
    return {"id": holder.id or None, "name": holder.name}


def _place(place: Place) -> Mapping[str, Any]:
    return {"file": one_line(place.file), "line": place.line}
