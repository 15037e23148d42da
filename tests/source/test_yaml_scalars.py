"""What a scalar means: YAML 1.2's core schema, and what people type stays what they typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from gcmplan.source import read_text

MEANINGS: dict[str, Any] = {
    # nothing
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "nUll": "nUll",
    # truth
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "tRUE": "tRUE",
    # what YAML 1.1 took for truth
    "NO": "NO",
    "no": "no",
    "on": "on",
    "off": "off",
    "yes": "yes",
    "y": "y",
    # whole numbers
    "0": 0,
    "-0": 0,
    "7": 7,
    "+7": 7,
    "-12": -12,
    "2024": 2024,
    "0x1F": 31,
    "0o17": 15,
    # texts that look like numbers
    "0123": "0123",
    "-012": "-012",
    "00": "00",
    "1_000": "1_000",
    "1,000": "1,000",
    "0b11": "0b11",
    "0xZZ": "0xZZ",
    "0o8": "0o8",
    "+": "+",
    "-": [None],
    ".": ".",
    "1 000": "1 000",
    "١٢": "١٢",
    # times and dates
    "12:30": "12:30",
    "2024-07": "2024-07",
    "2024-07-15": "2024-07-15",
    "2024-Q3": "2024-Q3",
    "2024-07-15T10:00:00Z": "2024-07-15T10:00:00Z",
    # codes of the Compact
    "1.a": "1.a",
    "17.18.1": "17.18.1",
    # decimals
    "1.5": Decimal("1.5"),
    "-0.5": Decimal("-0.5"),
    ".5": Decimal("0.5"),
    "1.": Decimal(1),
    "12e03": Decimal("12e3"),
    "6.8523015e+5": Decimal("685230.15"),
    "01.5": "01.5",
    "1e9999": "1e9999",
    "1.2.3": "1.2.3",
    ".inf": Decimal("Infinity"),
    "-.INF": Decimal("-Infinity"),
    "inf": "inf",
    "nan": "nan",
    # quotes
    '"2024"': "2024",
    "'true'": "true",
    "'~'": "~",
    "''": "",
    # tags of the core schema
    "!!str 2024": "2024",
    "!!str": "",
    "! 2024": "2024",
    "!!int '12'": 12,
    "!!float 12": Decimal(12),
    "!!bool true": True,
    "!!null ''": None,
    "!!seq [1]": [1],
    "!!map {a: 1}": {"a": 1},
}


@pytest.mark.parametrize(("written", "meant"), MEANINGS.items())
def test_a_value_means_what_the_user_means(written: str, meant: Any) -> None:
    document = read_text(f"value: {written}\n" if written != "-" else "value:\n  -\n", "plan.yaml")
    assert document.faults == ()
    assert document.value == {"value": meant}
    assert type(document.value["value"]) is type(meant)


def test_money_keeps_each_digit() -> None:
    value = read_text("a: 1234567890123456789.10\nb: 0.10\n", "plan.yaml").value
    assert str(value["a"]) == "1234567890123456789.10"
    assert str(value["b"]) == "0.10"


def test_not_a_number_is_a_decimal() -> None:
    value = read_text("a: .nan\n", "plan.yaml").value["a"]
    assert isinstance(value, Decimal)
    assert value.is_nan()


@pytest.mark.parametrize("prefix", ["", "1.", "0x", "1e"])
def test_an_endless_number_is_a_text(prefix: str) -> None:
    written = prefix + "1" * 1_000_000
    assert read_text(f"a: {written}", "plan.yaml").value == {"a": written}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("2024", 2024),
        ('"2024"', "2024"),
        ("!!str 2024", "2024"),
        ("-3", -3),
        ("1.50", "1.50"),
        ("true", "true"),
        ("NO", "NO"),
        ("null", "null"),
        ("~", "~"),
        ("0123", "0123"),
        ('"<<"', "<<"),
    ],
)
def test_a_key_is_a_text_or_a_whole_number(written: str, key: str | int) -> None:
    (read,) = read_text(f"{written}: x\n", "plan.yaml").value
    assert read == key
    assert type(read) is type(key)


def test_a_long_text_in_lines_is_folded_as_yaml_says() -> None:
    text = "a: one\n  two\n\n  three\nb: |\n  one\n   two\nc: >-\n  one\n  two\n"
    assert read_text(text, "plan.yaml").value == {
        "a": "one two\nthree",
        "b": "one\n two\n",
        "c": "one two",
    }
