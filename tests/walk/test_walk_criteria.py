"""What a tool asks of an entry, held against plans that have it, and that do not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gcmplan.guidance import tool
from gcmplan.walk.criteria import INDICATORS, criteria, indicator_checks
from gcmplan.walk.open_plan import ACTION_PLANS, ASSESSMENTS, OpenPlan

DESIGN = """\
data_sources:
  - {id: permits, name: Register of permits, kind: register, holder: ncb}
indicators:
  - id: i1
    name: Share of permits issued in time
    kind: structural
    measure: percent
    people: true
  - id: i2
    name: People with a permit
    kind: outcome
    measure: count
    people: true
    objectives: [5]
    definition: Permits issued within 60 days.
    methodology: Counted in the register.
    sdg_indicator: 10.7.2
    data_sources: [permits]
    frequency: yearly
    disaggregation: [sex, age, nationality, migration-status]
    human_rights: true
    baseline: {note: There is none yet.}
    interventions: [P1]
  - {id: i3, name: A law, kind: structural, measure: yes-no, data_sources: [gazette]}
interventions:
  - {id: P1, title: Permits, type: new-policy, choice: chosen, description: d, reason: r}
  - {id: P2, title: Others, type: new-policy, choice: chosen}
  - {id: P3, title: Set aside, type: new-policy, choice: not-chosen}
"""
NEEDS = "assessments:\n  - {objective: 5, decision: immediate-action, importance: Nurses leave.}\n"
KICK_OFF = """\
institutions:
  - {id: ncb, name: Body, type: policy-sectors, sectors: [migration]}
  - {id: moh, name: Health, type: policy-sectors}
  - {id: ngo, name: Voice, type: civil-society}
"""
PLANS = """\
action_plans:
  - intervention: P1
    partners: [{institution: ncb, role: Leads}, {institution: ngo}]
    start: 2027
    costs: [{item: Staff, amounts: {2027: 1}}]
    activities: [{id: a1, title: Training, supporting: true}]
"""


@pytest.fixture
def plan(write_plan) -> OpenPlan:
    return OpenPlan(
        write_plan(
            {
                "1-kick-off.yaml": KICK_OFF,
                "2-needs-assessment.yaml": NEEDS,
                "3-design.yaml": DESIGN,
                "4-implementation.yaml": PLANS,
            }
        )
    )


def test_a_new_action_plan_is_written_beside_those_of_its_area(kenya, tmp_path) -> None:
    held = OpenPlan(Path(shutil.copytree(kenya, tmp_path / "kenya")))
    field = f"{ACTION_PLANS}.lead"
    [written] = held.write(held.changes_to(field, "KE-TA3-7", "nea"))
    assert written.name == "4-implementation/03-mobility.yaml"
    assert held.entry(ACTION_PLANS, "KE-TA3-7") == {"intervention": "KE-TA3-7", "lead": "nea"}


def by_id(found) -> dict[str, bool | None]:
    return {each.item.id: each.met for each in found}


def test_the_twelve_checks_of_a_bare_indicator(plan) -> None:
    checks = by_id(indicator_checks(plan, "i1"))
    assert list(checks) == [item.id for item in tool(7).items]
    assert {name for name, met in checks.items() if met} == {"human-rights"}
    assert checks["reflects-needs"] is None


def test_the_twelve_checks_of_a_full_indicator(plan) -> None:
    checks = by_id(indicator_checks(plan, "i2"))
    assert {name for name, met in checks.items() if not met} == {"reflects-needs"}


def test_what_counts_no_persons_need_not_be_broken_down_by_them(plan) -> None:
    checks = by_id(indicator_checks(plan, "i3"))
    assert checks["disaggregated"] is None
    assert checks["builds-on-existing"] is False
    assert checks["reliable-sources"] is True


def test_tool_7_is_held_against_one_indicator(plan) -> None:
    assert by_id(criteria(plan, tool(7), INDICATORS, "i2")) == by_id(indicator_checks(plan, "i2"))


def test_the_thirteen_fields_of_tool_6(plan) -> None:
    fields = by_id(criteria(plan, tool(6), INDICATORS, "i2"))
    assert len(fields) == 13
    assert {name for name, met in fields.items() if not met} == {
        "action",
        "standards",
        "lead-actor",
        "other-actors",
    }


def test_the_fourteen_criteria_of_an_action_plan(plan) -> None:
    found = by_id(criteria(plan, tool(8), ACTION_PLANS, "P1"))
    assert len(found) == 14
    assert {name for name, met in found.items() if met} == {
        "description",
        "rationale",
        "partners",
        "partner-level",
        "roles",
        "timeframe",
        "supporting-activities",
        "resources",
        "monitoring",
    }


def test_a_chosen_intervention_without_an_action_plan_has_its_criteria_open(plan) -> None:
    assert plan.entries(ACTION_PLANS) == ["P1", "P2"]
    assert not any(by_id(criteria(plan, tool(8), ACTION_PLANS, "P2")).values())


def test_a_partner_in_government_without_a_sector_leaves_its_criterion_open(write_plan) -> None:
    held = PLANS.replace("institution: ngo", "institution: moh")
    files = {
        "1-kick-off.yaml": KICK_OFF,
        "3-design.yaml": DESIGN,
        "4-implementation.yaml": held,
    }
    found = by_id(criteria(OpenPlan(write_plan(files)), tool(8), ACTION_PLANS, "P1"))
    assert found["partner-level"] is False


def test_the_ten_questions_of_tool_3_for_an_objective(plan) -> None:
    found = by_id(criteria(plan, tool(3), ASSESSMENTS, "5"))
    assert len(found) == 10
    assert [name for name, met in found.items() if met] == ["importance"]
    assert plan.entries(ASSESSMENTS) == [str(number) for number in range(1, 24)]
    assert not any(by_id(criteria(plan, tool(3), ASSESSMENTS, "6")).values())
