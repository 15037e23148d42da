"""``2-needs-assessment.yaml``: the 23 objectives assessed, consultations, processes (Step 2)."""

from __future__ import annotations

from typing import ClassVar

from gcmplan.locales import marked
from gcmplan.plan.base import Choice, Entity, Sourced, described
from gcmplan.plan.kick_off import Level, Mode, StakeholderType
from gcmplan.plan.step import StepFile
from gcmplan.plan.time import End, Moment
from gcmplan.plan.values import Count, InstitutionRef, Many, ObjectiveRef, Text


class Approach(Choice):
    """The Guide's ways to go about consultations (Guide p. 85)."""

    OBJECTIVE_FOCUSED = "objective-focused", marked("Objective by objective")
    THEMATIC = "thematic", marked("By theme")
    COMBINED = "combined", marked("By theme and by objective")


class Decision(Choice):
    """What was decided about an objective."""

    IMMEDIATE_ACTION = "immediate-action", marked("For immediate action")
    LATER = "later", marked("For later")


class ObjectiveAssessment(Sourced):
    """One of the 23 objectives, discussed with the ten questions of Tool 3."""

    objective: ObjectiveRef = described(
        "The number of the objective.", guide="Compact para. 16", examples=[5]
    )
    decision: Decision | None = described(
        "Whether it is for immediate action; empty while it is open.", None, guide="Guide p. 87"
    )
    reason: Text | None = described(
        "Why it was chosen, or why it comes later.", None, guide="Guide p. 82, 87"
    )
    importance: Text | None = described(
        "Why the objective matters here.", None, guide="Guide p. 90-92 (Tool 3)"
    )
    applicability: Text | None = described(
        "How it applies nationally and locally.", None, guide="Guide p. 90-93 (Tools 3, 4)"
    )
    impact: Text | None = described(
        "How it would serve migrants' needs and rights, and help or hinder other objectives.",
        None,
        guide="Guide p. 90-94 (Tools 3, 4)",
    )
    sub_issues: Many[Text] = described(
        "The issues that it takes in here.", [], guide="Guide p. 90-92 (Tool 3)"
    )
    outlook: Text | None = described(
        "How this is likely to change in five and in ten years.",
        None,
        guide="Guide p. 90-94 (Tools 3, 4)",
    )
    crisis_lessons: Text | None = described(
        "What changed in the COVID-19 pandemic or another crisis, and what to learn from it.",
        None,
        guide="Guide p. 90-92 (Tool 3)",
    )
    challenges: Text | None = described(
        "The main challenges and constraints.", None, guide="Guide p. 90-94 (Tools 3, 4)"
    )
    principles: Text | None = described(
        "How the guiding principles shape the approach.", None, guide="Guide p. 90-92 (Tool 3)"
    )
    resources: Text | None = described(
        "The resources that it would take.", None, guide="Guide p. 90-92 (Tool 3)"
    )
    linked_plans: Text | None = described(
        "The national and local plans that it is linked to.", None, guide="Guide p. 90-93"
    )
    linked_objectives: Many[ObjectiveRef] = described(
        "Other objectives that it is closely tied to.", [], guide="Guide p. 93 (Tool 4)"
    )
    data_gaps: Text | None = described(
        "What is not known for want of data.", None, guide="Guide p. 84"
    )

    @property
    def discussed(self) -> bool:
        """Whether anything is noted of what was said to the questions of Tool 3."""
        return any(getattr(self, name) for name in DISCUSSED_IN)

    @property
    def assessed(self) -> bool:
        """Whether it was discussed or decided: an entry with a number alone says nothing."""
        return self.decision is not None or self.reason is not None or self.discussed


DISCUSSED_IN = (
    "importance",
    "applicability",
    "impact",
    "sub_issues",
    "outlook",
    "crisis_lessons",
    "challenges",
    "principles",
    "resources",
    "linked_plans",
    "data_gaps",
)
"""The fields of an assessment that hold what was said to the questions of Tool 3."""


class Discussion(Sourced):
    """The broad and the closing questions of Tool 3 (Guide p. 90-92)."""

    challenges: Text | None = described("Where the greatest challenges lie.", None)
    opportunities: Text | None = described("Where the greatest opportunities lie.", None)
    most_pressing: Text | None = described(
        "What presses most for people's needs and rights, and who may be left behind.", None
    )
    responding_objectives: Many[ObjectiveRef] = described("Which objectives respond to this.", [])
    principles: Text | None = described("How the guiding principles are followed.", None)
    not_reflected: Text | None = described(
        "What the chosen objectives leave out, and how to take it in.", None
    )
    crisis_issues: Text | None = described("What a crisis added and was not yet said.", None)


class Trend(Sourced):
    """A migration trend or concern that the assessment rests on."""

    title: Text = described("The trend in a few words.", guide="Guide p. 84")
    text: Text = described("What is known of it.")
    objectives: Many[ObjectiveRef] = described("The objectives that it bears on.", [])
    data_gap: Text | None = described("What is not known for want of data.", None)


class Participants(Sourced):
    """Those who took part, of one type of stakeholder."""

    type: StakeholderType = described("The type of stakeholder.", guide="Guide p. 67-70 (Tool 1)")
    institutions: Many[InstitutionRef] = described("Which institutions.", [])
    number: Count | None = described("How many took part.", None, unit="participants")
    women: Count | None = described("How many of them were women.", None, unit="participants")


class Consultation(Entity):
    """A meeting, workshop, survey or other occasion on which stakeholders were heard."""

    thing: ClassVar[str] = marked("consultation")

    title: Text = described("What it was.")
    start: Moment = described("When it was, or began.")
    end: End | None = described("When it ended, if on another day.", None)
    place: Text | None = described("Where it was.", None)
    level: Level = described("At which level.", Level.NATIONAL, guide="Guide p. 88 (Tool 2)")
    mode: Mode | None = described("In person, online, in writing or by survey.", None)
    approach: Approach | None = described("By theme, by objective, or both.", None)
    objectives: Many[ObjectiveRef] = described("The objectives that were discussed.", [])
    participants: Many[Participants] = described(
        "Who took part, by type of stakeholder.", [], guide="Guide p. 88-89 (Tool 2)"
    )
    total: Count | None = described("How many took part in all.", None, unit="participants")
    summary: Text | None = described("What was said.", None, guide="Guide p. 87")
    shared: Text | None = described(
        "How the outcome was given back to those who took part.", None, guide="Guide p. 87"
    )


class ProcessKind(Choice):
    """The kinds of process that a plan is coordinated with (Guide p. 95)."""

    AGENDA_2030 = "2030-agenda", marked("2030 Agenda")
    DEVELOPMENT_PLAN = "development-plan", marked("National development plan")
    SECTOR_PLAN = "sector-plan", marked("Sector plan")
    RIGHTS_PLAN = "rights-plan", marked("Human rights or non-discrimination plan")
    POVERTY_PLAN = "poverty-plan", marked("Plan against poverty")
    CROSS_GOVERNMENT = "cross-government", marked("Cross-government strategy")
    CRISIS_PLAN = "crisis-plan", marked("Crisis or recovery plan")
    UN_FRAMEWORK = "un-framework", marked("United Nations cooperation framework")
    LOCAL_PLAN = "local-plan", marked("Local development plan")
    REGIONAL = "regional", marked("Process of a regional organization")


class RelatedProcess(Entity):
    """Another plan or process that the chosen objectives touch."""

    thing: ClassVar[str] = marked("related process")

    name: Text = described("Its name.", guide="Guide p. 95")
    kind: ProcessKind = described("What kind of process.", guide="Guide p. 95")
    owner: InstitutionRef | None = described("The institution that runs it.", None)
    objectives: Many[ObjectiveRef] = described("The objectives that it touches.", [])
    discussed: Moment | None = described(
        "When the chosen objectives were discussed with its owner.", None, guide="Guide p. 95"
    )
    link: Text | None = described("How the two plans work together.", None)


class ValidationWorkshop(Sourced):
    """The workshop at which government approved the chosen objectives (Guide p. 95)."""

    date: Moment = described("When it was held.", guide="Guide p. 95")
    place: Text | None = described("Where it was held.", None)
    institutions: Many[InstitutionRef] = described("Who took part.", [])
    participants: Count | None = described("How many took part.", None, unit="participants")
    outcome: Text = described("What was decided.")


class NeedsAssessment(StepFile):
    """Step 2, Needs assessment."""

    approach: Approach | None = described(
        "How the objectives were discussed: by theme, by objective, or both.",
        None,
        guide="Guide p. 85",
    )
    approach_reason: Text | None = described("Why this approach.", None, guide="Guide p. 85")
    trends: Many[Trend] = described(
        "Migration trends and concerns that the assessment rests on.", [], guide="Guide p. 84"
    )
    discussion: Discussion | None = described(
        "The broad and the closing questions of the discussion guide.",
        None,
        guide="Guide p. 90-92 (Tool 3)",
    )
    assessments: Many[ObjectiveAssessment] = described(
        "All 23 objectives, each assessed before any is chosen.", [], guide="Guide p. 82, 90-94"
    )
    consultations: Many[Consultation] = described(
        "When, where and how stakeholders were heard.", [], guide="Guide p. 85, 88-89"
    )
    synthesis: Text | None = described(
        "What the consultations gave, in the range of views.", None, guide="Guide p. 87"
    )
    related_processes: Many[RelatedProcess] = described(
        "Other plans and processes that the chosen objectives touch.", [], guide="Guide p. 95"
    )
    validation_workshop: ValidationWorkshop | None = described(
        "The workshop that approved the chosen objectives.", None, guide="Guide p. 95"
    )
    communication: Text | None = described(
        "How the outcome was made known to all stakeholders.", None, guide="Guide p. 95"
    )
