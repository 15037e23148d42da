"""`gcmplan compact` as a user sees it: entries, lists, search, and what the plan does with each."""

from __future__ import annotations

import json
import pty
import re
import subprocess
import sys
from itertools import pairwise
from os import read

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gcmplan.cli.compact import LANGUAGES
from gcmplan.compact import (
    GcmIndicator,
    actions,
    compact_name,
    objectives,
    principles,
    sdg_indicators,
)
from gcmplan.compact.search import folded, search, suggestion, words

PLAN_FILES = {
    "2-needs-assessment.yaml": "assessments:\n"
    "- {objective: 5, decision: immediate-action, reason: Many ask for it.}\n"
    "- {objective: 6, decision: later}\n- {objective: 7}\n",
    "3-design.yaml": "interventions:\n"
    "- {id: permits, title: Faster permits, type: new-policy, choice: chosen, objectives: [5],\n"
    "   actions: [5.f], sdg_targets: ['10.7'], principles: [{principle: child-sensitive}]}\n"
    "- {id: visas, title: New visas, type: new-policy, choice: not-chosen, objectives: [5]}\n"
    "indicators:\n"
    "- {id: i1, name: Permits in time, kind: outcome, measure: percent, objectives: [5],\n"
    "   actions: [5.f], sdg_indicator: 10.7.2}\n",
    "6-reporting.yaml": "pledges:\n"
    "- {id: p1, title: Shorter queues, nature: policy, objectives: [5],\n"
    "   principles: [child-sensitive]}\n",
}


@pytest.fixture
def nowhere(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_an_objective_with_all_that_belongs_to_it(gcmplan, nowhere) -> None:
    ran = gcmplan("compact", "objective", "5")
    assert (ran.code, ran.err) == (0, "")
    flat = " ".join(ran.out.split())
    five = objectives()[4]
    assert flat.startswith(f"Objective 5 {five.title} Compact, paragraph 21 {five.summary}")
    assert all(f"{each.id} {each.label}" in flat for each in five.actions)
    assert ", ".join(five.sdg_targets) in flat
    assert "10.7.2 Number of countries" in flat
    assert flat.endswith("Summaries and labels are gcmplan's own words, not the Compact's.")
    assert "In the plan" not in flat


def test_what_the_plan_does_with_an_objective(gcmplan, write_plan, monkeypatch) -> None:
    folder = write_plan(PLAN_FILES)
    monkeypatch.chdir(folder)
    out = gcmplan("compact", "objective", "5").out
    part = out[out.index("In the plan") : out.index("Summaries")]
    assert part == (
        "In the plan: A plan\n  For immediate action\n  Many ask for it.\n\n"
        "Interventions\n  permits  Faster permits\n  visas    New visas (Not chosen)\n\n"
        "Indicators\n  i1  Permits in time\n\nPledges\n  p1  Shorter queues\n\n"
    )
    assert "  For later\n" in gcmplan("compact", "objective", "6").out
    assert "  Assessed, not decided yet\n" in gcmplan("compact", "objective", "7").out
    assert "  Not assessed yet\n" in gcmplan("compact", "objective", "8").out
    assert "For immediate action; Interventions: 2; Indicators: 1; Pledges: 1\n" in (
        gcmplan("compact").out
    )


@pytest.mark.parametrize(
    ("kind", "name", "uses"),
    [
        ("action", "5.f", {"interventions": ["permits"], "indicators": ["i1"]}),
        ("action", "5.a", {}),
        ("principle", "child-sensitive", {"interventions": ["permits"], "pledges": ["p1"]}),
        ("sdg", "10.7", {"interventions": ["permits"]}),
        ("indicator", "10.7.2", {"indicators": ["i1"]}),
    ],
)
def test_what_the_plan_does_with_the_rest(gcmplan, write_plan, kind, name, uses) -> None:
    folder = write_plan(PLAN_FILES)
    asked = ("compact", kind, name, "--plan", folder)
    assert json.loads(gcmplan(*asked, "--json").out)["in_plan"] == {"decision": None, **uses}
    part = gcmplan(*asked).out.partition("In the plan: A plan\n")[2]
    assert part.startswith("\n") if uses else part.startswith("  Named nowhere\n")
    for ids in uses.values():
        assert all(f"\n  {each}  " in part for each in ids)


def test_a_plan_that_cannot_be_read_in_full_says_so(gcmplan, write_plan) -> None:
    folder = write_plan({**PLAN_FILES, "5-monitoring.yaml": "nothing: here\n"})
    out = gcmplan("compact", "objective", "5", "--plan", folder).out
    assert "Parts of the plan cannot be read: gcmplan validate" in out
    assert "permits  Faster permits" in out


def test_what_a_plan_says_does_not_steer_the_terminal(gcmplan, write_plan) -> None:
    files = {"3-design.yaml": PLAN_FILES["3-design.yaml"].replace("New visas", '"a\\e[31mb"')}
    out = gcmplan("compact", "objective", "5", "--plan", write_plan(files)).out
    assert "\x1b" not in out
    assert "a[31mb" in out


@pytest.mark.parametrize(
    ("kind", "given", "heading"),
    [
        ("action", "5J", "GCM action 5.j  Widen academic exchange"),
        ("objective", "remittances", "Objective 20  Promote faster"),
        ("principle", "Child sensitive", "Guiding principle child-sensitive  Child-sensitive"),
        ("principle", "15(h)", "Guiding principle child-sensitive  Child-sensitive"),
        ("sdg", "10.7", "SDG target 10.7  Linked to objectives: 1, 3, 4"),
        ("indicator", "10.7.1", "Indicator 10.7.1  Recruitment cost"),
    ],
)
def test_one_may_be_asked_for_in_several_ways(gcmplan, nowhere, kind, given, heading) -> None:
    ran = gcmplan("compact", kind, *given.split())
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(heading)


@pytest.mark.parametrize(
    ("arguments", "error", "help_text"),
    [
        (("objective", "24"), "there is no objective '24'", "numbered 1 to 23"),
        (("objective", "remitances"), "there is no objective", "did you mean 'Remittances'?"),
        (("action", "5.z"), "there is no GCM action '5.z'", "5.a to 5.j"),
        (("action", "5"), "there is no GCM action '5'", "5.a to 5.j"),
        (("action", "9" * 5000), "there is no GCM action", "1.a to 23.e"),
        (("principle", "child"), "no guiding principle", "did you mean 'child-sensitive'?"),
        (("principle", "gender-responsiv"), "no guiding", "did you mean 'gender-responsive'?"),
        (("sdg", "10.7.1"), "no SDG target '10.7.1' is linked", "did you mean '10.7'?"),
        (("indicator", "10.7"), "no indicator '10.7' is linked", "did you mean '10.7.1'?"),
        (("objectiv", "5"), "cannot be asked for 'objectiv'", "did you mean 'objective'?"),
        (("xyz",), "cannot be asked for 'xyz'", "gcmplan compact search xyz"),
        (("search",), "no word to search for", "gcmplan compact search"),
        (("search", "..."), "no word to search for", "gcmplan compact search"),
        (("search", "remitances"), "nothing in the Compact", "did you mean 'remittances'?"),
        (("search", "qqqqq"), "nothing in the Compact has 'qqqqq'", "another"),
        (("--lang", "de"), "in the language 'de'", "en, fr, es, ar, ru, zh, pt"),
        (("--plan", "nowhere"), "there is no folder 'nowhere'", "gcmplan init"),
    ],
)
def test_what_there_is_not(gcmplan, nowhere, arguments, error, help_text) -> None:
    ran = gcmplan("compact", *arguments)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith("error: ")
    assert second.startswith("help: ")
    assert error in first
    assert help_text in second


def test_the_objectives_at_a_glance(gcmplan, nowhere) -> None:
    flat = " ".join(gcmplan("compact").out.split())
    assert all(f"{each.number} {each.title}" in flat for each in objectives())
    assert "See one with: gcmplan compact objective 1 " in flat


def test_the_whole_says_what_the_plan_does_with_each(gcmplan, kenya) -> None:
    given = json.loads(gcmplan("compact", "--json", "--plan", kenya).out)
    used = {each["number"]: each["in_plan"] for each in given["objectives"]}
    assert used[5]["decision"] == "immediate-action"
    assert used[5]["interventions"] == ["KE-TA3-1"]
    assert used[8]["decision"] == "later"
    measured = {each["code"]: each["in_plan"] for each in given["indicators"]}
    assert measured["10.7.1"]["indicators"] == ["KE-I-17"]


def test_the_whole_as_data(gcmplan, nowhere) -> None:
    given = json.loads(gcmplan("compact", "--json").out)
    assert list(given) == ["objectives", "principles", "indicators"]
    assert [each["number"] for each in given["objectives"]] == list(range(1, 24))
    assert (
        given["objectives"][4].items()
        >= {
            "title": "Enhance availability and flexibility of pathways for regular migration",
            "paragraph": 21,
            "official": True,
        }.items()
    )
    listed = [each for entry in given["objectives"] for each in entry["actions"]]
    assert listed == [{"id": each.id, "label": each.label} for each in actions().values()]
    assert {"short_title", "summary", "sdg_targets"} <= given["objectives"][0].keys()
    assert [each["id"] for each in given["principles"]] == [each.id for each in principles()]
    assert [each["code"] for each in given["indicators"]] == [
        each.code for each in sdg_indicators()
    ]
    one = json.loads(gcmplan("compact", "objective", "5", "--json").out)
    assert one == given["objectives"][4]


@pytest.mark.parametrize(
    ("kind", "key", "count"), [("action", "actions", 187), ("sdg", "sdg_targets", None)]
)
def test_all_of_a_kind(gcmplan, nowhere, kind, key, count) -> None:
    (listed,) = json.loads(gcmplan("compact", kind, "--json").out).values()
    shown = gcmplan("compact", kind).out
    assert count in (None, len(listed))
    ids = [each.get("id") or each["target"] for each in listed]
    assert all(f"  {each} " in shown for each in ids)
    assert list(json.loads(gcmplan("compact", kind, "--json").out)) == [key]


def test_official_names_and_those_that_are_not(gcmplan, nowhere) -> None:
    flat = " ".join(gcmplan("compact", "objective", "1", "--lang", "fr").out.split())
    assert flat.startswith("Objective 1 Collecter et utiliser des données précises")
    assert "unofficial" not in flat
    arabic = " ".join(gcmplan("compact", "objective", "1", "--lang", "ar").out.split())
    assert "كأساس لسياسات قائمة على الأدلة (unofficial)" in arabic
    data = json.loads(gcmplan("compact", "objective", "1", "--lang", "ar", "--json").out)
    assert (data["language"], data["official"]) == ("ar", False)


def test_each_language_has_the_names_of_all_objectives(gcmplan, nowhere) -> None:
    for lang in LANGUAGES:
        assert compact_name(lang).language == lang
        given = json.loads(gcmplan("compact", "--json", "--lang", lang).out)
        assert {each["language"] for each in given["objectives"]} == {lang}


def test_search_puts_titles_before_labels_before_summaries(gcmplan, nowhere) -> None:
    ran = gcmplan("compact", "search", "Rémittances")
    assert (ran.code, ran.err) == (0, "")
    heads = [line for line in ran.out.splitlines() if line.startswith(("Obj", "GCM", "Ind", "Gui"))]
    assert heads[0].startswith("Objective 20  ")
    kinds = [line.split()[0] for line in heads]
    assert kinds == sorted(kinds, key=["Objective", "Indicator", "GCM"].index)
    assert ran.out.endswith(f"\n{len(heads)} found.\n")
    found = [hit.kind for hit in search("child")]
    assert found.index("principle") < found.index("action") < found.index("objective")


def test_search_as_data(gcmplan, nowhere) -> None:
    given = json.loads(gcmplan("compact", "search", "family", "remittances", "--json").out)
    assert [each["id"] for each in given] == ["20.b", "20"]
    assert json.loads(gcmplan("compact", "search", "qqqqq", "--json").out) == []


@pytest.mark.parametrize(
    ("one", "several"), [("remittance", "remittances"), ("family", "families")]
)
def test_it_does_not_matter_whether_a_word_means_one_or_several(one, several) -> None:
    assert {hit.id for hit in search(one)} == {hit.id for hit in search(several)}
    assert {"20", "20.b"} <= {hit.id for hit in search(several)}


def test_what_is_found_says_what_the_plan_does_with_it(gcmplan, write_plan) -> None:
    folder = write_plan(PLAN_FILES)
    out = gcmplan("compact", "search", "5.f", "--plan", folder).out
    assert out.startswith("GCM action 5.f  ")
    assert "  In the plan: Interventions: 1; Indicators: 1\n" in out
    assert "  In the plan: Named nowhere\n" in gcmplan("compact", "search", "5.a", "-C", folder).out
    (found,) = json.loads(gcmplan("compact", "search", "5.f", "--json", "-C", folder).out)
    assert found["in_plan"] == {
        "decision": None,
        "interventions": ["permits"],
        "indicators": ["i1"],
    }


def test_an_sdg_target_is_found_by_its_number_and_by_its_goal(gcmplan, nowhere) -> None:
    assert gcmplan("compact", "search", "10.7").out.startswith("SDG target 10.7  Reduced inequal")
    assert {"4.b", "4.c"} <= {hit.id for hit in search("quality education")}


def test_links_that_no_source_confirms_are_told_apart(gcmplan, nowhere) -> None:
    out = gcmplan("compact", "objective", "6").out
    sure, unsure = out.index("SDG indicators\n"), out.index("SDG indicators, not confirmed by a")
    assert sure < out.index("  10.7.1  ") < unsure < out.index("  8.8.1  ")
    target = gcmplan("compact", "sdg", "1.5").out
    assert target.startswith("SDG target 1.5  Linked to no objective by a source\nNot named in")
    assert "Objectives, not confirmed by a source\n  2  Minimize" in target


def test_the_limited_set_stands_under_its_objectives_once_it_is_imported(
    gcmplan, nowhere, monkeypatch
) -> None:
    one = GcmIndicator("X.1", "A name in the set", (5,), "SDG", "core")
    for module in ("gcmplan.compact", "gcmplan.compact.search"):
        monkeypatch.setattr(f"{module}.gcm_indicators", lambda: (one,))
    told = "limited set for the Compact\n  X.1  A name in the set\n"
    assert told in gcmplan("compact", "objective", "5").out
    assert "limited set" not in gcmplan("compact", "objective", "6").out
    assert gcmplan("compact", "search", "x.1").out.startswith("Indicator X.1  A name in the set")


def test_search_in_other_scripts(gcmplan, nowhere) -> None:
    ids = [hit.id for hit in search("移民", "zh")]
    assert "3" in ids
    assert search("envois de fonds", "fr")[0].id == "20"
    assert suggestion("migrant") is None


def test_a_word_is_found_by_its_beginning_first() -> None:
    texts = [f"{hit.name.text} {' '.join(each.text for each in hit.more)}" for hit in search("age")]
    assert texts
    assert all(re.search(r"\bage", text, re.IGNORECASE) for text in texts)


VOCABULARY = sorted({word for each in actions().values() for word in words(each.label)})
BEGINNINGS = st.builds(
    lambda word, end: word[:end], st.sampled_from(VOCABULARY), st.integers(2, 12)
)


def root(word: str) -> str:
    """What a word has in common with the same word for several."""
    return re.sub("(ies|y|s)$", "", word)


@settings(max_examples=30, deadline=None)
@given(st.lists(BEGINNINGS, min_size=1, max_size=2).map(" ".join), st.sampled_from(LANGUAGES))
def test_all_words_of_a_query_stand_in_what_is_found(query, language) -> None:
    wanted = words(query)
    found = search(query, language)
    assert found or len(wanted) > 1
    for hit in found:
        texts = [
            folded(text) for text in (hit.id, hit.name.text, *(each.text for each in hit.more))
        ]
        assert all(any(root(word) in text for text in texts) for word in wanted)
        parts = [hit.name.text[start:end] for start, end in hit.spans]
        parts += [each.text[start:end] for each in hit.more for start, end in each.spans]
        assert all(folded(part).startswith(tuple(map(root, wanted))) for part in parts)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40))
def test_no_query_is_too_strange(query) -> None:
    assert not search(query) or words(query)
    assert suggestion(query) != " ".join(words(query))


def test_words_found_are_marked_on_a_terminal(tmp_path) -> None:
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "gcmplan", "compact", "search", "remittance", "forum"],
        stdout=theirs,
        cwd=tmp_path,
        check=True,
        env={"TERM": "xterm", "COLUMNS": "100", "PYTHONUTF8": "1"},
    )
    shown = read(ours, 4096).decode()
    assert "global \x1b[1;4mremittance\x1b[0m \x1b[1;4mforum\x1b[0m" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("principle",),
        ("objective", "5"),
        ("sdg", "10.7"),
        ("search", "data"),
        ("action", "1.a"),
    ],
)
def test_it_fits_a_narrow_terminal(gcmplan, nowhere, monkeypatch, arguments) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = gcmplan("compact", *arguments).out.splitlines()
    assert max(map(len, lines)) <= 40
    assert not [line for line in lines if line != line.rstrip()]
    assert not any(before == after == "" for before, after in pairwise(lines))
