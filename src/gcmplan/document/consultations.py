"""Who was heard in the consultations: by type of stakeholder, how often and how many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gcmplan.plan.kick_off import StakeholderType
from gcmplan.plan.needs_assessment import Consultation


@dataclass(frozen=True, slots=True)
class Heard:
    """The stakeholders of a type.

    Attributes:
        type: The type.
        occasions: The consultations in which they took part.
        people: How many took part in these, as far as that is known; None where it nowhere is.
            Someone who came twice counts twice.
        women: How many of them were women; None where that is nowhere known.
    """

    type: StakeholderType
    occasions: int
    people: int | None
    women: int | None


def headcount(consultation: Consultation) -> int | None:
    """How many took part: the total that is stated, else the sum; None where neither is known."""
    if consultation.total is not None:
        return consultation.total
    return _sum(each.number for each in consultation.participants)


def heard(consultations: Iterable[Consultation]) -> list[Heard]:
    """Who was heard, in the order of the guidance's types (Guide p. 67-70, 88-89, Tools 1, 2)."""
    held = list(consultations)
    found = []
    for kind in StakeholderType:
        parts = [[each for each in one.participants if each.type is kind] for one in held]
        took_part = [each for part in parts for each in part]
        if took_part:
            occasions = sum(bool(part) for part in parts)
            people = _sum(each.number for each in took_part)
            found.append(Heard(kind, occasions, people, _sum(each.women for each in took_part)))
    return found


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
