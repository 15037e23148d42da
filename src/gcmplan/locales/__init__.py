"""One way for every text that a person reads, from English to the reader's language.

English is the source language: a text stands in the code (or in a data file) in English, with
named placeholders, and is looked up at the moment it is shown. Catalogues are gettext files,
``locales/<language>/LC_MESSAGES/gcmplan.mo``; a language without one reads English.

The functions are imported under the names that the extraction of messages looks for::

    from gcmplan.locales import translate as _
    _("unknown institution '{id}'", id=name)
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

SOURCE_LANGUAGE = "en"

_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The messages of a language (ISO 639-1), falling back to English message by message."""
    return gettext.translation(
        "gcmplan", localedir=Path(__file__).parent, languages=[language], fallback=True
    )


@contextmanager
def reading(language: str) -> Iterator[None]:
    """Within the block, every text is given in this language (ISO 639-1)."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def translate(text: str, /, **values: object) -> str:
    """The text in the reader's language, its named placeholders filled with the values."""
    language = _language.get()
    if language != SOURCE_LANGUAGE:
        text = catalogue(language).gettext(text)
    return text.format(**values) if values else text


def translate_count(one: str, many: str, count: int, /, **values: object) -> str:
    """As `translate`, in the form that the language wants for so many; fills ``{count}``."""
    text = catalogue(_language.get()).ngettext(one, many, count)
    return text.format(count=count, **values)


def marked(text: str) -> str:
    """The text as it is: marks a constant for translation where it is written down."""
    return text
