"""The document `plan`: what the plan says stands in it, where readers look for it."""

from __future__ import annotations

import copy
import io
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from conftest import tool
from gcmplan.document.produce import Format, UnknownDocumentError, produce
from gcmplan.plan.model import Plan
from gcmplan.source import read_file

SAMPLE = Path(__file__).with_name("plan-document.yaml")
HEADINGS = ("h2", "h3", "h4", "h5")
INLINE = ("span", "a", "strong", "em", "sub", "sup", "code")


@cache
def _sample() -> Any:
    document = read_file(SAMPLE, SAMPLE.name)
    assert not document.faults
    return document.value


def sample() -> dict[str, Any]:
    return copy.deepcopy(_sample())


def bare() -> dict[str, Any]:
    keys = ("format", "country", "title", "status", "period", "languages", "currency")
    return {"plan": {key: sample()["plan"][key] for key in keys}}


def made(
    values: dict[str, Any],
    root: Path = SAMPLE.parent / "nowhere",
    language: str | None = None,
    *,
    draft: bool = False,
) -> HtmlElement:
    plan = Plan.model_validate(values)
    [page] = produce(root, plan, ["plan"], [Format.HTML], language, draft=draft)
    return lxml_html.document_fromstring(page.data, parser=lxml_html.HTMLParser(encoding="utf-8"))


def words(element: HtmlElement) -> str:
    parts = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag not in INLINE:
            parts.append(" ")
        if event == "start":
            parts.append(node.text or "")
        elif node is not element:
            parts.append(node.tail or "")
    return " ".join("".join(parts).replace("\xa0", " ").split())


def chapter(page: HtmlElement, name: str) -> HtmlElement:
    [heading] = page.xpath(f"//h2[@id='{name}']")
    return heading.getparent()


def chapters(page: HtmlElement) -> list[str]:
    return [heading.get("id") for heading in page.iter("h2") if heading.get("id") != "notes"]


def row(page: HtmlElement, start: str) -> list[str]:
    """The cells of the first row that begins with a text."""
    return next(
        [words(cell) for cell in line] for line in page.iter("tr") if words(line).startswith(start)
    )


def choices() -> Iterator[str]:
    from gcmplan.plan.base import Choice

    for kind in Choice.__subclasses__():
        yield from (each.value for each in kind if "-" in each.value)


def unsound(page: HtmlElement) -> list[str]:
    """What no document may show."""
    faults = []
    flow = [each for each in page.find("body/main").iter() if isinstance(each.tag, str)]
    for position, heading in enumerate(flow):
        if heading.tag not in HEADINGS:
            continue
        inner = set(heading.iter())
        following = next((each for each in flow[position + 1 :] if each not in inner), None)
        while following is not None and following.tag in ("section", "div"):
            following = next(iter(following), following.getnext())
        if following is None or (following.tag in HEADINGS and following.tag <= heading.tag):
            faults.append(f"nothing under the heading {words(heading)!r}")
    faults += [
        f"an empty table: {words(each)!r}"
        for each in page.iter("table")
        if each.find("tbody/tr") is None
    ]
    faults += [
        f"an empty <{block.tag}> in {words(block.getparent())[:60]!r}"
        for block in page.iter("p", "li", "dd", "dt", "caption", "th")
        if not words(block)
    ]
    text = words(page.find("body"))
    faults += re.findall(r"\bNone\b|\{\w*\}|\bUndefined\b|.{20} [.,;](?= |$)|\.\.|;\.", text)
    named = {value for value in choices() if re.search(rf"(?<![\w-]){value}(?![\w-])", text)}
    return faults + sorted(named - {"migration-mptf"})


def test_a_full_plan_stands_in_its_chapters() -> None:
    page = made(sample())
    assert unsound(page) == []
    assert chapters(page) == [
        "acronyms",
        "summary",
        "context",
        "making",
        "objectives",
        "areas",
        "coordination",
        "monitoring",
        "financing",
        "risks",
        "reporting",
        "references",
        "matrix",
        "alignment",
        "definitions",
        "institutions",
    ]
    assert not page.xpath("//*[contains(@class, 'missing')]")


def test_the_cover_names_the_plan() -> None:
    cover = made(sample()).find("body/header")
    lines = [words(each) for each in cover]
    assert lines[0] == "Kenya"
    assert lines[1] == "Plan for <safe> migration"
    assert "Moving in safety" in lines[2]
    assert "2024–2026" in lines[2]
    text = words(cover)
    assert "National Coordination Mechanism (NCM)" in text
    assert "Version 1.2, 15 July 2024" in text
    assert "Status: Adopted" in text
    assert "Adopted by the Cabinet, October 2023" in text
    assert "Read the notes first." in text


def test_the_summary_gives_figures_at_a_glance() -> None:
    summary = chapter(made(sample()), "summary")
    cards = {words(each[1]): words(each[0]) for each in summary.xpath(".//div[@class='card']")}
    assert cards == {
        "of 23 objectives for immediate action": "2",
        "interventions": "2",
        "institutions take part": "3",
        "total cost, KES": "2.1 million",
        "of the cost is secured": "46%",
        "gap, KES": "879,500",
    }
    assert row(summary, "Data") == [
        "Data",
        "1, 17",
        "1",
        "2,129,500",
        "46%",
    ]


def test_an_intervention_is_told_in_full() -> None:
    page = made(sample())
    areas = chapter(page, "areas")
    assert row(areas, "Lead") == ["Lead", "Bureau of Statistics (BS)"]
    assert row(areas, "Partners") == ["Partners", "Union of Movers (reads the drafts)"]
    assert row(areas, "Time") == ["Time", "from Q3 2024, ongoing"]
    assert row(areas, "Who gains") == ["Who gains", "Planners."]
    assert row(areas, "Alignment") == [
        "Alignment",
        "1 Data; action 1.j; SDG targets 17.18, 10.7",
    ]
    assert row(areas, "Cost") == [
        "Cost",
        "KES 2,129,500 (secured 1,000,000; pledged 250,001; requested 100,000; gap 879,500)",
    ]
    assert row(areas, "Write the profile") == [
        "Write the profile milestone",
        "BS",
        "July 2024 – December 2024",
        "A draft",
    ]
    assert "Indicator: Profiles published." in words(areas)
    assert "Staff time alone." in words(areas)
    assert row(areas, "Build a museum")[1:] == ["Not chosen", "It serves no objective."]


def test_what_is_said_of_an_action_plan_stands_in_an_annex() -> None:
    values = sample()
    values["3-design"]["interventions"][0]["reason"] = "No figures agree."
    how, other = values["4-implementation"]["action_plans"]
    how |= {"coordination": "The board meets.", "funding_arrangements": "By the treasury."}
    how["partners"][0]["added_value"] = "Members in all regions."
    page = made(values)
    annex = chapter(page, "action-plans")
    assert row(annex, "I1") == ["I1 Publish a yearly profile"]
    assert row(annex, "Why it was chosen")[1] == "No figures agree."
    assert row(annex, "Coordination and oversight")[1] == "The board meets."
    assert row(annex, "How the money is paid out")[1] == "By the treasury."
    assert row(annex, "What partners add")[1] == "Union of Movers: Members in all regions."
    assert other["intervention"] not in words(annex)
    assert "action-plans" not in chapters(made(bare()))


def test_the_matrix_stands_on_landscape_pages() -> None:
    matrix = chapter(made(sample()), "matrix")
    assert matrix.get("class") == "landscape"
    assert row(matrix, "I1 Publish") == [
        "I1 Publish a yearly profile",
        "BS",
        "Union of Movers",
        "from Q3 2024, ongoing",
        "Three profiles; Profiles published",
        "2,129,500",
        "secured 1,000,000 pledged 250,001 requested 100,000 gap 879,500",
    ]
    assert row(matrix, "Write the profile")[4:6] == ["A draft", "2,000,000"]
    assert row(matrix, "The plan as a whole")[1] == "2,129,500"


def test_the_framework_has_baselines_and_yearly_targets() -> None:
    page = made(sample())
    [framework] = page.xpath("//h3[@id='framework']/..")
    assert framework.get("class") == "landscape"
    found = ["Profiles published (books)", "Process", "0 (2023)", "1", "1", "1,250"]
    assert row(framework, "Profiles")[:6] == found
    assert row(framework, "Profiles")[6:] == ["Labour force survey (yearly)", "BS"]
    assert row(framework, "Fees")[2:6] == ["no", "–", "–", "yes"]


def test_costs_and_the_gap_are_computed() -> None:
    financing = chapter(made(sample()), "financing")
    assert "The plan costs KES 2,129,500." in words(financing)
    assert "leaves a gap of KES 879,500" in words(financing)
    assert "Costs by thematic area and year, in thousands of KES" in words(financing)
    assert row(financing, "Data 1,500.0") == ["Data", "1,500.0", "629.5", "2,129.5"]
    gaps = ["Total", "2,129.5", "1,000.0", "250.0", "879.5", "100.0"]
    assert gaps in [[words(cell) for cell in line] for line in financing.iter("tr")]
    rate = "USD 1 = KES 129.5 (June 2024; Central bank, https://bank.example/rates)."
    assert rate in words(financing)
    assert row(financing, "Diaspora")[2] == "KES 300,000"


def test_the_making_tells_who_was_heard() -> None:
    making = chapter(made(sample()), "making")
    assert row(making, "March 2023") == [
        "March 2023",
        "County forum",
        "Nakuru",
        "42",
        "Migrants and their families; Diasporas",
    ]
    assert row(making, "Diasporas") == ["Diasporas", "1", "12", "–"]
    assert "2. Needs assessment" in words(making)
    assert "one consultation; 42 participations; 3 objectives decided on" in words(making)
    assert "Two objectives were approved. 64 participants." in words(making)


def test_who_was_heard_is_counted_over_all_consultations() -> None:
    values = sample()
    held = values["2-needs-assessment"]["consultations"]
    held.append(
        {
            "id": "c2",
            "title": "Online",
            "start": 2024,
            "participants": [{"type": "diaspora", "number": 30, "women": 17}, {"type": "media"}],
        }
    )
    making = chapter(made(values), "making")
    assert row(making, "Diasporas") == ["Diasporas", "2", "42", "17"]
    assert row(making, "Media") == ["Media", "1", "–", "–"]


def test_other_plans_and_awareness_have_their_places() -> None:
    values = sample()
    values["2-needs-assessment"]["related_processes"] = [
        {
            "id": "p1",
            "name": "Vision",
            "kind": "development-plan",
            "owner": "ncm",
            "link": "Shares targets",
        }
    ]
    values["1-kick-off"]["awareness"] = [
        {
            "audience": "public",
            "kind": "social-media",
            "description": "Short films.",
            "lead": "bureau",
        }
    ]
    page = made(values)
    assert row(chapter(page, "making"), "Vision") == ["Vision", "NCM", "Shares targets."]
    assert row(chapter(page, "communication"), "The public") == [
        "The public",
        "Social media",
        "Short films.",
        "BS",
    ]


def test_figures_stand_in_their_chapters_with_a_text_for_those_who_do_not_see_them() -> None:
    page = made(sample())
    for name, what in (
        ("objectives", "Interventions by objective of the Compact and thematic area"),
        ("areas", "Timeline: Data"),
        ("coordination", "How the plan is coordinated"),
        ("financing", "Costs and funding by year, in thousands of KES"),
    ):
        figure = next(chapter(page, name).iter("figure"))
        assert what in words(figure.find("figcaption"))
        assert figure.find(".//svg/title").text.startswith(what)


def test_the_alignment_names_what_answers_what() -> None:
    alignment = chapter(made(sample()), "alignment")
    assert row(alignment, "1 Data") == ["1 Data", "1.j", "I1 Publish a yearly profile"]
    targets = alignment.findall(".//table")[1].iterfind("tbody/tr")
    assert [[words(cell) for cell in line][:2] for line in targets] == [
        ["10.7", "Reduced inequalities"],
        ["17.18", "Partnerships for the goals"],
    ]
    assert row(alignment, "Gender-responsive")[1] == "I1: All tables are by sex."
    assert row(alignment, "National sovereignty")[1] == "–"


def test_sources_stand_as_notes_with_links() -> None:
    page = made(sample())
    assert "Statistics Act" in words(page.xpath("//*[@class='endnotes']")[0])
    assert page.xpath("//a[@href='https://bank.example/rates']")


def test_what_was_made_up_is_marked() -> None:
    page = made(sample())
    areas = chapter(page, "areas")
    rows = [line for line in areas.iter("tr") if words(line).startswith("Intervention I")]
    marks = [bool(line.xpath(".//span[@class='illustrative']")) for line in rows]
    assert marks == [False, True]
    assert "Parts of this document are illustrative" in words(page.find("body/header"))
    legends = page.xpath("//aside[contains(@class, 'illustrative')]")
    assert len(legends) == 1


def test_a_table_of_made_up_rows_is_marked_once() -> None:
    values = sample()
    for each in values["3-design"]["indicators"]:
        each["illustrative"] = True
    [framework] = made(values).xpath("//h3[@id='framework']/..")
    [mark] = framework.xpath(".//span[@class='illustrative']")
    assert mark.getparent().tag == "caption"


def test_a_plan_without_illustrations_has_no_mark() -> None:
    values = sample()
    del values["1-kick-off"]["institutions"][2]["illustrative"]
    del values["3-design"]["interventions"][1]["illustrative"]
    page = made(values)
    assert not page.xpath("//*[contains(@class, 'illustrative')]")
    assert "illustrative" not in words(page.find("body"))


def test_an_almost_empty_plan_reads_well() -> None:
    page = made(bare())
    assert unsound(page) == []
    assert chapters(page) == ["objectives"]
    assert "Cooperate in facilitating safe and dignified return" in words(page)
    assert "Status: Adopted" in words(page)


def test_a_draft_says_what_is_missing_where_it_is_missing() -> None:
    page = made(bare(), draft=True)
    assert unsound(page) == []
    missing = [words(each) for each in page.xpath("//aside[contains(@class, 'missing')]")]
    assert "The plan has no indicators yet: 'indicators' in 3-design.yaml." in missing
    assert "The foreword is not written yet: texts/foreword.md." in missing
    assert "Draft" in words(page.find("body"))
    values = sample()
    del values["4-implementation"]["action_plans"][1]["lead"]
    drafted = made(values, draft=True)
    lacks = [words(each) for each in drafted.xpath("//*[contains(@class, 'missing')]")]
    assert "to be named" in lacks
    assert not made(values).xpath("//*[contains(@class, 'missing')]")


def test_a_new_plan_makes_a_short_draft_without_pages_that_are_hardly_filled() -> None:
    values = bare()
    values["plan"]["thematic_areas"] = [{"id": "data", "title": "Data"}, {"id": "w", "title": "W"}]
    plan = Plan.model_validate(values)
    [made] = produce(SAMPLE.parent / "nowhere", plan, ["plan"], [Format.PDF], draft=True)
    run = subprocess.run(
        [tool("pdftotext"), "-bbox", "-", "-"], input=made.data, capture_output=True, check=True
    )
    pages = lxml_html.fromstring(run.stdout).findall(".//page")
    assert len(pages) == 6
    for page in pages[1:]:
        foot = 0.9 * float(page.get("height"))
        ends = [float(word.get("ymax")) for word in page.iter("word")]
        assert max(end for end in ends if end < foot) > 0.4 * foot


def test_hostile_texts_stand_as_they_are() -> None:
    text = "<script>alert(1)</script> {{ 7*7 }} {% raw %} &amp; #set page() $x$ %(a)s {count}"
    values = sample()
    values["plan"]["thematic_areas"][1]["title"] = text
    values["3-design"]["interventions"][0]["title"] = text
    values["3-design"]["indicators"][0]["name"] = text
    values["1-kick-off"]["institutions"][0]["name"] = text
    page = made(values)
    assert not list(page.find("body").iter("script"))
    assert words(page.find("body/main")).count(text) > 8


def test_texts_are_in_the_language_asked_for_or_say_which() -> None:
    page = made(sample(), language="fr")
    assert page.get("lang") == "fr"
    assert "Données et preuves" in words(chapter(page, "areas"))
    summary = chapter(page, "summary")
    [english] = [each for each in summary.iter("span") if words(each) == "Decent work"][:1]
    assert english.get("lang") == "en"
    assert "juillet 2024" in words(page)
    assert "1. Lancement" in words(chapter(page, "making"))
    assert "2\u202f129\u202f500" in page.text_content()


def test_arabic_runs_to_the_left_and_names_unofficial_titles() -> None:
    page = made(sample(), language="ar")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    titles = chapter(page, "objectives")
    assert "unofficial translation" in words(titles)
    assert "unofficial translation" not in words(chapter(made(sample()), "objectives"))


def test_many_years_are_told_in_words() -> None:
    values = sample()
    values["3-design"]["indicators"][0]["targets"] = dict.fromkeys(range(2024, 2034), 1)
    values["4-implementation"]["action_plans"][0]["costs"][0]["amounts"] = dict.fromkeys(
        range(2024, 2034), 10
    )
    page = made(values)
    [framework] = page.xpath("//h3[@id='framework']/..")
    assert "2024: 1; 2025: 1; 2026: 1" in words(framework)
    assert "Costs by thematic area and year" not in words(page)
    assert unsound(page) == []


def test_the_same_plan_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    values = sample()
    del values["plan"]["date"]

    def pages() -> list[bytes]:
        plan = Plan.model_validate(values)
        return [each.data for each in produce(Path("none"), plan, ["plan"], list(Format))]

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = pages()
    assert [data[:4] for data in first] == [b"<!DO", b"PK\x03\x04", b"%PDF", b"---\n"]
    assert pages() == first
    assert b"\ndate:" not in first[3]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    dated = pages()
    made_on = docx.Document(io.BytesIO(dated[1])).core_properties.created
    assert made_on.date().isoformat() == "2023-11-14"
    assert dated != first


@pytest.mark.parametrize(
    ("name", "language", "message", "help_"),
    [
        ("plna", None, "there is no document 'plna'", "did you mean 'plan'?"),
        ("../plan", None, "there is no document '../plan'", ""),
        ("plan", "English", "'English' is not the code of a language", "ISO 639-1"),
    ],
)
def test_unknown_documents_and_languages_are_told(
    name: str, language: str | None, message: str, help_: str
) -> None:
    plan = Plan.model_validate(bare())
    with pytest.raises(UnknownDocumentError, match=re.escape(message)) as error:
        list(produce(Path("none"), plan, [name], [Format.HTML], language))
    assert help_ in error.value.help


def removable(values: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of a plan that can be left out."""
    if isinstance(values, dict):
        for key, value in values.items():
            if path == () and key == "plan":
                yield from removable(value, (key,))
                continue
            yield (*path, key)
            yield from removable(value, (*path, key))
    elif isinstance(values, list):
        for position, value in enumerate(values):
            yield from removable(value, (*path, position))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.sampled_from(sorted(removable(_sample()), key=str)), max_size=8), st.booleans())
def test_whatever_is_left_out_the_document_is_sound(
    places: set[tuple[Any, ...]], draft: bool
) -> None:
    from pydantic import ValidationError

    values = sample()
    for place in sorted(places, key=str):
        trial = copy.deepcopy(values)
        parent = trial
        try:
            for part in place[:-1]:
                parent = parent[part]
            del parent[place[-1]]
            Plan.model_validate(trial)
        except (KeyError, ValidationError):
            continue
        values = trial
    assert unsound(made(values, draft=draft)) == []


def test_parts_of_a_definition_are_told_apart() -> None:
    values = sample()
    indicator = values["3-design"]["indicators"][0]
    indicator |= {"methodology": "Counted each year", "standards": "None"}
    annex = words(chapter(made(values), "definitions"))
    assert (
        "Books that anyone can read. How it is computed: Counted each year. Standards: None."
        in annex
    )


def test_the_coordination_body_is_no_member_of_its_own() -> None:
    values = sample()
    setup = values["1-kick-off"]["institutional_setup"]
    setup["members"] = [{"institution": "ncm"}, {"institution": "bureau"}, {"institution": "union"}]
    page = made(values)
    [row] = [row for row in page.iter("tr") if words(row).startswith("Members ")]
    assert "National Coordination Mechanism" not in words(row)
    assert words(row).count(";") == 1
    assert "Members (2)" in words(chapter(page, "coordination"))


def test_an_area_says_what_it_is_called_in_tables_and_figures() -> None:
    values = sample()
    assert "In tables and figures: Data." in words(chapter(made(values), "areas"))
    [brief] = produce(Path("nowhere"), Plan.model_validate(values), ["brief"], [Format.HTML])
    assert "Data and evidence (Data)" in brief.data.decode()
    assert "Decent work (" not in brief.data.decode()


def test_the_answer_to_those_consulted_stands_below_a_short_head() -> None:
    values = sample()
    values["2-needs-assessment"]["communication"] = "A summary was read on radio"
    told = words(chapter(made(values), "communication"))
    assert "Answer to those who were consulted A summary was read on radio." in told
