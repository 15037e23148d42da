"""Bytes that are not UTF-8, and characters that nobody sees."""

from __future__ import annotations

import codecs

import pytest

from gcmplan.source import Fault, FaultKind, read_text


def only_fault(data: bytes | str) -> Fault:
    document = read_text(data, "texts/plan.yaml")
    (fault,) = document.faults
    assert fault.kind is FaultKind.ENCODING
    assert fault.place.file == "texts/plan.yaml"
    assert document.value is None
    assert not document.readable
    return fault


@pytest.mark.parametrize(
    "text",
    ["a: é\n", "\ufeffa: é\n", "a: é\r\nb: 1\r\n", 'a: "😀"\n', "é: ü\n# ключ\n"],
)
def test_utf8_is_read_with_and_without_a_mark(text: str) -> None:
    document = read_text(text.encode(), "plan.yaml")
    assert document.faults == ()
    assert document == read_text(text, "plan.yaml")
    assert not document.text.startswith("\ufeff")


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_latin_1_is_told_with_line_and_character(mark: bytes) -> None:
    data = mark + "title: Ok\npays: Côte d'Ivoire été\n".encode("latin-1")
    fault = only_fault(data)
    assert fault.message == "the file is not saved as UTF-8"
    assert (fault.place.line, fault.place.column, fault.place.end_column) == (2, 8, 9)
    assert fault.label == f"byte {18 + len(mark)} of the file, perhaps 'ô'"
    assert data[18 + len(mark) - 1 : 18 + len(mark)] == "ô".encode("latin-1")
    assert "UTF-8" in fault.help


def test_latin_1_behind_utf8_is_shown_readably() -> None:
    document = read_text("a: é ".encode() + "ü\n".encode("latin-1"), "plan.yaml")
    assert document.excerpt(1) == "a: é ü"
    assert document.faults[0].place.column == 6


def test_a_file_that_ends_within_a_character() -> None:
    assert only_fault("a: é".encode()[:-1]).place.column == 4


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("utf-16", "the file is saved as UTF-16, not as UTF-8"),
        ("utf-16-le", "the file is saved as UTF-16, not as UTF-8"),
        ("utf-16-be", "the file is saved as UTF-16, not as UTF-8"),
        ("utf-32", "the file is saved as UTF-16, not as UTF-8"),
    ],
)
def test_utf16_is_named(encoding: str, message: str) -> None:
    fault = only_fault("country: KE\ntitle: The plan\n".encode(encoding))
    assert fault.message == message
    assert "UTF-8" in fault.help


def test_an_office_file_is_named() -> None:
    fault = only_fault(b"PK\x03\x04\x14\x00\x06\x00")
    assert fault.message == "the file is a Word, Excel or ZIP file, not a text"


def test_a_binary_file_is_named() -> None:
    assert only_fault(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(1, 200))).message == (
        "the file is not a text"
    )


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x07", "U+0007"),
        ("\x1b", "U+001B"),
        ("\x0b", "U+000B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\x9f", "U+009F"),
        ("\u2028", "U+2028"),
        ("\u2029", "U+2029"),
        ("\ufeff", "U+FEFF"),
        ("\ufffe", "U+FFFE"),
    ],
)
@pytest.mark.parametrize("as_bytes", [True, False])
def test_an_invisible_character_is_pointed_at(character: str, code: str, as_bytes: bool) -> None:
    text = f"a: 1\nb: 'x{character}y'\n"
    fault = only_fault(text.encode() if as_bytes else text)
    assert fault.message == f"an invisible character ({code}) stands here"
    assert fault.place[1:] == (2, 6, 2, 7)


def test_half_a_character_in_a_text() -> None:
    assert only_fault("a: \ud800\n").message == "an invisible character (U+D800) stands here"


def test_a_nul_in_a_text() -> None:
    assert only_fault("a: \0\n").message == "an invisible character (U+0000) stands here"


def test_a_line_break_that_nobody_sees_makes_no_key() -> None:
    assert only_fault("title: Plan\u2028status: adopted\n").place[1:] == (1, 12, 1, 13)


def test_several_invisible_characters_are_told_but_not_thousands() -> None:
    assert len(read_text("a: \x07\nb: \x08\n", "plan.yaml").faults) == 2
    assert len(read_text("a: " + "\x07" * 5_000, "plan.yaml").faults) == 10


def test_tabs_and_ordinary_spaces_of_other_widths_are_fine() -> None:
    text = "a: x\u00a0y\u3000z\u200bw  # note\t\n"
    assert read_text(text, "plan.yaml").value == {"a": "x\u00a0y\u3000z\u200bw"}
