"""Each folder of tests/plans/broken is a plan that somebody got wrong, with what they are told.

`README.md` says what they did, `expected.txt` what validate prints of it: the errors and warnings,
without the notes on what a draft does not have yet. After a change that is meant, `pytest --update`
writes the latter anew, to be reviewed in Git.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from rich.cells import cell_len
from rich.text import Text

from conftest import ROOT
from gcmplan.check.diagnostic import Severity
from gcmplan.check.run import Report, check_plan
from gcmplan.cli.reports.text import lines_of
from gcmplan.plan.json_schema import schemas

BROKEN = ROOT / "tests" / "plans" / "broken"
PLANS = sorted(folder for folder in BROKEN.iterdir() if folder.is_dir())

each_plan = pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)


@pytest.fixture(scope="module")
def report_on():
    """The report on a plan, made once."""
    reports: dict[Path, Report] = {}

    def report(folder: Path) -> Report:
        if folder not in reports:
            reports[folder] = check_plan(folder)
        return reports[folder]

    return report


def told(report: Report) -> str:
    lines = [
        line.plain
        for each in report.diagnostics
        if each.severity is not Severity.INFO
        for line in (*lines_of(each, report.reading), Text())
    ]
    return "\n".join(lines)


@each_plan
def test_the_user_is_told_what_was_reviewed(golden, report_on, folder: Path) -> None:
    golden(folder / "expected.txt", told(report_on(folder)))


@each_plan
def test_something_is_told_with_its_place_and_a_cure(report_on, folder: Path) -> None:
    found = [each for each in report_on(folder).diagnostics if each.severity is not Severity.INFO]
    assert found
    for each in found:
        assert each.help or each.label, each.message
        assert each.place.line >= 1
        assert each.place.column >= 1
        said = f"{each.message}{each.label}{each.help}"
        assert "None" not in said
        assert not re.search(r"\{\w*\}", said)


@each_plan
def test_the_folder_says_in_a_line_what_the_user_did(folder: Path) -> None:
    said = (folder / "README.md").read_text(encoding="utf-8")
    assert re.fullmatch(r"[A-Z].{10,120}\.\n", said)


@pytest.mark.parametrize("width", [50, 80])
def test_on_a_terminal_every_line_fits_and_no_word_is_lost(report_on, width: int) -> None:
    for folder in PLANS:
        report = report_on(folder)
        for each in report.diagnostics:
            fitted = [line.plain for line in lines_of(each, report.reading, width=width)]
            longest = max(map(len, f"{each.help} {each.message}".split()), default=0)
            assert max(map(cell_len, fitted)) <= max(width, longest + 12), folder.name
            assert squeezed(each.help) in squeezed(" ".join(fitted)), folder.name


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_there_are_many_of_all_kinds() -> None:
    kinds = {folder.name.partition("-")[0] for folder in PLANS}
    assert len(PLANS) >= 80
    assert kinds >= {"file", "encoding", "yaml", "word", "key", "value", "reference", "compact"}
    assert {f"step-{number}" for number in range(1, 7)} <= {folder.name[:6] for folder in PLANS}


BEYOND_JSON = {
    "compact-objective-with-point": "in JSON 5.0 is a whole number",
    "value-amount-with-exponent": "in JSON 4.85E+07 is a number like any other",
    "value-year-in-quotes": "in JSON every key is a text",
}
"""What no JSON Schema can tell, and gcmplan does."""


def test_two_validators_agree_on_every_plan_that_is_yaml(report_on) -> None:
    """The schema that gcmplan gives to editors refuses what gcmplan refuses, and no more."""
    reports = [(folder, report_on(folder)) for folder in PLANS]
    readable = [(folder, each) for folder, each in reports if not each.reading.folder.faults]
    assert len(readable) > 100
    for folder, report in readable:
        check_verdicts(folder, report)


def check_verdicts(folder: Path, report: Report) -> None:
    refused = {
        each.place.file.partition(".")[0].partition("/")[0]
        for each in report.diagnostics
        if each.code in ("GCM005", "GCM006", "GCM007")
    }
    for name, values in report.reading.folder.values.items():
        accepted = VALIDATORS[name].is_valid(as_json(values))
        is_beyond = folder.name in BEYOND_JSON and name in refused
        assert accepted is (name not in refused or is_beyond), (folder.name, name)


VALIDATORS = {name: jsonschema_rs.Draft202012Validator(made) for name, made in schemas().items()}


def as_json(value: Any) -> Any:
    """Values as an editor's YAML reader gives them: keys are texts, decimals are floats."""
    if isinstance(value, dict):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value if isinstance(value, str | int | None) else float(value)
