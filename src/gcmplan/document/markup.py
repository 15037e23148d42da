"""The closed vocabulary as data: what each tag may hold, and which attributes and classes it takes.

`gcmplan.document.vocabulary` checks a page against these tables; docs/vocabulary.md says the same
for those who write templates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

TEXT = "#text"

UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no document can hold: control characters, and what is no character at all."""

INLINE = frozenset({TEXT, "strong", "em", "code", "sub", "sup", "br", "a", "span"})
BLOCKS = frozenset(
    {"p", "ul", "ol", "dl", "blockquote", "aside", "hr", "div", "table", "figure"},
)
HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
FLOW = INLINE | frozenset({"p", "ul", "ol", "dl", "blockquote", "hr", "table", "figure"})
CELL = INLINE | frozenset({"p", "ul", "ol"})

GLOBAL_ATTRIBUTES = frozenset({"id", "lang", "dir"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What one tag may hold and take.

    Attributes:
        content: The tags that may stand directly within it; `TEXT` where text may.
        classes: The classes it may have.
        attributes: Its attributes besides `class` and those that every element takes.
        required: Those of its attributes that it must have.
    """

    content: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()


def _rule(
    content: frozenset[str] | str = "", classes: str = "", attributes: str = "", required: str = ""
) -> Rule:
    held = frozenset(content.split()) if isinstance(content, str) else content
    must = frozenset(required.split())
    return Rule(held, frozenset(classes.split()), frozenset(attributes.split()) | must, must)


_HEADING = _rule(INLINE, "unnumbered")
_ROWS = _rule("tr")

RULES: Mapping[str, Rule] = {
    "html": _rule("head body", required="lang"),
    "head": _rule("title meta"),
    "title": _rule(TEXT),
    "meta": _rule(attributes="charset name content"),
    "body": _rule("header nav main footer", "short", "data-draft"),
    "header": _rule("p h1 img", "cover"),
    "nav": _rule("p", "contents"),
    "main": _rule(BLOCKS | HEADINGS | {"section"}),
    "section": _rule(BLOCKS | HEADINGS | {"section"}, "page landscape"),
    "footer": _rule("p", "colophon"),
    "h1": _rule(INLINE),
    "h2": _rule(INLINE, "unnumbered annex"),
    "h3": _HEADING,
    "h4": _HEADING,
    "h5": _HEADING,
    "p": _rule(
        INLINE,
        "kicker subtitle imprint lead note source contents-title card-value card-label",
    ),
    "ul": _rule("li"),
    "ol": _rule("li", attributes="start"),
    "li": _rule(FLOW),
    "dl": _rule("dt dd"),
    "dt": _rule(INLINE),
    "dd": _rule(FLOW),
    "blockquote": _rule(FLOW),
    "aside": _rule(FLOW, "callout illustrative missing"),
    "hr": _rule(),
    "div": _rule("div p", "cards card"),
    "table": _rule("caption colgroup thead tbody tfoot", "matrix plain"),
    "caption": _rule(INLINE, attributes="data-label"),
    "colgroup": _rule("col"),
    "col": _rule(attributes="style"),
    "thead": _ROWS,
    "tbody": _ROWS,
    "tfoot": _ROWS,
    "tr": _rule("th td", "group total"),
    "th": _rule(CELL, "number nowrap missing", "scope colspan data-sort"),
    "td": _rule(CELL, "number nowrap missing", "colspan data-sort"),
    "figure": _rule("img svg figcaption"),
    "img": _rule(required="src alt"),
    "figcaption": _rule(INLINE, attributes="data-label"),
    "strong": _rule(INLINE),
    "em": _rule(INLINE),
    "code": _rule(TEXT),
    "sub": _rule(INLINE),
    "sup": _rule(INLINE),
    "br": _rule(),
    "a": _rule(INLINE - {"a"}, required="href"),
    "span": _rule(INLINE, "tag illustrative missing footnote"),
}
"""What each tag may hold and take, but for `svg`, which `gcmplan.document.vector` checks."""

NEEDED_CLASS: Mapping[str, frozenset[str]] = {
    "header": frozenset({"cover"}),
    "nav": frozenset({"contents"}),
    "footer": frozenset({"colophon"}),
    "aside": frozenset({"callout"}),
    "div": frozenset({"cards", "card"}),
}
"""Tags that mean nothing without one of these classes."""


ONE_CLASS = frozenset({"span", "p", "tr", "table", "body", "h2"})
"""Tags of which each class is a kind of its own, so that only one can be meant."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a document may go, so that every writer and reader can follow it."""

    depth: int = 48
    list_levels: int = 3
    meta_names: frozenset[str] = field(
        default=frozenset({"author", "description", "keywords", "date", "made", "footer"})
    )


LIMITS = Limits()
