"""Where a plan stands: what meets an item, what does not, who has it, and what is next."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gcmplan.guidance import steps
from gcmplan.plan.load import Reading, read_plan
from gcmplan.plan.shape import fields_of
from gcmplan.status import ItemStanding, Standing, State, standing
from gcmplan.status.checklist import share_of
from gcmplan.status.survey import Survey, rolled_up

TODAY = date(2026, 6, 30)

Stand = Callable[[Mapping[str, str]], Standing]


@pytest.fixture
def stand(write_plan) -> Stand:
    """The standing of a small plan with these files."""
    return lambda files: standing(read_plan(write_plan(files)), TODAY)


@pytest.fixture(scope="module")
def reading(kenya: Path) -> Reading:
    return read_plan(kenya)


def item(told: Standing, name: str) -> ItemStanding:
    return next(each for each in told.items if each.id == name)


def lacks(told: Standing, name: str) -> list[str]:
    return [each.text for each in item(told, name).lacks]


def test_an_empty_plan_has_47_open_items_and_19_open_actions(stand) -> None:
    told = stand({})
    assert [each.state for each in told.items] == [State.OPEN] * 47
    assert [each.state for step in told.steps for each in step.actions] == [State.OPEN] * 19
    assert all(each.lacks and each.holder and each.place for each in told.items)
    assert told.share == 0
    assert [(each.number, each.assessed) for each in told.objectives] == [
        (number, False) for number in range(1, 24)
    ]


INSTITUTION = """\
institutions:
  - {id: a, name: A, type: policy-sectors, sectors: [labour], role: Leads., engagement_so_far: Yes.}
  - {id: b, name: B, type: migrants, role: Speaks., under_represented: true}
"""


def test_some_institutions_are_no_map_of_stakeholders(stand) -> None:
    told = stand({"1-kick-off.yaml": INSTITUTION})
    lack = item(told, "1.c1").lacks[0]
    assert lack.text.startswith("no institution of 14 of the 16 types of stakeholder: ")
    assert (lack.place.file, lack.place.line) == ("1-kick-off.yaml", 1)
    assert (
        item(told, "1.c1").evidence
        == "Institutions (2); Institutions: Its voice is usually missing (1)"
    )


def test_what_one_of_many_lacks_is_counted_and_placed(stand) -> None:
    told = stand({"1-kick-off.yaml": INSTITUTION})
    (lack,) = item(told, "1.c2").lacks
    assert lack.text == "'Institutions: How it takes part today' is missing in 1 of 2: B"
    assert lack.place.line == 3


def test_a_value_that_nothing_has_is_named(stand) -> None:
    told = stand({"1-kick-off.yaml": INSTITUTION.replace(", under_represented: true", "")})
    assert "'Institutions: Its voice is usually missing' is said of none" in lacks(told, "1.c1")


def test_who_lacks_something_that_a_rule_wants_is_named(stand) -> None:
    bodies = ("moh, name: Ministry of Health, acronym: MoH", "mol, name: Ministry of Labour")
    lines = [f"  - {{id: {each}, type: policy-sectors}}\n" for each in bodies]
    told = stand({"1-kick-off.yaml": f"institutions:\n{''.join(lines)}"})
    assert (
        "the government institution 'MoH' has no policy sector; likewise: Ministry of Labour"
        in lacks(told, "1.c1")
    )


def test_nothing_of_a_checklist_speaks_the_language_of_the_files(reading: Reading) -> None:
    """Of no plan that lacks anything: no dotted keys, no keys with underscores, no values."""
    told = []
    for file, key in sorted((file, key) for file, held in parts(reading) for key in held):
        survey = Survey(without(reading, file, key), TODAY)
        for each in (item for step in survey.steps for item in step.checklist):
            told += [
                each.evidence,
                *(text for lack in each.lacks for text in (lack.text, lack.help)),
            ]
    said = set(filter(None, told))
    assert len(said) > 70
    assert not [each for each in said if re.search(r"[a-z]_[a-z]|[a-z]\.[a-z]|\{|true|false", each)]


def parts(reading: Reading) -> list[tuple[str, list[str]]]:
    """The files of a plan that steps are written in, with their keys that hold data."""
    asides = {"format", "answers", "checklist"}
    files = reading.folder.values.items()
    return [
        (file, [key for key in held if key not in asides]) for file, held in files if file != "plan"
    ]


def test_too_few_kinds_are_told(stand) -> None:
    told = stand(
        {
            "2-needs-assessment.yaml": "related_processes:\n"
            "  - {id: p, name: P, kind: sector-plan, objectives: [1], owner: a}\n",
            "1-kick-off.yaml": INSTITUTION,
        }
    )
    (lack,) = lacks(told, "2.c7")
    assert lack == (
        "'Related processes: What kind of process' is only: Sector plan; there are to be 2 kinds"
        " at least"
    )


def test_a_level_that_nobody_has_said_counts_for_none(stand) -> None:
    held = "consultations: [{id: c, title: Hearing, start: 2026, participants: [{type: media}]}]\n"
    said = item(stand({"2-needs-assessment.yaml": held}), "2.c2")
    assert "At which level" not in said.evidence
    assert "nothing yet under 'Consultations: At which level'" in [each.text for each in said.lacks]


OUTCOME = "Communication: How the outcome was made known to all stakeholders"
COMMUNICATION = "communication: The choice was sent to all who took part.\n"


def test_what_the_plan_shows_is_met_with_its_line(stand) -> None:
    met = item(stand({"2-needs-assessment.yaml": COMMUNICATION}), "2.c10")
    assert (met.state, met.evidence, met.lacks) == (State.MET, OUTCOME, ())
    assert met.place is not None
    assert (met.place.file, met.place.line) == ("2-needs-assessment.yaml", 1)


ATTESTED = """\
checklist:
  2.c10: {state: done, by: a, date: 2026-03, evidence: Letter of March}
  2.c9: {state: not-applicable, reason: The Cabinet approves them.}
"""


def test_an_attested_item_says_by_whom_and_where(stand) -> None:
    files = {"2-needs-assessment.yaml": ATTESTED, "1-kick-off.yaml": INSTITUTION}
    attested = item(stand(files), "2.c10")
    assert (attested.state, attested.lacks) == (State.ATTESTED, ())
    assert attested.attested_by is not None
    assert attested.attested_by.name == "A"
    assert attested.place is not None
    assert attested.place.line == 2
    aside = item(stand(files), "2.c9")
    assert aside.state is State.NOT_APPLICABLE
    assert aside.attestation is not None
    assert aside.attestation.reason == "The Cabinet approves them."


def test_what_the_plan_shows_counts_before_what_is_said_of_it(stand) -> None:
    told = stand({"2-needs-assessment.yaml": COMMUNICATION + ATTESTED})
    assert item(told, "2.c10").state is State.MET


AWARENESS = "".join(
    f"  - {{audience: {each}, kind: briefings, description: D, lead: a, when: In 2025}}\n"
    for each in ("government", "stakeholders", "public")
)


def test_what_is_only_meant_to_be_done_wants_attesting(stand) -> None:
    files = {"1-kick-off.yaml": f"{INSTITUTION}awareness:\n{AWARENESS}"}
    (lack,) = item(stand(files), "1.c6").lacks
    assert lack.text.startswith("wants attesting: ")
    files["1-kick-off.yaml"] += "checklist: {1.c6: {state: done, by: a}}\n"
    assert item(stand(files), "1.c6").state is State.ATTESTED


def test_a_finding_hidden_with_a_reason_keeps_no_item_open(stand) -> None:
    engaged = "engagement:\n  - {types: [civil-society], form: meetings, mode: online}\n"
    files = {"1-kick-off.yaml": engaged}
    assert "no engagement reaches migrants and their families" in lacks(stand(files), "1.c3")
    comment = "engagement: # gcmplan: ignore[GCM110, GCM111] reached by the annex\n"
    hidden = {"1-kick-off.yaml": engaged.replace("engagement:\n", comment)}
    assert item(stand(hidden), "1.c3").state is State.MET


def test_an_action_stands_as_its_items_do(stand) -> None:
    told = stand({"2-needs-assessment.yaml": COMMUNICATION})
    action = told.steps[1].actions[1]
    assert (action.id, action.items) == ("2.2", ("2.c7", "2.c8", "2.c9", "2.c10"))
    assert action.state is State.OPEN
    assert action.evidence == OUTCOME


@given(st.lists(st.sampled_from(State), min_size=1, max_size=8))
def test_an_action_is_done_where_all_that_applies_is(states: list[State]) -> None:
    items = tuple(ItemStanding(f"1.c{n}", "", state) for n, state in enumerate(states))
    rolled = rolled_up("1.1", "Do", items)
    apply = set(states) - {State.NOT_APPLICABLE}
    assert rolled.done == (bool(apply) and State.OPEN not in apply)
    assert (rolled.state is State.MET) == (apply == {State.MET})
    assert (rolled.state is State.NOT_APPLICABLE) == (not apply)
    assert (share_of(items) == 1) == (State.OPEN not in apply)


def test_each_item_that_kenya_meets_hangs_on_each_part_of_the_plan_that_it_names(
    reading: Reading,
) -> None:
    """Nothing that an item's criteria name could be left out of the plan unseen."""
    named: dict[tuple[str, str], set[str]] = {}
    for step in steps():
        for each in step.checklist:
            for field in each.met_by.fields:
                file, key = field.split(".")[:2]
                named.setdefault((file, key), set()).add(each.id)
    named.pop(("plan", "status"))
    assert len(named) > 30
    before = Survey(reading, TODAY).steps
    met = {each.id for step in before for each in step.checklist if each.state is State.MET}
    assert len(met) > 30
    for (file, key), items in named.items():
        told = Survey(without(reading, file, key), TODAY).steps
        still = {each.id for step in told for each in step.checklist if each.state is State.MET}
        assert not items & still, (file, key)


def without(reading: Reading, file: str, key: str) -> Reading:
    """The plan without all that stands under a key of a file."""
    assert reading.plan is not None
    attribute, _field, _shape = fields_of(type(reading.plan))[file]
    part = getattr(reading.plan, attribute)
    name, field, _shape = fields_of(type(part))[key]
    emptied = part.model_copy(update={name: field.get_default(call_default_factory=True)})
    return replace(reading, plan=reading.plan.model_copy(update={attribute: emptied}))


def test_a_part_that_cannot_be_read_leaves_open_only_what_it_touches(stand) -> None:
    files = {
        "1-kick-off.yaml": INSTITUTION.replace("role: Speaks.", "rolle: Speaks."),
        "2-needs-assessment.yaml": COMMUNICATION,
    }
    told = stand(files)
    assert told.unread == 1
    assert lacks(told, "1.c1") == ["part of 'Institutions' cannot be read"]
    assert item(told, "2.c10").state is State.MET
    first = told.next[0]
    assert first.what == "Mend what cannot be read"
    assert (first.place.file, first.place.line) == ("1-kick-off.yaml", 3)
    assert first.command.startswith("gcmplan validate ")


@pytest.mark.parametrize(
    "text", ["[", "- a\n- b", "institutions: 5", "a: &x [*x]", "\x00", "key:\tx"]
)
@pytest.mark.parametrize("name", ["plan.yaml", "1-kick-off.yaml", "4-implementation.yaml"])
def test_no_broken_file_keeps_a_plan_from_having_a_status(stand, name: str, text: str) -> None:
    told = stand({name: text})
    assert len(told.items) == 47
    assert len(told.objectives) == 23
    assert 1 <= len(told.next) <= 3
    assert told.unread


def test_of_a_file_that_cannot_be_read_nothing_is_known(stand) -> None:
    told = stand({"1-kick-off.yaml": "institutions: ["})
    assert lacks(told, "1.c1") == ["the file cannot be read"]
    assert "nothing yet under 'Trends'" in lacks(told, "2.c1")


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_whatever_a_plan_lacks_its_status_is_whole(reading: Reading, data: st.DataObject) -> None:
    """Of any part of the example: open is what lacks something, met what something shows."""
    parts = [(name, key) for name, held in reading.folder.values.items() for key in held]
    keys = [part for part in parts if part[0] != "plan" and part[1] != "format"]
    left = reading
    for file, key in data.draw(st.lists(st.sampled_from(keys), max_size=12, unique=True)):
        left = without(left, file, key)
    told = standing(left, TODAY)
    for each in told.items:
        assert (each.state is State.OPEN) == bool(each.lacks) == (each.holder is not None)
        assert each.seen or each.state is not State.MET
        assert each.place is not None
        assert each.place.file in reading.folder.documents
    assert len(told.next) <= 3
    assert {each.item for each in told.todo} == {
        each.id for each in told.items if each.state is State.OPEN
    }


def test_attesting_never_lessens_the_share(stand) -> None:
    shares = []
    for number in range(11):
        lines = [f"  2.c{n}: {{state: done}}\n" for n in range(1, number + 1)]
        shares.append(stand({"2-needs-assessment.yaml": f"checklist:\n{''.join(lines)}"}).share)
    assert shares == [Fraction(number, 47) for number in range(11)]


def test_questions_answered_are_counted(stand) -> None:
    told = stand({"1-kick-off.yaml": "answers: {1.q1: Four., 1.q3: Two.}\n"})
    assert (told.steps[0].answered, told.steps[0].questions) == (2, 6)


def test_where_no_plan_can_be_read_all_is_open(reading: Reading) -> None:
    told = standing(replace(reading, plan=None), TODAY)
    assert {lack.text for each in told.items for lack in each.lacks} == {"the plan cannot be read"}
    assert {each.holder.name for each in told.items if each.holder} == {"the secretariat"}
    assert told.share == 0
    assert not any(each.assessed or each.interventions for each in told.objectives)
