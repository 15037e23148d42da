"""Characters that no font has: which, where they stand, and what to do about them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lxml.html import HtmlElement

from gcmplan.document.errors import GlyphError, TypesettingError
from gcmplan.document.markup import HEADINGS
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    import typst

_NO_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
UNUSUAL = re.compile("[^\\x00-\u052f\u0600-\u06ff\u1e00-\u1eff\u2000-\u214f\u2190-\u22ff]")
"""What the fonts at hand may lack; all else they have."""
_BLOCKS = ("p", "li", "dt", "dd", "th", "td", "caption", "figcaption", "h1", *sorted(HEADINGS))
_SHOWN = 8
_AROUND = 30


class Passage(NamedTuple):
    """A text of a document.

    Attributes:
        text: The text.
        heading: The heading that it stands under; empty where there is none.
        heads: Whether it is a heading itself.
    """

    text: str
    heading: str
    heads: bool = False


def passages(root: HtmlElement) -> Iterator[Passage]:
    """All texts of a page, the smallest that make sense alone first, with the headings above."""
    for every in (_BLOCKS, ()):
        yield from _under_headings(root, every)
    for held in (*root.iter("meta"), *root.iterfind("body")):
        yield Passage(held.get("content", "") + held.get("data-draft", ""), "")


def unusual_in_drawings(root: HtmlElement) -> list[Passage]:
    """The texts in the drawings of a page that hold letters which the fonts at hand may lack."""
    found = _under_headings(root, ("text", *HEADINGS))
    return [each for each in found if not each.heads and UNUSUAL.search(each.text)]


def _under_headings(root: HtmlElement, tags: Iterable[str]) -> Iterator[Passage]:
    heading = ""
    for element in root.iter(*tags):
        text = "".join(element.itertext())
        heads = element.tag in HEADINGS
        if heads:
            heading = f"{element.get('data-number', '')} {text}".strip()
        yield Passage(text, heading, heads)


def explained(
    error: typst.TypstError, texts: Iterable[Passage], *, drawn: bool = False
) -> GlyphError | TypesettingError:
    """What the typesetter complains of, as an error that a user can mend.

    Args:
        error: Its complaint.
        texts: The texts of the document, in which characters without a glyph are looked up.
        drawn: Whether they stand in drawings.
    """
    missing = dict.fromkeys(
        character
        for text in _NO_GLYPH.findall(error.diagnostic)
        for character in _ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), text)
        if not character.isascii()
    )
    if not missing:
        return TypesettingError(
            _("the PDF could not be made: {reason}", reason=error.message),
            help=" ".join(error.hints),
        )
    named = ", ".join(_named(character) for character in list(missing)[:_SHOWN])
    if len(missing) > _SHOWN:
        named = _("{characters} and {count} more", characters=named, count=len(missing) - _SHOWN)
    place = next((one for one in texts if any(each in one.text for each in missing)), None)
    message = _("no font at hand shows {characters}", characters=named)
    if place is not None:
        excerpt = _excerpt(place.text, missing)
        said = _("; in a figure stands '{text}'") if drawn else _("; the text is '{text}'")
        message += said.format(text=excerpt)
    if place is not None and place.heading:
        message += _(", under '{heading}'", heading=place.heading)
    if drawn:
        help_ = _(
            "Name a folder with a font that has them: --font-path DIR. Or write the text in other "
            "letters: what stands in a figure cannot be shown in the reader's fonts."
        )
    else:
        help_ = _(
            "Name a folder with a font that has them: --font-path DIR. Or write the text in other "
            "letters, or make the document as Word or HTML, which use the reader's fonts."
        )
    return GlyphError(message, help=help_)


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"{character} (U+{ord(character):04X} {name}".rstrip() + ")"


def _excerpt(text: str, missing: Iterable[str]) -> str:
    """The surroundings of the first missing character in a text."""
    at = min((text.find(one) for one in missing if one in text), default=0)
    begin, end = max(0, at - _AROUND), at + _AROUND
    return f"{'…' * (begin > 0)}{text[begin:end].strip()}{'…' * (end < len(text))}"
