"""The filters and functions that templates have, by their names there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from gcmplan.compact import principles, sdg_goal_names
from gcmplan.document.consultations import headcount, heard
from gcmplan.document.formats import direction, unit
from gcmplan.document.words import Words, ended
from gcmplan.locales import translate, translate_count
from gcmplan.plan.base import Sourced

_ARTICLES = ("The ", "Le ", "La ", "Les ", "L'", "L’", "El ", "Los ", "Las ")
"""The articles of English, French and Spanish, as a name begins with them that stands alone."""


def filters_of(words: Words) -> Mapping[str, Callable[..., Any]]:
    """The filters of one plan's documents in one language."""
    formats = words.formats
    return {
        "all_made_up": all_made_up,
        "amount": formats.amount,
        "cite": words.cite,
        "compact": formats.compact,
        "country_name": formats.country,
        "currency_name": formats.currency,
        "direction": direction,
        "fill": fill,
        "full_name": words.full_name,
        "goal_name": goal_name,
        "headcount": headcount,
        "heard": heard,
        "language_name": formats.language_name,
        "links": words.links,
        "listed": formats.listed,
        "lower_first": lower_first,
        "mark": words.mark,
        "measurement": words.measurement,
        "money": words.money,
        "name": words.name,
        "number": formats.number,
        "objective": words.objective,
        "official_title": words.official_title,
        "percent": formats.percent,
        "phrases": phrases,
        "plain": words.plain,
        "principle_title": words.principle_title,
        "prose": words.prose,
        "sentences": sentences,
        "span": formats.span,
        "text": words.text,
        "time": formats.time,
        "unit": unit,
        "unit_name": formats.unit_name,
        "who": words.who,
        "within": within,
    }


def functions_of(words: Words) -> Mapping[str, Callable[..., Any]]:
    """What templates can call: ``_`` translates, ``count`` does so by number."""
    return {
        "_": translate,
        "count": translate_count,
        "compact_name": words.compact_name,
        "principles": principles,
        "shares": shares,
    }


def fill(pattern: str, **values: object) -> Markup:
    """A translated text with its placeholders filled, where a value holds markup."""
    return escape(pattern).format(**values)


def all_made_up(records: Iterable[Sourced]) -> bool:
    """Whether there are records, and each was made up: then one mark stands for all."""
    marks = [each.illustrative for each in records]
    return bool(marks) and all(marks)


def sentences(texts: Iterable[str]) -> Markup:
    """Texts one after another, each ended by a full stop."""
    given = [escape(each) for each in texts if each]
    plain = [each.striptags() for each in given]
    stops = [ended(each).removeprefix(each) for each in plain]
    return Markup(" ").join(text + stop for text, stop in zip(given, stops, strict=True))


def phrases(texts: Iterable[str]) -> Markup:
    """Texts with semicolons between them, without the full stops that they end in."""
    return Markup("; ").join(text.removesuffix(".") for text in map(escape, texts) if text)


def lower_first(text: str) -> str:
    """A text as it stands within a sentence; one that begins with an acronym stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def within(name: str) -> str:
    """A name as it stands within a sentence: its article in small letters, all else as it is."""
    return name[:1].lower() + name[1:] if name.startswith(_ARTICLES) else name


def goal_name(target: str) -> str:
    """The short name of the goal that a target of the 2030 Agenda is of; empty without one."""
    goal = target.partition(".")[0]
    name = sdg_goal_names().get(int(goal)) if goal.isdecimal() else None
    return translate(name) if name else ""


def shares(first: int, others: int) -> list[str]:
    """The widths of a table's columns: the first, in per cent, then equal ones for the rest."""
    return [str(first), *[f"{(100 - first) / others:.2f}"] * others]
