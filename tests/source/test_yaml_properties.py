"""What holds of every text: values come back, places point at them, nothing raises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from gcmplan.source import Document, events, read_text
from gcmplan.source.scalars import resolve
from gcmplan.source.weight import is_excessive

PRINTABLE = st.characters(
    exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
) | st.sampled_from("\n\t\"':-#[]{}&*!|>%@`,? ")
TEXTS = st.text(PRINTABLE, max_size=30) | st.sampled_from(
    ["NO", "yes", "0123", "12:30", "2024-07-15", "1e5", "~", "<<", "=", "- x", "a: b", "null"]
)
SCALARS = TEXTS | st.integers(-(10**20), 10**20) | st.booleans() | st.none()
KEYS = TEXTS | st.integers(0, 3000)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
PLANS = st.dictionaries(KEYS, VALUES, max_size=5)

YAML_PIECES = st.lists(
    st.sampled_from(
        [
            *("a", "b: ", "- ", ": ", "? ", "\n", "\n  ", "\n    ", " ", "\t", "&x ", "*x", "<<: "),
            *(
                "[",
                "]",
                "{",
                "}",
                ",",
                '"',
                "'",
                "|",
                ">",
                "|2",
                "#",
                "!",
                "!!str ",
                "!x ",
                "%",
                "@",
            ),
            *("---\n", "...\n", "1", "0x1", "1.5", "~", "\\", "é", "😀", "\r\n", "\r", "\u2028"),
            *("\x00", "\ufeff", "\ud800", "%TAG ", "%YAML 1.1\n", "\x85", "<<: *x\n", "a: 1\n"),
        ]
    ),
    max_size=25,
).map("".join)


class Quoting(yaml.SafeDumper):
    """Writes as PyYAML does, with quotes around what is a text in YAML 1.1 and not in 1.2."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None if resolve(text) == text else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Quoting.add_representer(str, _represent_text)


def parts(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    """All scalars, with their paths."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in parts(inner, (*path, key))]
    if isinstance(value, list):
        return [
            found for index, inner in enumerate(value) for found in parts(inner, (*path, index))
        ]
    return [(path, value)]


def sliced(document: Document, path: tuple[str | int, ...]) -> str:
    """The text at the place of a value."""
    place = document.place(path)
    lines = document.text.split("\n")
    chosen = lines[place.line - 1 : place.end_line]
    chosen[-1] = chosen[-1][: place.end_column - 1]
    chosen[0] = chosen[0][place.column - 1 :]
    return "\n".join(chosen)


@given(PLANS, st.sampled_from([None, False, True]), st.sampled_from([20, 80, 4096]))
def test_what_is_written_is_read(plan: dict[Any, Any], flow: bool | None, width: int) -> None:
    text = yaml.dump(plan, Dumper=Quoting, default_flow_style=flow, width=width, allow_unicode=True)
    document = read_text(text, "plan.yaml")
    assert document.faults == ()
    assert document.value == (plan or {})


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4).filter(lambda d: abs(d) < 10**15)
)
def test_decimals_keep_their_digits(number: Decimal) -> None:
    value = read_text(f"a: {number:f}\n", "plan.yaml").value["a"]
    assert str(value) == f"{number:f}"


@given(PLANS, st.sampled_from([None, False, True]), st.sampled_from(["\n", "\r\n"]))
def test_the_text_at_a_place_is_the_value(
    plan: dict[Any, Any], flow: bool | None, end: str
) -> None:
    text = yaml.dump(plan, Dumper=Quoting, default_flow_style=flow, allow_unicode=True, width=40)
    document = read_text(text.replace("\n", end), "plan.yaml")
    for path, value in parts(document.value):
        again = read_text(sliced(document, path), "x")
        assert (again.value, again.faults) == (value, ())


@given(PLANS)
def test_a_key_is_at_its_place(plan: dict[Any, Any]) -> None:
    text = yaml.dump(plan, Dumper=Quoting, allow_unicode=True, width=4096, default_flow_style=False)
    document = read_text(text, "plan.yaml")
    for key in plan:
        place = document.place((key,), of="key")
        if place.line == place.end_line:
            written = document.excerpt(place.line)[place.column - 1 : place.end_column - 1]
            assert read_text(written, "x").value == key


def inner_paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all values, and one beside each that leads nowhere."""
    yield path
    yield (*path, "nowhere")
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from inner_paths(inner, (*path, key))


WRITTEN = st.builds(
    lambda plan, flow, width: yaml.dump(
        plan, Dumper=Quoting, default_flow_style=flow, width=width, allow_unicode=True
    ),
    PLANS,
    st.sampled_from([None, False]),
    st.sampled_from([20, 4096]),
)


@given(WRITTEN | YAML_PIECES, st.sampled_from(["\n", "\r\n", "\n# about\n", "\n\n"]))
@example("- a\n", "\n")
@example("? \n? a", "\n")
@example("? a\n: b\n? c\n: - d\n", "\n")
@example("a: [{b: c}]   \n  # d\ne:\n- {f: g}\n-  h: i\n   j: |\n     k\n\n", "\n")
@example("  a:\n  - b: 1\n    c: 2\n  d: [e, {f: g}]", "\n")
@example("--- \na: {b: c}\n...\n", "\n")
@example('"a": !!str b\n!!str c: [[d], [e]]\n', "\n")
def test_a_part_read_alone_stands_where_it_stands_in_the_whole(text: str, end: str) -> None:
    read = read_text(text.replace("\n", end), "plan.yaml")
    whole = replace(read, _landmarks=None)
    for path in inner_paths(read.value):
        assert read.place(path) == whole.place(path)
        assert read.place(path, of="key") == whole.place(path, of="key")


@given(YAML_PIECES | st.text(max_size=60))
@example("a: '\n- \tb")
@example("? \n: [\n")
@example("- - a\n -")
@example("!")
@example("a: &x\n  <<: *x")
def test_no_text_raises(text: str) -> None:
    document = read_text(text, "plan.yaml")
    assert document.readable or document.faults
    assert document.readable or document.value is None
    total = len(document.text.splitlines()) + 1
    for fault in document.faults:
        assert fault.message
        assert fault.place.file == "plan.yaml"
        start = (fault.place.line, fault.place.column)
        end = (fault.place.end_line, fault.place.end_column)
        assert (1, 1) <= start <= end
        assert fault.place.end_line <= total + 1
    document.place(("a", 0, "b"))
    document.place(("a", "x"), of="key")
    assert list(document.faults) == sorted(document.faults, key=lambda fault: fault.place)


@given(st.binary(max_size=80))
@example(b"\xef\xbb\xbf\xff")
@example(b"\xff\xfe")
@example(b"\x00")
def test_no_bytes_raise(data: bytes) -> None:
    document = read_text(data, "plan.yaml")
    assert document.readable or document.faults


@given(YAML_PIECES)
def test_the_parser_in_python_reads_the_same(text: str) -> None:
    read = read_text(text, "plan.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "_Parser", yaml.SafeLoader)
        other = read_text(text, "plan.yaml")
    if read.readable and other.readable:
        assert repr(other.value) == repr(read.value)
        told = [(fault.kind, fault.message, fault.place.line) for fault in read.faults]
        assert [(fault.kind, fault.message, fault.place.line) for fault in other.faults] == told


@given(VALUES)
def test_small_values_are_never_excessive(value: Any) -> None:
    assert not is_excessive(value, 1_000_000, 50)
    assert is_excessive(value, 1, 50)
