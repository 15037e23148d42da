"""GCM021 and GCM022: texts that are still to come, and texts that Word has put in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path as File
from typing import Any

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.data import load
from gcmplan.plan.base import PlanModel
from gcmplan.plan.index import Path
from gcmplan.plan.shape import fields_of

RULES = Rules()

PLACEHOLDERS = File(__file__).parents[1] / "data" / "placeholders.yaml"

_QUOTED = re.compile("[“„«‘][^“„«»‘”\n]*[”“»’]")


@RULES.rule("GCM022")
def text_in_typographic_quotes(subject: Subject) -> Iterable[Finding]:
    """A text with nothing but typographic quotes around it, which YAML takes for part of it."""
    for text, path in _texts(subject, re.compile("[“„«‘]")):
        if _QUOTED.fullmatch(text) and not text.endswith("‘"):
            yield Finding(path, {"text": text, "inner": text[1:-1].strip()})


@RULES.rule("GCM021")
def placeholder(subject: Subject) -> Iterable[Finding]:
    """A text that says no more than that it is still to be written."""
    wanted, hint = _placeholders()
    for text, path in _texts(subject, hint):
        if text.casefold().rstrip(" .") in wanted or text in wanted:
            yield Finding(path, {"text": text})


@cache
def _placeholders() -> tuple[frozenset[str], re.Pattern[str]]:
    """The words of the data file, and a pattern for a file in which there may be one."""
    words: list[str] = load(PLACEHOLDERS)
    folded = frozenset(each.casefold().rstrip(" .") or each for each in words)
    anywhere = "|".join(re.escape(each) for each in words)
    return folded, re.compile(
        rf"[:-][ \t]+[\"']?(?:{anywhere})|\n[ \t]+(?:{anywhere})", re.IGNORECASE
    )


def _texts(subject: Subject, hint: re.Pattern[str]) -> Iterator[tuple[str, Path]]:
    """The texts of the parts of the plan in whose files a pattern is found at all."""
    documents = subject.reading.folder.documents
    files = [name for name, document in documents.items() if hint.search(document.text)]
    parts = {re.split(r"[./]", name)[0] for name in files}
    for part, (name, _field, _shape) in fields_of(type(subject.plan)).items():
        if part in parts:
            yield from _within(getattr(subject.plan, name), (part,))


def _within(value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    if type(value) is str:
        yield value, path
    elif isinstance(value, PlanModel):
        for key, (name, _field, _shape) in fields_of(type(value)).items():
            yield from _within(getattr(value, name), (*path, key))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _within(each, (*path, key))
    elif isinstance(value, list):
        for position, each in enumerate(value):
            yield from _within(each, (*path, position))
