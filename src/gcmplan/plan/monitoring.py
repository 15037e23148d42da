"""``5-monitoring.yaml``: reporting mechanisms, data lead, reviews, progress (Step 5)."""

from __future__ import annotations

from typing import ClassVar

from gcmplan.locales import marked
from gcmplan.plan.base import Choice, Entity, Sourced, described
from gcmplan.plan.kick_off import Level, Rhythm
from gcmplan.plan.needs_assessment import Consultation
from gcmplan.plan.step import StepFile
from gcmplan.plan.time import Moment, Year
from gcmplan.plan.values import (
    ActivityRef,
    Amount,
    CurrencyCode,
    Flag,
    IndicatorRef,
    InstitutionRef,
    LanguageCode,
    Link,
    Many,
    Measurement,
    Text,
)


class ReportingMechanism(Entity):
    """Where and how progress is reported within the country (Guide p. 152-154)."""

    thing: ClassVar[str] = marked("reporting mechanism")

    name: Text = described("Its name.", guide="Guide p. 152-154")
    existing: Flag = described(
        "true where a platform that exists is used.", True, guide="Guide p. 152"
    )
    lead: InstitutionRef | None = described("The institution that runs it.", None)
    level: Level = described("At which level.", Level.NATIONAL)
    frequency: Rhythm | None = described("How often it reports.", None)
    audience: Text | None = described("For whom.", None)
    description: Text | None = described("How it works.", None)
    languages: Many[LanguageCode] = described(
        "In which languages, those of migrants included.", [], guide="Guide p. 153"
    )
    public: Flag = described(
        "true where anyone can read what it reports.", False, guide="Guide p. 154"
    )
    url: Link | None = described("Where it can be found on the web.", None)


class DataLead(Sourced):
    """Who leads on migration data (Guide p. 155)."""

    national: InstitutionRef = described("The lead at national level.", guide="Guide p. 155")
    local: Many[InstitutionRef] = described("Leads at local level.", [], guide="Guide p. 155")
    task: Text | None = described("What the lead does.", None)


class DataCapacity(Sourced):
    """Something done so that migration data become better (Guide p. 161-165, Tools 10 and 11)."""

    description: Text = described("What is done.", guide="Guide p. 161-165 (Tools 10, 11)")
    lead: InstitutionRef | None = described("Who does it.", None)
    when: Text | None = described("When, or how often.", None)


class ReviewKind(Choice):
    """The kinds of review that a country does of its own plan."""

    PROGRESS_REVIEW = "progress-review", marked("Progress review")
    ANNUAL_REVIEW = "annual-review", marked("Annual review")
    MID_TERM = "mid-term", marked("Mid-term review")
    EVALUATION = "evaluation", marked("Evaluation")
    REVISION = "revision", marked("Revision of the plan")


class PlannedReview(Sourced):
    """A date in the review calendar (Guide p. 151, 154)."""

    kind: ReviewKind = described("What kind of review.", guide="Guide p. 151, question 8")
    date: Moment = described("When.")
    lead: InstitutionRef | None = described("Who does it.", None)
    participants: Text | None = described("Who takes part.", None, guide="Guide p. 166")
    note: Text | None = described("What a reader must know of it.", None)


class Progress(Choice):
    """How far an activity is."""

    NOT_STARTED = "not-started", marked("Not started")
    IN_PROGRESS = "in-progress", marked("In progress")
    COMPLETED = "completed", marked("Completed")
    DELAYED = "delayed", marked("Delayed")
    CANCELLED = "cancelled", marked("Cancelled")


class ProgressRecord(Sourced):
    """What was seen of an activity on a day."""

    activity: ActivityRef = described("The activity.")
    date: Moment = described("When this was recorded.")
    state: Progress = described("How far it is.")
    note: Text | None = described("What was done, what stands in the way.", None)
    spent: Amount | None = described(
        "What was spent on it so far, in all.", None, unit="units of its currency"
    )
    currency: CurrencyCode | None = described("Its currency, where not the plan's.", None)
    by: InstitutionRef | None = described("Who reports it.", None)
    evidence: Text | None = described("Where one can see it.", None)


class IndicatorValue(Sourced):
    """A value of an indicator in a year."""

    indicator: IndicatorRef = described("The indicator.")
    year: Year = described("The year of the value.")
    value: Measurement = described("The value.", unit="the indicator's unit")
    note: Text | None = described("What a reader must know of it.", None)
    by: InstitutionRef | None = described("Who reports it.", None)


class Monitoring(StepFile):
    """Step 5, Monitoring, evaluation and review."""

    mechanisms: Many[ReportingMechanism] = described(
        "Where and how progress is reported.", [], guide="Guide p. 152-154"
    )
    data_lead: DataLead | None = described(
        "Who leads on migration data.", None, guide="Guide p. 155"
    )
    data_capacity: Many[DataCapacity] = described(
        "How migration data become better.", [], guide="Guide p. 161-165 (Tools 10, 11)"
    )
    data_protection: Text | None = described(
        "How personal data are protected in monitoring.", None, guide="Guide p. 156"
    )
    review_calendar: Many[PlannedReview] = described(
        "When the plan is reviewed.", [], guide="Guide p. 151, 154"
    )
    consultations: Many[Consultation] = described(
        "How stakeholders, migrants first, say what works.", [], guide="Guide p. 166"
    )
    progress: Many[ProgressRecord] = described("How far the activities are.", [])
    values: Many[IndicatorValue] = described("The indicators' values, year by year.", [])
    feedback: Text | None = described(
        "How findings lead to changes in the plan.", None, guide="Guide p. 153-154, 166"
    )
