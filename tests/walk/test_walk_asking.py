"""Where the walk asks for what is missing: all that it can fill in has a screen."""

from __future__ import annotations

import pytest

from gcmplan.guidance import steps
from gcmplan.walk.asking import asked_at


@pytest.mark.parametrize(
    ("path", "step", "id_"),
    [
        (("plan", "adoption"), 4, "4.1"),
        (("plan", "thematic_areas", 0, "lead"), 3, "3.3"),
        (("4-implementation", "action_plans", 0, "partners"), 4, "tool-8"),
        (("5-monitoring", "data_lead"), 5, "5.2"),
        (("6-reporting", "calendar"), 6, "6.1"),
        (("1-kick-off", "institutions"), 1, "tool-1"),
        (("1-kick-off", "institutions", 0, "id"), 1, "tool-1"),
        (("1-kick-off", "institutions", 0, "role"), 1, "1.2"),
        (("3-design", "interventions", 0, "reason"), 3, "3.4"),
        (("4-implementation", "action_plans", 0, "costs"), 4, "4.2"),
    ],
)
def test_a_part_of_the_plan_is_asked_for_on_a_screen(path, step, id_) -> None:
    screen = asked_at(path)
    assert (screen.step, screen.id) == (step, id_)


def test_what_the_checklists_want_is_asked_for() -> None:
    wanted = {field for step in steps() for item in step.checklist for field in item.seen_in}
    assert len(wanted) > 40
    unasked = {field for field in wanted if asked_at(tuple(field.split("."))) is None}
    assert not unasked


def test_a_check_leads_to_where_it_is_filled_in(walked, malawi) -> None:
    checklist, fill_in = "4", "4"
    ran = walked(malawi, "6", checklist, fill_in, "/leave")
    assert "4. Fill in what is missing: Action 5.1: Identify reporting mechanisms" in ran.out
    assert "Step 5 · Monitoring, evaluation and review. Guide p. 152-154" in ran.out
