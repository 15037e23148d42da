"""Steps 3 and 4 of a made-up plan: interventions, indicators and action plans."""

from __future__ import annotations

import random
from collections.abc import Mapping

from words import (
    ACTIVITIES,
    COSTS,
    DATA_SOURCES,
    DONORS,
    MINISTRY_IDS,
    OBJECTIVES,
    OTHER_IDS,
    PEOPLE,
    PLACES,
    PRINCIPLES,
    REASONS,
    RISKS,
    STATISTICS,
    STRUCTURES,
    UNITS,
    VERBS,
    YEARS,
)


def steps_3_and_4(numbers: range, rng: random.Random, *, first: bool) -> tuple[str, str]:
    """A part of Steps 3 and 4.

    Args:
        numbers: Which interventions stand in it, counted from 0.
        rng: The source of random choices.
        first: Whether it is the first part, which also has what all interventions share.
    """
    interventions, indicators, plans = [], [], []
    for number in numbers:
        objective = number % len(OBJECTIVES) + 1
        lead = rng.choice(MINISTRY_IDS)
        what = f"{OBJECTIVES[objective - 1][3]} {rng.choice(PLACES)}"
        interventions.append(intervention(number, objective, what, rng))
        indicators.append(indicator(number, objective, lead, rng))
        plans.append(action_plan(number, lead, what, rng))
    shared = shared_design() if first else ""
    design = [shared, "interventions:\n", *interventions, "indicators:\n", *indicators]
    return "format: 1\n" + "".join(design), "format: 1\naction_plans:\n" + "".join(plans)


def shared_design() -> str:
    """The data sources and structures of Step 3."""
    sources = "".join(
        f"  - id: data-{number}\n    name: {name}\n    kind: {kind}\n    holder: {STATISTICS}\n"
        f"    frequency: {rhythm}\n    disaggregation: [sex, age, nationality]\n"
        "    protection: Kept under the Data Protection Act, with a firewall to enforcement.\n"
        f"    gaps: People without documents are missing.\n    objectives: [1, {number}]\n"
        for number, (name, kind, rhythm) in enumerate(DATA_SOURCES, 1)
    )
    structures = "".join(
        f"  - id: law-{number}\n    name: {name}\n    kind: {kind}\n"
        f"    owner: {MINISTRY_IDS[number]}\n"
        "    assessment: It helps, and says nothing of migrants without documents.\n"
        for number, (name, kind) in enumerate(STRUCTURES, 1)
    )
    return f"data_sources:\n{sources}structures:\n{structures}"


def intervention(number: int, objective: int, what: str, rng: random.Random) -> str:
    """An intervention of Step 3, with 17 fields."""
    theme, actions, target, _ = OBJECTIVES[objective - 1]
    others = sorted({objective, rng.randrange(23) + 1})
    letters = sorted(rng.sample(range(actions), 2))
    return (
        f"  - id: I{number + 1}\n    title: {rng.choice(VERBS)} {what}\n"
        f"    description: Over five years the ministries will work on {theme} together with"
        f" {rng.choice(PEOPLE)}, beginning where the needs assessment found the widest gaps.\n"
        f"    type: {rng.choice(('new-policy', 'sector-integration', 'new-programme'))}\n"
        f"    choice: chosen\n    reason: {rng.choice(REASONS)}\n"
        f"    area: TA{(objective - 1) % 5 + 1}\n    objectives: {others}\n"
        f"    actions: [{', '.join(f'{objective}.{chr(97 + letter)}' for letter in letters)}]\n"
        f"    sdg_targets: ['{target}']\n"
        f"    principles:\n      - principle: {rng.choice(PRINCIPLES)}\n"
        "        how: Those concerned take part from the design to the evaluation.\n"
        f"    beneficiaries: About {rng.randrange(2, 90) * 100} {rng.choice(PEOPLE)}\n"
        f"    actors: District offices, civil society and {rng.choice(PEOPLE)}\n"
        "    resources: Staff of three offices, a vehicle in each district, and software\n"
        "    capacity_needs: Training in interviewing, data protection and child safeguarding\n"
        f"    builds_on: [law-{rng.randrange(len(STRUCTURES)) + 1}]\n    illustrative: true\n"
    )


def indicator(number: int, objective: int, lead: str, rng: random.Random) -> str:
    """The indicator of an intervention, with targets that rise by year."""
    base, step = rng.randrange(50, 900), rng.randrange(10, 200)
    targets = "".join(
        f"      {year}: {base + step * times}\n" for times, year in enumerate(YEARS, 1)
    )
    return (
        f"  - id: IND{number + 1}\n    name: Number of people reached in work on"
        f" {OBJECTIVES[objective - 1][0]} ({number + 1})\n"
        f"    kind: {rng.choice(('structural', 'process', 'outcome'))}\n"
        f"    objectives: [{objective}]\n    area: TA{(objective - 1) % 5 + 1}\n"
        f"    interventions: [I{number + 1}]\n"
        "    definition: All who took part in at least one activity within the calendar year\n"
        f"    measure: count\n    unit: {rng.choice(UNITS)}\n    people: true\n"
        f"    data_sources: [data-{rng.randrange(len(DATA_SOURCES)) + 1}]\n"
        "    methodology: Sum of the district offices' monthly returns, without double counts\n"
        "    frequency: yearly\n    disaggregation: [sex, age, nationality, migration-status]\n"
        f"    lead: {STATISTICS}\n    others: [{lead}]\n"
        f"    baseline:\n      value: {base}\n      year: {YEARS[0] - 1}\n    targets:\n{targets}"
    )


def action_plan(number: int, lead: str, what: str, rng: random.Random) -> str:
    """The action plan of an intervention: no year is funded beyond its cost."""
    key = f"I{number + 1}"
    partner, second = rng.sample(OTHER_IDS, 2)
    start = rng.choice(YEARS[:2])
    years = range(start, rng.choice(YEARS[3:]) + 1)
    works = rng.sample(ACTIVITIES, rng.randrange(2, 5))
    activities, costs = [], []
    total = dict.fromkeys(years, 0)
    for position, (title, output) in enumerate(works, 1):
        begin = min(start + position - 1, years[-1])
        follows = position > 1 and start + position - 1 <= years[-1]
        after = f"        depends_on: [{key}-A{position - 1}]\n" if follows else ""
        activities.append(
            f"      - id: {key}-A{position}\n        title: {title}\n"
            f"        partners: [{partner}]\n        start: {begin}-Q{rng.randrange(1, 3)}\n"
            f"        end: {begin}-Q{rng.randrange(3, 5)}\n        output: {output}\n{after}"
        )
        item, category, basis = rng.choice(COSTS)
        amounts = {year: rng.randrange(5, 400) * 50_000 for year in (begin, years[-1])}
        for year, amount in amounts.items():
            total[year] += amount
        costs.append(
            f"      - item: {item}\n        activity: {key}-A{position}\n"
            f"        category: {category}\n        basis: {basis}\n"
            f"        amounts: {flow(amounts)}\n        total: {sum(amounts.values())}\n"
        )
    risk, response = rng.choice(RISKS)
    return (
        f"  - intervention: {key}\n    lead: {lead}\n"
        "    lead_capacity: A department of twelve with a mandate by law\n"
        f"    partners:\n      - institution: {partner}\n"
        "        role: Reaches people in their languages\n"
        f"      - institution: {second}\n        role: Gives advice and reviews drafts\n"
        "        added_value: Long experience and the trust of those concerned\n"
        "    coordination: A steering group that reports to the coordinating body each quarter\n"
        "    legal_compliance: Reviewed against the core human rights treaties before it begins\n"
        f"    start: {start}\n    end: {years[-1]}\n"
        f"    outcomes: [More people can rely on {what}]\n    outputs: [{works[-1][1]}]\n"
        f"    activities:\n{''.join(activities)}"
        "    resources: Office space and vehicles of the districts\n"
        f"    costs:\n{''.join(costs)}    funding:\n{funding(total, rng)}"
        f"    risks:\n      - id: {key}-R1\n        description: {risk}\n"
        f"        likelihood: {rng.choice(('low', 'medium', 'high'))}\n        impact: medium\n"
        f"        response: {response}\n        owner: {lead}\n"
        "    monitoring: Monthly returns, and a review with those concerned each year\n"
    )


def funding(total: Mapping[int, int], rng: random.Random) -> str:
    """Money from the budget, and often from a partner; in most plans a gap is left."""
    budget = {
        year: amount // 100 * rng.randrange(30, 60) for year, amount in total.items() if amount
    }
    text = (
        f"      - funder: min-finance\n        kind: national-budget\n        state: secured\n"
        f"        budget_line: Vote {rng.randrange(1000, 1999)}\n        amounts: {flow(budget)}\n"
    )
    if rng.random() < 0.7:
        given = {year: total[year] // 100 * rng.randrange(10, 40) for year in budget}
        text += (
            f"      - funder: {rng.choice(DONORS)}\n        kind: development-partner\n"
            f"        state: {rng.choice(('pledged', 'requested'))}\n"
            f"        amounts: {flow(given)}\n"
        )
    return text


def flow(amounts: Mapping[int, int]) -> str:
    """Amounts by year, on one line."""
    return "{" + ", ".join(f"{year}: {amount}" for year, amount in sorted(amounts.items())) + "}"
