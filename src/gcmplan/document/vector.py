"""Inline SVG pictures: what they may hold, their alternative text, and their source as XML."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from gcmplan.document.errors import fault
from gcmplan.locales import translate as _

NAMESPACE = "http://www.w3.org/2000/svg"

_TAG_NAMES = (
    "svg g title desc defs path rect circle ellipse line polyline polygon text tspan use "
    "linearGradient radialGradient stop pattern clipPath"
)
_ATTRIBUTE_NAMES = (
    "xmlns id class role aria-label aria-labelledby aria-hidden lang dir direction "
    "viewBox preserveAspectRatio width height "
    "x y x1 y1 x2 y2 cx cy r rx ry dx dy d points transform offset href textLength "
    "lengthAdjust rotate fx fy fr "
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray "
    "stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity "
    "stop-color stop-opacity clip-path clip-rule clipPathUnits shape-rendering "
    "vector-effect color display visibility "
    "font-family font-size font-weight font-style text-anchor dominant-baseline "
    "alignment-baseline baseline-shift letter-spacing word-spacing text-rendering "
    "unicode-bidi patternUnits patternContentUnits patternTransform "
    "gradientUnits gradientTransform spreadMethod"
)
_TAGS = {name.lower(): name for name in _TAG_NAMES.split()}
_ATTRIBUTES = {name.lower(): name for name in _ATTRIBUTE_NAMES.split()}
_WITH_TEXT = frozenset({"text", "tspan", "title", "desc"})
_REFERENCE = re.compile(r"url\(\s*['\"]?(?!#)|(?:java|vb)script:|^\s*data:", re.IGNORECASE)


def check(svg: HtmlElement) -> None:
    """Check a picture, and give its names back the capitals that HTML parsing took away.

    Args:
        svg: The `<svg>` element; changed in place.

    Raises:
        VocabularyError: It holds a tag, an attribute or an address that is not allowed, or it has
            no `<title>` to stand for it where it cannot be seen.
    """
    for node in svg.iter():
        name = _TAGS.get(str(node.tag))
        if name is None:
            raise fault(node.sourceline, _("<{tag}> is not allowed in a picture", tag=node.tag))
        if node is not svg and name == "svg":
            raise fault(node.sourceline, _("a picture within a picture is not allowed"))
        node.tag = name
        _check_attributes(node)
        if name not in _WITH_TEXT and _has_text(node):
            raise fault(node.sourceline, _("text in a picture stands only in <text>"))
    if not alternative(svg):
        raise fault(svg.sourceline, _("a picture needs a <title> that says what it shows"))


def alternative(svg: HtmlElement) -> str:
    """The text that stands for the picture where it cannot be seen: its `<title>`."""
    title = svg.find("title")
    return " ".join(title.itertext()).strip() if title is not None else ""


def source(svg: HtmlElement) -> str:
    """The picture as an XML document of its own, with its namespace."""
    copy = etree.fromstring(etree.tostring(svg, with_tail=False))
    copy.attrib.pop("xmlns", None)
    copy.set("xmlns", NAMESPACE)
    return etree.tostring(copy, encoding="unicode")


def _check_attributes(node: HtmlElement) -> None:
    attributes = dict(node.attrib)
    for key, value in attributes.items():
        name = _ATTRIBUTES.get(str(key))
        if name is None:
            raise fault(
                node.sourceline,
                _("<{tag}> does not take the attribute '{name}'", tag=node.tag, name=key),
            )
        outside = name == "href" and not value.startswith("#")
        if outside or _REFERENCE.search(value):
            raise fault(
                node.sourceline, _("a picture may not refer to '{address}'", address=value[:60])
            )
    if any(_ATTRIBUTES[str(key)] != key for key in attributes):
        node.attrib.clear()
        for key, value in attributes.items():
            node.set(_ATTRIBUTES[str(key)], value)


def _has_text(node: HtmlElement) -> bool:
    tails = [child.tail for child in node]
    return any(text and text.strip() for text in [node.text, *tails])
