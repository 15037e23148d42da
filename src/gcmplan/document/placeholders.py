"""Placeholders: values of the plan that a narrative text may name, where the plan switches them on.

``{{ plan.costs.total }}`` in a text is looked up in a closed list. Nothing is computed and nothing
runs: a name that is not in the list is a mistake of the text, and told as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gcmplan.document.view import PlanView
    from gcmplan.document.words import Words

PATTERN = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
"""How a placeholder is written; the group is its name."""

_Value = Callable[["PlanView", "Words"], str]

_VALUES: Mapping[str, _Value] = MappingProxyType(
    {
        "plan.title": lambda view, words: words.plain(view.plan.profile.title),
        "plan.country": lambda view, words: words.formats.country(view.plan.profile.country),
        "plan.period": lambda view, words: words.formats.span(
            view.plan.profile.period.start, view.plan.profile.period.end
        ),
        "plan.start": lambda view, words: words.formats.time(view.plan.profile.period.start),
        "plan.end": lambda view, words: words.formats.time(view.plan.profile.period.end),
        "plan.status": lambda view, _words: view.plan.profile.status.label,
        "plan.version": lambda view, _words: view.plan.profile.version or "",
        "plan.date": lambda view, words: (
            words.formats.time(view.plan.profile.date) if view.plan.profile.date else ""
        ),
        "plan.lead": lambda view, words: (
            words.full_name(view.plan.profile.lead).striptags() if view.plan.profile.lead else ""
        ),
        "plan.currency": lambda view, words: words.formats.currency(view.plan.profile.currency),
        "plan.costs.total": lambda view, words: words.money(view.money.total.cost),
        "plan.costs.secured": lambda view, words: words.money(view.money.total.secured),
        "plan.costs.pledged": lambda view, words: words.money(view.money.total.pledged),
        "plan.costs.requested": lambda view, words: words.money(view.money.total.requested),
        "plan.costs.gap": lambda view, words: words.money(view.money.total.gap),
        "plan.costs.secured_share": lambda view, words: words.formats.percent(
            view.money.total.secured_share
        ),
        "plan.objectives.immediate": lambda view, words: words.formats.number(len(view.immediate)),
        "plan.objectives.later": lambda view, words: words.formats.number(len(view.later)),
        "plan.areas": lambda view, words: words.formats.number(
            len(view.plan.profile.thematic_areas)
        ),
        "plan.interventions": lambda view, words: words.formats.number(len(view.interventions)),
        "plan.activities": lambda view, words: words.formats.number(view.activity_count),
        "plan.institutions": lambda view, words: words.formats.number(
            len(view.plan.kick_off.institutions)
        ),
        "plan.indicators": lambda view, words: words.formats.number(
            len(view.plan.design.indicators)
        ),
        "plan.consultations": lambda view, words: words.formats.number(
            len(view.plan.needs_assessment.consultations)
        ),
        "plan.participations": lambda view, words: words.formats.number(view.participations),
        "plan.risks": lambda view, words: words.formats.number(len(view.all_risks)),
    }
)

NAMES: tuple[str, ...] = tuple(_VALUES)
"""The placeholders that there are; docs/templates.md says what each gives."""


class Placeholders(Mapping[str, str]):
    """The values of a plan by the names of their placeholders; worked out when asked for.

    Args:
        view: The plan.
        words: How its values are written in the document's language.
    """

    def __init__(self, view: PlanView, words: Words) -> None:
        self._view = view
        self._words = words

    def __getitem__(self, name: str) -> str:
        return _VALUES[name](self._view, self._words)

    def __iter__(self) -> Iterator[str]:
        return iter(_VALUES)

    def __len__(self) -> int:
        return len(_VALUES)
