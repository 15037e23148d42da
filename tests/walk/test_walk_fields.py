"""Every field of every action and tool can be asked for, and Enter changes nothing."""

from __future__ import annotations

import io
import shutil
from collections import Counter
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from gcmplan.cli.ask import Move, MovedOn, PlainAsker
from gcmplan.cli.walk.entries import show_field
from gcmplan.cli.walk.entry import show_entry
from gcmplan.cli.walk.lists import ADD, GO_ON
from gcmplan.cli.walk.memory import Memory
from gcmplan.cli.walk.paper import Paper
from gcmplan.cli.walk.walker import Walker
from gcmplan.guidance import steps
from gcmplan.plan.model import Plan
from gcmplan.plan.shape import fields_of
from gcmplan.source import Append
from gcmplan.walk.open_plan import OpenPlan
from gcmplan.walk.screens import Kind, Screen, entry_screen, field_screens, following, screens
from gcmplan.walk.work import NOT_ASKED

TASKS = [
    each
    for step in steps()
    for each in screens(step.number)
    if each.kind in (Kind.ACTION, Kind.TOOL)
]


class Keeper:
    """Presses Enter at every question, and counts them; wants nothing added."""

    def __init__(self) -> None:
        self.asked = Counter()

    def text(self, question, *, default="", check=None, long=False, aside=None):
        self.asked["text"] += 1
        assert not default or not check(default), (question, default)
        return default

    def one_of(self, question, choices, *, default="", aside=None):
        self.asked["one_of"] += 1
        values = [value for value, _words in choices]
        if ADD in values:
            return GO_ON
        return default if default in values else values[0]

    def many_of(self, question, choices, *, chosen=(), aside=None):
        self.asked["many_of"] += 1
        return [value for value, _words in choices if value in chosen]

    def offer(self, question, choices, *, default="", check=None, aside=None):
        self.asked["offer"] += 1
        return default

    def confirm(self, question, *, default=True, aside=None):
        self.asked["confirm"] += 1
        return default and not question.startswith("Add")

    def ways(self, aside):
        return ""


class Skipper(Keeper):
    """Skips every question."""

    def _skip(self, *_arguments, **_more):
        self.asked["skip"] += 1
        raise MovedOn(Move.SKIP)

    text = one_of = many_of = offer = confirm = _skip


GIVEN = (
    "Said at a workshop",
    "2027-03",
    "2027",
    "12",
    "office@example.org",
    "https://a.org/",
    "an-id",
    "",
)
"""What is tried as an answer until one is taken."""


class Answerer(Keeper):
    """Answers every question with something; of several values, gives one."""

    def __init__(self) -> None:
        super().__init__()
        self.given = Counter()

    def text(self, question, *, default="", check=lambda _given: "", long=False, aside=None):
        return self._taken(question, GIVEN, check)

    def one_of(self, question, choices, *, default="", aside=None):
        values = [value for value, _words in choices]
        if GO_ON not in values:
            return values[-1]
        self.given[ADD] += 1
        return ADD if self.given[ADD] == 1 and ADD in values else GO_ON

    def many_of(self, question, choices, *, chosen=(), aside=None):
        return list(dict.fromkeys([choices[0][0], choices[-1][0]]))

    def offer(self, question, choices, *, default="", check=lambda _given: "", aside=None):
        return self._taken(question, [*(value for value, _words in choices), *GIVEN], check)

    def confirm(self, question, *, default=True, aside=None):
        if not question.startswith("Add"):
            return not default
        self.given["Add"] += 1
        return self.given["Add"] == 1

    def _taken(self, question, values, check):
        self.given[question] += 1
        if self.given[question] > 1 and not check(""):
            return ""
        refused = {}
        for each in values:
            reason = check(each)
            if not reason:
                return each
            refused[each] = reason
        raise AssertionError((question, refused))


def walker(folder: Path, asker) -> Walker:
    return Walker(OpenPlan(folder), asker, Paper(plain=True), Memory(folder), date(2026, 7, 1))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*.yaml")}


@pytest.fixture(scope="module")
def copied(kenya, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("kenya") / "kenya"
    shutil.copytree(kenya, folder)
    return folder


@pytest.mark.long
@pytest.mark.parametrize("number", range(1, 7))
def test_enter_at_every_field_changes_nothing(copied, capsys, number) -> None:
    before = contents(copied)
    walk = walker(copied, Keeper())
    asked: set[str] = set()
    for holder in (each for each in TASKS if each.step == number):
        for group in holder.work.groups:
            entries = walk.plan.entries(group.list) if group.list else [""]
            for at in field_screens(holder, group.fields[0], entries[-1]):
                if at.field in asked or walk.plan.is_said_otherwise(at.field, at.entry):
                    continue
                assert show_field(walk, at) == following(at)
                asked.add(at.field)
    assert contents(copied) == before
    # Why nothing is paid is asked only where no cost is given.
    asked.discard("4-implementation.action_plans.without_cost")
    assert sum(walk.asker.asked.values()) >= len(asked) > 5


@pytest.mark.parametrize("number", range(1, 7))
def test_every_field_of_a_new_plan_can_be_skipped(malawi, capsys, number) -> None:
    before = contents(malawi)
    walk = walker(malawi, Skipper())
    for holder in (each for each in TASKS if each.step == number):
        for group in holder.work.groups:
            for at in field_screens(holder, group.fields[0], "1" if group.list else ""):
                if not group.list or walk.plan.entries(group.list):
                    with suppress(MovedOn):
                        assert show_field(walk, at) == following(at)
    assert contents(malawi) == before
    assert walk.asker.asked["skip"]


def test_every_entry_of_kenya_shows_how_far_it_is(copied, capsys) -> None:
    walk = walker(copied, Keeper())
    shown = 0
    for holder in TASKS:
        for group in holder.work.groups:
            for entry in walk.plan.entries(group.list) if group.list else ():
                show_entry(walk, entry_screen(holder, group.list, entry))
                shown += 1
    assert shown > 200
    assert "Tool 7: " in capsys.readouterr().out


@pytest.mark.parametrize("number", [1, 2, 5, 6])
def test_what_the_plan_has_once_can_be_answered_in_a_new_plan(malawi, number) -> None:
    walk = walker(malawi, Answerer())
    # The body that coordinates is no member of itself.
    labour = {"id": "mol", "name": "Ministry of Labour", "type": "policy-sectors"}
    walk.plan.write([Append(("1-kick-off", "institutions"), labour)])
    for holder in (each for each in TASKS if each.step == number):
        for group in (each for each in holder.work.groups if not each.list):
            for at in field_screens(holder, group.fields[0], ""):
                walk.asker.given.clear()
                show_field(walk, at)
                # What needs another answer first waits for it: the plan is sound at every moment.
                assert not walk.plan.reading.defects, at.field
            for name in group.fields:
                assert walk.plan.value_of(name) not in (None, "", [], {}), name
            assert not walk.memory.is_unfinished


INDICATOR = """\
indicators:
  - {id: i1, name: The convention is ratified, kind: structural, measure: yes-no}
  - {id: i2, name: Complaints settled, kind: outcome, measure: percent}
"""


def at_field(field: str, entry: str) -> Screen:
    return Screen(Kind.FIELD, 3, "tool-6", entry, f"3-design.indicators.{field}")


def test_a_value_of_another_kind_is_asked_again(write_plan, monkeypatch, capsys) -> None:
    folder = write_plan({"3-design.yaml": INDICATOR})
    lines = ("12", "no", "2022", "", "120", "40", "", "", "", "")
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in lines)))
    walk = walker(folder, PlainAsker())
    show_field(walk, at_field("baseline", "i1"))
    show_field(walk, at_field("targets", "i2"))
    out = capsys.readouterr().out
    assert "12 cannot be a value of the indicator 'i1', which is measured as: Yes or no" in out
    assert "120 is out of range for the indicator 'i2'" in out
    first, second = walk.readable_plan.design.indicators
    assert (first.baseline.value, first.baseline.year, second.targets) == (False, 2022, {2023: 40})


@pytest.mark.parametrize(("say", "measure"), [("no", "percent"), ("yes", "yes-no")])
def test_an_answer_that_others_do_not_fit_is_told_before_it_is_written(
    write_plan, monkeypatch, capsys, say, measure
) -> None:
    value = "measure: percent, baseline: {value: 40, year: 2022}}"
    folder = write_plan({"3-design.yaml": INDICATOR.replace("measure: percent}", value)})
    lines = ("yes-no", say, "percent")
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in lines)))
    walk = walker(folder, PlainAsker())
    show_field(walk, at_field("measure", "i2"))
    told = "With this answer, other parts of the plan do not fit it: 40 cannot be a value of"
    assert told in capsys.readouterr().out
    assert walk.readable_plan.design.indicators[1].measure == measure


def test_what_init_has_set_can_be_changed(malawi, monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("A Plan for Malawi\n2026\n"))
    walk = walker(malawi, PlainAsker())
    for field in ("plan.title", "plan.period.start"):
        show_field(walk, Screen(Kind.FIELD, 4, "4.1", "", field))
    profile = walk.readable_plan.profile
    assert (profile.title, profile.period.start.text) == ("A Plan for Malawi", "2026")


FOR_THE_DOCUMENT = {
    f"plan.{key}"
    for key in (
        "subtitle",
        "version",
        "date",
        "summary",
        "notice",
        "contact",
        "references",
        "ceiling",
        "placeholders",
        "emblem",
        "checks",
    )
}


def test_all_that_a_plan_can_say_can_be_said_in_the_walk() -> None:
    asked = {name for each in TASKS for group in each.work.groups for name in group.fields}
    whole = {
        f"{file}.{key}"
        for file, (_attribute, _info, shape) in fields_of(Plan).items()
        for key in (fields_of(shape.model) if shape.model else ())
        if key not in NOT_ASKED
    }
    unasked = {
        each for each in whole if not any(f"{name}.".startswith(f"{each}.") for name in asked)
    }
    assert unasked == FOR_THE_DOCUMENT


def ask_for(walk: Walker, field: str, entry: str) -> None:
    """Show the screen of one field of an entry."""
    holder = next(each for each in TASKS if each.work.group_of(field))
    row = field_screens(holder, field, entry)
    show_field(walk, next(each for each in row if each.field == field))


def test_an_objective_is_not_offered_as_tied_to_itself(malawi, monkeypatch, capsys) -> None:
    tied = "2-needs-assessment.assessments.linked_objectives"
    monkeypatch.setattr("sys.stdin", io.StringIO("none\n"))
    ask_for(walker(malawi, PlainAsker()), tied, "5")
    out = capsys.readouterr().out
    assert "4. 4  Legal identity and documentation\n  5. 6  Recruitment" in out


def test_a_total_smaller_than_those_counted_is_asked_again(write_plan, monkeypatch, capsys) -> None:
    hearing = "{id: h, title: Hearing, start: 2024, participants: [{type: migrants, number: 30}]}"
    folder = write_plan({"2-needs-assessment.yaml": f"consultations: [{hearing}]\n"})
    total = "2-needs-assessment.consultations.total"
    monkeypatch.setattr("sys.stdin", io.StringIO("10\nmany\n30\n"))
    walk = walker(folder, PlainAsker())
    ask_for(walk, total, "h")
    out = capsys.readouterr().out
    assert "The consultation 'h' counts 30 where 10 took part." in out
    assert "'many' is no number; write it in digits." in out
    assert walk.readable_plan.needs_assessment.consultations[0].total == 30
