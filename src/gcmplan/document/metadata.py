"""A document's properties, as its page states them."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import dataclass
from typing import Literal, cast

from lxml.html import HtmlElement

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """The properties of a document: for its file, its cover and the foot of its pages.

    Attributes:
        title: The document's title.
        author: Who publishes it; empty where it is not stated.
        description: What it is, in a sentence; empty where it is not stated.
        keywords: The words that it can be found by.
        date: Its date; None where it is not stated.
        made: The day that its file bears in its place; None where that is not known.
        footer: The running title at the foot of each page.
        language: Its language, a BCP 47 tag.
        direction: How its text runs, `ltr` or `rtl`.
        draft: The text that stands on every page of a draft; empty where it is none.
    """

    title: str
    author: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    date: dt.date | None = None
    made: dt.date | None = None
    footer: str = ""
    language: str = "en"
    direction: Direction = "ltr"
    draft: str = ""

    @classmethod
    def of(cls, root: HtmlElement) -> Metadata:
        """The properties of a page.

        Args:
            root: A page, as `gcmplan.document.vocabulary.parse` gives it.
        """
        stated = {
            str(meta.get("name")): " ".join(meta.get("content", "").split())
            for meta in root.iterfind("head/meta[@name]")
        }
        title = " ".join((root.findtext("head/title") or "").split())
        body = root.find("body")
        words = re.split(r"[,،;]", stated.get("keywords", ""))
        return cls(
            title=title,
            author=stated.get("author", ""),
            description=stated.get("description", ""),
            keywords=tuple(word.strip() for word in words if word.strip()),
            date=_day(stated.get("date")),
            made=_day(stated.get("made")),
            footer=stated.get("footer", title),
            language=root.get("lang", "en"),
            direction=cast("Direction", root.get("dir", "ltr")),
            draft="" if body is None else body.get("data-draft", "").strip(),
        )


def moment(metadata: Metadata) -> dt.datetime:
    """When a file says that it was made: its date, SOURCE_DATE_EPOCH, or now; in UTC."""
    day = metadata.date or metadata.made
    if day is not None:
        return dt.datetime.combine(day, dt.time(), dt.UTC)
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if stated.isdecimal():
        return dt.datetime.fromtimestamp(int(stated), dt.UTC)
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def _day(stated: str | None) -> dt.date | None:
    return dt.date.fromisoformat(stated) if stated else None
