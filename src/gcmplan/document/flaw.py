"""What is wrong with the files beside the plan's data: its narrative texts and its templates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gcmplan.source import Place


class FlawKind(StrEnum):
    """What is wrong, as far as it is told apart."""

    TEMPLATE = "template"
    IDLE = "idle"
    NAME = "name"
    HEADING = "heading"
    HTML = "html"
    PICTURE = "picture"
    PLACEHOLDER = "placeholder"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a text or a template.

    Attributes:
        kind: What it is.
        place: Where it stands.
        what: One clause that says it, translated.
        help: How to mend it, translated.
    """

    kind: FlawKind
    place: Place
    what: str
    help: str


def place_in(path: Path, shown: str, line: int | None, excerpt: str = "") -> Place:
    """The place of something in a file.

    Args:
        path: The file.
        shown: Its name for people.
        line: The line on which it is, or on which what holds it begins, from 1; None for the top.
        excerpt: What it is, as it stands there; empty for the whole line.
    """
    if line is None and not excerpt:
        return Place(shown, 1, 1, 1, 1)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return Place(shown, line or 1, 1, line or 1, 1)
    start = line or 1
    if excerpt:
        for number in range(start, len(lines) + 1):
            column = lines[number - 1].find(excerpt)
            if column >= 0:
                return Place(shown, number, column + 1, number, column + 1 + len(excerpt))
    written = lines[start - 1] if start <= len(lines) else ""
    first = len(written) - len(written.lstrip()) + 1
    return Place(shown, start, first, start, max(len(written.rstrip()) + 1, first + 1))
