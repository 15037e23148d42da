"""The made-up plans for work on speed: sound, the same for a seed, and readable by other tools."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from gcmplan.check.run import check_plan
from gcmplan.plan.index import Index
from gcmplan.plan.load import read_plan
from gcmplan.plan.model import FILE_NAMES, Plan
from gcmplan.source import read_folder

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "generate.py"


def generate(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)], capture_output=True, text=True
    )


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-up") / "five"
    ran = generate(5, folder)
    assert (ran.returncode, ran.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def plan(five: Path) -> Plan:
    folder = read_folder(five, FILE_NAMES)
    assert folder.faults == ()
    assert folder.strays == ()
    return Plan.model_validate(folder.values)


def test_it_is_a_whole_plan_of_realistic_length(plan: Plan) -> None:
    assert len(plan.design.interventions) == 5
    assert len(plan.design.indicators) == 5
    assert len(plan.implementation.action_plans) == 5
    assert all(2 <= len(each.activities) <= 4 for each in plan.implementation.action_plans)
    assert all(len(each.model_fields_set) == 17 for each in plan.design.interventions)
    assert len(plan.kick_off.institutions) == 40
    assessed = [each.objective for each in plan.needs_assessment.assessments]
    assert assessed == list(range(1, 24))


def test_gcmplan_finds_no_error_in_it(five: Path) -> None:
    errors = [each for each in check_plan(five).diagnostics if each.severity == "error"]
    assert errors == []


def test_ids_are_unique_and_references_lead_somewhere(plan: Plan) -> None:
    index = Index.of(plan)
    for kind, things in index.things.items():
        assert [id_ for id_, places in things.items() if len(places) > 1] == [], kind
        pointed = {pointer.value for pointer in index.pointers if pointer.kind == kind}
        assert pointed <= set(things), kind


def test_no_year_is_funded_beyond_its_cost(plan: Plan) -> None:
    for each in plan.implementation.action_plans:
        costs: dict[int, int] = {}
        for cost in each.costs:
            assert cost.total == sum(cost.amounts.values())
            for year, amount in cost.amounts.items():
                costs[year] = costs.get(year, 0) + int(amount)
        for year, cost_of_year in costs.items():
            given = sum(funding.amounts.get(year, 0) for funding in each.funding)
            assert 0 < given <= cost_of_year
        assert {year for funding in each.funding for year in funding.amounts} <= set(costs)


def test_a_reader_of_yaml_1_1_reads_the_same(five: Path) -> None:
    folder = read_folder(five, FILE_NAMES)
    for name in FILE_NAMES:
        text = (five / f"{name}.yaml").read_text(encoding="utf-8")
        values = yaml.load(text, yaml.CSafeLoader)
        if name == "2-needs-assessment":
            assert [each["objective"] for each in values["assessments"]] == list(range(1, 24))
        assert values == folder.values[name], name


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(five: Path, tmp_path) -> None:
    generate(5, tmp_path / "again", "--seed", 1)
    generate(5, tmp_path / "other", "--seed", 2)
    assert content(tmp_path / "again") == content(five)
    assert content(tmp_path / "other") != content(five)


def test_a_large_plan_is_split_into_files_that_gcmplan_reads(monkeypatch, tmp_path) -> None:
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    import generate as module

    monkeypatch.setattr(module, "PER_FILE", 2)
    module.write(module.plan_files(5, seed=1), tmp_path)
    assert sorted(p.name for p in (tmp_path / "3-design").iterdir()) == [
        "01.yaml",
        "02.yaml",
        "03.yaml",
    ]
    reading = read_plan(tmp_path)
    assert reading.defects == ()
    assert reading.plan is not None
    assert [each.id for each in reading.plan.design.interventions] == ["I1", "I2", "I3", "I4", "I5"]


def test_a_plan_that_is_there_is_left_alone(tmp_path) -> None:
    (tmp_path / "plan.yaml").write_text("mine")
    ran = generate(1, tmp_path)
    assert ran.returncode == 1
    assert "already" in ran.stderr
    assert content(tmp_path) == {"plan.yaml": b"mine"}


@pytest.mark.parametrize("count", ["0", "-3", "many"])
def test_a_wrong_number_is_refused(tmp_path, count: str) -> None:
    assert generate(count, tmp_path / "plan").returncode == 2
    assert not (tmp_path / "plan").exists()
