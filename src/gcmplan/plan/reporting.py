"""``6-reporting.yaml``: reporting calendar, reviews, pledges, synergies (Step 6)."""

from __future__ import annotations

from typing import ClassVar

from gcmplan.locales import marked
from gcmplan.plan.base import Choice, Entity, Sourced, described
from gcmplan.plan.step import StepFile
from gcmplan.plan.time import Moment
from gcmplan.plan.values import (
    InstitutionRef,
    InterventionRef,
    Link,
    Many,
    NonEmpty,
    ObjectiveRef,
    PrincipleRef,
    Text,
)


class ReportKind(Choice):
    """The reviews and reports that a country takes part in (Guide p. 172-176)."""

    IMRF = "imrf", marked("International Migration Review Forum")
    REGIONAL_REVIEW = "regional-review", marked("Regional review of the Compact")
    VOLUNTARY_REVIEW = "voluntary-review", marked("Voluntary national GCM review")
    SG_REPORT = "sg-report", marked("Input to the Secretary-General's report")
    VNR = "vnr", marked("Voluntary national review of the 2030 Agenda")
    VLR = "vlr", marked("Voluntary local review")
    UPR = "upr", marked("Universal Periodic Review")
    TREATY_BODY = "treaty-body", marked("Report to a human rights treaty body")
    NATIONAL = "national", marked("National report")


class ReportingDate(Sourced):
    """A date in the reporting calendar."""

    kind: ReportKind = described("Which review or report.", guide="Guide p. 172-176")
    date: Moment = described("When it takes place.")
    title: Text | None = described("Its name, where the kind does not say all.", None)
    deadline: Moment | None = described("By when the country's part must be ready.", None)
    lead: InstitutionRef | None = described("Who prepares the country's part.", None)


class Review(Entity):
    """A review that has taken place, or is under way."""

    thing: ClassVar[str] = marked("review")

    kind: ReportKind = described("Which review or report.", guide="Guide p. 172-178")
    title: Text = described("Its title.")
    date: Moment = described("When it was given.")
    preparation: Text | None = described(
        "How it was prepared, and with whom.", None, guide="Guide p. 177-179"
    )
    findings: Text | None = described("What it found.", None)
    follow_up: Text | None = described(
        "What it changes in the plan.", None, guide="Guide p. 171, question 7"
    )
    url: Link | None = described("Where it can be read on the web.", None)


class PledgeNature(Choice):
    """The kinds of pledge of the UN Network's Pledging Initiative."""

    FINANCIAL = "financial", marked("Financial")
    TECHNICAL = "technical", marked("Human resources or technical")
    PROCESS = "process", marked("Process")
    POLICY = "policy", marked("Policy")


class PledgeForm(Choice):
    """With whom a pledge is made."""

    INDIVIDUAL = "individual", marked("Individual")
    COMMON = "common", marked("Common")
    IN_PARTNERSHIP = "in-partnership", marked("In partnership")
    MATCHING = "matching", marked("Matching")


class Pledge(Entity):
    """A measurable commitment made to the international community."""

    thing: ClassVar[str] = marked("pledge")

    title: Text = described("What is pledged, in one line.")
    description: Text | None = described("What is pledged, in a paragraph.", None)
    nature: PledgeNature = described("What kind of pledge.")
    form: PledgeForm = described("Alone or with others.", PledgeForm.INDIVIDUAL)
    made: Moment | None = described("When it was made.", None)
    due: Moment | None = described("By when it is to be kept.", None)
    measure: Text | None = described("By what one sees that it is kept.", None)
    objectives: Many[ObjectiveRef] = described("The objectives that it serves.", [])
    principles: Many[PrincipleRef] = described("The guiding principles that it serves.", [])
    interventions: Many[InterventionRef] = described("The interventions that keep it.", [])
    lead: InstitutionRef | None = described("Who answers for it.", None)
    number: NonEmpty | None = described("Its number in the Pledging Initiative.", None)
    url: Link | None = described("Where it can be read on the web.", None)


class Synergy(Sourced):
    """A report to another process that GCM reporting feeds, or is fed by (Guide p. 171, 176)."""

    process: ReportKind = described("Which process.", guide="Guide p. 171, 176")
    how: Text = described("What one gives the other.")
    lead: InstitutionRef | None = described("Who sees to it.", None)


class Reporting(StepFile):
    """Step 6, Reporting."""

    calendar: Many[ReportingDate] = described(
        "Reviews and reports to come.", [], guide="Guide p. 172-176"
    )
    reviews: Many[Review] = described(
        "Reviews that have taken place.", [], guide="Guide p. 172-178"
    )
    pledges: Many[Pledge] = described("Pledges made.", [])
    synergies: Many[Synergy] = described(
        "How GCM reporting works together with other reporting.", [], guide="Guide p. 171, 176"
    )
    network_partnership: Text | None = described(
        "How the UN Network and the Regional Commission take part.", None, guide="Guide p. 182"
    )
