"""Pages are held to the closed vocabulary, and their white space is settled."""

from __future__ import annotations

import base64
import html as entities
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gcmplan.document import vector
from gcmplan.document.errors import VocabularyError
from gcmplan.document.metadata import Metadata
from gcmplan.document.vocabulary import parse, picture

HERE = Path(__file__).parent
SAMPLES = ("sample.html", "sample-ar.html")


def page(main: str, *, head: str = "<title>A title</title>", body: str = "") -> str:
    text = f"<head>{head}</head><body{body}><main>{main}</main></body>"
    return f'<!DOCTYPE html><html lang="en">{text}</html>'


def shown(main: str) -> str:
    found = parse(page(main)).find("body/main")
    assert found is not None
    return etree.tostring(found, encoding="unicode", method="html")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_keep_to_the_vocabulary(name: str) -> None:
    root = parse((HERE / name).read_text(encoding="utf-8"))
    assert root.tag == "html"
    assert root.find("body/main") is not None


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<p>x</p>\n<video></video>", "line 2: <video> is not in the vocabulary"),
        ("<p><script>alert(1)</script></p>", "<script> is not in the vocabulary"),
        ("<iframe></iframe>", "<iframe> is not in the vocabulary"),
        ('<p onclick="x()">y</p>', "<p> does not take the attribute 'onclick'"),
        ('<p style="color: red">y</p>', "<p> does not take the attribute 'style'"),
        ('<p class="fancy">y</p>', "<p> does not take the class 'fancy'"),
        ('<p><span class="tag missing">y</span></p>', "<span> takes one class"),
        ("<aside><p>y</p></aside>", "<aside> needs the class 'callout'"),
        ("<p>x<ul><li>y</li></ul></p>", "Unexpected end tag"),
        ("<ul><p>x</p></ul>", "<p> may not stand in <ul>"),
        ("<ul>text<li>x</li></ul>", "text may not stand in <ul>: 'text'"),
        ("<section>loose text</section>", "text may not stand in <section>: 'loose text'"),
        ('<p><a href="javascript:alert(1)">x</a></p>', "is not a href that <a> takes"),
        ('<p><a href="JaVaScRiPt:alert(1)">x</a></p>', "is not a href that <a> takes"),
        ('<p><a href="file:///etc/passwd">x</a></p>', "is not a href that <a> takes"),
        ('<p><a href="//example.org">x</a></p>', "is not a href that <a> takes"),
        ("<p><a>x</a></p>", "<a> needs the attribute 'href'"),
        ('<figure><img src="https://x.org/a.png" alt="x"></figure>', "must be a data: address"),
        ('<figure><img src="data:image/gif;base64,AAAA" alt="x"></figure>', "must be a data:"),
        ('<figure><img src="data:image/png;base64,AAAA" alt="x"></figure>', "not the png"),
        ('<figure><img src="data:image/png;base64,A" alt="x"></figure>', "is damaged"),
        ('<figure><img src="data:image/png;base64,iVBORw0KGgo="></figure>', "needs the attribute"),
        ("<figure><figcaption>x</figcaption></figure>", "a figure holds one picture"),
        ("<h2>A</h2><h4>B</h4>", "<h4> skips a level: <h3> must come before it"),
        ("<h2> </h2>", "<h2> is empty"),
        (
            "<table><tfoot><tr><td>1</td></tr></tfoot><tbody><tr><td>1</td></tr></tbody></table>",
            "a table holds in this order: caption, colgroup, thead, tbody, tfoot",
        ),
        ("<table></table>", "a table needs a row with cells"),
        (
            "<table><tbody><tr><td>1</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>",
            "a row has 2 cells where the table has 1 columns",
        ),
        (
            "<table><colgroup><col><col></colgroup><tbody><tr><td>1</td></tr></tbody></table>",
            "<colgroup> names 2 columns where the table has 1",
        ),
        ('<p id="a">x</p><p id="a">y</p>', "the id 'a' stands twice"),
        ('<p dir="up">x</p>', "'up' is not a dir that <p> takes"),
        ('<p lang="e">x</p>', "'e' is not a lang that <p> takes"),
        ("<h2>A<span class='footnote'>x</span></h2>", "a footnote may not stand in <h2>"),
        ("<h2>A<a href='#x'>x</a></h2>", "a link may not stand in <h2>"),
        (
            "<table><tbody><tr class='group'><th><a href='#x'>x</a></th></tr></tbody></table>",
            "a row that heads others holds no links or footnotes",
        ),
        (
            "<p><span class='footnote'>a<span class='footnote'>b</span></span></p>",
            "a footnote may not stand in a footnote",
        ),
        ("<ul><li><ul><li><ul><li><ul><li>x</li></ul></li></ul></li></ul></li></ul>", "3 levels"),
        ("<p>" + "<em>" * 60 + "x" + "</em>" * 60 + "</p>", "more than 48 elements"),
        ('<ol start="-1"><li>x</li></ol>', "'-1' is not a start that <ol> takes"),
        ("<h1>x</h1>", "<h1> may not stand in <main>"),
    ],
)
def test_what_is_not_in_the_vocabulary_is_named(markup: str, said: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        parse(page(markup))
    assert said in caught.value.message
    assert caught.value.message.startswith("line ")
    assert "docs/vocabulary.md" in caught.value.help


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        ("<svg><title>x</title><script>a</script></svg>", "<script> is not allowed in a picture"),
        ("<svg><title>x</title><style>a</style></svg>", "<style> is not allowed in a picture"),
        ("<svg><title>x</title><foreignObject/></svg>", "is not allowed in a picture"),
        ('<svg onload="x()"><title>x</title></svg>', "does not take the attribute 'onload'"),
        ('<svg><title>x</title><use href="http://x/#a"/></svg>', "may not refer to 'http://x/#a'"),
        ('<svg><title>x</title><rect fill="url(http://x)"/></svg>', "may not refer to"),
        ("<svg><title>x</title><svg></svg></svg>", "a picture within a picture"),
        ("<svg><rect/></svg>", "a picture needs a <title>"),
        ("<svg><title>x</title><g>loose</g></svg>", "text in a picture stands only in <text>"),
    ],
)
def test_pictures_are_inert_and_have_an_alternative(svg: str, said: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        parse(page(f"<figure>{svg}</figure>"))
    assert said in caught.value.message


def test_a_picture_gets_its_capitals_back() -> None:
    root = parse(
        page(
            '<figure><svg viewBox="0 0 1 1"><title>Two  words</title>'
            '<linearGradient gradientUnits="userSpaceOnUse"/></svg></figure>'
        )
    )
    svg = next(root.iter("svg"))
    assert svg.get("viewBox") == "0 0 1 1"
    assert "<linearGradient gradientUnits=" in vector.source(svg)
    assert vector.source(svg).startswith(
        '<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"'
    )
    assert vector.alternative(svg) == "Two  words"


def test_the_bytes_of_a_picture_come_out_as_they_went_in() -> None:
    data = b"\x89PNG\r\n\x1a\n1234"
    address = "data:image/png;base64," + base64.b64encode(data).decode()
    root = parse(page(f'<figure><img src="{address}" alt="x"></figure>'))
    assert picture(next(root.iter("img"))) == ("png", data)


def test_control_characters_are_named_with_their_place() -> None:
    with pytest.raises(VocabularyError) as caught:
        parse(page("<p>Ministry\x07 of Labour</p>"))
    assert "U+0007" in caught.value.message
    assert "Ministry" in caught.value.message


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "the page needs a <title>"),
        ('<title>x</title><meta name="robots" content="y">', "does not take the name 'robots'"),
        ('<title>x</title><meta name="date" content="tomorrow">', "'tomorrow' is not a date"),
        ('<title>x</title><meta http-equiv="refresh" content="0">', "attribute 'http-equiv'"),
        ('<title>x</title><link rel="stylesheet" href="x">', "<link> is not in the vocabulary"),
    ],
)
def test_the_head_holds_properties_alone(head: str, said: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        parse(page("<p>x</p>", head=head))
    assert said in caught.value.message


def test_white_space_is_settled() -> None:
    assert shown("<p>\n  one\n  two <strong> three </strong> four\n</p>\n") == (
        "<main><p>one two <strong>three </strong>four</p></main>"
    )
    assert shown("<p>a <br> b</p>") == "<main><p>a<br>b</p></main>"
    assert shown("<ul>\n<li> a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>") == (
        "<main><ul><li>a<ul><li>b</li></ul></li></ul></main>"
    )
    assert shown("<p>a <span class='footnote'> note </span> b</p>") == (
        '<main><p>a <span class="footnote">note</span> b</p></main>'
    )
    assert shown("<p>a\u00a0 b</p>") == "<main><p>a\u00a0 b</p></main>"


def test_comments_leave_the_text_whole() -> None:
    assert shown("<p>a<!-- not for readers -->b</p>") == "<main><p>ab</p></main>"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=80))
def test_escaped_text_comes_through_word_by_word(text: str) -> None:
    paragraph = parse(page(f"<p>{entities.escape(text)}</p>")).find("body/main/p")
    assert paragraph is not None
    expected = [word for word in text.split(" ") if word]
    assert [word for word in (paragraph.text or "").split(" ") if word] == expected


def test_metadata_is_what_the_page_states() -> None:
    found = Metadata.of(parse((HERE / "sample.html").read_text(encoding="utf-8")))
    assert found.title == "National Implementation Plan for the Global Compact for Migration"
    assert found.author == "National Coordination Mechanism on Migration"
    assert found.keywords == ("migration", "Global Compact", "national plan")
    assert found.date == date(2024, 3, 15)
    assert found.footer == "Exampleland: National Implementation Plan 2024–2028"
    assert (found.language, found.direction, found.draft) == (
        "en-GB",
        "ltr",
        "Draft for validation",
    )


def test_metadata_of_a_bare_page() -> None:
    found = Metadata.of(parse(page("<p>x</p>")))
    assert found == Metadata(title="A title", footer="A title", language="en")


def test_arabic_keywords_are_parted_at_arabic_commas() -> None:
    head = '<title>x</title><meta name="keywords" content="الهجرة، الاتفاق">'
    assert Metadata.of(parse(page("<p>x</p>", head=head))).keywords == ("الهجرة", "الاتفاق")
