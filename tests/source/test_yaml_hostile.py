"""Texts made to take all memory or all time: each is answered at once, and with a fault."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from gcmplan.source import FaultKind, read_text
from gcmplan.source.limits import MAX_DEPTH, MAX_FAULTS

SIZE = 200_000

BOMBS = {
    "lists": "a0: &a0 [x, x, x]\n"
    + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30)),
    "mappings": "a0: &a0 {x: 1}\n"
    + "".join(
        f"a{i}: &a{i} {{" + ", ".join(f"k{j}: *a{i - 1}" for j in range(9)) + "}\n"
        for i in range(1, 30)
    ),
    "a long list repeated": f"a: &a [{'x, ' * 500}]\nb: [{'*a, ' * 20_000}]\n",
    "a chain": "- &a0 [x]\n" + "".join(f"- &a{i} [*a{i - 1}]\n" for i in range(1, 6_000)),
    "a chain of doubles": "- &a0 [x]\n"
    + "".join(f"- &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 6_000)),
    "merges": "a: &a {"
    + "".join(f"k{i}: 1, " for i in range(10_000))
    + "}\n"
    + "".join(f"b{i}: {{<<: *a}}\n" for i in range(10_000)),
    "merges of a list": "a: &a {"
    + "".join(f"k{i}: 1, " for i in range(1_000))
    + "}\nb:\n  <<: ["
    + "*a, " * 20_000
    + "]\n",
}

REPEATED = [
    "[",
    "{",
    "- ",
    "? ",
    ": ",
    "&a ",
    "*a ",
    "!a ",
    "a: ",
    "a:\n ",
    '"',
    "'",
    "%\n",
    "a: [",
    "\t",
    "#",
    "---\n",
    "- *x\n",
    "- !x y\n",
    "- >5\n",
    "- x\n  - y\n",
    "\x07",
    "a: 1\n",
    "a",
    "<<: ",
    "- &x *x\n",
    "|\n",
]

CRAFTED = {
    "directives": "".join(f"%TAG !a{i}! x\n" for i in range(20_000)) + "---\na: 1\n",
    "blanks before a comment": "a: b" + " " * SIZE + "\n  c: d",
    "dashes in a folded text": "a: x\n  " + "- " * (SIZE // 2) + ": y",
    "digits": "a: " + "9" * SIZE,
    "a decimal": "a: 1." + "9" * SIZE,
    "an exponent": "a: 1e" + "9" * SIZE,
    "an open list": "a: [" + "[], " * (SIZE // 4) + "\nb: 1",
    "a bad last line": "a:\n" + "  - b: 1\n" * (SIZE // 9) + " - c",
    "an open quote": "a: '" + "x\n" * (SIZE // 2),
    "steps": "".join(" " * i + "a:\n" for i in range(700)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_would_unfold_without_end_is_refused(name: str) -> None:
    text = BOMBS[name]
    tracemalloc.start()
    try:
        started = time.process_time()
        document = read_text(text, "plan.yaml")
        took = time.process_time() - started
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [fault.kind for fault in document.faults] == [FaultKind.ALIAS]
    assert document.value is None
    assert took < 5
    assert peak < 200_000_000


@pytest.mark.parametrize(
    "text",
    [*((part * (SIZE // len(part))) for part in REPEATED), *CRAFTED.values()],
    ids=[*(repr(part) for part in REPEATED), *CRAFTED],
)
def test_no_text_takes_long(text: str) -> None:
    started = time.process_time()
    document = read_text(text, "plan.yaml")
    document.place(("a", 0, "b"))
    # Ten times what any of them takes; what grows with the square of the size takes minutes.
    assert time.process_time() - started < 5
    assert len(document.faults) <= MAX_FAULTS


def test_many_faults_are_cut_off() -> None:
    assert len(read_text("- *x\n" * 2_000, "plan.yaml").faults) == MAX_FAULTS


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_depth_is_bounded(opening: str, closing: str) -> None:
    deepest = opening * MAX_DEPTH + "1" + closing * MAX_DEPTH
    assert read_text(deepest, "plan.yaml").faults == ()
    too_deep = read_text(f"{opening}{deepest}{closing}", "plan.yaml")
    (fault,) = too_deep.faults
    assert fault.kind is FaultKind.TOO_DEEP
    assert fault.place.column == len(opening) * MAX_DEPTH + 1
    assert too_deep.value is None


def test_a_digit_string_stays_a_text() -> None:
    assert read_text("a: " + "9" * 41, "plan.yaml").value == {"a": "9" * 41}
    assert read_text("a: " + "9" * 40, "plan.yaml").value == {"a": int("9" * 40)}


def test_a_few_tag_directives_are_no_matter() -> None:
    assert read_text("%TAG !x! tag:yaml.org,2002:\n---\na: !x!str 1\n", "p.yaml").value == {
        "a": "1"
    }
    notes = "a: |\n" + "  %TAG\n" * 50
    assert read_text(notes, "p.yaml").faults == ()
