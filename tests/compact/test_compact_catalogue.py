"""The Compact's objectives, actions and principles, as the resolution and the Booklet have them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

import pytest

from gcmplan import compact
from gcmplan.compact import indicators
from gcmplan.compact.catalogue import DATA
from gcmplan.plan.reporting import ReportKind

ACTIONS = [11, 12, 5, 7, 10, 12, 12, 6, 6, 10, 7, 5, 8, 6, 6, 9, 7, 12, 10, 9, 9, 3, 5]
"""How many actions each objective has; 187 in all."""

SDG_TARGETS = {
    1: "10.7 17.18",
    2: "17.14",
    3: "1.4 4.b 5.b 10.7 16.10",
    4: "1.3 10.7 16.9 17.18",
    5: "3.c 4.b 4.c 8.3 8.7 8.8 8.b 10.2 10.7",
    6: "1.3 5.2 5.4 8.7 8.8 8.b 10.2 10.7",
    7: "1.3 1.4 5.2 5.4 8.7 8.8 10.2 10.7 16.2 16.3 16.7 16.9 17.14",
    8: "10.7 16.1 16.2 16.3 16.7 17.18",
    9: "10.7 16.1 16.2 16.3 16.4 17.18",
    10: "5.2 8.7 8.8 10.7 16.2 16.3",
    11: "9.1 9.a 10.7 16.3 17.16 17.18",
    12: "5.1 10.7 16.3 16.6 16.9 16.10 17.18",
    13: "16.3 16.6 16.9 16.10",
    14: "1.3 10.7 16.3 16.6 16.9 16.10 17.16 17.18",
    15: "1.3 1.4 3.3 3.4 3.7 3.8 4.1 4.2 4.3 4.5 6.1 6.2 7.1 11.1 16.3 16.9 16.10 16.b",
    16: "4.7 5.5 10.2 10.7 11.b 16.7 16.b 17.18",
    17: "8.5 8.8 10.3 10.7 16.7 16.b 17.18",
    18: "3.c 4.4 4.b 8.5 8.6 10.7 17.18",
    19: "",
    20: "1.4 8.10 10.c 17.3 17.7 17.18",
    21: "1.3 1.4 10.7 16.9 16.b 17.18",
    22: "1.3 3.8 5.4 10.4 10.7 17.18",
    23: "17.3 17.6 17.7 17.14 17.16 17.17 17.18",
}
"""The targets that a source confirms."""


def test_there_are_23_objectives_in_the_order_of_the_resolution() -> None:
    assert [each.number for each in compact.objectives()] == list(range(1, 24))
    assert [each.paragraph for each in compact.objectives()] == list(range(17, 40))


def test_there_are_187_actions_lettered_from_a() -> None:
    expected = [
        f"{number}.{letter}"
        for number, count in enumerate(ACTIONS, start=1)
        for letter in ascii_lowercase[:count]
    ]
    assert list(compact.actions()) == expected
    assert len(expected) == 187


def test_an_action_is_found_by_its_id_and_knows_its_objective() -> None:
    action = compact.actions()["23.e"]
    assert action.objective == 23
    assert action in compact.objective(23).actions


def texts() -> Iterator[tuple[str, str]]:
    for objective in compact.objectives():
        yield f"objective {objective.number}", objective.short_title
        for action in objective.actions:
            yield action.id, action.label
    for principle in compact.principles():
        yield principle.id, principle.title


def test_labels_fit_a_cell_of_a_table() -> None:
    for name, label in texts():
        assert label.strip() == label, name
        assert 0 < len(label) <= 120, name


@pytest.mark.parametrize("number", [0, -1, 24])
def test_no_objective_has_another_number(number: int) -> None:
    with pytest.raises(IndexError):
        compact.objective(number)


@pytest.mark.parametrize(("number", "targets"), SDG_TARGETS.items())
def test_confirmed_sdg_targets(number: int, targets: str) -> None:
    assert compact.objective(number).sdg_targets == tuple(targets.split())


def test_what_no_source_confirms_stays_apart() -> None:
    unverified = {
        each.number: each.unverified_sdg_targets
        for each in compact.objectives()
        if each.unverified_sdg_targets
    }
    assert unverified == {
        2: ("1.5", "13.1"),
        9: ("17.16", "17.6"),
        13: ("9.1",),
        17: ("17.7", "17.17"),
        18: ("17.7", "17.17"),
        19: ("10.7", "17.16", "17.17"),
    }


def test_two_objectives_bear_on_all_goals() -> None:
    assert [each.number for each in compact.objectives() if each.all_sdgs] == [2, 19]


def test_the_ten_principles_of_paragraph_15() -> None:
    assert [each.paragraph for each in compact.principles()] == [f"15({c})" for c in "abcdefghij"]


def test_six_principles_have_guidance_on_practice() -> None:
    assert {each.id: each.guide_pages for each in compact.principles() if each.guide_pages} == {
        "whole-of-government": "21-25",
        "whole-of-society": "26-29",
        "human-rights": "30-36",
        "child-sensitive": "37-43",
        "gender-responsive": "44-48",
        "sustainable-development": "49-60",
    }


def test_sdg_indicators_belong_to_their_target_and_to_objectives() -> None:
    found = compact.sdg_indicators()
    assert len({each.code for each in found}) == len(found) == 55
    for indicator in found:
        assert indicator.code.startswith(f"{indicator.target}."), indicator.code
        assert set(indicator.objectives) <= set(range(1, 24)), indicator.code
        assert indicator.objectives, indicator.code


def test_one_link_from_an_indicator_to_an_objective_is_confirmed() -> None:
    assert [each.code for each in compact.sdg_indicators() if each.verified] == ["10.7.1"]


def test_the_limited_set_is_empty_until_someone_fills_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compact.gcm_indicators() == ()
    (tmp_path / "gcm-indicators.yaml").write_text(
        "- {code: A1, name: A name, objectives: [1, 23], framework: SDG, list: core}\n"
    )
    monkeypatch.setattr(indicators, "DATA", tmp_path)
    (imported,) = compact.gcm_indicators.__wrapped__()
    assert imported.objectives == (1, 23)
    assert imported.list == "core"


def test_the_years_of_the_reviews() -> None:
    found = {each.id: each.years(2021, 2031) for each in compact.review_mechanisms()}
    assert found["imrf"] == (2022, 2026, 2030)
    assert found["regional-review"] == (2024, 2028)
    assert found["voluntary-review"] == ()
    assert found["sg-report"] == ()


def test_reviews_come_under_the_names_of_the_reporting_calendar() -> None:
    named = [each.id for each in compact.review_mechanisms()][:4]
    assert set(named) <= {kind.value for kind in ReportKind}


def test_meetings_are_dated_sourced_and_in_order() -> None:
    for mechanism in compact.review_mechanisms():
        years = [meeting.year for meeting in mechanism.meetings]
        assert years == sorted(years)
        for meeting in mechanism.meetings:
            assert str(meeting.year) in meeting.date
            assert meeting.source.startswith("https://")


def test_area_sets_have_five_areas_and_a_source() -> None:
    assert {key: len(each.titles) for key, each in compact.area_sets().items()} == {
        "migration-mptf": 5,
        "kenya": 5,
    }
    assert all(each.source for each in compact.area_sets().values())


@pytest.mark.parametrize("file", sorted(DATA.glob("*.yaml")), ids=lambda file: file.name)
def test_a_data_file_says_what_it_is(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("# ")


def test_checking_a_code_loads_neither_babel_nor_other_languages() -> None:
    program = """
import sys
from gcmplan.compact import actions, countries, objectives
assert len(objectives()) + len(actions()) == 210
assert countries.is_code("NO") and countries.currency_exists("KES")
assert not [name for name in sys.modules if name.partition(".")[0] in {"babel", "typer", "rich"}]
from gcmplan.compact import titles
assert titles._titles.cache_info().misses == 0
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
