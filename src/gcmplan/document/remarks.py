"""What can be said against a narrative text, by kind, each with its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong with a text."""

    HEADING = "heading"
    HTML = "html"
    PICTURE = "picture"
    PLACEHOLDER = "placeholder"
    FORM = "form"
    """Whatever else no document can show: a link to no place, lists too deep."""


SHOWN_ANYHOW = frozenset({Kind.HEADING, Kind.HTML})
"""What documents show all the same, though not as the writer will have meant it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something wrong with a text.

    Attributes:
        kind: What it is.
        what: One clause that says it, translated.
        help: How to mend it, translated.
        line: The line of the text, from 1; None where it is not known.
        excerpt: What it is about, as it stands on the line; empty where that is the whole line.
    """

    kind: Kind
    what: str
    help: str
    line: int | None = None
    excerpt: str = ""


class MarkdownError(Exception):
    """A text that a document cannot show; whoever reads the text says where it lies.

    Args:
        remark: What is wrong with it.
    """

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.what)
        self.remark = remark


Complain = Callable[[Remark], None]
"""Takes a remark; raises it where no document can be made in spite of it."""


def refuse(remark: Remark) -> None:
    """Raise what keeps a document from being made, and let pass all else.

    Raises:
        MarkdownError: The remark is such.
    """
    if remark.kind not in SHOWN_ANYHOW:
        raise MarkdownError(remark)
