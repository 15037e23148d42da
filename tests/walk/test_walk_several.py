"""Lists within an entry, such as activities and costs: entered quickly, corrected, taken out."""

from __future__ import annotations

import signal

import pytest

from conftest import PLAN as PLAN_FILE
from conftest import ended
from gcmplan.plan.load import read_plan

PERMITS = """\
interventions:
  - {id: TA1-1, title: Faster permits, type: new-policy, choice: chosen, objectives: [5]}
"""
PLAN = {
    "1-kick-off.yaml": """\
institutions:
  - {id: ncb, name: National Coordination Body, type: policy-sectors}
  - {id: labour, name: Ministry of Labour, type: policy-sectors}
""",
    "3-design.yaml": PERMITS,
}
WAYS_OUT = ("/overview", "/overview", "/overview", "/leave")
TOOL_8, PERMITS_FIRST, CHOOSE = "3", "2", "3"
PARTNERS, ACTIVITIES, COSTS, FUNDING = "7", "14", "16", "18"
GO_ON, ADD = "1", "2"


@pytest.fixture
def folder(write_plan):
    return write_plan(PLAN)


@pytest.fixture
def at_field(walked, folder):
    """Answer in the list of a field of the action plan, and leave."""

    def walk(field, *answers):
        return walked(folder, "4", TOOL_8, PERMITS_FIRST, CHOOSE, field, *answers, *WAYS_OUT)

    return walk


def action_plan(folder):
    (found,) = read_plan(folder).plan.implementation.action_plans
    return found


def test_activities_are_entered_one_after_the_other(at_field, folder) -> None:
    ran = at_field(
        ACTIVITIES,
        *(ADD, "Draft the rules", "2027-01", "2027-06", "/enough"),
        *(ADD, "Print them", "2027-07", "ongoing", "/enough"),
        GO_ON,
    )
    assert "3. Change: Draft the rules (2027-01 to 2027-06)" in ran.out
    assert [(each.id, each.title) for each in action_plan(folder).activities] == [
        ("TA1-1-a", "Draft the rules"),
        ("TA1-1-b", "Print them"),
    ]


def test_an_institution_is_chosen_by_its_name(at_field, folder) -> None:
    ran = at_field(PARTNERS, ADD, "2", "Trains", "It knows the employers")
    assert "2. Ministry of Labour (labour)" in ran.out
    (partner,) = action_plan(folder).partners
    assert (partner.institution, partner.role) == ("labour", "Trains")


def test_several_institutions_are_ticked_at_once_and_then_told_about(at_field, folder) -> None:
    ran = at_field(PARTNERS, ADD, "1, 2", "Leads", "/enough", "Trains", "It knows employers", GO_ON)
    assert "National Coordination Body: Its tasks" in ran.out
    assert "Ministry of Labour: Its tasks" in ran.out
    assert "Add one or several" not in ran.out.rpartition("Change: Ministry of Labour")[2]
    partners = action_plan(folder).partners
    assert [(each.institution, each.role, each.added_value) for each in partners] == [
        ("ncb", "Leads", None),
        ("labour", "Trains", "It knows employers"),
    ]


def test_one_answer_of_an_item_is_changed_and_nothing_else(at_field, folder) -> None:
    at_field(COSTS, ADD, "Rooms", "100", "200", "/enough")
    before = (folder / "4-implementation.yaml").read_text()
    first, what, back = "3", "2", "1"
    ran = at_field(COSTS, first, what, "Rooms and tables", back)
    assert "What is paid for? Rooms\n" in ran.out
    after = (folder / "4-implementation.yaml").read_text()
    assert after == before.replace("item: Rooms", "item: Rooms and tables")


def test_an_item_is_taken_out_unless_another_one_names_it(at_field, folder) -> None:
    at_field(ACTIVITIES, ADD, "Draft the rules", "/enough", ADD, "Print them", "/enough")
    belongs_to_the_first = "2"
    at_field(COSTS, ADD, "Rooms", "100", "", "", "", "", belongs_to_the_first, "/enough")
    first, second, take_out = "3", "4", "14"
    ran = at_field(ACTIVITIES, first, take_out, "1", second, take_out, "yes", GO_ON)
    assert "It stays as long as other parts of the plan name it: " in ran.out
    assert [each.title for each in action_plan(folder).activities] == ["Draft the rules"]


def test_what_is_still_missing_is_said_where_funding_is_entered(at_field, folder) -> None:
    at_field(COSTS, ADD, "Rooms", "1000", "500.50", "/enough")
    ran = at_field(FUNDING, ADD, "1", "1", "400", "/enough")
    assert "Costs: KES 1,500.50. Secured: KES 0, pledged: KES 0. Still missing: KES 1,500.50." in (
        ran.out
    )
    ran = at_field(FUNDING, GO_ON)
    assert "Secured: KES 400, pledged: KES 0. Still missing: KES 1,100.50." in ran.out


def test_those_who_took_part_are_entered_for_a_consultation(walked, write_plan) -> None:
    held = "consultations:\n  - {id: hearing, title: Hearing of migrants, start: 2024}\n"
    folder = write_plan({**PLAN, "5-monitoring.yaml": held})
    consult, hearing, choose, took_part = "6", "3", "3", "9"
    migrants = ("1", "none", "30", "18")
    ran = walked(folder, "5", consult, hearing, choose, took_part, ADD, *migrants, *WAYS_OUT)
    assert "3. Change: Migrants and their families" in ran.out
    (consultation,) = read_plan(folder).plan.monitoring.consultations
    assert [(each.type, each.number) for each in consultation.participants] == [("migrants", 30)]


def test_for_whom_is_asked_of_what_supports_the_rest_alone(at_field, folder) -> None:
    questions = (ADD, "Teach", "", "", "1", "supporting, audience")
    assert at_field(ACTIVITIES, *questions, "no").out.count("For whom is it?") == 1
    ran = at_field(ACTIVITIES, *questions, "yes", "Counties")
    assert "For whom is it? (optional)" in ran.out
    assert action_plan(folder).activities[1].audience == "Counties"


RATE = {
    "plan.yaml": PLAN_FILE
    + "exchange_rates: [{currency: USD, rate: 130, date: 2024, source: Bank}]\n"
}


@pytest.mark.parametrize(("files", "asked"), [({}, False), (RATE, True)])
def test_a_currency_is_asked_for_where_the_plan_has_a_rate(
    walked, write_plan, files, asked
) -> None:
    folder = write_plan({**PLAN, **files})
    way = ("4", TOOL_8, PERMITS_FIRST, CHOOSE, COSTS, ADD, "Rooms", *WAYS_OUT)
    assert ("Currency (optional)" in walked(folder, *way).out) is asked


def test_the_plan_is_adopted_in_the_walk(walked, folder) -> None:
    develop, status, adopted = "2", "7", "3"
    ran = walked(folder, "4", develop, status, adopted, *WAYS_OUT)
    assert "How far the plan is: Draft" in ran.out
    assert read_plan(folder).plan.profile.status == "adopted"


def test_a_terminal_that_is_shot_down_loses_no_answer_of_an_item(folder, in_terminal) -> None:
    child = in_terminal("guide", "4", "--plan", folder, size=(30, 100))
    for words, keys in (
        ("What now", "\x1b[B\x1b[B\r"),
        ("What do you want to do", "\r"),
        ("What now", "\x1b[B\x1b[B\r"),
        ("Which field", "\x1b[B" * 13 + "\r"),
        ("What do you want to do", "\r"),
        ("What is done, in one line", "Draft the rules\r"),
        ("When does it begin", "2027-03\r"),
        ("When does it end", ""),
    ):
        child.expect(words)
        child.expect("With Ctrl: B back")
        child.send(keys)
    child.kill(signal.SIGKILL)
    ended(child)
    child = in_terminal("guide", "4", "--plan", folder, size=(30, 100))
    child.expect("With Ctrl: B back")
    child.send("\r")
    child.expect("You began one that is not in the plan yet:.*Draft the rules.*2027-03")
    child.expect("Go on with it")
    child.send("\r")
    child.expect("When does it end")
    child.sendcontrol("t")
    child.expect("Change: Draft the rules")
    child.sendcontrol("x")
    child.expect("All answers are in the plan")
    (activity,) = action_plan(folder).activities
    assert (activity.title, activity.start.text) == ("Draft the rules", "2027-03")


def test_a_reason_is_told_in_full_on_a_narrow_terminal(folder, in_terminal) -> None:
    child = in_terminal("guide", "4", "--plan", folder, size=(24, 60))
    for words, keys in (
        ("What now", "\x1b[B\x1b[B\r"),
        ("What do you want to do", "\r"),
        ("What now", "\x1b[B\x1b[B\r"),
        ("Which field", "\x1b[B" * 9 + "\r"),
        ("When it begins", "next spring\r"),
    ):
        child.expect(words)
        child.expect("With Ctrl: B back")
        child.send(keys)
    child.expect("'next spring' is not a time")
    child.expect("2024-07-15")
    child.sendcontrol("x")
    child.expect("All answers are in the plan")


def test_a_forum_is_not_taken_in_a_year_without_one_and_no_day_to_come_is_proposed(
    walked, malawi
) -> None:
    processes, calendar, forum = "2", "2", "1"
    ran = walked(malawi, "6", processes, calendar, forum, "2028-05", "2030-05", "/leave")
    assert "When it takes place: There is no International Migration Review Forum in 2028." in (
        ran.out
    )
    (entry,) = read_plan(malawi).plan.reporting.calendar
    assert entry.date.text == "2030-05"


@pytest.mark.parametrize("costs", [True, False])
def test_why_it_costs_nothing_is_asked_only_where_it_has_no_costs(
    walked, write_plan, costs: bool
) -> None:
    given = "costs: [{item: Forms, amounts: {2027: 100}}]" if costs else "resources: Staff."
    held = f"action_plans:\n  - intervention: TA1-1\n    {given}\n"
    folder = write_plan({**PLAN, "4-implementation.yaml": held})
    all_of_it = "2"
    skipped = ["/skip"] * 22
    ran = walked(folder, "4", TOOL_8, PERMITS_FIRST, all_of_it, *skipped, "/leave")
    assert "Faster permits · 16 of 21" in ran.out
    assert "Faster permits · 18 of 21" in ran.out
    assert ("Why it costs nothing" in ran.out) is not costs


def test_the_coordination_body_is_not_offered_as_a_member_of_its_own(walked, write_plan) -> None:
    setup = "institutional_setup: {option: existing-body, body: ncb}\n"
    folder = write_plan({**PLAN, "1-kick-off.yaml": PLAN["1-kick-off.yaml"] + setup})
    setting_up, coordination = "5", "3"
    to_members = ("/skip", "/skip", "/skip")
    ran = walked(folder, "1", setting_up, coordination, *to_members, ADD, "1", "/enough", *WAYS_OUT)
    assert "1. Ministry of Labour (labour)" in ran.out
    assert "National Coordination Body (ncb)" not in ran.out
    setup_now = read_plan(folder).plan.kick_off.institutional_setup
    assert [each.institution for each in setup_now.members] == ["labour"]


def test_an_amount_that_can_be_two_or_has_a_currency_is_asked_for_again(at_field, folder) -> None:
    years = ("2.000", "500000 USD", "12,000,000", "", "", "", "")
    ran = at_field(COSTS, ADD, "Forms", *years, "/enough", GO_ON)
    assert "'2.000' can be 2000 or 2; write the one that you mean." in ran.out
    assert "Write the number alone: 500000. The currency is said by itself." in ran.out
    (cost,) = action_plan(folder).costs
    assert list(cost.amounts.values()) == [12_000_000]
