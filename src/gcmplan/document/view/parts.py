"""The parts of a plan as its document shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gcmplan.document.words import Text
from gcmplan.plan.design import Indicator, Intervention
from gcmplan.plan.implementation import ActionPlan, Activity, Risk
from gcmplan.plan.money import Position
from gcmplan.plan.profile import ThematicArea


@dataclass(frozen=True, slots=True)
class InterventionView:
    """A chosen intervention with all that the plan says of it.

    Attributes:
        record: The intervention.
        anchor: Where the document tells of it.
        action_plan: How it is carried out; without activities where the plan has none.
        position: Its costs and funding.
        indicators: The indicators that measure it.
        activity_costs: What activities cost, by their ids, in units of the plan's currency.
    """

    record: Intervention
    anchor: str
    action_plan: ActionPlan
    position: Position
    indicators: tuple[Indicator, ...]
    activity_costs: Mapping[str, Decimal]

    @property
    def illustrative(self) -> bool:
        """Whether the intervention itself was made up."""
        return self.record.illustrative

    @property
    def invented_plan(self) -> bool:
        """Whether its action plan was made up, and the intervention was not."""
        return self.action_plan.illustrative and not self.record.illustrative

    @property
    def activities(self) -> Sequence[Activity]:
        """The activities, in the plan's order."""
        return self.action_plan.activities


@dataclass(frozen=True, slots=True)
class AreaView:
    """A thematic area with its interventions.

    Attributes:
        record: The area; none for the interventions that stand in no area.
        anchor: Where the document tells of it.
        interventions: The chosen interventions in it.
        indicators: The indicators of its outcomes, and of its interventions.
        position: Its costs and funding.
        cost_by_year: Its costs by calendar year, in units of the plan's currency.
    """

    record: ThematicArea | None
    anchor: str
    interventions: tuple[InterventionView, ...]
    indicators: tuple[Indicator, ...]
    position: Position
    cost_by_year: Mapping[int, Decimal]

    @property
    def told(self) -> bool:
        """Whether the plan says more of the area than its title."""
        area = self.record
        said = area and (area.description or area.outcomes or area.objectives or area.lead)
        return bool(self.interventions or said)


@dataclass(frozen=True, slots=True)
class Use:
    """How an intervention puts a guiding principle into practice.

    Attributes:
        intervention: The intervention.
        how: What is done; none where the plan does not say.
    """

    intervention: InterventionView
    how: Text | None


@dataclass(frozen=True, slots=True)
class RiskGroup:
    """Risks that belong together.

    Attributes:
        area: The thematic area; none for the plan as a whole and what stands in no area.
        risks: Each risk, with the intervention that it threatens; none for the plan as a whole.
    """

    area: AreaView | None
    risks: tuple[tuple[Risk, InterventionView | None], ...]
