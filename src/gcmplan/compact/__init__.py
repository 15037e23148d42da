"""The Global Compact for Migration as data: objectives, GCM actions, principles, indicators.

Source: A/RES/73/195, annex. The data files say which wordings are official and which gcmplan's own.
"""

from __future__ import annotations

from gcmplan.compact.areas import AreaSet, area_sets
from gcmplan.compact.catalogue import (
    Action,
    Objective,
    Principle,
    SdgIndicator,
    actions,
    agenda_targets,
    objective,
    objectives,
    principles,
    sdg_goal_names,
    sdg_indicators,
)
from gcmplan.compact.indicators import GcmIndicator, gcm_indicators
from gcmplan.compact.reviews import Meeting, ReviewMechanism, review_mechanisms
from gcmplan.compact.titles import (
    LocalName,
    compact_name,
    objective_short_title,
    objective_title,
    principle_title,
    sdg_indicator_name,
)

__all__ = [
    "Action",
    "AreaSet",
    "GcmIndicator",
    "LocalName",
    "Meeting",
    "Objective",
    "Principle",
    "ReviewMechanism",
    "SdgIndicator",
    "actions",
    "agenda_targets",
    "area_sets",
    "compact_name",
    "gcm_indicators",
    "objective",
    "objective_short_title",
    "objective_title",
    "objectives",
    "principle_title",
    "principles",
    "review_mechanisms",
    "sdg_goal_names",
    "sdg_indicator_name",
    "sdg_indicators",
]
