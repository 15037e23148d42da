"""The shipped styles of lists, and of what stands in the cells of tables."""

from __future__ import annotations

from collections.abc import Iterator

from gcmplan.document.word.design import (
    NOTICE,
    NOTICE_TINT,
    PRIMARY,
    PRIMARY_DARK,
    TINT,
    Block,
    Text,
)
from gcmplan.document.word.style import Style

_LEVELS = 3


def list_styles() -> Iterator[Style]:
    """The styles of items with bullets, of numbered ones, and of what else stands in an item."""
    for level in range(_LEVELS):
        suffix = f" {level + 1}" if level else ""
        item = Block(after=4, line=1.25)
        yield Style(
            f"List Bullet{suffix}", based_on="Normal", block=item, numbering=("bullets", level)
        )
        yield Style(
            f"List Number{suffix}", based_on="Normal", block=item, numbering=("numbers", level)
        )
        yield Style(
            f"List Continue{suffix}",
            based_on="Normal",
            block=Block(after=4, line=1.25, left=340 * (level + 1)),
        )


def cell_styles(prefix: str, size: float) -> Iterator[Style]:
    """What stands in the cells of a table; the shade of a style becomes that of its cells."""
    text = f"{prefix} Text"
    yield Style(text, based_on="Normal", text=Text(size=size), block=Block(line=1.1), shown=False)
    head = Text(bold=True, colour=PRIMARY_DARK)
    looks = (
        ("Heading", Block(shade=TINT, keep_next=True), head),
        ("Group", Block(shade=TINT, keep_next=True), Text(bold=True, colour=PRIMARY)),
        ("Total", Block(), Text(bold=True)),
        ("Row Heading", Block(), Text(bold=True)),
        ("Missing", Block(shade=NOTICE_TINT), Text(colour=NOTICE)),
    )
    for name, block, look in looks:
        yield Style(f"{prefix} {name}", based_on=text, block=block, text=look, shown=False)
    for name in ("Text", "Heading", "Group", "Total", "Row Heading", "Missing"):
        yield Style(
            f"{prefix} {name} Number",
            based_on=f"{prefix} {name}",
            block=Block(align="right"),
            shown=False,
        )
    for level in range(_LEVELS):
        suffix = f" {level + 1}" if level else ""
        for name, key in (("Bullet", "cell bullets"), ("Numbering", "cell numbers")):
            yield Style(
                f"{prefix} {name}{suffix}", based_on=text, numbering=(key, level), shown=False
            )
