"""From trees to files: each document in each format, the typesetting of PDFs beside the rest.

Typesetting takes longer than all else and runs outside Python, so that it costs no time where a
second processor is free: the next documents are made meanwhile.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from lxml.html import HtmlElement

from gcmplan.document.catalogue import stem
from gcmplan.document.house import House
from gcmplan.source import collector_paused

MOST_WAITING = 6
"""How many files may wait for one that is being typeset, so that memory stays bounded."""

Job = tuple[str, Callable[[], HtmlElement], Sequence["Format"]]
"""A document by its name, what makes its tree, and the formats that it is wanted in."""


class Format(StrEnum):
    """The forms that a document can take; the values are the endings of their files."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    MD = "md"


@dataclass(frozen=True, slots=True)
class Produced:
    """A document in one format.

    Attributes:
        name: The document's name, as it was asked for.
        format: The format.
        data: The content of its file.
        seconds: How long it took; the first format of a document counts what all rest on.
        beside: The files that belong to it, by path relative to its folder: Markdown's pictures.
    """

    name: str
    format: Format
    data: bytes
    seconds: float
    beside: Mapping[str, bytes] = field(default_factory=dict)


def run(jobs: Iterable[Job], house: House) -> Iterator[Produced]:
    """Write documents, in the order in which they are given.

    Args:
        jobs: The documents; each is made when there is room for it.
        house: The Word file and the fonts that a ministry brings.

    Raises:
        DocumentError: A text or a picture cannot be written in a format.
    """
    waiting: deque[Future[Produced]] = deque()
    with ThreadPoolExecutor(max_workers=1) as typesetter:
        try:
            for name, tree_of, formats in jobs:
                began = time.perf_counter()
                with collector_paused():
                    tree = tree_of()
                spent = time.perf_counter() - began
                beside = _typeset(typesetter, name, tree, house) if Format.PDF in formats else None
                for form in formats:
                    typeset = beside if form is Format.PDF else None
                    waiting.append(typeset or _at_once(name, form, tree, house, spent))
                    spent = 0.0
                    while waiting and (waiting[0].done() or len(waiting) > MOST_WAITING):
                        yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            typesetter.shutdown(wait=False, cancel_futures=True)


def _typeset(typesetter: Executor, name: str, tree: HtmlElement, house: House) -> Future[Produced]:
    return typesetter.submit(copy_context().run, _made, name, Format.PDF, tree, house)


def _at_once(
    name: str, form: Format, tree: HtmlElement, house: House, spent: float
) -> Future[Produced]:
    made: Future[Produced] = Future()
    made.set_result(_made(name, form, tree, house, spent))
    return made


def _made(name: str, form: Format, tree: HtmlElement, house: House, spent: float = 0.0) -> Produced:
    began = time.perf_counter()
    with collector_paused():
        data, beside = _written(name, form, tree, house)
    return Produced(name, form, data, spent + time.perf_counter() - began, beside)


def _written(
    name: str, form: Format, tree: HtmlElement, house: House
) -> tuple[bytes, Mapping[str, bytes]]:
    """The content of a document's file, and of the files that belong to it."""
    if form is Format.MD:
        from gcmplan.document import gfm

        written = gfm.write(tree, f"{stem(name)}-pictures")
        return written.text, written.pictures
    return _writer(form, house)(tree), {}


def _writer(form: Format, house: House) -> Callable[[HtmlElement], bytes]:
    """The writer of a format that is one file; only what is asked for is loaded."""
    if form is Format.HTML:
        from gcmplan.document import html

        return html.write
    if form is Format.DOCX:
        from gcmplan.document import word

        return partial(word.write, reference=house.reference, fonts=house.fonts)
    from gcmplan.document import pdf

    return partial(pdf.write, fonts=house.fonts)
