"""What Word sets in tables without rules: terms, callouts, figures at a glance, a masthead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from gcmplan.document import glance
from gcmplan.document.errors import fault
from gcmplan.document.word.tables import Look, closed, frame
from gcmplan.document.word.widths import shares
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from gcmplan.document.word.blocks import BlockWriter
    from gcmplan.document.word.flow import Flow

_TERM_SHARE, _MEANING_SHARE = 27, 73
_INSET = 480
_CALLOUTS = {"illustrative": "Callout Illustrative", "missing": "Callout Missing"}
_MASTHEAD = {"h1": "Masthead Title"}


def terms(writer: BlockWriter, element: HtmlElement, flow: Flow) -> str:
    """Terms, each beside what it says.

    Args:
        writer: Writes what stands in them.
        element: The `<dl>`.
        flow: What it stands in.
    """
    widths = shares(flow.width, (_TERM_SHARE, _MEANING_SHARE))
    rows = []
    for term, meanings in _terms(element):
        left = flow._replace(style="Term", width=widths[0], further="List Continue")
        said = flow._replace(style="Definition", width=widths[1])
        if term is None:
            name = writer.paragraph("Term", "", left)
        else:
            writer.mark(term)
            within = left.of(term)
            name = writer.paragraph("Term", writer.text.runs(term, within.tone), within)
        parts = []
        for meaning in meanings:
            writer.mark(meaning)
            parts.append(writer.blocks(meaning, said.of(meaning)))
        says = closed(writer, "".join(parts), said)
        rows.append(_row((name, says), widths))
    look = Look("Plan Terms", widths, names=True, title=writer.heading)
    writer.end_table()
    return frame(writer, look, "".join(rows), rtl=flow.tone.rtl)


def callout(writer: BlockWriter, element: HtmlElement, flow: Flow) -> str:
    """A box.

    Args:
        writer: Writes what stands in it.
        element: The `<aside>`.
        flow: What it stands in.
    """
    kind = element.get("class", "").split()[-1]
    within = flow._replace(style="Callout Text", width=flow.width - _INSET)
    content = closed(writer, writer.blocks(element, within), within)
    writer.end_table()
    return box(writer, _CALLOUTS.get(kind, "Callout"), content, flow)


def box(writer: BlockWriter, style: str, content: str, flow: Flow) -> str:
    """A table of one cell.

    Args:
        writer: Writes what stands in it.
        style: The name of its style.
        content: What stands in it.
        flow: What it stands in.
    """
    widths = (flow.width,)
    return frame(writer, Look(style, widths), _row((content,), widths), rtl=flow.tone.rtl)


def masthead(writer: BlockWriter, header: HtmlElement, flow: Flow) -> str:
    """The head of a short document, instead of a cover.

    Args:
        writer: Writes what stands in it.
        header: The `<header>`.
        flow: What it stands in.
    """
    below = [part for part in header if part.get("class") == "imprint"]
    inner = [
        (_MASTHEAD.get(str(part.tag), "Masthead Text"), part)
        for part in header
        if part not in below
    ]
    content = "".join(_line(writer, style, part, flow) for style, part in inner)
    table = box(writer, "Masthead", content or writer.paragraph("Masthead Text", "", flow), flow)
    writer.end_table()
    return table + "".join(_line(writer, "Note", part, flow) for part in below)


def _line(writer: BlockWriter, style: str, part: HtmlElement, flow: Flow) -> str:
    within = flow.of(part)
    return writer.paragraph(style, writer.text.runs(part, within.tone), within)


def cards(writer: BlockWriter, element: HtmlElement, flow: Flow) -> str:
    """Figures at a glance, side by side.

    Args:
        writer: Writes what stands in them.
        element: The `<div class="cards">`.
        flow: What it stands in.

    Raises:
        VocabularyError: It holds something other than cards.
    """
    for card in element:
        if card.get("class") != "card":
            raise fault(card.sourceline, _("<div class='cards'> holds cards alone"))
    if element.get("class") != "cards" or not len(element):
        raise fault(element.sourceline, _("a card stands in <div class='cards'>"))
    across = glance.across(element)
    widths = shares(flow.width, [1.0] * across)
    within = flow._replace(width=widths[0] - _INSET)
    rows = []
    for start in range(0, len(element), across):
        row = []
        for card in element[start : start + across]:
            writer.mark(card)
            row.append(writer.blocks(card, within.of(card)))
        rows.append(_row(row, widths))
    writer.end_table()
    return frame(writer, Look("Plan Cards", widths), "".join(rows), rtl=flow.tone.rtl)


def _terms(element: HtmlElement) -> Iterator[tuple[HtmlElement | None, list[HtmlElement]]]:
    """Each term with what it says; None where something is said of no term."""
    term, meanings = None, list[HtmlElement]()
    for child in element:
        if child.tag == "dt":
            if term is not None or meanings:
                yield term, meanings
            term, meanings = child, []
        else:
            meanings.append(child)
    if term is not None or meanings:
        yield term, meanings


def _row(cells: tuple[str, ...] | list[str], widths: tuple[int, ...] | list[int]) -> str:
    """A row of boxes that keeps together; it may have fewer cells than the table has columns."""
    left_out = len(widths) - len(cells)
    after = f'<w:gridAfter w:val="{left_out}"/>' if left_out else ""
    if left_out:
        after += f'<w:wAfter w:w="{sum(widths[len(cells) :])}" w:type="dxa"/>'
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=False)
    )
    return f"<w:tr><w:trPr>{after}<w:cantSplit/></w:trPr>{inner}</w:tr>"
