"""The plan as its document shows it: put together across the steps, references followed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import chain

from gcmplan.compact import objectives as all_objectives
from gcmplan.document.consultations import headcount
from gcmplan.document.filters import definition
from gcmplan.document.words import Text
from gcmplan.plan.base import Sourced
from gcmplan.plan.design import Choosing, Indicator, Intervention
from gcmplan.plan.due import Due, DueKind, due_things, latest_records
from gcmplan.plan.implementation import ActionPlan, Activity, Degree, Risk
from gcmplan.plan.kick_off import Institution
from gcmplan.plan.model import Plan
from gcmplan.plan.money import Money, Position, money_of
from gcmplan.plan.monitoring import Progress, ProgressRecord
from gcmplan.plan.needs_assessment import Decision, ObjectiveAssessment
from gcmplan.plan.profile import ThematicArea
from gcmplan.plan.time import Time

MOST_YEARS = 7
"""How many years stand as columns of a table; more are told in another way."""

MOST_RISKS = 5
MOST_DATES = 6
"""How many risks and dates a brief names."""


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
        by_area: dict[str, list[InterventionView]] = defaultdict(list)
        records = {each.id: each for each in self.plan.profile.thematic_areas}
        for each in self.interventions:
            area = each.record.area or ""
            by_area[area if area in records else ""].append(each)
        found = [
            self._area(record, f"area-{number}", by_area[name])
            for number, (name, record) in enumerate(records.items(), start=1)
        ]
        if by_area[""] or "" in self.money.by_area:
            found.append(self._area(None, "area-other", by_area[""]))
        return tuple(found)

    @cached_property
    def interventions(self) -> tuple[InterventionView, ...]:
        """The chosen interventions, in the plan's order."""
        plans = {each.intervention: each for each in self.plan.implementation.action_plans}
        measured: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in self.plan.design.indicators:
            for name in indicator.interventions:
                measured[name].append(indicator)
        positions = self.money.by_intervention
        costs = self.money.costs_by_activity
        chosen = (each for each in self.plan.design.interventions if each.choice is Choosing.CHOSEN)
        return tuple(
            InterventionView(
                record,
                f"intervention-{number}",
                plans.get(record.id) or ActionPlan(intervention=record.id),
                positions.get(record.id) or Position(),
                tuple(measured[record.id]),
                costs,
            )
            for number, record in enumerate(chosen, start=1)
        )

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
        return tuple(each for each in self.plan.design.indicators if definition(each))

    @cached_property
    def loose_indicators(self) -> tuple[Indicator, ...]:
        """The indicators that belong to no area and to no chosen intervention."""
        placed = {each.id for area in self.areas for each in area.indicators}
        return tuple(each for each in self.plan.design.indicators if each.id not in placed)

    @cached_property
    def risks(self) -> tuple[RiskGroup, ...]:
        """All risks: of the plan as a whole, then area by area."""
        whole = RiskGroup(None, tuple((each, None) for each in self.plan.implementation.risks))
        groups = [whole] + [
            RiskGroup(
                area,
                tuple(
                    (risk, each) for each in area.interventions for risk in each.action_plan.risks
                ),
            )
            for area in self.areas
        ]
        return tuple(each for each in groups if each.risks)

    @cached_property
    def all_risks(self) -> tuple[Risk, ...]:
        """The risks in the order of `risks`."""
        return tuple(risk for group in self.risks for risk, _ in group.risks)

    @cached_property
    def gravest_risks(self) -> tuple[tuple[Risk, InterventionView | None], ...]:
        """The risks that are likeliest and gravest together, first; at most `MOST_RISKS`."""
        found = chain.from_iterable(group.risks for group in self.risks)
        ranked = sorted(found, key=lambda each: -_weight(each[0]))
        return tuple(ranked[:MOST_RISKS])

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
        chosen = {"", *(each.record.id for each in self.interventions)}
        held = (DueKind.REVIEW, DueKind.REPORT)
        return tuple(
            each
            for each in due_things(self.plan)
            if each.intervention in chosen
            and not (each.kind in held and each.late(self.plan.as_of))
        )

    @cached_property
    def next_dates(self) -> tuple[Due, ...]:
        """The next dates of the plan as a whole; at most `MOST_DATES`."""
        day = self.plan.as_of
        coming = [each for each in self.dates if each.weighty and not each.late(day)]
        return tuple(coming[:MOST_DATES])

    @cached_property
    def by_objective(self) -> Mapping[int, Sequence[InterventionView]]:
        """By the number of each objective that is served, the interventions that serve it."""
        found: dict[int, list[InterventionView]] = defaultdict(list)
        for each in self.interventions:
            for number in dict.fromkeys(each.record.objectives):
                found[number].append(each)
        return dict(sorted(found.items()))

    @cached_property
    def actions_by_objective(self) -> Mapping[int, Sequence[str]]:
        """By the number of each objective, those of its GCM actions that are carried out."""
        carried_out = {action for each in self.interventions for action in each.record.actions}
        return {
            objective.number: [each.id for each in objective.actions if each.id in carried_out]
            for objective in all_objectives()
        }

    @cached_property
    def by_target(self) -> Mapping[str, Sequence[InterventionView]]:
        """By SDG target, in order, the interventions that serve it."""
        found: dict[str, list[InterventionView]] = defaultdict(list)
        for each in self.interventions:
            for target in dict.fromkeys(each.record.sdg_targets):
                found[target].append(each)
        return {target: found[target] for target in sorted(found, key=_target_order)}

    @cached_property
    def by_principle(self) -> Mapping[str, Sequence[Use]]:
        """By the id of each guiding principle, how it is put into practice."""
        found: dict[str, list[Use]] = defaultdict(list)
        for each in self.interventions:
            for use in each.record.principles:
                found[use.principle].append(Use(each, use.how))
        return found

    @cached_property
    def illustrative(self) -> bool:
        """Whether anything that the document shows was made up."""
        return any(each.illustrative for each in self._sourced())

    def _decided(self, decision: Decision) -> tuple[ObjectiveAssessment, ...]:
        return tuple(each for each in self.assessments.values() if each.decision is decision)

    def _area(
        self, record: ThematicArea | None, anchor: str, interventions: list[InterventionView]
    ) -> AreaView:
        name = record.id if record else ""
        own = [each for each in self.plan.design.indicators if name and each.area == name]
        of_interventions = (each for view in interventions for each in view.indicators)
        by_id = {
            each.id: each for each in chain(own, of_interventions) if each.area in (None, name)
        }
        return AreaView(
            record,
            anchor,
            tuple(interventions),
            tuple(by_id.values()),
            self.money.by_area.get(name) or Position(),
            self.money.costs_by_area_and_year.get(name) or {},
        )

    def _sourced(self) -> Iterator[Sourced]:
        plan = self.plan
        lists: Iterable[Iterable[Sourced]] = (
            plan.profile.thematic_areas,
            plan.kick_off.institutions,
            plan.needs_assessment.assessments,
            plan.needs_assessment.trends,
            plan.needs_assessment.consultations,
            plan.design.interventions,
            plan.design.indicators,
            plan.implementation.action_plans,
            plan.implementation.risks,
            plan.implementation.resource_mobilization,
            plan.implementation.review_workshops,
            plan.monitoring.mechanisms,
            plan.monitoring.review_calendar,
            plan.reporting.calendar,
            plan.reporting.pledges,
        )
        yield from chain.from_iterable(lists)
        yield from [plan.profile.emblem] if plan.profile.emblem else []
        for action_plan in plan.implementation.action_plans:
            yield from chain(action_plan.activities, action_plan.costs, action_plan.funding)


def _weight(risk: Risk) -> int:
    degrees = list(Degree)
    return (1 + degrees.index(risk.likelihood)) * (1 + degrees.index(risk.impact))


def _target_order(target: str) -> tuple[int, int, str]:
    """A key that sorts targets by goal, numbers before letters: 8.8, 10.2, 10.7, 10.c."""
    goal, _, rest = target.partition(".")
    return (int(goal), int(rest) if rest.isdecimal() else 100, rest)
