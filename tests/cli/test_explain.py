"""`gcmplan explain` as a user sees it, and the pages made from the same texts."""

# ruff: noqa: E501 - what is printed stands here as it is
from __future__ import annotations

import json

import pytest
from inline_snapshot import snapshot

from conftest import ROOT
from gcmplan.check.catalogue import rule_texts
from gcmplan.cli.reports.pages import rule_pages, write_rule_pages


def test_a_rule_is_explained(gcmplan) -> None:
    ran = gcmplan("explain", "GCM434")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot("""\
GCM434  More funding than costs
Step 4: Implementation

How grave, by the plan's status
  Draft              warning
  Under validation   error
  Adopted            error
  In implementation  error

Why
  Money counted twice, or in the wrong currency, hides a gap elsewhere. Donors
  and auditors find it sooner or later.

How to mend it
  Correct the amounts; money that is only asked for has the state requested and
  does not count here.

In the walk through the step: gcmplan guide 4

Fails
  4-implementation.yaml
    action_plans:
      - intervention: permits
        costs:
          - {item: Training, basis: 4 x 50 officers, amounts: {2024: 400000}}
        funding:
          - {kind: national-budget, state: secured, amounts: {2024: 4000000}}

Passes
  4-implementation.yaml
    action_plans:
      - intervention: permits
        costs:
          - {item: Training, basis: 4 x 50 officers, amounts: {2024: 400000}}
        funding:
          - {kind: national-budget, state: secured, amounts: {2024: 400000}}

Source: gcmplan's own
""")


@pytest.mark.parametrize("given", ["GCM401", "gcm401", "401", "GCM-401"])
def test_a_code_may_be_written_in_other_ways(gcmplan, given) -> None:
    assert gcmplan("explain", given).out.startswith(
        "GCM401  An activity outside the plan's period\n"
    )


@pytest.mark.parametrize("given", ["GCM4", "gcm4", "4"])
def test_the_beginning_of_a_code_lists_the_rules(gcmplan, given) -> None:
    ran = gcmplan("explain", given)
    assert ran.code == 0
    heading, *lines = ran.out.splitlines()
    assert heading == "Step 4: Implementation"
    codes = [line.split()[0] for line in lines if line.startswith("  GCM")]
    assert codes == [code for code in rule_texts() if code.startswith("GCM4")]


def test_a_misspelt_code_is_guessed(gcmplan) -> None:
    ran = gcmplan("explain", "GCM4O1")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err == snapshot("""\
error: there is no rule 'GCM4O1'
help: did you mean 'GCM401'? See all rules with: gcmplan explain --list
""")


def test_what_is_no_code_is_refused_kindly(gcmplan) -> None:
    ran = gcmplan("explain", "everything please")
    assert ran.code == 2
    assert "there is no rule 'everything please'" in ran.err
    assert "gcmplan explain --list" in ran.err


def test_without_a_code_it_says_what_to_give(gcmplan) -> None:
    ran = gcmplan("explain")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: which rule?\nhelp: Name its code")


def test_a_word_is_not_taken_for_a_code(gcmplan) -> None:
    assert gcmplan("explain", "foo").err == (
        "error: there is no rule 'foo'\nhelp: See all rules with: gcmplan explain --list\n"
    )


def test_the_list_has_every_rule_under_its_step(gcmplan) -> None:
    lines = gcmplan("explain", "--list").out.splitlines()
    codes = [line.split()[0] for line in lines if line.startswith("  GCM")]
    assert codes == list(rule_texts())
    assert (
        lines.index("Step 4: Implementation")
        < lines.index("  GCM401  An activity outside the plan's period")
        < lines.index("Step 5: Monitoring, evaluation and review")
    )


def test_json_gives_one_rule_or_all(gcmplan) -> None:
    (rule,) = json.loads(gcmplan("explain", "GCM105", "--json").out)
    assert rule == snapshot(
        {
            "code": "GCM105",
            "title": "A new coordination body that was not set up",
            "step": 1,
            "severity": {
                "draft": "off",
                "validation": "info",
                "adopted": "warning",
                "in-implementation": "error",
            },
            "why": "A body that exists on paper alone coordinates nothing. In Ghana the commission for the migration policy was still missing a year after the policy was adopted.",
            "help": "Give the date under institutional_setup, established; if it does not exist yet, set it up first.",
            "fails": {
                "1-kick-off.yaml": """\
institutional_setup:
  option: new-body
  body: interior
"""
            },
            "passes": {
                "1-kick-off.yaml": """\
institutional_setup:
  option: new-body
  body: interior
  established: 2024-03
"""
            },
            "source": "Guide p. 73-75",
        }
    )
    everything = json.loads(gcmplan("explain", "--json").out)
    assert [each["code"] for each in everything] == list(rule_texts())
    assert everything == json.loads(gcmplan("explain", "--list", "--json").out)


def test_examples_are_not_wrapped(gcmplan, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = gcmplan("explain", "GCM434").out
    assert "- {kind: national-budget, state: secured, amounts: {2024: 4000000}}\n" in out


def test_the_pages_are_fresh() -> None:
    """Mend with: python -m gcmplan.cli.reports.pages docs/rules."""
    folder = ROOT / "docs" / "rules"
    there = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert there == dict(rule_pages())


def test_a_page_of_a_rule_that_is_no_more_goes(tmp_path) -> None:
    (tmp_path / "GCM999.md").write_text("old")
    write_rule_pages(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == set(rule_pages())
