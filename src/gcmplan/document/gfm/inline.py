"""Text and what stands within it, as Markdown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from gcmplan.document.errors import fault
from gcmplan.document.gfm.escape import address, alone, attribute, code, escaped
from gcmplan.document.markup import INLINE
from gcmplan.locales import translate as _

BREAK = "<br>"


@dataclass
class Notes:
    """The footnotes of a document, in the order of their marks."""

    texts: list[str] = field(default_factory=list)

    def add(self, text: str) -> str:
        """Take in a footnote; its mark."""
        self.texts.append(text)
        return f"[^{len(self.texts)}]"


@dataclass(frozen=True)
class Inline:
    """Writes text.

    Attributes:
        targets: The anchors that links lead to; only these are written.
        notes: Takes in the footnotes.
        in_table: Whether the text stands in a table, where a bar ends a cell even within code.
    """

    targets: frozenset[str]
    notes: Notes
    in_table: bool = False

    def run(self, element: HtmlElement) -> str:
        """All within an element that holds nothing but text and its marks."""
        written = escaped(element.text or "")
        for child in element:
            written = self.joined(written, child)
        return written

    def lines(self, element: HtmlElement) -> Iterator[str]:
        """What an element holds, be it text, blocks or both, as lines that are not empty."""
        written = escaped(element.text or "")
        for child in element:
            if child.tag in INLINE:
                written = self.joined(written, child)
                continue
            yield from _filled(written)
            if child.tag in ("ul", "ol"):
                yield from self.items(child)
            elif child.tag == "img":
                yield from _filled(escaped(child.get("alt", "")))
            else:
                yield from self.lines(child)
            written = escaped(child.tail or "")
        yield from _filled(written)

    def items(self, element: HtmlElement) -> Iterator[str]:
        """The lines of a list where no list can stand, each item behind its mark."""
        for position, item in enumerate(element, start=int(element.get("start", "1"))):
            mark = f"{position}. " if element.tag == "ol" else "• "
            for line in self.lines(item):
                yield f"{mark}{line}"
                mark = "&emsp;"

    def joined(self, written: str, element: HtmlElement) -> str:
        """What is written so far, with an element and the text behind it.

        Raises:
            VocabularyError: The element does not belong into a text.
        """
        writer = _WRITERS.get(str(element.tag))
        if writer is None:
            raise fault(
                element.sourceline,
                _("<{tag}> may not stand in <{parent}>", tag=element.tag, parent="text"),
            )
        mark = writer(self, element)
        mark = self.anchor(element) + _in_language(element, mark)
        if written[-1:] == mark[:1] == "*":
            # Two runs of asterisks would be read as one.
            mark = f"<!-- -->{mark}"
        return written + mark + escaped(element.tail or "")

    def anchor(self, element: HtmlElement) -> str:
        """The place that links to the element lead to; empty where none does."""
        name = element.get("id")
        return f'<a id="{attribute(str(name))}"></a>' if name and name in self.targets else ""

    def stressed(self, element: HtmlElement) -> str:
        """Strong or stressed text."""
        return self._marked(element, str(element.tag), *_beside(element))

    def strong(self, element: HtmlElement) -> str:
        """All within an element, strong."""
        return self._marked(element, "strong", "", "")

    def _marked(self, element: HtmlElement, tag: str, before: str, after: str) -> str:
        """By asterisks where these are sure to be read as marks, by a tag elsewhere."""
        text = self.run(element)
        if not text:
            return ""
        marks = {"strong": "**", "em": "*"}[tag]
        sure = _is_mark(text[0], before) and _is_mark(text[-1], after)
        return f"{marks}{text}{marks}" if sure else f"<{tag}>{text}</{tag}>"

    def raised(self, element: HtmlElement) -> str:
        """Text above or below the line."""
        tag = str(element.tag)
        return f"<{tag}>{self.run(element)}</{tag}>"

    def code(self, element: HtmlElement) -> str:
        """Code."""
        text = "".join(element.itertext())
        if not text:
            return ""
        return code(text.replace("|", "\\|") if self.in_table else text)

    def link(self, element: HtmlElement) -> str:
        """A link; an address alone where that is its text."""
        href = element.get("href", "")
        if "".join(element.itertext()) == href and alone(href):
            return f"<{href}>"
        return f"[{self.run(element)}]({address(href)})"

    def span(self, element: HtmlElement) -> str:
        """Text of its own kind."""
        text = self.run(element)
        match element.get("class"):
            case "footnote":
                return self.notes.add(text)
            case "illustrative":
                return f"<sup>{text}</sup>"
            case "missing":
                return f"<mark>{text}</mark>"
            case "tag":
                return f"<kbd>{text}</kbd>"
            case _:
                return text


def _filled(line: str) -> Iterator[str]:
    if line.strip():
        yield line.strip()


def _beside(element: HtmlElement) -> tuple[str, str]:
    """The characters before and behind an element; nothing at the ends of a line.

    A letter stands for what is not plain text.
    """
    parent, before, after = element.getparent(), element.getprevious(), element.getnext()
    inner = parent is not None and parent.tag in INLINE
    first = (before is None and not inner) or (before is not None and before.tag == "br")
    last = (after is None and not inner) or (after is not None and after.tag == "br")
    left = (parent.text if parent is not None else "") if before is None else before.tail
    right = element.tail or ""
    return (left or "")[-1:] or ("" if first else "x"), right[:1] or ("" if last else "x")


def _is_mark(inner: str, outer: str) -> bool:
    """Whether asterisks between two characters are sure to be read as marks."""
    if inner.isalnum():
        return True
    is_sign = unicodedata.category(inner)[0] in "PS" and inner != "*"
    return is_sign and (not outer or outer.isspace())


def _in_language(element: HtmlElement, text: str) -> str:
    stated = language_of(element)
    return f"<span{stated}>{text}</span>" if stated else text


def language_of(element: HtmlElement) -> str:
    """The language and the direction that an element states, as attributes of raw HTML."""
    return "".join(
        f' {name}="{attribute(str(value))}"'
        for name in ("lang", "dir")
        if (value := element.get(name))
    )


def _break(_inline: Inline, _element: HtmlElement) -> str:
    return BREAK


_WRITERS: dict[str, Callable[[Inline, HtmlElement], str]] = {
    **dict.fromkeys(("strong", "em"), Inline.stressed),
    **dict.fromkeys(("sub", "sup"), Inline.raised),
    "code": Inline.code,
    "br": _break,
    "a": Inline.link,
    "span": Inline.span,
}
