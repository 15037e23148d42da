"""The walk line by line: what is asked, where the answers go, and what stays as it was."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

from gcmplan.cli.walk import walker as walker_module
from gcmplan.plan.load import read_plan
from gcmplan.source import WriteError

ADD, CHANGE = "2", "1"
"""What is answered where the plan has items of a list, and where one of them is chosen."""

QUESTIONS = "1"
"""The first part of a step in its overview."""


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def text(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_an_answer_stands_in_the_steps_file_and_all_else_as_it_was(walked, malawi) -> None:
    before = text(malawi, "6-reporting.yaml")
    ran = walked(malawi, "6", QUESTIONS, "Every two years: cheap, and enough.", "/leave")
    assert ran.code == 0
    assert "Question 1 of 7 · Guide p. 171" in ran.out
    assert "How often will progress be reviewed nationally?" in ran.out
    assert changed_lines(before, text(malawi, "6-reporting.yaml")) == [
        "+answers:",
        '+  6.q1: "Every two years: cheap, and enough."',
    ]


def test_a_changed_answer_changes_its_own_line_alone(walked, malawi) -> None:
    walked(malawi, "6", QUESTIONS, "Yearly.", "Less work.", "/leave")
    before = text(malawi, "6-reporting.yaml")
    ran = walked(malawi, "6", "/back", "/back", "Every two years.", "/leave")
    assert "Yearly.\nYour answer [Enter keeps this, /empty takes it out]" in ran.out
    assert changed_lines(before, text(malawi, "6-reporting.yaml")) == [
        "-  6.q1: Yearly.",
        "+  6.q1: Every two years.",
    ]


def test_enter_keeps_an_answer_and_leaves_a_question_open(walked, malawi) -> None:
    walked(malawi, "6", QUESTIONS, "Yearly.", "/leave")
    before = text(malawi, "6-reporting.yaml")
    ran = walked(malawi, "6", "/back", "", "", "", "/leave")
    assert "Question 4 of 7" in ran.out
    assert text(malawi, "6-reporting.yaml") == before


def test_several_lines_are_one_answer(walked, malawi) -> None:
    walked(malawi, "6", QUESTIONS, "First.\\", "Second.", "/leave")
    assert read_plan(malawi).plan.reporting.answers == {"6.q1": "First.\nSecond."}


def test_of_a_text_in_several_languages_the_main_one_alone_is_changed(walked, write_plan) -> None:
    held = "answers:\n  6.q1:  # asked in May\n    fr: Chaque année.\n    en: Yearly.\n"
    folder = write_plan({"6-reporting.yaml": held})
    ran = walked(folder, "6", QUESTIONS, "/back", "Twice a year.", "/leave")
    assert "Yearly.\nYour answer [Enter keeps this, /empty takes it out]" in ran.out
    assert text(folder, "6-reporting.yaml") == held.replace("Yearly.", "Twice a year.")


def test_it_goes_on_where_it_stopped(walked, malawi) -> None:
    walked(malawi, "6", QUESTIONS, "Yearly.", "/skip", "/skip", "/leave")
    assert "Question 4 of 7" in walked(malawi, "6", "/leave").out
    out = walked(malawi, "6", "/overview", "/overview", "1", "/leave").out
    assert "Go on where you stopped: Step 6 · Reporting" in out


def test_another_step_begins_with_its_overview(walked, malawi) -> None:
    walked(malawi, "6", QUESTIONS, "/leave")
    out = walked(malawi, "2", "/leave").out
    assert "Questions: 0 of 10 answered" in out


def test_the_end_of_the_lines_interrupts_and_loses_nothing(walked, malawi) -> None:
    ran = walked(malawi, "6", QUESTIONS, "Yearly.", "Less work.")
    assert ran.code == 130
    assert ran.out.endswith("What was answered is in the plan. Go on with: gcmplan guide 6\n")
    answers = read_plan(malawi).plan.reporting.answers
    assert answers == {"6.q1": "Yearly.", "6.q2": "Less work."}


def test_a_wrong_word_for_a_way_is_told_and_no_answer(walked, malawi) -> None:
    out = walked(malawi, "6", QUESTIONS, "/skipp", "/leave").out
    assert "There is no /skipp here; there is: /back, /skip, /overview, /leave, /help" in out
    assert read_plan(malawi).plan.reporting.answers == {}


def test_help_says_what_the_answer_is_for_and_asks_again(walked, malawi) -> None:
    out = walked(malawi, "1", QUESTIONS, "/help", "Four ministries.", "/leave").out
    assert "Your answer helps with:\n- Institutions (1)" in out
    assert "- Institutions (1)\nIt stays with the plan as a working note" in out
    assert read_plan(malawi).plan.kick_off.answers == {"1.q1": "Four ministries."}


def test_an_item_is_attested_answer_by_answer(walked, malawi) -> None:
    checklist = "4"
    lines = ("2", "nobody", "2", "2026-13", "May 2026", "Minutes of May")
    ran = walked(malawi, "6", checklist, *lines, "/leave")
    assert "2. National Coordination Body\nNumber [2]: Please give a number from 1 to 2." in ran.out
    assert "'2026-13' is not a day, month or year" in ran.out
    attested = read_plan(malawi).plan.reporting.checklist["6.c1"]
    assert (attested.state, attested.by, attested.date.text) == ("done", "ncb", "2026-05")
    assert attested.evidence == "Minutes of May"
    out = walked(malawi, "6", "/back", "4", "/leave").out
    assert "Attested:\nNCB\n2026-05\nMinutes of May\n" in out
    assert read_plan(malawi).plan.reporting.checklist == {}


def test_what_does_not_apply_wants_a_reason(walked, malawi) -> None:
    ran = walked(malawi, "6", "4", "3", "", "No review is planned in this period.", "/leave")
    assert "This is needed." in ran.out
    assert read_plan(malawi).plan.reporting.checklist["6.c1"].reason.startswith("No review")


def test_institutions_are_added_by_the_type_that_is_missing(walked, malawi) -> None:
    tool_1 = "3"
    named = "Malawi Diaspora Network (MDN); Returnees of Mzuzu"
    ran = walked(malawi, "1", tool_1, "Migrants", "2", named, "/leave")
    assert "1 of 16 types" in ran.out
    assert "Please give a number" in ran.out
    assert "They live with the outcome" in ran.out
    assert "2. done Migrants and their families: MDN, Returnees of Mzuzu" in ran.out
    added = read_plan(malawi).plan.kick_off.institutions[1:]
    assert [(each.id, each.name, each.acronym) for each in added] == [
        ("mdn", "Malawi Diaspora Network", "MDN"),
        ("returnees-of-mzuzu", "Returnees of Mzuzu", None),
    ]
    assert {each.type for each in added} == {"migrants"}


def test_an_institution_that_is_there_already_is_told(walked, malawi) -> None:
    ran = walked(malawi, "1", "3", "2", "A union; National Coordination Body", "", "/leave")
    assert "The plan has this already: ncb, National Coordination Body." in ran.out
    ran = walked(malawi, "1", "2", "A union (AU); A union (AU)", "", "/leave")
    assert "'A union (AU)' stands there twice." in ran.out
    assert len(read_plan(malawi).plan.kick_off.institutions) == 1


TOOL_2, ADD_ONE = "3", "2"


def test_what_was_said_of_an_entry_before_it_could_be_written_is_kept(walked, malawi) -> None:
    ran = walked(malawi, "2", TOOL_2, ADD_ONE, "Hearing in Mzuzu")
    assert ran.code == 130
    assert read_plan(malawi).plan.needs_assessment.consultations == []
    ran = walked(malawi, "2", ADD_ONE, "yes", "", "2027-03", "", "/leave")
    assert "You began one that is not in the plan yet: Hearing in Mzuzu" in ran.out
    assert "What was it? [Hearing in Mzuzu]" in ran.out
    (held,) = read_plan(malawi).plan.needs_assessment.consultations
    assert (held.id, held.start.text) == ("hearing-in-mzuzu", "2027-03")


def test_several_things_that_were_begun_are_kept_side_by_side(walked, malawi) -> None:
    action_2 = "6"
    walked(malawi, "2", TOOL_2, ADD_ONE, "Hearing in Mzuzu")
    walked(malawi, "2", "/overview", action_2, ADD_ONE, "Vision 2063")
    ran = walked(malawi, "2", "/overview", TOOL_2, ADD_ONE, "no", "Survey", "2027", "", "/leave")
    assert "You began one that is not in the plan yet: Hearing in Mzuzu" in ran.out
    walked(malawi, "2", "/overview", action_2, ADD_ONE, "yes", "", "2", "", "/leave")
    plan = read_plan(malawi).plan.needs_assessment
    assert [each.title for each in plan.consultations] == ["Survey"]
    assert [each.name for each in plan.related_processes] == ["Vision 2063"]


def test_an_objective_is_gone_through_question_by_question(walked, malawi) -> None:
    tool_3, objective_5 = "4", "8"
    lines = ("It matters to nurses who leave.", "/skip", "/skip", "Permits; Visas", "/leave")
    before = text(malawi, "2-needs-assessment.yaml")
    ran = walked(malawi, "2", tool_3, objective_5, "1", *lines)
    assert "5 Regular pathways · 4 of 12 · Guide p. 90-92" in ran.out
    assert "Why does this objective matter here?" in ran.out
    assert "Your answer, several with semicolons" in ran.out
    held = read_plan(malawi).plan.needs_assessment.assessments[4]
    assert held.importance == "It matters to nurses who leave."
    assert held.sub_issues == ["Permits", "Visas"]
    assert [line[:1] for line in changed_lines(before, text(malawi, "2-needs-assessment.yaml"))]


def test_all_objectives_are_decided_on_at_once_and_reasoned_one_by_one(walked, malawi) -> None:
    tool_3, at_once = "4", "3"
    lines = (
        "1, 6",
        "all",
        "Nobody counts.",
        "/skip",
        "/back",
        "Fees.",
        "Jobs.",
        "/overview",
        "/leave",
    )
    ran = walked(malawi, "2", tool_3, at_once, *lines)
    assert "All are to be assessed before any is chosen; 0 of 23 are so far." in ran.out
    assert "Why is objective 6 for immediate action?" in ran.out
    assert "Reason 3 of 23" in ran.out
    assert "done Decide on all at once (23 of 23 decided)" in ran.out
    held = read_plan(malawi).plan.needs_assessment.assessments
    now = {each.objective for each in held if each.decision == "immediate-action"}
    assert (now, len(held)) == ({1, 6}, 23)
    reasons = {each.objective: each.reason for each in held if each.reason}
    assert reasons == {1: "Nobody counts.", 6: "Fees.", 2: "Jobs."}
    ran = walked(malawi, "2", at_once, "", "2", "/leave")
    assert "For later; untick what is still open [" not in ran.out
    decisions = [each.decision for each in read_plan(malawi).plan.needs_assessment.assessments]
    assert decisions.count("later") == 1


def test_a_list_of_texts_grows_and_is_not_asked_anew(walked, write_plan) -> None:
    held = "assessments:\n  - objective: 1\n    sub_issues:\n      - First  # of May\n"
    folder = write_plan({"2-needs-assessment.yaml": held})
    walked(folder, "2", "4", "4", "2", "", "", "", ADD, "Second", "", "/leave")
    assert text(folder, "2-needs-assessment.yaml") == f"{held}      - Second\n"


def test_an_item_of_a_list_is_changed_or_taken_out(walked, write_plan) -> None:
    held = "assessments:\n  - objective: 1\n    sub_issues:\n      - Fist  # of May\n      - No\n"
    folder = write_plan({"2-needs-assessment.yaml": held})
    first, second = "3", "4"
    ran = walked(folder, "2", "4", "4", "2", "", "", "", first, CHANGE, "First", "/leave")
    assert "3. Change: Fist" in ran.out
    mended = held.replace("Fist", "First")
    assert text(folder, "2-needs-assessment.yaml") == mended
    walked(folder, "2", second, "2", "/leave")
    assert text(folder, "2-needs-assessment.yaml") == mended.removesuffix("      - No\n")


def test_what_cannot_stand_without_another_answer_waits_for_it(walked, malawi) -> None:
    before = text(malawi, "2-needs-assessment.yaml")
    action_2, fields = "6", "3"
    ran = walked(malawi, "2", action_2, fields, "2027-02-03", "/back", "/leave")
    assert "Your answer [2027-02-03]: " in ran.out
    assert "What you had only begun is kept beside it" in ran.out
    assert text(malawi, "2-needs-assessment.yaml") == before
    ran = walked(malawi, "2", "", "Seven objectives, in this order.", "/leave")
    assert "Not in the plan yet, as it needs: What was decided" in ran.out
    assert "kept beside it" not in ran.out
    assert changed_lines(before, text(malawi, "2-needs-assessment.yaml")) == [
        "+validation_workshop:",
        '+  date: "2027-02-03"',
        "+  outcome: Seven objectives, in this order.",
    ]


def test_what_nothing_names_can_be_taken_out(walked, malawi) -> None:
    before = text(malawi, "1-kick-off.yaml")
    tool_1, diaspora, sectors, first, take_out = "3", "3", "6", "1", "4"
    walked(malawi, "1", tool_1, diaspora, "Diaspora Network (DN)", "/leave")
    ran = walked(malawi, "1", diaspora, first, take_out, "yes", "/leave")
    assert "Take it out, with all that the plan says of it? [no]" in ran.out
    assert text(malawi, "1-kick-off.yaml") == before
    ran = walked(malawi, "1", sectors, first, take_out, first, "/leave")
    assert "It stays as long as other parts of the plan name it:" in ran.out
    assert "(plan.yaml, line " in ran.out
    assert text(malawi, "1-kick-off.yaml") == before


def test_a_file_that_was_changed_meanwhile_is_read_again(walked, malawi, monkeypatch) -> None:
    path = malawi / "6-reporting.yaml"
    kept = walker_module.Walker.put_text

    def put_text(walker, where, given):
        path.write_text(path.read_text() + "# a note of a colleague\n")
        return kept(walker, where, given)

    monkeypatch.setattr(walker_module.Walker, "put_text", put_text)
    ran = walked(malawi, "6", QUESTIONS, "Yearly.", "/leave")
    assert "It was read again." in ran.out
    assert path.read_text().endswith("# a note of a colleague\n")
    assert read_plan(malawi).plan.reporting.answers == {"6.q1": "Yearly."}


@pytest.mark.parametrize(("say", "stands"), [("yes", "Yearly."), ("no", "Monthly.")])
def test_another_answer_in_the_meantime_is_not_overwritten_silently(
    walked, malawi, monkeypatch, say, stands
) -> None:
    path = malawi / "6-reporting.yaml"
    kept = walker_module.Walker.put_text

    def put_text(walker, where, given):
        path.write_text("answers:\n  6.q1: Monthly.\n")
        return kept(walker, where, given)

    monkeypatch.setattr(walker_module.Walker, "put_text", put_text)
    ran = walked(malawi, "6", QUESTIONS, "Yearly.", say, "/leave")
    assert "In the file now: Monthly." in ran.out
    assert "Your answer: Yearly." in ran.out
    assert read_plan(malawi).plan.reporting.answers == {"6.q1": stands}


def test_an_answer_that_cannot_be_written_is_shown_and_tried_again(
    walked, malawi, monkeypatch
) -> None:
    failures = iter([WriteError("the disk is full", help="Free some space.", path=malawi)])
    real = walker_module.OpenPlan.write

    def write(plan, changes):
        for error in failures:
            raise error
        return real(plan, changes)

    monkeypatch.setattr(walker_module.OpenPlan, "write", write)
    ran = walked(malawi, "6", QUESTIONS, "Yearly.", "yes", "/leave")
    assert "The disk is full. Free some space." in ran.out
    assert "Your answer: Yearly." in ran.out
    assert read_plan(malawi).plan.reporting.answers == {"6.q1": "Yearly."}


def test_a_plan_that_cannot_be_read_is_told_before_the_first_question(walked, write_plan) -> None:
    ran = walked(write_plan({"3-design.yaml": "answers: {3.q1: [\n"}), "6")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: the plan cannot be read: 3-design.yaml:")


def test_a_plan_that_cannot_be_written_is_told_before_the_first_question(
    walked, malawi, monkeypatch
) -> None:
    real = os.access
    monkeypatch.setattr(
        "os.access", lambda path, mode: Path(path).name != "6-reporting.yaml" and real(path, mode)
    )
    ran = walked(malawi, "6")
    assert (ran.code, ran.out) == (2, "")
    assert "nothing can be written in" in ran.err


def test_a_folder_without_a_plan(walked, tmp_path) -> None:
    ran = walked(tmp_path, "6")
    assert (ran.code, ran.out) == (2, "")
    assert "gcmplan init" in ran.err


def test_a_place_that_cannot_be_noted_does_not_stop_the_walk(walked, malawi, own_memory) -> None:
    own_memory.write_text("a file where a folder is needed")
    assert walked(malawi, "6", QUESTIONS, "Yearly.", "/leave").code == 0


@pytest.mark.parametrize("held", ["", "[]", "{", '{"plan": "elsewhere", "screen": "6/6.q3"}'])
def test_a_broken_note_of_the_place_is_no_place(walked, malawi, own_memory, held) -> None:
    walked(malawi, "6", QUESTIONS, "/leave")
    (note,) = (own_memory / "gcmplan" / "walks").iterdir()
    note.write_text(held)
    assert "Questions: 0 of 7 answered" in walked(malawi, "6", "/leave").out


def test_lines_hold_no_colour_and_no_movement(walked, malawi) -> None:
    out = walked(malawi, "1", "1", "a", "b", "/overview", "/overview", "/leave").out
    assert not {"\x1b", "\r", "█", "○", "✓"} & set(out)


def test_an_answer_can_be_taken_out(walked, malawi) -> None:
    before = text(malawi, "6-reporting.yaml")
    walked(malawi, "6", QUESTIONS, "Yearly.", "/leave")
    assert text(malawi, "6-reporting.yaml") != before
    ran = walked(malawi, "6", "/back", "/empty", "yes", "/leave")
    assert "Yearly.\nYour answer [Enter keeps this, /empty takes it out]" in ran.out
    assert not read_plan(malawi).plan.reporting.answers


ENGAGED = {
    "1-kick-off.yaml": """\
institutions:
  - {id: dn, name: Diaspora Network, acronym: DiNet, type: diaspora}
  - {id: ncb, name: National Coordination Body, type: policy-sectors}
engagement:
  - {form: dialogues, mode: in-person, institutions: [dn, ncb]}
""",
}


def test_an_entry_is_shown_by_names_and_labels_not_by_ids(walked, write_plan) -> None:
    dialogues = "6"
    ran = walked(write_plan(ENGAGED), "1", "4", dialogues, "/leave")
    assert "6. open Dialogues · In person (" in ran.out
    assert "Which institutions: DiNet, National Coordination Body\n" in ran.out


def test_a_field_that_was_chosen_leads_back_to_its_entry(walked, write_plan) -> None:
    folder = write_plan(ENGAGED)
    network, choose, role = "4", "3", "1"
    ran = walked(folder, "1", "4", network, choose, role, "Speaks for us.", "/leave")
    assert ran.out.count("Choose a field") == 2
    assert "Number [3]: All answers are in the plan." in ran.out
    assert read_plan(folder).plan.kick_off.institutions[0].role == "Speaks for us."


def test_what_is_filled_in_already_is_passed_by(walked, write_plan) -> None:
    files = {
        "1-kick-off.yaml": ENGAGED["1-kick-off.yaml"].replace("ora}", "ora, engagement_so_far: No}")
    }
    network, fill_in = "4", "1"
    ran = walked(write_plan(files), "1", "4", network, fill_in, "Speaks for us.", "/leave")
    assert "DiNet · 1 of 4" in ran.out
    assert "DiNet · 2 of 4" not in ran.out
    assert "DiNet · 3 of 4" in ran.out


def test_back_from_the_names_of_a_type_leads_to_the_types(walked, malawi) -> None:
    ran = walked(malawi, "1", "3", "2", "/back", "/leave")
    assert ran.out.count("0 of 16 types") == 0
    assert ran.out.count("1 of 16 types") == 2


def test_behind_the_names_of_a_type_stands_the_next_type_whoever_is_there(walked, malawi) -> None:
    local_communities, policy_sectors = "7", "6"
    ran = walked(malawi, "1", "3", "5", "Council of Mzuzu", "/leave")
    assert f"Number [{policy_sectors}]: All answers" in ran.out
    ran = walked(malawi, "1", local_communities, "Village heads", "/leave")
    assert "Number [8]: All answers" in ran.out


def test_who_vouched_last_is_proposed_to_vouch_for_the_next(walked, write_plan) -> None:
    bodies = "".join(f"  - {{id: {each}, name: {each.upper()}, type: media}}\n" for each in "abc")
    folder = write_plan({"1-kick-off.yaml": f"institutions:\n{bodies}"})
    checklist, done = "4", "2"
    walked(folder, "6", checklist, done, "3", "2026-05", "Minutes", done, "", "", "", "/leave")
    held = read_plan(folder).plan.reporting.checklist
    assert [(name, each.by) for name, each in held.items()] == [("6.c1", "b"), ("6.c2", "b")]


def test_the_end_of_a_step_says_what_is_open_and_leads_there(walked, malawi) -> None:
    leave_open = ("", "", "", "", "")
    out = walked(malawi, "6", "4", *leave_open, "1", "/leave").out
    end = out[out.index("The end of the step") :]
    assert "Reporting: answers 0/7 · checklist 0/5\nStill open:\n6.q1 How often will" in end
    assert "and 9 more\nBefore the plan can be adopted:\n" in end
    assert "Where to?\n  1. Back to what is open: question 6.q1\n" in end
    assert "Question 1 of 7" in end


INTERVENTION = """\
interventions:
  - id: TA1-1
    title: Papers for all
    type: new-policy
    choice: chosen
    reason: Asked for.
    principles: [{principle: gender-responsive, how: Women's fees are paid.}]
"""


def test_where_interventions_are_chosen_they_are_related_to_the_compact(walked, write_plan) -> None:
    folder = write_plan({"3-design.yaml": INTERVENTION})
    action, entry, choose = "6", "3", "3"
    out = walked(folder, "3", action, entry, choose, "1", "4, 12", "4", "/leave").out
    assert "Action 3.4: Choose interventions" in out
    assert "  3. open Papers for all (4/6)\n" in out
    assert "  1. GCM objectives that it serves\n  2. GCM actions that it carries out\n" in out
    (chosen,) = read_plan(folder).plan.design.interventions
    assert chosen.objectives == [4, 12]


def test_a_guiding_principle_is_shown_by_its_title(walked, write_plan) -> None:
    folder = write_plan({"3-design.yaml": INTERVENTION})
    out = walked(folder, "3", "6", "3", "3", "6", "2", "/leave").out
    assert "  3. Change: Gender-responsive\n" in out
    offered = out[out.index("3. Change: Gender") :]
    assert "Gender-responsive\n" in offered
    assert "gender-responsive" not in offered


def test_that_is_all_leads_to_the_entry_and_overview_to_the_step(walked, write_plan) -> None:
    folder = write_plan(ENGAGED)
    network, all_fields = "4", "2"
    ran = walked(folder, "1", "4", network, all_fields, "Speaks for us.", "/enough", "/leave")
    assert ran.out.count("Role and interest in migration governance: Speaks for us.") == 1
    assert ran.out.count("Go through all 4 fields") == 2
    ran = walked(folder, "1", all_fields, "/overview", "/leave")
    assert "Questions: 0 of 6 answered" in ran.out


def test_what_is_for_action_now_comes_first(walked, write_plan) -> None:
    decided = "assessments:\n  - {objective: 6, decision: immediate-action}\n"
    ran = walked(write_plan({"2-needs-assessment.yaml": decided}), "2", "4", "/leave")
    assert "  4. open 6 Recruitment and decent work (0/10, For immediate action)\n" in ran.out
    assert "  5. open 1 Data (0/10)\n" in ran.out
    assert "Number [2]" in ran.out


def test_choosing_an_intervention_asks_for_its_objectives_and_names_its_principles(
    walked, write_plan
) -> None:
    held = (
        "interventions:\n"
        "  - {id: A, title: Permits, type: new-policy, choice: chosen,\n"
        "     principles: [{principle: human-rights}]}\n"
    )
    ran = walked(write_plan({"3-design.yaml": held}), "3", "6", "3", "1", "5", "/skip", "/leave")
    assert "and how: Human rights\n" in ran.out
    assert "GCM objectives that it serves" in ran.out
    assert "5.a  " in ran.out


NAMED = {
    "1-kick-off.yaml": """\
institutions:
  - id: ncb  # since 2019
    name: National Coordination Body
    type: policy-sectors
  - {id: labour, name: Ministry of Labour, type: policy-sectors, part_of: "ncb"}
""",
    "6-reporting.yaml": "calendar:\n  - {kind: imrf, date: 2026, lead: ncb}  # ncb asks\n",
}


@pytest.mark.parametrize(("say", "stands"), [("yes", "coordination"), ("no", "ncb")])
def test_another_id_stands_wherever_the_plan_names_it(walked, write_plan, say, stands) -> None:
    folder = write_plan(NAMED)
    policy_sectors, first, rename = "6", "1", "5"
    answers = ("labour", "Not an id", "coordination", say, "/leave")
    ran = walked(folder, "1", "3", policy_sectors, first, rename, *answers)
    assert "5. Change its id: ncb\n" in ran.out
    assert "Another institution has the id 'labour'." in ran.out
    assert "'Not an id' cannot be an id. Did you mean 'not-an-id'?" in ran.out
    assert (
        "The plan names it in 2 places, in 1-kick-off.yaml, 6-reporting.yaml. "
        "They change with it.\nChange all of them?"
    ) in ran.out
    for name, before in NAMED.items():
        after = before.replace("id: ncb", f"id: {stands}").replace(
            'part_of: "ncb"', f'part_of: "{stands}"'
        )
        assert text(folder, name) == after.replace("lead: ncb", f"lead: {stands}")


def test_a_new_entry_is_given_an_id_that_can_be_changed(walked, malawi) -> None:
    ran = walked(
        malawi, "2", TOOL_2, ADD_ONE, "Hearing in Mzuzu", "2027-03", "5", "mzuzu", "/leave"
    )
    assert "Id, by which" not in ran.out
    assert "5. Change its id: hearing-in-mzuzu\n" in ran.out
    (held,) = read_plan(malawi).plan.needs_assessment.consultations
    assert held.id == "mzuzu"


def test_languages_are_named_in_words_and_several_at_once(walked, write_plan) -> None:
    held = (
        "awareness: [{audience: public, kind: briefings, description: Radio, lead: a, when: Daily}]"
        "\ninstitutions: [{id: a, name: A, type: media}]\n"
    )
    folder = write_plan({"1-kick-off.yaml": held})
    action, entry, open_field = "6", "3", "1"
    lines = ("English, Bemba, Zzzz", "English, Bemba, Nyanja", "")
    ran = walked(folder, "1", action, entry, open_field, *lines, "/leave")
    assert "In which languages\nYour answer, several with commas" in ran.out
    assert "'Zzzz' is not a language code" in ran.out
    (activity,) = read_plan(folder).plan.kick_off.awareness
    assert activity.languages == ["en", "bem", "ny"]
    assert "In which languages: English, Bemba, Nyanja\n" in ran.out


def test_the_end_of_the_walk_says_what_keeps_the_plan_from_being_adopted(
    walked, write_plan
) -> None:
    folder = write_plan({"3-design.yaml": INTERVENTION})
    checklist, mend = "4", "2"
    ran = walked(folder, "6", checklist, *[""] * 5, mend, "1", "/leave")
    end = ran.out[ran.out.index("The end of the step") :]
    said = end[end.index("Before the plan can be adopted:") : end.index("Where to?")]
    assert "The plan has no body that coordinates it.\n" in said
    assert "and 13 more\n" in said
    assert "  2. Mend: Action 1.3: Choose institutional set-up\n" in end
    assert "  1. Go on: the end of the step\n" in end
    assert end.count("Before the plan can be adopted:") == 2


def test_an_adopted_plan_is_told_nothing_of_adoption(walked, kenya) -> None:
    out = walked(kenya, "6", "4", *[""] * 5, "/leave").out
    assert "The end of the step" in out
    assert "can be adopted" not in out


MEASURED = """\
data_lead: {national: ncb, task: Leads., local: [ncb]}
data_capacity: [{description: Train., lead: ncb, when: Yearly}]
data_protection: By law.
"""


@pytest.mark.parametrize(("start", "default"), [(2027, "1"), (2020, "2")])
def test_progress_is_open_only_once_the_plan_has_begun(
    walked, malawi, start: int, default: str
) -> None:
    plan = text(malawi, "plan.yaml").replace("start: 2027", f"start: {start}")
    (malawi / "plan.yaml").write_text(plan, encoding="utf-8")
    (malawi / "5-monitoring.yaml").write_text(MEASURED, encoding="utf-8")
    out = walked(malawi, "5", "3", "/leave").out
    assert "Add to: How far the activities are\n" in out
    assert f"Number [{default}]: All answers are in the plan" in out


def test_a_tool_says_what_it_gives_to_think_of(walked, malawi) -> None:
    tool_10, add = "4", "2"
    out = walked(malawi, "5", tool_10, add, "/leave").out
    assert "- Tap non-traditional sources: Try new sources, such as data from mobile phones" in out


def test_who_goes_back_while_deciding_finds_what_was_ticked(walked, malawi) -> None:
    tool_3, at_once = "4", "3"
    ran = walked(malawi, "2", tool_3, at_once, "6", "/back", "", "", "/back", "/leave")
    assert ran.out.count("Numbers with commas, all or none [6]: ") == 2
    assert "For later; not what is open" in ran.out
    assert "Numbers with commas, all or none [none]: " in ran.out
    held = read_plan(malawi).plan.needs_assessment.assessments
    assert [(e.objective, e.decision) for e in held if e.decision] == [(6, "immediate-action")]


def test_a_name_with_a_comma_is_asked_about(walked, malawi) -> None:
    names = "Union of Nurses, Union of Teachers"
    ran = walked(
        malawi, "1", "3", "2", names, "no", "Union of Nurses; Port, Quay and Co", "yes", "/leave"
    )
    assert f"With a comma: {names}\nIs each line one name? [yes]: " in ran.out
    assert [each.name for each in read_plan(malawi).plan.kick_off.institutions[1:]] == [
        "Union of Nurses",
        "Port, Quay and Co",
    ]


def test_an_item_is_attested_only_once_all_is_answered(walked, malawi) -> None:
    before = text(malawi, "6-reporting.yaml")
    checklist, done, ncb = "4", "2", "2"
    out = walked(malawi, "6", checklist, done, ncb, "2026-05", "/leave").out
    assert text(malawi, "6-reporting.yaml") == before
    back = ("/back", "/back", "/back")
    out = walked(malawi, "6", done, ncb, "", *back, "/leave").out
    assert "When? [2026-05]" in out
    assert out.count("Which institution vouches for it?") == 2
    assert out.count("Checklist 1 of 5") == 2
    assert text(malawi, "6-reporting.yaml") == before
    walked(malawi, "6", done, "", "", "Minutes", "/leave")
    attested = read_plan(malawi).plan.reporting.checklist["6.c1"]
    assert (attested.by, attested.date.text, attested.evidence) == ("ncb", "2026-05", "Minutes")
