"""The walk in a real terminal, key by key."""

from __future__ import annotations

import shutil
import signal

import pexpect
import pytest

from conftest import ended
from gcmplan.guidance import step
from gcmplan.plan.load import read_plan

DOWN, UP, ALT_ENTER, ERASE = "\x1b[B", "\x1b[A", "\x1b\r", "\x15"
STEP_6 = step(6)


@pytest.fixture
def terminal(malawi, in_terminal):
    """Start `gcmplan guide` in a real terminal of 80 columns and 24 lines."""

    def start(*arguments: str) -> pexpect.spawn:
        return in_terminal("guide", *arguments, "--plan", malawi, size=(24, 80))

    return start


@pytest.fixture
def at_first_question(terminal) -> pexpect.spawn:
    """The walk through Step 6, at its first question."""
    child = terminal("6")
    at_question(child, "What now")
    child.send("\r")
    at_question(child, "Question 1 of 7")
    return child


def at_question(child: pexpect.spawn, words: str) -> None:
    """Wait for a screen, and until its keys are read."""
    child.expect(words)
    child.expect(r"With Ctrl: [BX] ")


def reporting(folder):
    return read_plan(folder).plan.reporting


def test_a_whole_step_from_its_overview_to_its_end(terminal, malawi) -> None:
    child = terminal("6")
    at_question(child, "What now")
    child.send("\r")
    for number in range(1, 8):
        at_question(child, f"Question {number} of 7")
        child.send(f"Answer {number}.\r")
    at_question(child, "Action 6.1")
    child.send("\r")
    at_question(child, "Which review or report")
    child.send(DOWN * 2 + "\r")
    at_question(child, "When it takes place")
    child.send(ERASE + "2028\r")
    at_question(child, "Regional review of the Compact.*Fill in what is open")
    child.send("\r")
    at_question(child, "3 of 5")
    child.sendcontrol("t")
    at_question(child, "Regional review of the Compact")
    child.sendcontrol("b")
    at_question(child, "Action 6.1")
    child.sendcontrol("s")
    at_question(child, "Action 6.2")
    child.sendcontrol("s")
    for number, item in enumerate(STEP_6.checklist, start=1):
        at_question(child, f"Checklist {number} of 5")
        if item.id != "6.c2":
            child.send("\r")
            continue
        child.send(DOWN + "\r")
        at_question(child, "Which institution vouches")
        child.send("\r")
        at_question(child, "When")
        child.send(ERASE + "2027-03\r")
        at_question(child, "see it")
        child.send("Minutes\r")
    at_question(child, "The end of the step")
    child.send(UP + "\r")
    child.expect("All answers are in the plan")
    assert ended(child) == 0
    plan = reporting(malawi)
    assert plan.answers == {f"6.q{n}": f"Answer {n}." for n in range(1, 8)}
    assert [(each.kind, each.date.text) for each in plan.calendar] == [("regional-review", "2028")]
    attested = plan.checklist["6.c2"]
    assert (attested.by, attested.date.text, attested.evidence) == ("ncb", "2027-03", "Minutes")
    assert list(plan.checklist) == ["6.c2"]


def test_back_help_several_lines_leaving_and_going_on(at_first_question, terminal, malawi) -> None:
    child = at_first_question
    child.send("Yearly")
    child.sendcontrol("g")
    child.expect("Your answer helps with")
    at_question(child, "Yearly")
    child.send(ALT_ENTER + "in May\r")
    at_question(child, "Question 2 of 7")
    child.sendcontrol("b")
    at_question(child, "Question 1 of 7.*in May")
    child.send(" or June\r")
    at_question(child, "Question 2 of 7")
    child.sendcontrol("b")
    child.expect("or June.*X leave · G help · U empty")
    child.send(ERASE + "Yearly" + ALT_ENTER + "in May or June\r")
    at_question(child, "Question 2 of 7")
    child.sendcontrol("s")
    at_question(child, "Question 3 of 7")
    child.sendcontrol("x")
    child.expect("All answers are in the plan")
    assert ended(child) == 0
    assert reporting(malawi).answers == {"6.q1": "Yearly\nin May or June"}
    child = terminal()
    at_question(child, "Go on where you stopped: Step 6 · Reporting, question 6.q3")
    child.send("\r")
    at_question(child, "Question 3 of 7")
    child.sendcontrol("x")
    assert ended(child) == 0


def test_ctrl_c_in_the_middle_loses_nothing(at_first_question, terminal, malawi) -> None:
    child = at_first_question
    child.send("Yearly.\r")
    at_question(child, "Question 2 of 7")
    child.send("half an ans")
    child.sendcontrol("c")
    child.expect("What was answered is in the plan. What you had only begun is kept")
    assert ended(child) == 130
    assert reporting(malawi).answers == {"6.q1": "Yearly."}
    child = terminal("6")
    at_question(child, "Question 2 of 7.*half an ans")
    child.send("wer\r")
    at_question(child, "Question 3 of 7")
    child.sendcontrol("x")
    child.expect("All answers are in the plan. You stopped at")
    assert ended(child) == 0
    assert reporting(malawi).answers == {"6.q1": "Yearly.", "6.q2": "half an answer"}


def test_leaving_or_going_back_saves_what_was_typed(at_first_question, terminal, malawi) -> None:
    child = at_first_question
    child.send("\r")
    at_question(child, "Question 2 of 7")
    child.send("Second.")
    child.sendcontrol("b")
    at_question(child, "Question 1 of 7")
    child.send("First.")
    child.sendcontrol("x")
    child.expect("All answers are in the plan. You stopped at")
    assert ended(child) == 0
    assert reporting(malawi).answers == {"6.q1": "First.", "6.q2": "Second."}


def test_a_closed_terminal_loses_nothing(at_first_question, terminal, malawi) -> None:
    child = at_first_question
    child.send("Yearly.\r")
    at_question(child, "Question 2 of 7")
    child.send("half a sen")
    child.expect("sen")
    child.kill(signal.SIGHUP)
    ended(child)
    assert reporting(malawi).answers == {"6.q1": "Yearly."}
    child = terminal("6")
    at_question(child, "Question 2 of 7.*half a sen")
    child.sendcontrol("x")
    assert ended(child) == 0


def test_keys_that_are_pressed_early_wait_for_their_question(terminal, malawi) -> None:
    child = terminal("6")
    at_question(child, "What now")
    child.send("\r" + "One.\r" + "\x13\x13" + "Four.\r" + "\x18")
    child.expect("All answers are in the plan")
    assert ended(child) == 0
    assert reporting(malawi).answers == {"6.q1": "One.", "6.q4": "Four."}


def test_the_wheel_leads_to_any_step(terminal, malawi) -> None:
    child = terminal()
    at_question(child, "The six steps.*Monitoring, evaluation and review ░")
    child.sendcontrol("o")
    child.send(DOWN * 4 + "\r")
    at_question(child, "Step 5")
    child.sendcontrol("o")
    at_question(child, "Where to")
    child.sendcontrol("x")
    assert ended(child) == 0


def test_going_back_leaves_no_question_standing_twice(terminal) -> None:
    child = terminal("2")
    at_question(child, "What now")
    child.send("tool 2\r")
    at_question(child, "Add: consultation")
    child.send("\r")
    at_question(child, "What was it")
    child.send("Hearing\r")
    at_question(child, "Day on which")
    child.sendcontrol("b")
    at_question(child, r"\x1b\[2J.*Tool 2.*What was it\?.*Hearing")
    child.sendcontrol("x")
    child.expect("All answers are in the plan")
    assert ended(child) == 0


NOW = "assessments:\n  - {objective: 6, decision: immediate-action}\n"


@pytest.fixture
def decided(in_terminal, write_plan):
    """A plan with objective 6 for action now, and the start of the walk through its Step 2."""
    folder = write_plan({"2-needs-assessment.yaml": NOW})

    def start() -> pexpect.spawn:
        return in_terminal("guide", "2", "--plan", folder, size=(24, 80))

    return folder, start


def at_tool_3(child: pexpect.spawn) -> None:
    at_question(child, "What now")
    child.send("tool 3\r")
    at_question(child, "What do you want to do")


def test_a_reason_that_was_begun_is_gone_on_with(decided) -> None:
    folder, start = decided
    child = start()
    at_tool_3(child)
    child.send("all at once\r")
    at_question(child, "For action now")
    child.send("\r")
    at_question(child, "For later")
    child.send("\r")
    at_question(child, "Why is objective 6")
    child.send("Half a sen")
    child.expect("Half a sen")
    child.sendcontrol("c")
    child.expect("What you had only begun is kept")
    assert ended(child) == 130
    child = start()
    at_question(child, "Why is objective 6.*Half a sen")
    child.send("tence.\r")
    at_question(child, "What do you want to do")
    child.sendcontrol("x")
    child.expect("All answers are in the plan")
    assert ended(child) == 0
    (assessed,) = read_plan(folder).plan.needs_assessment.assessments
    assert assessed.reason == "Half a sentence."


ESC_ENTER = "\x1b\r"
"""Which a terminal also sends for Alt-Enter."""


def test_esc_and_enter_take_no_value_of_a_list(terminal) -> None:
    child = terminal()
    at_question(child, "Where to")
    child.send(ESC_ENTER)
    child.send("zz")
    child.expect("Nothing here has 'zz' in it")
    child.send(ESC_ENTER)
    child.send(" 6\r")
    at_question(child, "Step 6 · Reporting")
    child.sendcontrol("x")
    child.expect("All answers are in the plan")
    assert ended(child) == 0


def test_esc_and_enter_take_no_ticks_away(decided) -> None:
    folder, start = decided
    child = start()
    at_tool_3(child)
    child.send(ESC_ENTER)
    child.send("all at once\r")
    at_question(child, "For action now")
    child.send(ESC_ENTER)
    child.send("zz")
    child.expect("Nothing here has 'zz' in it")
    child.send(ESC_ENTER)
    child.send("\r")
    at_question(child, "For action now.*6 Recruitment.*For later")
    child.send(ESC_ENTER)
    child.sendcontrol("x")
    child.expect("All answers are in the plan")
    assert ended(child) == 0
    assert (folder / "2-needs-assessment.yaml").read_text() == NOW


def test_esc_and_enter_leave_what_must_be_chosen_unchosen(in_terminal, write_plan) -> None:
    folder = write_plan()
    named = ("--name", "A", "--acronym", "A", "--id", "a")
    child = in_terminal("add", "institution", *named, "-C", folder, size=(24, 80))
    at_question(child, "Type of stakeholder")
    child.send(ESC_ENTER)
    child.send("qzz" + ESC_ENTER + "\r")
    child.expect("Choose one with the arrows")
    child.sendcontrol("x")
    child.expect("Nothing was written")
    ended(child)


def test_without_a_plan_it_says_how_to_start_one(terminal, malawi) -> None:
    (malawi / "plan.yaml").unlink()
    child = terminal("6")
    child.expect("gcmplan init DIR")
    assert ended(child) == 2


@pytest.fixture
def at_engagement(tmp_path, kenya, in_terminal) -> pexpect.spawn:
    """The walk through Kenya's plan at Action 1.2, which lists 30 institutions and more."""
    shutil.copytree(kenya, tmp_path / "kenya")
    child = in_terminal("guide", "1", "--plan", tmp_path / "kenya", size=(24, 80))
    at_question(child, "What now")
    child.send("1.2\r")
    child.expect("Step 1")
    return child


def test_a_long_list_leaves_the_heading_in_sight_and_the_ways_on_above_it(at_engagement) -> None:
    child = at_engagement
    at_question(child, r"Action 1\.2.*».*Go on: Action 1\.3.*Add: institution.*Add to: .*○ NCM")
    assert (child.before + child.after).count("\n") < 23


def test_what_stands_below_what_was_left_in_a_list_comes_next(at_engagement) -> None:
    child = at_engagement
    at_question(child, "Go on: Action 1.3")
    child.send("NCM\r")
    at_question(child, "Back to the list")
    child.sendcontrol("b")
    at_question(child, "».*✓ State Department for Immigration")
    child.send("\x1b[H")
    child.expect("».*Go on: Action 1.3")
