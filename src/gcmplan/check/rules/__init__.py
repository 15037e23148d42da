"""The rules, one module a step; each finds one defect and its code's first digit is the step."""

from __future__ import annotations

from itertools import chain

from gcmplan.check.rule import Rule
from gcmplan.check.rules import (
    attestations,
    budget,
    choosing,
    compact,
    criteria,
    design,
    documents,
    emblem,
    implementation,
    indicators,
    kick_off,
    languages,
    monitoring,
    needs_assessment,
    progress,
    references,
    reporting,
    schedule,
    wording,
)

ALL_RULES: tuple[Rule, ...] = tuple(
    chain(
        references.RULES,
        emblem.RULES,
        attestations.RULES,
        choosing.RULES,
        wording.RULES,
        kick_off.RULES,
        needs_assessment.RULES,
        design.RULES,
        indicators.RULES,
        implementation.RULES,
        criteria.RULES,
        schedule.RULES,
        budget.RULES,
        monitoring.RULES,
        progress.RULES,
        reporting.RULES,
        compact.RULES,
        languages.RULES,
        documents.RULES,
    )
)
"""Every rule that looks at a plan that could be read."""
