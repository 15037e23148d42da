"""``3-design.yaml``: data sources, structures, interventions, indicators (Step 3)."""

from __future__ import annotations

from typing import ClassVar

from gcmplan.locales import marked
from gcmplan.plan.base import Choice, Entity, Sourced, described
from gcmplan.plan.kick_off import Rhythm
from gcmplan.plan.step import StepFile
from gcmplan.plan.time import Moment, Year
from gcmplan.plan.values import (
    ActionRef,
    AreaRef,
    By,
    DataSourceRef,
    Flag,
    InstitutionRef,
    InterventionRef,
    Link,
    Many,
    Measurement,
    ObjectiveRef,
    PrincipleRef,
    SdgIndicatorRef,
    SdgTarget,
    StructureRef,
    Text,
)


class Disaggregation(Choice):
    """What migration data are broken down by (Guide p. 127, 159-160)."""

    SEX = "sex", marked("Sex")
    AGE = "age", marked("Age")
    NATIONALITY = "nationality", marked("Nationality")
    MIGRATION_STATUS = "migration-status", marked("Migration status")
    COUNTRY_OF_BIRTH = "country-of-birth", marked("Country of birth")
    PARENTS_COUNTRY_OF_BIRTH = "parents-country-of-birth", marked("Parents' country of birth")
    CITIZENSHIP = "citizenship", marked("Country of citizenship")
    REASON = "reason", marked("Reason for migration")
    REFUGEE_STATUS = "refugee-status", marked("Refugee or asylum-seeker status")
    GENDER_IDENTITY = "gender-identity", marked("Gender identity")
    REGULARITY = "regularity", marked("Regular or irregular status")
    OCCUPATION = "occupation", marked("Occupation")
    DURATION = "duration", marked("Duration of stay")
    EMPLOYMENT = "employment", marked("Employment status")
    DISABILITY = "disability", marked("Disability")
    PLACE = "place", marked("Place")
    INSTITUTION = "institution", marked("Institution")


class DataSourceKind(Choice):
    """The kinds of data source (Guide p. 102-105)."""

    CENSUS = "census", marked("Census")
    SURVEY = "survey", marked("Survey")
    ADMINISTRATIVE = "administrative", marked("Administrative records")
    REGISTER = "register", marked("Register")
    QUALITATIVE = "qualitative", marked("Qualitative research")
    LOCAL = "local", marked("Local authorities' data")
    PARTNER = "partner", marked("Partners' data")
    INNOVATIVE = "innovative", marked("Non-traditional source")


class DataSource(Entity):
    """Data on migration that exist (Guide p. 102-110)."""

    thing: ClassVar[str] = marked("data source")

    name: Text = described("The name of the data set, survey or register.")
    kind: DataSourceKind = described("What kind of source.", guide="Guide p. 102-105")
    holder: InstitutionRef = described("The institution that holds it.", guide="Guide p. 102")
    coverage: Text | None = described("Whom and where it covers, and since when.", None)
    frequency: Rhythm | None = described("How often it is collected.", None)
    disaggregation: Many[Disaggregation] = described(
        "What it can be broken down by.", [], guide="Guide p. 105, 159-160"
    )
    comparability: Text | None = described(
        "Whether definitions are documented and comparable.", None, guide="Guide p. 105"
    )
    gaps: Text | None = described(
        "What it leaves out, above all who.", None, guide="Guide p. 84, 102"
    )
    on_people: Flag = described("true where it holds data about individuals.", True)
    protection: Text | None = described(
        "How personal data are protected, firewalls to enforcement and children's data included.",
        None,
        guide="Guide p. 106-110 (Tool 5)",
    )
    objectives: Many[ObjectiveRef] = described("The objectives that it informs.", [])
    url: Link | None = described("Where it can be found on the web.", None)


class StructureKind(Choice):
    """The Guide's six kinds of structure and mechanism (Guide p. 111-113)."""

    INSTITUTION = "institution", marked("Institution")
    STRATEGY = "strategy", marked("Strategy or national action plan")
    LEGISLATION = "legislation", marked("Legislation")
    POLICY = "policy", marked("Policy framework")
    PROJECT = "project", marked("Plan or project")
    REPORTING = "reporting", marked("National mechanism for reporting and follow-up")


class Structure(Entity):
    """A law, policy, institution or mechanism that exists (Guide p. 111-113)."""

    thing: ClassVar[str] = marked("structure")

    name: Text = described("Its name, with year or number.")
    kind: StructureKind = described("Which of the six kinds.", guide="Guide p. 111-113")
    owner: InstitutionRef | None = described("The institution in charge of it.", None)
    objectives: Many[ObjectiveRef] = described("The objectives that it serves.", [])
    assessment: Text | None = described(
        "Where it helps, overlaps or contradicts the plan.", None, guide="Guide p. 111"
    )
    gaps: Text | None = described("What it leaves open.", None)
    url: Link | None = described("Where it can be read on the web.", None)


class InterventionType(Choice):
    """The Guide's four types of intervention (Guide p. 116-120)."""

    NEW_POLICY = "new-policy", marked("New policy or legislation")
    SECTOR_INTEGRATION = "sector-integration", marked("Migration in sector policy or law")
    DEVELOPMENT_INTEGRATION = (
        "development-integration",
        marked("Migration in development programmes"),
    )
    NEW_PROGRAMME = "new-programme", marked("New migration programme")


class Choosing(Choice):
    """What became of an intervention that was considered."""

    CONSIDERED = "considered", marked("Considered")
    CHOSEN = "chosen", marked("Chosen")
    NOT_CHOSEN = "not-chosen", marked("Not chosen")


class PrincipleUse(Sourced):
    """A guiding principle put into practice (Compact para. 15; Guide p. 134)."""

    principle: PrincipleRef = described(
        "The guiding principle.", guide="Compact para. 15", examples=["gender-responsive"]
    )
    how: Text | None = described("What is done so that the principle is kept.", None)


class Intervention(Entity):
    """What the country considered, or chose, to do (Guide p. 114-120)."""

    thing: ClassVar[str] = marked("intervention")

    title: Text = described("What is done, in one line.")
    description: Text | None = described(
        "What is done, in a paragraph.", None, guide="Guide p. 135 (Tool 8, 1)"
    )
    type: InterventionType = described("Which of the four types.", guide="Guide p. 116-120")
    choice: Choosing = described(
        "Whether it is under consideration, chosen, or not.", guide="Guide p. 116"
    )
    reason: Text | None = described(
        "Why it was chosen or not: the rationale.", None, guide="Guide p. 135 (Tool 8, 2)"
    )
    area: AreaRef | None = described("The thematic area under which it stands.", None)
    objectives: Many[ObjectiveRef] = described(
        "The GCM objectives that it serves.", [], guide="Guide p. 116"
    )
    actions: Many[ActionRef] = described(
        "The GCM actions that it carries out.", [], guide="Guide p. 116", examples=[["1.j"]]
    )
    sdg_targets: Many[SdgTarget] = described(
        "The SDG targets that it serves.", [], guide="Booklet", examples=[["10.7"]]
    )
    principles: Many[PrincipleUse] = described(
        "The guiding principles that it puts into practice, and how.",
        [],
        guide="Compact para. 15; Guide p. 116, 134",
    )
    beneficiaries: Text | None = described("Who gains from it.", None, guide="Guide p. 114-115")
    actors: Text | None = described(
        "Whom it takes to carry it out.", None, guide="Guide p. 114-115"
    )
    resources: Text | None = described(
        "The people, money and other resources that it takes.", None, guide="Guide p. 114-115"
    )
    capacity_needs: Text | None = described(
        "The skills and training that are needed.", None, guide="Guide p. 114-115"
    )
    builds_on: Many[StructureRef] = described(
        "Laws, policies and mechanisms that it uses or changes.", [], guide="Guide p. 114-115"
    )


class IndicatorKind(Choice):
    """What an indicator tells of (Guide p. 121-123, after OHCHR 2012)."""

    STRUCTURAL = "structural", marked("Structural")
    PROCESS = "process", marked("Process")
    OUTCOME = "outcome", marked("Outcome")


class Measure(Choice):
    """What kind of value an indicator has."""

    COUNT = "count", marked("Count")
    PERCENT = "percent", marked("Percentage")
    RATIO = "ratio", marked("Ratio or rate")
    AMOUNT = "amount", marked("Amount of money")
    YES_NO = "yes-no", marked("Yes or no")


class Direction(Choice):
    """Which way is progress."""

    UP = "up", marked("Higher is better")
    DOWN = "down", marked("Lower is better")


class Baseline(Sourced):
    """Where an indicator stood before the plan."""

    value: Measurement | None = described(
        "The value; empty where it is still to be found out.", None, guide="Guide p. 126 (Tool 6)"
    )
    year: Year | None = described("The year of the value.", None)
    note: Text | None = described("What a reader must know of it.", None)


class Indicator(Entity):
    """How progress is seen; the 13 fields of Tool 6, with yearly targets (Guide p. 121-127)."""

    thing: ClassVar[str] = marked("indicator")

    name: Text = described("The indicator, in one line.", guide="Guide p. 124 (Tool 6)")
    kind: IndicatorKind = described("Structural, process or outcome.", guide="Guide p. 122-123")
    objectives: Many[ObjectiveRef] = described(
        "The GCM objectives that it measures.", [], guide="Guide p. 124 (Tool 6)"
    )
    actions: Many[ActionRef] = described(
        "The GCM actions that it measures.", [], guide="Guide p. 124 (Tool 6)"
    )
    area: AreaRef | None = described("The thematic area whose outcome it measures.", None)
    interventions: Many[InterventionRef] = described("The interventions that it measures.", [])
    sdg_indicator: SdgIndicatorRef | None = described(
        "The SDG indicator that it takes over.", None, guide="Guide p. 121", examples=["10.7.1"]
    )
    human_rights: Flag = described(
        "true where it tells of human rights.", False, guide="Guide p. 121-122 (Tool 7)"
    )
    definition: Text | None = described(
        "What exactly is counted or asked.", None, guide="Guide p. 124 (Tool 6)"
    )
    measure: Measure = described("The kind of its values.", guide="Guide p. 125 (Tool 6)")
    unit: Text | None = described(
        "What its values count, for example “persons”.", None, guide="Guide p. 125 (Tool 6)"
    )
    direction: Direction = described("Which way is progress.", Direction.UP)
    people: Flag = described("true where it counts persons.", False)
    standards: Text | None = described(
        "International standards that it follows.", None, guide="Guide p. 125 (Tool 6)"
    )
    data_sources: Many[DataSourceRef] = described(
        "The data that it is computed from.", [], guide="Guide p. 125 (Tool 6)"
    )
    verification: Text | None = described(
        "Where else its values can be checked, for example a gazette.", None
    )
    methodology: Text | None = described("How it is computed.", None, guide="Guide p. 125 (Tool 6)")
    frequency: Rhythm | None = described(
        "How often it is measured.", None, guide="Guide p. 125 (Tool 6)"
    )
    disaggregation: Many[Disaggregation] = described(
        "What it is broken down by.", [], guide="Guide p. 126 (Tool 6), 159-160"
    )
    lead: InstitutionRef | None = described(
        "The institution that measures it.", None, guide="Guide p. 126 (Tool 6)"
    )
    others: Many[InstitutionRef] = described(
        "Other institutions that take part.", [], guide="Guide p. 126 (Tool 6)"
    )
    baseline: Baseline | None = described(
        "Where it stood before the plan.", None, guide="Guide p. 126 (Tool 6)"
    )
    targets: By[Year, Measurement] = described(
        "The values to be reached, by year; gcmplan's own field, the Guide has none.",
        {},
        examples=[{2026: 40, 2027: 60}],
    )


class DesignConsultation(Sourced):
    """A consultation in which interventions were thought up (Guide p. 114-115)."""

    date: Moment = described("When it was.")
    title: Text = described("What it was.")
    institutions: Many[InstitutionRef] = described("Who took part.", [])
    summary: Text | None = described("What it gave.", None)


class Design(StepFile):
    """Step 3, Design."""

    data_sources: Many[DataSource] = described(
        "Data on migration that exist.", [], guide="Guide p. 102-110"
    )
    structures: Many[Structure] = described(
        "Laws, policies, institutions and mechanisms that exist.", [], guide="Guide p. 111-113"
    )
    consultations: Many[DesignConsultation] = described(
        "Consultations in which interventions were thought up.", [], guide="Guide p. 114-115"
    )
    interventions: Many[Intervention] = described(
        "Interventions, chosen or only considered.", [], guide="Guide p. 114-120"
    )
    indicators: Many[Indicator] = described("How progress is seen.", [], guide="Guide p. 121-127")
