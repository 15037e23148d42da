"""Footnotes of a narrative text: taken from its end, to be written where their marks stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from gcmplan.document.markdown_html import Notes, line_of
from gcmplan.document.remarks import Complain, Kind, Remark
from gcmplan.locales import translate as _

_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_UNESCAPED = re.compile(rf"(?<!\\){_MARK.pattern}")
_HELD = ("paragraph_open", "inline", "paragraph_close", "footnote_anchor")


def taken_out(
    tokens: Sequence[Token], env: Mapping[str, Any], complain: Complain
) -> tuple[list[Token], Notes]:
    """A text without the block of its footnotes, and the footnotes.

    Args:
        tokens: The text, as the parser gives it.
        env: What the parser keeps of footnotes.
        complain: Takes what is wrong with them.
    """
    for remark in (*_unmarked(env), *_unwritten(tokens)):
        complain(remark)
    kept: list[Token] = []
    notes: dict[int, list[Token]] = {}
    inside: int | None = None
    for token in tokens:
        if token.type == "footnote_open":
            inside = token.meta["id"]
            notes[inside] = []
        elif token.type == "footnote_close":
            inside = None
        elif inside is None:
            if not token.type.startswith("footnote_block"):
                kept.append(token)
        elif token.type not in _HELD:
            complain(
                Remark(
                    Kind.FORM,
                    _("a footnote holds more than paragraphs"),
                    _("Say it in sentences, or move it into the text."),
                    line_of(token),
                )
            )
        elif token.type == "inline":
            notes[inside].append(token)
    return kept, notes


def _unmarked(env: Mapping[str, Any]) -> Iterator[Remark]:
    """Footnotes that no mark in the text leads to, so that nobody would read them."""
    for key, number in env.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            label = str(key).removeprefix(":")
            yield Remark(
                Kind.FORM,
                _("no mark in the text leads to the footnote '{label}'", label=label),
                _("Write [^{label}] where it belongs, or take it out.", label=label),
                excerpt=f"[^{label}]:",
            )


def _unwritten(tokens: Sequence[Token]) -> Iterator[Remark]:
    """Marks of footnotes that are not there."""
    for token in tokens:
        meant = {found[1] for found in _UNESCAPED.finditer(token.content)} if token.children else ()
        texts = (child.content for child in token.children or [] if child.type == "text")
        for found in (found for text in texts for found in _MARK.finditer(text)):
            if found[1] in meant:
                yield Remark(
                    Kind.FORM,
                    _("there is no footnote '{label}'", label=found[1]),
                    _("Write it on a line of its own: [^{label}]: its text", label=found[1]),
                    line_of(token),
                    found[0],
                )
