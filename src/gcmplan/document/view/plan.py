"""The plan as its document shows it: put together across the steps, references followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gcmplan.compact import objectives as all_objectives
from gcmplan.document.consultations import headcount
from gcmplan.document.view import alignment
from gcmplan.document.view.areas import chosen_interventions, thematic_areas
from gcmplan.document.view.dates import coming, open_dates
from gcmplan.document.view.invented import any_invented
from gcmplan.document.view.parts import AreaView, InterventionView, RiskGroup, Use
from gcmplan.document.view.risks import gravest, risk_groups
from gcmplan.document.words import Text
from gcmplan.plan.design import Choosing, Indicator, Intervention
from gcmplan.plan.due import Due, latest_records
from gcmplan.plan.implementation import Risk
from gcmplan.plan.kick_off import Institution
from gcmplan.plan.model import Plan
from gcmplan.plan.money import Money, money_of
from gcmplan.plan.monitoring import Progress, ProgressRecord
from gcmplan.plan.needs_assessment import Decision, ObjectiveAssessment
from gcmplan.plan.time import Time

MOST_YEARS = 7
"""How many years stand as columns of a table; more are told in another way."""


@dataclass(frozen=True)
class PlanView:
    """A plan as its document shows it. Parts are worked out when a template asks for them.

    Attributes:
        plan: The plan as it is written.
        money: Its costs and funding, and their sums.
    """

    plan: Plan
    money: Money = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "money", money_of(self.plan))

    @cached_property
    def areas(self) -> tuple[AreaView, ...]:
        """The thematic areas in the plan's order; then, where there are such, what is in none."""
        return thematic_areas(self.plan, self.money, self.interventions)

    @cached_property
    def interventions(self) -> tuple[InterventionView, ...]:
        """The chosen interventions, in the plan's order."""
        return chosen_interventions(self.plan, self.money)

    @cached_property
    def by_id(self) -> Mapping[str, InterventionView]:
        """The chosen interventions by their ids."""
        return {each.record.id: each for each in self.interventions}

    @cached_property
    def considered(self) -> tuple[Intervention, ...]:
        """The interventions that were considered and not, or not yet, chosen."""
        return tuple(
            each for each in self.plan.design.interventions if each.choice is not Choosing.CHOSEN
        )

    @cached_property
    def assessments(self) -> Mapping[int, ObjectiveAssessment]:
        """The assessments by the numbers of the objectives, in order; the first of each."""
        found: dict[int, ObjectiveAssessment] = {}
        for each in self.plan.needs_assessment.assessments:
            found.setdefault(each.objective, each)
        return dict(sorted(found.items()))

    @cached_property
    def immediate(self) -> tuple[ObjectiveAssessment, ...]:
        """The assessments of the objectives for immediate action."""
        return self._decided(Decision.IMMEDIATE_ACTION)

    @cached_property
    def later(self) -> tuple[ObjectiveAssessment, ...]:
        """The assessments of the objectives for later."""
        return self._decided(Decision.LATER)

    @cached_property
    def undecided(self) -> tuple[int, ...]:
        """The numbers of the objectives on which nothing is decided."""
        decided = {each.objective for each in self.assessments.values() if each.decision}
        return tuple(each.number for each in all_objectives() if each.number not in decided)

    @cached_property
    def acronyms(self) -> Sequence[Institution]:
        """The institutions known by an acronym, by their acronyms; the first of each."""
        found: dict[str, Institution] = {}
        for each in self.plan.kick_off.institutions:
            if each.acronym and each.acronym != each.name:
                found.setdefault(each.acronym, each)
        return [found[acronym] for acronym in sorted(found, key=str.casefold)]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which the plan costs something or is paid for."""
        return tuple(self.money.by_year)

    @cached_property
    def target_years(self) -> tuple[int, ...]:
        """The years for which indicators have targets."""
        years = {year for each in self.plan.design.indicators for year in each.targets}
        return tuple(sorted(years))

    @property
    def years_fit(self) -> bool:
        """Whether a table can have a column for each year of costs and funding."""
        return 0 < len(self.years) <= MOST_YEARS

    @property
    def targets_fit(self) -> bool:
        """Whether a table can have a column for each year of targets."""
        return 0 < len(self.target_years) <= MOST_YEARS

    @cached_property
    def sources(self) -> Mapping[str, Sequence[Text]]:
        """Where the values of the indicators come from, by the indicators' ids."""
        names = {each.id: each.name for each in self.plan.design.data_sources}
        return {
            each.id: [names.get(name, name) for name in each.data_sources]
            or ([each.verification] if each.verification else [])
            for each in self.plan.design.indicators
        }

    @cached_property
    def defined_indicators(self) -> tuple[Indicator, ...]:
        """The indicators of which the plan says what exactly they are."""
        return tuple(
            each
            for each in self.plan.design.indicators
            if each.definition or each.methodology or each.standards
        )

    @cached_property
    def loose_indicators(self) -> tuple[Indicator, ...]:
        """The indicators that belong to no area and to no chosen intervention."""
        placed = {each.id for area in self.areas for each in area.indicators}
        return tuple(each for each in self.plan.design.indicators if each.id not in placed)

    @cached_property
    def risks(self) -> tuple[RiskGroup, ...]:
        """All risks: of the plan as a whole, then area by area."""
        return risk_groups(self.plan.implementation.risks, self.areas)

    @cached_property
    def all_risks(self) -> tuple[Risk, ...]:
        """The risks in the order of `risks`."""
        return tuple(risk for group in self.risks for risk, _ in group.risks)

    @cached_property
    def gravest_risks(self) -> tuple[tuple[Risk, InterventionView | None], ...]:
        """The risks that are likeliest and gravest together, first; at most `MOST_RISKS`."""
        return tuple(gravest(self.risks))

    @cached_property
    def open_gaps(self) -> tuple[InterventionView, ...]:
        """The interventions for which money is missing, the largest gap first."""
        lacking = (each for each in self.interventions if each.position.gap > 0)
        return tuple(sorted(lacking, key=lambda each: -each.position.gap))

    @cached_property
    def leaderless(self) -> tuple[InterventionView, ...]:
        """The interventions that nobody leads yet."""
        return tuple(each for each in self.interventions if not each.action_plan.lead)

    @cached_property
    def records(self) -> Mapping[str, ProgressRecord]:
        """The latest progress record of each activity, by the activities' ids."""
        return latest_records(self.plan)

    @property
    def participations(self) -> int:
        """How many took part in the consultations of the needs assessment, as far as is known."""
        return sum(headcount(each) or 0 for each in self.plan.needs_assessment.consultations)

    @property
    def activity_count(self) -> int:
        """How many activities the chosen interventions have."""
        return sum(len(each.activities) for each in self.interventions)

    @cached_property
    def states(self) -> Mapping[Progress, int]:
        """How many activities are in each state, by their latest records; empty without records."""
        activities = {each.id for view in self.interventions for each in view.activities}
        found = Counter(each.state for name, each in self.records.items() if name in activities)
        return {state: found[state] for state in Progress if found[state]}

    @property
    def last_record(self) -> Time | None:
        """When progress was recorded last."""
        return max((each.date for each in self.records.values()), default=None)

    @cached_property
    def leads(self) -> Mapping[str, Sequence[InterventionView]]:
        """By the ids of the institutions that lead, in the plan's order, what each leads."""
        found: dict[str, list[InterventionView]] = {
            each.id: [] for each in self.plan.kick_off.institutions
        }
        for each in self.interventions:
            if each.action_plan.lead:
                found.setdefault(each.action_plan.lead, []).append(each)
        return {name: led for name, led in found.items() if led}

    @cached_property
    def dates(self) -> tuple[Due, ...]:
        """What is to be done by a date and is not done, the earliest first.

        Work on interventions that were not chosen does not count, nor do reviews and reports
        before `gcmplan.plan.model.Plan.as_of`.
        """
        return open_dates(self.plan, self.interventions)

    @cached_property
    def next_dates(self) -> tuple[Due, ...]:
        """The next dates of the plan as a whole; at most `MOST_DATES`."""
        return tuple(coming(self.dates, self.plan))

    @cached_property
    def by_objective(self) -> Mapping[int, Sequence[InterventionView]]:
        """By the number of each objective that is served, the interventions that serve it."""
        return alignment.by_objective(self.interventions)

    @cached_property
    def actions_by_objective(self) -> Mapping[int, Sequence[str]]:
        """By the number of each objective, those of its GCM actions that are carried out."""
        return alignment.actions_by_objective(self.interventions)

    @cached_property
    def by_target(self) -> Mapping[str, Sequence[InterventionView]]:
        """By SDG target, in order, the interventions that serve it."""
        return alignment.by_target(self.interventions)

    @cached_property
    def by_principle(self) -> Mapping[str, Sequence[Use]]:
        """By the id of each guiding principle, how it is put into practice."""
        return alignment.by_principle(self.interventions)

    @cached_property
    def illustrative(self) -> bool:
        """Whether anything that the document shows was made up."""
        return any_invented(self.plan)

    def _decided(self, decision: Decision) -> tuple[ObjectiveAssessment, ...]:
        return tuple(each for each in self.assessments.values() if each.decision is decision)
