"""Who has what there is to do: the lead of the thing itself, else the secretariat."""

from __future__ import annotations

from gcmplan.check.rules.common import DESIGN, MONITORING
from gcmplan.locales import translate as _
from gcmplan.plan.index import Path
from gcmplan.plan.kick_off import Institution
from gcmplan.plan.model import Plan
from gcmplan.status.checklist import Holder
from gcmplan.status.fields import things_along

LEADING = ("lead", "owner", "holder")
"""The fields by which a thing of the plan names the institution that answers for it."""

DATA = frozenset(
    {
        (DESIGN, "data_sources"),
        (DESIGN, "indicators"),
        (MONITORING, "data_lead"),
        (MONITORING, "data_capacity"),
        (MONITORING, "data_protection"),
        (MONITORING, "values"),
    }
)
"""The parts of the plan that the lead on data has, where they name nobody themselves."""


class Holders:
    """Who has what, in one plan.

    Args:
        plan: The plan; none where it cannot be read.
    """

    def __init__(self, plan: Plan | None) -> None:
        self._plan = plan
        institutions = plan.kick_off.institutions if plan else []
        self._institutions: dict[str, Institution] = {each.id: each for each in institutions}

    def of(self, path: Path) -> Holder:
        """Who has what stands at a path of the plan.

        That is whom the innermost thing there names as its lead, owner or holder; for data, the
        lead on data; else the secretariat of the coordination body, that body, or the plan's lead.
        """
        plan = self._plan
        if plan is None:
            return Holder(_("the secretariat"))
        for model in reversed([model for model, _path in things_along(plan, path)]):
            for key in LEADING:
                if found := getattr(model, key, None):
                    return self.named(found)
        lead = plan.monitoring.data_lead
        if lead is not None and path[:2] in DATA:
            return self.named(lead.national)
        return self.secretariat()

    def secretariat(self) -> Holder:
        """Who has what nobody else has."""
        setup = self._plan.kick_off.institutional_setup if self._plan else None
        found = (setup.secretariat or setup.body) if setup else None
        if found is None and self._plan is not None:
            found = self._plan.profile.lead
        return self.named(found) if found else Holder(_("the secretariat"))

    def named(self, name: str) -> Holder:
        """The institution with an id, by its acronym or name."""
        found = self._institutions.get(name)
        if found is None or self._plan is None:
            return Holder(name, name)
        return Holder(found.acronym or self._plan.profile.in_main_language(found.name), name)
