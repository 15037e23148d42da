"""The forms against the schema: nothing that an entry can hold is out of reach, no name drifts."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gcmplan.cli.adding.flags import commands, fields_of_forms
from gcmplan.cli.forms.fields import fields
from gcmplan.cli.forms.kinds import kinds
from gcmplan.cli.forms.proposals import _counted_on
from gcmplan.cli.forms.typed import defects_of, value_of, values_of
from gcmplan.plan.implementation import Cost, Risk
from gcmplan.plan.monitoring import IndicatorValue
from gcmplan.plan.values import ID_PATTERN

SETTINGS = settings(deadline=None)
"""A busy machine is slow, which is no defect."""

FORMS = [(kind, form) for kind, forms in kinds().items() for form in forms]
NAMED = [f"{kind} {form.name}".strip() for kind, form in FORMS]


@pytest.mark.parametrize(("kind", "form"), FORMS, ids=NAMED)
def test_a_form_has_all_that_an_entry_must_have_first(kind, form) -> None:
    known = fields(form.model)
    needed = {key for key, field in known.items() if field.required}
    assert needed <= set(form.first)
    assert set(form.first) | set(form.then) | set(form.rest) == set(known)
    assert set(form.first).isdisjoint(form.then)
    assert set(form.questions) <= set(known)
    assert set(form.naming.sources) <= set(form.first)
    assert ("id" in known) == bool(form.naming.sources or form.naming.first)


@pytest.mark.parametrize(("kind", "form"), FORMS, ids=NAMED)
def test_what_is_offered_next_can_be_done(kind, form) -> None:
    for command, why in form.following:
        assert why
        _gcmplan, _add, other, *flags = command.split()
        known = {f"--{key.replace('_', '-')}" for key in fields_of_forms(kinds()[other])}
        assert {each for each in flags if each.startswith("--")} <= {*known, "--for"}


@pytest.mark.parametrize("kind", kinds())
def test_the_help_has_a_flag_for_each_field_with_the_words_of_the_schema(gcmplan, kind) -> None:
    ran = gcmplan("add", kind, "--help")
    assert (ran.code, ran.err) == (0, "")
    said = " ".join(ran.out.split())
    for key, field in fields_of_forms(kinds()[kind]).items():
        assert f"--{key.replace('_', '-')}" in ran.out
        words = field.description.split()
        assert said.count(" ".join(words[:3]))
        assert not field.source or " ".join(field.source.split()[:2]) in said
    for switch in ("--plan", "--yes", "--dry-run", "--plain"):
        assert switch in ran.out


def test_the_list_of_kinds_says_what_each_is(gcmplan) -> None:
    ran = gcmplan("add", "--help")
    for kind in kinds():
        (line,) = [each for each in ran.out.splitlines() if each.startswith(f"  {kind} ")]
        assert len(line.split()) > 3
        assert "(Guide" not in line
    told = " ".join(ran.out.split())
    for kind, forms in kinds().items():
        assert f" {kind} {forms[0].words}" in told


def test_only_the_command_that_is_called_for_is_made() -> None:
    assert list(commands(["risk", "--description", "X"])) == ["risk"]
    assert set(commands(["--help"])) == set(kinds())


def test_the_list_of_commands_needs_no_schema() -> None:
    script = (
        "import sys; from gcmplan.cli import run; run(['--help']);"
        "sys.exit(any(each in sys.modules for each in ('pydantic', 'yaml', 'rich', 'questionary')))"
    )
    assert subprocess.run([sys.executable, "-c", script], stdout=subprocess.DEVNULL).returncode == 0


@given(st.text(min_size=1).map(str.strip).filter(bool))
@SETTINGS
def test_a_text_is_never_taken_for_anything_else(text: str) -> None:
    assert value_of(Risk, fields(Risk)["description"], text) == text


@given(st.decimals(min_value=0, max_value=10**14, places=2))
@SETTINGS
def test_an_amount_is_read_to_the_last_digit(amount: Decimal) -> None:
    found = values_of(Cost, fields(Cost)["amounts"], [f"2025={amount}, 2026={amount}"])
    assert found == {2025: amount, 2026: amount}
    assert defects_of(Cost, "amounts", found, ()) == []


@example(".nan")
@given(st.text(alphabet="-=,;: 0123456789abcyesn.", max_size=20))
@SETTINGS
def test_whatever_is_typed_is_read_or_refused_in_words(text: str) -> None:
    for model in (Cost, Risk, IndicatorValue):
        for key, field in fields(model).items():
            value = values_of(model, field, [text])
            for defect in defects_of(model, key, value, ()):
                assert defect.message


@given(st.from_regex(ID_PATTERN, fullmatch=True).map(str.strip).filter(lambda name: len(name) < 55))
@SETTINGS
def test_an_id_can_be_counted_on_without_end(name: str) -> None:
    seen = {name}
    for _time in range(30):
        name = _counted_on(name)
        assert name not in seen
        seen.add(name)


@pytest.mark.parametrize(
    ("name", "following"),
    [("TA1-3", "TA1-4"), ("I-09", "I-10"), ("TA1-1-c", "TA1-1-d"), ("x-r9", "x-r10"),
     ("census", "census-1"), ("a-z", "a-z-1"), ("R99", "R100")],
)  # fmt: skip
def test_the_next_id(name: str, following: str) -> None:
    assert _counted_on(name) == following
