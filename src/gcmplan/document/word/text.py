"""Text and what stands within it, as runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from lxml.html import HtmlElement

from gcmplan.document.errors import fault
from gcmplan.document.word.bookmarks import Bookmarks
from gcmplan.document.word.direction import language, stretches
from gcmplan.document.word.ooxml import attribute
from gcmplan.document.word.stylesheet import Stylesheet
from gcmplan.document.word.tone import Tone
from gcmplan.locales import translate as _

_VERTICAL = {"sub": "subscript", "sup": "superscript"}
_SPAN_STYLES = {"tag": "Tag", "illustrative": "Illustrative", "missing": "Missing"}


class TextWriter:
    """Writes runs.

    Args:
        stylesheet: The styles.
        bookmarks: The places that links lead to.
        relate: Takes in an address outside, and gives the identifier that it goes by.
        note: Writes the footnote that an element holds, and gives the runs that refer to it.
    """

    def __init__(
        self,
        stylesheet: Stylesheet,
        bookmarks: Bookmarks,
        relate: Callable[[str], str],
        note: Callable[[HtmlElement, Tone], str],
    ) -> None:
        self._stylesheet = stylesheet
        self._bookmarks = bookmarks
        self._relate = relate
        self._note = note
        self._properties: dict[tuple[Tone, bool], str] = {}
        self._writers: dict[str, Callable[[HtmlElement, Tone], str]] = {
            "strong": self._strong,
            "em": self._stressed,
            "code": self._code,
            "sub": self._vertical,
            "sup": self._vertical,
            "br": self._break,
            "a": self._link,
            "span": self._span,
        }

    def runs(self, element: HtmlElement, tone: Tone) -> str:
        """All within an element that holds nothing but text and its marks."""
        return "".join(self.pieces(element, tone))

    def pieces(self, element: HtmlElement, tone: Tone) -> Iterator[str]:
        """As `runs`, one after another."""
        yield self.before(element.text, next(iter(element), None), tone)
        for child in element:
            yield self.inline(child, tone)
            yield self.before(child.tail, child.getnext(), tone)

    def before(self, text: str | None, following: HtmlElement | None, tone: Tone) -> str:
        """The text that stands before an element."""
        if following is not None and following.get("class") == "illustrative":
            # The mark of an invented value is a word of its own to whoever hears it read.
            text = (text or "").rstrip(" ") + ("" if tone.below else "\u00a0")
        return self.text(text, tone) if text else ""

    def inline(self, element: HtmlElement, tone: Tone) -> str:
        """One element within a text, without what follows it.

        Raises:
            VocabularyError: The element does not belong into a text.
        """
        writer = self._writers.get(str(element.tag))
        if writer is None:
            raise fault(
                element.sourceline,
                _("<{tag}> may not stand in <{parent}>", tag=element.tag, parent="text"),
            )
        return self._bookmarks.around(element, writer(element, tone.of(element)))

    def text(self, text: str, tone: Tone) -> str:
        """A text as runs, each of which runs one way."""
        return "".join(
            f'<w:r>{self.properties(tone, rtl)}<w:t xml:space="preserve">{_shown(part, tone)}'
            "</w:t></w:r>"
            for part, rtl in stretches(text, rtl=tone.rtl)
        )

    def properties(self, tone: Tone, rtl: bool) -> str:
        """The `<w:rPr>` of a run in a tone, whose letters run from right to left or not."""
        key = (tone, rtl)
        if key not in self._properties:
            parts = []
            if tone.style:
                parts.append(f'<w:rStyle w:val="{self._stylesheet.id(tone.style)}"/>')
            parts += ["<w:b/><w:bCs/>"] * tone.bold + ["<w:i/><w:iCs/>"] * tone.italic
            if tone.vertical:
                parts.append(f'<w:vertAlign w:val="{tone.vertical}"/>')
            parts += ["<w:rtl/>"] * rtl
            if tone.language:
                parts.append(f"<w:lang {language(tone.language)}/>")
            self._properties[key] = f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""
        return self._properties[key]

    def _strong(self, element: HtmlElement, tone: Tone) -> str:
        within = tone._replace(bold=True) if tone.style else tone._replace(style="Strong")
        return self.runs(element, within)

    def _stressed(self, element: HtmlElement, tone: Tone) -> str:
        within = tone._replace(italic=True) if tone.style else tone._replace(style="Emphasis")
        return self.runs(element, within)

    def _code(self, element: HtmlElement, tone: Tone) -> str:
        return self.runs(element, _emphasised(tone)._replace(style="HTML Code"))

    def _vertical(self, element: HtmlElement, tone: Tone) -> str:
        return self.runs(element, tone._replace(vertical=_VERTICAL[str(element.tag)]))

    def _break(self, _element: HtmlElement, _tone: Tone) -> str:
        return "<w:r><w:br/></w:r>"

    def _link(self, element: HtmlElement, tone: Tone) -> str:
        address = element.get("href", "")
        runs = self.runs(element, _emphasised(tone)._replace(style="Hyperlink"))
        if address.startswith("#"):
            target = f'w:anchor="{attribute(self._bookmarks.name(address[1:]))}"'
        else:
            target = f'r:id="{self._relate(address)}"'
        return f'<w:hyperlink {target} w:history="1">{runs}</w:hyperlink>'

    def _span(self, element: HtmlElement, tone: Tone) -> str:
        kind = element.get("class")
        if kind is None:
            return self.runs(element, tone)
        if kind == "footnote":
            return self._note(element, tone)
        style = _SPAN_STYLES.get(kind)
        if style is None:
            raise fault(
                element.sourceline,
                _("<{tag}> does not take the class '{name}'", tag="span", name=kind),
            )
        begin = "<w:r><w:br/></w:r>" if kind == "illustrative" and tone.below else ""
        return begin + self.runs(element, _emphasised(tone)._replace(style=style))


def _emphasised(tone: Tone) -> Tone:
    """The tone with its stress in itself, so that another style can take the place of its own."""
    return tone._replace(
        bold=tone.bold or tone.style == "Strong",
        italic=tone.italic or tone.style == "Emphasis",
    )


def _shown(text: str, tone: Tone) -> str:
    shown = escape(text)
    if tone.solid:
        solid = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
        return shown.replace(" ", "\u00a0").replace("-", solid)
    return shown
