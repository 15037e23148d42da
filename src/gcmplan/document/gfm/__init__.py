"""The Markdown writer: GitHub's dialect, for Git and web sites, with the pictures beside the text.

Nothing of a document is lost: what Markdown has no mark for stands as the few tags of HTML that its
readers keep, and the properties stand in front, where site generators look for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml
from lxml.html import HtmlElement

from gcmplan.document.gfm.blocks import BlockWriter, Lines, apart
from gcmplan.document.gfm.escape import at_start, escaped
from gcmplan.document.gfm.inline import Inline, Notes
from gcmplan.document.gfm.pictures import Pictures
from gcmplan.document.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Written:
    """A document in Markdown.

    Attributes:
        text: The document, in UTF-8.
        pictures: By path relative to the document's folder, what each picture's file holds.
    """

    text: bytes
    pictures: dict[str, bytes]


def write(root: HtmlElement, folder: str) -> Written:
    """A document as Markdown, the same bytes each time.

    Args:
        root: A page, as `gcmplan.document.vocabulary.parse` gives it, numbered by
            `gcmplan.document.outline.number`; it is not changed.
        folder: The folder for its pictures, relative to the document's.
    """
    metadata = Metadata.of(root)
    targets = {
        href[1:] for link in root.iter("a") if (href := link.get("href", "")) and href[0] == "#"
    }
    notes, pictures = Notes(), Pictures(folder, metadata.language)
    writer = BlockWriter(Inline(frozenset(targets), notes), pictures)
    blocks: list[Lines] = []
    if metadata.draft:
        blocks.append([f"**{escaped(metadata.draft)}**"])
    for part in root.iterfind("body/*"):
        blocks += writer.blocks(part)
    blocks += [[f"[^{number}]: {at_start(text)}"] for number, text in enumerate(notes.texts, 1)]
    if metadata.direction == "rtl":
        blocks = [['<div dir="rtl">'], *blocks, ["</div>"]]
    text = "\n".join(apart([_properties(metadata), *blocks]))
    return Written(f"{text}\n".encode(), pictures.files)


def _properties(metadata: Metadata) -> Lines:
    """The front matter: the properties of the document that are stated."""
    stated: dict[str, Any] = {
        "title": metadata.title,
        "author": metadata.author,
        "description": metadata.description,
        "keywords": list(metadata.keywords),
        "date": metadata.date,
        "lang": metadata.language,
    }
    shown = {name: value for name, value in stated.items() if value}
    text = yaml.safe_dump(shown, allow_unicode=True, sort_keys=False, width=10_000)
    return ["---", *text.splitlines(), "---"]
