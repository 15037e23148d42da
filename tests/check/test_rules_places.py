"""Findings of the rules as a user reads them, and what must not be reported."""

# ruff: noqa: E501 - what is printed stands here as it is
from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from gcmplan.check.run import check_plan

PLAN = """\
format: 1
country: KE
title: {title}
status: {status}
period: {{start: 2024, end: 2028}}
languages: [{languages}]
currency: KES
"""


@pytest.fixture
def check(write_plan):
    """The findings with these codes in a plan that is written first."""

    def run(
        files: dict[str, str],
        *codes: str,
        status="adopted",
        languages="en",
        title="A plan",
        more="",
    ) -> list[tuple[str, int, int, str]]:
        plan = PLAN.format(status=status, languages=languages, title=title) + more
        report = check_plan(write_plan({"plan.yaml": plan, **files}))
        return [
            (each.code, each.place.line, each.place.column, each.message)
            for each in report.diagnostics
            if each.code in codes
        ]

    return run


def shown(gcmplan, folder: Path, code: str) -> str:
    blocks = gcmplan("validate", folder).out.split("\n\n")
    return "\n\n".join(block for block in blocks if f"[{code}]" in block)


PERMITS = (
    "interventions:\n"
    "  - {id: permits, title: Permits, type: new-policy, choice: chosen, objectives: [5]}\n"
)


def test_more_funding_than_costs_reads_well(gcmplan, write_plan) -> None:
    folder = write_plan(
        {
            "3-design.yaml": PERMITS,
            "4-implementation.yaml": """\
action_plans:
  - intervention: permits
    costs:
      - item: Training
        basis: 4 x 50 officers
        amounts: {2024: 400000.50}
    funding:
      - {kind: national-budget, state: secured, amounts: {2024: 4000000}}
""",
        }
    )
    assert shown(gcmplan, folder, "GCM434") == snapshot("""\
4-implementation.yaml:7:5: warning[GCM434]: the funding of 'permits' (KES 4,000,000) is above its costs (KES 400,000.50)
    7 |     funding:
      |     ^^^^^^^ above the costs
   help: Correct the amounts; money that is only asked for has the state requested and does not count here.\
""")


def test_starting_too_early_shows_both_places(gcmplan, write_plan) -> None:
    folder = write_plan(
        {
            "3-design.yaml": PERMITS,
            "4-implementation.yaml": """\
action_plans:
  - intervention: permits
    activities:
      - id: portal
        title: Build the portal
        start: 2024
        end: 2025-Q3
      - id: training
        title: Train the officers
        start: 2025-Q1
        end: 2026
        depends_on: [portal]
""",
        }
    )
    assert shown(gcmplan, folder, "GCM420") == snapshot("""\
4-implementation.yaml:12:22: warning[GCM420]: 'training' starts (2025-Q1) before 'portal', on which it depends, has ended (2025-Q3)
   12 |         depends_on: [portal]
      |                      ^^^^^^ ends later
   note: 4-implementation.yaml:7:14: 'portal' ends here
   help: Change one of the two times, or take the dependence out.\
""")


def test_what_is_missing_altogether_is_one_finding(gcmplan, write_plan) -> None:
    folder = write_plan({"2-needs-assessment.yaml": "# Step 2\nformat: 1\nassessments:\n"})
    assert shown(gcmplan, folder, "GCM201") == snapshot("""\
2-needs-assessment.yaml:3:1: info[GCM201]: 23 of the 23 objectives not assessed: 1-23
    3 | assessments:
      | ^^^^^^^^^^^
   help: Fill in the entry of each under assessments; add one where there is none.\
""")


def test_an_action_of_another_objective_is_shown_where_it_is_cited(gcmplan, write_plan) -> None:
    design = PERMITS.replace("[5]}", "[5], actions: [5.a, 6.b]}")
    assert shown(gcmplan, write_plan({"3-design.yaml": design}), "GCM705") == snapshot("""\
3-design.yaml:2:101: warning[GCM705]: 'permits' cites the GCM action 6.b, and objective 6 is not among its objectives
    2 |   - {id: permits, title: Permits, type: new-policy, choice: chosen, objectives: [5], actions: [5.a, 6.b]}
      |                                                                                                     ^^^ belongs to objective 6
   help: Add 6 to its objectives, or cite an action of those that it has.\
""")


def test_a_text_that_lacks_a_language_is_shown_at_its_key(check) -> None:
    found = check(
        {"1-kick-off.yaml": "answers:\n  1.q1: {en: Five ministries}\n"},
        "GCM801",
        languages="en, fr",
        title="{en: A plan, fr: Un plan}",
    )
    assert found == snapshot([("GCM801", 2, 3, "this text is not given in fr")])


def test_texts_by_language_are_found_wherever_they_stand(check) -> None:
    """In a field, in a list of texts, in a mapping of texts, and in what lies below."""
    implementation = """\
action_plans:
  - intervention: permits
    outcomes: [{xx: In a list}]
    activities:
      - {id: a, title: {xx: Below}, places: [Nairobi, {xx: In a list below}]}
answers:
  4.q1: {xx: In a mapping}
"""
    found = check(
        {"3-design.yaml": PERMITS, "4-implementation.yaml": implementation},
        "GCM802",
        title="{xx: A plan}",
    )
    assert [(line, column) for _code, line, column, _message in found] == [
        (3, 17),
        (5, 25),
        (5, 56),
        (7, 10),
        (3, 9),
    ]


def test_a_misspelt_key_does_not_make_a_thing_missing(check) -> None:
    """The body is there; what is wrong with it is said once, by the schema."""
    kick_off = "institutional_setup: {option: existing-body, body: interior, memebrs: []}\n"
    assert check({"1-kick-off.yaml": kick_off}, "GCM101", "GCM005") == [
        ("GCM005", 1, 62, "unknown key 'memebrs'")
    ]


def test_a_bad_value_does_not_make_a_thing_missing(check) -> None:
    design = """\
indicators:
  - id: i1
    name: Days
    kind: outcome
    measure: ratio
    baseline: {value: many, year: 2023}
    frequency: sometimes
    unit: days
    lead: interior
    verification: Yearly report
"""
    assert check({"3-design.yaml": design}, "GCM320", "GCM321") == []
    assert {code for code, *_ in check({"3-design.yaml": design}, "GCM007")} == {"GCM007"}


def test_a_file_that_is_not_yaml_is_not_called_empty(check) -> None:
    broken = {
        "2-needs-assessment.yaml": "assessments: [\n",
        "5-monitoring.yaml": "data_lead: a: b\n",
    }
    assert check(broken, "GCM201", "GCM209", "GCM501", "GCM502") == []


def test_an_item_that_cannot_be_read_is_not_called_missing(check) -> None:
    assessments = "".join(
        f"  - {{objective: {number}, decision: later, reason: {'2024' if number == 7 else 'No'}}}\n"
        for number in range(1, 24)
    )
    files = {"2-needs-assessment.yaml": f"assessments:\n{assessments}"}
    codes = ("GCM007", "GCM201", "GCM203", "GCM207")
    assert [code for code, *_ in check(files, *codes)] == ["GCM007"]


@pytest.mark.parametrize(
    ("start", "end", "early"),
    [
        ("2024", "2024-Q2", False),
        ("2024-Q2", "2024-Q2", False),
        ("2024-06-30", "2024-Q2", False),
        ("2024-03", "2024-Q2", True),
        ("2025", "ongoing", False),
        ("2024-Q1", "2025", True),
    ],
)
def test_times_are_compared_as_coarsely_as_they_are_given(check, start, end, early) -> None:
    plan = f"""\
action_plans:
  - intervention: permits
    activities:
      - {{id: a, title: A, start: 2024, end: {end}}}
      - {{id: b, title: B, start: {start}, end: 2026, depends_on: [a]}}
"""
    files = {"3-design.yaml": PERMITS, "4-implementation.yaml": plan}
    assert bool(check(files, "GCM420")) is early


def test_money_in_two_currencies_is_compared_at_the_plans_rate(check) -> None:
    implementation = """\
action_plans:
  - intervention: permits
    costs:
      - {item: Experts, basis: 2 x 5000, currency: USD, amounts: {2024: 5000, 2025: 5000}}
    funding:
      - {kind: national-budget, state: secured, amounts: {2024: 1295000}}
"""
    rates = "exchange_rates: [{currency: USD, rate: RATE, date: 2024, source: Bank}]\n"
    files = {"3-design.yaml": PERMITS, "4-implementation.yaml": implementation}
    codes = ("GCM434", "GCM435")
    assert check(files, *codes, more=rates.replace("RATE", "129.5")) == []
    (gap,) = check(files, *codes, more=rates.replace("RATE", "130"))
    assert (gap[0], gap[3]) == snapshot(
        (
            "GCM435",
            "KES 5,000 are missing for 'permits', and no resource mobilization entry says who is asked",
        )
    )
    (more,) = check(files, *codes, more=rates.replace("RATE", "129"))
    assert (more[0], more[3]) == snapshot(
        ("GCM434", "the funding of 'permits' (KES 1,295,000) is above its costs (KES 1,290,000)")
    )


def test_without_a_rate_nothing_is_said_of_the_gap(check) -> None:
    implementation = """\
action_plans:
  - intervention: permits
    costs:
      - {item: Experts, basis: 2 x 5000, currency: USD, amounts: {2024: 5000}}
"""
    files = {"3-design.yaml": PERMITS, "4-implementation.yaml": implementation}
    assert [code for code, *_ in check(files, "GCM402", "GCM435")] == ["GCM402"]


def test_requested_money_may_be_asked_of_several(check) -> None:
    implementation = """\
action_plans:
  - intervention: permits
    costs: [{item: Experts, basis: 2, amounts: {2024: 100}}]
    funding:
      - {kind: migration-mptf, state: requested, amounts: {2024: 100}}
      - {kind: development-bank, state: requested, amounts: {2024: 100}}
resource_mobilization: [{id: m, kind: migration-mptf, interventions: [permits]}]
"""
    files = {"3-design.yaml": PERMITS, "4-implementation.yaml": implementation}
    assert check(files, "GCM434", "GCM435") == []


def test_a_declined_request_fills_no_gap(check) -> None:
    implementation = """\
action_plans:
  - intervention: permits
    costs: [{item: Experts, basis: 2, amounts: {2024: 100}}]
resource_mobilization: [{id: m, kind: migration-mptf, interventions: [permits], state: declined}]
"""
    files = {"3-design.yaml": PERMITS, "4-implementation.yaml": implementation}
    assert [code for code, *_ in check(files, "GCM435")] == ["GCM435"]


def test_a_target_that_dips_is_found_among_the_years(check) -> None:
    design = """\
indicators:
  - id: i1
    name: Share
    kind: outcome
    measure: percent
    baseline: {value: 10, year: 2023}
    targets: {2026: 40, 2025: 30, 2027: 35}
"""
    assert check({"3-design.yaml": design}, "GCM505") == snapshot(
        [("GCM505", 7, 41, "the target of 'i1' for 2027, 35, is behind what was before: 40")]
    )


def test_progress_is_judged_by_the_days_that_the_plan_names(check) -> None:
    """The same plan gives the same findings next year: no clock is asked."""
    implementation = """\
action_plans:
  - intervention: permits
    activities:
      - {id: a, title: A, start: 2024-01, end: 2027}
      - {id: b, title: B, start: 2024-01, end: 2027}
"""
    files = {"3-design.yaml": PERMITS, "4-implementation.yaml": implementation}
    status = "in-implementation"
    assert check(files, "GCM507", status=status) == []
    monitoring = "progress:\n  - {activity: a, date: 2025-03-31, state: in-progress}\n"
    (silent,) = check({**files, "5-monitoring.yaml": monitoring}, "GCM507", status=status)
    assert silent == snapshot(
        (
            "GCM507",
            5,
            14,
            "nothing was recorded of activities of 'permits' for over a year before 2025-03-31: 'b'",
        )
    )
    (both,) = check(
        {**files, "5-monitoring.yaml": monitoring}, "GCM507", status=status, more="date: 2026-06\n"
    )
    assert "'a', 'b'" in both[3]


def test_objectives_are_listed_as_ranges(check) -> None:
    done = [1, 2, 5, 9, 10, 11, 23]
    assessments = "".join(f"  - {{objective: {each}, importance: Great}}\n" for each in done)
    files = {"2-needs-assessment.yaml": f"assessments:\n{assessments}"}
    assert check(files, "GCM201")[0][3] == "16 of the 23 objectives not assessed: 3, 4, 6-8, 12-22"


def test_without_any_mobilization_all_gaps_are_one_finding(check) -> None:
    design = PERMITS + PERMITS.removeprefix("interventions:\n").replace("permits", "shelters")
    implementation = """\
action_plans:
  - {intervention: permits, costs: [{item: Experts, basis: 2, amounts: {2024: 100}}]}
  - {intervention: shelters, costs: [{item: Beds, basis: 3, amounts: {2024: 50.5}}]}
"""
    files = {"3-design.yaml": design, "4-implementation.yaml": implementation}
    (found,) = check(files, "GCM435")
    assert "KES 150.50 are missing for 'permits', 'shelters'" in found[3]
    one = "resource_mobilization: [{id: m, kind: other, interventions: [permits]}]\n"
    (found,) = check({**files, "4-implementation.yaml": implementation + one}, "GCM435")
    assert found[1] == 3
    assert "KES 50.50 are missing for 'shelters'" in found[3]


def test_a_new_plan_with_two_areas_is_told_once_of_their_objectives(check) -> None:
    areas = "thematic_areas:\n  - {id: TA1, title: A}\n  - {id: TA2, title: B}\n"
    assert check({}, "GCM706", more=areas) == [
        ("GCM706", 9, 10, "thematic areas serve no objective: 'TA1', 'TA2'")
    ]
