"""The plan: seven files as one model, and the names of those files."""

from __future__ import annotations

from pydantic import Field

from gcmplan.plan.base import PlanModel
from gcmplan.plan.design import Design
from gcmplan.plan.implementation import Implementation
from gcmplan.plan.kick_off import KickOff
from gcmplan.plan.monitoring import Monitoring
from gcmplan.plan.needs_assessment import NeedsAssessment
from gcmplan.plan.profile import Profile
from gcmplan.plan.reporting import Reporting


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


PROFILE_FILE = "plan"
FILE_NAMES: tuple[str, ...] = tuple(str(field.alias) for field in Plan.model_fields.values())
"""The files of a plan, without ``.yaml``, in the order of the steps."""
