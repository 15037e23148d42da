"""Indicators for the Compact: those of the SDGs, and the place for the UN's limited set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gcmplan.compact.catalogue import DATA
from gcmplan.data import load


@dataclass(frozen=True, slots=True)
class GcmIndicator:
    """An indicator of the United Nations' limited set for the Compact (A/79/590).

    Attributes:
        code: Its code in the set.
        name: Its official name.
        objectives: The GCM objectives that it measures.
        framework: Where it comes from: ``SDG``, or the name of another framework.
        list: ``core`` or ``additional``.
        custodian: The body that keeps it.
        disaggregation: What it is broken down by.
        tier: Its tier; empty where the set gives none.
    """

    code: str
    name: str
    objectives: tuple[int, ...]
    framework: str
    list: str
    custodian: str = ""
    disaggregation: str = ""
    tier: str = ""


@cache
def gcm_indicators() -> tuple[GcmIndicator, ...]:
    """The United Nations' limited set; empty until someone who has it fills the data file."""
    return tuple(
        GcmIndicator(**{**entry, "objectives": tuple(entry["objectives"])})
        for entry in load(DATA / "gcm-indicators.yaml")
    )
