"""Text as Typst string literals: what stands in one is shown as it is, and never runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_LONG_WORD = re.compile(r"[!-~]{17,}")
_SEAM = re.compile(r"(?<=[/._?&=@:+%#\\|~,;])(?=[A-Za-z0-9])")
_ORDINARY = re.compile(r"\W*[A-Za-z]?[a-z]+\W*")
_LONE = re.compile(r'#("(?:[^"\\]|\\.)*")')
"""Markup that is one string literal."""
_FILE = re.compile(r"(?<![\w/-])([\w/-]{1,40}\.(?:yaml|md))\b", re.ASCII)
"""The name of a file of a plan's folder, which a draft tells to look into: it does not break."""
_UNBROKEN = 30
_SYLLABLE = 5


def literal(text: str) -> str:
    """The text as a Typst string literal, with its quotes."""
    return f'"{text.translate(_ESCAPES)}"'


def content(text: str, room: int = _UNBROKEN) -> str:
    """The text as Typst markup, with places at which long words may break.

    The places are spaces of no width, so that the text that a reader copies stays whole.

    Args:
        text: The text to show.
        room: About how many characters a line holds; longer words that no rule of hyphenation
            knows may break anywhere.
    """
    if ".yaml" not in text and ".md" not in text:
        return _breaking(text, room)
    held = enumerate(_FILE.split(text))
    return "".join(
        f"#box({literal(part)})" if at % 2 and len(part) < room else _breaking(part, room)
        for at, part in held
    )


def _breaking(text: str, room: int) -> str:
    return "#brk".join([f"#{literal(piece)}" for piece in pieces(text, room)]) if text else ""


def call(function: str, body: str, *arguments: str) -> str:
    """A call of a Typst function, as it stands in code; in markup a ``#`` goes before it.

    Typst reads a text alone much faster than the same text as markup.

    Args:
        function: Its name.
        body: The markup that it is given last.
        arguments: What it is given before.
    """
    lone = _LONE.fullmatch(body)
    if lone is not None:
        return f"{function}({', '.join((*arguments, lone.group(1)))})"
    given = f"({', '.join(arguments)})" if arguments else ""
    return f"{function}{given}[{body}]"


def pieces(text: str, room: int) -> Iterator[str]:
    """The parts of a text between which a line may break, though no space is there."""
    start = 0
    for word in _long_words(min(room, _UNBROKEN)).finditer(text):
        for cut in _cuts(word.group(), room):
            yield text[start : word.start() + cut]
            start = word.start() + cut
    yield text[start:]


@cache
def _long_words(room: int) -> re.Pattern[str]:
    """Words that a line of so many characters may not hold."""
    return _LONG_WORD if room == _UNBROKEN else re.compile(rf"[!-~]{{{max(room, 6)},}}")


def _cuts(word: str, room: int) -> Iterator[int]:
    """Where a long word may break."""
    ends = [*(seam.start() for seam in _SEAM.finditer(word)), len(word)]
    begin = 0
    for end in ends:
        part = word[begin:end]
        hyphenated = room >= _SYLLABLE and _ORDINARY.fullmatch(part)
        if len(part) > (_UNBROKEN if hyphenated else room):
            step = max(2, room // 2)
            yield from range(begin + step, end, step)
        if end < len(word):
            yield end
        begin = end
