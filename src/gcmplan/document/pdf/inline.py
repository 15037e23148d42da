"""Text and what stands within it, as Typst markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from gcmplan.document.errors import fault
from gcmplan.document.pdf.literal import call, content, literal, pieces
from gcmplan.locales import translate as _

_SPANS = {
    "tag": "tag-mark",
    "illustrative": "illustrative-mark",
    "missing": "missing-mark",
    "footnote": "footnote",
}
_WRAPPED = {"strong": "strong", "em": "emph", "sub": "sub", "sup": "super"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where text stands.

    Attributes:
        targets: The anchors that links lead to; only these are written.
        room: About how many characters a line holds.
        below: Whether the mark of an invented value stands on a line of its own, as under the
            numbers of a column.
    """

    targets: frozenset[str] = field(default_factory=frozenset)
    room: int = 30
    below: bool = False


def run(element: HtmlElement, setting: Setting) -> str:
    """All within an element that holds nothing but text and its marks."""
    parts = [before(element.text, next(iter(element), None), setting)]
    for child in element:
        parts += (inline(child, setting), before(child.tail, child.getnext(), setting))
    return "".join(parts)


def before(text: str | None, following: HtmlElement | None, setting: Setting) -> str:
    """A text, without its last space where the mark that follows begins a line of its own."""
    shown = text or ""
    if setting.below and following is not None and following.get("class") == "illustrative":
        shown = shown.rstrip(" ")
    return content(shown, setting.room)


def inline(element: HtmlElement, setting: Setting) -> str:
    """One element within a text, without what follows it.

    Raises:
        VocabularyError: The element does not belong into a text.
    """
    writer = _WRITERS.get(str(element.tag))
    if writer is None:
        raise fault(
            element.sourceline,
            _("<{tag}> may not stand in <{parent}>", tag=element.tag, parent="text"),
        )
    return anchor(element, setting) + in_language(element, writer(element, setting))


def anchor(element: HtmlElement, setting: Setting) -> str:
    """The place that links to the element lead to; empty where none does."""
    name = element.get("id")
    return f"#anchor({literal(name)})" if name in setting.targets and name else ""


def in_language(element: HtmlElement, body: str) -> str:
    """The markup in the language and direction that the element states, if it states any."""
    arguments = text_arguments(element.get("lang"), element.get("dir"))
    return f"#{call('text', body, arguments)}" if arguments else body


def text_arguments(tag: str | None, direction: str | None) -> str:
    """The arguments of Typst's `text` for a language (BCP 47) and a direction."""
    if not tag and not direction:
        return ""
    arguments = []
    if tag:
        primary, *rest = tag.split("-")
        region = next((part for part in rest if len(part) == 2), None)
        arguments += [
            f"lang: {literal(primary.lower())}",
            f"region: {literal(region.upper()) if region else 'none'}",
        ]
    if direction:
        arguments.append(f"dir: {direction}")
    return ", ".join(arguments)


def _wrapped(element: HtmlElement, setting: Setting) -> str:
    return f"#{call(_WRAPPED[str(element.tag)], run(element, setting))}"


def _code(element: HtmlElement, setting: Setting) -> str:
    text = "".join(element.itertext())
    return "#brk".join(f"#raw({literal(piece)})" for piece in pieces(text, setting.room))


def _break(_element: HtmlElement, _setting: Setting) -> str:
    return "#linebreak()"


def _link(element: HtmlElement, setting: Setting) -> str:
    address = element.get("href", "")
    inside = address.startswith("#")
    target = f"label({literal(address[1:])})" if inside else literal(address)
    return f"#{call('link', run(element, setting), target)}"


def _span(element: HtmlElement, setting: Setting) -> str:
    kind = element.get("class")
    if kind is None:
        return run(element, setting)
    if kind == "illustrative" and setting.below:
        return f"#{call('illustrative-below', run(element, setting))}"
    within = replace(setting, room=Setting().room) if kind == "footnote" else setting
    made = f"#{call(_SPANS[kind], run(element, within))}"
    text = "".join(element.itertext())
    # An id does not break at its hyphens, where it fits into a line of its own.
    whole = kind == "tag" and " " not in text and len(text) < setting.room
    return f"#{call('box', made)}" if whole else made


_WRITERS: dict[str, Callable[[HtmlElement, Setting], str]] = {
    **dict.fromkeys(_WRAPPED, _wrapped),
    "code": _code,
    "br": _break,
    "a": _link,
    "span": _span,
}
