"""What only the whole page shows: names used once, headings in order, tables in step."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from gcmplan.document.errors import fault
from gcmplan.document.markup import HEADINGS
from gcmplan.locales import translate as _

_TABLE_PARTS = ("caption", "colgroup", "thead", "tbody", "tfoot")
_REPEATED = (*sorted(HEADINGS), "thead")
"""What a document shows in more places than one: no link or footnote may stand there."""
_NO_NOTES = (*_REPEATED, "h1", "caption", "figcaption", "a")
_NAMES = etree.XPath("//@id", smart_strings=False)


def check(root: HtmlElement) -> None:
    """Check a page whose tags, attributes and classes are known to be in order.

    Raises:
        VocabularyError: Elements that are each allowed do not go together.
    """
    if not (root.findtext("head/title") or "").strip():
        raise fault(root.sourceline, _("the page needs a <title>"))
    for tag, wanted in (("body", "body"), ("main", "body/main")):
        if len(root.findall(wanted)) != 1 or len(list(root.iter(tag))) != 1:
            raise fault(root.sourceline, _("the page needs one <{tag}>", tag=tag))
    _check_names(root)
    _check_headings(root)
    _check_marks(root)
    _check_emblem(root)
    for table in root.iter("table"):
        _check_table(table)
    for figure in root.iter("figure"):
        if len(figure.findall("img")) + len(figure.findall("svg")) != 1:
            raise fault(figure.sourceline, _("a figure holds one picture"))


def columns(table: HtmlElement) -> int:
    """How many columns a table has, by its first row."""
    first = next(table.iter("tr"), None)
    return 0 if first is None else _width(first)


def names(root: HtmlElement) -> list[str]:
    """The ids of all elements of a page, in their order."""
    return [str(name) for name in _NAMES(root)]


def _width(row: HtmlElement) -> int:
    return sum(int(cell.get("colspan", "1")) for cell in row)


def _check_emblem(root: HtmlElement) -> None:
    pictures = root.findall("body/header/img")
    if len(pictures) > 1:
        raise fault(pictures[1].sourceline, _("a cover holds one picture"))
    if pictures and root.find("body[@class='short']") is not None:
        raise fault(pictures[0].sourceline, _("a short document has no picture on its cover"))


def _check_names(root: HtmlElement) -> None:
    found = names(root)
    if len(set(found)) < len(found):
        twice = next(name for at, name in enumerate(found) if name in found[:at])
        second = [element for element in root.iter() if element.get("id") == twice][1]
        raise fault(second.sourceline, _("the id '{name}' stands twice", name=twice))


def _check_headings(root: HtmlElement) -> None:
    titles = list(root.iter("h1"))
    if len(titles) > 1:
        raise fault(titles[1].sourceline, _("<h1> stands once, on the cover"))
    level = 1
    for heading in root.iter(*HEADINGS):
        reached = int(str(heading.tag)[1])
        if reached > level + 1:
            raise fault(
                heading.sourceline,
                _(
                    "<{tag}> skips a level: <h{wanted}> must come before it",
                    tag=heading.tag,
                    wanted=reached - 1,
                ),
            )
        if not "".join(heading.itertext()).strip():
            raise fault(heading.sourceline, _("<{tag}> is empty", tag=heading.tag))
        level = reached


def _check_marks(root: HtmlElement) -> None:
    for link in root.iter("a"):
        for parent in link.iterancestors(*_REPEATED):
            raise fault(link.sourceline, _("a link may not stand in <{tag}>", tag=parent.tag))
    for inner in root.xpath("//tr[@class='group']//*[self::a or @class='footnote']"):
        raise fault(inner.sourceline, _("a row that heads others holds no links or footnotes"))
    for note in root.iterfind(".//span[@class='footnote']"):
        for parent in note.iterancestors(*_NO_NOTES):
            raise fault(note.sourceline, _("a footnote may not stand in <{tag}>", tag=parent.tag))
        if note.find(".//span[@class='footnote']") is not None:
            raise fault(note.sourceline, _("a footnote may not stand in a footnote"))


def _check_table(table: HtmlElement) -> None:
    parts = [str(part.tag) for part in table]
    once = [tag for tag in _TABLE_PARTS if tag != "tbody" and parts.count(tag) > 1]
    if once or parts != sorted(parts, key=_TABLE_PARTS.index):
        raise fault(
            table.sourceline,
            _("a table holds in this order: {tags}", tags=", ".join(_TABLE_PARTS)),
        )
    wanted = columns(table)
    if not wanted:
        raise fault(table.sourceline, _("a table needs a row with cells"))
    for row in table.iter("tr"):
        found = _width(row)
        if found != wanted:
            raise fault(
                row.sourceline,
                _(
                    "a row has {found} cells where the table has {wanted} columns",
                    found=found,
                    wanted=wanted,
                ),
            )
    stated = len(table.findall("colgroup/col"))
    if stated not in (0, wanted):
        raise fault(
            table.sourceline,
            _(
                "<colgroup> names {found} columns where the table has {wanted}",
                found=stated,
                wanted=wanted,
            ),
        )
