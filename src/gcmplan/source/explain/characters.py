"""Tabs, and texts that begin with a character that means something."""

from __future__ import annotations

import re

from gcmplan.locales import translate as _
from gcmplan.source.explain.trouble import Trouble, quoted

_TABS = re.compile(r"\t+")
_READING_A_WORD = (
    "scanning an alias",
    "scanning an anchor",
    "scanning a tag",
    "scanning a block scalar",
    "parsing a tag",
)
_READING_A_DIRECTIVE = ("directive", "<document start>", "YAML document")


def tab(trouble: Trouble) -> bool:
    """A tab where only spaces may stand."""
    if "quoted scalar" in trouble.context:
        return False
    start = trouble.line_start(trouble.at)
    in_indentation = _TABS.search(trouble.text, start, trouble.content_start(trouble.at))
    found = in_indentation or _TABS.match(trouble.text, trouble.at)
    if found is None:
        return False
    return trouble.tell(
        _("a tab stands where only spaces may"),
        found.span(),
        help=_("Replace it by spaces, and set your editor to indent YAML with spaces."),
    )


def text_begins_badly(trouble: Trouble, start: int) -> bool:
    """Tell that a text begins with a character that means something else to YAML."""
    end = trouble.line_end(start)
    written = trouble.text[start:end]
    return trouble.tell(
        _("a text cannot begin with '{character}'", character=written[:1]),
        (start, end),
        help=_("Put the text in quotes: {example}", example=quoted(written)),
    )


def bad_first_character(trouble: Trouble) -> bool:
    """A text that begins with ``@``, a backtick, ``%``, ``*``, ``&``, ``!``, ``|`` or ``>``."""
    if "cannot start any token" in trouble.problem:
        return bool(trouble.character) and text_begins_badly(trouble, trouble.at)
    if any(reading in trouble.context for reading in _READING_A_WORD):
        return text_begins_badly(trouble, trouble.since)
    if "undefined tag handle" in trouble.problem:
        return text_begins_badly(trouble, trouble.at)
    return False


def bad_first_sign(trouble: Trouble) -> bool:
    """A text that begins with ``]``, ``}``, ``,`` or ``? ``, or a line that does with ``|``."""
    if "mapping keys" in trouble.problem and trouble.character == "?":
        return text_begins_badly(trouble, trouble.at)
    if "block" not in trouble.context or not trouble.character:
        return False
    begins_line = trouble.content_start(trouble.at) == trouble.at
    if trouble.character in "]}" and begins_line:
        return trouble.tell(
            _("this is a closing bracket too many"),
            (trouble.at, trouble.at + 1),
            help=_("Remove it, or open the bracket above it."),
        )
    is_no_text = trouble.character in "]}," and ("block node" in trouble.context or begins_line)
    is_no_key = trouble.character in "|>" and begins_line
    return (is_no_text or is_no_key) and text_begins_badly(trouble, trouble.at)


def directive(trouble: Trouble) -> bool:
    """A line that begins with ``%``."""
    if not any(sign in trouble.context + trouble.problem for sign in _READING_A_DIRECTIVE):
        return False
    start = trouble.line_start(trouble.since)
    if not trouble.text.startswith("%", start):
        # The parser in Python goes on for lines before it misses the beginning of the document.
        start = len(trouble.text) - len(trouble.text.lstrip())
    return trouble.text.startswith("%", start) and text_begins_badly(trouble, start)


CHARACTER_EXPLANATIONS = (tab, bad_first_character, bad_first_sign, directive)
"""In the order in which they are tried."""
