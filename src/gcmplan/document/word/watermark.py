"""The mark of a draft across each page."""

from __future__ import annotations

from lxml import etree

from gcmplan.document.word.design import RULE
from gcmplan.document.word.ooxml import attribute

_NAME = "PowerPlusWaterMarkObject"
"""What Word calls its own, so that it can take ours out as well."""


def is_watermark(picture: etree._Element) -> bool:
    """Whether a `<w:pict>` is such a mark, ours or Word's own."""
    return any(_NAME in element.get("id", "") for element in picture.iter())


def watermark(text: str, number: int) -> str:
    """A run that lays a text across the page, behind what stands there, as Word itself does.

    Args:
        text: The text.
        number: Which such mark of the file it is, from 1.
    """
    width = 430
    height = max(40, min(120, round(width / max(len(text), 4) * 1.7)))
    place = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;"
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    return (
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
        '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" '
        'xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/>'
        f'</v:shapetype><v:shape id="{_NAME}{number}" '
        f'o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" alt="" style="{place}" '
        f'o:allowincell="f" fillcolor="#{RULE}" stroked="f"><v:fill opacity=".4"/>'
        '<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" '
        f'string="{attribute(text)}"/></v:shape></w:pict></w:r>'
    )
