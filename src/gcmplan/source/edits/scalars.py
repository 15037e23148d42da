"""Single values as YAML text, in the form that a careful person gives them.

Quotes stand where YAML 1.2, or 1.1 with which many other programs read, would take the text for
something else: ``"NO"``, ``"0123"``, ``"12:30"``, ``"2024-07-15"``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from gcmplan.locales import translate as _
from gcmplan.source.edits.changes import EditError
from gcmplan.source.scalars import STR_TAG, Scalar, resolve

WIDTH = 100
"""The longest line that is written where a text can be folded, in characters."""

NARROWEST = 40
"""The least room for a folded text, however deep it stands, in characters."""

LONGEST_KEY = 1000
"""The longest key that can be written; YAML's parsers take no more than 1024 characters."""

_UNSAFE = re.compile(
    r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# What begins as YAML's own signs do, or would end the text early.
_FIRST_SIGNS = re.compile(r"[\]\[{}#&*!|>'\"%@`,]|[-?:](?:[ ,\[\]{}]|$)|---|\.\.\.")
_COLON_OR_COMMENT = re.compile(r":(?: |$)| #")
_FLOW_SIGNS = re.compile(r"[\[\]{},:?]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ONE_LETTER = re.compile(r"[yYnN]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar_text(value: Scalar, *, in_brackets: bool = False, like: str = "") -> str:
    """A single value on one line.

    Args:
        value: The value.
        in_brackets: Whether it stands in ``[…]`` or ``{…}``, where more texts want quotes.
        like: The text that it replaces: its quotes are kept, or that it has none.

    Raises:
        TypeError: It is none of the kinds of values that plans hold.
        EditError: It holds something that is no character.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal() if value.is_finite():
            return f"{value:f}"
        case str():
            return _text(value, in_brackets, like)
    raise TypeError(type(value).__name__)


def key_text(key: object, *, in_brackets: bool = False) -> str:
    """A key of a mapping, without its colon.

    Raises:
        TypeError: It is neither a text nor a whole number.
        EditError: It is too long, or holds something that is no character.
    """
    if not isinstance(key, str | int) or isinstance(key, bool):
        raise TypeError(type(key).__name__)
    text = scalar_text(key, in_brackets=in_brackets)
    if len(text) > LONGEST_KEY:
        raise EditError(_("the key '{key}' is too long", key=f"{text[:40]}…"))
    return text


def block_text(text: str, room: int) -> tuple[str, list[str]] | None:
    """A long text as a block of lines.

    Args:
        text: The text.
        room: How long a line may be, in characters.

    Returns:
        The sign that goes behind the key (``>-``, ``|``, …) and the lines, not yet indented; None
        where no block can hold the text, or a single line is the better form.
    """
    body = text.removesuffix("\n")
    chomp = "-" if body == text else ""
    lines = body.split("\n")
    if not body or _UNSAFE.search(body.replace("\n", "")) or body.endswith("\n"):
        return None
    if any(line[:1] in (" ", "\t") or (line and line.isspace()) for line in lines):
        return None
    if not lines[0] or any(line.endswith((" ", "\t")) for line in lines):
        return None
    room = max(room, NARROWEST)
    if len(lines) > 1 and all(len(line) <= room for line in lines):
        return f"|{chomp}", lines
    folded: list[str] = []
    for line in lines:
        if line and folded:
            folded.append("")  # YAML reads one line end less than there are
        folded += _folded(line, room)
    return f">{chomp}", folded


def is_plain(text: str, *, in_brackets: bool = False) -> bool:
    """Whether a text can stand without quotes."""
    if not text or text != text.strip() or _UNSAFE.search(text):
        return False
    if _FIRST_SIGNS.match(text) or _COLON_OR_COMMENT.search(text):
        return False
    if in_brackets and _FLOW_SIGNS.search(text):
        return False
    if _ONE_LETTER.fullmatch(text) or not isinstance(resolve(text), str):
        return False
    tag = _resolver().resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag == STR_TAG)


def _text(text: str, in_brackets: bool, like: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise EditError(
            _("the text holds something that is no character"),
            help=_("Type that part of the text again."),
        )
    single = "'" + text.replace("'", "''") + "'"
    can_be_single = not _UNSAFE.search(text)
    if like[:1] == "'" and can_be_single:
        return single
    if like[:1] != '"':
        if is_plain(text, in_brackets=in_brackets):
            return text
        if like and _DATE.fullmatch(text):
            return text
        if can_be_single and "'" not in text and ('"' in text or "\\" in text):
            return single
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not _UNSAFE.match(character):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _folded(line: str, room: int) -> list[str]:
    """A line as several that YAML joins with a space: parted at single spaces alone."""
    folded: list[str] = []
    for word in re.split(r"(?<=[^ \t]) (?=[^ \t])", line):
        if folded and len(folded[-1]) + 1 + len(word) <= room:
            folded[-1] += f" {word}"
        else:
            folded.append(word)
    return folded


@cache
def _resolver() -> Resolver:
    """What tells how YAML 1.1 reads a text without quotes."""
    return Resolver()
