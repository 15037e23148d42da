"""Bytes to text: UTF-8, and what to say where they are something else."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from gcmplan.locales import marked
from gcmplan.locales import translate as _
from gcmplan.source.fault import FaultKind, Findings

BOM = "\ufeff"
MAX_CHARACTER_FAULTS = 10

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_OTHER_FILES = {
    b"PK\x03\x04": marked("the file is a Word, Excel or ZIP file, not a text"),
    b"\xd0\xcf\x11\xe0": marked("the file is an old Word or Excel file, not a text"),
    b"%PDF-": marked("the file is a PDF, not a text"),
    b"{\\rtf": marked("the file is saved as Rich Text (RTF), not as plain text"),
    b"<!doctype html": marked("the file is a web page, not a plan file"),
    b"<html": marked("the file is a web page, not a plan file"),
}
"""What files of other programs begin with, and what is said of them."""
_SAMPLE_BYTES = 4096
# U+0085, U+2028 and U+2029 end a line for YAML's parsers and for no editor: a key would begin where
# nobody sees one. They come with texts pasted from web pages.
_HIDDEN = ("\ufeff", "\u2028", "\u2029", "\x85")
_FORBIDDEN = (
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def decode(data: bytes, name: str) -> Findings:
    """Read bytes as UTF-8, with or without a byte-order mark.

    Args:
        data: What the file holds.
        name: The path that the user knows the file by.

    Returns:
        The text, without the mark, and a fault if it is not UTF-8; then the text is the best that
        can be shown to the user, and its values are not to be trusted.
    """
    foreign = _foreign(data)
    if foreign:
        findings = Findings(name, "")
        findings.add(FaultKind.ENCODING, foreign, (0, 0), help=_save_as_utf8())
        return findings
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Findings(name, body.decode())
    except UnicodeDecodeError as error:
        start = error.start
    before = body[:start].decode()
    # Western European encodings are what Windows programs write most, after UTF-8.
    after = body[start:].decode("cp1252", "replace")
    findings = Findings(name, before + after)
    findings.add(
        FaultKind.ENCODING,
        _("the file is not saved as UTF-8"),
        (len(before), len(before) + 1),
        label=_(
            "byte {number} of the file, perhaps '{character}'",
            number=len(data) - len(body) + start + 1,
            character=after[0],
        ),
        help=_save_as_utf8(),
    )
    return findings


def has_hidden_characters(text: str) -> bool:
    """Whether a text has characters that a parser takes and that would mislead its reader."""
    if text.isascii():
        return False
    return any(character in text for character in _HIDDEN) or not _is_encodable(text)


def note_forbidden_characters(findings: Findings) -> None:
    """Note the characters that no file of a plan may hold, the first few of them.

    Args:
        findings: Has the text, and takes the faults.
    """
    for found in islice(re.finditer(_FORBIDDEN, findings.text), MAX_CHARACTER_FAULTS):
        findings.add(
            FaultKind.ENCODING,
            _("an invisible character (U+{code}) stands here", code=f"{ord(found[0]):04X}"),
            found.span(),
            help=_("Delete it; if it is not seen, delete and type again what is around it."),
        )


def _is_encodable(text: str) -> bool:
    """Whether a text is free of lone surrogates, which stand for no character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _foreign(data: bytes) -> str:
    """What the file is if it is no text in any 8-bit encoding; else nothing."""
    if data.startswith(_UTF16_MARKS):
        return _("the file is saved as UTF-16, not as UTF-8")
    beginning = data[:16].lower()
    for signature, message in _OTHER_FILES.items():
        if beginning.startswith(signature.lower()):
            return _(message)
    if b"\0" not in data:
        return ""
    sample = data[:_SAMPLE_BYTES]
    nulls = max(sample[0::2].count(0), sample[1::2].count(0))
    if nulls * 4 > len(sample):
        return _("the file is saved as UTF-16, not as UTF-8")
    return _("the file is not a text")


def _save_as_utf8() -> str:
    return _("Open it in the program it was made with and save it as text in UTF-8.")
