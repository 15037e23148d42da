"""Positions: where an editor would put its cursor."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from gcmplan.source import Document, Place, document, landmarks, positions, read_text

TEXT = """\
# A plan
title: Ein Größenplan  # with a note
areas:
  - id: A1
    name: {en: Data, fr: "Données"}
    notes: |
      First.

      Second.

  # about the next
  - id: A2
    empty:
budget:
  2024: 1000.50
  "2025": 7
"""

PLACES: list[tuple[tuple[str | int, ...], str, tuple[int, int, int, int]]] = [
    (("title",), "key", (2, 1, 2, 6)),
    (("title",), "value", (2, 8, 2, 22)),
    (("areas",), "value", (4, 3, 13, 11)),
    (("areas", 0), "value", (4, 5, 9, 14)),
    (("areas", 0), "key", (4, 5, 9, 14)),
    (("areas", 0, "name"), "value", (5, 11, 5, 36)),
    (("areas", 0, "name", "fr"), "key", (5, 22, 5, 24)),
    (("areas", 0, "name", "fr"), "value", (5, 26, 5, 35)),
    (("areas", 0, "notes"), "value", (6, 12, 9, 14)),
    (("areas", 1, "empty"), "value", (13, 11, 13, 11)),
    (("areas", 1, "empty"), "key", (13, 5, 13, 10)),
    (("budget", 2024), "key", (15, 3, 15, 7)),
    (("budget", 2024), "value", (15, 9, 15, 16)),
    (("budget", "2025"), "key", (16, 3, 16, 9)),
    # what is not there is told where it is missing
    ((), "value", (2, 1, 16, 12)),
    (("gone",), "value", (2, 1, 16, 12)),
    (("areas", 1, "gone", "deeper"), "value", (12, 5, 13, 11)),
    (("areas", 9), "value", (4, 3, 13, 11)),
    (("areas", -1), "value", (4, 3, 13, 11)),
    (("title", "en"), "key", (2, 1, 2, 6)),
    (("budget", "2024"), "value", (15, 3, 16, 12)),
]


@pytest.mark.parametrize(
    "prepare",
    [
        lambda text: text,
        lambda text: text.encode(),
        lambda text: "\ufeff" + text,
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: ("\ufeff" + text.replace("\n", "\r\n")).encode(),
        lambda text: text.replace("\n", "\r"),
    ],
    ids=["text", "bytes", "bom", "bom in bytes", "crlf", "bom and crlf", "cr"],
)
@pytest.mark.parametrize(("path", "of", "expected"), PLACES)
def test_where_things_stand(
    path: tuple[str | int, ...],
    of: document.Of,
    expected: tuple[int, int, int, int],
    prepare: Callable[[str], str | bytes],
) -> None:
    read = read_text(prepare(TEXT), "kenya/plan.yaml")
    assert read.faults == ()
    assert read.place(path, of=of) == Place("kenya/plan.yaml", *expected)


def test_columns_are_counted_in_characters() -> None:
    read = read_text("😀é: 'नमस्ते' # x\n", "plan.yaml")
    assert read.place(("😀é",), of="key")[1:] == (1, 1, 1, 3)
    assert read.place(("😀é",))[1:] == (1, 5, 1, 13)


def test_an_alias_is_where_it_stands_and_leads_into_what_it_names() -> None:
    read = read_text("a: &x\n  k: 1\nb: *x\n", "plan.yaml")
    assert read.place(("b",))[1:] == (3, 4, 3, 6)
    assert read.place(("b", "k"))[1:] == (2, 6, 2, 7)
    assert read.place(("a",))[1:] == (1, 4, 2, 7)


def test_an_unreadable_file_has_its_top() -> None:
    read = read_text("a: 1\nb: [\n", "plan.yaml")
    assert read.place(("a",)) == Place.top("plan.yaml")


def test_places_sort_as_a_reader_meets_them() -> None:
    read = read_text("a: 1\nb: [1, 2]\n", "p.yaml")
    paths: list[tuple[str | int, ...]] = [("a",), ("b",), ("b", 0), ("b", 1)]
    mixed = [read.place(path) for path in reversed(paths)]
    assert sorted(mixed) == [read.place(path) for path in paths]


def test_a_file_without_findings_never_pays_for_positions(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def positions_of(text: str) -> positions.Positions:
        calls.append(text)
        return positions.positions_of(text)

    monkeypatch.setattr(document, "positions_of", positions_of)
    monkeypatch.setattr(landmarks, "positions_of", positions_of)
    read = read_text(TEXT, "plan.yaml")
    assert calls == []
    read.place(("title",))
    read.place(("areas", 0))
    assert calls
    assert TEXT not in calls


def test_a_place_in_a_large_file_costs_one_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read_lengths: list[int] = []

    def positions_of(text: str) -> positions.Positions:
        read_lengths.append(len(text))
        return positions.positions_of(text)

    monkeypatch.setattr(landmarks, "positions_of", positions_of)
    items = "".join(f"  # item {n}\n  - id: i{n}\n    text: words\n" for n in range(5000))
    read = read_text(f"format: 1\nitems:\n{items}last: 2\n", "plan.yaml")
    assert read.place(("items", 4321, "text")) == Place("plan.yaml", 12968, 11, 12968, 16)
    assert read.place(("items", 4321, "id")) == Place("plan.yaml", 12967, 9, 12967, 14)
    assert read.place(("last",), of="key") == Place("plan.yaml", 15003, 1, 15003, 5)
    assert read.place(("items",)) == Place("plan.yaml", 4, 3, 15002, 16)
    assert sum(read_lengths) < 200


@pytest.mark.parametrize(
    ("line", "text"),
    [(1, "a: 1"), (2, "\tü"), (3, "b: 2"), (4, ""), (5, ""), (0, ""), (-1, "")],
)
def test_the_text_of_a_line(line: int, text: str) -> None:
    read = read_text("\ufeffa: 1\r\n\tü\nb: 2\n", "plan.yaml")
    assert read.excerpt(line) == text


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(enabled: bool) -> None:
    was_enabled = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        for text in ("a: 1\n", "a: [\n", "a: 1\na: 2\n"):
            read: Document = read_text(text, "plan.yaml")
            read.place(("a",))
            assert gc.isenabled() is enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()
