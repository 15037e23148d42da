"""`gcmplan init` in conversation: in a real terminal, and line by line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from conftest import ended
from gcmplan.plan.model import FILE_NAMES, Plan
from gcmplan.source import read_folder

pytestmark = pytest.mark.long

COMMAND = [
    sys.executable,
    "-c",
    "import sys; from gcmplan.cli import run; sys.exit(run(sys.argv[1:]))",
    "init",
]
CTRL_C, DOWN, DELETE_LINE = "\x03", "\x1b[B", "\x15"
LINES = "Kenya\n\n\n2025-2029\nen,fr\n\n3\nData; Work\nOffice (MX)\n"
"""Line by line: country, yes, title, period, languages, currency, own areas, lead."""


@pytest.fixture
def terminal(tmp_path, in_terminal) -> Callable[..., pexpect.spawn]:
    """Start `gcmplan init new` in a real terminal."""
    return lambda *flags: in_terminal("init", tmp_path / "new", *flags)


def plan_in(folder: Path) -> Plan:
    return Plan.model_validate(read_folder(folder, FILE_NAMES).values)


def test_answers_are_checked_at_once_and_asked_again(terminal, tmp_path) -> None:
    child = terminal()
    child.expect("ountry")
    child.send("Keyna\r")
    child.expect("did you mean Kenya")
    child.send(DELETE_LINE + "KEN\r")
    child.expect(r"Kenya \(KE\)")
    child.send("\r")
    child.expect("Title")
    child.send("\r")
    child.expect("irst and last year")
    child.send(DELETE_LINE + "2029-2025\r")
    child.expect("before it begins")
    child.send(DELETE_LINE + "2025-2029\r")
    child.expect("anguages")
    child.send("\r")
    child.expect("urrency")
    child.send("\r")
    child.expect("hematic areas")
    child.send(DOWN + "\r")
    child.expect("ead institution")
    child.send("Office (MX)\r")
    child.expect("gcmplan validate")
    assert ended(child) == 0
    plan = plan_in(tmp_path / "new")
    assert (plan.profile.country, plan.profile.currency) == ("KE", "KES")
    assert (plan.profile.period.start.text, plan.profile.period.end.text) == ("2025", "2029")
    assert plan.profile.thematic_areas[1].title == "Addressing the drivers of migration"
    assert plan.profile.lead == "mx"


def test_only_what_no_flag_says_is_asked(terminal, tmp_path) -> None:
    child = terminal(
        *("--country", "KE", "--title", "A plan", "--period", "2025-2029", "--areas", "kenya"),
        *("--languages", "en", "--currency", "KES"),
    )
    child.expect("ead institution")
    child.send("\r")
    assert ended(child) == 0
    assert plan_in(tmp_path / "new").profile.lead is None


@pytest.mark.parametrize("answered", [0, 1, 3])
def test_breaking_off_leaves_nothing(terminal, tmp_path, answered: int) -> None:
    child = terminal()
    questions = (("ountry", "Kenya\r"), ("right", "\r"), ("Title", "\r"), ("last year", ""))
    for question, answer in questions[:answered]:
        child.expect(question)
        child.send(answer)
    child.expect(questions[answered][0])
    child.send(CTRL_C)
    assert ended(child) == 130
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_checked_before_the_first_question(terminal, tmp_path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "plan.yaml").write_text("mine")
    child = terminal()
    child.expect("error: ")
    assert ended(child) == 2
    assert (tmp_path / "new" / "plan.yaml").read_text() == "mine"


def test_the_folder_is_asked_for_behind_the_country(in_terminal, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "malawi").write_text("mine")
    child = in_terminal("init")
    child.expect("ountry")
    child.send("Malawi\r")
    child.expect("right")
    child.send("\r")
    child.expect("Folder to make for the plan")
    child.send("\r")
    child.expect("is a file")
    child.send("-2\r")
    for question in ("Title", "irst and last year", "anguages", "urrency", "hematic", "ead inst"):
        child.expect(question)
        child.send("\r")
    child.expect("cd malawi-2")
    assert ended(child) == 0
    assert plan_in(tmp_path / "malawi-2").profile.country == "MW"


def test_an_earlier_answer_can_be_changed(terminal, tmp_path) -> None:
    child = terminal("--languages", "en", "--areas", "kenya", "--currency", "KES")
    child.expect("ountry")
    child.send("Kenya\r")
    child.expect("right")
    child.send("\r")
    child.expect("Title.*With Ctrl: B back")
    child.send(DELETE_LINE + "A plna\r")
    child.expect("irst and last year.*With Ctrl: B back")
    child.sendcontrol("b")
    child.expect("Title.*A plna")
    child.send(DELETE_LINE + "A plan\r")
    child.expect("irst and last year")
    child.send(DELETE_LINE + "2025-2029\r")
    child.expect("ead institution.*With Ctrl: B back")
    child.send("\r")
    assert ended(child) == 0
    profile = plan_in(tmp_path / "new").profile
    assert (profile.title, profile.languages, profile.currency) == ("A plan", ["en"], "KES")


def plain(folder: Path, lines: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, str(folder), "--plain"],
        input=lines,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_plain_questions_are_lines_without_colour_or_movement(tmp_path) -> None:
    ran = plain(tmp_path / "new", LINES)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "\x1b" not in ran.stdout
    assert "\r" not in ran.stdout
    plan = plan_in(tmp_path / "new")
    assert [area.title for area in plan.profile.thematic_areas] == ["Data", "Work"]
    assert plan.profile.languages == ["en", "fr"]
    assert plan.kick_off.institutions[0].name == "Office"


def test_plain_questions_are_asked_again_with_the_reason(tmp_path) -> None:
    ran = plain(tmp_path / "new", f"Keyna\n{LINES}")
    assert ran.returncode == 0
    assert "did you mean Kenya" in ran.stdout
    assert plan_in(tmp_path / "new").profile.country == "KE"


def test_a_country_that_was_not_meant_is_asked_for_again(tmp_path) -> None:
    ran = plain(tmp_path / "new", f"GE\nperhaps\nno\n{LINES}")
    assert ran.returncode == 0
    assert "Georgia (GE)" in ran.stdout
    assert plan_in(tmp_path / "new").profile.country == "KE"


def test_plain_answers_that_end_too_early_leave_nothing(tmp_path) -> None:
    ran = plain(tmp_path / "new", "Kenya\n\n\n")
    assert ran.returncode == 130
    assert "Traceback" not in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_back_from_ones_own_areas_leads_to_the_list_of_areas(terminal, tmp_path) -> None:
    child = terminal(
        *("--country", "KE", "--title", "A plan", "--period", "2025-2029"),
        *("--languages", "en", "--currency", "KES", "--lead", ""),
    )
    child.expect("Thematic areas")
    child.expect("Our own")
    child.send("\x1b[A\r")
    child.expect("separated by semicolons")
    child.sendcontrol("b")
    child.expect("Thematic areas")
    child.expect("Our own")
    child.send("\r")
    child.expect("separated by semicolons")
    child.send("Data; Work\r")
    assert ended(child) == 0
    areas = plan_in(tmp_path / "new").profile.thematic_areas
    assert [each.title for each in areas] == ["Data", "Work"]
