"""Numbers, anchors and the contents: set once on the tree, so that every writer shows the same."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lxml.html import Element, HtmlElement

from gcmplan.document.coherence import names
from gcmplan.document.errors import fault
from gcmplan.document.markup import HEADINGS
from gcmplan.document.together import running_on
from gcmplan.locales import translate as _
from gcmplan.plan.defects import nearest

_LONGEST_ANCHOR = 40
_CONTENTS_LEVELS = (2, 3)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document.

    Attributes:
        level: 2 (a chapter) to 5.
        number: Its number, such as `1.2` or `A.1`; empty where it has none.
        title: Its text.
        anchor: Its `id`.
    """

    level: int
    number: str
    title: str
    anchor: str


class _Counter:
    """The number of the next heading."""

    def __init__(self) -> None:
        self._chapters = 0
        self._annexes = 0
        self._numbers = [""] * 6
        self._below = [0] * 6

    def next(self, heading: HtmlElement) -> str:
        """The number of the heading; empty where it, or the chapter it is in, has none."""
        level = int(str(heading.tag)[1])
        classes = heading.get("class", "").split()
        number = "" if "unnumbered" in classes else self._reached(level, "annex" in classes)
        self._numbers[level] = number
        self._below[level:] = [0] * (6 - level)
        return number

    def _reached(self, level: int, annex: bool) -> str:
        if level > 2:
            above = self._numbers[level - 1]
            self._below[level - 1] += bool(above)
            return f"{above}.{self._below[level - 1]}" if above else ""
        if annex:
            self._annexes += 1
            return _letters(self._annexes)
        self._chapters += 1
        return str(self._chapters)


def number(root: HtmlElement) -> tuple[Heading, ...]:
    """Set the numbers and anchors of a document, and fill its contents.

    Headings get `id` (where they have none) and `data-number` (where they are numbered), those of
    chapters that begin no page `data-run-on`; tables and figures with a caption get `data-number`.
    The contents get a nested `<ol>` of `<li><a>` for chapters and sections; each `<a>` has its
    heading's `data-number`. Doing it again changes nothing.

    Args:
        root: A page, as `gcmplan.document.vocabulary.parse` gives it; changed in place.

    Returns:
        The headings, in their order.

    Raises:
        VocabularyError: A link leads to an anchor that the document does not have.
    """
    taken = set(names(root))
    counter = _Counter()
    headings = []
    for element in root.iter(*HEADINGS):
        found = counter.next(element)
        if found:
            element.set("data-number", found)
        title = "".join(element.itertext())
        if not element.get("id"):
            element.set("id", _anchor(title, found, taken))
        headings.append(Heading(int(str(element.tag)[1]), found, title, element.get("id", "")))
    for tag, caption in (("table", "caption"), ("figure", "figcaption")):
        captioned = (element for element in root.iter(tag) if element.find(caption) is not None)
        for count, element in enumerate(captioned, start=1):
            element.set("data-number", str(count))
    for main in root.iterfind("body/main"):
        for heading in running_on(main):
            heading.set("data-run-on", "")
    _check_links(root)
    _fill_contents(root, headings)
    return tuple(headings)


def _letters(count: int) -> str:
    """The letter of an annex: A to Z, then AA and on."""
    text = ""
    while count:
        count, rest = divmod(count - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _anchor(title: str, reached: str, taken: set[str]) -> str:
    """An anchor that no element has yet, from the title where that has Latin letters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ANCHOR].strip("-")
    if not re.search(r"[a-z]{2}", slug):
        slug = f"section-{reached.replace('.', '-').lower()}".rstrip("-")
    anchor, turn = slug, 1
    while anchor in taken:
        turn += 1
        anchor = f"{slug}-{turn}"
    taken.add(anchor)
    return anchor


def _check_links(root: HtmlElement) -> None:
    anchors = set(names(root))
    for link in root.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] not in anchors:
            what = _("the link '{target}' leads nowhere", target=target)
            meant = nearest(target[1:], anchors)
            if meant:
                what = _("{what}; did you mean '{word}'?", what=what, word=f"#{meant}")
            raise fault(link.sourceline, what, anchor=target)


def _fill_contents(root: HtmlElement, headings: list[Heading]) -> None:
    nav = root.find("body/nav")
    if nav is None:
        return
    for old in nav.findall("ol"):
        nav.remove(old)
    top, deeper = _CONTENTS_LEVELS
    chapters = Element("ol")
    for heading in headings:
        if heading.level == top:
            chapters.append(_entry(heading))
        elif heading.level == deeper and len(chapters):
            chapter = chapters[-1]
            sections = chapter.find("ol")
            if sections is None:
                sections = Element("ol")
                chapter.append(sections)
            sections.append(_entry(heading))
    if len(chapters):
        nav.append(chapters)


def _entry(heading: Heading) -> HtmlElement:
    item, link = Element("li"), Element("a", href=f"#{heading.anchor}")
    link.text = heading.title
    if heading.number:
        link.set("data-number", heading.number)
    item.append(link)
    return item
