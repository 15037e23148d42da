"""The Word file shows every item of the vocabulary as Word's own features, and is valid."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import Element
from openxml_audit import OpenXmlValidator

from conftest import tool
from gcmplan.document import outline, word
from gcmplan.document.errors import GlyphError, VocabularyError
from gcmplan.document.vocabulary import parse
from gcmplan.document.word.direction import stretches
from gcmplan.document.word.widths import roomy, shares

HERE = Path(__file__).parent

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "</w:t></w:r></w:p></w:body>",
    "]]>",
    "<!-- comment -->",
    "<![CDATA[ data ]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "&amp; &lt; &#60; &nbsp;",
    "&#0; &#x1;",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "${HOME} $(id) `id`",
    "{ INCLUDEPICTURE http://example.org/x.png }",
    "DDEAUTO c:\\windows\\system32\\cmd.exe",
    'TOC \\o "1-9"',
    '=HYPERLINK("https://example.org")',
    "+1+1 -1 @SUM(A1)",
    "../../etc/passwd",
    "%00 %2e%2e %0a",
    "DROP TABLE plans; --",
    "x'y\"z<w>&v",
    '" onload="x"',
    "https://example.org/?a=1&b=<2>#c",
    "_x0041_ _x000D_",
    "| pipes | in | text |",
    "[link](javascript:alert(1))",
    "**strong** _stress_ `code`",
    "# heading",
    "- item",
    "--- *** ___",
    "\\ \\n \\u{41} \\LaTeX",
    "~ --- -- ... -? -1",
    "'single' and \"double\"",
    "café naïve Łódź ßtraße ﬁ",
    "soft\u00adhyphen zero\u200bwidth",
    "日本語 ไทย አማርኛ",
    "😀 👩‍👩‍👧 🇰🇪",
    "e\u0301 combining",
    "100% of 5 < 6 > 4",
]


def page(main: str, *, body: str = "", html: str = 'lang="en"', meta: str = "") -> str:
    return (
        f"<html {html}><head><title>A title</title>"
        f'<meta name="date" content="2024-03-15">{meta}</head>'
        f"<body{body}>{main}</body></html>"
    )


def made(text: str, reference: Path | None = None) -> bytes:
    root = parse(text)
    outline.number(root)
    return word.write(root, reference=reference)


@cache
def sample(name: str = "sample.html") -> bytes:
    return made((HERE / name).read_text(encoding="utf-8"))


class Made:
    """A Word file as its parts."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.body = self.part("word/document.xml").find(qn("w:body"))
        self.styles = {
            style.get(qn("w:styleId")): style.find(qn("w:name")).get(qn("w:val"))
            for style in self.part("word/styles.xml").iter(qn("w:style"))
        }

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(name))

    def paragraphs(self, style: str, root: etree._Element | None = None) -> list[etree._Element]:
        return [
            paragraph
            for paragraph in (self.body if root is None else root).iter(qn("w:p"))
            if self.style(paragraph) == style
        ]

    def style(self, element: etree._Element) -> str:
        tag = {"p": "w:pPr/w:pStyle", "r": "w:rPr/w:rStyle", "tbl": "w:tblPr/w:tblStyle"}
        name = tag[etree.QName(element).localname]
        held = element.find("/".join(qn(part) for part in name.split("/")))
        return self.styles[held.get(qn("w:val"))] if held is not None else ""

    def runs(self, style: str) -> list[str]:
        return [text(run) for run in self.body.iter(qn("w:r")) if self.style(run) == style]

    def tables(self, style: str) -> list[etree._Element]:
        return [table for table in self.body.iter(qn("w:tbl")) if self.style(table) == style]

    def targets(self, part: str = "document") -> set[str]:
        relations = self.part(f"word/_rels/{part}.xml.rels")
        return {one.get("Target", "") for one in relations}


def text(element: etree._Element) -> str:
    """What stands in an element as a reader reads it; instructions of fields are not read."""
    parts = []
    for node in element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if node.getparent().tag == qn("w:tabs"):
            continue
        name = etree.QName(node).localname
        parts.append({"tab": "\t", "br": "\n", "noBreakHyphen": "-"}.get(name, node.text or ""))
    return "".join(parts)


def value(element: etree._Element, path: str) -> str | None:
    held = element.find("/".join(qn(part) for part in path.split("/")))
    return None if held is None else held.get(qn("w:val"))


def fields(element: etree._Element) -> list[str]:
    return [(node.text or "").strip() for node in element.iter(qn("w:instrText"))]


@pytest.fixture
def audited(tmp_path: Path) -> Callable[[bytes], list[str]]:
    def audit(data: bytes) -> list[str]:
        path = tmp_path / "made.docx"
        path.write_bytes(data)
        return [str(error) for error in OpenXmlValidator().validate(path).errors]

    return audit


@pytest.mark.parametrize("name", ["sample.html", "sample-ar.html"])
def test_the_samples_are_valid(name: str, audited: Callable[[bytes], list[str]]) -> None:
    assert audited(sample(name)) == []


def test_all_text_of_the_sample_comes_through_in_order() -> None:
    root = parse((HERE / "sample.html").read_text(encoding="utf-8"))
    held = Made(sample())
    etree.strip_elements(root, "svg", with_tail=False)
    notes = [note for note in root.iter("span") if note.get("class") == "footnote"]
    written = re.sub(r"\s", "", text(held.part("word/footnotes.xml")))
    assert written == re.sub(r"\s", "", "".join("".join(note.itertext()) for note in notes))
    for note in notes:
        for part in note.iter():
            part.text = None
            part.tail = part.tail if part is note else None
    body = re.sub(r"\s", "", text(held.body))
    at = 0
    for words in root.find("body").itertext():
        wanted = re.sub(r"\s", "", words)
        at = body.find(wanted, at)
        assert at >= 0, words
        at += len(wanted)
    assert at == len(body)


def test_headings_are_words_headings_with_real_numbers() -> None:
    held = Made(sample())
    chapters = held.paragraphs("heading 1")
    assert [text(one) for one in chapters] == [
        "Foreword",
        "Where the country stands",
        "Monitoring and evaluation",
        "Implementation matrix",
        "Acronyms",
    ]
    assert [len(held.paragraphs(f"heading {level}")) for level in (2, 3, 4)] == [4, 1, 1]
    numbering = held.part("word/numbering.xml")
    shown = []
    for chapter in chapters:
        number = value(chapter, "w:pPr/w:numPr/w:numId")
        shown.append("" if number is None else first_level(numbering, number))
    assert shown == ["none", "", "", "upperLetter", "upperLetter"]
    for level in range(1, 5):
        style = next(
            one
            for one in held.part("word/styles.xml").iter(qn("w:style"))
            if value(one, "w:name") == f"heading {level}"
        )
        number = value(style, "w:pPr/w:numPr/w:numId")
        assert number is not None
        assert first_level(numbering, number) == "decimal"
        assert value(style, "w:pPr/w:numPr/w:ilvl") == str(level - 1)
        assert value(style, "w:pPr/w:outlineLvl") == str(level - 1)
        assert style.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def first_level(numbering: etree._Element, number: str) -> str | None:
    """How the first level of a list counts."""
    for one in numbering.iter(qn("w:num")):
        if one.get(qn("w:numId")) == number:
            wanted = value(one, "w:abstractNumId")
            for definition in numbering.iter(qn("w:abstractNum")):
                if definition.get(qn("w:abstractNumId")) == wanted:
                    return value(definition, "w:lvl/w:numFmt")
    return None


def test_the_contents_are_a_field_filled_with_links() -> None:
    held = Made(sample())
    box = held.body.find(f".//{qn('w:sdtContent')}")
    assert box is not None
    assert text(held.paragraphs("TOC Heading", box)[0]) == "Contents"
    assert [text(one) for one in held.paragraphs("toc 1", box)] == [
        "Foreword\t3",
        "1\tWhere the country stands\t4",
        "2\tMonitoring and evaluation\t6",
        "A\tImplementation matrix\t7",
        "B\tAcronyms\t9",
    ]
    assert text(held.paragraphs("toc 2", box)[0]) == "1.1\tHow the plan was made\t4"
    instructions = fields(box)
    assert instructions[0] == 'TOC \\o "1-2" \\h \\z \\u'
    bookmarks = {one.get(qn("w:name")) for one in held.body.iter(qn("w:bookmarkStart"))}
    links = [one.get(qn("w:anchor")) for one in box.iter(qn("w:hyperlink"))]
    assert len(links) == 9
    assert set(links) <= bookmarks
    assert instructions[1:] == [f"PAGEREF {name} \\h" for name in links]
    # Word would ask a frightening question on opening.
    assert b"updateFields" not in held.archive.read("word/settings.xml")
    assert b"w:dirty" not in held.archive.read("word/document.xml")


def test_fields_are_closed_and_nest() -> None:
    depth = 0
    for mark in Made(sample()).body.iter(qn("w:fldChar")):
        kind = mark.get(qn("w:fldCharType"))
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert depth >= 0
    assert depth == 0


def test_captions_count_by_themselves() -> None:
    held = Made(sample())
    captions = held.paragraphs("caption")
    assert [text(one) for one in captions] == [
        "Table\u00a01\u2002Costs and funding by year, in thousands of US dollars",
        "Figure\u00a01\u2002Costs (blue) against funding (amber), in millions",
        "Figure\u00a02\u2002The same, as a picture",
        "Table\u00a02\u2002Implementation matrix",
    ]
    assert [fields(one)[0].split()[1] for one in captions] == ["Table", "Figure", "Figure", "Table"]
    keeps = [one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in captions]
    assert keeps == [True, False, False, True]


def test_footnotes_are_real() -> None:
    held = Made(sample())
    notes = held.part("word/footnotes.xml")
    shown = [text(one).strip() for one in notes if one.get(qn("w:type")) is None]
    assert shown == [
        (
            "The Global Compact was adopted on 10 December 2018 in Marrakech; "
            "see the text of the Compact."
        ),
        "A second note, with stress.",
    ]
    marks = [one.get(qn("w:id")) for one in held.body.iter(qn("w:footnoteReference"))]
    assert marks == ["1", "2"]
    assert any("ohchr.org" in target for target in held.targets("footnotes"))


def test_tables_have_heads_that_repeat_and_widths_that_add_up() -> None:
    held = Made(sample())
    (matrix,) = held.tables("Plan Matrix")
    rows = matrix.findall(qn("w:tr"))
    heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    assert heads == [True] + [False] * (len(rows) - 1)
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    assert value(matrix, "w:tblPr/w:tblCaption") == "Implementation matrix"
    landscape = 16838 - 2 * 1417
    grid = [int(one.get(qn("w:w"))) for one in matrix.iter(qn("w:gridCol"))]
    assert sum(grid) == landscape
    for row in rows:
        widths = [
            int(cell.find(f".//{qn('w:tcW')}").get(qn("w:w"))) for cell in row.iter(qn("w:tc"))
        ]
        assert sum(widths) == landscape
    group = rows[1]
    assert value(group, "w:tc/w:tcPr/w:gridSpan") == "8"
    (words,) = group.iter(qn("w:p"))
    assert held.style(words) == "Matrix Group"
    cost = rows[2].findall(qn("w:tc"))[5]
    assert held.style(cost.find(qn("w:p"))) == "Matrix Text Number"
    missing = rows[5].findall(qn("w:tc"))[6]
    fill = missing.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
    assert fill.get(qn("w:fill")) == "FFF6E5"
    (costs,) = held.tables("Plan Table")
    assert costs.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}").get(qn("w:lastRow")) == "1"


def test_what_may_not_break_does_not_break() -> None:
    period = next(
        cell for cell in Made(sample()).body.iter(qn("w:tc")) if text(cell).startswith("2024-Q1")
    )
    assert text(period) == "2024-Q1\u00a0–\u00a02026"
    long = f"<table><tr><td class='nowrap'>{'a b-' * 60}</td></tr></table>"
    (cell,) = Made(made(page(f"<main>{long.replace('<tr>', '<tbody><tr>')}</main>"))).body.iter(
        qn("w:tc")
    )
    assert text(cell) == "a b-" * 60


def test_sections_turn_the_pages_and_back() -> None:
    held = Made(sample())
    pages = list(held.body.iter(qn("w:sectPr")))
    sizes = [
        (one.find(qn("w:pgSz")).get(qn("w:w")), one.find(qn("w:pgSz")).get(qn("w:orient")))
        for one in pages
    ]
    assert sizes == [("11906", None), ("16838", "landscape"), ("11906", None)]
    assert [one.find(qn("w:titlePg")) is not None for one in pages] == [True, False, False]
    for one in pages:
        kinds = {(etree.QName(part).localname, part.get(qn("w:type"))) for part in one}
        assert {("headerReference", "default"), ("footerReference", "default")} <= kinds
        assert ("footerReference", "first") not in kinds
    feet = [name for name in held.archive.namelist() if "footer" in name and "rels" not in name]
    for name in feet:
        foot = held.part(name)
        assert text(foot) == "Exampleland: National Implementation Plan 2024–2028\tPage 1 of 1"
        assert fields(foot) == ["PAGE", "NUMPAGES"]


def test_a_page_begins_once() -> None:
    cover = '<header class="cover"><h1>T</h1></header>'
    first = page(f"{cover}<main><p>one</p><section class='page'><p>two</p></section></main>")
    held = Made(made(first))
    broken = [
        text(one)
        for one in held.body.iter(qn("w:p"))
        if one.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
    ]
    assert broken == ["one", "two"]
    table = "<table><tbody><tr><td>x</td></tr></tbody></table>"
    held = Made(made(page(f"<main><p>one</p><section class='page'>{table}</section></main>")))
    (before,) = [one for one in held.body if one.find(f".//{qn('w:pageBreakBefore')}") is not None]
    assert before.getnext().tag == qn("w:tbl")


def test_a_landscape_end_leaves_no_empty_page() -> None:
    main = "<main><section class='landscape'><p>a</p></section></main>"
    for rest in ("", '<footer class="colophon"><p>b</p></footer>'):
        pages = list(Made(made(page(main + rest))).body.iter(qn("w:sectPr")))
        assert [one.find(qn("w:pgSz")).get(qn("w:w")) for one in pages] == ["16838"]


def test_the_last_lines_take_the_last_rows_along_to_a_new_page() -> None:
    rows = "".join(f"<tr><td>row {at}</td></tr>" for at in range(40))
    main = f"<main><section><table><tbody>{rows}</tbody></table></section></main>"
    end = '<footer class="colophon"><p>Made by us</p></footer>'

    def kept(document: str) -> list[str]:
        last = list(Made(made(page(document))).body.iter(qn("w:tr")))[-3:]
        return [text(row) for row in last if row.find(f".//{qn('w:keepNext')}") is not None]

    assert kept(main + end) == ["row 38", "row 39"]
    assert kept(main) == ["row 38"]
    assert kept(main.replace("</main>", "<p>More</p></main>") + end) == ["row 38"]


def test_a_draft_says_so_on_every_page() -> None:
    held = Made(sample())
    (name,) = [one for one in held.archive.namelist() if re.fullmatch(r"word/header\d.xml", one)]
    head = held.part(name)
    assert text(head) == "Draft for validation"
    assert b'string="Draft for validation"' in held.archive.read(name)
    assert held.runs("Draft") == ["Draft for validation"]
    calm = Made(made(page("<main><p>x</p></main>")))
    assert not [one for one in calm.archive.namelist() if "header" in one]


def test_the_cover_is_made_of_styles() -> None:
    held = Made(sample())
    paragraphs = list(held.body.iterchildren(qn("w:p")))[:6]
    assert [(held.style(one), text(one)) for one in paragraphs] == [
        ("Cover Kicker", "Republic of Exampleland"),
        ("Cover Kicker", "Draft for validation"),
        ("Title", "National Implementation Plan for the Global Compact for Migration"),
        ("Subtitle", "Safe, orderly and regular migration, 2024–2028"),
        ("Cover Imprint", "National Coordination Mechanism on Migration\nCapital City, March 2024"),
        ("Gap", ""),
    ]
    shapes = list(paragraphs[0].iter("{*}anchor"))
    assert len(shapes) == 2
    assert all(shape.find(".//{*}decorative") is not None for shape in shapes)


def test_lists_are_real_and_count_anew() -> None:
    held = Made(sample())
    levels = [
        (style, text(one))
        for style in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number")
        for one in held.paragraphs(style)
    ]
    assert levels == [
        ("List Bullet", "a coordination body with a mandate"),
        ("List Bullet", "an assessment of all 23 objectives"),
        ("List Bullet", "a costed matrix"),
        ("List Bullet", "the budget of two activities"),
        ("List Bullet 2", "by ministry"),
        ("List Bullet 2", "by theme"),
        ("List Bullet 3", "and by county where one answered"),
        ("List Number", "Design the plan"),
        ("List Number", "Implement it"),
        ("List Number", "Monitor and review"),
    ]
    numbers = {value(one, "w:pPr/w:numPr/w:numId") for one in held.paragraphs("List Number")}
    assert starts(held, numbers.pop() or "") == ("0", "3")
    assert not numbers
    nested = "<ol><li>a<ol><li>b</li></ol></li><li>c<ol start='4'><li>d</li></ol></li></ol>"
    held = Made(made(page(f"<main>{nested}<ol><li>e</li></ol></main>")))
    outer = [value(one, "w:pPr/w:numPr/w:numId") for one in held.paragraphs("List Number")]
    assert outer[0] == outer[1] != outer[2]
    inner = [value(one, "w:pPr/w:numPr/w:numId") or "" for one in held.paragraphs("List Number 2")]
    assert [starts(held, one) for one in inner] == [("1", "1"), ("1", "4")]


def starts(held: Made, number: str) -> tuple[str | None, str | None]:
    """The level at which a list counts anew, and from what."""
    for one in held.part("word/numbering.xml").iter(qn("w:num")):
        if one.get(qn("w:numId")) == number:
            override = one.find(qn("w:lvlOverride"))
            return override.get(qn("w:ilvl")), value(override, "w:startOverride")
    raise AssertionError(number)


def test_items_with_paragraphs_have_one_bullet() -> None:
    item = "<ul><li><p>a</p><p>b</p><blockquote><p>c</p></blockquote></li><li><hr></li></ul>"
    held = Made(made(page(f"<main>{item}</main>")))
    assert [text(one) for one in held.paragraphs("List Bullet")] == ["a", ""]
    assert [text(one) for one in held.paragraphs("List Continue")] == ["b"]
    assert [text(one) for one in held.paragraphs("Quote")] == ["c"]


def test_terms_callouts_and_cards_stand_in_tables_without_rules() -> None:
    held = Made(sample())
    terms, acronyms = held.tables("Plan Terms")
    assert [text(cell) for cell in terms.iter(qn("w:tc"))] == [
        "Intervention",
        "What the country chose to do under an objective.",
        "Activity",
        "A piece of work within an intervention.It has a lead, a time and a cost.",
    ]
    assert len(list(acronyms.iter(qn("w:tr")))) == 2
    for style in ("Callout", "Callout Illustrative", "Callout Missing"):
        assert len(held.tables(style)) == 1
    (cards,) = held.tables("Plan Cards")
    assert [text(one) for one in held.paragraphs("Card Value", cards)] == [
        "23",
        "11",
        "9.1 m",
        "62%",
    ]
    for table in held.body.iter(qn("w:tbl")):
        assert table.getnext() is not None
        assert table.getnext().tag == qn("w:p")


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (4, [4]), (5, [3, 2]), (7, [4, 3])])
def test_cards_fill_rows(
    count: int, rows: list[int], audited: Callable[[bytes], list[str]]
) -> None:
    card = '<div class="card"><p class="card-value">1</p></div>'
    data = made(page(f'<main><div class="cards">{card * count}</div></main>'))
    (table,) = Made(data).tables("Plan Cards")
    assert [len(row.findall(qn("w:tc"))) for row in table.iter(qn("w:tr"))] == rows
    assert audited(data) == []


@pytest.mark.parametrize(
    ("longest", "style"), [("48%", "Card Value"), ("999 million", "Card Value Long")]
)
def test_the_values_of_cards_stand_in_one_line(longest: str, style: str) -> None:
    cards = "".join(
        f'<div class="card"><p class="card-value">{value}</p></div>'
        for value in ("20", "28", "3", longest)
    )
    held = Made(made(page(f'<main><div class="cards">{cards}</div></main>')))
    assert [text(one) for one in held.paragraphs(style)] == ["20", "28", "3", longest]


def test_what_leads_into_a_list_stands_on_its_page() -> None:
    held = Made(made(page("<main><p>We ask you to</p><ul><li>sign.</li></ul><p>x</p></main>")))
    kept = [one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") for one in held.paragraphs("Body Text")]
    assert [one is not None for one in kept] == [True, False]


def test_a_heading_with_one_paragraph_stands_on_the_page_of_its_table() -> None:
    table = "<table><tbody><tr><td>x</td></tr></tbody></table>"
    held = Made(made(page(f"<main><h2>A</h2><p>Go.</p>{table}<p>More.</p>{table}</main>")))
    kept = [one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") for one in held.paragraphs("Body Text")]
    assert [one is not None for one in kept] == [True, False]


@pytest.mark.parametrize(("rows", "kept"), [(4, [0, 1, 2, 3, 4]), (40, [0, 1, 40])])
def test_short_tables_and_the_ends_of_long_ones_stay_on_one_page(
    rows: int, kept: list[int], audited: Callable[[bytes], list[str]]
) -> None:
    row = "<tr><td>x</td><td>y</td></tr>"
    total = "<tr class='total'><td>Total</td><td>1</td></tr>"
    head = "<thead><tr><th>A</th><th>B</th></tr></thead>"
    table = f"<table>{head}<tbody>{row * rows}</tbody><tfoot>{total}</tfoot></table>"
    data = made(page(f"<main>{table}</main>"))
    (written,) = Made(data).tables("Plan Table")
    stays = [
        all(
            one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
            for one in line.iter(qn("w:p"))
        )
        for line in written.iter(qn("w:tr"))
    ]
    assert [at for at, stay in enumerate(stays) if stay] == kept
    assert audited(data) == []


def test_marks_within_text_are_styles() -> None:
    held = Made(sample())
    assert "strong words" in held.runs("Strong")
    assert held.runs("Emphasis") == ["stressed words"]
    assert held.runs("HTML Code") == ["plan.yaml"]
    assert held.runs("Tag") == ["Objective 1"]
    assert held.runs("Missing") == ["lead institution to be named"]
    assert set(held.runs("Illustrative")) == {"illustrative"}
    raised = [
        (text(one), value(one, "w:rPr/w:vertAlign"))
        for one in held.body.iter(qn("w:r"))
        if value(one, "w:rPr/w:vertAlign")
    ]
    assert raised == [("2", "subscript"), ("st", "superscript")]
    # The mark is a word of its own, and below the number in a column of numbers.
    whole = text(held.body)
    assert "12.4%\u00a0illustrative" in whole
    assert "412,500\nillustrative" in whole


def test_marks_within_marks_keep_both() -> None:
    main = "<main><p><strong>a <em>b</em> <a href='https://x.org'>c</a></strong></p></main>"
    held = Made(made(page(main)))
    (link,) = held.body.iter(qn("w:hyperlink"))
    (run,) = link
    assert held.style(run) == "Hyperlink"
    assert run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
    both = next(one for one in held.body.iter(qn("w:r")) if text(one) == "b")
    assert held.style(both) == "Strong"
    assert both.find(f"{qn('w:rPr')}/{qn('w:i')}") is not None


def test_links_lead_where_they_say() -> None:
    held = Made(sample())
    assert {"mailto:secretariat@example.org"} <= held.targets()
    bookmarks = {one.get(qn("w:name")) for one in held.body.iter(qn("w:bookmarkStart"))}
    inside = [one.get(qn("w:anchor")) for one in held.body.iter(qn("w:hyperlink"))]
    assert {name for name in inside if name} <= bookmarks
    for name in bookmarks:
        assert re.fullmatch(r"_[A-Za-z0-9_]{1,39}", name or "")


def test_every_target_gets_a_bookmark() -> None:
    places = (
        "<p id='a-b'>x</p><p id='a.b'>x</p><ul id='l'><li id='i'>x</li></ul>"
        "<p><span id='s'>x</span></p><aside class='callout' id='c'><p>x</p></aside>"
        "<table id='t'><caption id='k'>x</caption><tbody><tr id='r'><td id='d'>x</td></tr></tbody>"
        "</table><section id='n'><h2>x</h2></section><hr id='h'>"
        f"<dl id='q'><dt id='w'>x</dt><dd id='{'y' * 60}'>x</dd></dl><p id='مكان'>x</p>"
    )
    names = re.findall(r"id='([^']+)'", places)
    links = "".join(f"<a href='#{name}'>x</a>" for name in names)
    held = Made(made(page(f"<main>{places}<p>{links}</p></main>")))
    bookmarks = [one.get(qn("w:name")) for one in held.body.iter(qn("w:bookmarkStart"))]
    anchors = [one.get(qn("w:anchor")) for one in held.body.iter(qn("w:hyperlink"))]
    assert len(set(anchors)) == len(names)
    assert set(anchors) <= set(bookmarks)
    assert len(bookmarks) == len(set(bookmarks))


def test_pictures_have_their_text_and_their_shape() -> None:
    held = Made(sample())
    pictures = list(held.body.iter("{*}inline"))
    said = [one.find("{*}docPr").get("descr") for one in pictures]
    assert said[0].startswith("Bar chart: costs of 60")
    assert said[1:] == ["The same bars as a picture of dots", "A grey square"]
    extent = pictures[0].find("{*}extent")
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(480 / 170, rel=0.01)
    image = held.archive.read("word/media/image1.png")
    across = int.from_bytes(image[16:20], "big")
    assert across / (int(extent.get("cx")) / 914400) > 200
    numbers = [one.get("id") for one in held.body.iter("{*}docPr")]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    "picture",
    [
        "<svg viewBox='0 0 10'><title>x</title></svg>",
        "<svg width='100%' height='100%'><title>x</title></svg>",
        "<img alt='x' src='data:image/png;base64,iVBORw0KGgo='>",
        "<img alt='x' src='data:image/jpeg;base64,/9j/4AAQ'>",
        "<img alt='x' src='data:image/svg+xml;base64,PHN2Zz4='>",
    ],
)
def test_damaged_pictures_are_a_clear_error(picture: str) -> None:
    with pytest.raises(VocabularyError, match=r"line 1: .*(damaged|viewBox)"):
        made(page(f"<main><figure>{picture}</figure></main>"))


def test_letters_that_no_font_can_draw_are_named_with_their_place() -> None:
    drawing = "<svg viewBox='0 0 99 9'><title>ተ</title><text>{}</text></svg>"
    text_ = page(f"<main><h2>Plants</h2><figure>{drawing}</figure></main>")
    made(text_.format("∑ é Я د ﬁ"))
    with pytest.raises(GlyphError) as caught:
        made(text_.format("Data ተክሎች"))
    assert "ተ (U+1270 ETHIOPIC SYLLABLE TA)" in caught.value.message
    assert "in a figure stands 'Data ተክሎች', under '1 Plants'" in caught.value.message
    assert "--font-path" in caught.value.help


def test_a_huge_drawing_makes_no_huge_picture() -> None:
    svg = "<svg width='1' height='90000' viewBox='0 0 9000000 9000000'><title>x</title></svg>"
    held = Made(made(page(f"<main><figure>{svg}</figure></main>")))
    assert len(held.archive.read("word/media/image1.png")) < 200_000


def test_properties_and_language() -> None:
    document = docx.Document(io.BytesIO(sample()))
    properties = document.core_properties
    assert properties.title == "National Implementation Plan for the Global Compact for Migration"
    assert properties.author == "National Coordination Mechanism on Migration"
    assert properties.keywords == "migration, Global Compact, national plan"
    assert properties.language == "en-GB"
    assert properties.created.date().isoformat() == "2024-03-15"
    held = Made(sample())
    language = held.part("word/styles.xml").find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"
    french = next(one for one in held.body.iter(qn("w:r")) if "paragraphe" in text(one))
    assert value(french, "w:rPr/w:lang") == "fr-FR"


def test_properties_longer_than_the_format_grants_are_cut() -> None:
    meta = (
        f'<meta name="author" content="{"a" * 400}">'
        f'<meta name="description" content="{"People move. " * 40}">'
    )
    document = docx.Document(io.BytesIO(made(page("<main><p>x</p></main>", meta=meta))))
    assert document.core_properties.author == f"{'a' * 254}…"
    assert document.core_properties.subject == f"{'People move. ' * 19}People…"


def test_latin_words_at_the_foot_of_arabic_pages_keep_their_numbers() -> None:
    """The numbers run with the words: else readers see '12 Page 3 of'."""
    held = Made(sample("sample-ar.html"))
    feet = [name for name in held.archive.namelist() if re.fullmatch(r"word/footer\d+\.xml", name)]
    assert feet
    for name in feet:
        *title, counted = text(held.part(name)).split("\t")
        assert title
        assert counted == "Page 1 of 1\u200e"
        runs = [
            run for run in held.part(name).iter(qn("w:r")) if text(run) in ("Page ", " of ", "1")
        ]
        assert [run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") for run in runs] == [None] * 4


def test_arabic_runs_from_right_to_left_and_latin_does_not() -> None:
    held = Made(sample("sample-ar.html"))
    for section in held.body.iter(qn("w:sectPr")):
        assert section.find(qn("w:bidi")) is not None
    for table in held.body.iter(qn("w:tbl")):
        assert table.find(f"{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None
    (quote,) = (
        style
        for style in held.part("word/styles.xml").iter(qn("w:style"))
        if value(style, "w:name") == "Quote"
    )
    (rules,) = quote.iter(qn("w:pBdr"))
    assert [etree.QName(side).localname for side in rules] == ["right"]
    for run in held.body.iter(qn("w:r")):
        rtl = run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
        shown = text(run)
        if re.search("[A-Za-z]", shown):
            assert not rtl, shown
        elif re.search("[\u0600-\u06ff]", shown):
            assert rtl, shown
    for heading in held.paragraphs("heading 1"):
        assert heading.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    for cell in held.paragraphs("Table Text Number"):
        assert cell.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is None


def test_a_chapter_that_says_only_what_is_missing_begins_no_page() -> None:
    lack = "<aside class='callout missing'><p>Not written yet.</p></aside>"
    held = Made(made(page(f"<main><h2>A</h2><p>x</p><h2>B</h2>{lack}<h2>C</h2><p>x</p></main>")))
    breaks = [
        one.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") for one in held.paragraphs("heading 1")
    ]
    stated = [None if one is None else one.get(qn("w:val"), "on") for one in breaks]
    assert stated == [None, "0", None]


def test_short_documents_have_a_masthead_and_run_on() -> None:
    head = "<p class='kicker'>K</p><h1>T</h1><p class='imprint'>I</p>"
    main = "<main><h2>A</h2><h2>B</h2><section class='page'><h2>C</h2></section></main>"
    held = Made(made(page(f"<header class='cover'>{head}</header>{main}", body=" class='short'")))
    (masthead,) = held.tables("Masthead")
    assert [text(one) for one in masthead.iter(qn("w:p"))] == ["K", "T"]
    breaks = [
        one.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") for one in held.paragraphs("heading 1")
    ]
    stated = [None if one is None else one.get(qn("w:val"), "on") for one in breaks]
    assert stated == ["0", "0", "on"]
    sizes = [
        value(style, "w:rPr/w:sz")
        for shape in ("", " class='short'")
        for style in Made(made(page("<main><h2>A</h2></main>", body=shape))).part("word/styles.xml")
        if value(style, "w:name") == "heading 1"
    ]
    assert sizes == ["50", "32"]
    assert held.body.find(f".//{qn('w:titlePg')}") is None


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_is(hostile: str) -> None:
    root = parse(
        page(
            "<main><h2>x</h2><p>x</p><table><caption>x</caption><tbody><tr><td>x</td>"
            "</tr></tbody></table><p><span class='footnote'>x</span></p></main>"
        )
    )
    for tag in ("h2", "p", "caption", "td"):
        next(root.iter(tag)).text = hostile
    next(root.iter("span")).text = hostile
    outline.number(root)
    held = Made(word.write(root))
    for style in ("heading 1", "Body Text", "Table Text"):
        assert text(held.paragraphs(style)[0]) == hostile
    assert text(held.paragraphs("caption")[0]).endswith(hostile)
    assert text(held.part("word/footnotes.xml")).strip() == hostile.strip()
    assert value(held.tables("Plan Table")[0], "w:tblPr/w:tblCaption") == hostile


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")))
def test_any_text_is_shown_as_it_is(words: str) -> None:
    root = parse(page("<main><p>x</p></main>"))
    next(root.iter("p")).text = words
    held = Made(word.write(root))
    assert "".join(text(one) for one in held.paragraphs("Body Text")) == words


@given(st.text(alphabet="abאבجد .,()12-–%"), st.booleans())
def test_stretches_lose_nothing_and_turn_each_letter_its_own_way(words: str, rtl: bool) -> None:
    parts = list(stretches(words, rtl=rtl))
    assert "".join(part for part, _rtl in parts) == words
    for part, turned in parts:
        letters = {character in "אבجد" for character in part if character.isalpha()}
        assert letters <= {turned}


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=12), st.data())
def test_columns_share_the_whole_width(widths: list[int], data: st.DataObject) -> None:
    assert sum(shares(9072, widths)) == 9072
    needs = data.draw(st.lists(st.integers(0, 5000), min_size=len(widths), max_size=len(widths)))
    found = roomy(widths, needs)
    assert sum(found) == sum(widths)
    if sum(needs) <= sum(widths):
        assert all(width >= need for width, need in zip(found, needs, strict=True))


@pytest.mark.parametrize(
    ("parent", "tag"), [("p", "blink"), ("main", "marquee"), ("body", "aside"), ("div", "p")]
)
def test_an_unknown_tag_is_an_error(parent: str, tag: str) -> None:
    root = parse(page("<main><p>x</p><div class='cards'><div class='card'></div></div></main>"))
    next(root.iter(parent)).append(Element(tag))
    with pytest.raises(VocabularyError):
        word.write(root)


def test_the_tree_is_left_alone() -> None:
    root = parse((HERE / "sample.html").read_text(encoding="utf-8"))
    outline.number(root)
    before = etree.tostring(root)
    word.write(root)
    assert etree.tostring(root) == before


def test_the_same_document_gives_the_same_bytes() -> None:
    data = made((HERE / "sample.html").read_text(encoding="utf-8"))
    assert data == sample()
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
    assert archive.namelist()[0] == "[Content_Types].xml"


def test_without_a_date_the_clock_of_the_build_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    text_ = page("<main><p>x</p></main>").replace('<meta name="date" content="2024-03-15">', "")
    document = docx.Document(io.BytesIO(made(text_)))
    assert document.core_properties.created.date().isoformat() == "2023-11-14"


def test_a_screen_reader_reads_the_structure() -> None:
    def read(held: Made) -> Iterator[tuple[str, str]]:
        for one in held.body.iter(qn("w:p")):
            style = held.style(one)
            if style.startswith(("heading", "Title")):
                yield style, text(one)

    assert [style for style, _text in read(Made(sample()))] == [
        "Title",
        "heading 1",
        "heading 1",
        "heading 2",
        "heading 2",
        "heading 3",
        "heading 4",
        "heading 1",
        "heading 2",
        "heading 1",
        "heading 2",
        "heading 1",
    ]


def test_libreoffice_opens_it(soffice: str, tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(sample())
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "made.docx")], check=True, capture_output=True)
    shown = subprocess.run(
        [tool("pdftotext"), "-layout", str(tmp_path / "made.pdf"), "-"],
        check=True,
        capture_output=True,
    ).stdout.decode()
    pages = shown.split("\f")
    assert "Page" not in pages[0]
    assert re.search(r"Page 2 of \d+", pages[1])
    for wanted in (
        "1.1 +How the plan was made",
        "A +Implementation matrix",
        "5. +Monitor and review",
    ):
        assert re.search(wanted, shown), wanted
    heads = [one for one in pages if "Lead and partners" in one]
    assert len(heads) == 2
