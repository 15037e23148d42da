"""The plan: seven files as one model, and the names of those files."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from gcmplan.plan.base import PlanModel
from gcmplan.plan.design import Design
from gcmplan.plan.implementation import Implementation
from gcmplan.plan.kick_off import KickOff
from gcmplan.plan.monitoring import Monitoring
from gcmplan.plan.needs_assessment import NeedsAssessment
from gcmplan.plan.profile import Profile
from gcmplan.plan.reporting import Reporting
from gcmplan.plan.step import StepFile


class Plan(PlanModel):
    """A whole plan. The aliases are the names of its files, without ``.yaml``."""

    profile: Profile = Field(alias="plan")
    kick_off: KickOff = Field(default_factory=KickOff, alias="1-kick-off")
    needs_assessment: NeedsAssessment = Field(
        default_factory=NeedsAssessment, alias="2-needs-assessment"
    )
    design: Design = Field(default_factory=Design, alias="3-design")
    implementation: Implementation = Field(default_factory=Implementation, alias="4-implementation")
    monitoring: Monitoring = Field(default_factory=Monitoring, alias="5-monitoring")
    reporting: Reporting = Field(default_factory=Reporting, alias="6-reporting")

    @property
    def steps(self) -> tuple[StepFile, ...]:
        """The files of the six steps, in order."""
        return (
            self.kick_off,
            self.needs_assessment,
            self.design,
            self.implementation,
            self.monitoring,
            self.reporting,
        )

    def beside_action_plan(self, intervention: str) -> int | None:
        """The last action plan of an intervention's thematic area, by its position.

        A plan may keep its action plans in several files, area by area; a new one stands beside
        those of its area. None where there is no other.
        """
        areas = {each.id: each.area for each in self.design.interventions}
        area = areas.get(intervention)
        held = enumerate(self.implementation.action_plans)
        alike = [at for at, each in held if area and areas.get(each.intervention) == area]
        return alike[-1] if alike else None

    @property
    def as_of(self) -> date | None:
        """The day up to which the plan tells how things stand; none where it names no such day.

        It is the latest of the plan's own date and of its progress records, never today's date, so
        that the same plan always gives the same findings and documents.
        """
        days = [record.date.first for record in self.monitoring.progress]
        if self.profile.date is not None:
            days.append(self.profile.date.first)
        return max(days, default=None)


PROFILE_FILE = "plan"
FILE_NAMES: tuple[str, ...] = tuple(str(field.alias) for field in Plan.model_fields.values())
"""The files of a plan, without ``.yaml``, in the order of the steps."""
