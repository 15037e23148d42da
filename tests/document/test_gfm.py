"""Markdown: nothing of a document is lost, and GitHub's own reader shows what the document says."""

from __future__ import annotations

import html as entities
from functools import cache
from pathlib import Path

import cmarkgfm
import yaml
from cmarkgfm.cmark import Options
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from gcmplan.document import gfm, outline
from gcmplan.document.vocabulary import parse

HERE = Path(__file__).parent

TEXTS = [
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %}",
    "*stars* _lines_ **both** ~~gone~~ `code` $x$",
    "# heading",
    "- item",
    "+ item",
    "1. first",
    "2024) second",
    "> quoted",
    "===",
    "---",
    "| a | b |",
    "[link](javascript:alert(1))",
    "![picture](x)",
    "[^1] [^1]: note",
    "[x]: https://example.org",
    "- [ ] task",
    "&amp; &lt; &#65; AT&T",
    "www.example.org https://example.org/a_b info@example.org",
    ":smile: 10:30:45",
    "back\\slash \\* C:\\new\\",
    "trailing #",
    "~~~",
    "```",
    "`",
    "<!-- gone -->",
    "\u202eright to left\u202c",
    "café\u0301 😀",
    "a" * 10_000,
]


def written(text: str) -> gfm.Written:
    root = parse(text)
    outline.number(root)
    return gfm.write(root, "pictures")


@cache
def sample(name: str = "sample.html") -> gfm.Written:
    return written((HERE / name).read_text(encoding="utf-8"))


def page(main: str) -> str:
    return f'<html lang="en"><head><title>x</title></head><body><main>{main}</main></body></html>'


def body_of(document: gfm.Written) -> str:
    """The text behind the front matter."""
    return document.text.decode().split("\n---\n", 1)[1]


def shown(markdown: str) -> lxml_html.HtmlElement:
    """As GitHub's reader shows it."""
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    page = cmarkgfm.github_flavored_markdown_to_html(markdown, options=options)
    return lxml_html.fragment_fromstring(page, create_parent="div")


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_sample_comes_through_whole() -> None:
    root = parse((HERE / "sample.html").read_text(encoding="utf-8"))
    found = words(shown(body_of(sample())))
    for part in root.findall("body/*"):
        etree.strip_elements(part, "svg", with_tail=False)
        for text in part.itertext():
            assert " ".join(text.split()) in found
    for picture in root.iter("img"):
        assert shown(body_of(sample())).xpath(f"//img[@alt='{picture.get('alt')}']")


def test_every_link_within_the_document_leads_somewhere() -> None:
    for name in ("sample.html", "sample-ar.html"):
        root = shown(body_of(sample(name)))
        names = root.xpath("//@id")
        assert len(names) == len(set(names))
        inner = root.xpath("//a/@href[starts-with(., '#')]")
        assert inner
        assert all(address[1:] in names for address in inner)


def test_the_properties_stand_in_front() -> None:
    front = sample().text.decode().split("---\n")[1]
    assert yaml.safe_load(front)["lang"] == "en-GB"
    assert yaml.safe_load(front)["title"].startswith("National Implementation Plan")


def test_pictures_are_files_beside_the_document() -> None:
    sources = shown(body_of(sample())).xpath("//img/@src")
    assert (
        sources
        == list(sample().pictures)
        == [
            "pictures/en-GB-01.svg",
            "pictures/en-GB-02.png",
            "pictures/en-GB-03.jpg",
        ]
    )
    assert b'xmlns="http://www.w3.org/2000/svg"' in sample().pictures["pictures/en-GB-01.svg"]
    assert sample().pictures["pictures/en-GB-02.png"].startswith(b"\x89PNG")


def test_tables_keep_their_columns_and_numbers_stand_right() -> None:
    first = shown(body_of(sample())).xpath("//table")[0]
    assert [words(cell) for cell in first.xpath("./thead//th")] == ["Area", "2024", "2025", "Gap"]
    assert first.xpath("./thead//th/@align") == ["right"] * 3
    assert all(len(row) == 4 for row in first.iter("tr"))


def test_a_document_from_right_to_left_says_so() -> None:
    assert shown(body_of(sample("sample-ar.html"))).xpath("./div/@dir") == ["rtl"]


ANY_TEXT = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
    )
    | st.sampled_from(" *_`[]()<>#+-.!|~$&:@{}\\^=1"),
    min_size=1,
    max_size=40,
).filter(str.strip)


def all_examples(function: object) -> object:
    for text in TEXTS:
        function = example(text)(function)  # type: ignore[arg-type]
    return function


@all_examples  # type: ignore[operator]
@given(ANY_TEXT)
def test_any_text_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    wanted = " ".join(text.split())
    safe = entities.escape(wanted)
    main = (
        f"<h2 class='unnumbered'>{safe}</h2><p>{safe}</p><p>x<br>{safe}</p><ul><li>{safe}</li></ul>"
        f"<blockquote>{safe}</blockquote><p><strong>{safe}</strong>y<em>{safe}</em></p>"
        f"<table><thead><tr><th>{safe}</th><th>z</th></tr></thead>"
        f"<tbody><tr><td>{safe}</td><td><ul><li>{safe}</li></ul></td></tr></tbody></table>"
    )
    root = shown(body_of(written(page(main))))
    assert words(root.find("h2")) == wanted
    assert [words(each) for each in root.findall("p")] == [
        *(wanted, f"x{wanted}", f"{wanted}y{wanted}")
    ]
    assert [words(each) for each in root.findall("ul/li")] == [wanted]
    assert [words(each) for each in root.findall("blockquote")] == [wanted]
    cells = [words(each) for each in root.iter("td", "th")]
    assert cells == [wanted, "z", wanted, f"• {wanted}"]
    for link in root.xpath("//a"):
        assert link.get("href").startswith("mailto:")
    allowed = {"a", "div", "h2", "p", "br", "ul", "li", "blockquote", "strong", "em"}
    assert {str(each.tag) for each in root.iter()} <= allowed | {
        *("table", "thead", "tbody", "tr", "th", "td")
    }


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
@example("a", "b.", "c")
@example("a ", "b.", " c")
@example("*", "*", "*")
@example("a ", "(b)", "c")
def test_stressed_text_is_stressed_whatever_stands_beside_it(
    before: str, text: str, after: str
) -> None:
    wanted = " ".join(text.split())
    one, other, inner = (entities.escape(each) for each in (before, after, wanted))
    main = "".join(
        f"<p>{one}<{tag}>{inner}</{tag}>{other}</p><p><{tag}>{inner}</{tag}><{tag}>{inner}</{tag}>"
        f"</p><p>a<span><{tag}>{inner}</{tag}></span>b</p>"
        for tag in ("strong", "em")
    )
    root = shown(body_of(written(page(main))))
    for tag in ("strong", "em"):
        assert [words(each) for each in root.iter(tag)] == [wanted] * 4
    whole = " ".join(f"{before}{wanted}{after}".split())
    assert words(root.findall("p")[0]) == words(root.findall("p")[3]) == whole


def test_an_address_that_is_its_own_text_stands_alone() -> None:
    link = "<a href='https://example.org/a?b=1#c'>https://example.org/a?b=1#c</a>"
    body = body_of(written(page(f"<p>See {link}.</p>")))
    assert "See <https://example.org/a?b=1#c>." in body
    [found] = shown(body).iter("a")
    assert (found.get("href"), found.text) == ("https://example.org/a?b=1#c",) * 2


@given(ANY_TEXT)
@example("a ` b")
@example("``")
@example("|")
def test_code_is_shown_as_it_is(text: str) -> None:
    safe = entities.escape(text)
    row = f"<tr><td>a<code>{safe}</code></td><td>b</td></tr>"
    main = f"<p>x<code>{safe}</code>y</p><table><tbody>{row}</tbody></table>"
    root = shown(body_of(written(page(main))))
    found = [each.text_content() for each in root.iter("code")]
    settled = " ".join(text.split(" ")).strip() if text.strip() else ""
    assert ["".join(each.split()) for each in found] == ["".join(settled.split())] * len(found)
    assert len(root.xpath("//tbody/tr/td")) == 2


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written((HERE / "sample.html").read_text(encoding="utf-8")).text == sample().text
