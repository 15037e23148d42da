"""``1-kick-off.yaml``: institutions, engagement, institutional set-up, awareness (Step 1)."""

from __future__ import annotations

from typing import ClassVar

from gcmplan.locales import marked
from gcmplan.plan.base import Choice, Entity, Sourced, described
from gcmplan.plan.step import StepFile
from gcmplan.plan.time import Moment
from gcmplan.plan.values import (
    AreaRef,
    Email,
    Flag,
    InstitutionRef,
    LanguageCode,
    Link,
    Many,
    NonEmpty,
    Text,
)


class StakeholderType(Choice):
    """The sixteen types of the Guide's Tool 1 (Guide p. 67-70)."""

    MIGRANTS = "migrants", marked("Migrants and their families")
    DIASPORA = "diaspora", marked("Diasporas")
    CIVIL_SOCIETY = "civil-society", marked("Civil society organizations")
    LOCAL_AUTHORITIES = "local-authorities", marked("Local and regional government")
    POLICY_SECTORS = "policy-sectors", marked("National government, by policy sector")
    LOCAL_COMMUNITIES = "local-communities", marked("Local communities")
    NHRI = "nhri", marked("National human rights institutions")
    PRIVATE_SECTOR = "private-sector", marked("Private sector")
    ACADEMIA = "academia", marked("Academia")
    RECRUITMENT_AGENCIES = "recruitment-agencies", marked("Recruitment agencies")
    DEVELOPMENT_PARTNERS = "development-partners", marked("Development cooperation partners")
    PARLIAMENT = "parliament", marked("Parliamentarians")
    TRADE_UNIONS = "trade-unions", marked("Trade unions")
    MEDIA = "media", marked("Media")
    CHILDREN_AND_YOUTH = "children-and-youth", marked("Children and young people")
    UN_NETWORK = "un-network", marked("United Nations Network on Migration")


class Sector(Choice):
    """The policy sector in which a body works."""

    MIGRATION = "migration", marked("Immigration and migration policy")
    FOREIGN_AFFAIRS = "foreign-affairs", marked("Foreign affairs and diaspora")
    LABOUR = "labour", marked("Labour and employment")
    INTERIOR = "interior", marked("Interior and public security")
    JUSTICE = "justice", marked("Justice and law")
    FINANCE = "finance", marked("Finance and budget")
    PLANNING = "planning", marked("Planning and development")
    STATISTICS = "statistics", marked("Official statistics")
    HEALTH = "health", marked("Health")
    EDUCATION = "education", marked("Education and training")
    CHILD_PROTECTION = "child-protection", marked("Child protection")
    SOCIAL_PROTECTION = "social-protection", marked("Social protection and welfare")
    GENDER = "gender", marked("Gender equality")
    HUMAN_RIGHTS = "human-rights", marked("Human rights")
    LOCAL_GOVERNMENT = "local-government", marked("Local government and devolution")
    HOUSING = "housing", marked("Housing and urban development")
    AGRICULTURE = "agriculture", marked("Agriculture and rural development")
    ENVIRONMENT = "environment", marked("Environment and climate")
    DISASTER_RISK = "disaster-risk", marked("Disaster risk reduction")
    TRADE = "trade", marked("Trade and investment")
    BANKING = "banking", marked("Central bank and financial regulation")
    TRANSPORT = "transport", marked("Transport and borders' infrastructure")
    CIVIL_REGISTRATION = "civil-registration", marked("Civil registration and identity")
    DATA_PROTECTION = "data-protection", marked("Data protection")
    COMMUNICATION = "communication", marked("Information and communication")
    HEAD_OF_GOVERNMENT = "head-of-government", marked("Office of the President or Prime Minister")
    OTHER = "other", marked("Another sector")


class Level(Choice):
    """The level at which a body works or an event takes place."""

    LOCAL = "local", marked("Local")
    REGIONAL = "regional", marked("Sub-national region")
    NATIONAL = "national", marked("National")
    INTERNATIONAL = "international", marked("International")


class Institution(Entity):
    """A body that takes part in the plan: ministry, county, association, union, employer."""

    thing: ClassVar[str] = marked("institution")

    name: Text = described("The full official name.")
    acronym: NonEmpty | None = described("The short form by which it is known.", None)
    type: StakeholderType = described(
        "Which of the sixteen types of stakeholder it is.", guide="Guide p. 67-70 (Tool 1)"
    )
    sectors: Many[Sector] = described(
        "The policy sectors in which it works.", [], guide="Guide p. 135 (Tool 8, 4)"
    )
    level: Level = described("The level at which it works.", Level.NATIONAL)
    part_of: InstitutionRef | None = described("The institution that it belongs to.", None)
    role: Text | None = described(
        "Its role and interest in migration governance.", None, guide="Guide p. 71"
    )
    engagement_so_far: Text | None = described(
        "How it takes part today.", None, guide="Guide p. 71"
    )
    conflicts_of_interest: Text | None = described(
        "Where its interests may conflict with the plan's.", None, guide="Guide p. 71"
    )
    building_trust: Text | None = described(
        "What would build trust with it.", None, guide="Guide p. 71"
    )
    under_represented: Flag = described(
        "true where its voice is usually missing.", False, guide="Guide p. 66"
    )
    email: Email | None = described("The office's address for e-mail.", None)
    url: Link | None = described("Its page on the web.", None)


class EngagementForm(Choice):
    """The forms of engagement that the Guide offers (Guide p. 71-72)."""

    CONSULTATIONS = "consultations", marked("Consultations")
    MEETINGS = "meetings", marked("Meetings")
    LISTENING_SESSIONS = "listening-sessions", marked("Listening sessions")
    DIALOGUES = "dialogues", marked("Dialogues")
    PARTNERSHIPS = "partnerships", marked("Partnerships")
    JOINT_PLANS = "joint-plans", marked("Joint plans or statements")
    ADVISORY_BOARDS = "advisory-boards", marked("Advisory boards")
    SEATS = "seats", marked("Seats in groups and committees")


class Mode(Choice):
    """The way in which people meet or answer."""

    IN_PERSON = "in-person", marked("In person")
    ONLINE = "online", marked("Online")
    HYBRID = "hybrid", marked("In person and online")
    WRITTEN = "written", marked("In writing")
    SURVEY = "survey", marked("By survey")


class Engagement(Sourced):
    """How some stakeholders are engaged."""

    institutions: Many[InstitutionRef] = described("Which institutions.", [])
    types: Many[StakeholderType] = described(
        "Which types of stakeholder, where no single institution is meant.", []
    )
    form: EngagementForm = described("The form of engagement.", guide="Guide p. 71-72")
    mode: Mode = described("In person, online, in writing or by survey.", guide="Guide p. 72")
    purpose: Text | None = described("What the engagement is for.", None)
    when: Text | None = described("When, or how often.", None)
    accessibility: Text | None = described(
        "What makes it accessible: languages, places, times, formats, costs borne.",
        None,
        guide="Guide p. 72",
    )
    resources: Text | None = described(
        "The time, money and capacity support that it takes.", None, guide="Guide p. 72"
    )


class SetupOption(Choice):
    """The Guide's two options for the institutional set-up (Guide p. 73-75)."""

    EXISTING_BODY = "existing-body", marked("An existing body leads")
    NEW_BODY = "new-body", marked("A new dedicated inter-agency body leads")


class MemberRole(Choice):
    """What a member does in the coordination body."""

    CHAIR = "chair", marked("Chair")
    CO_CHAIR = "co-chair", marked("Co-chair")
    SECRETARIAT = "secretariat", marked("Secretariat")
    MEMBER = "member", marked("Member")
    OBSERVER = "observer", marked("Observer")


class Member(Sourced):
    """A member of the coordination body."""

    institution: InstitutionRef = described("The institution.")
    role: MemberRole = described("Its part in the body.", MemberRole.MEMBER)


class Rhythm(Choice):
    """How often something is done."""

    WEEKLY = "weekly", marked("Weekly")
    MONTHLY = "monthly", marked("Monthly")
    QUARTERLY = "quarterly", marked("Quarterly")
    TWICE_A_YEAR = "twice-a-year", marked("Twice a year")
    YEARLY = "yearly", marked("Yearly")
    EVERY_TWO_YEARS = "every-two-years", marked("Every two years")
    EVERY_FIVE_YEARS = "every-five-years", marked("Every five years")
    EVERY_TEN_YEARS = "every-ten-years", marked("Every ten years")
    CONTINUOUS = "continuous", marked("Continuously")
    AS_NEEDED = "as-needed", marked("As needed")


class WorkingGroup(Entity):
    """A group that prepares or follows up part of the work."""

    thing: ClassVar[str] = marked("working group")

    name: Text = described("The name of the group.")
    chair: InstitutionRef | None = described("The institution that chairs it.", None)
    members: Many[InstitutionRef] = described("The institutions in it.", [])
    areas: Many[AreaRef] = described("The thematic areas that it works on.", [])
    task: Text | None = described("What it does.", None)


class InstitutionalSetup(Sourced):
    """Who coordinates the plan, and how (Guide p. 73-75)."""

    option: SetupOption = described("An existing body, or a new one.", guide="Guide p. 73-75")
    body: InstitutionRef = described("The body that coordinates the plan.", guide="Guide p. 73")
    rationale: Text | None = described(
        "Why this set-up serves best here.", None, guide="Guide p. 65, question 5"
    )
    established: Moment | None = described("Since when the body exists.", None)
    legal_basis: Text | None = described("The law or decision that it rests on.", None)
    members: Many[Member] = described("The institutions in the body.", [], guide="Guide p. 74")
    secretariat: InstitutionRef | None = described("Who does its daily work.", None)
    terms_of_reference: Text | None = described(
        "The body's mandate and rules, or where they can be read.", None, guide="Guide p. 75"
    )
    meetings: Rhythm | None = described("How often the body meets.", None)
    work_plan: Text | None = described(
        "The body's work plan, or where it can be read.", None, guide="Guide p. 75"
    )
    reporting_duties: Text | None = described(
        "To whom the body reports, and when.", None, guide="Guide p. 75"
    )
    links: Text | None = described(
        "How the body is tied to planning, budgeting and national reporting.",
        None,
        guide="Guide p. 74",
    )
    local_coordination: Text | None = described(
        "How local and regional government take part.", None, guide="Guide p. 74"
    )
    working_groups: Many[WorkingGroup] = described("Groups within the body.", [])

    @property
    def seats(self) -> list[Member]:
        """The members without the body itself, where a plan lists it as a member of its own."""
        return [
            each
            for each in self.members
            if each.institution != self.body or each.role is not MemberRole.MEMBER
        ]


class Audience(Choice):
    """For whom awareness is raised (Guide p. 76)."""

    GOVERNMENT = "government", marked("Government")
    STAKEHOLDERS = "stakeholders", marked("Other stakeholders")
    PUBLIC = "public", marked("The public")


class AwarenessKind(Choice):
    """The kinds of awareness activity that the Guide offers (Guide p. 76-78)."""

    WITH_CIVIL_SOCIETY = "with-civil-society", marked("With civil society organizations")
    BRIEFINGS = "briefings", marked("Briefings")
    PUBLICATIONS = "publications", marked("Print and electronic publications")
    CULTURAL_EVENTS = "cultural-events", marked("Cultural events")
    EDUCATION = "education", marked("Education")
    MEDIA_TRAINING = "media-training", marked("Training of media")
    TRADITIONAL_MEDIA = "traditional-media", marked("Radio, television and press")
    SOCIAL_MEDIA = "social-media", marked("Social media")


class AwarenessActivity(Sourced):
    """Something done so that people know the Compact and the plan."""

    audience: Audience = described("For whom.", guide="Guide p. 76-78")
    kind: AwarenessKind = described("What kind of activity.", guide="Guide p. 76-78")
    description: Text = described("What is done.")
    lead: InstitutionRef | None = described("Who does it.", None)
    when: Text | None = described("When, or how often.", None)
    languages: Many[LanguageCode] = described("In which languages.", [])


class KickOff(StepFile):
    """Step 1, Kick-off."""

    institutions: Many[Institution] = described(
        "Every body that takes part, stakeholders included.", [], guide="Guide p. 66-70"
    )
    engagement: Many[Engagement] = described(
        "How stakeholders are engaged.", [], guide="Guide p. 71-72"
    )
    institutional_setup: InstitutionalSetup | None = described(
        "Who coordinates the plan, and how.", None, guide="Guide p. 73-75"
    )
    awareness: Many[AwarenessActivity] = described(
        "How people come to know the Compact and the plan.", [], guide="Guide p. 76-78"
    )
