"""The shipped styles of tables, and of the boxes that Word makes of tables."""

from __future__ import annotations

from collections.abc import Iterator

from gcmplan.document.word.design import (
    ACCENT,
    NOTICE,
    NOTICE_TINT,
    PRIMARY,
    PRIMARY_DARK,
    RULE,
    TINT,
    WHITE,
    border,
    shading,
)
from gcmplan.document.word.style import Style

_Side = tuple[str, int, str]


def table_styles() -> Iterator[Style]:
    """Every style of tables, those that others build on first."""
    yield Style("Normal Table", "table", rest=_table(margins=(0, 108, 0, 108)), shown=False)
    rules: tuple[_Side, ...] = (
        ("top", 8, PRIMARY_DARK),
        ("bottom", 8, PRIMARY_DARK),
        ("insideH", 4, RULE),
    )
    last = (
        '<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders>'
        f"{border('top', 8, 0, PRIMARY_DARK)}</w:tcBorders></w:tcPr></w:tblStylePr>"
    )
    yield _style("Plan Table", _table(rules, margins=(55, 85, 55, 85)) + last)
    yield _style("Plan Matrix", _table(rules, margins=(40, 60, 40, 60)) + last)
    yield _style("Plan Plain", _table(margins=(30, 0, 30, 140)))
    yield _style("Plan Terms", _table((("insideH", 4, RULE),), margins=(60, 0, 40, 140)))
    yield _style(
        "Plan Cards",
        _table(
            (("top", 18, ACCENT), ("insideH", 96, WHITE), ("insideV", 96, WHITE)),
            margins=(160, 170, 160, 170),
            fill=TINT,
        ),
    )
    for name, bar, kind, fill in (
        ("Callout", PRIMARY, "single", TINT),
        ("Callout Illustrative", ACCENT, "single", NOTICE_TINT),
        ("Callout Missing", NOTICE, "dashed", NOTICE_TINT),
    ):
        box = _table((("left", 24, bar),), margins=(140, 240, 110, 240), fill=fill)
        yield _style(name, box.replace('"single"', f'"{kind}"'))
    masthead = _table((("bottom", 24, ACCENT),), margins=(340, 400, 340, 400), fill=PRIMARY_DARK)
    yield _style("Masthead", masthead)


def _style(name: str, rest: str) -> Style:
    return Style(name, "table", based_on="Normal Table", rest=rest)


def _table(
    sides: tuple[_Side, ...] = (), *, margins: tuple[int, int, int, int], fill: str = ""
) -> str:
    """The properties of a style of tables.

    Args:
        sides: Its rules: the side, the width in eighths of a point, the colour.
        margins: Within cells above, at the start, below and at the end, in twentieths of a point.
        fill: The colour of its cells.
    """
    rules = "".join(border(side, width, 0, colour) for side, width, colour in sides)
    names = ("top", "left", "bottom", "right")
    inner = "".join(
        f'<w:{name} w:w="{width}" w:type="dxa"/>'
        for name, width in zip(names, margins, strict=True)
    )
    drawn = f"<w:tblBorders>{rules}</w:tblBorders>" if rules else ""
    cells = f"<w:tcPr>{shading(fill)}</w:tcPr>" if fill else ""
    return (
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{drawn}'
        f"<w:tblCellMar>{inner}</w:tblCellMar></w:tblPr>{cells}"
    )
