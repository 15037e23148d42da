"""White space as HTML means it, settled once so that every writer reads the same text."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from gcmplan.document.markup import INLINE

_RUN = re.compile(r"[\t\n\r\f][ \t\n\r\f]*| [ \t\n\r\f]+")
"""White space that is not one space already."""


class _Line:
    """The text of one block as it is read: where it ended last, and whether in a space."""

    def __init__(self) -> None:
        self.spaced = True
        self.last: tuple[HtmlElement, str] | None = None

    def feed(self, owner: HtmlElement, slot: str) -> None:
        """Take in the `text` or `tail` of an element, with its runs of white space as one."""
        text = getattr(owner, slot)
        if not text:
            return
        settled = _RUN.sub(" ", text)
        if self.spaced:
            settled = settled.removeprefix(" ")
        if settled:
            self.spaced = settled.endswith(" ")
            self.last = (owner, slot)
        if settled != text:
            setattr(owner, slot, settled or None)

    def finish(self) -> None:
        """End the line: white space at its end goes."""
        if self.spaced and self.last is not None:
            owner, slot = self.last
            setattr(owner, slot, getattr(owner, slot).removesuffix(" ") or None)
        self.spaced, self.last = True, None


def settle(root: HtmlElement) -> None:
    """Collapse runs of white space, and drop it at the edges of blocks and at line breaks.

    Non-breaking spaces stay. Pictures (`svg`) are left alone.

    Args:
        root: The page; changed in place.
    """
    line = _Line()
    outer: list[_Line] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        note = node.tag == "span" and node.get("class") == "footnote"
        block = node.tag not in INLINE or node.tag == "br"
        if event == "start":
            if node.tag == "svg":
                walk.skip_subtree()
                continue
            if note:
                outer.append(line)
                line = _Line()
            elif block:
                line.finish()
            line.feed(node, "text")
            continue
        if block or note:
            line.finish()
        if note:
            line = outer.pop()
            line.spaced = False
        line.feed(node, "tail")
    line.finish()
