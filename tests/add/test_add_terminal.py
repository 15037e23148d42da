"""`gcmplan add` in a real terminal: menus, keys, and what is left when one breaks off."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from entries import new_plan

from conftest import ended
from gcmplan.plan.load import read_plan
from gcmplan.plan.model import Plan

pytestmark = pytest.mark.long

DOWN, ENTER, SPACE, ALT_ENTER, BACKSPACE = "\x1b[B", "\r", " ", "\x1b\r", "\x7f"
BACK, CTRL_C, HELP, SKIP, THAT_IS_ALL, LEAVE = "\x02", "\x03", "\x07", "\x13", "\x14", "\x18"


@pytest.fixture
def plan(tmp_path) -> Path:
    return new_plan(tmp_path / "ghana")


@pytest.fixture
def terminal(plan, in_terminal) -> Callable[..., pexpect.spawn]:
    return lambda *flags: in_terminal("add", *flags, "-C", plan)


def answer(child: pexpect.spawn, *given: tuple[str, str]) -> None:
    """Wait for each question and type what is given for it."""
    for question, typed in given:
        child.expect(question)
        child.send(typed)


def plan_in(folder: Path) -> Plan:
    found = read_plan(folder).plan
    assert found is not None
    return found


def test_an_institution(terminal, plan) -> None:
    child = terminal("institution")
    answer(
        child,
        ("official name", "Ministry of Labour" + ENTER),
        ("Short form", HELP),
        ("The short form by which it is known", "MoL" + ENTER),
        ("Id", ENTER),
        ("Type of stakeholder", DOWN * 5 + ENTER),
        ("Policy sectors", DOWN * 2 + SPACE + ENTER),
        ("At which level", ENTER),
        ("Role", "First line" + ALT_ENTER + "second" + ENTER),
        ("belongs to", THAT_IS_ALL),
        ("What now", ENTER),
        ("Added to 1-kick-off.yaml", ""),
    )
    assert ended(child) == 0
    added = plan_in(plan).kick_off.institutions[-1]
    assert (added.id, added.type, added.sectors) == ("mol", "policy-sectors", ["labour"])
    assert added.role == "First line\nsecond"


def test_an_intervention_is_offered_what_its_objectives_name(terminal, plan) -> None:
    child = terminal("intervention")
    answer(
        child,
        ("What is done", "Papers for all" + ENTER),
        ("Thematic area", DOWN + ENTER),
        ("Id", ENTER),
        ("Type of intervention", DOWN + ENTER),
        ("under consideration", ENTER),
        ("Choose one with the arrows", DOWN * 2 + ENTER),
        ("GCM objectives", DOWN * 3 + SPACE + ENTER),
        ("4.a  Upgrade civil registration", BACK),
        ("4  Legal identity", ENTER),
        ("4.a  Upgrade civil registration", SPACE + ENTER),
        ("16.9", DOWN * 2 + SPACE + ENTER),
        ("Why was it chosen", SKIP),
        ("in a paragraph", THAT_IS_ALL),
        ("What now", ENTER),
        ("16.9.1", ""),
        ("gcmplan add activity --intervention TA1-1", ""),
    )
    assert ended(child) == 0
    (added,) = plan_in(plan).design.interventions
    assert (added.id, added.area, added.choice) == ("TA1-1", "TA1", "chosen")
    assert (added.objectives, added.actions, added.sdg_targets) == ([4], ["4.a"], ["16.9"])


def test_a_cost_year_by_year(terminal, plan) -> None:
    child = terminal("intervention", "--title", "Papers", "--type=new-policy", "--choice=chosen")
    answer(child, ("What now", ENTER))
    assert ended(child) == 0
    child = terminal("cost")
    answer(
        child,
        ("Which intervention", ENTER),
        ("What is paid for", "Printing" + ENTER),
        (r"2025 \(GHS\)", "some" + ENTER),
        ("is no number; write it in digits", "\x151000" + ENTER),
        (r"2026 \(GHS\)", BACK),
        (r"2025 \(GHS\)", ENTER),
        (r"2026 \(GHS\)", "20.50" + ENTER),
        (r"2027 \(GHS\)", ENTER),
        ("What kind of cost", THAT_IS_ALL),
        ("To be added to 4-implementation.yaml, under 'costs' of papers", ""),
        ("What now", ENTER),
    )
    assert ended(child) == 0
    (action_plan,) = plan_in(plan).implementation.action_plans
    assert action_plan.intervention == "papers"
    assert {year: str(x) for year, x in action_plan.costs[0].amounts.items()} == {
        2025: "1000",
        2026: "20.50",
    }


@pytest.mark.parametrize(("key", "code"), [(CTRL_C, 130), (LEAVE, 0)])
def test_who_breaks_off_finds_what_was_answered_on_the_screen(terminal, plan, key, code) -> None:
    before = (plan / "1-kick-off.yaml").read_bytes()
    child = terminal("institution")
    answer(child, ("official name", "Half a name" + ENTER), ("Short form", key))
    child.expect("Nothing was written")
    child.expect("name: Half a name")
    assert ended(child) == code
    assert (plan / "1-kick-off.yaml").read_bytes() == before


def test_a_file_that_changed_meanwhile_is_left_as_it_is(terminal, plan) -> None:
    path = plan / "6-reporting.yaml"
    child = terminal("pledge", "--title", "Papers", "--nature", "policy")
    child.expect("What now")
    changed = path.read_text() + "# A colleague was here.\n"
    path.write_text(changed)
    child.send(ENTER)
    child.expect("title: Papers")
    child.expect("error: .*6-reporting.yaml")
    assert ended(child) == 2
    assert path.read_text() == changed


def test_the_kind_is_chosen_from_a_list(terminal) -> None:
    child = terminal()
    answer(child, ("What is to be added", DOWN * 3 + ENTER), ("Name, with year or number", CTRL_C))
    assert ended(child) == 130


def test_a_key_that_leads_nowhere_here_leaves_the_answer_as_it_is(terminal, plan) -> None:
    child = terminal("institution")
    answer(
        child,
        ("official name", "Port Authority" + SKIP + THAT_IS_ALL + ENTER),
        ("Short form", ENTER),
        ("Id", THAT_IS_ALL + SKIP + ENTER),
        ("Type of stakeholder", DOWN + ENTER),
        ("Policy sectors", THAT_IS_ALL),
        ("What now", ENTER),
    )
    assert ended(child) == 0
    added = plan_in(plan).kick_off.institutions[-1]
    assert (added.id, added.name) == ("port-authority", "Port Authority")


def test_what_was_ticked_is_told_in_whole_words_and_nothing_as_none(terminal, plan) -> None:
    child = terminal("institution")
    answer(
        child,
        ("official name", "Ministry of Works" + ENTER),
        ("Short form", SKIP),
        ("Id", ENTER),
        ("Type of stakeholder", DOWN + ENTER),
        ("Policy sectors", ENTER),
        (r"in which it works [^\r\n]*none", ""),
        ("At which level", BACK),
        ("space ticks", SPACE + DOWN + SPACE + DOWN + SPACE + ENTER),
    )
    child.expect("At which level")
    told = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", child.before).partition("it works Immi")[2]
    rows = [row.strip() for row in told.splitlines() if row.strip()]
    words = "gration and migration policy, Foreign affairs and diaspora, Labour and employment"
    assert " ".join(rows).startswith(words)
    assert words.startswith(rows[0])
    assert rows[0] != words
    child.send(THAT_IS_ALL)
    child.expect("What now")
    child.send(CTRL_C)
    assert ended(child) == 130


def test_what_is_typed_in_a_list_finds_and_enter_takes_it(terminal, plan) -> None:
    child = terminal("institution")
    answer(
        child,
        ("official name", "Ministry of Works" + ENTER),
        ("Short form", SKIP),
        ("Id", ENTER),
        ("Type of stakeholder", "policy sec"),
        ("policy sec", ENTER),
        ("Policy sectors", "zzz"),
        ("Nothing here has 'zzz' in it", ENTER + BACKSPACE * 3 + "housing and" + ENTER),
        ("Housing and", "bank" + SPACE + "and" + ENTER + "labo" + SPACE + "health" + SPACE + ENTER),
        ("At which level", THAT_IS_ALL),
        ("What now", ENTER),
        ("Added to 1-kick-off.yaml", ""),
    )
    assert ended(child) == 0
    assert plan_in(plan).kick_off.institutions[-1].sectors == [
        "labour",
        "health",
        "housing",
        "banking",
    ]


def test_several_are_ticked_by_their_numbers_in_a_row(terminal, plan) -> None:
    child = terminal("intervention", "--title", "A", "--id", "a", "--type", "new-policy")
    answer(
        child,
        ("Thematic area", ENTER),
        ("under consideration", DOWN + ENTER),
        ("GCM objectives", "1, 6,23" + SPACE + "5" + ENTER + ENTER),
        (r"GCM objectives that it serves .*1\s+Data,\s+5\s.*,\s+6\s.*,\s+23\s+International", ""),
        ("GCM actions", THAT_IS_ALL),
        ("What now", ENTER),
        ("Added to 3-design.yaml", ""),
    )
    assert ended(child) == 0
    assert plan_in(plan).design.interventions[-1].objectives == [1, 5, 6, 23]


def test_what_is_typed_takes_the_place_of_what_is_proposed_unless_an_arrow_is_pressed(
    terminal, plan
) -> None:
    child = terminal("institution", "--type", "academia")
    answer(
        child,
        ("official name", "A Body" + ENTER),
        ("Short form", SKIP),
        ("a-body", "body-a" + ENTER),
        ("Policy sectors", BACK),
        ("body-a", "\x1b[D" + "-1" + ENTER),
        ("Policy sectors", THAT_IS_ALL),
        ("What now", ENTER),
        ("Added to 1-kick-off.yaml", ""),
    )
    assert ended(child) == 0
    assert plan_in(plan).kick_off.institutions[-1].id == "body--1a"


def test_what_is_typed_finds_what_begins_with_it_first(terminal, plan) -> None:
    child = terminal(
        "institution", "--name", "A", "--acronym", "A", "--id", "a", "--sectors", "labour"
    )
    answer(
        child,
        ("Type of stakeholder", "acad" + ENTER),
        ("At which level", "national" + ENTER),
        ("Role", THAT_IS_ALL),
        ("What now", ENTER),
        ("Added to 1-kick-off.yaml", ""),
    )
    assert ended(child) == 0
    added = plan_in(plan).kick_off.institutions[-1]
    assert (added.type, added.level) == ("academia", "national")
