"""Where the walk asks for what is missing: all that it can fill in has a screen."""

from __future__ import annotations

import pytest

from gcmplan.check.catalogue import rule_texts
from gcmplan.check.examples import laid_over
from gcmplan.check.rule import Subject
from gcmplan.check.run import findings_of
from gcmplan.guidance import steps
from gcmplan.status import standing
from gcmplan.status.criteria import mended_at
from gcmplan.walk.asking import asked_at, filled_in_at
from gcmplan.walk.open_plan import OpenPlan


@pytest.mark.parametrize(
    ("path", "step", "id_"),
    [
        (("plan", "adoption"), 4, "4.1"),
        (("plan", "thematic_areas", 0, "lead"), 3, "3.3"),
        (("4-implementation", "action_plans", 0, "partners"), 4, "tool-8"),
        (("5-monitoring", "data_lead"), 5, "5.2"),
        (("6-reporting", "calendar"), 6, "6.1"),
        (("1-kick-off", "institutions"), 1, "tool-1"),
        (("1-kick-off", "institutions", 0, "id"), 1, "tool-1"),
        (("1-kick-off", "institutions", 0, "role"), 1, "1.2"),
        (("3-design", "interventions", 0, "reason"), 3, "3.4"),
        (("4-implementation", "action_plans", 0, "costs"), 4, "4.2"),
    ],
)
def test_a_part_of_the_plan_is_asked_for_on_a_screen(path, step, id_) -> None:
    screen = asked_at(path)
    assert (screen.step, screen.id) == (step, id_)


def test_what_the_checklists_want_is_asked_for() -> None:
    wanted = {field for step in steps() for item in step.checklist for field in item.seen_in}
    assert len(wanted) > 40
    unasked = {field for field in wanted if asked_at(tuple(field.split("."))) is None}
    assert not unasked


def test_a_check_leads_to_where_it_is_filled_in(walked, malawi) -> None:
    checklist, fill_in = "4", "4"
    ran = walked(malawi, "6", checklist, fill_in, "/leave")
    assert "4. Fill in what is missing: Action 5.1: Identify reporting mechanisms" in ran.out
    assert "Step 5 · Monitoring, evaluation and review. Guide p. 152-154" in ran.out


BODIES = """\
institutions:
  - {id: moh, name: Ministry of Health, acronym: MoH, type: policy-sectors, sectors: [health]}
  - {id: mol, name: Ministry of Labour, type: policy-sectors, sectors: [labour]}
  - {id: mcu, name: Migration Coordination Unit, acronym: MCU, type: policy-sectors}
"""


def test_a_check_says_what_is_missing_in_the_words_of_the_forms(walked, write_plan) -> None:
    folder = write_plan({"1-kick-off.yaml": BODIES})
    out = walked(folder, "1", "7", "/leave").out
    said = out[out.index("The plan has:") : out.index("What do you say?")]
    assert said.startswith(
        "The plan has: Institutions (3)\n"
        "Still open:\n"
        "No institution of 15 of the 16 types of stakeholder: Migrants and their families"
    )
    assert said.endswith(
        "The government institution 'MCU' has no policy sector.\n"
        "'Institutions: Its voice is usually missing' is said of none.\n"
    )
    assert "yaml" not in said


def test_from_what_is_filled_in_for_a_check_one_comes_back_to_it(walked, write_plan) -> None:
    folder = write_plan({"1-kick-off.yaml": BODIES})
    checklist, fill_in, choose, sectors = "7", "5", "3", "4"
    ran = walked(folder, "1", checklist, fill_in, choose, sectors, "1", "", "/leave")
    fills = "4. Fill in what is missing: Tool 1: List of potential stakeholders\n"
    assert fills in ran.out
    assert "  5. Fill in what is missing: MCU, Tool 1: List of potential stakeholders\n" in ran.out
    _before, _filled, after = ran.out.rpartition("Go on: the checklist, 1.c1")
    assert "Checklist 1 of 6" in after
    assert "has no policy sector" not in after
    assert fills in after


def test_roles_are_filled_in_where_they_are_asked_for(walked, write_plan) -> None:
    folder = write_plan({"1-kick-off.yaml": BODIES})
    out = walked(folder, "1", "7", "", "/leave").out
    assert "Fill in what is missing: Action 1.2: Create meaningful engagement" in out
    told = "role: Leads., engagement_so_far: Often."
    answered = BODIES.replace("sectors: [health]", f"sectors: [health], {told}")
    (folder / "1-kick-off.yaml").write_text(answered, encoding="utf-8")
    out = walked(folder, "1", "/leave").out
    role = "'Institutions: Its role and interest in migration governance'"
    assert f"{role} is missing in 2 of 3: Ministry of Labour, MCU.\n" in out
    assert "Fill in what is missing: Ministry of Labour, Action 1.2: Create meaningful" in out


def test_what_the_rules_of_a_checklist_find_has_a_screen_that_mends_it(tmp_path) -> None:
    asked = {code for step in steps() for item in step.checklist for code in item.met_by.silent}
    nowhere = set()
    for code in sorted(asked):
        folder = tmp_path / code
        folder.mkdir()
        for name, text in laid_over(rule_texts()[code].fails).items():
            (folder / name).write_text(text, encoding="utf-8")
        plan = OpenPlan(folder)
        found = [
            each for by, each in findings_of(Subject(plan.reading, plan.reading.plan)) if by == code
        ]
        assert found
        field = rule_texts()[code].mended_in
        places = [mended_at(each.path, field) for each in found]
        nowhere |= {code for each in places if filled_in_at(plan, each) is None}
    assert nowhere == set()


@pytest.mark.parametrize(
    ("code", "item", "screen"),
    [
        ("GCM313", "3.c8", "3/tool-6"),
        ("GCM303", "3.c7", "3/3.4/permits/3-design.interventions"),
        ("GCM435", "4.c5", "4/4.3"),
    ],
)
def test_what_is_found_in_one_place_leads_to_another_where_it_is_mended(
    write_plan, code: str, item: str, screen: str
) -> None:
    plan = OpenPlan(write_plan(laid_over(rule_texts()[code].fails)))
    lacks = next(each.lacks for each in standing(plan.reading).items if each.id == item)
    found = [filled_in_at(plan, each.path) for each in lacks]
    assert screen in [each.name for each in found if each]
