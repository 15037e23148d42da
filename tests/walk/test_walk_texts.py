"""The texts of the document in the walk: which are written, what belongs into each, and writing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gcmplan.document.texts import Texts

ACTION = "2"
"""Action 4.1 in the overview of its step."""


@pytest.fixture
def written(walked, malawi) -> Callable[..., str]:
    """Go to a text of the plan, and answer what it asks: `written("Summary", "It wants …")`."""

    def number(out: str, words: str) -> str:
        return re.findall(rf"^  (\d+)\. .*{words}", out, re.M)[-1]

    def write(title: str, *answers: str) -> str:
        at = number(walked(malawi, "4", ACTION, "/leave").out, "Texts of the document")
        text = number(walked(malawi, "4", at, "/leave").out, title)
        walked(malawi, "4", "/overview", "/leave")
        return walked(malawi, "4", ACTION, at, text, *answers, "/leave").out

    return write


def test_each_text_that_documents_can_show_is_listed_with_what_belongs_into_it(written) -> None:
    out = written("Foreword", "")
    assert "open Texts of the document (0 of " in out
    assert "open Foreword (not written yet)" in out
    assert "open Brief: what is asked of you (not written yet)" in out
    assert re.search(r"open Thematic area: \w.* \(not written yet\)", out)
    assert "Why the country makes this plan and who stands behind it" in out
    assert re.search(r"To write more, open \S+foreword\.md with any editor\.", out)


def test_a_paragraph_stands_in_the_file_below_what_was_there(written, malawi: Path) -> None:
    file = malawi / "texts" / "foreword.md"
    before = file.read_bytes()
    out = written("Foreword", "Malawi makes this plan.")
    assert file.read_bytes() == before + b"\nMalawi makes this plan.\n"
    assert "done Foreword (4 words)" in out
    out = written("Foreword", "The Cabinet stands behind it.")
    assert "It ends: Malawi makes this plan." in out
    assert file.read_bytes().endswith(
        b"\n\nMalawi makes this plan.\n\nThe Cabinet stands behind it.\n"
    )
    shown = Texts(malawi, "en", "en")("foreword")
    assert shown is not None
    assert shown.body.count("<p>") == 2


def test_a_text_that_is_not_there_yet_is_made(written, malawi: Path) -> None:
    written("Risks", "Funds come late.")
    assert (malawi / "texts" / "risks.md").read_text(encoding="utf-8") == "Funds come late.\n"


def test_line_ends_and_a_last_line_without_one_are_kept(written, malawi: Path) -> None:
    file = malawi / "texts" / "context.md"
    file.write_bytes(b"# Context\r\n\r\nMany leave.")
    written("Context", "Some return.")
    assert file.read_bytes() == b"# Context\r\n\r\nMany leave.\r\n\r\nSome return.\r\n"


def test_the_text_of_the_main_language_goes_before_the_one_of_none(written, malawi: Path) -> None:
    (malawi / "texts" / "foreword.en.md").write_text("English.\n", encoding="utf-8")
    before = (malawi / "texts" / "foreword.md").read_bytes()
    written("Foreword", "More.")
    assert (malawi / "texts" / "foreword.en.md").read_text(
        encoding="utf-8"
    ) == "English.\n\nMore.\n"
    assert (malawi / "texts" / "foreword.md").read_bytes() == before


def test_what_documents_cannot_show_is_told_before_it_is_written(written, malawi: Path) -> None:
    before = (malawi / "texts" / "foreword.md").read_bytes()
    out = written("Foreword", "A <b>bold</b> plan.", "/back")
    assert "HTML is shown as text: <b>" in out
    assert (malawi / "texts" / "foreword.md").read_bytes() == before


def test_nothing_is_added_to_a_file_in_another_encoding(written, malawi: Path) -> None:
    file = malawi / "texts" / "foreword.md"
    file.write_bytes("Mise en œuvre".encode("utf-16"))
    out = written("Foreword", "More.", "/back")
    assert "the text is not in UTF-8" in out
    assert file.read_bytes() == "Mise en œuvre".encode("utf-16")


def test_a_text_that_cannot_be_written_is_shown_and_tried_again(written, malawi: Path) -> None:
    (malawi / "texts").rename(malawi / "away")
    (malawi / "texts").write_text("a file", encoding="utf-8")
    out = written("Risks", "Funds come late.", "n")
    assert "Your answer: Funds come late." in out
    assert "Try again?" in out
