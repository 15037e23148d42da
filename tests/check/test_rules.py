"""Every rule against the examples that its text gives: one that fails, and the same mended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from rich.text import Text

from gcmplan.check.catalogue import RuleText, rule_texts
from gcmplan.check.diagnostic import Diagnostic
from gcmplan.check.examples import base_files, laid_over
from gcmplan.check.rules import ALL_RULES
from gcmplan.check.run import Report, check_plan
from gcmplan.cli.reports.text import lines_of
from gcmplan.plan.profile import Status

GOLDEN = Path(__file__).parent / "golden"
RULES = list(rule_texts().values())
OF_FILES = {"GCM001", "GCM002", "GCM003", "GCM005", "GCM006", "GCM007"}
"""What is said of files that cannot be read, and of the schema: no function of `ALL_RULES`."""

OF_COMMENTS = {"GCM017", "GCM018"}
"""What is said of comments that hide findings: it is known after all functions have run."""

UNSOUND = {*OF_FILES, "GCM004", "GCM008", "GCM009", "GCM010", "GCM011", "GCM012"}

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@cache
def _found(folder: Path, code: str, which: str, status: Status) -> tuple[Diagnostic, ...]:
    rule = rule_texts()[code]
    return findings(folder / f"{code}-{which}-{status}", getattr(rule, which), status)


def report_of(folder: Path, example: Mapping[str, str], status: Status | str) -> Report:
    """The report on the small plan with an example over it, in a status."""
    for name, text in laid_over(example).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub("(?m)^status: .*", f"status: {status}", text), encoding="utf-8")
    return check_plan(folder)


def findings(
    folder: Path, example: Mapping[str, str], status: Status | str
) -> tuple[Diagnostic, ...]:
    """What is found in the small plan with an example over it, in a status."""
    return report_of(folder, example, status).diagnostics


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory):
    """The findings of a rule's example in a status, each plan checked once."""
    folder = tmp_path_factory.mktemp("examples")
    return lambda rule, which, status: _found(folder, rule.code, which, status)


@each_rule
def test_the_failing_example_fails_as_gravely_as_the_status_asks(found, rule: RuleText) -> None:
    for status in Status:
        severities = {
            each.severity for each in found(rule, "fails", status) if each.code == rule.code
        }
        wanted = rule.severity[status]
        assert severities == ({wanted} if wanted else set()), status


@each_rule
def test_the_passing_example_passes(found, rule: RuleText) -> None:
    for status in Status:
        assert [each for each in found(rule, "passes", status) if each.code == rule.code] == []


@each_rule
def test_a_finding_says_what_is_wrong_and_what_to_do(found, rule: RuleText) -> None:
    gravest = [
        each for each in found(rule, "fails", Status.IN_IMPLEMENTATION) if each.code == rule.code
    ]
    assert gravest
    for each in gravest:
        assert each.message
        assert not each.message.endswith(".")
        assert each.help or each.label
        shown = f"{each.message}{each.label}{each.help}"
        assert "{" not in shown.replace("{value}", "")
        assert "None" not in shown


@each_rule
def test_what_is_printed_is_as_it_was_reviewed(golden, tmp_path: Path, rule: RuleText) -> None:
    """What validate prints of the failing example, in a plan that is in implementation."""
    report = report_of(tmp_path, rule.fails, Status.IN_IMPLEMENTATION)
    lines = [
        line.plain
        for each in report.diagnostics
        if each.code == rule.code
        for line in (*lines_of(each, report.reading), Text())
    ]
    golden(GOLDEN / f"{rule.code}.txt", "\n".join(lines))


def test_no_golden_file_is_left_of_a_rule_that_is_no_more() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == set(rule_texts())


@each_rule
def test_the_examples_are_sound_but_for_the_defect(found, rule: RuleText) -> None:
    """A slip in an example, such as a misspelt key, would teach users a mistake."""
    passing = {each.code for each in found(rule, "passes", Status.DRAFT)}
    assert not passing & UNSOUND
    failing = {each.code for each in found(rule, "fails", Status.DRAFT)}
    assert not (failing & UNSOUND) - {rule.code}


@each_rule
def test_a_finding_about_an_entry_is_on_that_entry(found, rule: RuleText) -> None:
    for each in found(rule, "fails", Status.IN_IMPLEMENTATION):
        if each.code == rule.code and rule.label:
            assert each.place.line == each.place.end_line
            assert each.place.column < each.place.end_column


@each_rule
def test_a_rule_is_written_down_in_full(rule: RuleText) -> None:
    assert re.fullmatch(r"GCM[0-9]\d\d", rule.code)
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.why.endswith((".", "?"))
    assert rule.source
    assert rule.fails
    assert rule.passes
    assert rule.fails != rule.passes


def test_every_rule_has_a_text_and_every_text_a_rule() -> None:
    codes = [rule.code for rule in ALL_RULES]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(rule_texts()) - OF_FILES - OF_COMMENTS - {"GCM009"}


def test_a_draft_is_never_blocked_by_what_it_lacks() -> None:
    """Only what can be wrong at any time is an error in a draft."""
    blocking = {rule.code for rule in RULES if rule.severity[Status.DRAFT] == "error"}
    assert blocking == {
        f"GCM{number:03}"
        for number in (*range(1, 9), *range(10, 14), 20, 401, 402, 901, *range(906, 909))
    }


def test_a_rule_does_not_become_milder_as_the_plan_matures() -> None:
    grave = {None: 0, "info": 1, "warning": 2, "error": 3}
    for rule in RULES:
        ladder = [grave[rule.severity[status]] for status in Status]
        assert ladder == sorted(ladder), rule.code


def test_a_new_plan_is_not_drowned_in_findings(write_plan) -> None:
    folder = write_plan()
    given = check_plan(folder).diagnostics
    assert {each.severity for each in given} == {"info"}
    assert len(given) <= 8
    assert len({each.code for each in given}) == len(given)


def test_the_small_plan_behind_the_examples_is_sound(tmp_path: Path) -> None:
    given = findings(tmp_path, {}, Status.DRAFT)
    assert {each.severity for each in given} == {"info"}
    assert set(base_files()) == {"plan.yaml", "1-kick-off.yaml", "3-design.yaml"}
