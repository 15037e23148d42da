"""Write a plan of any size, made up but of realistic length, for work on speed.

    python benchmarks/generate.py N DIR [--seed S]

The plan has N interventions, each with an indicator and an action plan: activities, costs by year,
funding and a risk. The same N and seed give the same bytes. All 23 objectives are assessed, and
some 40 institutions take part. It reads alike by YAML 1.1 and YAML 1.2, so that other tools can be
timed on it too. Large plans have Steps 3 and 4 as folders, as gcmplan reads no file above 20 MB.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from interventions import steps_3_and_4
from words import (
    AREAS,
    INSTITUTION_IDS,
    MINISTRIES,
    MINISTRY_IDS,
    OBJECTIVES,
    OTHER_IDS,
    OTHERS,
    PEOPLE,
    PLACES,
    REASONS,
    STATISTICS,
    YEARS,
)

PER_FILE = 2500
"""Up to so many interventions stand in one file."""


def plan_files(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """The files of the plan, one after the other.

    Args:
        count: How many interventions it has.
        seed: Of the random choices.

    Returns:
        Each file's path below the plan's folder, and its text.
    """
    rng = random.Random(seed)
    yield "plan.yaml", profile(count)
    yield "1-kick-off.yaml", kick_off()
    yield "2-needs-assessment.yaml", needs_assessment(rng)
    parts = [range(at, min(at + PER_FILE, count)) for at in range(0, count, PER_FILE)] or [range(0)]
    for part, numbers in enumerate(parts):
        design, implementation = steps_3_and_4(numbers, rng, first=part == 0)
        only = len(parts) == 1
        yield "3-design.yaml" if only else f"3-design/{part + 1:02}.yaml", design
        yield (
            "4-implementation.yaml" if only else f"4-implementation/{part + 1:02}.yaml",
            implementation,
        )
    yield "5-monitoring.yaml", monitoring(count, rng)
    yield "6-reporting.yaml", REPORTING
    yield "texts/foreword.md", "This plan is made up. It serves to measure the speed of programs.\n"


def profile(count: int) -> str:
    """``plan.yaml``."""
    areas = "".join(
        f"  - id: TA{number}\n    title: {title}\n    objectives: {objectives_of(number)}\n"
        f"    lead: {MINISTRY_IDS[number]}\n"
        for number, title in enumerate(AREAS, 1)
    )
    return (
        "format: 1\ncountry: KE\n"
        f"title: A made-up plan of {count} interventions\nstatus: draft\n"
        f"period:\n  start: {YEARS[0]}\n  end: {YEARS[-1]}\nlanguages: [en]\ncurrency: KES\n"
        "exchange_rates:\n  - currency: USD\n    rate: 129\n    date: 2025\n"
        "    source: Invented for this plan\n"
        f"lead: {MINISTRY_IDS[0]}\n"
        "summary: A plan that exists to be read, checked and rendered by programs.\n"
        f"thematic_areas:\n{areas}"
    )


def objectives_of(area: int) -> list[int]:
    """The objectives of a thematic area, by its number from 1."""
    return [number for number in range(1, len(OBJECTIVES) + 1) if number % len(AREAS) == area % 5]


def kick_off() -> str:
    """``1-kick-off.yaml``."""
    text = ["format: 1\ninstitutions:\n"]
    for (name, sector), id_ in zip(MINISTRIES, MINISTRY_IDS, strict=True):
        text.append(
            f"  - id: {id_}\n    name: Ministry of {name}\n    type: policy-sectors\n"
            f"    sectors: [{sector}]\n    role: Answers for {name.lower()} policy in the plan.\n"
        )
    for (name, kind, level), id_ in zip(OTHERS, OTHER_IDS, strict=True):
        text.append(
            f"  - id: {id_}\n    name: {name}\n    type: {kind}\n    sectors: [other]\n"
            f"    level: {level}\n    role: Brings its own experience to the plan.\n"
        )
    members = "".join(f"    - institution: {id_}\n" for id_ in INSTITUTION_IDS[1:12])
    text.append(
        "engagement:\n  - types: [migrants, civil-society]\n    form: consultations\n"
        "    mode: in-person\n    when: Twice a year\n"
        f"institutional_setup:\n  option: existing-body\n  body: {MINISTRY_IDS[0]}\n"
        f"  rationale: It has led the coordination of migration policy for years.\n  members:\n"
        f"    - institution: {MINISTRY_IDS[0]}\n      role: chair\n{members}  meetings: quarterly\n"
        "awareness:\n  - audience: public\n    kind: traditional-media\n"
        "    description: Weekly broadcasts in five languages\n"
    )
    return "".join(text)


def needs_assessment(rng: random.Random) -> str:
    """``2-needs-assessment.yaml``: all 23 objectives, and consultations."""
    text = ["format: 1\napproach: combined\nassessments:\n"]
    for number, (theme, *_) in enumerate(OBJECTIVES, 1):
        text.append(
            f"  - objective: {number}\n    decision: immediate-action\n"
            f"    reason: {rng.choice(REASONS)}\n"
            f"    importance: Much of what people raised touched {theme}.\n"
            f"    applicability: It concerns national law and daily work {rng.choice(PLACES)}.\n"
            f"    impact: It would serve {rng.choice(PEOPLE)}.\n"
            f"    linked_objectives: [{number % 23 + 1}]\n"
        )
    text.append("consultations:\n")
    for number in range(1, 13):
        month = f"2024-{number:02}"
        text.append(
            f"  - id: meeting-{number}\n    title: Consultation {rng.choice(PLACES)}\n"
            f"    start: {month}\n    level: local\n    participants:\n"
            f"      - type: civil-society\n        number: {20 + number}\n"
            f"        women: {9 + number}\n"
            f"    total: {20 + number}\n    summary: People spoke of {rng.choice(OBJECTIVES)[0]}.\n"
        )
    text.append(
        "validation_workshop:\n  date: 2024-12\n  outcome: All present approved the objectives.\n"
    )
    return "".join(text)


def monitoring(count: int, rng: random.Random) -> str:
    """``5-monitoring.yaml``: every fifth intervention has a record of progress and a value."""
    some = range(0, count, 5)
    progress = "".join(
        f"  - activity: I{number + 1}-A1\n    date: 2025-12\n"
        f"    state: {rng.choice(('in-progress', 'completed', 'delayed'))}\n"
        "    note: The terms of reference were agreed with all partners.\n"
        for number in some
    )
    values = "".join(
        f"  - indicator: IND{number + 1}\n    year: 2025\n    value: {rng.randrange(50, 900)}\n"
        for number in some
    )
    return f"{MONITORING}progress:\n{progress}values:\n{values}"


MONITORING = f"""\
format: 1
mechanisms:
  - id: dashboard
    name: National SDG dashboard
    lead: {STATISTICS}
    frequency: yearly
    public: true
data_lead:
  national: {STATISTICS}
review_calendar:
  - kind: annual-review
    date: 2026-03
  - kind: mid-term
    date: 2027-06
  - kind: evaluation
    date: 2029-11
"""

REPORTING = f"""\
format: 1
calendar:
  - kind: imrf
    date: 2026-05
    lead: {MINISTRY_IDS[1]}
  - kind: regional-review
    date: 2028
pledges:
  - id: pledge-1
    title: Review the plan every year together with migrants
    nature: process
    due: 2029
    objectives: [23]
synergies:
  - process: vnr
    how: The indicators of the plan feed the chapter on target 10.7.
"""


def write(files: Iterator[tuple[str, str]], folder: Path) -> None:
    """Write the files into a folder, which must not hold a plan yet."""
    if any(folder.glob("*.yaml")):
        sys.exit(f"there is a plan in {folder} already")
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def main() -> None:
    """Read the arguments and write the plan."""
    parser = argparse.ArgumentParser(description="Write a made-up plan of N interventions.")
    parser.add_argument("count", metavar="N", type=int, help="how many interventions")
    parser.add_argument("folder", metavar="DIR", type=Path, help="where the plan is written")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives another plan")
    given = parser.parse_args()
    if given.count < 1:
        parser.error("N must be 1 or more")
    write(plan_files(given.count, given.seed), given.folder)


if __name__ == "__main__":
    main()
