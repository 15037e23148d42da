"""A plan's narrative and its own templates: taken in faithfully, and kept within bounds."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from gcmplan.document.catalogue import kinds
from gcmplan.document.engine import BrokenTemplateError
from gcmplan.document.errors import DocumentError
from gcmplan.document.markdown import convert
from gcmplan.document.produce import Format, produce
from gcmplan.document.remarks import MarkdownError
from gcmplan.document.texts import TextError, Texts
from gcmplan.plan.model import Plan

PLAN = {
    "plan": {
        "format": 1,
        "country": "KE",
        "title": "A plan",
        "status": "draft",
        "period": {"start": 2024, "end": 2026},
        "languages": ["en", "fr"],
        "currency": "KES",
        "thematic_areas": [{"id": "A1", "title": "Data", "objectives": [1]}],
    }
}
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg=="
)

SCRIPTED = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script>x</script></svg>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("texts/areas", "templates/parts"):
        (tmp_path / "plan" / name).mkdir(parents=True)
    return tmp_path / "plan"


def made(root: Path, name: str = "plan", language: str | None = None) -> HtmlElement:
    [page] = produce(root, Plan.model_validate(PLAN), [name], [Format.HTML], language)
    return lxml_html.document_fromstring(page.data, parser=lxml_html.HTMLParser(encoding="utf-8"))


def chapter(page: HtmlElement, name: str) -> HtmlElement:
    [heading] = page.xpath(f"//h2[@id='{name}']")
    return heading.getparent()


def no_picture(address: str) -> str:
    raise AssertionError(address)


def body(text: str, level: int = 3) -> str:
    return convert(text, level, no_picture).body


def test_a_text_stands_in_its_chapter_under_its_own_title(root: Path) -> None:
    (root / "texts/foreword.md").write_text("# To the reader\n\nWe **act**.\n\n## Why\n\nBecause.")
    foreword = chapter(made(root), "foreword")
    assert [each.tag for each in foreword] == ["h2", "p", "h3", "p"]
    assert foreword[0].text_content() == "To the reader"
    assert foreword[1].find("strong").text == "act"


def test_a_draft_says_where_a_text_cannot_be_shown(root: Path) -> None:
    (root / "texts/foreword.md").write_text("![A flag](flag.png)")
    plan = Plan.model_validate(PLAN)
    [page] = produce(root, plan, ["plan"], [Format.HTML], draft=True)
    assert "flag.png: there is no such file" in page.data.decode()
    with pytest.raises(TextError):
        list(produce(root, plan, ["plan"], [Format.HTML]))


def test_texts_of_areas_and_further_chapters_are_taken_in(root: Path) -> None:
    (root / "texts/areas/A1.md").write_text("## Why data\n\nFigures guide.")
    (root / "texts/summary.md").write_text("In short.")
    page = made(root)
    [heading] = chapter(page, "areas").iter("h4")
    assert heading.text_content().endswith("Why data")
    assert "In short." in chapter(page, "summary").text_content()


def test_a_text_is_in_the_language_asked_for_else_in_the_main_one(root: Path) -> None:
    (root / "texts/foreword.md").write_text("English foreword")
    (root / "texts/foreword.fr.md").write_text("Avant-propos français")
    (root / "texts/context.md").write_text("English context")
    page = made(root, language="fr")
    assert "Avant-propos" in chapter(page, "foreword").text_content()
    [english] = [each for each in page.iter("section") if each.get("lang") == "en"]
    assert english.text_content().strip() == "English context"
    assert "English foreword" in chapter(made(root), "foreword").text_content()


def test_a_text_that_holds_only_comments_is_none(root: Path) -> None:
    (root / "texts/foreword.md").write_text("<!-- Write\nhere -->\n")
    assert Texts(root, "en", "en")("foreword") is None
    assert not made(root).xpath("//h2[@id='foreword']")


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("# A\n\nx\n\n# B\n\ny", ["p", "h3", "p"]),
        ("## A\n\n#### B\n\n### C\n\n###### D", ["h3", "h4", "h4", "h5"]),
        ("#### A\n\n## B", ["h3", "h3"]),
        ("A\n---\n\nB\n===", ["h3", "h3"]),
        ("> # A\n\n- # B", ["blockquote", "ul"]),
    ],
)
def test_headings_keep_their_order_below_the_chapter(text: str, tags: list[str]) -> None:
    found = lxml_html.fragment_fromstring(body(text), create_parent="div")
    assert [each.tag for each in found] == tags


def test_html_in_a_text_is_text() -> None:
    assert body("<b>x</b> <script>y</script>") == (
        "<p>&lt;b&gt;x&lt;/b&gt; &lt;script&gt;y&lt;/script&gt;</p>"
    )


def test_code_and_tables_fit_the_vocabulary() -> None:
    assert body("```py\na < b\nc\n```") == "<p><code>a &lt; b</code><br><code>c</code></p>"
    assert body("    a < b") == "<p><code>a &lt; b</code></p>"
    table = body("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert '<th scope="col" class="number">b</th>' in table
    assert '<td class="number">2</td>' in table


def test_links_in_headings_become_text() -> None:
    assert body("## See [here](https://x.org)") == "<h3>See here</h3>"
    assert body("[here](https://x.org/?a=1&b=2)").count('href="https://x.org/?a=1&amp;b=2"') == 1


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("x\n\n[a](context.md)", "the link 'context.md' leads to no place on the web", 3),
        ("[a](javascript:alert(1))", "the link 'javascript:alert(1)' leads to no place", 1),
        ("[a](data:text/html,x)", "leads to no place", 1),
        ("- a\n  - b\n    - c\n      - d", "a list has more than 3 levels", 4),
        ("See ![a](b.png) there", "the picture 'b.png' stands within a line", 1),
        ("| ![a](b.png) |\n|---|\n| x |", "the picture 'b.png' stands within a line", 1),
        ("x\n\n![](b.png)", "the picture 'b.png' has no description", 3),
    ],
)
def test_what_documents_cannot_show_is_told_with_its_line(text: str, what: str, line: int) -> None:
    with pytest.raises(MarkdownError, match=re.escape(what)) as error:
        body(text)
    assert error.value.remark.line == line
    assert error.value.remark.help


def test_an_error_in_a_text_names_the_file_and_the_line(root: Path) -> None:
    (root / "texts/context.md").write_text("Fine.\n\n[bad](../secrets)\n")
    with pytest.raises(TextError) as error:
        made(root)
    assert error.value.message.startswith("texts/context.md:3: the link '../secrets'")


def test_a_picture_of_the_plan_stands_in_the_document(root: Path) -> None:
    (root / "texts/map.png").write_bytes(PIXEL)
    (root / "texts/context.md").write_text('![A map of routes](map.png "Routes in 2024")')
    figure = chapter(made(root), "context").find("figure")
    assert figure.find("img").get("alt") == "A map of routes"
    assert figure.find("img").get("src").startswith("data:image/png;base64,iVBORw0")
    assert "Routes in 2024" in figure.text_content()


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("https://example.org/a.png", "is not in the plan's folder"),
        ("../../secret.png", "this leads out of the plan's folder"),
        ("/etc/hostname", "this leads out of the plan's folder"),
        ("absent.png", "there is no such file"),
        ("note.txt", "is not a PNG, JPEG or SVG picture"),
    ],
)
def test_pictures_come_from_the_plans_folder_alone(root: Path, address: str, what: str) -> None:
    (root.parent / "secret.png").write_bytes(PIXEL)
    (root / "texts/note.txt").write_text("no picture")
    (root / "texts/context.md").write_text(f"![x]({address})")
    with pytest.raises(TextError, match=what):
        made(root)


def test_a_text_that_leads_out_of_the_folder_is_refused(root: Path) -> None:
    (root.parent / "secret.md").write_text("secret")
    (root / "texts/foreword.md").symlink_to(root.parent / "secret.md")
    with pytest.raises(TextError, match=r"texts/foreword\.md: this leads out"):
        made(root)


def test_a_text_in_another_encoding_is_told(root: Path) -> None:
    (root / "texts/foreword.md").write_bytes("Préface".encode("latin-1"))
    with pytest.raises(TextError, match="the text is not in UTF-8, at byte 2"):
        made(root)


def test_a_countrys_part_takes_the_place_of_the_shipped_one(root: Path) -> None:
    (root / "templates/parts/risks.html").write_text(
        '<section><h2 id="own">Our risks</h2><p>{{ profile.title | text }}</p></section>'
    )
    assert "A plan" in chapter(made(root), "own").text_content()


def test_a_countrys_template_builds_on_the_shipped_one(root: Path) -> None:
    (root / "templates/plan.html").write_text(
        '{% extends "gcmplan/plan.html" %}{% block colophon %}<p>Printed here.</p>{% endblock %}'
    )
    (root / "templates/letter.html").write_text(
        '{% extends "base.html" %}'
        "{% block main %}<p>Dear {{ view.areas | length }}.</p>{% endblock %}"
    )
    assert "Printed here." in made(root).text_content()
    assert "Dear 1." in made(root, "letter").text_content()
    assert list(kinds(root))[-2:] == ["worksheet", "letter"]


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("<p>\n{{ nothing }}</p>", "parts/risks.html:2: .*'nothing' is undefined"),
        ("<p>\n\n{{ profile.titel }}</p>", "parts/risks.html:3: .*'titel'"),
        ("<p>{% if %}</p>", "parts/risks.html:1: "),
        ("<p>{{ 1 + 'a' }}</p>", "parts/risks.html:1: .*unsupported operand"),
        ("{{ 1 / 0 }}", "parts/risks.html:1: .*division by zero"),
        ("{% include 'none.html' %}", "there is no template 'none.html'"),
        ("{% include '../plan.yaml' %}", "there is no template"),
        ("{{ plan.parse_raw('{}') }}", "parts/risks.html:1: .*not for templates to call"),
        (
            "{{ plan.model_copy() }}",
            "parts/risks.html:1: .*'model_copy' of 'Plan' object is unsafe",
        ),
        ("{{ profile.thematic_areas.append(1) }}", "parts/risks.html:1: .*"),
        ("{{ ''.__class__.__mro__ }}", "parts/risks.html:1: "),
        ("{{ view.__init__.__globals__ }}", "parts/risks.html:1: "),
        ("{{ _.__globals__ }}", "parts/risks.html:1: "),
        ("{{ '{0.__class__}'.format(view) }}", "parts/risks.html:1: "),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "parts/risks.html:1: .*recursion"),
        ("\n{{ profile.thematic_areas[:0] | text }}", "parts/risks.html:2: "),
        ("\n{{ 'x' | truncate(3, end='long') }}", "parts/risks.html:2: "),
        ("\n{% include '../x.html' %}", "parts/risks.html:2: .*there is no template '../x.html'"),
        ("\n{{ figure('tmeline') }}", "parts/risks.html:2: .*there is no figure 'tmeline'"),
        ("<p>a</p>\n<script></script>", "parts/risks.html:2: .*<script> is not in the vocabulary"),
        ("<p>a</p>\n\n<p>b</p>\n a text", "parts/risks.html:4: .*text may not stand in <main>"),
        ("<p>a</p>\n{{ '<p onclick=1>b</p>' | safe }}", "parts/risks.html:2: .*'onclick'"),
        ("<p>a</p>\n<p><a href='#nowhere'>b</a></p>", "parts/risks.html:2: .*leads nowhere"),
        (
            ("{% import 'parts/macros.html' as m with context %}<p>a</p>\n{{ m.head(['a']) }}"),
            "parts/risks.html:2: .*<thead> may not stand in <main>",
        ),
    ],
)
def test_a_faulty_or_hostile_template_is_told_with_its_line(
    root: Path, template: str, what: str
) -> None:
    (root / "templates/parts/risks.html").write_text(template)
    with pytest.raises(BrokenTemplateError, match=what):
        made(root)


@pytest.mark.parametrize(
    ("kind", "data", "what"),
    [
        ("svg+xml", SCRIPTED, "holds a script"),
        ("gif", b"GIF89a", "is not a PNG, JPEG or SVG picture"),
        ("png", b"\x89PNG\r\n\x1a\n", "the picture is damaged"),
    ],
)
def test_a_picture_that_a_text_holds_itself_is_looked_at(
    root: Path, kind: str, data: bytes, what: str
) -> None:
    address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    (root / "texts/foreword.md").write_text(f"We act.\n\n![A flag]({address})")
    with pytest.raises(TextError, match=f"data:image/.*{what}"):
        made(root)


def test_a_link_in_a_text_that_leads_nowhere_is_told_with_its_line(root: Path) -> None:
    (root / "texts/foreword.md").write_text("We act.\n\nSee [what is aimed at](#objective).")
    with pytest.raises(TextError, match=r"^texts/foreword\.md:3: .*did you mean '#objectives'\?"):
        made(root)


def test_a_template_that_leads_out_of_the_folder_is_refused(root: Path) -> None:
    (root.parent / "secret.html").write_text("<p>secret</p>")
    (root / "templates/parts/risks.html").symlink_to(root.parent / "secret.html")
    with pytest.raises(BrokenTemplateError, match="leads out of the plan's folder"):
        made(root)


def test_markup_that_documents_cannot_show_is_refused(root: Path) -> None:
    (root / "templates/parts/risks.html").write_text("<p><blink>x</blink></p>")
    with pytest.raises(DocumentError, match="blink"):
        made(root)


def test_what_an_officer_answers_reads_well_behind_its_label(root: Path) -> None:
    workshop = {"title": "Review in Lusaka", "date": 2025, "place": "Lusaka"}
    held = {
        "1-kick-off": {
            "institutions": [{"id": "b", "name": "Body", "type": "policy-sectors"}],
            "institutional_setup": {
                "option": "new-body",
                "body": "b",
                "reporting_duties": "To the Cabinet",
            },
        },
        "4-implementation": {
            "review_workshops": [workshop, {**workshop, "title": "Second review"}]
        },
    }
    plan = Plan.model_validate({**PLAN, **held})
    [page] = produce(root, plan, ["plan"], [Format.HTML], None)
    text = " ".join(lxml_html.document_fromstring(page.data).text_content().split())
    assert "to To the Cabinet" not in text
    assert "Reporting duties" in text
    assert "Review in Lusaka, Lusaka" not in text
    assert "Second review, Lusaka" in text


def test_answers_without_full_stops_read_as_sentences(root: Path) -> None:
    held = {
        "2-needs-assessment": {
            "trends": [
                {"title": "More leave", "text": "Employers recruit", "data_gap": "How many"}
            ],
            "consultations": [
                {"id": "b", "title": "Second", "start": "2024-05", "place": "Lusaka"},
                {
                    "id": "a",
                    "title": "First",
                    "start": "2024-03",
                    "place": "Ndola",
                    "mode": "in-person",
                },
            ],
            "discussion": {"challenges": "In recruitment (see https://x.org)\n\nAnd at borders"},
        },
        "3-design": {
            "structures": [
                {
                    "id": "s",
                    "name": "Code",
                    "kind": "legislation",
                    "assessment": "It forbids fees",
                    "gaps": "It says nothing of agencies!",
                }
            ]
        },
        "plan": {
            **PLAN["plan"],
            "adoption": {"date": 2026, "by": "The Cabinet", "act": "Decision 7"},
        },
    }
    plan = Plan.model_validate({**PLAN, **held})
    [page] = produce(root, plan, ["plan"], [Format.HTML], None)
    text = " ".join(lxml_html.document_fromstring(page.data).text_content().split())
    for said in (
        "More leave. Employers recruit. Not known for want of data: how many.",
        "In recruitment (see https://x.org)And at borders.",
        "FirstNdola; in person",
        "It forbids fees. It says nothing of agencies!",
        "Adopted by the Cabinet, 2026",
        "Adoption by the Cabinet. Decision 7.",
    ):
        assert said in text
    assert text.index("Ndola") < text.index("Lusaka")
