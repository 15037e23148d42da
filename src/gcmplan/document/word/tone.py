"""How a text stands out from the paragraph that it is in."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement


class Tone(NamedTuple):
    """How a text stands out from the paragraph that it is in.

    Attributes:
        style: The name of its style; empty for that of the paragraph.
        bold: Whether it is bold besides.
        italic: Whether it is italic besides.
        vertical: `subscript` or `superscript`.
        language: Its language (BCP 47), where that is not the document's.
        rtl: Whether what it stands in runs from right to left.
        solid: Whether its lines may not break.
        below: Whether the mark of an invented value stands on a line of its own, as under the
            numbers of a column.
    """

    style: str = ""
    bold: bool = False
    italic: bool = False
    vertical: str = ""
    language: str = ""
    rtl: bool = False
    solid: bool = False
    below: bool = False

    def of(self, element: HtmlElement) -> Tone:
        """The tone within an element, in the language and direction that it states."""
        lang, direction = element.get("lang"), element.get("dir")
        if lang is None and direction is None:
            return self
        return self._replace(
            language=self.language if lang is None else lang,
            rtl=self.rtl if direction is None else direction == "rtl",
        )


PLAIN = Tone()
"""The tone of text that does not stand out."""
