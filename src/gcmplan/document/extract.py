"""What the plan asks of one institution: its work, dates, money, measurements and seats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from gcmplan.document.view import InterventionView, PlanView
from gcmplan.document.words import Text
from gcmplan.guidance import ChecklistItem, steps
from gcmplan.locales import translate as _
from gcmplan.plan.design import DataSource, Indicator, Structure
from gcmplan.plan.due import Due, ended
from gcmplan.plan.implementation import Activity, Funding, Mobilization, Risk
from gcmplan.plan.kick_off import AwarenessActivity, Institution, WorkingGroup
from gcmplan.plan.model import Plan
from gcmplan.plan.money import Position, together
from gcmplan.plan.monitoring import DataCapacity, ProgressRecord, ReportingMechanism
from gcmplan.plan.needs_assessment import RelatedProcess
from gcmplan.plan.reporting import Pledge, Synergy
from gcmplan.plan.step import Attestation


class _Led(Protocol):
    """An entry of the plan that somebody answers for."""

    @property
    def lead(self) -> str | None: ...


Entry = TypeVar("Entry", bound=_Led)


@dataclass(frozen=True, slots=True)
class Task:
    """An activity that an institution carries out or helps with.

    Attributes:
        activity: The activity.
        leads: Whether the institution answers for it.
        record: The latest progress record of it; None without one.
    """

    activity: Activity
    leads: bool
    record: ProgressRecord | None

    @property
    def ended(self) -> bool:
        """Whether nothing is left to be done."""
        return ended(self.record)


@dataclass(frozen=True, slots=True)
class Share:
    """An institution's part in an intervention.

    Attributes:
        view: The intervention.
        leads: Whether it answers for the intervention.
        role: What it does there as a partner, as the plan says it; None where it does not.
        tasks: Its activities.
    """

    view: InterventionView
    leads: bool
    role: Text | None
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Money that an institution gives to an intervention.

    Attributes:
        view: The intervention.
        funding: The entry of the plan.
    """

    view: InterventionView
    funding: Funding


@dataclass(frozen=True)
class Extract:
    """The parts of a plan that are about one institution.

    Attributes:
        view: The whole plan.
        record: The institution.
    """

    view: PlanView
    record: Institution

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """The interventions that it has a part in; those that it leads first."""
        found = [share for each in self.view.interventions if (share := self._share(each))]
        return tuple(sorted(found, key=lambda share: not share.leads))

    @property
    def led(self) -> tuple[Share, ...]:
        """The interventions that it leads."""
        return tuple(each for each in self.shares if each.leads)

    @property
    def helped(self) -> tuple[Share, ...]:
        """The interventions in which others lead."""
        return tuple(each for each in self.shares if not each.leads)

    @cached_property
    def position(self) -> Position:
        """The costs and the funding of the interventions that it leads."""
        return together(each.view.position for each in self.led)

    @cached_property
    def dates(self) -> tuple[Due, ...]:
        """What it answers for that falls due, the earliest first."""
        return tuple(each for each in self.view.dates if each.who == self.record.id)

    @property
    def late(self) -> tuple[Due, ...]:
        """Those of the dates that had passed on the day up to which the plan tells."""
        day = self.view.plan.as_of
        return tuple(each for each in self.dates if each.late(day))

    @cached_property
    def gives(self) -> tuple[Given, ...]:
        """The money that it gives."""
        return tuple(
            Given(each, funding)
            for each in self.view.interventions
            for funding in each.action_plan.funding
            if funding.funder == self.record.id
        )

    @cached_property
    def mobilization(self) -> tuple[Mobilization, ...]:
        """The steps to fill the gap that it sees to."""
        return self._led(self.view.plan.implementation.resource_mobilization)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that it measures, or helps to measure."""
        name = self.record.id
        held = self.view.plan.design.indicators
        return tuple(each for each in held if each.lead == name or name in each.others)

    @cached_property
    def data_sources(self) -> tuple[DataSource, ...]:
        """The data that it holds."""
        held = self.view.plan.design.data_sources
        return tuple(each for each in held if each.holder == self.record.id)

    @cached_property
    def structures(self) -> tuple[Structure, ...]:
        """The laws, policies and mechanisms that it is in charge of."""
        held = self.view.plan.design.structures
        return tuple(each for each in held if each.owner == self.record.id)

    @cached_property
    def processes(self) -> tuple[RelatedProcess, ...]:
        """The related processes that it runs."""
        held = self.view.plan.needs_assessment.related_processes
        return tuple(each for each in held if each.owner == self.record.id)

    @cached_property
    def risks(self) -> tuple[tuple[Risk, InterventionView | None], ...]:
        """The risks that it watches, each with the intervention that it threatens."""
        return tuple(
            (risk, threatened)
            for group in self.view.risks
            for risk, threatened in group.risks
            if risk.owner == self.record.id
        )

    @cached_property
    def mechanisms(self) -> tuple[ReportingMechanism, ...]:
        """The reporting mechanisms within the country that it runs."""
        return self._led(self.view.plan.monitoring.mechanisms)

    @cached_property
    def pledges(self) -> tuple[Pledge, ...]:
        """The pledges that it answers for."""
        return self._led(self.view.plan.reporting.pledges)

    @cached_property
    def synergies(self) -> tuple[Synergy, ...]:
        """The other processes of reporting that it sees to."""
        return self._led(self.view.plan.reporting.synergies)

    @cached_property
    def capacity(self) -> tuple[DataCapacity, ...]:
        """What it does so that data become better."""
        return self._led(self.view.plan.monitoring.data_capacity)

    @cached_property
    def awareness(self) -> tuple[AwarenessActivity, ...]:
        """What it does so that people know the Compact and the plan."""
        return self._led(self.view.plan.kick_off.awareness)

    @cached_property
    def working_groups(self) -> tuple[WorkingGroup, ...]:
        """The working groups that it is in."""
        setup = self.view.plan.kick_off.institutional_setup
        groups = setup.working_groups if setup else []
        name = self.record.id
        return tuple(each for each in groups if each.chair == name or name in each.members)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """Its parts in the plan as a whole, a phrase each."""
        return tuple(self._roles())

    @cached_property
    def attestations(self) -> tuple[tuple[ChecklistItem, Attestation], ...]:
        """The items of the steps' checklists that it vouches for."""
        return tuple(
            (item, written.checklist[item.id])
            for step, written in zip(steps(), self.view.plan.steps, strict=True)
            for item in step.checklist
            if item.id in written.checklist and written.checklist[item.id].by == self.record.id
        )

    @property
    def empty(self) -> bool:
        """Whether the plan asks nothing of it."""
        work = (self.shares, self.dates, self.gives, self.mobilization, self.risks)
        figures = (self.indicators, self.data_sources, self.capacity)
        seats = (self.roles, self.working_groups, self.attestations, self.awareness)
        talks = (self.mechanisms, self.pledges, self.synergies)
        rules = (self.structures, self.processes)
        return not any((*work, *figures, *seats, *talks, *rules))

    def _led(self, held: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(each for each in held if each.lead == self.record.id)

    def _share(self, view: InterventionView) -> Share | None:
        name = self.record.id
        how = view.action_plan
        records = self.view.records
        tasks = tuple(
            Task(each, (each.lead or how.lead) == name, records.get(each.id))
            for each in view.activities
            if (each.lead or how.lead) == name or name in each.partners
        )
        partner = next((each for each in how.partners if each.institution == name), None)
        if how.lead != name and partner is None and not tasks:
            return None
        return Share(view, how.lead == name, partner.role if partner else None, tasks)

    def _roles(self) -> Iterator[str]:
        name, plan = self.record.id, self.view.plan
        setup = plan.kick_off.institutional_setup
        if plan.profile.lead == name:
            yield _("answers for the plan")
        if setup and setup.body == name:
            yield _("coordinates the plan")
        if setup and setup.secretariat == name:
            yield _("is the secretariat of the coordination body")
        for member in setup.seats if setup else []:
            if member.institution == name:
                yield _("sits in the coordination body ({role})", role=member.role.label.lower())
        lead = plan.monitoring.data_lead
        if lead and lead.national == name:
            yield _("leads on migration data")
        if lead and name in lead.local:
            yield _("leads on migration data at local level")


def extract_of(view: PlanView, name: str) -> Extract | None:
    """What a plan asks of an institution; None where it has none with this id."""
    found = next((each for each in view.plan.kick_off.institutions if each.id == name), None)
    return Extract(view, found) if found else None


def asked_institutions(plan: Plan) -> list[str]:
    """The ids of the institutions of which a plan asks something, in the plan's order."""
    view = PlanView(plan)
    return [each.id for each in plan.kick_off.institutions if not Extract(view, each).empty]
