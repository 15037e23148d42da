"""`gcmplan add KIND` by flags: what it writes, what it refuses, and that nothing else changes."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pytest
from entries import ENTRIES, add, errors, new_plan

from gcmplan.cli.forms.kinds import kinds
from gcmplan.plan.load import read_plan
from gcmplan.plan.model import Plan
from gcmplan.source import WriteError


@pytest.fixture
def plan(plan_with_entries, tmp_path) -> Path:
    return Path(shutil.copytree(plan_with_entries, tmp_path / "ghana"))


@pytest.fixture
def example(kenya, tmp_path) -> Path:
    return Path(shutil.copytree(kenya, tmp_path / "kenya"))


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())


def plan_in(folder: Path) -> Plan:
    reading = read_plan(folder)
    assert reading.plan is not None
    assert reading.folder.faults == ()
    assert reading.defects == ()
    return reading.plan


def lines_of(folder: Path) -> dict[str, list[str]]:
    files = sorted(folder.rglob("*.yaml"))
    return {str(each.relative_to(folder)): each.read_text().splitlines() for each in files}


def is_within(before: list[str], after: list[str]) -> bool:
    """Whether all lines are still there, in their order."""
    rest = iter(after)
    return all(line in rest for line in before)


def test_an_entry_of_each_kind_stands_where_the_plan_has_it(plan) -> None:
    assert {entry[0] for entry in ENTRIES} == set(kinds())
    found = plan_in(plan)
    assert [each.id for each in found.kick_off.institutions] == ["ncm", "gss"]
    (workshop,) = found.needs_assessment.consultations
    assert (workshop.id, workshop.start.text) == ("workshop-on-migration-data", "2025-03-04")
    assert [each.title for each in found.design.consultations] == ["Design workshop"]
    assert [each.id for each in found.monitoring.consultations] == ["listening"]
    assert [each.id for each in found.design.data_sources] == ["population-census"]
    assert [each.id for each in found.design.structures] == ["statistical-service-act-2019"]
    (intervention,) = found.design.interventions
    assert (intervention.id, intervention.objectives) == ("TA1-1", [1, 4])
    (action_plan,) = found.implementation.action_plans
    assert action_plan.intervention == "TA1-1"
    assert [each.id for each in action_plan.activities] == ["TA1-1-a"]
    assert [each.amounts for each in action_plan.costs] == [{2025: 15000}]
    assert [str(each.amounts[2026]) for each in action_plan.funding] == ["1000.50"]
    assert [each.id for each in action_plan.risks] == ["TA1-1-r1"]
    assert [each.id for each in found.implementation.risks] == ["R-01"]
    assert [each.id for each in found.design.indicators] == ["I-01"]
    assert [each.id for each in found.reporting.pledges] == ["P-01"]
    assert [each.state for each in found.monitoring.progress] == ["in-progress"]
    assert [(each.year, each.value) for each in found.monitoring.values] == [(2025, 2)]
    assert errors(plan) == []


def test_all_that_was_in_the_files_is_still_there(plan, tmp_path) -> None:
    before, after = lines_of(new_plan(tmp_path / "new")), lines_of(plan)
    assert before.keys() == after.keys()
    for name, lines in before.items():
        assert is_within(lines, after[name]), name


KENYA = [
    ["institution", "--name", "Law Reform Commission", "--type", "policy-sectors"],
    ["consultation", "--title", "Workshop", "--start", "2024-03-04"],
    ["consultation", "--for", "design", "--title", "Workshop", "--date", "2024-03"],
    ["consultation", "--for", "monitoring", "--title", "Workshop", "--start", "2024-03"],
    ["data-source", "--name", "Time use survey", "--kind", "survey", "--holder", "knbs"],
    ["structure", "--name", "Health Act", "--kind", "legislation"],
    ["intervention", "--title", "Try it", "--area=TA5", "--type=new-policy", "--choice=considered"],
    ["activity", "--intervention", "KE-TA1-1", "--title", "Print it", "--start", "2025"],
    ["cost", "--intervention", "KE-TA1-1", "--item", "Paper", "--amounts", "2025=1500"],
    [
        *("funding", "--intervention", "KE-TA1-1", "--kind", "national-budget"),
        *("--state", "secured", "--amounts", "2025=1500"),
    ],
    ["indicator", "--name", "Copies", "--kind", "process", "--measure", "count"],
    ["risk", "--intervention", "KE-TA1-1", "--description", "No paper"],
    ["risk", "--for", "plan", "--description", "No paper at all"],
    ["pledge", "--title", "Publish it", "--nature", "policy"],
    ["progress", "--activity", "KE-TA1-1-a", "--date", "2025-06", "--state", "completed"],
    ["progress", "--indicator", "KE-I-01", "--year", "2026", "--value", "yes"],
]
OF_THE_RULES = {"GCM004", "GCM007", "GCM008", "GCM010", "GCM013"}
"""What is wrong in any plan: references, values, ids, times."""


@pytest.mark.long
def test_the_example_takes_an_entry_of_each_kind(example) -> None:
    before = lines_of(example)
    for entry in KENYA:
        add(example, *entry)
    after = lines_of(example)
    assert before.keys() == after.keys()
    for name, lines in before.items():
        assert is_within(lines, after[name]), name
    assert [each for each in errors(example) if each[:6] in OF_THE_RULES] == []
    found = plan_in(example)
    assert found.design.interventions[-1].id == "KE-TA5-7"
    assert found.design.indicators[-1].id == "KE-I-39"
    assert found.implementation.action_plans[0].activities[-1].id == "KE-TA1-1-d"
    assert found.implementation.action_plans[0].risks[-1].id == "KE-TA1-1-r3"


def test_it_is_shown_before_and_said_where_it_is_after(gcmplan, plan) -> None:
    ran = gcmplan("add", "risk", "-C", plan, "--for", "plan", "--description", "Floods: again")
    assert (ran.code, ran.err) == (0, "")
    assert '  - id: R-02\n    description: "Floods: again"\n' in ran.out
    assert "GCM438" in ran.out
    line = ran.out.split("Added to 4-implementation.yaml, line ")[1].split(".")[0]
    written = (plan / "4-implementation.yaml").read_text().splitlines()
    assert written[int(line) - 1] == "  - id: R-02"
    assert "gcmplan validate" in ran.out


def test_a_dry_run_shows_it_and_writes_nothing(gcmplan, plan) -> None:
    before = lines_of(plan)
    ran = gcmplan("add", "pledge", "-C", plan, "--dry-run", "--title", "One", "--nature", "policy")
    assert ran.code == 0
    assert "- id: P-02" in ran.out
    assert "Nothing was written." in ran.out
    assert lines_of(plan) == before


def test_all_that_is_wrong_or_missing_is_said_at_once(gcmplan, plan) -> None:
    before = lines_of(plan)
    ran = gcmplan(
        *("add", "activity", "-C", plan, "--intervention", "TA1-9", "--start", "soon"),
        *("--lead", "gs", "--depends-on", "TA1-1-a,TA1-1-z", "--id", "TA1-1-a"),
    )
    assert ran.code == 2
    assert "6 answers are missing or will not do" in ran.err
    for flag, why in (
        ("--intervention", "Did you mean 'TA1-1'?"),
        ("--start", "'soon' is not a time"),
        ("--lead", "Did you mean 'gss'?"),
        ("--depends-on", "TA1-1-z"),
        ("--id", "'TA1-1-a'"),
        ("--title", "missing"),
    ):
        (line,) = [each for each in ran.err.splitlines() if each.startswith(f"  {flag}: ")]
        assert why in line
    assert lines_of(plan) == before


def test_amounts_are_taken_as_people_write_them(gcmplan, plan) -> None:
    cost = ("add", "cost", "-C", plan, "--intervention", "TA1-1", "--item", "Forms")
    ran = gcmplan(*cost, "--amounts", "2025=12,000,000; 2026=1.5 million; 2027=400 000")
    assert ran.code == 0, ran.err
    added = plan_in(plan).implementation.action_plans[0].costs[-1]
    assert list(added.amounts.values()) == [12_000_000, 1_500_000, 400_000]


def test_times_and_languages_are_taken_as_people_write_them(gcmplan, plan) -> None:
    ran = gcmplan(
        *("add", "activity", "-C", plan, "--intervention", "TA1-1", "--title", "Draft the rules"),
        *("--start", "March 2026", "--end", "Q4 2026"),
    )
    assert ran.code == 0, ran.err
    added = plan_in(plan).implementation.action_plans[0].activities[-1]
    assert (added.start.text, added.end.text) == ("2026-03", "2026-Q4")
    ran = gcmplan("add", "activity", "-C", plan, "--title", "X", "--start", "03/04/2026")
    assert "did you mean 2026-04-03 or 2026-03-04?" in ran.err.lower()


REFUSED = [
    pytest.param("cost", ["--amounts", "2025=much"], "'much' is not a number"),
    pytest.param("cost", ["--amounts", "2025=500000 USD"], "'500000 USD' is not a number"),
    pytest.param("cost", ["--amounts", "2025=EUR 500"], "'EUR 500' is not a number"),
    pytest.param("cost", ["--amounts", "2025=2.000"], "Did you mean 2000 or 2?"),
    pytest.param("cost", ["--amounts", "25=1500"], "'25' is not a year"),
    pytest.param("cost", ["--amounts", "2025=-1"], "-1 cannot be an amount"),
    pytest.param("cost", ["--amounts", "2040=5"], "outside the plan's period, 2025 to 2027: 2040"),
    pytest.param("cost", ["--amounts", "2025"], "'2025' has no value. Write year and value: 2025="),
    pytest.param("cost", ["--currency", "usd"], "'usd' is not a currency code"),
    pytest.param("activity", ["--start", "2026", "--end", "2025"], "lies before the start"),
    pytest.param("activity", ["--start", "2026-02-30"], "The month 2026-02 has 28 days."),
    pytest.param("activity", ["--start", "2026-13"], "A year has the months 01 to 12."),
    pytest.param("activity", ["--start", "1999"], "outside the plan's period"),
    pytest.param("institution", ["--type", "nhr"], "Did you mean 'nhri'?"),
    pytest.param("institution", ["--url", "www.gss.gov"], "not a web address"),
    pytest.param("institution", ["--id", "gss"], "'gss'"),
    pytest.param("institution", ["--id", "the office"], "cannot be an id"),
    pytest.param("intervention", ["--objectives", "1,24"], "24"),
    pytest.param("intervention", ["--actions", "1.z"], "1.z"),
    pytest.param("intervention", ["--sdg-targets", "18.1"], "not an SDG target"),
    pytest.param("intervention", ["--principles", "gender-responsiv"], "gender-responsive"),
    pytest.param("consultation", ["--participants", "type=aliens"], "'aliens' is not allowed"),
    pytest.param("consultation", ["--participants", "number=3"], "'type' is missing"),
    pytest.param(
        "consultation", ["--participants", "type=media, numbr=3"], "Did you mean 'number'"
    ),
    pytest.param("indicator", ["--baseline", "value=5,yer=2024"], "Did you mean 'year'?"),
    pytest.param("progress", ["--indicator", "I-01", "--value", "many"], "'many' is not a number"),
    pytest.param("progress", ["--indicator", "I-01", "--value", "yes"], "measured as: Count"),
    pytest.param("indicator", ["--measure", "yes-no", "--targets", "2026=12"], "as: Yes or no"),
    pytest.param("indicator", ["--measure", "percent", "--targets", "2026=120"], "out of range"),
]


@pytest.mark.parametrize(("kind", "flags", "said"), REFUSED)
def test_each_answer_is_checked_by_the_rules_of_validate(gcmplan, plan, kind, flags, said) -> None:
    before = lines_of(plan)
    ran = gcmplan("add", kind, "-C", plan, *flags)
    assert ran.code == 2
    line = next(each for each in ran.err.splitlines() if said in each)
    assert line.startswith(f"  {flags[-2]}: ")
    assert lines_of(plan) == before


@pytest.mark.parametrize(
    ("kind", "flags"),
    [
        ("progress", ["--indicator", "I-01", "--year", "2025", "--value", "many"]),
        ("cost", ["--intervention", "TA1-1", "--item", "Paper", "--amounts", "2025"]),
    ],
)
def test_a_wrong_answer_is_said_once(gcmplan, plan, kind, flags) -> None:
    ran = gcmplan("add", kind, "-C", plan, *flags)
    assert ran.err.startswith("error: 1 answer is missing or will not do:\n")
    assert ran.err.count(f"  {flags[-2]}: ") == 1


def test_what_is_said_breaks_between_words(gcmplan, plan, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    flags = ("--title", "Ministers", "--type", "new-policy", "--choice", "chosen", "--dry-run")
    shown = gcmplan("add", "intervention", "-C", plan, *flags).out.splitlines()
    assert "With it, the checks will say:" in shown
    assert max(map(len, shown)) < 60
    assert any(line.startswith("info[GCM307]: ") for line in shown)


def test_an_id_is_not_asked_for_where_it_would_be_proposed(gcmplan, plan) -> None:
    ran = gcmplan("add", "institution", "-C", plan, "--name=", "--sectors=")
    assert (ran.code, "--id" in ran.err) == (2, False)
    assert "--name: 'name' is empty" in ran.err
    assert "--type: It is missing" in ran.err


def test_lists_can_be_repeated_or_have_commas(gcmplan, plan) -> None:
    gcmplan(
        *("add", "consultation", "-C", plan, "--title", "Fair", "--start", "2026-01"),
        *("--objective", "1", "--objectives", "2,3", "--participants", "migrants"),
        *("--participants", "type=policy-sectors, institutions=gss, institutions=ncm, number=12"),
    )
    added = plan_in(plan).needs_assessment.consultations[-1]
    assert added.objectives == [1, 2, 3]
    assert [each.type for each in added.participants] == ["migrants", "policy-sectors"]
    assert added.participants[1].institutions == ["gss", "ncm"]
    assert added.participants[1].number == 12


def test_texts_are_kept_as_they_are_typed(gcmplan, plan) -> None:
    texts = ["Yes", "2024", "0123", "a: b # c", "- x", "~", "“Quoted”, 'so'", "x=1,y=2"]
    for text in texts:
        ran = gcmplan("add", "risk", "-C", plan, "--for", "plan", "--description", text)
        assert ran.code == 0
    assert [each.description for each in plan_in(plan).implementation.risks[1:]] == texts


def test_a_text_can_be_given_in_several_languages(gcmplan, plan) -> None:
    path = plan / "plan.yaml"
    path.write_text(path.read_text().replace("languages: [en]", "languages: [en, fr, ar]"))
    gcmplan(
        *("add", "institution", "-C", plan, "--type", "media", "--name", "The Press"),
        *("--name.fr", "La Presse", "--role.fr=Informer", "--acronym", "TP"),
    )
    added = plan_in(plan).kick_off.institutions[-1]
    assert added.name == {"en": "The Press", "fr": "La Presse"}
    assert added.role == {"fr": "Informer"}
    assert added.id == "tp"


def test_yes_and_no_are_flags_of_their_own(gcmplan, plan) -> None:
    flags = ("--name", "Survey", "--kind", "survey", "--holder", "gss", "--no-on-people")
    gcmplan("add", "data-source", "-C", plan, *flags, "--illustrative")
    added = plan_in(plan).design.data_sources[-1]
    assert (added.on_people, added.illustrative) == (False, True)


IDS = [
    pytest.param("institution", ["--name", "Ministry of the Interior", "--type", "media"],
                 "ministry-of-the-interior", id="a name"),
    pytest.param("institution", ["--name", "Wizara", "--acronym", "GSS", "--type", "media"],
                 "gss-2", id="an acronym that is taken"),
    pytest.param("institution", ["--name", "وزارة الخارجية", "--type", "media"],
                 "institution", id="a name without Latin letters"),
    pytest.param("intervention", ["--area", "TA2"], "TA2-1", id="the first of an area"),
    pytest.param("intervention", ["--area", "TA1"], "TA1-2", id="the next of an area"),
    pytest.param("intervention", [], "try-it", id="an intervention without an area"),
    pytest.param("activity", ["--intervention", "TA1-1"], "TA1-1-b", id="the next letter"),
    pytest.param("indicator", ["--name", "N", "--kind", "outcome", "--measure", "count"],
                 "I-02", id="the next number keeps its zeros"),
]  # fmt: skip
USUAL = {
    "institution": [],
    "intervention": ["--title", "Try it", "--type", "new-policy", "--choice", "considered"],
    "activity": ["--title", "Try it"],
    "indicator": [],
}


@pytest.mark.parametrize(("kind", "flags", "expected"), IDS)
def test_an_id_is_proposed(gcmplan, plan, kind, flags, expected) -> None:
    ran = gcmplan("add", kind, "-C", plan, *USUAL[kind], *flags)
    assert ran.code == 0
    assert f"- id: {expected}\n" in ran.out


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (["data-source", "--name", "Time use", "--kind=survey", "--holder=knbs"], "ds-time-use"),
        (["pledge", "--title", "Publish it", "--nature=policy"], "pl-publish-it"),
        (["structure", "--name", "Health Act", "--kind=legislation"], "health-act"),
    ],
)
def test_an_id_begins_as_those_of_its_kind_do(gcmplan, example, entry, expected) -> None:
    ran = gcmplan("add", *entry, "-C", example, "--dry-run")
    assert f"\n  - id: {expected}\n" in ran.out


def test_an_intervention_is_told_which_indicators_fit(gcmplan, plan) -> None:
    flags = ("--title", "Papers", "--type", "new-policy", "--choice", "chosen")
    ran = gcmplan("add", "intervention", "-C", plan, *flags, "--objectives=4", "--sdg-targets=16.9")
    assert "16.9.1" in ran.out
    assert "birth" in ran.out
    assert "gcmplan add activity --intervention papers" in ran.out


def test_the_form_is_found_from_the_flags_or_asked_for_by_name(gcmplan, plan) -> None:
    ran = gcmplan("add", "progress", "-C", plan, "--year", "2026", "--value", "3")
    assert "--indicator: It is missing." in ran.err
    ran = gcmplan("add", "progress", "-C", plan, "--year", "2026", "--state", "completed")
    assert (ran.code, "go together" in ran.err) == (2, True)
    ran = gcmplan("add", "risk", "-C", plan, "--for", "plna", "--description", "X")
    assert "did you mean 'plan'?" in ran.err
    ran = gcmplan("add", "risk", "-C", plan, "--for", "plan", "--intervention", "TA1-1")
    assert "--intervention" in ran.err


def test_what_cannot_be_written_to_is_said_at_once(gcmplan, plan, monkeypatch) -> None:
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: "3-design" not in str(path) and real(path, mode)
    )
    ran = gcmplan("add", "structure", "-C", plan)
    assert ran.code == 2
    assert "3-design.yaml' may not be written" in ran.err
    assert gcmplan("add", "pledge", "-C", plan, "--title", "A", "--nature", "policy").code == 0


def test_a_broken_file_is_said_at_once_and_others_can_be_added_to(gcmplan, plan) -> None:
    path = plan / "3-design.yaml"
    broken = path.read_text() + "\nindicators: [\n"
    path.write_text(broken)
    ran = gcmplan("add", "structure", "-C", plan, "--name", "Act", "--kind", "legislation")
    assert ran.code == 2
    assert "error: 3-design.yaml:" in ran.err
    assert "gcmplan validate" in ran.err
    assert path.read_text() == broken
    assert gcmplan("add", "pledge", "-C", plan, "--title", "A", "--nature", "policy").code == 0


def test_where_it_cannot_be_written_in_the_end_the_entry_is_not_lost(
    gcmplan, plan, monkeypatch
) -> None:
    def full(_rewrites: object) -> None:
        raise WriteError("the disk is full", path=plan)

    monkeypatch.setattr("gcmplan.cli.adding.run.save", full)
    ran = gcmplan("add", "pledge", "-C", plan, "--title", "Precious", "--nature", "policy")
    assert ran.code == 2
    assert "title: Precious" in ran.err
    assert "error: the disk is full" in ran.err


def test_without_a_plan_or_a_kind_it_says_what_to_do(gcmplan, tmp_path, plan) -> None:
    ran = gcmplan("add", "risk", "-C", tmp_path / "nowhere")
    assert (ran.code, "gcmplan init" in ran.err) == (2, True)
    ran = gcmplan("add", "-C", plan)
    assert (ran.code, "institution, consultation" in ran.err) == (2, True)
    ran = gcmplan("add", "institutoin", "-C", plan)
    assert (ran.code, "institution" in ran.err) == (2, True)


def test_a_part_that_is_a_folder_gets_it_behind_the_last(gcmplan, example) -> None:
    ran = gcmplan(
        *("add", "activity", "-C", example, "--intervention", "KE-TA2-1", "--title", "Go on"),
    )
    assert "Added to 4-implementation/02-drivers.yaml" in ran.out


def test_a_new_action_plan_stands_in_the_file_of_its_thematic_area(gcmplan, example) -> None:
    ran = gcmplan("add", "risk", "-C", example, "--intervention=KE-TA3-7", "--description=No staff")
    file = "4-implementation/03-mobility.yaml"
    assert f"To be added to {file}, under 'risks' of KE-TA3-7:" in ran.out
    at = ran.out.partition(f"Added to {file}, line ")[2].partition(".")[0]
    assert "id: KE-TA3-7-r1" in (example / file).read_text().splitlines()[int(at) - 1]
    plan_in(example)
