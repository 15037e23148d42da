"""The look as values: the palette, and how a style of text or of paragraphs is written down."""

from __future__ import annotations

from dataclasses import dataclass

INK = "1B2733"
PRIMARY = "14507A"
PRIMARY_DARK = "0C3553"
ACCENT = "C8791B"
MUTED = "55636F"
RULE = "C9D3DC"
TINT = "EEF3F7"
NOTICE = "8A5A00"
NOTICE_TINT = "FFF6E5"
WHITE = "FFFFFF"
PALE = "D7E3EC"

FONT = "Arial"
"""Present with Latin, Greek, Cyrillic, Hebrew and Arabic wherever Word is."""
CODE_FONT = "Courier New"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """How letters look; what is not stated is left to the style that it is based on.

    Attributes:
        font: The name of a font.
        size: In points; 0 where it is not stated.
        colour: As `RRGGBB`.
        bold: Whether letters are bold; None where it is not stated.
        italic: Whether letters are italic; None where it is not stated.
        underline: A kind of line, such as `single`.
        shade: The colour behind the letters.
        raised: `superscript` or `subscript`.
        tracking: Space added between letters, in points.
    """

    font: str = ""
    size: float = 0
    colour: str = ""
    bold: bool | None = None
    italic: bool | None = None
    underline: str = ""
    shade: str = ""
    raised: str = ""
    tracking: float = 0

    def xml(self) -> str:
        """The `<w:rPr>`, its parts in the order that the format wants; empty where none is."""
        parts = []
        if self.font:
            names = ("ascii", "hAnsi", "cs", "eastAsia")
            parts.append("<w:rFonts" + "".join(f' w:{name}="{self.font}"' for name in names) + "/>")
        for tag, stated in (("b", self.bold), ("i", self.italic)):
            if stated is not None:
                value = "" if stated else ' w:val="0"'
                parts.append(f"<w:{tag}{value}/><w:{tag}Cs{value}/>")
        if self.colour:
            parts.append(f'<w:color w:val="{self.colour}"/>')
        if self.tracking:
            parts.append(f'<w:spacing w:val="{round(self.tracking * 20)}"/>')
        if self.size:
            half = round(self.size * 2)
            parts.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
        if self.underline:
            parts.append(f'<w:u w:val="{self.underline}"/>')
        if self.shade:
            parts.append(shading(self.shade))
        if self.raised:
            parts.append(f'<w:vertAlign w:val="{self.raised}"/>')
        return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """How a paragraph stands; what is not stated is left to the style that it is based on.

    Attributes:
        before: Space above, in points.
        after: Space below, in points.
        line: The height of lines, as a multiple of the font's own.
        left: The indent at the side where lines begin, in twentieths of a point.
        hanging: How far the first line stands out of it.
        keep_next: Whether it stays on a page with the next paragraph.
        keep_lines: Whether its lines stay together.
        page_break: Whether it begins a page.
        contextual: Whether space between paragraphs of this style is left out.
        align: `left`, `center` or `right`.
        shade: The colour behind it.
        borders: Its rules, each as side, width in eighths of a point, distance in points, colour.
        tabs: Its tab stops, each as alignment, leader and place in twentieths of a point.
        outline: Its level in the outline; 0 is a chapter.
        frame: The attributes of its frame.
    """

    before: float | None = None
    after: float | None = None
    line: float = 0
    left: int | None = None
    hanging: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    contextual: bool = False
    align: str = ""
    shade: str = ""
    borders: tuple[tuple[str, int, int, str], ...] = ()
    tabs: tuple[tuple[str, str, int], ...] = ()
    outline: int | None = None
    frame: str = ""

    def xml(self, numbering: str = "") -> str:
        """The `<w:pPr>`, its parts in the order that the format wants; empty where none is.

        Args:
            numbering: Its `<w:numPr>`.
        """
        flags = (
            ("keepNext", self.keep_next),
            ("keepLines", self.keep_lines),
            ("pageBreakBefore", self.page_break),
        )
        parts = [f"<w:{tag}/>" for tag, wanted in flags if wanted]
        if self.frame:
            parts.append(f"<w:framePr {self.frame}/>")
        parts.append(numbering)
        if self.borders:
            parts.append(f"<w:pBdr>{''.join(border(*sides) for sides in self.borders)}</w:pBdr>")
        parts.append(shading(self.shade) if self.shade else "")
        if self.tabs:
            stops = (
                f'<w:tab w:val="{kind}" w:leader="{leader}" w:pos="{at}"/>'
                for kind, leader, at in self.tabs
            )
            parts.append(f"<w:tabs>{''.join(stops)}</w:tabs>")
        parts += (self._spacing(), self._indent())
        if self.contextual:
            parts.append("<w:contextualSpacing/>")
        if self.align:
            parts.append(f'<w:jc w:val="{self.align}"/>')
        if self.outline is not None:
            parts.append(f'<w:outlineLvl w:val="{self.outline}"/>')
        inner = "".join(parts)
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def _spacing(self) -> str:
        stated = ""
        if self.before is not None:
            stated += f' w:before="{round(self.before * 20)}"'
        if self.after is not None:
            stated += f' w:after="{round(self.after * 20)}"'
        if self.line:
            stated += f' w:line="{round(self.line * 240)}" w:lineRule="auto"'
        return f"<w:spacing{stated}/>" if stated else ""

    def _indent(self) -> str:
        if self.left is None:
            return ""
        hanging = f' w:hanging="{self.hanging}"' if self.hanging else ' w:firstLine="0"'
        return f'<w:ind w:left="{self.left}"{hanging}/>'


PLAIN_TEXT = Text()
PLAIN_BLOCK = Block()
"""What leaves all to the style that it is based on."""


def shading(colour: str) -> str:
    """The element that lays a colour (`RRGGBB`) behind a text, a paragraph or a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def border(side: str, width: int, distance: int, colour: str) -> str:
    """The element for one rule of a box.

    Args:
        side: Where it stands, such as `top`.
        width: In eighths of a point; 0 for no rule.
        distance: From what it encloses, in points.
        colour: As `RRGGBB`.
    """
    kind = "single" if width else "nil"
    return f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="{distance}" w:color="{colour}"/>'
