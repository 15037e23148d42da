"""`gcmplan validate` as a user sees it: each defect on its line, in words, with its cure."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from inline_snapshot import snapshot

KICK_OFF = """\
# Step 1
institutions:
  - id: ncm
    name: National Coordination Mechanism on Migration
    type: policy-sectors
  - id: knbs
    name: Kenya National Bureau of Statistics
    acronym: KNBS
    type: policy-sectors
    sectors: [statistics]

institutional_setup:
  option: existing-body
  body: ncmm
"""


def errors_of(gcmplan, folder: Path) -> list[dict]:
    ran = gcmplan("validate", folder, "--format", "json")
    return [each for each in json.loads(ran.out)["diagnostics"] if each["severity"] == "error"]


def text_of(gcmplan, folder: Path) -> str:
    """The errors, as text, without what a draft is told in passing."""
    blocks = gcmplan("validate", folder).out.split("\n\n")
    return "\n\n".join(block for block in blocks if ": error[" in block)


def test_an_unknown_institution_is_shown_with_its_cure(gcmplan, write_plan) -> None:
    folder = write_plan({"1-kick-off.yaml": KICK_OFF})
    assert text_of(gcmplan, folder) == snapshot(
        """\
1-kick-off.yaml:14:9: error[GCM004] [*]: unknown institution 'ncmm'
   14 |   body: ncmm
      |         ^^^^ not the id of any institution
   help: did you mean 'ncm'? Institutions are listed in 1-kick-off.yaml, line 2.\
"""
    )


def test_all_defects_are_found_at_once_and_sorted(gcmplan, write_plan) -> None:
    folder = write_plan(
        {
            "plan.yaml": "format: 1\ncountry: XX\ntitel: A plan\nstatus: drafft\n"
            "period: {start: 2027, end: 2023}\nlanguages: [en]\ncurrency: KES\n",
            "1-kick-off.yaml": KICK_OFF,
            "3-design.yaml": "interventions:\n- id: a\n  title: A\n  type: new-policy\n"
            "  choice: chosen\n  objectives: [1, 24]\n  actions: [1.a, 1.z]\n"
            "- id: a\n  title: B\n  type: new-policy\n  choice: chosen\n",
        }
    )
    found = [(e["file"], e["line"], e["code"]) for e in errors_of(gcmplan, folder)]
    assert found == snapshot(
        [
            ("1-kick-off.yaml", 14, "GCM004"),
            ("3-design.yaml", 6, "GCM010"),
            ("3-design.yaml", 7, "GCM010"),
            ("3-design.yaml", 8, "GCM008"),
            ("plan.yaml", 2, "GCM011"),
            ("plan.yaml", 3, "GCM005"),
            ("plan.yaml", 4, "GCM007"),
            ("plan.yaml", 5, "GCM013"),
        ]
    )
    assert gcmplan("validate", folder).code == 1


def test_a_sound_plan_has_no_error(gcmplan, write_plan) -> None:
    folder = write_plan()
    ran = gcmplan("validate", folder)
    assert (ran.code, ran.err) == (0, "")
    assert "error[" not in ran.out


def test_norway_is_a_country(gcmplan, write_plan) -> None:
    text = (write_plan() / "plan.yaml").read_text().replace("KE", "NO", 1)
    assert errors_of(gcmplan, write_plan({"plan.yaml": text})) == []


def test_json_has_every_place(gcmplan, write_plan) -> None:
    folder = write_plan({"1-kick-off.yaml": KICK_OFF})
    ran = gcmplan("validate", folder, "--format", "json")
    given = json.loads(ran.out)
    assert ran.code == 1
    assert given["version"] == 1
    assert given["summary"]["error"] == 1
    (error,) = (each for each in given["diagnostics"] if each["severity"] == "error")
    assert error == snapshot(
        {
            "code": "GCM004",
            "severity": "error",
            "message": "unknown institution 'ncmm'",
            "file": "1-kick-off.yaml",
            "line": 14,
            "column": 9,
            "end_line": 14,
            "end_column": 13,
            "help": "did you mean 'ncm'? Institutions are listed in 1-kick-off.yaml, line 2.",
            "related": [],
            "documentation": "docs/rules/GCM004.md",
            "fix": {
                "title": "write 'ncm' in place of 'ncmm'",
                "edits": [
                    {
                        "file": "1-kick-off.yaml",
                        "line": 14,
                        "column": 9,
                        "end_line": 14,
                        "end_column": 13,
                        "text": "ncm",
                    }
                ],
            },
        }
    )


def broken(files: dict[str, str | bytes], code: str, says: str) -> object:
    return pytest.param(files, code, says, id=says)


def plan_with(line: str, instead: str) -> dict[str, str | bytes]:
    from conftest import PLAN

    assert line in PLAN
    return {"plan.yaml": PLAN.replace(line, instead)}


def cost(amount: str) -> dict[str, str | bytes]:
    return {
        "3-design.yaml": "interventions: [{id: a, title: A, type: new-policy, choice: chosen}]",
        "4-implementation.yaml": "action_plans:\n- intervention: a\n  costs:\n"
        f"  - item: Training\n    amounts:\n      2024: {amount}\n",
    }


LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)

CASES = [
    broken({"plan.yaml": ""}, "GCM006", "empty plan.yaml"),
    broken({"plan.yaml": "- a\n- b\n"}, "GCM002", "a list"),
    broken({"1-kick-off.yaml": "just words"}, "GCM002", "a scalar"),
    broken({"1-kick-off.yaml": LAUGHS}, "GCM002", "a billion laughs"),
    broken({"1-kick-off.yaml": bytes(range(256)) * 40}, "GCM001", "binary"),
    broken({"1-kick-off.yaml": "x-note: caf\u00e9".encode("latin-1")}, "GCM001", "latin-1"),
    broken({"1-kick-off.yaml": "institutions:\n\t- id: a\n"}, "GCM002", "a tab"),
    broken({"1-kick-off.yaml": "format: 1\nformat: 1\n"}, "GCM003", "a duplicate key"),
    broken({"1-kick-off.yaml": "x-a: 1\n---\nx-b: 2\n"}, "GCM002", "two documents"),
    broken({"1-kick-off.yaml": "x-title: Plan: part 2\n"}, "GCM002", "a colon in a text"),
    broken({"1-kick-off.yaml": "x-a: *nothing\n"}, "GCM002", "an unknown alias"),
    broken({"1-kick-off.yaml": "x-a: !!python/object:os.system {}\n"}, "GCM002", "a Python tag"),
    broken(plan_with("country: KE", "country: XX"), "GCM011", "country XX"),
    broken(plan_with("country: KE", "country: Kenya"), "GCM007", "country Kenya"),
    broken(plan_with("currency: KES", "currency: ABC"), "GCM012", "currency ABC"),
    broken(plan_with("title: A plan", "titel: A plan"), "GCM005", "a misspelt key"),
    broken(plan_with("title: A plan", "title: 2024"), "GCM007", "a number for a text"),
    broken(plan_with("start: 2023", "start: 2024-13"), "GCM007", "the month 13"),
    broken(plan_with("start: 2023", "start: 2029"), "GCM013", "a reversed period"),
    broken(plan_with("format: 1", "format: 2"), "GCM007", "a later format"),
    broken(cost("1,000"), "GCM007", "1,000"),
    broken(cost("1e3"), "GCM007", "1e3"),
    broken(cost("NaN"), "GCM007", "NaN"),
    broken(cost(".nan"), "GCM007", ".nan"),
    broken(cost("-5"), "GCM007", "-5"),
    broken(cost("'1000'"), "GCM007", "'1000'"),
    broken({"3-design.yaml": "interventions: {id: a}\n"}, "GCM007", "a mapping for a list"),
    broken({"1-kickoff.yaml": "format: 1\n"}, "GCM009", "a misnamed file"),
]


@pytest.mark.parametrize(("files", "code", "says"), CASES)
def test_bad_input_is_one_clear_finding(gcmplan, write_plan, files, code, says) -> None:
    folder = write_plan(files)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ran = gcmplan("validate", folder, "--format", "json")
    found = {each["code"]: each for each in json.loads(ran.out)["diagnostics"]}
    assert code in found, ran.out
    assert found[code]["message"]
    assert found[code]["help"], f"{says}: no cure"
    assert "Traceback" not in ran.out + ran.err
    assert gcmplan("validate", folder).code == ran.code == (code != "GCM009")
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_where_there_is_no_plan_it_says_what_was_looked_for(gcmplan, tmp_path, name) -> None:
    ran = gcmplan("validate", tmp_path / name)
    assert ran.code == 2
    assert ran.err.startswith("error: there is no ")
    assert "plan.yaml" in ran.err
    assert "gcmplan init" in ran.err


def test_a_hundred_megabytes_are_refused_at_once(gcmplan, write_plan) -> None:
    folder = write_plan()
    with (folder / "1-kick-off.yaml").open("wb") as file:
        file.write(b"x-a: 1\n")
        file.truncate(100 * 1024 * 1024)
    (error,) = errors_of(gcmplan, folder)
    assert error["code"] == "GCM001"
    assert "20 MB" in error["message"] + error["help"]


def test_a_misspelt_id_does_not_hide_the_other_defects(gcmplan, write_plan) -> None:
    folder = write_plan(
        {
            "1-kick-off.yaml": "institutions:\n- id: a b\n  name: A\n  type: media\n"
            "- id: c\n  name: C\n  type: mediia\n- id: d\n  name: D\n  type: media\n"
            "  part_of: c\n- id: e\n  name: E\n  type: media\n  part_of: f\n"
        }
    )
    found = [(e["line"], e["code"]) for e in errors_of(gcmplan, folder)]
    assert found == [(2, "GCM007"), (7, "GCM007"), (15, "GCM004")]


def test_commas_in_an_amount_are_explained(gcmplan, write_plan) -> None:
    files = dict(cost("0"))
    files["4-implementation.yaml"] = (
        "action_plans:\n- intervention: a\n  costs:\n"
        "  - {item: Training, amounts: {2024: 48,500,000}}\n"
    )
    found = errors_of(gcmplan, write_plan(files))
    assert "An amount has no commas" in " ".join(each["help"] for each in found)
    assert "None" not in " ".join(each["message"] for each in found)


def test_a_file_is_no_plan(gcmplan, write_plan) -> None:
    ran = gcmplan("validate", write_plan() / "plan.yaml")
    assert ran.code == 2
    assert "is a file, and a plan is a folder" in ran.err


def test_what_is_missing_is_asked_for_by_commands_that_are_named(
    gcmplan, malawi, write_plan
) -> None:
    out = gcmplan("validate", malawi, "--status", "adopted").out
    assert "What is missing is asked for in questions, or added with gcmplan add KIND:" in out
    assert "  gcmplan guide 4  for GCM417\n" in out
    assert "  gcmplan guide 5  for GCM501, GCM502, GCM503" in out
    asked = out.partition("What is missing is asked for")[2]
    named = set(re.findall(r"\b(?:error|warning|info)\[(GCM[1-7]\d\d)\]", out))
    assert named == set(re.findall(r"GCM\d\d\d", asked))
    folder = write_plan({"1-kick-off.yaml": "institutional_setup: {body: nobody}"})
    assert "gcmplan guide" not in gcmplan("validate", folder, "--select", "GCM004").out


def test_where_there_is_no_plan_it_is_said_where_one_is(gcmplan, write_plan, monkeypatch) -> None:
    plan = write_plan({"texts/context.md": "Kenya was among the first.\n"})
    ran = gcmplan("validate", plan.parent)
    assert ran.code == 2
    assert f"help: There is a plan in '{plan}': name that folder, or go there." in ran.err
    monkeypatch.chdir(plan / "texts")
    assert f"There is a plan in '{plan}'" in gcmplan("validate").err


def test_a_plan_file_by_another_name_is_to_be_renamed(gcmplan, write_plan) -> None:
    plan = write_plan()
    (plan / "plan.yaml").rename(plan / "Plan.yml")
    ran = gcmplan("validate", plan)
    assert ran.code == 2
    assert "help: It has 'Plan.yml': rename it to plan.yaml." in ran.err


def test_the_parts_of_a_plan_file_in_a_folder_are_no_plan_of_their_own(gcmplan, write_plan) -> None:
    plan = write_plan()
    (plan / "plan").mkdir()
    (plan / "plan.yaml").rename(plan / "plan" / "plan.yaml")
    (plan / "1-kick-off.yaml").write_text("awareness: []\n", encoding="utf-8")
    assert gcmplan("validate", plan).code == 0
