"""The HTML page shows every item of the vocabulary, loads nothing, and is accessible."""

from __future__ import annotations

import base64
import hashlib
import html as entities
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, expect

from conftest import kenya_plan, tool
from gcmplan.document import html, outline
from gcmplan.document.vocabulary import parse

HERE = Path(__file__).parent
KENYA = "kenya"


def made(text: str) -> bytes:
    root = parse(text)
    outline.number(root)
    return html.write(root)


@cache
def sample(name: str = "sample.html") -> bytes:
    return made((HERE / name).read_text(encoding="utf-8"))


def tree(data: bytes) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))


def page(main: str, body: str = "") -> str:
    head = "<head><title>x</title></head>"
    return f'<html lang="en">{head}<body{body}><main>{main}</main></body></html>'


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_sample_comes_through_whole() -> None:
    root = parse((HERE / "sample.html").read_text(encoding="utf-8"))
    found = words(tree(sample()))
    for text in root.find("body").itertext():  # type: ignore[union-attr]
        assert " ".join(text.split()) in found


def test_writing_leaves_the_tree_as_it_was() -> None:
    root = parse((HERE / "sample.html").read_text(encoding="utf-8"))
    outline.number(root)
    before = lxml_html.tostring(root)
    html.write(root)
    assert lxml_html.tostring(root) == before


def test_the_same_document_gives_the_same_bytes() -> None:
    assert made((HERE / "sample.html").read_text(encoding="utf-8")) == sample()


def test_numbers_stand_before_headings_captions_and_entries() -> None:
    root = tree(sample())
    assert words(root.xpath("//h5")[0]) == "1.2.1.1 Reasons"
    assert words(root.xpath("//caption")[0]).startswith("Table 1 Costs and funding")
    assert words(root.xpath("//figcaption")[0]).startswith("Figure 1 Costs")
    assert words(root.xpath("//nav//a[@href='#matrix']")[0]) == "A Implementation matrix"
    assert not root.xpath("//@data-number | //@data-label")


def test_every_link_within_the_page_leads_somewhere() -> None:
    root = tree(sample())
    names = root.xpath("//@id")
    assert len(names) == len(set(names))
    for address in root.xpath("//a/@href[starts-with(., '#')]"):
        assert address[1:] in names


def test_footnotes_stand_at_the_end_and_lead_back() -> None:
    root = tree(sample())
    notes = root.xpath("//section[@role='doc-endnotes']//li")
    assert len(notes) == 2
    assert words(notes[0]).startswith("The Global Compact was adopted on 10 December 2018")
    mark = root.xpath("//a[@role='doc-noteref']")[0]
    assert mark.get("href") == f"#{notes[0].get('id')}"
    assert notes[0].xpath(".//a[@role='doc-backlink']/@href") == [f"#{mark.get('id')}"]
    assert "adopted on 10 December" not in words(root.xpath("//h2[@id='foreword']/..")[0])


def test_a_page_without_footnotes_has_no_notes() -> None:
    assert not tree(made(page("<p>x</p>"))).xpath("//section")


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_lets_nothing_in_but_the_style_and_the_script_that_come_with_gcmplan() -> None:
    root = tree(sample())
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    (style,), (script,) = root.xpath("//style/text()"), root.xpath("//script/text()")
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; "
        f"script-src 'sha256-{digest(script)}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not root.xpath("//link | //@style | //@src[not(starts-with(., 'data:'))]")
    assert not root.xpath("//@*[starts-with(name(), 'on')]")
    assert not re.search(r"url\(|@import|https?:", style)
    assert not re.search(r"fetch|XMLHttp|import\(|eval|innerHTML|https?:", script)


def test_a_page_without_contents_and_matrices_has_no_script() -> None:
    plain = made(page("<p>x</p>"))
    assert not tree(plain).xpath("//script")
    assert b"script-src" not in plain


MATRIX = """\
<table class="matrix"><caption>Work</caption>
<thead><tr><th scope="col">What</th><th scope="col">When</th><th scope="col">Who</th>
<th scope="col" class="number">Cost</th></tr></thead>
<tbody>
<tr class="group"><th scope="rowgroup" colspan="4">Données</th></tr>
<tr><th scope="row">Bravo</th><td data-sort="2025-01-01">April 2025</td><td>NBS</td>
<td class="number">1,250</td></tr>
<tr><td>of bravo</td><td>x</td><td>y</td><td class="number">1</td></tr>
<tr><th scope="row">Alpha</th><td data-sort="2024-02-01">February 2024</td><td>NBS</td>
<td class="number">90</td></tr>
<tr><td>of alpha</td><td>x</td><td>zebra</td><td class="number">2</td></tr>
<tr><th scope="row">Charlie</th><td data-sort="2026-01-01">January 2026</td><td>MOL</td>
<td class="number">–</td></tr>
<tr class="group"><th scope="rowgroup" colspan="4">Work</th></tr>
<tr><th scope="row">Delta</th><td>–</td><td>MOL</td><td class="number">5</td></tr>
<tr><td>of delta</td><td>x</td><td>y</td><td class="number">5</td></tr>
<tr><td>also delta</td><td>x</td><td>y</td><td class="number">5</td></tr>
</tbody>
<tfoot><tr class="total"><th scope="row" colspan="3">All</th><td class="number">1,345</td></tr>
</tfoot></table>"""

Open = Callable[[bytes], Page]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a page in a real browser; what its console says fails the test."""
    said: list[str] = []
    tabs: list[Page] = []

    def open_page(data: bytes) -> Page:
        file = tmp_path / "page.html"
        file.write_bytes(data)
        tab = browser.new_page(viewport={"width": 1400, "height": 700})
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.goto(file.as_uri())
        tabs.append(tab)
        return tab

    yield open_page
    for tab in tabs:
        tab.close()
    assert said == []


def first_cells(tab: Page) -> list[str]:
    return tab.locator("tbody tr:visible > :first-child").all_inner_texts()


def test_a_matrix_is_filtered_by_words_and_keeps_what_belongs_together(opened: Open) -> None:
    tab = opened(made(page(MATRIX)))
    field = tab.get_by_label("Show rows with")
    field.fill("ZEBRA")
    assert first_cells(tab) == ["Données", "Alpha", "of alpha"]
    assert tab.locator("output").inner_text() == "1 of 4 shown"
    assert not tab.locator("tfoot").is_visible()
    field.fill("donnees nbs")
    assert first_cells(tab) == ["Données", "Bravo", "of bravo", "Alpha", "of alpha"]
    field.fill("nothing of the kind")
    assert first_cells(tab) == []
    assert tab.locator("output").inner_text() == "0 of 4 shown"
    field.fill("")
    assert len(first_cells(tab)) == 10
    assert tab.locator("output").inner_text() == ""


def test_a_matrix_is_sorted_by_each_column_within_its_groups(opened: Open) -> None:
    tab = opened(made(page(MATRIX)))
    written = first_cells(tab)

    def sorted_by(name: str) -> list[str]:
        tab.get_by_role("button", name=name).click()
        return [text for text in first_cells(tab) if not text.startswith(("of ", "also "))]

    assert sorted_by("What") == ["Données", "Alpha", "Bravo", "Charlie", "Work", "Delta"]
    assert tab.locator("th[aria-sort='ascending']").inner_text() == "What"
    assert first_cells(tab)[1:4] == ["Alpha", "of alpha", "Bravo"]
    assert sorted_by("What")[1:4] == ["Charlie", "Bravo", "Alpha"]
    assert sorted_by("When")[1:4] == ["Alpha", "Bravo", "Charlie"]
    assert sorted_by("Cost")[1:4] == ["Alpha", "Bravo", "Charlie"]
    assert sorted_by("Cost")[1:4] == ["Bravo", "Alpha", "Charlie"]
    sorted_by("Cost")
    assert first_cells(tab) == written
    assert not tab.locator("th[aria-sort]").count()


def test_a_matrix_that_can_be_sorted_is_accessible(opened: Open) -> None:
    titled = page(f"<h2>Work</h2>{MATRIX}").replace(
        "<main>", '<header class="cover"><h1>x</h1></header><main>'
    )
    tab = opened(made(titled))
    tab.get_by_role("button", name="Cost").press("Enter")
    assert tab.locator("th[aria-sort='ascending']").inner_text() == "Cost"
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


def test_the_contents_follow_what_is_read(opened: Open) -> None:
    tab = opened(sample())
    marked = tab.locator("nav [aria-current]")
    assert marked.count() == 0
    tab.locator("#framework").evaluate("heading => heading.scrollIntoView({behavior: 'instant'})")
    expect(marked).to_have_text("2 Monitoring and evaluation")
    tab.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    expect(marked).to_have_count(0)


def test_without_scripts_all_can_be_read(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(made(page(MATRIX)))
    tab = browser.new_context(java_script_enabled=False).new_page()
    tab.goto(file.as_uri())
    assert len(first_cells(tab)) == 10
    assert tab.locator("button, input").count() == 0
    tab.context.close()


def test_wide_tables_and_drawings_are_regions_with_a_name() -> None:
    root = tree(sample())
    regions = root.xpath("//div[@tabindex='0' and @role='region']")
    assert sorted(region[0].tag for region in regions) == ["svg", "table", "table"]
    for region in regions:
        caption = root.xpath(f"//*[@id='{region.get('aria-labelledby')}']")[0]
        assert words(caption)


def test_a_wide_table_without_a_caption_has_a_name_all_the_same() -> None:
    cells = "<td>x</td>" * 5
    root = tree(made(page(f"<table><tbody><tr>{cells}</tr></tbody></table>")))
    assert root.xpath("//div[@role='group']/@aria-label") == ["Table"]


def test_a_draft_says_so_at_the_top() -> None:
    assert words(tree(sample()).xpath("//header/p")[0]) == "Draft for validation"
    bare = tree(made(page("<p>x</p>", ' data-draft="Draft"')))
    assert words(bare.xpath("//main/p")[0]) == "Draft"


def test_hostile_texts_are_shown_and_do_nothing() -> None:
    hostile = [
        "<script>alert(1)</script>",
        "</style><b>",
        "{{ 7*7 }}",
        "&amp;",
        "x' onload='y",
        "*/ }",
    ]
    text = " ".join(hostile)
    body = f"<p>{entities.escape(text)}</p>"
    head = (
        f"<title>{entities.escape(text)}</title>"
        f'<meta name="footer" content="{entities.escape(text)}">'
    )
    data = made(f'<html lang="en"><head>{head}</head><body><main>{body}</main></body></html>')
    root = tree(data)
    assert words(root.xpath("//main/p")[0]) == text
    assert words(root.xpath("//title")[0]) == text
    assert not root.xpath("//script | //b")
    assert len(root.xpath("//style")) == 1
    assert data.count(b"</style>") == 1


SETTINGS = [(1400, "light"), (390, "light"), (1400, "dark")]
PAGES = [(name, *setting) for name in ("sample.html", "sample-ar.html") for setting in SETTINGS]


KENYA_PAGE = pytest.param(KENYA, 390, "light", marks=pytest.mark.long)


@pytest.mark.parametrize(("name", "width", "scheme"), [*PAGES, KENYA_PAGE])
def test_axe_finds_nothing_and_nothing_is_loaded(
    browser: Browser, tmp_path: Path, name: str, width: int, scheme: str
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(kenya_plan("html") if name == KENYA else sample(name))
    tab = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(file.as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert said == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate("getComputedStyle(document.querySelector('col')).width") != "0px"
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    tab.close()


@pytest.mark.parametrize(
    ("width", "columns", "below"), [(390, 4, True), (390, 3, True), (1400, 4, False)]
)
def test_the_cells_of_a_table_of_words_stand_below_each_other_on_a_phone(
    browser: Browser, tmp_path: Path, width: int, columns: int, below: bool
) -> None:
    words_ = "a word and one more, for it is long"
    heads = ("What", "Who", "When", "Why")[-columns:]
    rows = ("That", "They", "Then", "Thus")[-columns:]
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    row = "".join(f"<td>{name} {words_}</td>" for name in rows)
    body = f"<table><thead><tr>{head}</tr></thead><tbody><tr>{row}</tr></tbody></table>"
    file = tmp_path / "page.html"
    cover = '<header class="cover"><h1>Words</h1></header><main>'
    file.write_bytes(made(page(body).replace("<main>", cover)))
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(file.as_uri())
    places = [tab.get_by_role("cell", name=name).bounding_box() for name in (rows[0], "Thus")]
    first, last = (place for place in places if place)
    assert (last["y"] > first["y"], last["x"] == first["x"]) == (below, below)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    for region in tab.query_selector_all(".wide"):
        assert region.evaluate("e => e.scrollWidth <= e.clientWidth")
    shown = "getComputedStyle(document.querySelector('td:last-child'), '::before').content"
    assert ("Why" in tab.evaluate(shown)) is below
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    tab.close()


def test_no_word_that_names_a_row_breaks_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    widths = '<colgroup><col style="width: 20%"><col style="width: 80%"></colgroup>'
    row = (
        "<tr><th scope='row'>Implementation</th><td>What it has given so far, and to whom</td></tr>"
    )
    file = tmp_path / "page.html"
    file.write_bytes(made(page(f"<table>{widths}<tbody>{row}</tbody></table>")))
    tab = browser.new_page(viewport={"width": 390, "height": 900})
    tab.goto(file.as_uri())
    held = "e => { const r = document.createRange(); r.selectNodeContents(e); return r; }"
    lines = f"e => ({held})(e).getClientRects().length"
    assert tab.get_by_role("rowheader").evaluate(lines) == 1
    tab.close()


def printed(body: str, browser: Browser, folder: Path) -> str:
    """What a browser prints, with a form feed after each sheet."""
    file = folder / "page.html"
    file.write_bytes(made(page(body)))
    tab = browser.new_page()
    tab.goto(file.as_uri())
    sheets = tab.pdf(prefer_css_page_size=True)
    tab.close()
    run = [tool("pdftotext"), "-", "-"]
    return subprocess.run(run, input=sheets, capture_output=True, check=True).stdout.decode()


def test_a_long_table_without_rules_begins_below_its_heading(
    browser: Browser, tmp_path: Path
) -> None:
    rows = "".join(f"<tr><td>row {number}</td></tr>" for number in range(40))
    table = (
        f"<table class='plain'><thead><tr><th>Rows</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    sheets = printed(f"<h2>Parts</h2>{'<p>x</p>' * 12}{table}", browser, tmp_path).split("\f")
    assert "row 1" in next(sheet for sheet in sheets if "Parts" in sheet)


def test_a_total_is_printed_once_and_a_heading_not_apart_from_its_table(
    browser: Browser, tmp_path: Path
) -> None:
    row = "<tr><td>x</td></tr>"
    total = '<tr class="total"><td>Sum of all</td></tr>'
    body = "".join(
        f"<h3>Section</h3><table><tbody>{row * count}</tbody><tfoot>{total}</tfoot></table>"
        for count in (60, 10, 10, 10, 10)
    )
    text = printed(f"<h2>Parts</h2>{body}", browser, tmp_path)
    assert text.count("Sum of all") == 5
    *_long, rest = text.partition("Sum of all")
    for sheet in rest.split("\f"):
        assert sheet.count("Section") == sheet.count("Sum of all")


def test_the_skip_link_is_the_first_stop_and_then_can_be_seen(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(sample())
    tab = browser.new_page()
    tab.goto(file.as_uri())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().width") > 50
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "MAIN"
    tab.close()
