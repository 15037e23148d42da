"""Numbers, anchors and contents are set once, and the same each time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gcmplan.document.errors import VocabularyError
from gcmplan.document.outline import Heading, number
from gcmplan.document.vocabulary import parse


def page(main: str) -> str:
    return (
        '<html lang="en"><head><title>x</title></head><body><nav class="contents">'
        f'<p class="contents-title">Contents</p></nav><main>{main}</main></body></html>'
    )


def test_chapters_sections_and_annexes_are_numbered() -> None:
    root = parse(
        page(
            '<h2 class="unnumbered">Foreword</h2><h3>To the reader</h3>'
            "<h2>One</h2><h3>A</h3><h4>a</h4><h5>b</h5><h4>c</h4><h3>B</h3>"
            '<h2>Two</h2><h3 class="unnumbered">C</h3><h4>d</h4><h3>D</h3>'
            '<h2 class="annex">Matrix</h2><h3>E</h3><h2 class="annex">Acronyms</h2>'
        )
    )
    assert [(one.title, one.number) for one in number(root)] == [
        ("Foreword", ""),
        ("To the reader", ""),
        ("One", "1"),
        ("A", "1.1"),
        ("a", "1.1.1"),
        ("b", "1.1.1.1"),
        ("c", "1.1.2"),
        ("B", "1.2"),
        ("Two", "2"),
        ("C", ""),
        ("d", ""),
        ("D", "2.1"),
        ("Matrix", "A"),
        ("E", "A.1"),
        ("Acronyms", "B"),
    ]
    assert root.xpath("//h3[.='E']/@data-number") == ["A.1"]
    assert root.xpath("//h3[.='C']/@data-number") == []


def test_the_twenty_seventh_annex_has_two_letters() -> None:
    root = parse(page('<h2 class="annex">X</h2>' * 28))
    assert [one.number for one in number(root)][24:] == ["Y", "Z", "AA", "AB"]


def test_anchors_come_from_titles_and_stand_once() -> None:
    root = parse(
        page(
            '<h2>Été à Genève!</h2><h2>Costs</h2><h2>Costs</h2><h2 id="costs-3">Costs</h2>'
            "<h2>التكاليف</h2><p id='costs'>x</p>"
        )
    )
    anchors = [one.anchor for one in number(root)]
    assert anchors == ["ete-a-geneve", "costs-2", "costs-4", "costs-3", "section-5"]
    assert root.xpath("//h2/@id") == anchors


def test_the_contents_hold_chapters_and_their_sections() -> None:
    root = parse(
        page('<h2 class="unnumbered">F</h2><h2>One</h2><h3>A</h3><h4>a</h4><h3>Bees &amp; C</h3>')
    )
    number(root)
    entries = root.find("body/nav/ol")
    assert entries is not None
    assert etree.tostring(entries, encoding="unicode") == (
        '<ol><li><a href="#section">F</a></li>'
        '<li><a href="#one" data-number="1">One</a><ol>'
        '<li><a href="#section-1-1" data-number="1.1">A</a></li>'
        '<li><a href="#bees-c" data-number="1.2">Bees &amp; C</a></li></ol></li></ol>'
    )


def test_captioned_tables_and_figures_are_counted_apart() -> None:
    table = "<table>{}<tbody><tr><td>x</td></tr></tbody></table>"
    figure = "<figure><svg><title>x</title></svg>{}</figure>"
    root = parse(
        page(
            table.format("<caption data-label='Table'>a</caption>")
            + table.format("")
            + figure.format("<figcaption>b</figcaption>")
            + table.format("<caption>c</caption>")
        )
    )
    number(root)
    assert [one.get("data-number") for one in root.iter("table")] == ["1", None, "2"]
    assert [one.get("data-number") for one in root.iter("figure")] == ["1"]


def test_chapters_that_say_only_what_is_missing_begin_no_page() -> None:
    lack = "<aside class='callout missing'><p>x</p></aside>"
    wide = "<section class='landscape'><h3>W</h3><p>x</p></section>"
    full, lacking = "<p>x</p>", lack * 2
    parts = {
        "Foreword": lacking,
        "Summary": lack + full,
        "Context": f"<h3>C</h3>{lacking}",
        "Steps": full + wide,
        "Costs": lacking,
        "Risks": lacking,
        "Reports": full,
        "Nothing": "",
        "Matrix": full,
    }
    root = parse(page("".join(f"<section><h2>{t}</h2>{p}</section>" for t, p in parts.items())))
    number(root)
    found = [heading.text for heading in root.iter("h2") if "data-run-on" in heading.attrib]
    assert found == ["Summary", "Context", "Risks", "Reports"]


def test_a_link_that_leads_nowhere_is_named() -> None:
    root = parse(page('<h2>One</h2>\n<p><a href="#two">x</a></p>'))
    with pytest.raises(VocabularyError, match="line 2: the link '#two' leads nowhere"):
        number(root)


def test_a_link_may_lead_to_an_anchor_made_here() -> None:
    root = parse(page('<h2>The framework</h2><p><a href="#the-framework">x</a></p>'))
    assert number(root) == (Heading(2, "1", "The framework", "the-framework"),)


@given(st.lists(st.tuples(st.integers(2, 5), st.text("aé ب!", min_size=1), st.booleans())))
def test_anchors_are_always_unique_and_doing_it_twice_changes_nothing(
    wanted: list[tuple[int, str, bool]],
) -> None:
    level, markup = 1, ""
    for asked, title, plain in wanted:
        level = min(asked, level + 1)
        kind = ' class="unnumbered"' if plain else ""
        markup += f"<h{level}{kind}>{title.strip() or 'x'}</h{level}>"
    root = parse(page(markup))
    first = number(root)
    once = etree.tostring(root)
    assert len({one.anchor for one in first}) == len(first)
    assert number(root) == first
    assert etree.tostring(root) == once
