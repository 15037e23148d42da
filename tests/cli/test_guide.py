"""`gcmplan guide` without questions and answers at the terminal: overview, worksheet, data."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gcmplan.cli.reports.paper import escaped
from gcmplan.guidance import steps, tools


@pytest.fixture
def nowhere(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_six_steps_with_what_to_do_next(gcmplan, nowhere) -> None:
    ran = gcmplan("guide")
    assert (ran.code, ran.err) == (0, "")
    for each in steps():
        assert f"Step {each.number}: {each.name['en']}  Guide p. {each.pages}\n" in ran.out
    assert "answered" not in ran.out
    assert "There is no plan here. Start one with: gcmplan init DIR\n" in ran.out


def test_answers_in_the_plan_are_counted(gcmplan, write_plan, monkeypatch) -> None:
    folder = write_plan(
        {"1-kick-off.yaml": "answers: {1.q1: Four ministries.}\nchecklist: {1.c1: {state: done}}\n"}
    )
    monkeypatch.chdir(folder)
    first = steps()[0]
    out = gcmplan("guide").out
    assert f"1 of {len(first.questions)} questions answered" in out
    assert f"1 of {len(first.checklist)} checklist items done" in out
    assert "Next: answer 1.q2 in 1-kick-off.yaml, under 'answers': " in out
    assert "✓ 1.q1" in gcmplan("guide", "kick-off").out
    assert "✓ 1.q2" not in gcmplan("guide", "1").out


def test_items_that_the_plan_meets_are_counted_as_status_counts_them(gcmplan, kenya) -> None:
    told = gcmplan("guide", "4", "--plan", kenya).out
    assert "5 of 8 questions answered; 8 of 8 checklist items done" in told
    assert "8 of 8 done; 5 of 8 questions answered" in gcmplan("status", kenya).out


def test_items_that_do_not_apply_are_not_counted(gcmplan, write_plan) -> None:
    held = "checklist: {1.c1: {state: not-applicable, reason: One ministry}}\n"
    folder = write_plan({"1-kick-off.yaml": held})
    assert "; 0 of 5 checklist items done" in gcmplan("guide", "1", "--plan", folder).out
    (step,) = json.loads(gcmplan("status", folder, "--step", "1", "--json").out)["steps"]
    first = step["checklist"][0]
    assert (first["state"], first["evidence"]) == ("not-applicable", "One ministry")


def test_when_all_is_answered_the_plan_is_to_be_checked(gcmplan, write_plan) -> None:
    files = {
        f"{each.number}-{each.slug}.yaml": "answers:\n"
        + "".join(f"  {question.id}: Yes.\n" for question in each.questions)
        for each in steps()
    }
    out = gcmplan("guide", "--plan", write_plan(files)).out
    assert "All questions are answered. Check the plan with: gcmplan validate\n" in out


def test_a_worksheet_holds_the_step_and_the_plans_answers(gcmplan, write_plan) -> None:
    folder = write_plan(
        {
            "1-kick-off.yaml": "answers:\n  1.q1: {fr: Autres, en: '# Four *ministries*'}\n"
            "checklist:\n  1.c1: {state: not-applicable, reason: Small <b>State</b>}\n"
        }
    )
    ran = gcmplan("guide", "1", "--questions", "--plan", folder)
    assert (ran.code, ran.err) == (0, "")
    first = steps()[0]
    assert ran.out.startswith("# Step 1: Kick-off\n\n")
    page = MarkdownIt("commonmark", {"html": False}).render(ran.out)
    assert first.purpose.split(",")[0] in page
    assert page.count("<h3>1.q") == len(first.questions)
    assert page.count("Answer:") == len(first.questions) - 1
    assert "<blockquote>\n<p># Four *ministries*</p>\n</blockquote>" in page
    assert page.count("<h3>Tool ") == sum(tool.step == 1 for tool in tools())
    assert ran.out.count("- [ ] 1.c") == len(first.checklist) - 1
    assert "- [x] 1.c1: " in ran.out
    assert "Not applicable, Small &lt;b&gt;State&lt;/b&gt;" in page


def test_all_worksheets_without_a_step_and_without_a_plan(gcmplan, nowhere) -> None:
    out = gcmplan("guide", "--questions").out
    assert out.count("\n### ") == sum(len(each.questions) for each in steps()) + len(tools())
    assert out.count("- [ ] ") == sum(len(each.checklist) for each in steps())
    assert "Answer in the plan" not in out


def test_the_whole_guidance_as_data(gcmplan, nowhere) -> None:
    given = json.loads(gcmplan("guide", "--json").out)
    assert list(given) == ["steps"]
    assert [each["number"] for each in given["steps"]] == [1, 2, 3, 4, 5, 6]
    for entry, step in zip(given["steps"], steps(), strict=True):
        assert (entry["name"], entry["pages"]) == (step.name["en"], step.pages)
        assert entry["purpose"] == step.purpose
        for key in ("questions", "actions", "checklist"):
            assert [each["id"] for each in entry[key]] == [each.id for each in getattr(step, key)]
        assert {"id", "text", "page"} <= entry["questions"][0].keys()
    numbers = [tool["number"] for entry in given["steps"] for tool in entry["tools"]]
    assert numbers == list(range(1, 12))
    assert len(given["steps"][0]["tools"][0]["items"]) == len(tools()[0].items)
    (one,) = json.loads(gcmplan("guide", "design", "--json").out)["steps"]
    assert one == given["steps"][2]


@pytest.mark.parametrize(
    "name", ["2", "needs-assessment", "Needs assessment", "2-needs-assessment"]
)
def test_a_step_has_several_names(gcmplan, nowhere, name) -> None:
    assert gcmplan("guide", name).out.startswith("Step 2: Needs assessment")


def test_there_is_no_such_step(gcmplan, nowhere) -> None:
    ran = gcmplan("guide", "desing")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "error: the guidance has no step 'desing'\nhelp: did you mean 'design'?"
    )
    assert "1 to 6" in gcmplan("guide", "7").err


def test_a_folder_that_was_named_must_hold_a_plan(gcmplan, tmp_path) -> None:
    ran = gcmplan("guide", "--plan", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "gcmplan init" in ran.err


def test_flags_that_want_different_things_do_not_go_together(gcmplan, nowhere) -> None:
    ran = gcmplan("guide", "--json", "--questions")
    assert (ran.code, ran.out) == (2, "")
    assert "--json, --questions do not go together" in ran.err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--replace",), "--replace goes with --answers FILE"),
        (("--format", "yaml"), "--format goes with --questions"),
        (("--answers", "x.yaml", "--format", "yaml"), "--format goes with --questions"),
    ],
)
def test_a_flag_that_would_change_nothing_is_said(gcmplan, nowhere, given, said) -> None:
    ran = gcmplan("guide", "1", *given)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "help: Give" in ran.err


@pytest.mark.parametrize("arguments", [(), ("5",)])
def test_it_fits_a_narrow_terminal(gcmplan, nowhere, monkeypatch, arguments) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = gcmplan("guide", *arguments).out.splitlines()
    assert max(map(len, lines)) <= 40
    assert not [line for line in lines if line != line.rstrip()]


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_text_in_markdown_reads_as_it_was(text) -> None:
    text = text.strip()
    (paragraph, *others) = MarkdownIt("commonmark").parse(f"x {escaped(text)}")[1:2] or [None]
    assert not others
    assert "".join(part.content for part in paragraph.children) == f"x {text}".strip()


@pytest.mark.parametrize(
    "text", ["# a", "- a", "+ a", "1. a", "2) a", "> a", "***", "---", "[a]: b", "==="]
)
def test_no_line_of_an_answer_is_read_as_layout(text) -> None:
    (opening, inline, closing) = MarkdownIt("commonmark").parse(escaped(text))
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    assert "".join(part.content for part in inline.children) == text


def test_the_help_lists_the_commands_as_a_team_meets_them(gcmplan) -> None:
    listed = gcmplan("--help").out.partition("Commands:\n")[2].splitlines()
    names = [line.split()[0] for line in listed if line.strip()]
    assert names[:7] == ["init", "guide", "add", "status", "validate", "explain", "render"]
    assert not any(line.endswith("...") for line in listed)
