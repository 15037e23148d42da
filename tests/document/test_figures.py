"""Figures show the plan's own numbers, lie within their frame, and read without colour."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from gcmplan.document.catalogue import shipped_folder
from gcmplan.document.figures import Figures, UnknownFigureError
from gcmplan.document.figures.canvas import TALLEST, WIDTH
from gcmplan.document.figures.steps import StepProgress
from gcmplan.document.measure import ems, wrapped
from gcmplan.document.pdf.typesetting import to_png
from gcmplan.document.view import PlanView
from gcmplan.document.words import Words
from gcmplan.locales import reading
from gcmplan.plan.load import read_plan
from gcmplan.plan.model import Plan

KENYA = Path(__file__).parents[2] / "examples" / "kenya"
NAMES = (
    "activities",
    "coordination",
    "money-by-area",
    "money-by-source",
    "money-by-year",
    "objectives",
    "timeline",
)
LONG = "Anticonstitutionnellement long name of something that a government does, and then some more"
TEXTS = [
    "Data",
    LONG,
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle",
    "البيانات والخطاب والسياسات القائمة على الأدلة",
    '<b>& "quotes"</b>',
]


def drawn(plan: Plan, name: str, language: str = "en") -> list[etree._Element]:
    """The drawings of a figure."""
    with reading(language):
        html = str(Figures(PlanView(plan), Words(plan, language))(name))
    return list(etree.fromstring(f"<div>{html}</div>").iter("svg"))


def told(drawing: etree._Element) -> str:
    return drawing.findtext("title") or ""


def shown(drawing: etree._Element) -> list[str]:
    """The texts that are written in a drawing."""
    return [(text.text or "").strip("\u2067\u2069") for text in drawing.iter("text")]


def number(element: etree._Element, *names: str) -> list[float]:
    return [float(element.get(name, "0")) for name in names]


def size(drawing: etree._Element) -> tuple[float, float]:
    _x, _y, wide, high = map(float, drawing.get("viewBox", "").split())
    return wide, high


def written(text: etree._Element) -> tuple[float, float, float, float]:
    """About where a text that is not turned stands: left, top, right, bottom."""
    x, y, points = number(text, "x", "y", "font-size")
    # A little less than the measure, which is rather too much.
    width = ems((text.text or "").strip("\u2067\u2069")) * points * 0.9
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")] * width
    return left, y - points * 0.7, left + width, y


def boxes(drawing: etree._Element) -> list[tuple[float, float, float, float]]:
    """The boxes of a drawing: left, top, width, height."""
    return [
        (*number(box, "x", "y"), *number(box, "width", "height"))
        for box in drawing.iter("rect")
        if next(box.iterancestors("pattern"), None) is None
    ]


def corners(drawing: etree._Element) -> list[tuple[float, float]]:
    return [
        (float(x), float(y))
        for shape in drawing.iter("polyline", "polygon")
        for x, y in (pair.split(",") for pair in shape.get("points", "").split())
    ]


def faults(drawing: etree._Element) -> list[str]:
    """What of a drawing lies outside its frame, or on another text."""
    wide, high = size(drawing)
    found = []
    if wide > WIDTH or high > TALLEST + 5:
        found.append(f"too large: {wide} by {high}")
    for x, y, width, height in boxes(drawing):
        inside = x > -0.01 and y > -0.01 and x + width < wide + 0.01 and y + height <= high
        if not inside or width <= 0 or height <= 0:
            found.append(f"a box outside, or empty: {x} {y} {width} {height}")
    for x, y in corners(drawing):
        if not (-0.01 <= x <= wide + 0.01 and -0.01 <= y <= high):
            found.append(f"a corner outside: {x} {y}")
    texts = [text for text in drawing.iter("text") if not text.get("transform")]
    places = sorted((written(text), text.text or "") for text in texts)
    for (left, top, right, bottom), said in places:
        if left < -1 or right > wide + 1 or top < -1 or bottom > high:
            found.append(f"a text outside: {said}")
    return found + overlaps(places)


def overlaps(places: list[tuple[tuple[float, float, float, float], str]]) -> list[str]:
    """Which texts lie on which, of those sorted by their left."""
    found = []
    for at, ((_left, top, right, bottom), said) in enumerate(places):
        for (left2, top2, _right2, bottom2), other in places[at + 1 :]:
            if left2 > right - 0.5:
                break
            if min(bottom, bottom2) - max(top, top2) > 0.5:
                found.append(f"'{said}' lies on '{other}'")
    return found


@pytest.fixture(scope="module")
def example() -> Plan:
    plan = read_plan(KENYA).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_of_the_example_is_in_order(example: Plan, name: str) -> None:
    drawings = drawn(example, name)
    assert drawings
    for drawing in drawings:
        assert faults(drawing) == []
        assert len(told(drawing)) > 60


def test_the_numbers_that_are_told_are_the_plans_own(example: Plan) -> None:
    money = PlanView(example).money
    [by_year] = drawn(example, "money-by-year")
    for year, position in money.by_year.items():
        stated = re.search(
            rf"{year}: cost ([\d.,]+), secured ([\d.,]+), pledged ([\d.,]+), gap", told(by_year)
        )
        assert stated, year
        for text, value in zip(
            stated.groups(), (position.cost, position.secured, position.pledged), strict=True
        ):
            assert abs(Decimal(text.replace(",", "")) * 10**6 - value) <= 50_000
    [objectives] = drawn(example, "objectives")
    serving = [
        each
        for each in PlanView(example).interventions
        if each.record.area == "TA1" and 1 in each.record.objectives
    ]
    assert f"1 Data: Data and discourse {len(serving)}." in told(objectives)
    assert str(len(serving)) in shown(objectives)


def test_columns_are_as_high_as_the_money(example: Plan) -> None:
    money = PlanView(example).money
    [drawing] = drawn(example, "money-by-year")
    pale = [box for box in drawing.iter("rect") if box.get("fill") == "#EEF3F7"][:-1]
    heights = [number(box, "height")[0] for box in pale]
    costs = [position.cost for position in money.by_year.values() if position.cost]
    for (high, cost), (high2, cost2) in pairwise(zip(heights, costs, strict=True)):
        assert high / high2 == pytest.approx(float(cost / cost2), rel=0.05, abs=0.02)


def test_a_timeline_shows_each_intervention_with_its_time_and_its_milestones(
    example: Plan,
) -> None:
    view = PlanView(example)
    drawings = drawn(example, "timeline")
    assert len(drawings) == len(view.areas)
    for area, drawing in zip(view.areas, drawings, strict=True):
        for each in area.interventions:
            assert each.record.id in shown(drawing)
            assert each.record.id in told(drawing)
        milestones = sum(a.milestone for each in area.interventions for a in each.activities)
        assert told(drawing).count("milestone") == milestones


def test_the_organigram_names_the_body_its_members_and_groups(example: Plan) -> None:
    [drawing] = drawn(example, "coordination")
    setup = example.kick_off.institutional_setup
    assert setup is not None
    said = " ".join(shown(drawing))
    words = Words(example, "en")
    for group in setup.working_groups:
        assert words.plain(group.name) in said
        assert words.plain(group.name) in told(drawing)
    for member in setup.members:
        assert str(words.who(member.institution).striptags()) in told(drawing)


def test_the_steps_are_as_far_as_they_are_said_to_be(example: Plan) -> None:
    steps = [
        StepProgress(number, met=number, attested=2, open=6 - number) for number in range(1, 7)
    ]
    figures = Figures(PlanView(example), Words(example, "en"), steps)
    [drawing] = etree.fromstring(f"<div>{figures('steps')}</div>").iter("svg")
    assert faults(drawing) == []
    assert "2. Needs assessment: met by the plan 2, attested by the team 2, open 4" in told(drawing)
    assert "4 of 8" in shown(drawing)
    french = Figures(PlanView(example), Words(example, "fr"), steps)
    assert "2. Évaluation des besoins" in french("steps")
    assert Figures(PlanView(example), Words(example, "en"))("steps") == ""


def test_tones_are_told_apart_without_colour(example: Plan, tmp_path: Path) -> None:
    """Secured, pledged and missing money differ in how dark they are in grey, or in their lines."""
    [drawing] = drawn(example, "money-by-area")
    fills = {box.get("fill") for box in drawing.iter("rect")} - {"#FFFFFF"}
    assert any(str(fill).startswith("url(") for fill in fills)
    assert any(box.get("stroke-dasharray") for box in drawing.iter("rect"))
    drawing.set("xmlns", "http://www.w3.org/2000/svg")
    assert to_png(etree.tostring(drawing), tmp_path, 72).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", NAMES)
def test_dark_screens_have_a_colour_for_each_that_a_figure_is_drawn_in(
    example: Plan, name: str
) -> None:
    style = (shipped_folder() / "style.css").read_text(encoding="utf-8")
    for drawing in drawn(example, name):
        assert drawing.get("class") == "drawn"
        for shape in drawing.iterdescendants():
            for key in ("fill", "stroke"):
                colour = shape.get(key, "none")
                if colour != "none" and not colour.startswith("url("):
                    assert f'.drawn [{key}="{colour}"]' in style


def test_a_plan_with_nothing_to_show_has_no_figures() -> None:
    plan = Plan.model_validate({"plan": profile([])})
    assert all(not drawn(plan, name) for name in NAMES)


def test_an_unknown_figure_is_told_with_what_was_meant(example: Plan) -> None:
    figures = Figures(PlanView(example), Words(example, "en"))
    with pytest.raises(UnknownFigureError, match="there is no figure 'time-line'") as raised:
        figures("time-line")
    assert "timeline" in raised.value.help


def profile(areas: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "country": "KE",
        "title": "A plan",
        "status": "draft",
        "period": {"start": 2023, "end": 2027},
        "languages": ["en"],
        "currency": "KES",
        "thematic_areas": areas,
        **more,
    }


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """Plans of 1 to 12 areas and 0 to 60 interventions, with names of all lengths."""
    text = st.sampled_from(TEXTS)
    areas = [
        {"id": f"A{n}", "title": draw(text), "objectives": [n + 1]}
        for n in range(draw(st.integers(1, 12)))
    ]
    first = draw(st.integers(2000, 2030))
    last = first + draw(st.sampled_from([0, 3, 11, 60]))
    amounts = st.one_of(st.just(0), st.just(1), st.integers(0, 10**14))
    interventions, action_plans, progress = [], [], []
    for n in range(draw(st.sampled_from([0, 1, 7, 30]))):
        name = f"{draw(st.sampled_from(['I', 'A-VERY-LONG-COUNTRY-PREFIX-FOR-IDS-']))}{n}"
        interventions.append(
            {
                "id": name,
                "title": draw(text),
                "type": "new-programme",
                "choice": "chosen",
                "area": f"A{draw(st.integers(0, len(areas) - 1))}",
                "objectives": draw(st.lists(st.integers(1, 23), unique=True, max_size=4)),
            }
        )
        start = draw(st.integers(first, last))
        end = draw(st.one_of(st.just("ongoing"), st.none(), st.integers(start, last)))
        year = draw(st.integers(first, last))
        milestone = {"id": f"{name}-a", "title": "x", "end": year, "milestone": True}
        action_plans.append(
            {
                "intervention": name,
                "start": start,
                "end": end,
                "activities": [milestone],
                "costs": [{"item": "x", "amounts": {year: draw(amounts)}}],
                "funding": [
                    {"kind": "diaspora", "state": state, "amounts": {year: draw(amounts)}}
                    for state in ("secured", "pledged", "requested")
                ],
            }
        )
        state = draw(st.sampled_from(["completed", "delayed", "in-progress"]))
        progress.append({"activity": f"{name}-a", "date": year, "state": state})
    bodies = [{"id": f"b{n}", "name": draw(text), "type": "policy-sectors"} for n in range(20)]
    ids = [each["id"] for each in bodies]
    groups = [
        {
            "id": f"g{n}",
            "name": draw(text),
            "chair": "b1",
            "members": ids[: draw(st.integers(0, 20))],
        }
        for n in range(draw(st.integers(0, 14)))
    ]
    roles = ["chair", "co-chair", "member", "observer", "secretariat"]
    members = [{"institution": name, "role": draw(st.sampled_from(roles))} for name in ids]
    setup = {"option": "new-body", "body": "b0", "members": members, "working_groups": groups}
    return {
        "plan": profile(areas, period={"start": first, "end": last}),
        "1-kick-off": {"institutions": bodies, "institutional_setup": setup},
        "3-design": {"interventions": interventions},
        "4-implementation": {"action_plans": action_plans},
        "5-monitoring": {"progress": progress},
    }


@pytest.mark.long
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(values=plans(), language=st.sampled_from(["en", "fr", "ar"]))
def test_whatever_the_plan_nothing_overlaps_or_leaves_the_frame(
    values: dict[str, Any], language: str
) -> None:
    plan = Plan.model_validate(values)
    for name in NAMES:
        for drawing in drawn(plan, name, language):
            assert faults(drawing) == [], name


def test_right_to_left_figures_are_mirrored(example: Plan) -> None:
    [english], [arabic] = drawn(example, "money-by-area"), drawn(example, "money-by-area", "ar")
    left = min(box[0] for box in boxes(english))
    right = max(box[0] + box[2] for box in boxes(arabic))
    assert right == pytest.approx(WIDTH - left, abs=0.1)
    assert {text.get("direction") for text in (english, arabic)} == {"ltr"}


@given(text=st.text(max_size=80), room=st.floats(1, 30), most=st.integers(1, 4))
def test_wrapped_text_keeps_to_its_room(text: str, room: float, most: int) -> None:
    lines = wrapped(text, room, most)
    assert len(lines) <= most
    assert all(ems(line) <= room or len(line) == 1 for line in lines)
    whole = wrapped(text, room, 1000)
    assert "".join("".join(whole).split()) == "".join(text.split())
