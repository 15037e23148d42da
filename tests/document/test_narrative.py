"""Narrative texts: footnotes, placeholders, and what is said against a text."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcmplan.document.errors import DocumentError
from gcmplan.document.markdown import convert, raw_html
from gcmplan.document.placeholders import NAMES, Placeholders
from gcmplan.document.remarks import Kind, MarkdownError, Remark
from gcmplan.document.view import PlanView
from gcmplan.document.words import Words
from gcmplan.plan.model import Plan
from gcmplan.source import read_file

SAMPLE = Path(__file__).with_name("plan-document.yaml")


def no_picture(address: str) -> str:
    raise DocumentError(f"no picture: {address}")


def body(text: str, values: dict[str, str] | None = None) -> str:
    return convert(text, 3, no_picture, values).body


def remarks(text: str, values: dict[str, str] | None = None) -> list[Remark]:
    found: list[Remark] = []
    convert(text, 3, no_picture, values, found.append)
    return [*found, *raw_html(text)]


def test_footnotes_stand_where_their_marks_are() -> None:
    text = (
        "Said[^1] and ^[so *there*] done.\n\n[^1]: A source,\n    https://x.example\n\n    More.\n"
    )
    assert body(text) == (
        '<p>Said<span class="footnote">A source,\nhttps://x.example<br>More.</span> and '
        '<span class="footnote">so <em>there</em></span> done.</p>'
    )


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("a\n\n# A[^1]\n\n[^1]: n", "a footnote may not stand in a heading", 3),
        ("| a[^1] |\n|---|\n| b |\n\n[^1]: n", "a footnote may not stand in", 1),
        ("[a ^[n]](https://x.example)", "a footnote may not stand in", 1),
        ("a[^1]\n\n[^1]: b[^2]\n\n[^2]: n", "a footnote may not stand in", 3),
        ("a[^1]\n\n[^1]: n\n\n    - list", "a footnote holds more than paragraphs", 5),
        ("a\n\nb[^x]", "there is no footnote 'x'", 3),
        ("a\n\n[^x]: n", "no mark in the text leads to the footnote 'x'", None),
    ],
)
def test_footnotes_that_no_document_can_show_are_told(
    text: str, what: str, line: int | None
) -> None:
    with pytest.raises(MarkdownError, match=re.escape(what)) as error:
        body(text)
    assert error.value.remark.line == line
    assert error.value.remark.help


def test_what_only_looks_like_a_footnote_is_text() -> None:
    assert body(r"\[^1\] and `[^2]`") == "<p>[^1] and <code>[^2]</code></p>"


def test_braces_are_text_unless_the_plan_switches_placeholders_on() -> None:
    assert body("{{ plan.title }} {{ 7*7 }}") == "<p>{{ plan.title }} {{ 7*7 }}</p>"
    text = "{{plan.title}}, `{{ plan.title }}`, \\{{ plan.title }}"
    filled = body(text, {"plan.title": "<b>*A*</b> {{ x }}"})
    assert filled == (
        "<p>&lt;b&gt;*A*&lt;/b&gt; {{ x }}, <code>{{ plan.title }}</code>, {{ plan.title }}</p>"
    )
    assert convert("# On {{ plan.title }}\n\nx", 3, no_picture, {"plan.title": "A"}).title == "On A"


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("{{ plan.tilte }}", "did you mean 'plan.title'?"),
        ("{{ 7*7 }}", "The placeholders are: plan.title."),
        ("{{ plan.__class__ }}", "The placeholders are"),
        ("{{ }}", "The placeholders are"),
    ],
)
def test_an_unknown_placeholder_is_told_with_its_line(text: str, help_: str) -> None:
    with pytest.raises(MarkdownError, match="there is no placeholder") as error:
        body(f"one\n\n{text}", {"plan.title": "A"})
    assert error.value.remark.line == 3
    assert help_ in error.value.remark.help


def test_every_placeholder_gives_a_value_of_the_plan() -> None:
    plan = Plan.model_validate(read_file(SAMPLE, SAMPLE.name).value)
    values = dict(Placeholders(PlanView(plan), Words(plan, "en")))
    assert tuple(values) == NAMES
    assert values["plan.costs.total"] == "KES\xa02,129,500"
    assert values["plan.interventions"] == "2"
    assert values["plan.period"] == "2024–2026"
    assert values["plan.country"] == "Kenya"
    empty = Plan.model_validate({"plan": {**BARE}})
    assert dict(Placeholders(PlanView(empty), Words(empty, "en")))["plan.lead"] == ""


BARE = {
    "format": 1,
    "country": "KE",
    "title": "A plan",
    "status": "draft",
    "period": {"start": 2024, "end": 2026},
    "languages": ["en"],
    "currency": "KES",
}


def test_all_that_is_wrong_with_a_text_is_told_at_once() -> None:
    text = (
        "# Title\n\n### Too deep\n\nA <b>bold</b> word, `<i>` and <https://x.example>.\n\n"
        "![Map](map.png)\n\n[bad](x.md)\n\n{{ plan.x }}\n"
    )
    found = remarks(text, {"plan.title": "A"})
    assert [(each.kind, each.line, each.excerpt) for each in found] == [
        (Kind.PLACEHOLDER, 11, "{{ plan.x }}"),
        (Kind.PICTURE, 7, "map.png"),
        (Kind.FORM, 9, "x.md"),
        (Kind.HTML, 5, "<b>"),
        (Kind.HTML, 5, "</b>"),
    ]


def test_a_skipped_level_is_told_and_shown_all_the_same() -> None:
    text = "## A\n\n#### B\n\n##### C\n\n## D"
    [skipped] = remarks(text)
    assert (skipped.kind, skipped.line) == (Kind.HEADING, 3)
    assert "level 4 stands where one of level 3 is next" in skipped.what
    assert re.findall(r"<h\d>.</h\d>", body(text)) == [
        "<h3>A</h3>",
        "<h4>B</h4>",
        "<h5>C</h5>",
        "<h3>D</h3>",
    ]


@given(st.text(alphabet="ab [^1]:{}<>!()#*_|`-\n\\", max_size=80))
def test_any_text_is_shown_or_refused_with_a_reason(text: str) -> None:
    values = {"plan.title": "A"}
    assert all(each.what and each.help for each in remarks(text, values))
    with suppress(MarkdownError):
        body(text, values)
