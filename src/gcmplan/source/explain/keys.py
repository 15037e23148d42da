"""Colons: within a text, missing, or without the space behind them."""

from __future__ import annotations

import re

from gcmplan.locales import translate as _
from gcmplan.source.explain.trouble import Trouble, quoted

# Possessive quantifiers, so that no line of a hostile file makes them go back and forth.
_KEY_AND_TEXT = re.compile(
    r"""[ \t]*+(?:-[ ]++)*+(?:"[^"]*+"|'[^']*+'|[^\s:'"][^:]*+):[ \t]++(?=\S)"""
)
_COLON = re.compile(r":(?:[ \t]|$)")
_NO_SPACE = re.compile(r"[ \t]*+(?:-[ ]++)*+([\w.-]++):(?!//)\S")
_NAME = re.compile(r"[\w.-]+")
_KEY_AND_WORD = re.compile(r"[ \t]*+([a-z_]++)[ \t]++([^\s#]++)[ \t]*+(?:#.*+)?")
_LONGEST_KEY = 1024


def no_key(trouble: Trouble) -> bool:
    """A colon with nothing before it: ``: text``, or ``key: : text``."""
    if trouble.character != ":" or not any(
        sign in trouble.problem for sign in ("mapping values", "expected key", "<block end>")
    ):
        return False
    start = trouble.line_start(trouble.at)
    before = trouble.text[start : trouble.at].rstrip(" \t-")
    if before and not before.endswith(":"):
        return False
    return trouble.tell(
        _("a key is missing before this colon"),
        (trouble.at, trouble.at + 1),
        help=_("Write the key before it, or remove the colon."),
    )


def colon_in_text(trouble: Trouble) -> bool:
    """``title: Plan: part 2``."""
    if "mapping values" not in trouble.problem:
        return False
    start = trouble.line_start(trouble.at)
    found = _KEY_AND_TEXT.match(trouble.text, start, trouble.at)
    if found is None:
        return False
    return _tell_colon(trouble, found.end())


def below_a_text(trouble: Trouble) -> bool:
    """A line with a colon where the text of the line above goes on."""
    line = trouble.line_number(trouble.at)
    above = trouble.line_above(line)
    if "mapping values" not in trouble.problem or above is None:
        return False
    if _tell_missing_space(trouble, above):
        return True
    begun = _line_of_text(trouble, above)
    if begun is not None and _tell_missing_blank(trouble, begun):
        return True
    if begun is None:
        return _tell_missing_colon(trouble, above)
    start = trouble.content_start(trouble.at)
    key = trouble.text[start : trouble.at].removeprefix("- ").strip()
    if not _NAME.fullmatch(key):
        return _tell_colon(trouble, start, from_line=begun)
    if _tell_lone_pair(trouble, above, begun, trouble.key_column(line)):
        return True
    column = trouble.key_column(begun)
    above_start = trouble.findings.lines.start(begun) + column - 1
    return trouble.tell(
        _("the key '{key}' is indented too far", key=key),
        (start, trouble.at),
        help=_("Start it in column {column}, as line {line} does.", column=column, line=begun),
        related=(((above_start, trouble.line_end(above_start)), _("this line")),),
    )


def no_colon(trouble: Trouble) -> bool:
    """A line without a colon among keys, or with one that no space follows."""
    if "expected ':'" not in trouble.problem:
        return False
    line = trouble.line_number(trouble.since)
    if trouble.at - trouble.since > _LONGEST_KEY and line == trouble.line_number(trouble.at):
        return trouble.tell(
            _("a key is longer than {count} characters", count=_LONGEST_KEY),
            (trouble.since, trouble.since + _LONGEST_KEY),
            help=_("Write it behind a key, in quotes, or below 'key: >'."),
        )
    return _tell_missing_space(trouble, line) or _tell_missing_colon(trouble, line)


def _line_of_text(trouble: Trouble, line: int) -> int | None:
    """The line with the key of the text that a line belongs to; both from 1."""
    current: int | None = line
    while current is not None:
        if _COLON.search(trouble.findings.lines.line(current)):
            return current
        if trouble.findings.lines.line(current).lstrip().startswith("- "):
            return None
        current = trouble.line_above(current)
    return None


def _tell_colon(trouble: Trouble, start: int, *, from_line: int | None = None) -> bool:
    end = trouble.line_end(start)
    if from_line is None:
        advice = _("Put the text in quotes: {example}", example=quoted(trouble.text[start:end]))
    else:
        advice = _(
            "Put the whole text that begins on line {line} in quotes, or write it below 'key: >'.",
            line=from_line,
        )
    return trouble.tell(
        _("a text with ': ' in it wants quotes"),
        (start, max(end, trouble.at + 1)),
        label=_("this text holds ': '"),
        help=advice,
    )


def _tell_missing_space(trouble: Trouble, line: int) -> bool:
    found = _NO_SPACE.match(trouble.findings.lines.line(line))
    if found is None:
        return False
    colon = trouble.findings.lines.start(line) + found.end(1)
    key, end = found[1], trouble.line_end(colon)
    example = f"{key}: {trouble.text[colon + 1 : end]}"
    return trouble.tell(
        _("a space is missing behind the colon of '{key}'", key=key),
        (colon, colon + 1),
        help=_("Write: {example}", example=example),
    )


def _tell_missing_blank(trouble: Trouble, line: int) -> bool:
    start = trouble.content_start(trouble.findings.lines.start(line))
    written = trouble.text[start : trouble.line_end(start)]
    if not written.startswith("-") or written.startswith(("- ", "--")) or written == "-":
        return False
    return trouble.tell(
        _("a space is missing behind '-'"),
        (start, start + 1),
        help=_("Write: {example}", example=f"- {written[1:]}"),
    )


def _tell_lone_pair(trouble: Trouble, line: int, begun: int, column: int) -> bool:
    """``start 2027`` below a key without a value, in the column of the keys that go on."""
    written = trouble.findings.lines.line(line)
    pair = _KEY_AND_WORD.fullmatch(written)
    opens = trouble.findings.lines.line(begun).rstrip().endswith(":")
    if pair is None or not opens or pair.start(1) + 1 != column:
        return False
    start = trouble.findings.lines.start(line)
    return trouble.tell(
        _("a colon is missing behind '{key}'", key=pair[1]),
        (start + pair.start(1), start + pair.end(2)),
        help=_("Write: {example}", example=f"{pair[1]}: {pair[2]}"),
    )


def _tell_missing_colon(trouble: Trouble, line: int) -> bool:
    start = trouble.content_start(trouble.findings.lines.start(line))
    end = trouble.line_end(start)
    if _tell_missing_blank(trouble, line):
        return True
    return trouble.tell(
        _("this line has no colon, so it is neither a key nor a value"),
        (start, end),
        help=_(
            "If it is a key, put ':' behind it; if it continues the text above, "
            "indent it further than the key of that text."
        ),
    )


KEY_EXPLANATIONS = (no_key, colon_in_text, below_a_text, no_colon)
"""In the order in which they are tried."""
