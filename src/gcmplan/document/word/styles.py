"""The shipped styles: all that a document made with gcmplan looks like in Word.

A ministry's reference document that has a style of the same name has the last word on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gcmplan.document.word.design import (
    ACCENT,
    CODE_FONT,
    FONT,
    INK,
    MUTED,
    NOTICE,
    NOTICE_TINT,
    PALE,
    PRIMARY,
    PRIMARY_DARK,
    RULE,
    TINT,
    WHITE,
    Block,
    Text,
)
from gcmplan.document.word.list_styles import cell_styles, list_styles
from gcmplan.document.word.style import LINE, Shape, Spacing, Style

_BODY = "Body Text"
_FOOT = (
    'w:w="9072" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" '
    'w:xAlign="left" w:yAlign="bottom"'
)
"""The frame of what stands at the foot of the cover; it grows upwards."""

_CHAPTER = (Block(after=26, line=1.05, page_break=True), Text(size=25, colour=PRIMARY_DARK))
_RUN_ON_CHAPTER = (
    Block(before=20, after=8, line=1.1, borders=(("bottom", 6, 4, PRIMARY),)),
    Text(size=16, colour=PRIMARY_DARK),
)
"""How a chapter begins on a page of its own, and below another one."""


def defaults() -> str:
    """The `<w:docDefaults>` of the shipped look."""
    text = Text(font=FONT, size=10).xml()
    block = Block(before=0, after=0, line=LINE).xml()
    return (
        f"<w:docDefaults><w:rPrDefault>{text}</w:rPrDefault>"
        f"<w:pPrDefault>{block}</w:pPrDefault></w:docDefaults>"
    )


def paragraph_styles(shape: Shape) -> Iterator[Style]:
    """Every style of paragraphs of a document, those that others build on first."""
    for style in _paragraph_styles(shape):
        if style.based_on == "Normal":
            # A ministry's Normal may have wide spaces, which would tear tables and boxes apart.
            block = style.block
            stated = (block.before or 0, block.after or 0, block.line or LINE)
            block = replace(block, before=stated[0], after=stated[1], line=stated[2])
            yield replace(style, block=block)
        else:
            yield style


def _paragraph_styles(shape: Shape) -> Iterator[Style]:
    yield Style("Normal", text=Text(colour=INK))
    yield Style(_BODY, based_on="Normal", block=Block(after=7, line=1.25))
    yield from _cover()
    yield from _headings(_RUN_ON_CHAPTER if shape.short else _CHAPTER)
    yield from _contents(shape.contents)
    yield from _texts("right" if shape.rtl else "left")
    yield from list_styles()
    for prefix, size in (("Table", 8.5), ("Matrix", 7.5)):
        yield from cell_styles(prefix, size)


def character_styles() -> Iterator[Style]:
    """Every style of text."""
    for name, text in (
        ("Default Paragraph Font", Text()),
        ("Strong", Text(bold=True)),
        ("Emphasis", Text(italic=True)),
        ("Hyperlink", Text(colour=PRIMARY, underline="single")),
        ("HTML Code", Text(font=CODE_FONT)),
        ("footnote reference", Text(raised="superscript")),
        ("Tag", Text(bold=True, size=8, colour=PRIMARY, shade=TINT)),
        ("Illustrative", Text(italic=True, size=7, colour=NOTICE)),
        ("Missing", Text(colour=NOTICE, underline="dotted", shade=NOTICE_TINT)),
        ("Draft", Text(bold=True, size=8, colour=NOTICE, shade=NOTICE_TINT)),
    ):
        yield Style(name, "character", text=text, shown=name != "Default Paragraph Font")


def _cover() -> Iterator[Style]:
    # Each paragraph has the cover's colour behind it, so that white letters can be read even
    # where the block behind the cover is not shown: in web view, in a reader for the blind.
    back = PRIMARY_DARK
    yield Style(
        "Cover Kicker",
        based_on="Normal",
        block=Block(after=6, shade=back),
        text=Text(size=13, colour=WHITE),
    )
    yield Style(
        "Title",
        based_on="Normal",
        block=Block(
            before=185, after=14, line=1.05, shade=back, borders=(("top", 24, 16, ACCENT),)
        ),
        text=Text(bold=True, size=31, colour=WHITE),
        follows="Subtitle",
    )
    yield Style(
        "Subtitle",
        based_on="Normal",
        block=Block(after=6, line=1.2, shade=back),
        text=Text(size=15, colour=PALE),
        follows=_BODY,
    )
    yield Style(
        "Cover Imprint",
        based_on="Normal",
        block=Block(
            line=1.4,
            shade=WHITE,
            borders=(("top", 4, 10, RULE),),
            frame=_FOOT,
        ),
        text=Text(size=10.5),
    )
    kicker = Text(size=9.5, colour=WHITE)
    title = Text(bold=True, size=22, colour=WHITE)
    yield Style("Masthead Text", based_on="Normal", block=Block(line=1.2), text=kicker)
    yield Style(
        "Masthead Title", based_on="Normal", block=Block(before=6, after=6, line=1.05), text=title
    )


def _headings(chapter: tuple[Block, Text]) -> Iterator[Style]:
    looks = (
        chapter,
        (Block(before=20, after=7, line=1.1), Text(size=14.5, colour=PRIMARY)),
        (Block(before=15, after=5, line=1.15), Text(size=11.5)),
        (Block(before=12, after=4, line=1.15), Text(size=10, colour=PRIMARY)),
    )
    for level, (block, text) in enumerate(looks):
        fixed = Block(
            before=block.before or 0,
            after=block.after,
            line=block.line,
            page_break=block.page_break,
            borders=block.borders,
            keep_next=True,
            keep_lines=True,
            outline=level,
        )
        yield Style(
            f"heading {level + 1}",
            based_on="Normal",
            block=fixed,
            text=Text(bold=True, size=text.size, colour=text.colour),
            follows=_BODY,
            numbering=("headings", level),
        )


def _contents(spacing: Spacing) -> Iterator[Style]:
    yield Style(
        "TOC Heading",
        based_on="Normal",
        block=Block(after=26, keep_next=True, borders=(("bottom", 18, 10, ACCENT),)),
        text=Text(bold=True, size=25, colour=PRIMARY_DARK),
        follows=_BODY,
    )
    looks = ((spacing.above, 567, 567, True), (0, 1247, 680, None))
    for level, (before, left, hanging, bold) in enumerate(looks, start=1):
        yield Style(
            f"toc {level}",
            based_on="Normal",
            block=Block(
                before=before,
                after=spacing.after,
                line=spacing.line,
                keep_next=bool(bold),
                left=left,
                hanging=hanging,
                tabs=(("left", "none", left), ("right", "dot", 9072)),
            ),
            text=Text(bold=bold, colour=PRIMARY_DARK if bold else ""),
            shown=False,
        )


def _texts(side: str) -> Iterator[Style]:
    small = Text(size=8.5, colour=MUTED)
    yield Style(
        "Lead", based_on=_BODY, block=Block(after=13), text=Text(size=12.5, colour=PRIMARY_DARK)
    )
    for name in ("Note", "Source"):
        yield Style(name, based_on=_BODY, block=Block(before=2, after=8, line=1.15), text=small)
    yield Style(
        "Quote",
        based_on=_BODY,
        block=Block(before=8, after=8, left=340, borders=((side, 16, 12, ACCENT),)),
        text=Text(italic=True, size=11, colour=PRIMARY_DARK),
    )
    yield Style(
        "caption",
        based_on="Normal",
        block=Block(before=10, after=6, keep_lines=True),
        text=Text(size=9, colour=MUTED),
    )
    yield Style(
        "Figure", based_on="Normal", block=Block(before=10, after=2, line=1, align="center")
    )
    yield Style("Callout Text", based_on="Normal", block=Block(before=2, after=3, line=1.25))
    yield Style("Term", based_on="Normal", text=Text(bold=True, colour=PRIMARY_DARK))
    yield Style("Definition", based_on="Normal", block=Block(after=2, line=1.2))
    yield Style(
        "Card Value",
        based_on="Normal",
        block=Block(after=2, line=1),
        text=Text(bold=True, size=22, colour=PRIMARY),
    )
    yield Style("Card Value Long", based_on="Card Value", text=Text(size=15))
    yield Style("Card Label", based_on="Normal", text=small)
    yield Style(
        "Rule",
        based_on="Normal",
        block=Block(before=6, after=14, borders=(("bottom", 4, 1, RULE),)),
        text=Text(size=2),
    )
    yield Style("Gap", based_on="Normal", block=Block(line=1), text=Text(size=8), shown=False)
    yield Style(
        "Section End", based_on="Normal", block=Block(line=0.1), text=Text(size=1), shown=False
    )
    yield Style("footnote text", based_on="Normal", text=Text(size=8))
    yield Style("Running Header", based_on="Normal", block=Block(align="right"), text=small)
    yield Style(
        "Running Footer",
        based_on="Normal",
        block=Block(borders=(("top", 4, 6, RULE),), tabs=(("right", "none", 9072),)),
        text=Text(size=8, colour=MUTED),
    )
    yield Style(
        "Colophon",
        based_on="Normal",
        block=Block(before=24, borders=(("top", 4, 6, RULE),)),
        text=small,
    )
