"""What to do next and who has it; what is due; how far the objectives are."""

from __future__ import annotations

from datetime import date

import pytest

from gcmplan.cli.forms import kinds
from gcmplan.plan.load import Reading, read_plan
from gcmplan.status import Duty, ObjectiveStanding, Standing, institution_standing, standing
from gcmplan.status.following import ADDED
from gcmplan.status.institution import NoSuchInstitutionError

TODAY = date(2026, 6, 30)

INSTITUTIONS = """\
institutions:
  - {id: body, name: The Body, acronym: TB, type: policy-sectors, sectors: [migration]}
  - {id: office, name: {fr: Le bureau, en: The Office}, type: policy-sectors, sectors: [statistics]}
  - {id: union, name: The Union, type: trade-unions}
"""
SETUP = "institutional_setup: {option: existing-body, body: body}\n"
ASSESSED = (
    "assessments:\n  - {objective: 5, decision: immediate-action, reason: R, importance: I}\n"
)
DESIGN = """\
interventions:
  - {id: I1, title: Visas, type: new-policy, choice: chosen, objectives: [5], reason: R}
  - {id: I2, title: Loans, type: new-policy, choice: chosen, objectives: [5], reason: R}
  - {id: I3, title: Posters, type: new-policy, choice: not-chosen, objectives: [5], reason: R}
indicators:
  - {id: X, name: Visas given, kind: outcome, measure: count, interventions: [I1], lead: office,
     targets: {2024: 5, 2025: 7, 2027: 9}}
"""
ACTION_PLANS = """\
action_plans:
  - intervention: I1
    lead: union
    costs: [{item: Work, amounts: {2025: 100}}]
    funding: [{kind: national-budget, state: secured, amounts: {2025: 60}}]
    activities:
      - {id: A1, title: Draft, start: 2025, end: 2025}
      - {id: A2, title: Print, lead: office, start: 2025, end: 2026-03}
      - {id: A3, title: Hear, start: 2026, end: ongoing}
      - {id: A4, title: Vote, start: 2026, end: 2026-12}
  - intervention: I2
    without_cost: Done by the staff.
"""
PROGRESS = "progress:\n  - {activity: A1, date: 2025-12, state: completed}\n"
FILES = {
    "1-kick-off.yaml": INSTITUTIONS + SETUP,
    "2-needs-assessment.yaml": ASSESSED,
    "3-design.yaml": DESIGN,
    "4-implementation.yaml": ACTION_PLANS,
    "5-monitoring.yaml": PROGRESS,
}


@pytest.fixture
def read(write_plan):
    def read(files: dict[str, str], status: str = "draft") -> Reading:
        folder = write_plan(files)
        profile = folder / "plan.yaml"
        profile.write_text(profile.read_text().replace("status: draft", f"status: {status}"))
        return read_plan(folder)

    return read


def holders(told: Standing) -> dict[str, str]:
    return {each.id: each.holder.name for each in told.items if each.holder}


def test_a_newcomer_is_told_to_begin_with_step_1(read) -> None:
    told = standing(read({}), TODAY)
    assert [each.item for each in told.next] == ["1.c1", "1.c3", "1.c4"]
    first = told.next[0]
    assert first.what == (
        "Identify stakeholders: Stakeholders are mapped, those usually left out among them"
    )
    assert (first.why, first.help) == ("nothing yet under 'Institutions'", "")
    assert first.command.startswith("gcmplan guide 1 --plan ")
    assert first.holder.name == "the secretariat"


def test_who_has_an_open_item(read) -> None:
    lead_on_data = "data_lead: {national: office}\n"
    told = holders(standing(read({**FILES, "5-monitoring.yaml": lead_on_data}), TODAY))
    assert told["1.c3"] == "TB"
    assert told["3.c1"] == "The Office"
    assert told["3.c2"] == "The Office"
    assert told["5.c8"] == "The Office"


def test_who_has_it_where_there_is_no_body(read) -> None:
    assert set(holders(standing(read({}), TODAY)).values()) == {"the secretariat"}
    files = {"1-kick-off.yaml": f"{INSTITUTIONS}{SETUP}"[:-2] + ", secretariat: union}\n"}
    assert holders(standing(read(files), TODAY))["1.c3"] == "The Union"


def test_what_cannot_be_read_comes_first_and_what_is_overdue_last(read) -> None:
    files = {**FILES, "6-reporting.yaml": "calender: []\n"}
    told = standing(read(files, "in-implementation"), TODAY)
    assert told.next[0].what == "Mend what cannot be read"
    assert told.next[1].what.endswith("errors: the plan has the status in-implementation")
    assert told.next[1].command.startswith("gcmplan validate ")
    assert told.next[2].what == "Value for 2025: Visas given"
    assert told.next[2].command.startswith("gcmplan add progress --indicator X --plan ")


def test_errors_are_those_of_the_plans_own_status(read) -> None:
    whats = [each.what for each in standing(read(FILES, "draft"), TODAY).next]
    assert not any("error" in each for each in whats)
    whats = [each.what for each in standing(read(FILES, "adopted"), TODAY).next]
    assert whats[0].startswith("Mend ")


def due(told: Standing) -> list[tuple[str, str, str]]:
    return [(each.what, str(each.due), each.holder.id) for each in told.overdue]


def test_overdue_is_what_should_be_done_and_is_not_said_to_be(read) -> None:
    told = standing(read(FILES, "in-implementation"), TODAY)
    assert due(told) == [
        ("Value for 2025: Visas given", "2025", "office"),
        ("Print", "2026-03", "office"),
    ]
    assert told.overdue[1].state == "nothing recorded"


def test_nothing_of_a_draft_is_overdue(read) -> None:
    assert due(standing(read(FILES, "draft"), TODAY)) == []


def test_the_day_counts(read) -> None:
    reading = read(FILES, "in-implementation")
    assert "Print" not in [each.what for each in standing(reading, date(2026, 3, 31)).overdue]
    assert "Print" in [each.what for each in standing(reading, date(2026, 4, 1)).overdue]
    # By default it is the latest day of which the plan tells.
    assert "Print" not in [each.what for each in standing(reading).overdue]


def test_a_value_of_a_later_year_settles_an_indicator(read) -> None:
    values = "values:\n  - {indicator: X, year: 2025, value: 8}\n"
    told = standing(read({**FILES, "5-monitoring.yaml": PROGRESS + values}, "adopted"), TODAY)
    assert [each.what for each in told.overdue] == ["Print"]


def test_an_objective_at_a_glance(read) -> None:
    assert standing(read(FILES), TODAY).objectives[4] == ObjectiveStanding(
        number=5,
        assessed=True,
        decision="immediate-action",
        interventions=("I1", "I2"),
        costed=("I1", "I2"),
        funded=("I2",),
        partly_funded=("I1",),
        indicators=("X",),
    )


def test_money_in_a_currency_without_a_rate_covers_nothing(read) -> None:
    files = {
        **FILES,
        "4-implementation.yaml": ACTION_PLANS.replace("item: Work", "item: Work, currency: USD"),
    }
    told = standing(read(files), TODAY).objectives[4]
    assert (told.costed, told.funded, told.partly_funded) == (("I1", "I2"), ("I2",), ())


def test_what_an_institution_has(read) -> None:
    told = institution_standing(read(FILES, "in-implementation"), "office", TODAY)
    assert told.name == "The Office"
    assert [(each.kind, each.id, each.title) for each in told.leads] == [
        ("indicator", "X", "Visas given"),
        ("activity", "A2", "Print"),
    ]
    assert [(each.what, each.overdue) for each in told.duties] == [
        ("Value for 2025: Visas given", True),
        ("Print", True),
    ]
    assert told.next[0].what == "Value for 2025: Visas given"
    union = institution_standing(read(FILES, "in-implementation"), "union", TODAY)
    assert [(each.kind, each.id) for each in union.leads] == [("intervention", "I1")]
    assert [each.what for each in union.duties] == ["Vote"]


def test_an_institution_takes_part_in_what_others_lead(read) -> None:
    setup = (
        "institutional_setup: {option: existing-body, body: body, members: [{institution: union}]}"
    )
    files = {"1-kick-off.yaml": f"{INSTITUTIONS}{setup}\n"}
    told = institution_standing(read(files), "union", TODAY)
    assert dict(told.part_in) == {"coordination body": 1}
    assert told.leads == ()


@pytest.mark.parametrize("given", ["body", "BODY", "tb"])
def test_an_institution_is_known_by_id_or_acronym(read, given: str) -> None:
    assert institution_standing(read(FILES), given, TODAY).holder.id == "body"


def test_an_institution_that_there_is_not(read) -> None:
    with pytest.raises(NoSuchInstitutionError) as raised:
        institution_standing(read(FILES), "offices", TODAY)
    assert raised.value.help == "did you mean 'office'?"


def test_what_is_to_come_is_owed_and_what_is_past_is_not(read) -> None:
    reporting = """\
calendar:
  - {kind: imrf, date: 2026-05, lead: body}
  - {kind: vnr, date: 2027-07, deadline: 2027-04, lead: body}
pledges:
  - {id: P, title: A pledge, nature: policy, due: 2027, lead: body}
"""
    files = {**FILES, "6-reporting.yaml": reporting}
    told: list[Duty] = list(institution_standing(read(files), "body", TODAY).duties)
    assert [(each.what, str(each.due), each.overdue) for each in told] == [
        ("Voluntary national review of the 2030 Agenda", "2027-04", False),
        ("A pledge", "2027", False),
    ]


def test_who_has_the_most_comes_first(read) -> None:
    told = standing(read(FILES, "in-implementation"), TODAY)
    assert sum(each.open for each in told.loads) == sum(not each.done for each in told.items)
    assert {each.holder.id: each.overdue for each in told.loads if each.overdue} == {"office": 2}
    much = [each.open + each.overdue for each in told.loads]
    assert much == sorted(much, reverse=True)


def test_an_error_is_next_and_one_of_references_cannot_be_hidden(read) -> None:
    lead = "institutional_setup: {option: existing-body, body: nobody}"
    files = {"1-kick-off.yaml": f"{INSTITUTIONS}{lead}\n"}
    first = standing(read(files), TODAY).next[0]
    assert first.what == "Mend 1 error: the plan has the status draft"
    assert first.why == "unknown institution 'nobody'"
    hidden = {"1-kick-off.yaml": f"{INSTITUTIONS}{lead} # gcmplan: ignore[GCM004] to be named\n"}
    # What files are blamed for cannot be hidden.
    assert standing(read(hidden), TODAY).next[0].why == "unknown institution 'nobody'"


def test_an_error_in_a_template_is_next_with_its_place(read) -> None:
    first = standing(read({"templates/letter.html": "{{ nothing }}\n"}), TODAY).next[0]
    assert first.what == "Mend 1 error: the plan has the status draft"
    assert first.place is not None
    assert (first.place.file, first.place.line) == ("templates/letter.html", 1)


def test_what_is_added_to_a_list_is_what_the_command_says() -> None:
    for path, (kind, *rest) in ADDED.items():
        name = rest[1] if rest else ""
        assert path in [form.path for form in kinds()[kind] if form.name == name]
