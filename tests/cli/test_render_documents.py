"""``gcmplan render``: which documents there are, and which are made where none is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import PLAN

WritePlan = Callable[..., Path]
Run = Callable[..., Any]

INSTITUTIONS = """\
institutions:
  - {id: ncm, name: Coordination body, type: policy-sectors}
  - {id: stats, name: Bureau of Statistics, type: policy-sectors}
  - {id: union, name: A union, type: trade-unions}
institutional_setup: {option: existing-body, body: ncm}
"""
LED = {
    "1-kick-off.yaml": INSTITUTIONS,
    "5-monitoring.yaml": "data_lead: {national: stats}\n",
}


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_list_tells_of_each_document_for_whom_it_is(gcmplan: Run, tmp_path: Path) -> None:
    listed = gcmplan("render", "-C", tmp_path, "--list")
    assert (listed.code, listed.err) == (0, "")
    assert "brief        Brief\n             For ministers, and those" in listed.out
    assert "Each as html, docx, pdf, md" in listed.out
    entries = json.loads(gcmplan("render", "-C", tmp_path, "--list", "--json").out)
    assert [each["name"] for each in entries] == [
        "plan",
        "brief",
        "matrix",
        "monitoring",
        "institution",
        "worksheet",
    ]
    assert entries[2] == {
        "name": "matrix",
        "title": "Implementation matrix",
        "for": "those who carry out the interventions and activities",
        "formats": ["html", "docx", "pdf", "md"],
    }


def test_the_list_has_the_documents_that_a_plan_brings_along(
    write_plan: WritePlan, gcmplan: Run
) -> None:
    letter = "{#- county governments\n  More on it. -#}\n{% extends 'gcmplan/base.html' %}"
    files = {"templates/letter.html": letter, "templates/parts/x.html": "", "templates/n.html": ""}
    folder = write_plan(files)
    out = gcmplan("render", "-C", folder, "--list").out
    assert "letter       A document of this plan's own\n" in out
    assert "             For county governments.\n" in out
    assert "For whom its template's opening comment will say." in out
    assert "\nx " not in out


@pytest.mark.parametrize(
    ("status", "made"),
    [
        ("draft", ["plan"]),
        ("validation", ["brief", "matrix", "plan"]),
        ("in-implementation", ["brief", "matrix", "monitoring", "plan"]),
    ],
)
def test_without_a_name_the_status_says_what_is_made_and_why(
    write_plan: WritePlan, gcmplan: Run, tmp_path: Path, status: str, made: list[str]
) -> None:
    folder = write_plan({"plan.yaml": PLAN.replace("draft", status)})
    out = tmp_path / "out"
    # A draft, as a plan with so little in it is refused once it is more than that.
    ran = gcmplan("render", "-C", folder, "--format", "html", "--draft", "-o", out)
    assert ran.code == 0
    assert f"The plan's status is '{status}', which calls for:" in ran.out
    assert "  plan" in ran.out
    assert files(out) == [f"{name}.html" for name in made]


def test_a_plan_that_is_a_draft_is_made_as_one(
    write_plan: WritePlan, gcmplan: Run, tmp_path: Path
) -> None:
    folder = write_plan()
    marked, plain = tmp_path / "marked", tmp_path / "plain"
    assert gcmplan("render", "-C", folder, "--format", "html", "-o", marked).code == 0
    assert gcmplan("render", "-C", folder, "--format", "html", "-o", plain, "--no-draft").code == 0
    assert 'data-draft="Draft"' in (marked / "plan.html").read_text(encoding="utf-8")
    assert "data-draft=" not in (plain / "plan.html").read_text(encoding="utf-8")


def test_extracts_are_made_of_those_named_or_of_all_that_are_asked_something(
    write_plan: WritePlan, gcmplan: Run, tmp_path: Path
) -> None:
    folder = write_plan(LED)
    some, each = tmp_path / "some", tmp_path / "each"
    named = ["institution", "stats", "union", "brief", "-C", folder, "--format", "html"]
    assert gcmplan("render", *named, "-o", some).code == 0
    assert files(some) == ["brief.html", "institution-stats.html", "institution-union.html"]
    page = (some / "institution-stats.html").read_text(encoding="utf-8")
    assert "Bureau of Statistics leads on migration data." in page
    nothing = (some / "institution-union.html").read_text(encoding="utf-8")
    assert "The plan asks nothing of this institution yet." in nothing
    ran = gcmplan("render", "institution", "--all", "-C", folder, "--format", "html", "-o", each)
    assert ran.err == "1 institution of which the plan asks nothing is left out.\n"
    assert files(each) == ["institution-ncm.html", "institution-stats.html"]


def test_a_worksheet_is_made_of_a_step_or_of_all_and_without_a_plan_too(
    write_plan: WritePlan,
    gcmplan: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = write_plan({"1-kick-off.yaml": "answers: {1.q1: The Department of Immigration.}\n"})
    out = tmp_path / "out"
    wanted = ["-C", folder, "--format", "html", "-o", out]
    assert gcmplan("render", "worksheet", "--step", "1", *wanted).code == 0
    assert gcmplan("render", "worksheet", *wanted).code == 0
    assert files(out) == ["worksheet-1.html", "worksheet.html"]
    first = (out / "worksheet-1.html").read_text(encoding="utf-8")
    assert "The Department of Immigration." in first
    assert "6.q1" in (out / "worksheet.html").read_text(encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert gcmplan("render", "worksheet", "--step", "2", "--format", "html").code == 0
    blank = Path("output/worksheet-2.html").read_text(encoding="utf-8")
    assert "Step 2: Needs assessment" in blank
    assert "ZZ" not in blank
    assert gcmplan("render", "worksheet", "-C", tmp_path / "typo").code == 2


@pytest.mark.parametrize(
    ("arguments", "error", "help_"),
    [
        (["institution", "stat"], "unknown institution 'stat'", "did you mean 'stats'?"),
        (["institution", "zzzzzz"], "unknown institution 'zzzzzz'", "ncm, stats, union"),
        (["institution"], "of which institution?", "gcmplan render institution ncm"),
        (["institition", "ncm"], "there is no document 'institition'", "mean 'institution'?"),
        (["brief", "--all"], "no extract is asked for", "gcmplan render institution --all"),
        (["brief", "--step", "2"], "no worksheet is asked for", "worksheet --step 2"),
        (["worksheet", "2"], "there is no document '2'", "gcmplan render worksheet --step 2"),
        (["stats"], "there is no document 'stats'", "gcmplan render institution stats"),
    ],
)
def test_wishes_that_do_not_go_together_are_told_and_write_nothing(
    write_plan: WritePlan, gcmplan: Run, arguments: list[str], error: str, help_: str
) -> None:
    folder = write_plan(LED)
    ran = gcmplan("render", *arguments, "-C", folder)
    assert ran.code == 2
    assert f"error: {error}" in ran.err or error in ran.err
    assert help_ in ran.err
    assert not (folder / "output").exists()


def test_extracts_need_institutions(write_plan: WritePlan, gcmplan: Run) -> None:
    folder = write_plan()
    assert "has no institutions" in gcmplan("render", "institution", "x", "-C", folder).err
    assert "asks nothing" in gcmplan("render", "institution", "--all", "-C", folder).err
