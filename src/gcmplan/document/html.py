"""The HTML writer: one page that holds all it needs, and that asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from copy import deepcopy
from itertools import count

from lxml import html
from lxml.html import Element, HtmlElement

from gcmplan.document.coherence import columns
from gcmplan.document.markup import HEADINGS
from gcmplan.document.metadata import Metadata
from gcmplan.locales import reading
from gcmplan.locales import translate as _
from gcmplan.resources import templates_folder

_STACKING_COLUMNS, _SCROLLING_COLUMNS = 3, 4
"""On narrow screens the cells of tables of so many columns stand below each other, where they hold
words; other tables keep their width and scroll, from so many columns on."""

_ROLES = {
    "table": "table",
    **dict.fromkeys(("thead", "tbody", "tfoot"), "rowgroup"),
    "tr": "row",
    "th": "rowheader",
    "td": "cell",
}
_FILTERED_ROWS = 8
"""Matrices of so many rows can be sorted and filtered."""


def write(root: HtmlElement) -> bytes:
    """A document as one HTML page, the same bytes each time.

    Args:
        root: A page, as `gcmplan.document.vocabulary.parse` gives it, numbered by
            `gcmplan.document.outline.number`; it is not changed.

    Returns:
        The page in UTF-8. Its policy lets it load nothing, and run nothing but the script that
        comes with gcmplan, which makes contents follow and matrices sort and filter.
    """
    metadata = Metadata.of(root)
    page = deepcopy(root)
    with reading(metadata.language.partition("-")[0]):
        body = page.find("body")
        main = page.find("body/main")
        if body is not None and main is not None:
            _number(page)
            _open_tables(main)
            _open_figures(main)
            _gather_notes(body, main)
            _mark_draft(body, main, metadata.draft)
            _lead_in(body, main)
    for picture in page.iter("svg"):
        picture.set("role", "img")
    style = _stylesheet(metadata) + _column_widths(page)
    script = _shipped("script.js") if _has_use_of_script(page) else ""
    _finish_head(page, style, script)
    return html.tostring(page, encoding="utf-8", doctype="<!DOCTYPE html>")


def _number(page: HtmlElement) -> None:
    """Write the numbers of headings, contents, tables and figures where readers see them."""
    for numbered in page.iter(*HEADINGS, "a"):
        if numbered.attrib.pop("data-run-on", None) is not None:
            numbered.set("class", "run-on")
        shown = numbered.attrib.pop("data-number", "")
        if shown:
            _prefix(numbered, "number", str(shown))
    for captioned in page.iter("table", "figure"):
        shown = captioned.attrib.pop("data-number", "")
        for caption in captioned.iterchildren("caption", "figcaption"):
            label = f"{caption.attrib.pop('data-label', '')} {shown}".strip()
            _prefix(caption, "label", label)


def _prefix(element: HtmlElement, kind: str, text: str) -> None:
    """Put a text of its own class before an element's text, with a space between them."""
    mark = Element("span", {"class": kind})
    mark.text = text
    mark.tail = f" {element.text or ''}"
    element.text = None
    element.insert(0, mark)


def _open_tables(main: HtmlElement) -> None:
    """Let wide tables scroll within a region that has a name and that the keyboard reaches."""
    for position, table in enumerate(list(main.iter("table")), start=1):
        if columns(table) >= _STACKING_COLUMNS and _stacks(table):
            _stack(table)
        if columns(table) < _SCROLLING_COLUMNS:
            continue
        region = _open(table, table.find("caption"), f"caption-{position}", _("Table"))
        if table.get("class") == "matrix" and _rows(table) >= _FILTERED_ROWS:
            region.set("data-filter", _("Show rows with"))
            region.set("data-shown", _("{shown} of {all} shown"))


def _stacks(table: HtmlElement) -> bool:
    """Whether a table reads as well cell below cell: one of words, not of numbers to compare."""
    heads = table.findall("thead/tr")
    numbers = len(table.xpath("thead/tr/th[contains(@class, 'number')]"))
    return table.get("class") is None and len(heads) == 1 and numbers <= 1


def _stack(table: HtmlElement) -> None:
    """Let a table's cells stand below each other on narrow screens, each under its column's name.

    Roles keep for screen readers what the table is, whatever it is shown as.
    """
    table.set("class", "stacked")
    labels = [" ".join(head.itertext()).strip() for head in table.iterfind("thead/tr/th")]
    for part in (table, *table.iter("thead", "tbody", "tfoot", "tr", "th", "td")):
        role = _ROLES[str(part.tag)]
        part.set("role", "columnheader" if part.get("scope") == "col" else role)
    for row in table.xpath("tbody/tr[not(@class)]"):
        for label, cell in zip(labels[1:], row[1:], strict=False):
            cell.set("data-label", label)


def _open_figures(main: HtmlElement) -> None:
    """Let drawings scroll likewise, so that their letters stay large enough to read."""
    for position, figure in enumerate(list(main.iter("figure")), start=1):
        for drawing in figure.findall("svg"):
            caption = figure.find("figcaption")
            _open(drawing, caption, f"figcaption-{position}", _("Figure"))


def _open(element: HtmlElement, caption: HtmlElement | None, name: str, label: str) -> HtmlElement:
    """Put an element into a region of its own, named by its caption, else by a label."""
    region = Element("div", {"class": "wide", "tabindex": "0"})
    if caption is None:
        region.set("role", "group")
        region.set("aria-label", label)
    else:
        name = caption.get("id") or name
        caption.set("id", name)
        region.set("role", "region")
        region.set("aria-labelledby", name)
    element.addprevious(region)
    region.tail, element.tail = element.tail, None
    region.append(element)
    return region


def _rows(table: HtmlElement) -> int:
    return sum(row.get("class") != "group" for row in table.iterfind("tbody/tr"))


def _gather_notes(body: HtmlElement, main: HtmlElement) -> None:
    """Move the footnotes to the end of the text, with links there and back."""
    items = Element("ol")
    numbers = count(1)
    for note in list(body.iterfind(".//span[@class='footnote']")):
        number = next(numbers)
        mark = Element("sup", {"class": "mark"})
        link = Element(
            "a",
            {
                "href": f"#note-{number}",
                "id": f"note-mark-{number}",
                "role": "doc-noteref",
                "aria-label": _("Note {number}", number=number),
            },
        )
        link.text = str(number)
        mark.append(link)
        note.addprevious(mark)
        mark.tail, note.tail = note.tail, None
        item = Element("li", id=f"note-{number}")
        del note.attrib["class"]
        back = Element(
            "a",
            {
                "href": f"#note-mark-{number}",
                "class": "back",
                "role": "doc-backlink",
                "aria-label": _("Back to the text at note {number}", number=number),
            },
        )
        back.text = "↩"
        item.extend([note, back])
        items.append(item)
    if len(items):
        section = Element(
            "section", {"class": "endnotes", "role": "doc-endnotes", "aria-labelledby": "notes"}
        )
        heading = Element("h2", id="notes")
        heading.text = _("Notes")
        section.extend([heading, items])
        main.append(section)


def _mark_draft(body: HtmlElement, main: HtmlElement, draft: str) -> None:
    if draft:
        banner = Element("p", {"class": "draft"})
        banner.text = draft
        cover = body.find("header")
        (main if cover is None else cover).insert(0, banner)


def _lead_in(body: HtmlElement, main: HtmlElement) -> None:
    """Set the landmarks' names, and the link that leads past them."""
    main.set("id", main.get("id") or "content")
    main.set("tabindex", "-1")
    skip = Element("a", {"class": "skip", "href": f"#{main.get('id')}"})
    skip.text = _("Skip to the text")
    body.insert(0, skip)
    nav = body.find("nav")
    if nav is not None:
        title = nav.find("p")
        if title is None:
            nav.set("aria-label", _("Contents"))
        else:
            title.set("id", title.get("id") or "contents-title")
            nav.set("aria-labelledby", str(title.get("id")))


def _stylesheet(metadata: Metadata) -> str:
    style = _shipped("style.css")
    box = "font: 8pt sans-serif; color: #55636f;"
    return style + (
        f"@page {{ @bottom-left {{ content: {_css_string(metadata.footer)}; {box} }}"
        f" @bottom-right {{ content: counter(page) ' / ' counter(pages); {box} }} }}\n"
        "@page cover { @bottom-left { content: none } @bottom-right { content: none } }\n"
    )


def _shipped(name: str) -> str:
    return (templates_folder() / "documents" / name).read_text(encoding="utf-8")


def _has_use_of_script(page: HtmlElement) -> bool:
    return page.find("body/nav") is not None or bool(page.xpath("//div[@data-filter]"))


def _css_string(text: str) -> str:
    """The text as a CSS string in which every character but letters and digits is escaped."""
    plain = "".join(
        character if character.isascii() and character.isalnum() else f"\\{ord(character):x} "
        for character in text
    )
    return f"'{plain}'"


def _column_widths(page: HtmlElement) -> str:
    """Turn the widths of columns into classes, because the policy forbids styles on elements."""
    names: dict[str, str] = {}
    for column in page.iter("col"):
        width = str(column.attrib.pop("style", "")).rstrip("; ")
        if width:
            column.set("class", names.setdefault(width, f"w{len(names)}"))
    return "".join(f".{name}{{{width}}}\n" for width, name in names.items())


def _finish_head(page: HtmlElement, style: str, script: str) -> None:
    runs = f"script-src {_digest(script)}; " if script else ""
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; {runs}img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    head = page.find("head")
    if head is None:
        return
    for old in head.findall("meta[@charset]"):
        head.remove(old)
    for old in head.xpath("meta[@name='footer' or @name='made']"):
        head.remove(old)
    first = [
        Element("meta", charset="utf-8"),
        Element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        Element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        Element("meta", {"name": "color-scheme", "content": "light dark"}),
    ]
    for position, element in enumerate(first):
        head.insert(position, element)
    sheet = Element("style")
    sheet.text = style
    head.append(sheet)
    if script:
        # A module waits by itself until the page is there.
        code = Element("script", type="module")
        code.text = script
        head.append(code)


def _digest(text: str) -> str:
    """The hash by which a policy lets one style or script in."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
