"""The places that links within a document lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from gcmplan.document.word.ooxml import attribute

_LONGEST_NAME = 34


@dataclass(slots=True)
class Bookmarks:
    """The places that links within the document lead to.

    Args:
        targets: The anchors (`id`) that are led to.
    """

    targets: frozenset[str]
    _names: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _count: int = 0

    def name(self, anchor: str) -> str:
        """The name of an anchor's bookmark, in letters that Word takes; it is a hidden one."""
        if anchor not in self._names:
            plain = "_" + re.sub(r"[^A-Za-z0-9_]", "_", anchor)[:_LONGEST_NAME]
            name, turn = plain, len(self._names)
            while name in self._taken:
                name = f"{plain[: _LONGEST_NAME - 6]}_{turn}"
                turn += 1
            self._names[anchor] = name
            self._taken.add(name)
        return self._names[anchor]

    def around(self, element: HtmlElement, runs: str) -> str:
        """The runs of an element within its bookmark, where a link leads to it."""
        anchor = element.get("id")
        return self.named(anchor, runs) if anchor and anchor in self.targets else runs

    def named(self, anchor: str, runs: str) -> str:
        """The runs within the bookmark of an anchor."""
        self._count += 1
        name = attribute(self.name(anchor))
        return (
            f'<w:bookmarkStart w:id="{self._count}" w:name="{name}"/>{runs}'
            f'<w:bookmarkEnd w:id="{self._count}"/>'
        )
