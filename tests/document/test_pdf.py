"""The PDF shows every item of the vocabulary, is accessible, and is the same each time."""

from __future__ import annotations

import base64
import html as entities
import io
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from unicodedata import category

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import tool
from gcmplan.document import outline, pdf
from gcmplan.document.errors import GlyphError, TypesettingError, VocabularyError
from gcmplan.document.pdf.glyphs import UNUSUAL
from gcmplan.document.pdf.literal import content, pieces
from gcmplan.document.pdf.typesetting import FontFolderError
from gcmplan.document.vocabulary import parse

HERE = Path(__file__).parent

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<iframe src='https://example.org'></iframe>",
    "</p></main></body></html>",
    "<!-- comment -->",
    "<![CDATA[ data ]]>",
    "<?xml version='1.0'?>",
    "&amp; &lt; &#60; &nbsp;",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "{# comment #}",
    "${HOME} $(id) `id`",
    '#include "x.typ"',
    '#read("/etc/passwd")',
    "#set page(width: 1cm)",
    '#import "@preview/x:0.1.0"',
    "#panic()",
    '"; #panic() //',
    '\\"; #panic() //',
    "] #panic() [",
    "$ x^2 $",
    "*strong* _stress_ `code`",
    "= heading",
    "- item + item / term: x",
    "@ref <label>",
    "// comment /* comment */",
    "~ --- -- ... -? -1",
    "\\ \\n \\u{41} \\LaTeX",
    "'single' and \"double\"",
    "| pipes | in | text |",
    "[link](javascript:alert(1))",
    "![image](https://example.org/x.png)",
    '=HYPERLINK("https://example.org")',
    "+1+1 -1 @SUM(A1)",
    "../../etc/passwd",
    "%00 %2e%2e %0a",
    "DROP TABLE plans; --",
    "x'y\"z<w>&v",
    "https://example.org/?a=1&b=<2>#c",
    "café naïve Łódź Ħal ßtraße ﬁ",
]


def page(main: str, *, body: str = "", language: str = "en") -> str:
    return (
        f'<html lang="{language}"><head><title>A title</title>'
        f'<meta name="date" content="2024-03-15"></head>'
        f"<body{body}><main>{main}</main></body></html>"
    )


def made(text: str) -> bytes:
    root = parse(text)
    outline.number(root)
    return pdf.write(root)


@cache
def sample(name: str) -> bytes:
    return made((HERE / name).read_text(encoding="utf-8"))


def text_of(data: bytes, *options: str) -> str:
    run = subprocess.run(
        [tool("pdftotext"), *options, "-", "-"], input=data, capture_output=True, check=True
    )
    return run.stdout.decode()


def words_of(data: bytes) -> str:
    """All text of a PDF as one line."""
    return " ".join(text_of(data).split())


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def structure(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """All elements of the structure tree."""
    waiting = [document.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node.K)


def test_the_sample_comes_through_whole() -> None:
    root = parse((HERE / "sample.html").read_text(encoding="utf-8"))
    found = re.sub(r"[\s-]", "", text_of(sample("sample.html")))
    for element in root.iterfind("body//*"):
        if element.tag in ("svg", "title") or element.find(".//svg") is not None:
            continue
        for text in (element.text, element.tail):
            if text and "الا" not in text and "فقرة" not in text:
                for word in text.split():
                    assert word.replace("-", "") in found, word


def test_numbers_of_headings_tables_and_figures_are_shown() -> None:
    found = words_of(sample("sample.html"))
    for text in (
        "1.2.1.1 Reasons",
        "A.1 Interventions and activities",
        "Table 1 Costs and funding by year",
        "Table 2 Implementation matrix",
        "Figure 1 Costs (blue)",
        "Figure 2 The same",
    ):
        assert text in found


def test_the_contents_give_the_pages_that_chapters_stand_on() -> None:
    data = sample("sample.html")
    contents = text_of(data, "-layout", "-f", "2", "-l", "2").replace("\u2060", "")
    stated = dict(re.findall(r"(\w[\w ]+\w) [ .]+ (\d+)\n", contents))
    assert set(stated) >= {"Foreword", "B Acronyms", "A Implementation matrix"}
    for entry, number in stated.items():
        shown = text_of(data, "-f", number, "-l", number)
        assert entry.removeprefix("A ").removeprefix("B ").split()[-1] in shown
    assert stated["B Acronyms"] == str(len(opened(data).pages))


@pytest.mark.parametrize(("chapters", "lines"), [(2, [20]), (5, [50]), (7, [35, 35])])
def test_contents_take_one_page_or_fill_two(chapters: int, lines: list[int]) -> None:
    main = "".join(f"<h2>Chapter {n}</h2>{'<h3>Section</h3><p>x</p>' * 9}" for n in range(chapters))
    nav = "<nav class='contents'><p class='contents-title'>Contents</p></nav>"
    data = made(page(main).replace("<main>", f"{nav}<main>"))
    found = []
    for number in range(1, len(lines) + 1):
        shown = text_of(data, "-layout", "-f", str(number), "-l", str(number))
        found.append(len(re.findall(r"(?:Chapter|Section).* \. \. ", shown)))
    assert sum(found) == sum(lines)
    assert all(abs(one - wanted) <= 5 for one, wanted in zip(found, lines, strict=True))


def test_every_page_but_the_cover_says_which_it_is() -> None:
    data = sample("sample.html")
    count = len(opened(data).pages)
    cover = text_of(data, "-f", "1", "-l", "1")
    assert "Page" not in cover
    for number in range(2, count + 1):
        shown = text_of(data, "-f", str(number), "-l", str(number))
        assert f"Page {number} of {count}" in shown
        assert "Exampleland: National Implementation Plan 2024–2028" in shown


def test_a_draft_says_so_on_every_page() -> None:
    data = sample("sample.html")
    for number in range(1, len(opened(data).pages) + 1):
        shown = text_of(data, "-f", str(number), "-l", str(number))
        assert shown.count("Draft for validation") >= 1, number
    assert "Draft" not in text_of(made(page("<h2>A</h2><p>x</p>")))


def test_the_file_states_its_properties() -> None:
    document = opened(sample("sample.html"))
    assert str(document.Root.Lang) == "en-GB"
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle
    meta = document.open_metadata()
    assert meta["pdfuaid:part"] == "1"
    assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
    assert meta["dc:title"] == "National Implementation Plan for the Global Compact for Migration"
    assert meta["dc:creator"] == ["National Coordination Mechanism on Migration"]
    assert "migration" in meta["pdf:Keywords"]
    assert meta["xmp:CreateDate"].startswith("2024-03-15")


def test_headings_are_bookmarks_in_their_order() -> None:
    with opened(sample("sample.html")).open_outline() as bookmarks:
        chapters = [item.title for item in bookmarks.root]
        below = [item.title for item in bookmarks.root[1].children]
    assert [title.split(" ", 1)[-1] for title in chapters][1:] == [
        "Where the country stands",
        "Monitoring and evaluation",
        "Implementation matrix",
        "Acronyms",
    ]
    assert len(below) == 2


def test_the_structure_names_what_is_there() -> None:
    document = opened(sample("sample.html"))
    kinds = Counter(str(node.S) for node in structure(document))
    assert kinds["/Table"] == 3
    assert kinds["/THead"] == 2
    assert kinds["/Caption"] == 4
    assert kinds["/Title"] == 1
    assert kinds["/H1"] == 5
    assert kinds["/TOC"] >= 1
    assert kinds["/Note"] == 2
    assert kinds["/BlockQuote"] == 1
    assert kinds["/Code"] == 1
    assert kinds["/L"] >= 6
    alternatives = {str(node.Alt) for node in structure(document) if "/Alt" in node}
    assert "A grey square" in alternatives
    assert any(text.startswith("Bar chart: costs of 60") for text in alternatives)


def test_the_first_cell_of_a_row_is_its_heading_where_a_table_has_no_head() -> None:
    rows = "".join(
        f"<tr><th scope='row'>{name}</th><td>{value}</td></tr>"
        for name, value in (("Lead", "Ministry"), ("Time", "2024"))
    )
    wide = "<tr><th scope='row'>Notes</th><td colspan='2'>none</td></tr>"
    document = opened(
        made(
            page(
                f"<h2>A</h2><table><tbody>{rows}</tbody></table><table><thead><tr><th>a</th><th>b"
                f"</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
                f"<table><tbody>{rows.replace('</td>', '</td><td>x</td>')}{wide}</tbody></table>"
            )
        )
    )
    tables = [node for node in structure(document) if node.S == "/Table"][::-1]
    found = [
        [[(str(cell.S), str(cell.A[0].get("/Scope"))) for cell in row.K] for row in rows_of(table)]
        for table in tables
    ]
    named, plain = ("/TH", "/Row"), ("/TD", "None")
    assert found == [
        [[named, plain]] * 2,
        [[("/TH", "/Column")] * 2, [plain] * 2],
        [*[[named, plain, plain]] * 2, [named, plain]],
    ]
    assert "/Headers" not in rows_of(tables[0])[0].K[1].A[0]
    assert rows_of(tables[2])[2].K[1].A[0].ColSpan == 2


def rows_of(table: pikepdf.Object) -> list[pikepdf.Object]:
    return [row for part in table.K for row in ([part] if part.S == "/TR" else part.K)]


def test_landscape_sections_stand_on_landscape_pages_and_repeat_their_table_head() -> None:
    data = sample("sample.html")
    wide = [
        number
        for number, leaf in enumerate(opened(data).pages, start=1)
        if leaf.mediabox[2] > leaf.mediabox[3]
    ]
    assert wide == [7, 8]
    for number in wide:
        assert "Lead and partners" in text_of(data, "-f", str(number), "-l", str(number))


def test_the_last_lines_need_no_page_of_their_own() -> None:
    for kind in ("", " class='landscape'"):
        section = f"<section{kind}><h2>A</h2><p>x</p></section>"
        text = page(section).replace(
            "</body>", "<footer class='colophon'><p>End.</p></footer></body>"
        )
        data = made(text)
        assert len(opened(data).pages) == 1
        assert words_of(data).count("End.") == 1


def test_the_arabic_sample_runs_from_right_to_left() -> None:
    data = sample("sample-ar.html")
    assert str(opened(data).Root.Lang) == "ar"
    words = text_of(data, "-f", "4", "-l", "4", "-bbox")
    where = {
        match[1]: float(match[0])
        for match in re.findall(r'xMin="([\d.]+)"[^>]*>([^<]*)</word>', words)
    }
    assert where["1,250.0"] > where["980.5"]


@pytest.mark.parametrize("times", range(2))
def test_the_same_document_gives_the_same_bytes(times: int) -> None:
    assert made((HERE / "sample.html").read_text(encoding="utf-8")) == sample("sample.html")


def test_without_a_date_source_date_epoch_is_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1710460800")
    bare = page("<p>x</p>").replace('<meta name="date" content="2024-03-15">', "")
    assert opened(made(bare)).open_metadata()["xmp:CreateDate"].startswith("2024-03-15")
    assert made(bare) == made(bare)


PLACES = """
<h2 id="a1">A <span id="a2">b</span></h2><h3 id="a3">x</h3>
<p id="a4">x <strong id="a5">s</strong><code id="a6">c</code>
<span class="footnote" id="a7">n</span></p>
<ul id="a8"><li id="a9">x</li></ul><ol id="a10"><li>x</li></ol>
<dl id="a11"><dt id="a12">x</dt><dd id="a13">y</dd></dl><blockquote id="a14">x</blockquote>
<aside class="callout" id="a15">x</aside><hr id="a16">
<div class="cards" id="a17"><div class="card" id="a18"><p id="a19">x</p></div></div>
<table id="a20"><caption id="a21">x</caption><colgroup id="a22"><col id="a23"></colgroup>
<thead id="a24"><tr id="a25"><th id="a26">x</th></tr></thead>
<tbody id="a27"><tr class="group" id="a28"><th id="a29">g</th></tr>
<tr id="a30"><td id="a31">a</td></tr>
{rows}</tbody><tfoot id="a32"><tr><td>a</td></tr></tfoot></table>
<figure id="a33"><svg id="a34"><title>x</title></svg><figcaption id="a35">x</figcaption></figure>
<section id="a36"><p>x</p></section>
"""


def test_a_link_may_lead_to_any_element() -> None:
    links = "".join(f'<p><a href="#a{number}">go</a></p>' for number in range(1, 37))
    places = PLACES.replace("{rows}", "<tr><td>x</td></tr>" * 90)
    document = opened(made(page(places + links)))
    found = [
        annotation
        for leaf in document.pages
        for annotation in leaf.get("/Annots", [])
        if annotation.Subtype == "/Link"
    ]
    assert len(found) >= 36


def test_hostile_texts_are_shown_and_do_nothing() -> None:
    body = "".join(
        f"<p>BEGIN{number} {entities.escape(text)} END{number}</p>"
        for number, text in enumerate(HOSTILE)
    )
    found = re.sub(r"\s", "", text_of(made(page(body))))
    for number, text in enumerate(HOSTILE):
        shown = found.split(f"BEGIN{number}", 1)[1].split(f"END{number}", 1)[0]
        assert shown == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    "place",
    [
        '<header class="cover"><p class="kicker">{0}</p><h1>{0}</h1></header><main><p>x</p></main>',
        "<main><h2>{0}</h2><h3>{0}</h3><h4>{0}</h4><h5>{0}</h5></main>",
        "<main><ul><li>{0}</li></ul><dl><dt>{0}</dt><dd>{0}</dd></dl></main>",
        (
            "<main><table><caption data-label='{0}'>{0}</caption><thead><tr><th>{0}</th></tr>"
            "</thead><tbody><tr class='group'><th>{0}</th></tr><tr><td class='number nowrap'>{0}"
            "</td></tr></tbody></table></main>"
        ),
        "<main><p><code>{0}</code><span class='footnote'>{0}</span><sup>{0}</sup></p></main>",
        "<main><p><a href='https://x.org/?q={1}'>{0}</a><span class='tag'>{0}</span></p></main>",
        (
            "<main><figure><svg><title>{0}</title><text>{0}</text></svg>"
            "<figcaption>{0}</figcaption></figure></main>"
        ),
        '<main><p>x</p></main><footer class="colophon"><p>{0}</p></footer>',
    ],
)
def test_a_hostile_text_does_nothing_wherever_it_stands(place: str) -> None:
    text = '"]; #panic("no") <script> \\'
    body = place.format(entities.escape(text), "%22)%23panic()")
    head = f"<title>{entities.escape(text)}</title>" + "".join(
        f'<meta name="{name}" content="{entities.escape(text)}">'
        for name in ("author", "description", "keywords", "footer")
    )
    root = parse(
        f'<html lang="en"><head>{head}</head>'
        f'<body data-draft="{entities.escape(text)}">{body}</body></html>'
    )
    outline.number(root)
    assert opened(pdf.write(root)).open_metadata()["dc:title"] == text


def test_characters_without_a_glyph_are_named_with_their_place() -> None:
    with pytest.raises(GlyphError) as caught:
        made(page("<h2>A</h2><p>The plan was presented to 国连 in Geneva 😀.</p>"))
    said = caught.value.message
    assert "国 (U+56FD CJK UNIFIED IDEOGRAPH-56FD)" in said
    assert "😀 (U+1F600 GRINNING FACE)" in said
    assert "was presented to 国连 in Geneva" in said
    assert "under '1 A'" in said
    assert "--font-path" in caught.value.help
    assert "Word or HTML" in caught.value.help


def test_many_characters_without_a_glyph_are_counted() -> None:
    with pytest.raises(GlyphError) as caught:
        made(page(f"<p>{''.join(chr(0x4E00 + step) for step in range(20))}</p>"))
    assert caught.value.message.count("U+") == 8
    assert "and 12 more" in caught.value.message


def test_fonts_of_the_house_show_what_ours_cannot(tmp_path: Path) -> None:
    root = parse(page("<h2>A</h2><p>The plan was presented in กรุงเทพมหานคร.</p>"))
    outline.number(root)
    with pytest.raises(GlyphError, match="U\\+0E01"):
        pdf.write(root)
    data = pdf.write(root, fonts=Path(str(resources.files("fontpkg_noto_sans_thai"))))
    assert "กรุงเทพมหานคร" in text_of(data)
    fonts = subprocess.run([tool("pdffonts"), "-"], input=data, capture_output=True, check=True)
    assert b"NotoSansThai" in fonts.stdout
    for empty in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(FontFolderError, match="there is no font in the folder"):
            pdf.write(root, fonts=empty)


def test_small_objects_are_packed() -> None:
    """The tags are many small objects; packed, the file is less than half as large."""
    loose = io.BytesIO()
    apart = pikepdf.ObjectStreamMode.disable
    opened(sample("sample.html")).save(loose, object_stream_mode=apart)
    assert len(sample("sample.html")) < 0.75 * len(loose.getvalue())
    assert len(opened(sample("sample.html")).trailer.ID) == 2


def test_a_damaged_picture_is_an_error_that_says_so() -> None:
    damaged = base64.b64encode(b"\x89PNG\r\n\x1a\n and no more").decode()
    with pytest.raises(TypesettingError, match=r"the PDF could not be made: .*image"):
        made(page(f'<figure><img src="data:image/png;base64,{damaged}" alt="x"></figure>'))


def test_what_is_not_looked_up_in_drawings_has_its_glyphs() -> None:
    assigned = (chr(each) for each in range(0x20, 0x10000) if category(chr(each))[0] not in "CZ")
    letters = "".join(each for each in assigned if not UNUSUAL.search(each))
    assert len(letters) > 2000
    made(page(f"<p>{entities.escape(letters)}</p>"))


def test_many_scripts_have_their_glyphs() -> None:
    text = "Việt Ελληνικά Кириллица ქართული עברית हिन्दी العربية اردو"
    assert opened(made(page(f"<p>{text}</p>"))).pages


def test_an_element_the_writer_does_not_know_is_an_error() -> None:
    for tag, place in (("marquee", "body/main"), ("blink", "body/main/p")):
        root = parse(page("<p>x</p>"))
        parent = root.find(place)
        assert parent is not None
        parent.append(parent.makeelement(tag, {}))
        with pytest.raises(VocabularyError, match=f"<{tag}>"):
            pdf.write(root)


def test_a_long_address_breaks_and_is_copied_whole() -> None:
    address = "https://data.example.org/" + "a_very_long_part/" * 12 + "x" * 90
    data = made(page(f"<p>{address}</p>"))
    assert address in re.sub(r"\s", "", text_of(data))
    words = text_of(data, "-bbox")
    ends = [float(end) for end in re.findall(r'<word[^>]*xMax="([\d.]+)"', words)]
    assert max(ends) <= 595.3 - 25 / 25.4 * 72 + 0.5


@pytest.mark.parametrize("share", [6, 10, 15])
def test_a_long_word_in_a_narrow_cell_stays_in_it(share: int) -> None:
    cell = "<td>{}</td>"
    widths = (
        f"<colgroup><col style='width: {share}%'><col style='width: {100 - share}%'></colgroup>"
    )
    data = made(
        page(
            f"<table>{widths}<tbody><tr>{cell.format('Institutionalisation')}{cell.format('next')}"
            f"</tr><tr>{cell.format('KENAPGCM20242028XYZ')}{cell.format('next')}</tr></tbody></table>"
        )
    )
    words = re.findall(r'xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>([^<]*)<', text_of(data, "-bbox"))
    words = [word for word in words if word[2] not in ("A", "title", "Page", "1", "of")]
    column = min(float(start) for start, _end, word in words if word == "next")
    assert all(float(end) <= column for start, end, word in words if float(start) < column)
    assert "KENAPGCM20242028XYZ" in re.sub(r"\s", "", text_of(data, "-raw"))


def test_what_describes_one_thing_stands_on_one_page() -> None:
    facts = "".join(f"<tr><th>Fact {n}</th><td>x</td></tr>" for n in range(16))
    table = f"<table class='plain'><tbody>{facts}</tbody></table>"
    data = made(page("<h2>A</h2>" + f"<h3>B</h3>{table}" * 5))
    for number in range(1, len(opened(data).pages) + 1):
        shown = text_of(data, "-f", str(number), "-l", str(number))
        assert shown.count("Fact 0") == shown.count("Fact 15")


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("<span class='tag'>KE-TA3-16</span>", "KE-TA3-16"),
        ("'calendar' in 2-needs-assessment.yaml.", "2-needs-assessment.yaml"),
    ],
)
def test_no_id_and_no_name_of_a_file_breaks_at_its_hyphens(markup: str, name: str) -> None:
    for words in range(8, 24):
        assert name in text_of(made(page(f"<p>{'word ' * words}{markup} x</p>")))


def test_a_row_taller_than_a_page_goes_on_on_the_next() -> None:
    long = " ".join(f"word{number}" for number in range(1500))
    data = made(page(f"<table><tbody><tr><td>{long}</td><td>x</td></tr></tbody></table>"))
    found = words_of(data)
    assert len(opened(data).pages) > 1
    assert all(f"word{number}" in found for number in range(1500))


def test_short_rows_are_not_split_across_pages() -> None:
    row = "<tr><td>first<br>second<br>third</td><td>x</td></tr>"
    data = made(page(f"<table><tbody>{row * 60}</tbody></table>"))
    for number in range(1, len(opened(data).pages) + 1):
        shown = text_of(data, "-f", str(number), "-l", str(number))
        assert shown.count("first") == shown.count("third")


@pytest.mark.parametrize("foot", ["", '<tr class="total"><td>row total</td><td>x</td></tr>'])
def test_no_row_and_no_total_stands_alone_on_a_page(foot: str) -> None:
    for count in range(38, 42):
        rows = "".join(f"<tr><td>row {number}</td><td>x</td></tr>" for number in range(count))
        head = "<thead><tr><th>Head</th><th>Head</th></tr></thead>"
        end = f"<tfoot>{foot}</tfoot>" if foot else ""
        data = made(page(f"<table>{head}<tbody>{rows}</tbody>{end}</table>"))
        last = str(len(opened(data).pages))
        assert text_of(data, "-f", last).count("row ") > 1


@pytest.mark.parametrize("caption", ["", "<caption>The rows</caption>"])
@pytest.mark.parametrize(("count", "words"), [(40, 1), (3, 45)])
def test_no_first_row_stands_alone_below_the_head(caption: str, count: int, words: int) -> None:
    says = "word " * words
    rows = "".join(f"<tr><td>row {number}</td><td>{says}</td></tr>" for number in range(count))
    group = "<tr class='group'><th colspan='2'>The first ones</th></tr>"
    head = "<thead><tr><th>Head</th><th>Head</th></tr></thead>"
    table = f"<table>{caption}{head}<tbody>{group}{rows}</tbody></table>"
    opened_on = set()
    for before in range(12, 30, 2):
        shown = text_of(made(page(f"<h2>A</h2>{'<p>x</p>' * before}<h3>The table</h3>{table}")))
        first = next(one for one in shown.split("\f") if "The table" in one)
        assert ("The first ones" in first) == ("row 1" in first)
        assert not caption or "The rows" in first
        assert first.count("row ") > 1
        opened_on.add(shown.split("\f").index(first))
    assert len(opened_on) == 2


def test_the_notes_of_a_table_that_begins_stand_on_its_page() -> None:
    says = f"{'word ' * 45}<span class='footnote'>The note. {'word ' * 40}</span>"
    rows = f"<tr><td>row</td><td>{'word ' * 45}</td></tr>" * 2
    head = "<thead><tr><th>Head</th><th>Head</th></tr></thead>"
    table = f"<table>{head}<tbody><tr><td>first</td><td>{says}</td></tr>{rows}</tbody></table>"
    for before in range(12, 30):
        shown = text_of(made(page(f"<h2>A</h2>{'<p>x</p>' * before}{table}"))).split("\f")
        assert [("first" in one) == ("The note" in one) for one in shown] == [True] * len(shown)


def test_the_name_of_a_group_stands_on_the_page_of_its_rows() -> None:
    for count in range(34, 40):
        rows = "".join(f"<tr><td>row {number}</td><td>x</td></tr>" for number in range(count))
        group = '<tr class="group"><th colspan="2">The last ones</th></tr>'
        last = "<tr><td>Z1</td><td>x</td></tr><tr><td>Z2</td><td>x</td></tr>"
        data = made(page(f"<table><tbody>{rows}{group}{last}</tbody></table>"))
        for number in range(1, len(opened(data).pages) + 1):
            shown = text_of(data, "-f", str(number), "-l", str(number))
            assert ("The last ones" in shown) == ("Z" in shown)


def test_the_rule_below_a_total_stands_only_where_the_table_ends(tmp_path: Path) -> None:
    rows = "<tr><td>x</td><td>x</td></tr>" * 50
    total = '<tr class="total"><td>Total</td><td>1</td></tr>'
    data = made(page(f"<table><tbody>{rows}</tbody><tfoot>{total}</tfoot></table>"))
    (tmp_path / "x.pdf").write_bytes(data)
    thick = [
        float(width)
        for one in opened(data).pages
        for width in re.findall(rb"([\d.]+) w\b", one.Contents.read_bytes())
    ]
    assert thick.count(0.8) == 2


def test_what_leads_into_a_list_stands_on_its_page() -> None:
    for count in range(37, 41):
        filling = "<p>x</p>" * count
        data = made(page(f"{filling}<p>We ask you to</p><ul><li>sign it.</li><li>go.</li></ul>"))
        for number in range(1, len(opened(data).pages) + 1):
            shown = text_of(data, "-f", str(number), "-l", str(number))
            assert ("We ask you to" in shown) == ("sign it." in shown)


def test_a_heading_with_one_paragraph_stands_on_the_page_of_its_table() -> None:
    for count in range(26, 31):
        filling = "<p>x</p>" * count
        rows = f"<tbody>{'<tr><td>We</td></tr>' * 40}</tbody>"
        table = f"<table><thead><tr><th>Who</th></tr></thead>{rows}</table>"
        data = made(page(f"<h2>A</h2>{filling}<h3>The list</h3><p>Go through it.</p>{table}"))
        for number in range(1, len(opened(data).pages) + 1):
            shown = text_of(data, "-f", str(number), "-l", str(number))
            assert "Go through it." not in shown or "We" in shown.split("Go through it.")[1]


def test_the_values_of_cards_stand_in_one_line() -> None:
    values = ("20", "3 billion", "999 million", "48%")
    cards = "".join(
        f'<div class="card"><p class="card-value">{value}</p><p class="card-label">x</p></div>'
        for value in values
    )
    lines = text_of(made(page(f'<div class="cards">{cards}</div>')), "-layout").splitlines()
    assert [line.split() for line in lines if "billion" in line] == [" ".join(values).split()]


def test_a_chapter_that_says_only_what_is_missing_begins_no_page() -> None:
    lack = "<aside class='callout missing'><p>Not written yet.</p></aside>"
    data = made(page(f"<h2>First</h2><p>x</p><h2>Second</h2>{lack}<h2>Third</h2><p>x</p>"))
    pages = [text_of(data, "-f", str(number), "-l", str(number)) for number in (1, 2)]
    assert "Second" in pages[0]
    assert "Third" in pages[1]


def test_a_short_document_begins_with_its_text() -> None:
    body = '<header class="cover"><h1>Brief</h1></header><main><h2>A</h2><p>x</p><h2>B</h2></main>'
    text = (
        f'<html lang="en"><head><title>Brief</title></head><body class="short">{body}</body></html>'
    )
    data = made(text)
    assert len(opened(data).pages) == 1
    assert "Page 1 of 1" in text_of(data)


def test_the_foot_of_the_page_is_in_the_language_of_the_document() -> None:
    assert "Page 1 of 1" in text_of(made(page("<p>x</p>", language="en-GB")))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])), st.integers(4, 40))
def test_places_to_break_change_no_text(text: str, room: int) -> None:
    assert "".join(pieces(text, room)) == text
    assert content(text, room).count("#brk") == max(0, len(list(pieces(text, room))) - 1)


TEXTS = st.text('ab c#"\\[]$*_<>/é', max_size=12).map(entities.escape)
INLINE = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.tuples(
            st.sampled_from(
                [
                    ("<strong>", "</strong>"),
                    ("<sub>", "</sub>"),
                    ("<span class='tag'>", "</span>"),
                    ("<span class='illustrative'>", "</span>"),
                    ("<span lang='ar' dir='rtl'>", "</span>"),
                    ("<br>", ""),
                ]
            ),
            inner,
        ).map(lambda pair: pair[0][0] + pair[1] + pair[0][1]),
    ),
    max_leaves=4,
)
BLOCK = st.tuples(
    st.sampled_from(
        [
            "<p>{}</p>",
            "<p class='lead'>{}</p>",
            "<ul><li>{}</li><li></li></ul>",
            "<ol start='0'><li>{}<ul><li>x</li></ul>y</li></ol>",
            "<ul></ul>",
            "<dl><dd>{}</dd><dt>{}</dt><dt>x</dt><dd><p>a</p><p>b</p></dd></dl>",
            "<dl></dl>",
            "<blockquote>{}<p>x</p>y</blockquote>",
            "<aside class='callout missing'>{}</aside>",
            "<hr>",
            "<div class='cards'></div>",
            "<div class='cards'><div class='card'><p class='card-value'>{}</p></div></div>",
            "<table><tbody><tr><td>{}</td><td class='number'>{}</td></tr></tbody></table>",
            "<table><thead><tr><th>{}</th></tr></thead></table>",
            (
                "<table><thead><tr><th>x</th></tr></thead><tbody>"
                "<tr class='group'><td>{}</td></tr></tbody></table>"
            ),
            (
                "<table class='plain'><tbody><tr class='group'><th colspan='2'>{}</th></tr>"
                "<tr><td class='nowrap'>{}<span class='footnote'>n</span></td><td><ul><li>x</li>"
                "</ul></td></tr></tbody><tfoot><tr class='total'><td>{}</td><td></td></tr></tfoot>"
                "</table>"
            ),
            "<h2>x{}</h2>",
            "<figure><svg><title>x</title></svg><figcaption>{}</figcaption></figure>",
            "<section class='landscape'><h2>x</h2><p>{}</p></section>",
            "<section class='page'></section>",
            "<p dir='rtl' lang='ar'>{}</p>",
        ]
    ),
    INLINE,
).map(lambda pair: pair[0].replace("{}", pair[1]))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCK, max_size=5))
def test_whatever_the_vocabulary_holds_can_be_written(blocks: list[str]) -> None:
    assert made(page("".join(blocks))).startswith(b"%PDF-")
