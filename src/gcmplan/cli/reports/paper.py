"""What the commands that show the Compact or the guidance share: the plan beside it, lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from gcmplan.plan.load import Reading

WIDEST = 100
NARROWEST = 16
"""The widest lines, and the narrowest column of text, in characters."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SIGNS = re.compile(r"([\\`*_\[\]<>|~&!#])")
_LINE_SIGNS = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))", re.MULTILINE)
"""What Markdown would read as more than text: anywhere, and at the beginning of a line."""


def plan_in(folder: Path | None) -> Reading | None:
    """What can be read of the plan in a folder; None where the current folder has none.

    Args:
        folder: The folder that was named; None for the current one.

    Raises:
        NoPlanError: A folder was named, and has no plan.
    """
    from gcmplan.plan.load import NoPlanError, read_plan

    try:
        return read_plan(folder or Path())
    except NoPlanError:
        if folder is not None:
            raise
        return None


def text_in(text: str | Mapping[str, str], languages: Sequence[str]) -> str:
    """A text of the plan in the first of these languages in which it is given, else in any.

    Characters that a terminal would obey, or that turn the order of a line round, are left out.

    Args:
        text: The text, or its translations by language (ISO 639-1).
        languages: The languages, the one most wanted first.
    """
    if not isinstance(text, str):
        given = next((text[each] for each in languages if each in text), None)
        text = next(iter(text.values())) if given is None else given
    return _UNSEEN.sub("", text)


def console() -> Console:
    """The terminal, or what takes its place: no wider than is good to read."""
    from rich.console import Console

    found = Console(highlight=False)
    found.width = min(found.width, WIDEST)
    return found


def print_hanging(
    console: Console, first: str, text: Text, *, column: int = 0, style: str = ""
) -> None:
    """Print a short text with a longer one beside it, or below where it is too narrow.

    Args:
        console: Where to.
        first: The short text, with its indent.
        text: The longer one.
        column: Where the longer one begins, in characters.
        style: The style of the short one.
    """
    from rich.cells import cell_len
    from rich.text import Text

    beside = not first or (cell_len(first) < column and console.width - column >= NARROWEST)
    if not beside:
        console.print(Text(first, style=style), soft_wrap=True)
        column = min(column, 4)
    lines = text.wrap(console, max(console.width - column - 1, NARROWEST))
    for number, line in enumerate(lines):
        line.rstrip()
        before = Text(first if beside and not number else "", style=style)
        before.pad_right(column - cell_len(before.plain))
        console.print(Text.assemble(before, line), soft_wrap=True)


def escaped(text: str) -> str:
    """A text as Markdown that reads as this very text.

    Args:
        text: The text, of one line or several.
    """
    plain = _SIGNS.sub(r"\\\1", text)
    return _LINE_SIGNS.sub(
        lambda sign: f"{sign[1]}\\{sign[2]}" if sign[2] else f"{sign[1]}{sign[3]}\\{sign[4]}",
        plain,
    )
