"""Which way letters run, and how Word names languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_LTR = r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02b8\u0370-\u058f\u0900-\u1fff\u2c00-\ud7ff"
_HAS_RTL = re.compile(f"[{_RTL}]")
_HAS_LTR = re.compile(f"[{_LTR}]")
# Within text of the other direction, a stretch begins and ends with letters of its own.
_WITHIN = re.compile(f"[{_RTL}](?:[^{_LTR}]*[{_RTL}])?")
_LTR_WITHIN = re.compile(f"[{_LTR}](?:[^{_RTL}]*[{_LTR}0-9%)])?")

_REGIONS = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fa": "fa-IR",
    "fr": "fr-FR",
    "he": "he-IL",
    "it": "it-IT",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "sw": "sw-KE",
    "ur": "ur-PK",
    "zh": "zh-CN",
}
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def has_rtl(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return _HAS_RTL.search(text) is not None


def stretches(text: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """The stretches of a text that run one way.

    Args:
        text: The text.
        rtl: Whether what it stands in runs from right to left.

    Yields:
        Each stretch, and whether its letters run from right to left. Signs and numbers between
        letters of one direction go with them; all others go with what the text stands in, but a
        text without letters, such as a number, is left alone.
    """
    if not rtl and (text.isascii() or not _HAS_RTL.search(text)):
        yield text, False
        return
    if rtl and not _HAS_RTL.search(text) and not _HAS_LTR.search(text):
        yield text, False
        return
    done = 0
    for found in (_LTR_WITHIN if rtl else _WITHIN).finditer(text):
        if found.start() > done:
            yield text[done : found.start()], rtl
        yield found.group(), not rtl
        done = found.end()
    if done < len(text):
        yield text[done:], rtl


@cache
def language(tag: str) -> str:
    """The attributes of `<w:lang>` for a language (BCP 47)."""
    primary = tag.partition("-")[0].lower()
    named = _REGIONS.get(tag.lower(), tag)
    return f'w:bidi="{named}"' if primary in _RIGHT_TO_LEFT else f'w:val="{named}"'


def default_language(tag: str) -> str:
    """The attributes of `<w:lang>` for a whole document in a language (BCP 47)."""
    stated = language(tag)
    other = 'w:val="en-GB"' if stated.startswith("w:bidi") else 'w:bidi="ar-SA"'
    first, second = sorted((stated, other), reverse=True)
    return f'{first} w:eastAsia="zh-CN" {second}'
