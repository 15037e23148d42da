"""`gcmplan guide --questions --format yaml` and `--answers FILE`: what a workshop prepares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gcmplan.guidance import steps
from gcmplan.plan.load import read_plan
from gcmplan.source import as_yaml, read_text


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.yaml")}


@pytest.fixture
def take(gcmplan, malawi, tmp_path):
    """Take prepared answers over into the new plan."""

    def call(content: str, *arguments: str):
        file = tmp_path / "answers.yaml"
        file.write_text(content, encoding="utf-8")
        return gcmplan("guide", *arguments, "--answers", file, "--plan", malawi)

    return call


def test_the_form_asks_every_question_and_item_of_a_step(gcmplan, malawi) -> None:
    ran = gcmplan("guide", "5", "--questions", "--format", "yaml", "--plan", malawi)
    assert (ran.code, ran.err) == (0, "")
    held = read_text(ran.out, "form").value
    assert list(held["answers"]) == [each.id for each in steps()[4].questions]
    assert list(held["checklist"]) == [each.id for each in steps()[4].checklist]
    assert not any([*held["answers"].values(), *held["checklist"].values()])
    assert "(Guide p. 151)" in ran.out
    assert "# Then: gcmplan guide 5 --answers FILE\n" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100


def test_the_form_of_all_steps_without_a_plan(gcmplan, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    held = read_text(gcmplan("guide", "--questions", "--format", "yaml").out, "form").value
    assert len(held["answers"]) == len(held["checklist"]) == 47


def test_the_form_holds_what_the_plan_has_and_taking_it_back_changes_nothing(
    gcmplan, take, malawi
) -> None:
    take("answers: {6.q1: 'Yearly: in May.'}\nchecklist: {6.c1: {state: done, by: ncb}}\n")
    before = texts(malawi)
    form = gcmplan("guide", "6", "--questions", "--format", "yaml", "--plan", malawi).out
    ran = take(form)
    assert ran.code == 0
    assert "In the plan already: 6.q1, 6.c1" in ran.out
    assert texts(malawi) == before


def test_answers_of_several_steps_stand_in_their_files(take, malawi) -> None:
    ran = take("answers:\n  1.q1: Four ministries.\n  6.q7: None.\n  6.q1:\n")
    assert (ran.code, ran.err) == (0, "")
    assert "2 answers taken over: 1.q1, 6.q7" in ran.out
    plan = read_plan(malawi).plan
    assert plan.kick_off.answers == {"1.q1": "Four ministries."}
    assert plan.reporting.answers == {"6.q7": "None."}


WRONG = """\
answers:
  1.q11: x
  6.q1: Elsewhere
  1.q2: [a]
  1.c1: x
1.q3: x
cheklist: {}
checklist:
  1.c2: {state: don}
  1.c3: {state: not-applicable, by: ncbb}
"""


def test_all_that_is_wrong_is_said_with_its_line_and_nothing_is_written(take, malawi) -> None:
    before = texts(malawi)
    ran = take(WRONG, "1")
    assert ran.code == 1
    said = [line.partition("answers.yaml:")[2] for line in ran.out.splitlines()]
    lines = [line.split(":")[0] for line in said if line]
    assert lines == ["2", "3", "4", "5", "6", "7", "9", "10", "10"]
    for words in (
        "unknown guiding question '1.q11'\n   help: Step 1 has 1.q1 to 1.q6.",
        "'6.q1' belongs to Step 6\n   help: Take those of all steps over with: gcmplan guide",
        "'1.q2' wants text, not a list",
        "unknown guiding question '1.c1'\n   help: Write it under 'checklist:'.",
        "unknown key '1.q3'\n   help: Write it under 'answers:'",
        "unknown key 'cheklist'\n   help: did you mean 'checklist'?",
        "'don' is not allowed as 'state'\n   help: did you mean 'done'?",
        "it is not said why the checklist item 1.c3 does not apply",
        "no institution has the id 'ncbb'\n   help: did you mean 'ncb'?",
        "9 errors; nothing was written.",
    ):
        assert words in ran.out
    assert texts(malawi) == before


def test_what_the_plan_has_otherwise_is_said_beside_all_else(take, malawi) -> None:
    take("answers: {6.q1: 'Yearly: in May.'}")
    ran = take("answers: {6.q1: Monthly., 6.q9: x}\nchecklist: {6.c1: yes, 6.c2: done}\n", "6")
    assert ran.code == 1
    said = [line.partition("error: ")[2] for line in ran.out.splitlines() if "error: " in line]
    assert said == [
        "6.q1 has another answer in the plan: 'Yearly: in May.'; the file says 'Monthly.'",
        "unknown guiding question '6.q9'",
        "'6.c1' wants 'key: value' lines, not the text 'yes'",
        "'6.c2' wants 'key: value' lines, not the text 'done'",
    ]
    assert ran.out.count("help: Write: {state: done}") == 2


def test_a_key_that_is_given_twice_hides_nothing_else(take) -> None:
    ran = take("answers:\n  6.q1: Yearly.\n  6.q1: Monthly.\n  6.q2: [a, b]\n")
    assert ran.code == 1
    assert "the key '6.q1' is given twice" in ran.out
    assert "'6.q2' wants text, not a list" in ran.out


def test_another_answer_in_the_plan_is_not_overwritten_silently(take, malawi) -> None:
    take("answers: {6.q1: Yearly.}")
    before = texts(malawi)
    ran = take("answers: {6.q1: Monthly., 6.q2: Less work.}")
    assert ran.code == 1
    assert "6.q1 has another answer in the plan: 'Yearly.'; the file says 'Monthly.'" in ran.out
    assert "add --replace" in ran.out
    assert texts(malawi) == before
    assert take("answers: {6.q1: Monthly.}", "--replace").code == 0
    assert read_plan(malawi).plan.reporting.answers == {"6.q1": "Monthly."}


def test_of_a_text_in_several_languages_the_main_one_alone_is_taken(take, malawi) -> None:
    path = malawi / "6-reporting.yaml"
    path.write_text("answers:\n  6.q1: {en: Yearly., fr: Chaque année.}\n")
    assert "'Yearly.'; the file says" in take("answers: {6.q1: Monthly.}").out
    take("answers: {6.q1: Monthly.}", "--replace")
    assert path.read_text() == "answers:\n  6.q1: {en: Monthly., fr: Chaque année.}\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("answers: {6.q1: [\n", "answers.yaml:"),
        ("- a\n", "holds 'answers' and 'checklist', not a list"),
        ("answers: 2\n", "'answers' wants 'key: value' lines"),
        ("checklist: [a]\n", "'checklist' wants 'key: value' lines"),
        ("checklist: {6.c1: x}\n", "'6.c1' wants 'key: value' lines"),
        ("answers: {1: x}\n", "answers.yaml:1:"),
        ("answers: {6.q1: ' '}\n", "'6.q1' is empty"),
        ("checklist: {6.c1: {state: done, date: May}}\n", "'May' is not a time"),
    ],
)
def test_a_file_that_is_no_file_of_answers(take, malawi, content, words) -> None:
    before = texts(malawi)
    ran = take(content)
    assert ran.code == 1
    assert words in ran.out
    assert texts(malawi) == before


@pytest.mark.parametrize("content", ["", "answers:\n", "answers: {6.q1: }\n", "format: 1\n"])
def test_nothing_is_filled_in(take, content) -> None:
    ran = take(content)
    assert (ran.code, ran.out) == (2, "")
    assert "no answer is filled in" in ran.err


def test_there_is_no_such_file(gcmplan, malawi, tmp_path) -> None:
    ran = gcmplan("guide", "--answers", tmp_path / "no.yaml", "--plan", malawi)
    assert ran.code == 2
    assert "gcmplan guide STEP --questions --format yaml" in ran.err


ANSWER = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(
    lambda text: text.strip()
)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.sampled_from([f"5.q{n}" for n in range(1, 10)]), ANSWER, min_size=1))
def test_whatever_was_answered_stands_in_the_plan(take, malawi, answers) -> None:
    file = malawi / "5-monitoring.yaml"
    file.write_text("# Ours\nformat: 1\n")
    ran = take(as_yaml({"answers": answers}))
    assert (ran.code, ran.err) == (0, "")
    expected = {key: answer.strip() for key, answer in answers.items()}
    assert read_plan(malawi).plan.monitoring.answers == expected
    assert file.read_text("utf-8").startswith("# Ours\nformat: 1\n")


def test_a_folder_is_no_file_of_answers(gcmplan, malawi, tmp_path) -> None:
    ran = gcmplan("guide", "--answers", tmp_path, "--plan", malawi)
    assert (ran.code, ran.out) == (2, "")
    assert "is a folder, not a file of answers\nhelp: Name the file in it: " in ran.err
