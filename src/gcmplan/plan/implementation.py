"""``4-implementation.yaml``: action plans, costs, funding, risks, resources (Step 4)."""

from __future__ import annotations

from typing import ClassVar

from gcmplan.locales import marked
from gcmplan.plan.base import Choice, Entity, Sourced, described
from gcmplan.plan.step import StepFile
from gcmplan.plan.time import End, Moment, Year
from gcmplan.plan.values import (
    ActivityRef,
    Amount,
    By,
    Count,
    CurrencyCode,
    Flag,
    InstitutionRef,
    InterventionRef,
    Many,
    Text,
)


class Partner(Sourced):
    """An implementing partner (Guide p. 135, Tool 8, 3-6)."""

    institution: InstitutionRef = described("The institution.", guide="Guide p. 135 (Tool 8, 3)")
    role: Text | None = described(
        "Its tasks, at each stage.", None, guide="Guide p. 135 (Tool 8, 6)"
    )
    added_value: Text | None = described(
        "Why it, and what it adds.", None, guide="Guide p. 135 (Tool 8, 5)"
    )


class Activity(Entity):
    """A piece of work with its own lead and time."""

    thing: ClassVar[str] = marked("activity")

    title: Text = described("What is done, in one line.")
    lead: InstitutionRef | None = described(
        "Who does it, where not the lead of the intervention.", None
    )
    partners: Many[InstitutionRef] = described("Who helps.", [])
    start: Moment | None = described("When it begins.", None, guide="Guide p. 135 (Tool 8, 8)")
    end: End | None = described(
        "When it ends, or `ongoing`.", None, guide="Guide p. 135 (Tool 8, 8)"
    )
    output: Text | None = described(
        "What there will be when it is done.", None, guide="Guide p. 135 (Tool 8, 9)"
    )
    milestone: Flag = described("true where its end is a milestone of the plan.", False)
    depends_on: Many[ActivityRef] = described("Activities that must be done before.", [])
    supporting: Flag = described(
        "true where it is training, capacity building or advocacy that supports the rest.",
        False,
        guide="Guide p. 136 (Tool 8, 11)",
    )
    audience: Text | None = described(
        "For whom a supporting activity is.", None, guide="Guide p. 136 (Tool 8, 11)"
    )
    places: Many[Text] = described("Where it takes place.", [])


class CostCategory(Choice):
    """What money is spent on."""

    PERSONNEL = "personnel", marked("Personnel")
    TRAINING = "training", marked("Training and workshops")
    EQUIPMENT = "equipment", marked("Equipment and systems")
    WORKS = "works", marked("Buildings and works")
    SERVICES = "services", marked("Services and consultancies")
    TRAVEL = "travel", marked("Travel and outreach")
    GRANTS = "grants", marked("Grants and transfers")
    COMMUNICATION = "communication", marked("Communication")
    OTHER = "other", marked("Other")


class Cost(Sourced):
    """What something costs, by year (Guide p. 140-142)."""

    item: Text = described("What is paid for.", guide="Guide p. 140-142")
    activity: ActivityRef | None = described(
        "The activity that it belongs to; empty where it serves them all.", None
    )
    category: CostCategory = described("What kind of cost.", CostCategory.OTHER)
    basis: Text | None = described(
        "How the amount was worked out: how many, how often, at what price.", None
    )
    recurrent: Flag = described("true where it goes on after the plan.", False)
    currency: CurrencyCode | None = described("Its currency, where not the plan's.", None)
    amounts: By[Year, Amount] = described(
        "How much in each year.", unit="units of its currency", examples=[{2025: 1500000}]
    )
    total: Amount | None = described(
        "The total as another document states it; checked against the years.",
        None,
        unit="units of its currency",
    )


class FundingState(Choice):
    """How certain money is."""

    SECURED = "secured", marked("Secured")
    PLEDGED = "pledged", marked("Pledged")
    REQUESTED = "requested", marked("Requested")


class FundingKind(Choice):
    """Where money comes from (Guide p. 143-146)."""

    NATIONAL_BUDGET = "national-budget", marked("National budget")
    LOCAL_BUDGET = "local-budget", marked("Local budgets")
    DEVELOPMENT_PARTNER = "development-partner", marked("Development partners")
    MIGRATION_MPTF = "migration-mptf", marked("Migration Multi-Partner Trust Fund")
    UN_FUND = "un-fund", marked("Other United Nations funds")
    DEVELOPMENT_BANK = "development-bank", marked("Development banks")
    PRIVATE_SECTOR = "private-sector", marked("Private sector")
    FOUNDATION = "foundation", marked("Foundations")
    DIASPORA = "diaspora", marked("Diaspora")
    OTHER = "other", marked("Other")


class Funding(Sourced):
    """Money for an intervention, by year (Guide p. 143-146)."""

    funder: InstitutionRef | None = described("The institution that gives it.", None)
    kind: FundingKind = described("What kind of source.", guide="Guide p. 143-146")
    state: FundingState = described("Whether it is secured, pledged or requested.")
    budget_line: Text | None = described("The budget line, grant or programme.", None)
    currency: CurrencyCode | None = described("Its currency, where not the plan's.", None)
    amounts: By[Year, Amount] = described(
        "How much in each year.", unit="units of its currency", examples=[{2025: 1500000}]
    )


class Degree(Choice):
    """How likely or how grave."""

    LOW = "low", marked("Low")
    MEDIUM = "medium", marked("Medium")
    HIGH = "high", marked("High")


class Risk(Entity):
    """What may go wrong, and what is done about it (Guide p. 136, Tool 8, 10)."""

    thing: ClassVar[str] = marked("risk")

    description: Text = described("What may happen.", guide="Guide p. 136 (Tool 8, 10)")
    likelihood: Degree = described("How likely it is.", Degree.MEDIUM)
    impact: Degree = described("How grave it would be.", Degree.MEDIUM)
    response: Text | None = described("What is done about it.", None)
    owner: InstitutionRef | None = described("Who watches it.", None)


class ActionPlan(Sourced):
    """How one chosen intervention is carried out; the 14 criteria of Tool 8 (Guide p. 135-136)."""

    intervention: InterventionRef = described("The intervention.", guide="Guide p. 135 (Tool 8)")
    lead: InstitutionRef | None = described(
        "The one institution that answers for it.", None, guide="Guide p. 135 (Tool 8, 6)"
    )
    lead_capacity: Text | None = described(
        "What the lead has to do it with: staff, mandate, experience.",
        None,
        guide="Guide p. 135 (Tool 8, 5)",
    )
    partners: Many[Partner] = described(
        "The implementing partners.", [], guide="Guide p. 135 (Tool 8, 3-6)"
    )
    coordination: Text | None = described(
        "Who coordinates and oversees the work.", None, guide="Guide p. 135 (Tool 8, 6)"
    )
    legal_compliance: Text | None = described(
        "How it keeps to international obligations, human rights included.",
        None,
        guide="Guide p. 135 (Tool 8, 7)",
    )
    start: Moment | None = described("When it begins.", None, guide="Guide p. 135 (Tool 8, 8)")
    end: End | None = described(
        "When it ends, or `ongoing`.", None, guide="Guide p. 135 (Tool 8, 8)"
    )
    outcomes: Many[Text] = described(
        "What will have changed.", [], guide="Guide p. 135 (Tool 8, 9)"
    )
    outputs: Many[Text] = described("What there will be.", [], guide="Guide p. 135 (Tool 8, 9)")
    activities: Many[Activity] = described("Its activities: the work, piece by piece.", [])
    resources: Text | None = described(
        "The people and other resources that it takes, besides money.",
        None,
        guide="Guide p. 136 (Tool 8, 12)",
    )
    costs: Many[Cost] = described("What it costs.", [], guide="Guide p. 136 (Tool 8, 12), 140-142")
    without_cost: Text | None = described(
        "Why it costs nothing, where it does.", None, guide="Guide p. 136 (Tool 8, 12)"
    )
    funding: Many[Funding] = described(
        "Who pays for it.", [], guide="Guide p. 136 (Tool 8, 13), 143-146"
    )
    funding_arrangements: Text | None = described(
        "How the money is held and paid out.", None, guide="Guide p. 136 (Tool 8, 13)"
    )
    risks: Many[Risk] = described("What may go wrong.", [], guide="Guide p. 136 (Tool 8, 10)")
    monitoring: Text | None = described(
        "How it is monitored and evaluated, besides its indicators.",
        None,
        guide="Guide p. 136 (Tool 8, 14)",
    )


class MobilizationState(Choice):
    """How far the talks with a source of money are."""

    IDENTIFIED = "identified", marked("Identified")
    APPROACHED = "approached", marked("Approached")
    IN_NEGOTIATION = "in-negotiation", marked("In negotiation")
    AGREED = "agreed", marked("Agreed")
    DECLINED = "declined", marked("Declined")


class Mobilization(Entity):
    """A step to fill the gap: the resource mobilization plan (Guide p. 143-147)."""

    thing: ClassVar[str] = marked("resource mobilization entry")

    funder: InstitutionRef | None = described("The institution that may give.", None)
    kind: FundingKind = described("What kind of source.", guide="Guide p. 143-146")
    interventions: Many[InterventionRef] = described("The interventions that it is for.", [])
    amount: Amount | None = described("How much is sought.", None, unit="units of its currency")
    currency: CurrencyCode | None = described("Its currency, where not the plan's.", None)
    state: MobilizationState = described("How far the talks are.", MobilizationState.IDENTIFIED)
    interest: Text | None = described(
        "What the funder is interested in.", None, guide="Guide p. 143"
    )
    next_step: Text | None = described("What is done next.", None)
    lead: InstitutionRef | None = described("Who does it.", None)
    deadline: Moment | None = described("By when.", None)


class ReviewWorkshop(Sourced):
    """A workshop at which the plan was reviewed before adoption (Guide p. 136-139)."""

    title: Text = described("What it was.")
    date: Moment = described("When it was.", guide="Guide p. 136-139")
    place: Text | None = described("Where it was.", None)
    institutions: Many[InstitutionRef] = described("Who took part.", [])
    participants: Count | None = described("How many took part.", None, unit="participants")
    outcome: Text | None = described("What changed in the plan.", None)


class Implementation(StepFile):
    """Step 4, Implementation."""

    action_plans: Many[ActionPlan] = described(
        "One for each chosen intervention.", [], guide="Guide p. 134-139"
    )
    review_workshops: Many[ReviewWorkshop] = described(
        "Workshops at which the plan was reviewed before adoption.", [], guide="Guide p. 136-139"
    )
    budget_process: Text | None = described(
        "How the budget was drawn up, and with whom.", None, guide="Guide p. 140-142 (Tool 9)"
    )
    enabling_conditions: Text | None = described(
        "What must be in place: commitment, clear roles, data, capacity, legal basis.",
        None,
        guide="Guide p. 140-141",
    )
    resource_mobilization: Many[Mobilization] = described(
        "How the gap is to be filled.", [], guide="Guide p. 143-147"
    )
    risks: Many[Risk] = described("Risks to the plan as a whole.", [])
    learning: Text | None = described(
        "How those who carry out the plan learn from it.", None, guide="Guide p. 138-139"
    )
