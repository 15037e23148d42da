"""GCM021 to GCM023: texts still to come, texts in quotes from Word, texts that a # cuts off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path as File
from typing import Any, get_args

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.data import load
from gcmplan.plan.base import PlanModel
from gcmplan.plan.index import Path
from gcmplan.plan.shape import field_at, fields_of, shape_at
from gcmplan.plan.values import NonEmpty, Text

RULES = Rules()

PLACEHOLDERS = File(__file__).parents[1] / "data" / "placeholders.yaml"

_TEXTS = [get_args(each)[-1] for each in (Text, NonEmpty)]
"""The value types of texts for people."""

_QUOTED = re.compile("[“„«‘][^“„«»‘”\n]*[”“»’]")


@RULES.rule("GCM022", in_part=True)
def text_in_typographic_quotes(subject: Subject) -> Iterable[Finding]:
    """A text with nothing but typographic quotes around it, which YAML takes for part of it."""
    for text, path in _texts(subject, "“„«‘"):
        if _QUOTED.fullmatch(text) and not text.endswith("‘"):
            yield Finding(path, {"text": text, "inner": text[1:-1].strip()})


@RULES.rule("GCM021", in_part=True)
def placeholder(subject: Subject) -> Iterable[Finding]:
    """A text that says no more than that it is still to be written."""
    words = _placeholders()
    wanted = frozenset(each.rstrip(" .") or each for each in words)
    for text, path in _texts(subject, words):
        if text.lower().rstrip(" .") in wanted or text in wanted:
            yield Finding(path, {"text": text})


@RULES.rule("GCM023")
def cut_off_by_a_comment(subject: Subject) -> Iterable[Finding]:
    """A text without quotes, behind which a ``#`` with a word or a number begins a comment."""
    for name, document in subject.reading.folder.documents.items():
        part = re.split(r"[./]", name)[0]
        for cut in document.cut_texts():
            path = (part, *cut.path)
            if _is_text(path) if cut.text else _may_be_empty(path):
                # Loaded where something is wrong, so that a sound plan does not wait for it.
                from gcmplan.source import in_one_line

                whole = in_one_line(f"{cut.text} {cut.comment}".strip())
                values = {"comment": cut.comment, "whole": f"{path[-1]}: {whole}"}
                yield Finding((), values, place=cut.place)


def _is_text(path: Path) -> bool:
    """Whether a text for people can stand at a path, as one or as that of a language."""
    shapes = [shape_at(path), shape_at(path[:-1])]
    return any(shape is not None and shape.value in _TEXTS for shape in shapes)


def _may_be_empty(path: Path) -> bool:
    """Whether a text can stand there and need not, so that nobody misses it."""
    field = field_at(path)
    return field is not None and not field.is_required() and _is_text(path)


@cache
def _placeholders() -> tuple[str, ...]:
    """The words of the data file, in small letters."""
    words: list[str] = load(PLACEHOLDERS)
    return tuple(each.lower() for each in words)


def _texts(subject: Subject, words: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """The texts of the parts of the plan in whose files one of these words or signs stands."""
    parts: set[str] = set()
    for name, document in subject.reading.folder.documents.items():
        text = document.text.lower()
        if any(each in text for each in words):
            parts.add(re.split(r"[./]", name)[0])
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
