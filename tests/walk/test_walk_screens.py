"""The screens of the walk: every part of the guidance is on one, and one can get to each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcmplan.cli.ask import Move
from gcmplan.cli.walk.run import SHOWS, moved
from gcmplan.guidance import steps, tools
from gcmplan.walk.screens import (
    WHEEL,
    Kind,
    Screen,
    above,
    before,
    entry_screen,
    field_screens,
    following,
    holder_of,
    screen_named,
    screens,
)
from gcmplan.walk.work import SAME_ENTRY, list_of, model_of

ROWS = [screens(each.number) for each in steps()]
TASKS = [each for row in ROWS for each in row if each.kind in (Kind.ACTION, Kind.TOOL)]


def fields(holder: Screen) -> list[Screen]:
    return [
        screen
        for group in holder.work.groups
        for screen in field_screens(holder, group.fields[0], "5" if group.list else "")
    ]


EVERY = [
    WHEEL,
    *(each for row in ROWS for each in row),
    *(each for holder in TASKS for each in fields(holder)),
    *(entry_screen(each, g.list, "5") for each in TASKS for g in each.work.groups if g.list),
]


@pytest.mark.parametrize("step", steps(), ids=lambda step: step.slug)
def test_every_question_action_tool_and_checklist_item_has_its_screen(step) -> None:
    ids = [each.id for each in screens(step.number)]
    wanted = [*step.questions, *step.actions, *step.checklist]
    assert {each.id for each in wanted} <= set(ids)
    assert {f"tool-{each.number}" for each in tools() if each.step == step.number} <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: str(tool.number))
def test_a_tool_asks_for_the_fields_that_its_items_name_of_what_it_works_on(tool) -> None:
    holder = next(each for each in TASKS if each.tool == tool)
    asked = {each.field for each in fields(holder)}
    lists = {list_of(name) for name in tool.works_on}
    named = {name for item in tool.items for name in item.informs if list_of(name) in lists}
    inner = {name for name in named if not any(name.startswith(each) for each in asked)}
    assert not inner


def test_tool_3_asks_ten_questions_a_decision_and_its_reason_of_each_objective() -> None:
    holder = next(each for each in TASKS if each.id == "tool-3")
    group = next(each for each in holder.work.groups if each.list)
    keys = [name.rpartition(".")[2] for name in group.fields]
    assert len(keys) == 12
    assert keys[-2:] == ["decision", "reason"]


def test_every_list_that_an_action_informs_can_be_filled_in_its_step() -> None:
    for step in steps():
        lists = {g.list for each in TASKS if each.step == step.number for g in each.work.groups}
        informed = {list_of(name) for action in step.actions for name in action.informs}
        assert informed - {""} <= {*lists, *(SAME_ENTRY.get(each, "") for each in lists)}


def test_walking_on_from_the_first_screen_of_a_step_shows_them_all() -> None:
    for row in ROWS:
        at, seen = row[0], [row[0]]
        while (at := following(at)) is not WHEEL:
            seen.append(at)
        assert tuple(seen) == row


def test_a_screen_is_found_again_by_its_name() -> None:
    assert [each for each in EVERY[1:] if screen_named(each.name) != each] == []


def test_back_leads_to_where_one_came_from() -> None:
    for row in (*ROWS, *(fields(holder) for holder in TASKS)):
        for at in row:
            if following(at) in row:
                assert before(following(at)) == at


def test_one_gets_to_the_wheel_by_going_up() -> None:
    for each in EVERY:
        assert above(above(above(above(each)))) == WHEEL


def test_the_fields_of_an_entry_lead_back_to_it_and_it_to_its_list() -> None:
    holder = next(each for each in TASKS if each.id == "tool-8")
    group = next(each for each in holder.work.groups if each.list)
    row = field_screens(holder, group.fields[0], "TA1-1")
    entry = entry_screen(holder, group.list, "TA1-1")
    assert following(row[-1]) == before(row[0]) == above(row[3]) == entry
    assert above(entry) == before(entry) == holder_of(row[0]) == holder


@pytest.mark.parametrize(
    "name", ["", "0", "7", "1/9.q9", "1/tool-8", "2/tool-3/5/nothing", "x/y", "1//a/b", "²"]
)
def test_a_name_of_no_screen_is_none(name) -> None:
    assert screen_named(name) is None


@given(st.lists(st.sampled_from([*Move])), st.sampled_from(EVERY))
def test_no_way_leads_out_of_the_walk(moves, at) -> None:
    for move in moves:
        at = moved(at, move)
        assert at.kind in SHOWS
        assert at is WHEEL or at == WHEEL or screen_named(at.name) == at


def test_every_kind_of_screen_is_shown() -> None:
    assert set(SHOWS) == set(Kind)


def test_every_field_is_one_of_the_schema() -> None:
    for each in (field for holder in TASKS for field in fields(holder)):
        parent, _dot, key = each.field.rpartition(".")
        assert key in model_of(parent).model_fields
