"""The one way into a document: HTML is parsed, and held to the closed vocabulary.

What a writer gets from here it can walk to the last character: every tag, attribute and class is
one it knows, white space is settled, links and pictures are safe.
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import date

from lxml import etree, html
from lxml.html import HtmlElement

from gcmplan.document import coherence, vector, whitespace
from gcmplan.document.errors import VocabularyError, fault
from gcmplan.document.markup import (
    GLOBAL_ATTRIBUTES,
    LIMITS,
    NEEDED_CLASS,
    ONE_CLASS,
    RULES,
    TEXT,
    UNREADABLE,
    Rule,
)
from gcmplan.locales import translate as _

__all__ = ["VocabularyError", "parse", "picture"]

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+|#[^\s]+", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,([A-Za-z0-9+/=\s]+)")
_MAGIC = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff", "svg+xml": b"<"}
_PATTERNS = {
    "dir": re.compile(r"ltr|rtl"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "id": re.compile(r"\S+"),
    "start": re.compile(r"\d{1,6}"),
    "colspan": re.compile(r"[1-9]\d?"),
    "scope": re.compile(r"col|row|colgroup|rowgroup"),
    "style": re.compile(r"width:\s*\d{1,3}(?:\.\d+)?%;?"),
    "charset": re.compile(r"utf-8", re.IGNORECASE),
    "href": _ADDRESS,
}


def parse(page: str) -> HtmlElement:
    """Read a page of the closed vocabulary.

    Args:
        page: A whole HTML page, as the templates give it.

    Returns:
        The root element, `html`, with white space settled.

    Raises:
        VocabularyError: The page holds a tag, attribute, class, address or picture that documents
            may not hold, or one in a place where it means nothing.
    """
    unreadable = UNREADABLE.search(page)
    if unreadable:
        start = max(0, unreadable.start() - 30)
        raise VocabularyError(
            _(
                "a text holds the control character U+{code}, after '{text}'",
                code=f"{ord(unreadable.group()):04X}",
                text=page[start : unreadable.start()].rsplit("\n", 1)[-1],
            ),
            help=_("Take the character out of the text; it cannot be shown in a document."),
        )
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    # One class for all elements: lxml would ask Python which one, each time it comes to an element.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    root = html.document_fromstring(page.encode(), parser=parser)
    for entry in parser.error_log.filter_from_errors():
        if entry.type == etree.ErrorTypes.DTD_ID_REDEFINED:
            continue
        raise fault(entry.line, entry.message)
    _check(root, 1, 0)
    coherence.check(root)
    whitespace.settle(root)
    return root


def picture(img: HtmlElement) -> tuple[str, bytes]:
    """The kind (`png`, `jpeg` or `svg+xml`) and the bytes of an `<img>`.

    Raises:
        VocabularyError: Its address is not a `data:` address of such a picture.
    """
    match = _PICTURE.fullmatch(img.get("src", ""))
    if match is None:
        raise fault(
            img.sourceline, _("a picture must be a data: address of a PNG, JPEG or SVG, in base64")
        )
    kind, text = match.groups()
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except binascii.Error:
        raise fault(img.sourceline, _("the picture's base64 text is damaged")) from None
    if not data.startswith(_MAGIC[kind]):
        raise fault(
            img.sourceline, _("the picture is not the {kind} that it says it is", kind=kind)
        )
    return kind, data


def _check(node: HtmlElement, depth: int, list_level: int) -> None:
    """Check an element and all within it."""
    rule = RULES[str(node.tag)]
    _check_attributes(node, rule)
    if depth > LIMITS.depth:
        raise fault(
            node.sourceline, _("more than {count} elements stand in each other", count=LIMITS.depth)
        )
    list_level += node.tag in ("ul", "ol")
    if list_level > LIMITS.list_levels:
        raise fault(node.sourceline, _("lists go to {count} levels", count=LIMITS.list_levels))
    if TEXT not in rule.content:
        _check_blank(node)
    for child in node:
        if child.tag == "svg" and "svg" in rule.content:
            vector.check(child)
            continue
        if child.tag not in RULES and child.tag != "svg":
            raise fault(child.sourceline, _("<{tag}> is not in the vocabulary", tag=child.tag))
        if child.tag not in rule.content:
            raise fault(
                child.sourceline,
                _("<{tag}> may not stand in <{parent}>", tag=child.tag, parent=node.tag),
            )
        _check(child, depth + 1, list_level)


def _check_blank(node: HtmlElement) -> None:
    """See that there is no text between the children of an element."""
    for before, text in (
        (node.sourceline or 1, node.text),
        *((_end(each), each.tail) for each in node),
    ):
        if text and text.strip():
            lines = text[: len(text) - len(text.lstrip())].count("\n")
            raise fault(
                before + lines,
                _("text may not stand in <{tag}>: '{text}'", tag=node.tag, text=text.strip()),
            )


def _end(node: HtmlElement) -> int:
    """The line of a page that an element, begun there, ends in."""
    return (node.sourceline or 1) + "".join(node.itertext()).count("\n")


def _check_attributes(node: HtmlElement, rule: Rule) -> None:
    tag = str(node.tag)
    given = node.items()
    if not given and not rule.required and tag not in NEEDED_CLASS and tag != "meta":
        return
    for name, value in given:
        if name == "class":
            continue
        if name not in rule.attributes and name not in GLOBAL_ATTRIBUTES:
            raise fault(
                node.sourceline,
                _("<{tag}> does not take the attribute '{name}'", tag=tag, name=name),
            )
        pattern = _PATTERNS.get(name)
        if pattern and not pattern.fullmatch(value):
            raise fault(
                node.sourceline,
                _("'{value}' is not a {name} that <{tag}> takes", value=value, name=name, tag=tag),
            )
    _check_classes(node, tag, rule)
    for name in sorted(rule.required):
        if not node.get(name, "").strip():
            raise fault(
                node.sourceline, _("<{tag}> needs the attribute '{name}'", tag=tag, name=name)
            )
    if tag == "img":
        picture(node)
    if tag == "meta" and node.get("charset") is None:
        _check_meta(node)


def _check_classes(node: HtmlElement, tag: str, rule: Rule) -> None:
    classes = node.get("class", "").split()
    for name in classes:
        if name not in rule.classes:
            raise fault(
                node.sourceline, _("<{tag}> does not take the class '{name}'", tag=tag, name=name)
            )
    if len(classes) > 1 and tag in ONE_CLASS:
        raise fault(node.sourceline, _("<{tag}> takes one class", tag=tag))
    if tag in NEEDED_CLASS and NEEDED_CLASS[tag].isdisjoint(classes):
        wanted = "', '".join(sorted(NEEDED_CLASS[tag]))
        raise fault(node.sourceline, _("<{tag}> needs the class '{name}'", tag=tag, name=wanted))


def _check_meta(node: HtmlElement) -> None:
    name, content = node.get("name", ""), node.get("content")
    if name not in LIMITS.meta_names or content is None:
        raise fault(node.sourceline, _("<meta> does not take the name '{name}'", name=name))
    if name in ("date", "made"):
        try:
            date.fromisoformat(content)
        except ValueError:
            raise fault(
                node.sourceline, _("'{value}' is not a date (2024-03-15)", value=content)
            ) from None
