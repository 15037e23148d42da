"""The colours and fonts that Word offers to whoever goes on writing in a document of ours."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from gcmplan.document.word.design import (
    ACCENT,
    CODE_FONT,
    FONT,
    INK,
    MUTED,
    NOTICE,
    PRIMARY,
    PRIMARY_DARK,
    RULE,
    TINT,
    WHITE,
)

_COLOURS = {
    "dk1": INK,
    "lt1": WHITE,
    "dk2": PRIMARY_DARK,
    "lt2": TINT,
    "accent1": PRIMARY,
    "accent2": ACCENT,
    "accent3": MUTED,
    "accent4": NOTICE,
    "accent5": RULE,
    "accent6": PRIMARY_DARK,
    "hlink": PRIMARY,
    "folHlink": PRIMARY_DARK,
}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_KINDS = ("major", "minor")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def theme() -> str:
    """The theme, as the XML of its part."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items()
    )
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface="{FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="gcmplan"><a:themeElements>'
        f'<a:clrScheme name="gcmplan">{colours}</a:clrScheme>'
        f'<a:fontScheme name="gcmplan"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="gcmplan"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def typefaces(theme: bytes) -> Mapping[str, str]:
    """The typefaces of a theme, `major` for headings and `minor` for text, by its part's XML."""
    root = etree.fromstring(theme)
    found = {}
    for kind in _KINDS:
        latin = root.find(f".//a:fontScheme/a:{kind}Font/a:latin", {"a": _DRAWING})
        if latin is not None and latin.get("typeface"):
            found[kind] = latin.get("typeface", "")
    return found


def fonts() -> str:
    """The table of fonts, as the XML of its part; it says what to use where one is missing."""
    families = ((FONT, "swiss", "variable"), (CODE_FONT, "modern", "fixed"))
    held = "".join(
        f'<w:font w:name="{name}"><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, family, pitch in families
    )
    return f'<w:fonts xmlns:w="{_WORD}">{held}</w:fonts>'
