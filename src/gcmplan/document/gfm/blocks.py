"""The blocks of a document, as Markdown: each a list of lines, with an empty one between two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from gcmplan.document.errors import fault
from gcmplan.document.gfm.escape import at_start, escaped
from gcmplan.document.gfm.inline import Inline, language_of
from gcmplan.document.gfm.pictures import Pictures
from gcmplan.document.gfm.tables import table
from gcmplan.document.markup import HEADINGS, INLINE
from gcmplan.locales import translate as _

Lines = list[str]


class BlockWriter:
    """Writes what stands in the body of a document.

    Args:
        inline: Writes the text.
        pictures: Takes in the pictures.
    """

    def __init__(self, inline: Inline, pictures: Pictures) -> None:
        self._inline = inline
        self._pictures = pictures
        self._writers: dict[str, Callable[[HtmlElement], Iterable[Lines]]] = {
            **dict.fromkeys(("section", "header", "main", "footer"), self._children),
            **dict.fromkeys(("h1", *HEADINGS), self._heading),
            "p": self._paragraph,
            "nav": self._contents,
            **dict.fromkeys(("ul", "ol"), self._list),
            "dl": self._terms,
            **dict.fromkeys(("blockquote", "aside"), self._quotation),
            "hr": lambda _element: [["---"]],
            "div": self._cards,
            "table": self._table,
            "figure": self._figure,
            "img": self._picture,
        }

    def blocks(self, element: HtmlElement) -> list[Lines]:
        """One element as blocks.

        Raises:
            VocabularyError: The element is no block.
        """
        writer = self._writers.get(str(element.tag))
        if writer is None:
            raise fault(element.sourceline, _("<{tag}> is not in the vocabulary", tag=element.tag))
        found = [block for block in writer(element) if any(block)]
        name = element.get("id")
        if name and found and element.tag not in (*HEADINGS, "h1", "p"):
            found = [*filter(any, [[self._inline.anchor(element)]]), *found]
        stated = language_of(element)
        return [[f"<div{stated}>"], *found, ["</div>"]] if stated and found else found

    def flow(self, element: HtmlElement) -> list[Lines]:
        """All within an element that may hold text, blocks, or both."""
        found: list[Lines] = []
        written = escaped(element.text or "")
        for child in element:
            if child.tag in INLINE:
                written = self._inline.joined(written, child)
                continue
            found += [_text(written), *self.blocks(child)]
            written = escaped(child.tail or "")
        return [block for block in (*found, _text(written)) if any(block)]

    def _children(self, element: HtmlElement) -> Iterable[Lines]:
        for child in element:
            yield from self.blocks(child)

    def _heading(self, element: HtmlElement) -> Iterable[Lines]:
        text = self._inline.anchor(element) + self._inline.run(element)
        number = element.get("data-number")
        marks = "#" * int(str(element.tag)[1])
        # A run of signs at its end would be taken for the heading's own mark.
        text = text[:-1] + "\\#" if text.endswith("#") else text
        yield [f"{marks} {f'{escaped(number)} ' if number else ''}{text}"]

    def _paragraph(self, element: HtmlElement) -> Iterable[Lines]:
        yield _text(self._inline.anchor(element) + self._inline.run(element))

    def _contents(self, element: HtmlElement) -> Iterable[Lines]:
        for child in element:
            if child.tag == "p":
                yield [f"**{self._inline.run(child)}**"]
            else:
                yield self._entries(child)

    def _entries(self, element: HtmlElement) -> Lines:
        """The contents, each entry with the number of its heading rather than its own."""
        lines: Lines = []
        for entry in element:
            for child in entry:
                if child.tag == "ol":
                    lines += [f"  {line}" for line in self._entries(child)]
                else:
                    number = child.get("data-number", "")
                    lines.append(f"- {number} {self._inline.link(child)}".replace("  ", " "))
        return lines

    def _list(self, element: HtmlElement) -> Iterable[Lines]:
        start = int(element.get("start", "1"))
        items = [
            (f"{position}. " if element.tag == "ol" else "- ", self.flow(item))
            for position, item in enumerate(element, start=start)
        ]
        yield _tight(items)

    def _terms(self, element: HtmlElement) -> Iterable[Lines]:
        items: list[list[Lines]] = []
        for child in element:
            if child.tag == "dt":
                items.append([[self._inline.strong(child)]])
            else:
                items[-1].extend(self.flow(child))
        for blocks in items:
            if len(blocks) > 1 and len(blocks[1]) == 1 and not _is_list(blocks[1]):
                blocks[:2] = [[f"{blocks[0][0]}: {blocks[1][0]}"]]
        yield _tight([("- ", blocks) for blocks in items])

    def _quotation(self, element: HtmlElement) -> Iterable[Lines]:
        yield [f"> {line}".rstrip() for line in apart(self.flow(element))]

    def _cards(self, element: HtmlElement) -> Iterable[Lines]:
        yield [
            "- " + " ".join(self._card_part(part) for part in card) for card in element if len(card)
        ]

    def _card_part(self, part: HtmlElement) -> str:
        is_value = part.get("class") == "card-value"
        return self._inline.strong(part) if is_value else self._inline.run(part)

    def _table(self, element: HtmlElement) -> Iterable[Lines]:
        caption = element.find("caption")
        if caption is not None:
            yield self._caption(caption, element)
        yield table(element, replace(self._inline, in_table=True)).split("\n")

    def _figure(self, element: HtmlElement) -> Iterable[Lines]:
        for child in element:
            if child.tag == "figcaption":
                yield self._caption(child, element)
            else:
                yield from self._picture(child)

    def _picture(self, element: HtmlElement) -> Iterable[Lines]:
        yield [self._pictures.take(element)]

    def _caption(self, caption: HtmlElement, owner: HtmlElement) -> Lines:
        label = f"{caption.get('data-label', '')} {owner.get('data-number', '')}".strip()
        text = self._inline.anchor(caption) + self._inline.run(caption)
        return [f"**{escaped(label)}** {text}" if label else text]


def apart(blocks: Sequence[Lines]) -> Lines:
    """Blocks as lines, with an empty one between two."""
    lines: Lines = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return lines


def _text(written: str) -> Lines:
    return [at_start(written.strip())]


def _tight(items: Sequence[tuple[str, list[Lines]]]) -> Lines:
    """The items of a list, without empty lines between them where each is one paragraph or list."""
    loose = any(
        len([block for block in blocks if not _is_list(block)]) > 1 for _mark, blocks in items
    )
    lines: Lines = []
    for mark, blocks in items:
        inner = apart(blocks) if loose else [line for block in blocks for line in block]
        indented = [f"{' ' * len(mark)}{line}" if line else "" for line in inner]
        indented[:1] = [mark + (inner[0] if inner else "")]
        lines += ["", *indented] if loose and lines else indented
    return lines


def _is_list(block: Lines) -> bool:
    first = block[0]
    return first.startswith("- ") or first.partition(". ")[0].isdecimal()
