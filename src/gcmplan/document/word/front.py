"""What stands before the text: the cover and the contents."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from lxml import etree
from lxml.html import HtmlElement

from gcmplan.document.word.blocks import BlockWriter
from gcmplan.document.word.bookmarks import Bookmarks
from gcmplan.document.word.flow import Flow
from gcmplan.document.word.ooxml import (
    EMU,
    FIELD_END,
    MM,
    attribute,
    field,
    parse_pieces,
    plain_run,
    w,
)
from gcmplan.document.word.style import CLOSE, USUAL, WIDE, Spacing
from gcmplan.document.word.stylesheet import Stylesheet
from gcmplan.document.word.tone import Tone

_COVER = {
    "subtitle": "Subtitle",
    "imprint": "Cover Imprint",
}
_BLOCK_SHARE = 0.64
"""How much of the page's height the block behind the title takes."""
_BAR = round(2.6 * MM)
_EMBLEM_TOP = round(38 * MM)
_LEVELS = 2
_LONGEST_ENTRY = 85
"""About how many characters of an entry of the contents stand on a line."""
_ENTRY, _ROOM, _NEXT_ROOM = 11.5, 617, 640
"""The font's own height of a line of the contents, and what their first page and the next have room
for, in points."""
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'val="1"/></a:ext></a:extLst>'
)


def cover(
    writer: BlockWriter, header: HtmlElement, flow: Flow, draft: str, page: tuple[int, int]
) -> str:
    """The cover: its paragraphs, and the block of colour behind them where the title has one.

    Args:
        writer: Writes the paragraphs.
        header: The `<header>`.
        flow: What it stands in.
        draft: The text that stands on every page of a draft.
        page: The width and height of the page, in twentieths of a point.
    """
    texts = list(header.iterchildren("p", "h1"))
    kickers = [part for part in texts if part.get("class") == "kicker"]
    # White letters belong on our block; where there is none, the kicker looks like the subtitle.
    above = "Cover Kicker" if writer.stylesheet.shade("Title") else "Subtitle"
    paragraphs = [(above, *_part(writer, part, flow)[1:]) for part in kickers]
    if draft:
        label = writer.text.text(draft, flow.tone._replace(style="Draft"))
        paragraphs.append((above, label, flow))
    paragraphs += [_part(writer, part, flow) for part in texts if part not in kickers]
    before = _decoration(writer.stylesheet, page)
    written = _emblem(writer, header, flow, above)
    for style, runs, within in paragraphs:
        place = writer.stylesheet.frame(style)
        written.append(writer.paragraph(style, before + runs, within, jump=place))
        before = ""
    # A frame belongs to the paragraph that follows it, which must be on the cover as well.
    written.append(writer.paragraph("Gap", before, flow))
    return "".join(written)


def _emblem(writer: BlockWriter, header: HtmlElement, flow: Flow, style: str) -> list[str]:
    """The emblem; on our block in a frame of its own, so that it does not move the title."""
    block = bool(writer.stylesheet.shade("Title"))
    side = "right" if flow.tone.rtl else "left"
    place = f'<w:framePr w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="{side}" '
    frame = f'{place}w:y="{_EMBLEM_TOP}"/>' if block else ""
    return [
        writer.paragraph(style, writer.emblem(each, plate=block), flow, jump=frame)
        for each in header.iterchildren("img")
    ]


def contents(writer: BlockWriter, nav: HtmlElement, flow: Flow, bookmarks: Bookmarks) -> str:
    """The contents: a field that Word can work out anew, filled with what it will say.

    The number of each page is a field of its own, which `number` fills. Word works it out anew
    when a reader asks for it; to have it do so on opening, a file must have Word ask the reader
    first, in words that frighten.

    Args:
        writer: Writes the paragraphs.
        nav: The `<nav>`, filled by `gcmplan.document.outline.number`.
        flow: What it stands in.
        bookmarks: The places that links lead to.
    """
    written = [writer.block(child, flow) for child in nav if child.tag == "p"]
    links = [(link, len(list(link.iterancestors("ol")))) for link in nav.iter("a")]
    begin, end, _nothing = field(f'TOC \\o "1-{_LEVELS}" \\h \\z \\u', "").partition(FIELD_END)
    for link, level in links:
        runs = _entry(writer, link, flow.tone, bookmarks)
        if link is links[0][0]:
            runs = begin + runs
        if link is links[-1][0]:
            runs += end
        stops = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{flow.width}"/></w:tabs>'
        # Without a number, the tab before the page would stop where titles begin.
        flush = "" if link.get("data-number") else '<w:ind w:hanging="0"/>'
        written.append(writer.paragraph(f"toc {level}", runs, flow, stops, space=flush))
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{''.join(written)}</w:sdtContent></w:sdt>"
        if written
        else ""
    )


def spacing(nav: HtmlElement | None) -> Spacing:
    """How contents are spaced, so that no page holds but a few of their lines.

    Args:
        nav: The `<nav>`, filled by `gcmplan.document.outline.number`; None where there is none.
    """
    entries = [] if nav is None else list(nav.iter("a"))
    chapters = len([] if nav is None else nav.findall("ol/li"))
    lines = sum(1 + len(entry.text or "") // _LONGEST_ENTRY for entry in entries)

    def height(of: Spacing) -> float:
        return lines * of.line * _ENTRY + len(entries) * of.after + chapters * of.above

    one, two = _ROOM, _ROOM + _NEXT_ROOM
    fitting = ((USUAL, one), (CLOSE, one), (WIDE, two))
    return next((each for each, room in fitting if height(each) <= room), USUAL)


def number(body: etree._Element, places: Mapping[str, int]) -> None:
    """Fill in the pages of the contents.

    Args:
        body: The `<w:body>`; changed in place.
        places: The page on which each bookmark stands.
    """
    entries = chain.from_iterable(box.iter(w("r")) for box in body.iterchildren(w("sdt")))
    for run in entries:
        kind, *words = run.findtext(w("instrText"), "").split() or [""]
        separator = run.getnext()
        if kind == "PAGEREF" and words[0] in places and separator is not None:
            (shown,) = parse_pieces(plain_run(str(places[words[0]])))
            separator.addnext(shown)


def _part(writer: BlockWriter, part: HtmlElement, flow: Flow) -> tuple[str, str, Flow]:
    """The name of a paragraph's style, its runs, and what it stands in."""
    within = flow.of(part)
    style = "Title" if part.tag == "h1" else _COVER.get(part.get("class", ""), "Cover Imprint")
    runs = writer.text.runs(part, within.tone)
    return style, writer.bookmarks.around(part, runs), within


def _entry(writer: BlockWriter, link: HtmlElement, tone: Tone, bookmarks: Bookmarks) -> str:
    name = bookmarks.name(link.get("href", "").removeprefix("#"))
    number = link.get("data-number", "")
    before = f"{plain_run(number)}<w:r><w:tab/></w:r>" if number else ""
    page = field(f"PAGEREF {name} \\h", "")
    return (
        f'<w:hyperlink w:anchor="{attribute(name)}" w:history="1">{before}'
        f"{writer.text.text(link.text or '', tone)}<w:r><w:tab/></w:r>"
        f"{page}</w:hyperlink>"
    )


def _decoration(stylesheet: Stylesheet, page: tuple[int, int]) -> str:
    """The block behind the cover, in the colours of the style of the title."""
    back, bar = stylesheet.shade("Title"), stylesheet.top_rule("Title")
    width, height = page
    end = round(height * _BLOCK_SHARE)
    shapes = [(0, end, back)] if back else []
    if back and bar:
        shapes.append((end, _BAR, bar))
    return "".join(
        _shape(number, width, top, high, colour)
        for number, (top, high, colour) in enumerate(shapes, start=1)
    )


def _shape(number: int, width: int, top: int, height: int, colour: str) -> str:
    bleed = round(MM)
    size = f'cx="{(width + 2 * bleed) * EMU}" cy="{height * EMU}"'
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps">'
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page">'
        f"<wp:posOffset>{-bleed * EMU}</wp:posOffset></wp:positionH>"
        '<wp:positionV relativeFrom="page">'
        f"<wp:posOffset>{top * EMU}</wp:posOffset></wp:positionV><wp:extent {size}/>"
        f'<wp:wrapNone/><wp:docPr id="{number}" name="Cover {number}">{_DECORATIVE}</wp:docPr>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour}"/>'
        "</a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
        "</w:r>"
    )
