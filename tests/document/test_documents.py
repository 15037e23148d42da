"""The documents beside the plan: what each says, from a full plan down to an almost empty one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html as lxml_html
from lxml.html import HtmlElement
from openxml_audit import OpenXmlValidator
from playwright.sync_api import Browser
from test_plan_document import bare, row, sample, unsound, words

from gcmplan.document.extract import asked_institutions, extract_of
from gcmplan.document.produce import Format, Produced, produce
from gcmplan.document.view import PlanView
from gcmplan.plan.load import read_plan
from gcmplan.plan.model import Plan

NAMES = ["brief", "matrix", "monitoring", "institution:bureau", "worksheet:1", "worksheet"]
NOWHERE = Path(__file__).parent / "nowhere"


def made(
    values: dict[str, Any], name: str, language: str | None = None, *, draft: bool = False
) -> HtmlElement:
    plan = Plan.model_validate(values)
    [page] = produce(NOWHERE, plan, [name], [Format.HTML], language, draft=draft)
    return lxml_html.document_fromstring(page.data, parser=lxml_html.HTMLParser(encoding="utf-8"))


def nearly_bare() -> dict[str, Any]:
    only = {"id": "bureau", "name": "Bureau of Statistics", "type": "policy-sectors"}
    return {**bare(), "1-kick-off": {"institutions": [only]}}


def section(page: HtmlElement, name: str) -> str:
    [heading] = page.xpath(f"//h2[@id='{name}']")
    return words(heading.getparent())


@pytest.mark.parametrize("name", NAMES)
def test_each_document_is_sound_however_much_the_plan_says(name: str) -> None:
    said = sample()
    for values in (said, nearly_bare()):
        for draft in (False, True):
            # The guidance itself speaks of treaty-body recommendations.
            found = set(unsound(made(values, name, draft=draft))) - {"treaty-body"}
            assert not found, draft
    assert made(said, name, "ar").get("dir") == "rtl"
    assert set(unsound(made(said, name, "fr"))) <= {"treaty-body"}


def test_the_brief_says_what_a_minister_must_know_and_decide() -> None:
    values = sample()
    del values["4-implementation"]["action_plans"][1]["lead"]
    page = made(values, "brief")
    assert page.find("body").get("class") == "short"
    assert "2 of 23 objectives for immediate action" in section(page, "aims")
    asked = section(page, "asked")
    assert "Close the gap of KES 879,500." in asked
    assert "Name who leads one intervention:" in asked
    assert row(page, "Total") == ["Total", "2,129.5", "1,000.0", "250.0", "879.5"]
    assert "National Coordination Mechanism (NCM) coordinates the plan." in section(page, "lead")


def test_whole_thousands_have_no_decimal() -> None:
    values = sample()
    for each in values["4-implementation"]["action_plans"]:
        for money in (*each.get("costs", ()), *each.get("funding", ())):
            money["amounts"] = dict.fromkeys(money["amounts"], 2000000)
            money.pop("currency", None)
    page = made(values, "brief")
    assert row(page, "Total") == ["Total", "6,000", "2,000", "2,000", "2,000"]


def test_the_brief_takes_in_what_the_team_writes_for_it(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "decisions.md").write_text("Sign the order.", encoding="utf-8")
    plan = Plan.model_validate(sample())
    [page] = produce(tmp_path, plan, ["brief"], [Format.HTML])
    assert "<p>Sign the order.</p>" in page.data.decode()


def test_the_matrix_names_leads_money_and_the_compact() -> None:
    page = made(sample(), "matrix")
    line = row(page, "I1 Publish a yearly profile")
    assert line[1] == "BS"
    assert "1.j" in line[7]
    assert "Who leads what" in words(page)


def test_the_framework_tells_every_field_of_an_indicator() -> None:
    values = sample()
    values["3-design"]["indicators"][0] |= {
        "methodology": "Counted at the border.",
        "direction": "down",
        "others": ["bureau"],
    }
    values["5-monitoring"] = {
        "values": [
            {
                "indicator": values["3-design"]["indicators"][0]["id"],
                "year": 2024,
                "value": 3,
                "by": "bureau",
            }
        ]
    }
    page = made(values, "monitoring")
    sheets = section(page, "sheets")
    assert "How it is computed Counted at the border." in sheets
    assert "lower is better" in sheets
    assert "What was measured so far" in section(page, "results")


def test_a_framework_without_indicators_has_neither_cover_nor_contents() -> None:
    full, begun = (made(values, "monitoring", draft=True) for values in (sample(), nearly_bare()))
    for page, long in ((full, True), (begun, False)):
        assert (page.find("body/nav") is not None) is long
        assert ("short" in page.find("body").get("class", "")) is not long


def test_an_extract_says_all_that_is_asked_of_an_institution(kenya: Path) -> None:
    plan = read_plan(kenya).plan
    assert plan is not None
    view = PlanView(plan)
    everything = {each.id: extract_of(view, each.id) for each in plan.kick_off.institutions}
    held = [each for each in everything.values() if each is not None]
    activities = sum(task.leads for each in held for share in each.shares for task in share.tasks)
    assert activities == view.activity_count
    assert sum(len(each.led) for each in held) == len(view.interventions)
    assert sum(len(each.dates) for each in held) == len([d for d in view.dates if d.who])
    led = sum(i.lead is not None for i in plan.design.indicators)
    assert sum(i.lead == each.record.id for each in held for i in each.indicators) == led
    assert sum(len(each.risks) for each in held) == sum(1 for r in view.all_risks if r.owner)
    attested = sum(len(step.checklist) for step in plan.steps)
    assert sum(len(each.attestations) for each in held) == attested
    assert set(asked_institutions(plan)) == {each.record.id for each in held if not each.empty}
    assert extract_of(view, "nobody") is None


def test_what_is_done_is_not_asked_again() -> None:
    values = sample()
    [activity, *_more] = values["4-implementation"]["action_plans"][0]["activities"]
    activity |= {"end": "2024-06", "lead": "bureau"}
    title = activity["title"]
    page = made(values, "institution:bureau")
    assert title in section(page, "dates")
    values["5-monitoring"] = {
        "progress": [{"activity": activity["id"], "date": "2024-07", "state": "completed"}]
    }
    done = made(values, "institution:bureau")
    assert not done.xpath("//h2[@id='dates']") or title not in section(done, "dates")
    assert "completed" in words(done)


def test_a_date_that_has_passed_is_told() -> None:
    values = sample()
    [activity, *_more] = values["4-implementation"]["action_plans"][0]["activities"]
    activity |= {"end": "2024-06", "lead": "bureau"}
    values["plan"]["date"] = "2025-01"
    told = section(made(values, "institution:bureau"), "dates")
    assert "The first of these dates has passed, and the plan does not say" in told


def test_a_worksheet_has_room_and_shows_what_is_answered() -> None:
    values = sample()
    values["1-kick-off"] |= {
        "answers": {"1.q1": "The Department of Immigration."},
        "checklist": {"1.c1": {"state": "done", "by": "bureau", "date": "2024-03"}},
    }
    page = made(values, "worksheet:1")
    assert "The plan's answer: The Department of Immigration." in words(page)
    rooms = [cell for cell in page.iter("td") if not words(cell).strip()]
    assert len(rooms) > 16
    boxes = [words(cell) for cell in page.iter("td") if words(cell) in ("☐", "☑")]
    assert boxes == ["☑", "☐", "☐", "☐", "☐", "☐"]
    assert [words(each) for each in made(values, "worksheet").iter("h2")][:2] == [
        "Step 1: Kick-off",
        "Step 2: Needs assessment",
    ]


def test_a_worksheet_of_a_draft_has_no_mark_across_the_page_to_write_on() -> None:
    values = sample()
    assert made(values, "brief", draft=True).find("body").get("data-draft") == "Draft"
    assert made(values, "worksheet:2", draft=True).find("body").get("data-draft") is None


def test_the_questions_for_each_objective_ask_which_one_it_is() -> None:
    rows = [words(each) for each in made(sample(), "worksheet:2").iter("tr")]
    assert rows[rows.index("Questions for each objective") + 1].startswith("Objective. Which one?")


@cache
def _files(kenya: Path) -> tuple[Produced, ...]:
    plan = read_plan(kenya).plan
    assert plan is not None
    names = ["brief", "matrix", "monitoring", "institution:knbs", "worksheet:2"]
    return tuple(produce(kenya, plan, names, list(Format)))


def test_files_come_in_order_and_are_the_same_each_time(kenya: Path) -> None:
    files = _files(kenya)
    assert [each.format for each in files] == [*Format] * 5
    plan = read_plan(kenya).plan
    assert plan is not None
    again = list(produce(kenya, plan, ["brief"], [Format.PDF, Format.HTML]))
    assert again[0].data == files[2].data
    assert again[1].data == files[0].data


@pytest.mark.long
def test_word_finds_nothing_wrong(kenya: Path, tmp_path: Path) -> None:
    for each in _files(kenya):
        if each.format is Format.DOCX:
            path = tmp_path / "document.docx"
            path.write_bytes(each.data)
            assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


BROKEN_NUMBERS = """[...document.querySelectorAll('td:first-child')]
    .filter(cell => /^\\d+$/.test(cell.innerText.trim()))
    .filter(cell => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map(each => each.top)).size > 1;
    }).map(cell => cell.innerText)"""
"""The numbers at the head of rows that stand on more than one line."""


@pytest.mark.long
def test_axe_finds_nothing_and_no_page_is_wider_than_a_phone(
    kenya: Path, browser: Browser, tmp_path: Path
) -> None:
    for each in _files(kenya):
        if each.format is not Format.HTML:
            continue
        path = tmp_path / "page.html"
        path.write_bytes(each.data)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(path.as_uri())
        found = Axe().run(page).response["violations"]
        assert [rule["id"] for rule in found] == [], each.name
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, each.name
        assert page.evaluate(BROKEN_NUMBERS) == [], each.name
        page.close()
