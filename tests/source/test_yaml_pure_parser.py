"""Where PyYAML has no parser in C, the one in Python reads the same and finds the same faults."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml

from gcmplan.source import events, read_text

CORPUS = [
    "",
    "# note\n",
    "a: NO\nb: 12:30\nc: 0123\nd: 1.50\ne: 2024-07-15\n",
    "a: ! 12\nb: !!str 12\nc: !!int '7'\n",
    "a: &x {k: [1]}\nb: *x\nc: {<<: *x, k: 2}\n",
    "a: |\n  x\n   y\n\nb: >-\n  x\n  y\n",
    "'q': \"é \\u00e9\"\n2024: 1\n? z\n: 1\n",
    "a: 1\r\nb: 'x\r\n  y'\r\n",
    "a: 1\na: 2\nb: {c: 1, c: 2}\n",
    "x: &x 1\nz: {<<: *x}\nz: 1\n",
    "a: *gone\nb: !tag x\nc: >5\n",
    "a: &x [*x]\n",
    "a: {{ x }}\n",
    "a: 1\n---\nb: 1\n",
    "a:\n - x\n  - y\n",
    "[" * 100,
    "a: \x07\n",
    "a: \u2028\n",
    "a: 1\n...\nb: 1\n",
    "a: 1\r\n b: 2\r\n",
]


@pytest.mark.parametrize("text", CORPUS)
def test_both_parsers_read_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_text(text, "plan.yaml")
    places = [read.place(path) for path in [(), ("a",), ("b", "k", 0), ("c", "k")]]
    monkeypatch.setattr(events, "_Parser", yaml.SafeLoader)
    other = read_text(text, "plan.yaml")
    assert repr(other) == repr(read)
    assert [other.place(path) for path in [(), ("a",), ("b", "k", 0), ("c", "k")]] == places


def test_without_the_parser_in_c_the_other_one_is_taken() -> None:
    program = (
        "import sys\n"
        "sys.modules['yaml._yaml'] = None\n"
        "from gcmplan.source import read_text\n"
        "import yaml\n"
        "print(yaml.__with_libyaml__, read_text('a: NO\\nb: [1.50]\\n', 'x').value)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False {'a': 'NO', 'b': [Decimal('1.50')]}\n"
