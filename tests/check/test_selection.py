"""Choosing what is reported: by codes, by comments in the files, by what is known already."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import PLAN
from gcmplan.check.baseline import BaselineError, Known, against, read_baseline, write_baseline
from gcmplan.check.catalogue import rule_texts
from gcmplan.check.run import check_plan
from gcmplan.check.selection import (
    ALWAYS,
    EVERYTHING,
    Selection,
    UnknownCodeError,
    comments_in,
    selection_of,
)
from gcmplan.plan.profile import Status
from gcmplan.source import read_text

CODES = list(rule_texts())
prefixes = st.sampled_from(sorted({code[:length] for code in CODES for length in (3, 4, 5, 6)}))
some = st.lists(prefixes, max_size=4).map(tuple)

LACKING = "{state: done, by: interior}"
"""An attestation that GCM014 finds fault with, in a plan of any status."""


def codes_of(report) -> list[str]:
    return [each.code for each in report.diagnostics]


@pytest.fixture
def about(write_plan):
    """The findings on 1-kick-off.yaml that are about attestations and comments."""

    def check(text: str, **options) -> list[tuple[int, str]]:
        text = "institutions:\n- {id: interior, name: Interior, type: policy-sectors}\n" + text
        report = check_plan(write_plan({"1-kick-off.yaml": text}), **options)
        wanted = {"GCM014", "GCM017", "GCM018"}
        return [(each.place.line, each.code) for each in report.diagnostics if each.code in wanted]

    return check


@given(some, some)
def test_the_longer_prefix_counts(select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
    chosen = Selection(select, ignore)
    for code in CODES:
        fitting = [each for each in (*select, *ignore) if code.startswith(each)]
        longest = max(fitting, key=len, default="")
        kept = longest not in ignore and (longest in select or not select)
        assert chosen.keeps(code) is (kept or code in ALWAYS)


@given(some)
def test_what_is_selected_and_nothing_else_is_kept(select: tuple[str, ...]) -> None:
    kept = {code for code in CODES if Selection(select).keeps(code)}
    assert kept == ALWAYS | {code for code in CODES if code.startswith(select) or not select}


def test_codes_are_read_as_people_write_them() -> None:
    assert selection_of(["gcm4, GCM301", "8"], ["401"]) == Selection(
        ("GCM4", "GCM301", "GCM8"), ("GCM401",)
    )
    assert selection_of(["", " , "], []) == EVERYTHING


@pytest.mark.parametrize(
    ("code", "meant"),
    [("GCM4O1", "GCM401"), ("GMC401", "GCM"), ("GCM99", "GCM9"), ("XYZ", "--list")],
)
def test_an_unknown_code_is_refused_with_what_was_meant(code: str, meant: str) -> None:
    for given_as in ((["GCM1", code], []), ([], [f"GCM1,{code}"])):
        with pytest.raises(UnknownCodeError) as refusal:
            selection_of(*given_as)
        assert code in refusal.value.message
        assert meant in refusal.value.help


@pytest.mark.parametrize("code", ["GCM004", "GCM00"])
def test_what_is_always_reported_cannot_be_ignored(code: str) -> None:
    with pytest.raises(UnknownCodeError, match="cannot be ignored"):
        selection_of([], [code])
    assert selection_of([], ["GCM0"]).keeps("GCM004")


def test_the_plan_is_judged_by_the_status_that_is_named(write_plan) -> None:
    folder = write_plan()
    draft, adopted = check_plan(folder), check_plan(folder, status=Status.ADOPTED)
    assert (draft.status, adopted.status) == (Status.DRAFT, Status.ADOPTED)
    assert adopted.errors > draft.errors == 0


def test_a_finding_stays_without_a_comment(about) -> None:
    assert about(f"checklist:\n  1.c1: {LACKING}\n") == [(4, "GCM014")]


@pytest.mark.parametrize(
    "text",
    [
        f"checklist:\n  1.c1: {LACKING} # gcmplan: ignore[GCM014] In the post.\n",
        f"checklist:\n  # gcmplan: ignore[GCM014] In the post.\n  1.c1: {LACKING}\n",
        f"checklist:\n  #gcmplan: ignore [gcm014]: In the post.\n  1.c1: {LACKING}\n",
        f"checklist:\n  # In the post. # gcmplan: ignore[GCM014] True.\n  1.c1: {LACKING}\n",
        f"checklist:\r\n  # gcmplan: ignore[GCM014] In the post.\r\n  1.c1: {LACKING}\r\n",
    ],
    ids=["on the line", "above", "loosely written", "behind a comment", "CRLF"],
)
def test_a_comment_with_a_reason_hides_a_finding(about, text: str) -> None:
    assert about(text) == []


def test_several_codes_and_several_comments_hide_what_they_name(about) -> None:
    above = "  # gcmplan: ignore[GCM014] One.\n  # gcmplan: ignore[GCM015] Two.\n"
    assert about(f"checklist:\n{above}  1.c1: {LACKING}\n") == [(5, "GCM018")]
    both = "  # gcmplan: ignore[GCM015, GCM014] Both.\n"
    assert about(f"checklist:\n{both}  1.c1: {LACKING}\n") == [(4, "GCM018")]


def test_a_comment_reaches_no_further_than_its_line(about) -> None:
    text = f"checklist:\n  # gcmplan: ignore[GCM014] One.\n\n  1.c1: {LACKING}\n"
    assert about(text) == [(4, "GCM018"), (6, "GCM014")]
    text = f"checklist: # gcmplan: ignore[GCM014] One.\n  1.c1: {LACKING}\n"
    assert about(text) == [(3, "GCM018"), (4, "GCM014")]


def test_a_comment_without_a_reason_is_a_finding_itself(about) -> None:
    text = f"checklist:\n  1.c1: {LACKING} # gcmplan: ignore[GCM014]"
    for end in ("\n", " \n", " -\n", ""):
        assert about(text + end) == [(4, "GCM017")]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore[GCM014] Why.", "Delete it"),
        ("ignore[GCM0I4] Why.", "did you mean 'GCM014'?"),
        ("ignore[GCM999] Why.", "There is no such rule."),
        ("ignore[GCM004] Why.", "GCM004 cannot be ignored."),
        ("ignore", "Name the codes in brackets"),
        ("ignore[] Why.", "Name the codes in brackets"),
        ("ignore GCM014 Why.", "Name the codes in brackets"),
    ],
)
def test_a_comment_that_hides_nothing_is_a_finding(write_plan, comment: str, said: str) -> None:
    folder = write_plan({"1-kick-off.yaml": f"x-a: 1\nx-b: 2 # gcmplan: {comment}\n"})
    (found,) = (each for each in check_plan(folder).diagnostics if each.code == "GCM018")
    assert said in found.help
    assert found.place[:3] == ("1-kick-off.yaml", 2, 8)


def test_a_finding_that_the_status_does_not_ask_for_is_not_missed(about) -> None:
    text = "x-a: 1 # gcmplan: ignore[GCM105] It comes later.\n"
    assert rule_texts()["GCM105"].severity[Status.DRAFT] is None
    assert about(text) == []
    assert about(text, status=Status.ADOPTED) == [(3, "GCM018")]


def test_nothing_is_doubted_while_a_part_is_unread(write_plan) -> None:
    """What the comment is meant for may stand in what could not be read."""
    text = "institutions: 5\nx-a: 1 # gcmplan: ignore[GCM105] The act is being passed.\n"
    folder = write_plan({"1-kick-off.yaml": text})
    found = codes_of(check_plan(folder, status=Status.ADOPTED))
    assert "GCM007" in found
    assert "GCM018" not in found


def test_errors_of_the_schema_and_references_are_not_hidden(write_plan) -> None:
    text = "x-a: 1\nanswer: {} # gcmplan: ignore[GCM005] It is ours.\n"
    found = codes_of(check_plan(write_plan({"1-kick-off.yaml": text})))
    assert "GCM005" in found
    assert "GCM018" in found


def test_what_stands_in_a_text_is_no_comment(about) -> None:
    text = (
        'x-a: "# gcmplan: ignore[GCM014] no"\n'
        "x-b: '# gcmplan: ignore[GCM014] no'\n"
        "x-c: |\n  # gcmplan: ignore[GCM014] no\n"
        "x-d: >-\n  # gcmplan: ignore[GCM014] no\n\n  # gcmplan: ignore[GCM014] no\n"
        "x-e: a# gcmplan: ignore[GCM014] no\n"
        '"x-# gcmplan: ignore[GCM014] no": 1\n'
    )
    assert about(text) == []


def test_comments_beside_blocks_of_text_are_comments() -> None:
    text = (
        "a: | # gcmplan: ignore[GCM101] one\n  text # gcmplan: ignore[GCM102] no\n\n"
        "# gcmplan: ignore[GCM103] two\nb:\n  c: >-\n    fold\n"
        "  # gcmplan: ignore[GCM104] three\n  d: [1, # gcmplan: ignore[GCM105] four\n   2]\n"
    )
    found = comments_in(read_text(text, "a.yaml"))
    assert [(each.codes, each.target, each.reason) for each in found] == [
        (("GCM101",), 1, "one"),
        (("GCM103",), 5, "two"),
        (("GCM104",), 9, "three"),
        (("GCM105",), 9, "four"),
    ]


MARK = "# gcmplan: ignore[GCM101] why"
lines = st.sampled_from(
    [
        MARK,
        f"a: b {MARK}",
        f"- '{MARK}'",
        f"  {MARK}",
        "k: |",
        "  text",
        "a: 1",
        "",
        "- x",
        '"',
        "]",
    ]
)


@given(st.lists(lines, max_size=12).map("\n".join))
def test_a_file_reads_the_same_without_what_is_taken_for_a_comment(text: str) -> None:
    document = read_text(text, "a.yaml")
    if document.readable:
        kept = text.split("\n")
        for comment in comments_in(document):
            at = comment.place.line - 1
            kept[at] = kept[at][: comment.place.column - 1]
        again = read_text("\n".join(kept), "a.yaml")
        assert again.value == document.value
        assert comments_in(again) == []


def test_a_file_full_of_comments_is_read_in_good_time() -> None:
    """Twenty thousand of them: with a look at each for each, this would take minutes."""
    text = "".join(f"k{number}: '#' {MARK}\n{MARK}\n" for number in range(10_000))
    assert len(comments_in(read_text(text, "a.yaml"))) == 20_000


def codes_in(folder: Path, selection: Selection = EVERYTHING) -> set[str]:
    return {each.code for each in check_plan(folder, selection=selection).diagnostics}


def test_a_plan_chooses_its_own_checks(write_plan) -> None:
    def chosen(checks: str, selection: Selection = EVERYTHING) -> set[str]:
        return codes_in(write_plan({"plan.yaml": f"{PLAN}checks: {checks}\n"}), selection)

    everything = codes_in(write_plan())
    of_1 = {code for code in everything if code.startswith("GCM1")}
    assert of_1
    assert everything - of_1
    assert chosen("{ignore: [GCM1]}") == everything - of_1
    assert chosen("{select: [gcm1]}") == of_1
    one = min(of_1)
    assert chosen(f"{{ignore: [{one}]}}", Selection(select=("GCM1",))) == of_1 - {one}
    assert chosen("{select: [GCM2]}", Selection(select=("GCM1",))) == of_1


def test_a_plan_cannot_hide_what_is_wrong_with_its_files(write_plan) -> None:
    folder = write_plan({"plan.yaml": f"{PLAN}titel: x\nchecks: {{ignore: [GCM005, GCM0]}}\n"})
    assert {"GCM005", "GCM019"} <= codes_in(folder, Selection(select=("GCM005", "GCM019")))


UNSOUND = "institutional_setup: {option: existing-body, body: nobody}\n"


@pytest.fixture
def known(write_plan, tmp_path: Path):
    """A plan with findings, its report and the file that keeps them."""
    folder = write_plan({"1-kick-off.yaml": UNSOUND})
    report = check_plan(folder)
    file = tmp_path / "known.json"
    write_baseline(file, report)
    return folder, report, file


def test_what_is_known_is_hidden_wherever_its_line_goes(known) -> None:
    folder, report, file = known
    (folder / "1-kick-off.yaml").write_text(f"# One\n# Two\n{UNSOUND}")
    after = against(check_plan(folder), read_baseline(file))
    assert after.diagnostics == ()
    assert (after.hidden, after.gone) == (len(report.diagnostics), 0)


def test_what_is_new_is_shown_and_what_is_gone_is_counted(known) -> None:
    folder, report, file = known
    (folder / "1-kick-off.yaml").write_text(UNSOUND.replace("nobody", "someone"))
    after = against(check_plan(folder), read_baseline(file))
    assert "unknown institution 'someone'" in {each.message for each in after.diagnostics}
    assert all("someone" in each.message for each in after.diagnostics)
    assert after.hidden == len(report.diagnostics) - len(after.diagnostics)
    assert after.gone == sum("nobody" in each.message for each in report.diagnostics)


def test_of_two_equal_findings_as_many_are_hidden_as_are_known(known) -> None:
    _folder, report, _file = known
    twice = replace(report, diagnostics=report.diagnostics * 2)
    once = Counter(Known.of(each) for each in report.diagnostics)
    after = against(twice, once)
    assert len(after.diagnostics) == after.hidden == len(report.diagnostics)
    assert against(report, once + once).gone == len(report.diagnostics)
    assert against(report, Counter()).diagnostics == report.diagnostics


def test_what_was_not_looked_for_is_not_said_to_be_gone(known) -> None:
    folder, _report, file = known
    selection = Selection(("GCM7",))
    after = against(check_plan(folder, selection=selection), read_baseline(file))
    assert after.gone == 0
    of_later = Counter({Known("GCM105", "1-kick-off.yaml", "not set up"): 1})
    assert against(check_plan(folder), of_later).gone == 0
    assert against(check_plan(folder, status=Status.ADOPTED), of_later).gone == 1


def test_the_file_has_no_lines_and_is_sorted(known) -> None:
    _folder, report, file = known
    given_back = json.loads(file.read_text())
    assert given_back["version"] == 1
    entries = [tuple(each.items()) for each in given_back["findings"]]
    assert entries == sorted(entries)
    assert {key for entry in entries for key, _value in entry} == {"code", "file", "message"}
    assert len(entries) == len(report.diagnostics)


BROKEN = {
    "nothing": b"",
    "no JSON": b"known: [",
    "no UTF-8": b"\xff\xfe\xfa",
    "a list": b"[]",
    "another version": b'{"version": 2, "findings": []}',
    "no findings": b'{"version": 1}',
    "findings of a kind": b'{"version": 1, "findings": {"a": 1}}',
    "a finding that is none": b'{"version": 1, "findings": [5]}',
    "a finding without a message": b'{"version": 1, "findings": [{"code": "GCM004", "file": "a"}]}',
    "a number for a code": b'{"version": 1, "findings": [{"code": 4, "file": "a", "message": ""}]}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "known.json"
    file.write_bytes(content)
    with pytest.raises(BaselineError, match=r"known\.json") as refusal:
        read_baseline(file)
    assert refusal.value.help


def test_a_folder_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="folder"):
        read_baseline(tmp_path)
