"""The files that `gcmplan init` writes: as they were last looked at, and every example in them.

After a change that is meant, `UPDATE_GOLDEN=1 pytest tests/init` writes tests/init/golden anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import pytest

from gcmplan.check.run import check_plan
from gcmplan.plan.json_schema import SCHEMA_FOLDER
from gcmplan.plan.model import FILE_NAMES, Plan
from gcmplan.source import read_folder

GOLDEN = Path(__file__).parent / "golden"
FLAGS = (
    *("--country", "KE", "--period", "2027-2031", "--areas", "kenya", "--yes"),
    *("--lead", "National Coordination Mechanism on Migration (NCM)"),
)
COMMENT = re.compile(r"( *)# ?(.*)")


@pytest.fixture
def folder(gcmplan, tmp_path) -> Path:
    ran = gcmplan("init", tmp_path / "new", *FLAGS)
    assert (ran.code, ran.err) == (0, "")
    return tmp_path / "new"


def content(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): p.read_text(encoding="utf-8")
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_the_files_are_as_they_were_last_looked_at(folder) -> None:
    # A file named .gitignore would make Git pass over the golden files beside it.
    made = {
        name.replace(".gitignore", "gitignore"): text
        for name, text in content(folder).items()
        if not name.startswith(f"{SCHEMA_FOLDER}/")
    }
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, text in made.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
    assert made == content(GOLDEN)


def test_each_file_names_a_schema_that_is_there_and_accepts_it(folder) -> None:
    for name, values in read_folder(folder, FILE_NAMES).values.items():
        first = (folder / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        schema = json.loads((folder / named).read_text(encoding="utf-8"))
        assert schema["title"] == f"{name}.yaml"
        jsonschema_rs.validate(schema, values)


def test_no_line_of_comment_is_longer_than_a_screen(folder) -> None:
    for name, text in content(folder).items():
        if name.endswith(".yaml"):
            long = [x for x in text.splitlines() if x.lstrip().startswith("#") and len(x) > 100]
            # The first line of plan.yaml is the title.
            assert [line for line in long if "National Implementation Plan" not in line] == [], name


def test_every_word_of_the_files_is_filled_in(folder) -> None:
    made = {name: text for name, text in content(folder).items() if not name.endswith(".json")}
    for name, text in made.items():
        assert not re.search(r"\{\{|\}\}|\{%|None|undefined", text), name


def examples(text: str) -> Iterator[tuple[int, int]]:
    """The examples, as first line and line after the last: what follows "For example:"."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line.strip() == "# For example:":
            end = number + 1
            while end < len(lines) and COMMENT.fullmatch(lines[end]):
                end += 1
            yield number + 1, end


def uncommented(text: str, start: int, end: int) -> str:
    """The text with the "# " taken away before some of its lines."""
    lines = text.splitlines()
    for number in range(start, end):
        lines[number] = COMMENT.sub(r"\1\2", lines[number], count=1)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", FILE_NAMES)
def test_each_example_is_valid_when_the_number_sign_is_taken_away(folder, name: str) -> None:
    path = folder / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    before = read_folder(folder, FILE_NAMES).values[name]
    found = list(examples(text))
    assert found
    for start, end in found:
        changed = uncommented(text, start, end)
        path.write_text(changed, encoding="utf-8")
        shown = "\n".join(changed.splitlines()[start:end])
        read = read_folder(folder, FILE_NAMES)
        assert read.faults == (), shown
        assert read.values[name] != before, shown
        Plan.model_validate(read.values)


@pytest.mark.parametrize("lead", ["Coordination Mechanism (CM)", ""])
def test_all_examples_together_are_a_plan_without_errors(gcmplan, tmp_path, lead: str) -> None:
    folder = tmp_path / "new"
    assert gcmplan("init", folder, *FLAGS[:-2], "--lead", lead).code == 0
    for name in FILE_NAMES:
        path = folder / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        for start, end in examples(text):
            text = uncommented(text, start, end)
        path.write_text(text, encoding="utf-8")
    found = check_plan(folder).diagnostics
    assert [each for each in found if each.severity == "error"] == []


def test_whatever_the_title_it_stays_a_title(gcmplan, tmp_path) -> None:
    title = 'Plan\nstatus: adopted\u2028x: #1 \\ "a" \t{{ 7 * 7 }}'
    ran = gcmplan("init", tmp_path / "new", "--country", "KE", "--yes", "--title", title)
    assert ran.code == 0, ran.err
    read = read_folder(tmp_path / "new", FILE_NAMES)
    assert read.faults == ()
    profile = Plan.model_validate(read.values).profile
    assert profile.title == title
    assert profile.status == "draft"
