"""Tabs, and texts that begin with a character that means something."""

from __future__ import annotations

import re

from gcmplan.locales import translate as _
from gcmplan.source.explain.trouble import Trouble, quoted

_TABS = re.compile(r"\t+")
_CONFLICT = re.compile(r"(?:(?<=[\r\n])|\A)(?:<{7} [^\r\n]*|={7}(?=[\r\n]|\Z)|>{7} [^\r\n]*)")
_SPACES = "\u00a0\u2007\u2009\u202f\u3000"
_SPACE_LIKE = re.compile(
    rf"""[ ]*+(?:-[ ]++)*+(?:-|[\w.-]++:)?[ ]*+(?P<sign>[{_SPACES}]+)""", re.VERBOSE
)
_DASH_LIKE = re.compile(rf"[ ]*+(?P<sign>[\u2010-\u2015\u2022\u00b7\u25cf\u25aa*])[ {_SPACES}]")
_FAR = 20
"""How many lines above the place where the parser gave up may be to blame."""
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


def conflict(trouble: Trouble) -> bool:
    """The lines that Git leaves where two versions of a file differ."""
    found = _CONFLICT.search(trouble.text)
    if found is None:
        return False
    return trouble.tell(
        _("Git has left two versions of these lines here"),
        found.span(),
        help=_(
            "Keep the version that holds, and delete the other one "
            "and the lines of '<<<<<<<', '=======' and '>>>>>>>'."
        ),
    )


def space_like(trouble: Trouble) -> bool:
    """A space from Word or a web page where only a plain one parts keys and values."""
    found = _found_above(trouble, _SPACE_LIKE)
    if found is None:
        return False
    return trouble.tell(
        _("a no-break space stands where a plain space must"),
        found.span("sign"),
        label=_("U+{code}", code=f"{ord(found['sign'][0]):04X}"),
        help=_("It looks like a space, and comes from Word or a web page: type a space instead."),
    )


def dash_like(trouble: Trouble) -> bool:
    """A dash or a bullet from Word in place of the ``-`` of a list item."""
    found = _found_above(trouble, _DASH_LIKE)
    if found is None:
        return False
    return trouble.tell(
        _("a list item begins with '-', and this is '{sign}'", sign=found["sign"]),
        found.span("sign"),
        help=_("Type '- ' instead."),
    )


def fence(trouble: Trouble) -> bool:
    """A line of three backticks, which parts code from text on web pages."""
    start = trouble.content_start(trouble.at)
    if not trouble.text.startswith("```", start):
        return False
    return trouble.tell(
        _("this line is not part of a plan file"),
        (start, trouble.line_end(start)),
        help=_("Delete it: it comes from the page that the text was copied from."),
    )


def _found_above(trouble: Trouble, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """What is on the lines between which the parser lost its way, if anything is."""
    last = trouble.line_number(trouble.at)
    first = min(trouble.line_number(trouble.since), trouble.line_above(last) or last)
    first = max(first, last - _FAR)
    for line in range(first, last + 1):
        start = trouble.findings.lines.start(line)
        end = start + len(trouble.findings.lines.line(line))
        found = pattern.match(trouble.text, start, end)
        if found is not None:
            return found
    return None


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


CHARACTER_EXPLANATIONS = (
    conflict,
    tab,
    space_like,
    dash_like,
    fence,
    bad_first_character,
    bad_first_sign,
    directive,
)
"""In the order in which they are tried."""
