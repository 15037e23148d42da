"""`gcmplan add` line by line: questions of each kind, moves, checks, and what is kept."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from entries import new_plan

from gcmplan.cli.forms.kinds import kinds
from gcmplan.plan.load import read_plan
from gcmplan.plan.model import Plan


@pytest.fixture
def plan(plan_with_entries, tmp_path) -> Path:
    return Path(shutil.copytree(plan_with_entries, tmp_path / "ghana"))


@pytest.fixture
def answering(gcmplan, plan, monkeypatch) -> Callable:
    """Add an entry, with answers given line by line."""

    def add(kind: str, *lines: str, flags: tuple[str, ...] = ()):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return gcmplan("add", kind, "-C", plan, "--plain", *flags)

    return add


def plan_in(folder: Path) -> Plan:
    reading = read_plan(folder)
    assert reading.plan is not None
    assert reading.defects == ()
    return reading.plan


WRITE = ""
ASKED = {
    "institution": (
        ["Kenya Red Cross", "KRC", "", "3", "/enough"],
        lambda plan: plan.kick_off.institutions[-1].id == "krc",
    ),
    "consultation": (
        ["1", "Fair", "2025-03", "", "", "Accra", "2", "/enough"],
        lambda plan: (
            plan.needs_assessment.consultations[-1].place == "Accra"
            and plan.needs_assessment.consultations[-1].level == "regional"
        ),
    ),
    "data-source": (
        ["Register", "4", "gss", "", "/enough"],
        lambda plan: plan.design.data_sources[-1].holder == "gss",
    ),
    "structure": (
        ["Act", "legislation", "", "/enough"],
        lambda plan: plan.design.structures[-1].kind == "legislation",
    ),
    "intervention": (
        ["Papers for all", "2", "", "1", "2", "4", "1, 2", "none", "Needed", "/enough"],
        lambda plan: (
            plan.design.interventions[-1].id == "TA1-2"
            and plan.design.interventions[-1].objectives == [4]
            and plan.design.interventions[-1].actions == ["4.a", "4.b"]
        ),
    ),
    "activity": (
        ["TA1-1", "Build it", "", "2026-Q1", "ongoing", "/enough"],
        lambda plan: plan.implementation.action_plans[0].activities[-1].end.ongoing,
    ),
    "cost": (
        ["TA1-1", "Rooms", "", "200.50", "300", "/enough"],
        lambda plan: (
            [str(x) for x in plan.implementation.action_plans[0].costs[-1].amounts.values()]
            == ["200.50", "300"]
            and plan.implementation.action_plans[0].costs[-1].currency is None
        ),
    ),
    "funding": (
        ["TA1-1", "3", "2", "100", "", "", "/enough"],
        lambda plan: plan.implementation.action_plans[0].funding[-1].state == "pledged",
    ),
    "indicator": (
        [
            *("Papers issued", "2", "1", "", "papers", "4", "", "", "", "", "", "", "", ""),
            *("", "10", "2024", "", "", "20", "/enough"),
        ],
        lambda plan: (
            plan.design.indicators[-1].baseline.value == 10
            and plan.design.indicators[-1].targets == {2026: 20}
        ),
    ),
    "risk": (
        ["1", "TA1-1", "Power cuts", "3", "", "", "/enough"],
        lambda plan: plan.implementation.action_plans[0].risks[-1].likelihood == "high",
    ),
    "pledge": (
        ["Papers for all", "4", "", "/enough"],
        lambda plan: plan.reporting.pledges[-1].id == "P-02",
    ),
    "progress": (
        ["1", "TA1-1-a", "2025-09", "3", "Done\\", "and printed", "/enough"],
        lambda plan: plan.monitoring.progress[-1].note == "Done\nand printed",
    ),
}
"""For each kind: the lines, and what the plan then has."""


@pytest.mark.parametrize("kind", ASKED)
def test_each_kind_can_be_asked_for_line_by_line(answering, plan, kind) -> None:
    lines, holds = ASKED[kind]
    ran = answering(kind, *lines, WRITE)
    assert (ran.code, ran.err) == (0, ""), ran.out
    assert "\x1b" not in ran.out
    assert "Added to " in ran.out
    assert holds(plan_in(plan)), ran.out


def test_all_kinds_are_tried() -> None:
    assert set(ASKED) == set(kinds())


def test_a_wrong_answer_is_asked_again_with_the_reason(answering, plan) -> None:
    ran = answering(
        *("activity", "TA9", "TA1-1", "Build", "two words", "", "1999", "2026", "2025", "2027"),
        *("/enough", WRITE),
    )
    assert ran.code == 0
    for reason in (
        "a number from 1 to 1",
        "cannot be an id",
        "outside the plan's period",
        "before the start",
    ):
        assert reason in ran.out
    added = plan_in(plan).implementation.action_plans[0].activities[-1]
    assert (added.start.text, added.end.text) == ("2026", "2027")


def test_one_can_go_back_skip_and_ask_for_help(answering, plan) -> None:
    ran = answering(
        *("institution", "Wrong name", "/help", "/back", "Right name", "RN", "", "3"),
        *("/skip", "/back", "2", "/enough", WRITE),
    )
    assert ran.code == 0
    assert "The short form by which it is known." in ran.out
    added = plan_in(plan).kick_off.institutions[-1]
    assert (added.name, added.sectors) == ("Right name", ["foreign-affairs"])


def test_who_leaves_finds_what_was_answered_on_the_screen(answering, plan) -> None:
    before = (plan / "1-kick-off.yaml").read_text()
    ran = answering("institution", "Half a name", "HN", "/leave")
    assert ran.code == 0
    assert "name: Half a name" in ran.err
    assert (plan / "1-kick-off.yaml").read_text() == before


def test_input_that_ends_too_early_loses_nothing(answering, plan) -> None:
    before = (plan / "1-kick-off.yaml").read_text()
    ran = answering("institution", "Half a name", "HN")
    assert ran.code == 130
    assert "name: Half a name" in ran.err
    assert "Traceback" not in ran.err
    assert (plan / "1-kick-off.yaml").read_text() == before


def test_only_what_no_flag_says_is_asked(answering, plan) -> None:
    flags = ("--name", "Some Office", "--type", "aliens", "--acronym", "SO")
    ran = answering("institution", "", "3", "/enough", WRITE, flags=flags)
    assert ran.code == 0
    assert "--type: 'aliens' is not allowed" in ran.out
    assert "Full official name" not in ran.out
    assert plan_in(plan).kick_off.institutions[-1].type == "civil-society"


def test_what_is_wrong_twice_is_asked_once_and_the_rest_is_kept(answering, plan) -> None:
    flags = ("--intervention", "TA1-1", "--item", "Rooms", "--amounts", "25=x")
    ran = answering("cost", "200", "", "", "/enough", WRITE, flags=flags)
    assert ran.code == 0, ran.out
    assert ran.out.count("--amounts: ") == 2
    assert "Which intervention" not in ran.out
    assert plan_in(plan).implementation.action_plans[0].costs[-1].amounts == {2025: 200}


def test_with_all_that_is_needed_as_flags_it_only_asks_whether_to_write(answering, plan) -> None:
    flags = ("--title", "Papers", "--nature", "policy")
    ran = answering("pledge", "3", flags=flags)
    assert ran.code == 0
    assert "Nothing was written." in ran.out
    assert len(plan_in(plan).reporting.pledges) == 1
    ran = answering("pledge", flags=(*flags, "--yes"))
    assert "Added to 6-reporting.yaml" in ran.out
    assert len(plan_in(plan).reporting.pledges) == 2


def test_an_answer_can_be_changed_before_it_is_written(answering, plan) -> None:
    flags = ("--title", "Papers", "--nature", "policy")
    ran = answering("pledge", "2", "title", "Passports", "2", "due", "2027", WRITE, flags=flags)
    assert ran.code == 0
    added = plan_in(plan).reporting.pledges[-1]
    assert (added.title, added.due.text, added.nature) == ("Passports", "2027", "policy")


def test_a_text_in_another_language_stays_where_the_main_one_is_changed(answering, plan) -> None:
    flags = ("--title", "Papers", "--title.fr", "Papiers", "--nature", "policy")
    answering("pledge", "2", "title", "Passports", WRITE, flags=flags)
    assert plan_in(plan).reporting.pledges[-1].title == {"en": "Passports", "fr": "Papiers"}


def test_what_is_there_already_by_that_name_is_said(answering) -> None:
    ran = answering("institution", "statistical service", "/leave")
    assert "The plan has this already: gss, Statistical Service." in ran.out


def test_what_must_be_there_before_is_said(gcmplan, plan, tmp_path, monkeypatch) -> None:
    new_plan(tmp_path / "new")
    monkeypatch.setattr("sys.stdin", io.StringIO("Title\n"))
    ran = gcmplan("add", "activity", "-C", tmp_path / "new", "--plain")
    assert ran.code == 2
    assert "the plan has no intervention yet" in ran.err
    assert "gcmplan add intervention" in ran.err


def test_what_was_recorded_last_is_shown(answering) -> None:
    ran = answering("progress", "1", "TA1-1-a", "/leave")
    assert "Last recorded: In progress, 2025-06." in ran.out
    ran = answering("progress", "2", "I-01", "/leave")
    assert "Last recorded: 2, 2025." in ran.out


def test_participants_are_asked_for_one_after_the_other(answering, plan) -> None:
    ran = answering(
        *("consultation", "1", "Fair", "2025-03", "", "", "", "", "", "none"),
        *("2", "none", "12", "7", "8", "gss, ncm", "", "", "1", "/enough", WRITE),
    )
    assert ran.code == 0, ran.out
    first, second = plan_in(plan).needs_assessment.consultations[-1].participants
    assert (first.type, first.number, first.women) == ("migrants", 12, 7)
    assert second.institutions == ["ncm", "gss"]


def test_the_rarer_fields_are_asked_where_they_are_wanted(answering, plan) -> None:
    ran = answering(
        *("structure", "Act", "3", "", "", "none", "", "", "", "1", "https://gss.gov.gh", WRITE),
    )
    assert ran.code == 0, ran.out
    assert "More to say?" in ran.out
    assert plan_in(plan).design.structures[-1].source == "https://gss.gov.gh"


def test_the_kind_can_be_chosen(gcmplan, plan, monkeypatch) -> None:
    lines = ["pledge", "Papers", "4", "", "/enough", WRITE]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    ran = gcmplan("add", "--plain", "-C", plan)
    assert ran.code == 0, ran.out
    assert plan_in(plan).reporting.pledges[-1].title == "Papers"


def test_flags_before_the_kind_hold_for_it_too(gcmplan, plan) -> None:
    ran = gcmplan("add", "-C", plan, "pledge", "--title", "Papers", "--nature=policy", "--yes")
    assert ran.code == 0
    assert plan_in(plan).reporting.pledges[-1].title == "Papers"


def test_an_answer_is_changed_by_its_question(answering, plan) -> None:
    change, what_may_happen = "2", "1"
    lines = ("1", "TA1-1", "Power cuts", "3", "", "", "/enough")
    ran = answering("risk", *lines, change, what_may_happen, "Floods", WRITE)
    asked = ran.out[ran.out.index("Which answer?") :]
    assert "What may happen?\n" in asked
    assert "description:" not in asked[: asked.index("Number")]
    assert "Floods" in [
        each.description for each in plan_in(plan).implementation.action_plans[0].risks
    ]
