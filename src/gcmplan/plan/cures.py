"""How to mend a value that the schema does not take: what may have been meant, and its form."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic_core import ErrorDetails

from gcmplan.compact import objectives, sdg_indicators
from gcmplan.locales import translate as _
from gcmplan.plan import meant
from gcmplan.plan.base import PlanModel
from gcmplan.plan.defects import choice_meant
from gcmplan.plan.known import actions_of, did_you_mean, one_of, targets_of, which_country
from gcmplan.plan.profile import Period
from gcmplan.plan.shape import Shape, fields_of, takes
from gcmplan.plan.time import YEARS
from gcmplan.plan.values import (
    COUNTRY_PATTERN,
    CURRENCY_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    LINK_PATTERN,
    SDG_TARGET_PATTERN,
)
from gcmplan.source import in_one_line

_Meant = Callable[[Any], tuple[str, ...]]

_BY_KIND: Mapping[str, _Meant] = {
    "time": meant.times_meant,
    "year": meant.years_meant,
    "number": meant.numbers_meant,
    "number_form": meant.numbers_meant,
    "bool_type": meant.flags_meant,
    "int_type": meant.numbers_meant,
}
_BY_PATTERN: Mapping[str, _Meant] = {
    ID_PATTERN: meant.ids_meant,
    COUNTRY_PATTERN: meant.countries_meant,
    LANGUAGE_PATTERN: meant.languages_meant,
    LINK_PATTERN: meant.links_meant,
    SDG_TARGET_PATTERN: meant.targets_meant,
}
_BY_REFERENCE: Mapping[str, _Meant] = {
    "objective": meant.objectives_meant,
    "GCM action": meant.actions_meant,
    "SDG target": meant.targets_meant,
}

_ACTION = re.compile(r"(\d{1,2})\.[a-z]\Z")
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-\d\d)?")
_RUN = re.compile(r"(\d{1,2})\s*[-–]\s*(\d{1,2})")
_IN_A_ROW = re.compile(r"\s*(?:[,;&+/\n]|\band\b|\bet\b|\by\b)\s*")
_LONGEST_EXAMPLE = 60
_LONGEST_NAME = 3
"""How many words a name in a list of texts has; of more, it is a sentence with commas in it."""


def meant_by(error: ErrorDetails, shape: Shape | None, *, country: str = "") -> tuple[str, ...]:
    """What may have been meant by a value; empty where nobody can tell.

    Args:
        error: What pydantic says of it.
        shape: What can stand at its place.
        country: The country that stands beside it, by code or name; empty where there is none.
    """
    given = error["input"]
    if given is None or isinstance(given, list | dict):
        return ()
    refers = shape.refers if shape else None
    pattern = error.get("ctx", {}).get("pattern", "")
    if pattern == CURRENCY_PATTERN:
        return meant.currencies_meant(given, country)
    by_pattern = _BY_PATTERN.get(pattern)
    find = by_pattern or _BY_REFERENCE.get(refers or "") or _BY_KIND.get(error["type"])
    found = find(given) if find else ()
    if error["type"] == "int_type" and refers is None:
        found = tuple(each for each in found if each.isdecimal())
    return tuple(each for each in found if each != given)


def question(proposals: Sequence[str], error: ErrorDetails, shape: Shape | None) -> str:
    """The question whether one of these was meant; empty where there is none."""
    refers = shape.refers if shape else None
    if error.get("ctx", {}).get("pattern") == COUNTRY_PATTERN:
        return which_country(proposals)
    if refers == "objective" and not str(error["input"]).strip(" .").isdecimal():
        names = {each: objectives()[int(each) - 1].short_title for each in proposals}
        return one_of(names)
    return did_you_mean(*proposals)


def form_of(error: ErrorDetails, shape: Shape | None) -> str:
    """How what was given is written here, where its form is what is wrong; else empty."""
    given, kind = error["input"], error["type"]
    refers = shape.refers if shape else None
    if kind == "list_type":
        return _as_list(given, shape.items) if shape and shape.items else ""
    if kind == "string_type" and isinstance(given, list):
        return _as_one(given, shape)
    if kind in ("model_type", "dict_type") and shape is not None:
        return _as_mapping(given, shape)
    if refers == "objective" and (action := _ACTION.match(str(given))):
        return _(
            "'{action}' is a GCM action: write it under actions, and objective {number} here.",
            action=given,
            number=action[1],
        )
    if refers == "GCM action" and isinstance(given, int | Decimal):
        return actions_of(str(given).partition(".")[0])
    if refers in ("SDG target", "SDG indicator") and isinstance(given, int | Decimal):
        return _of_the_goals(str(given), refers)
    if kind == "number" and isinstance(given, str) and not any(map(str.isdecimal, given)):
        return _("Write a number, or leave it out until it is known.")
    if kind == "time" and (day := _DAY.fullmatch(str(given))):
        return _calendar(int(day[1]), int(day[2]))
    if kind == "year" and re.fullmatch(r"\d{3}", str(given)):
        return _("An amount has no commas: write 48500000, not 48,500,000.")
    if kind == "string_type" and isinstance(given, int | Decimal):
        return _("Put it in quotes: {example}", example=f'"{str(given).lower()}"')
    return ""


def _calendar(year: int, month: int) -> str:
    """How far the calendar goes, where a month or a day is written that there is not."""
    if year not in YEARS:
        return ""
    if not 1 <= month <= 12:
        return _("A year has the months 01 to 12.")
    days = calendar.monthrange(year, month)[1]
    return _("The month {month} has {days} days.", month=f"{year:04}-{month:02}", days=days)


def _of_the_goals(given: str, refers: str) -> str:
    """What the 2030 Agenda has under a goal, or under a target where an indicator is wanted."""
    goal, _point, target = given.partition(".")
    if not target or refers == "SDG target":
        return targets_of(goal)
    codes = [each.code for each in sdg_indicators() if each.target == given]
    if not codes:
        return _(
            "{target} is an SDG target; an indicator has a third number: 10.7.1.", target=given
        )
    return _(
        "{target} is an SDG target; of its indicators, these bear on migration: {codes}.",
        target=given,
        codes=", ".join(codes),
    )


def _as_list(given: Any, shape: Shape) -> str:
    """How the items that are given in another form are written as a list; empty if not known."""
    if isinstance(given, dict):
        return _as_items(given, shape)
    return _in_brackets(given, shape) if isinstance(given, str | int | Decimal) else ""


def _as_items(given: Mapping[Any, Any], shape: Shape) -> str:
    """How a mapping from ids to names, or to the rest, is written as a list."""
    needed = _needed_keys(shape.model) if shape.model is not None else []
    key, value = next(iter(given.items()), (None, None))
    if key is None or not needed or key in fields_of(shape.model or PlanModel):
        return ""
    pairs = [(needed[0], key)]
    if isinstance(value, str | int | Decimal) and len(needed) > 1:
        pairs.append((needed[1], value))
    shown = ", ".join(f"{name}: {each}" for name, each in pairs)
    if len(shown) > _LONGEST_EXAMPLE:
        return ""
    return _("Begin each item on a line of its own with '- ', such as: - {{{item}}}", item=shown)


def _as_one(given: Sequence[Any], shape: Shape | None) -> str:
    """How the items of a list are written where one value is wanted; empty if they are no texts."""
    if not all(isinstance(each, str | int | Decimal) for each in given):
        return ""
    texts = [str(each) for each in given]
    is_text = shape is None or (shape.refers is None and not _pattern_of(shape))
    if len(texts) > 1 and not is_text:
        return _("One alone can stand here: {items}?", items=", ".join(texts))
    whole = ", ".join(texts)
    if len(whole) > _LONGEST_EXAMPLE:
        return _("Write it as one text, in quotes and without brackets.")
    example = in_one_line(whole) if is_text else whole
    return _("Write it without brackets: {example}", example=example)


def _in_brackets(given: str | int | Decimal, shape: Shape) -> str:
    """How the items that a text or a number names are written as a list; empty if not known."""
    parts = [part for part in _IN_A_ROW.split(str(given).strip(" .")) if part]
    if shape.refers == "objective":
        parts = [each for part in parts for each in _run(part)]
    found = [_item(part, shape) for part in parts]
    items = ", ".join(each for each in found if each)
    if shape.choices and not all(found):
        usual = _("Begin each item on a line of its own with '- '.")
        return f"{usual} {_('Allowed: {choices}.', choices=', '.join(shape.choices))}"
    if not items or len(items) > _LONGEST_EXAMPLE or not all(found):
        return ""
    return _("Write it in brackets: [{items}]", items=items)


def _run(part: str) -> list[str]:
    """The numbers of a run such as 1-3; of anything else, itself."""
    run = _RUN.fullmatch(part)
    return [str(each) for each in range(int(run[1]), int(run[2]) + 1)] if run else [part]


def _item(part: str, shape: Shape) -> str | None:
    """What a part of a text is as an item of a list; None where nobody can tell."""
    if any(sign in part for sign in "[]{}:#*&!%@\"'"):
        return None
    if shape.choices:
        return choice_meant(part, shape.choices)
    if shape.model is not None:
        first = _key_for(shape.model, part)
        return f"{{{first}: {part}}}" if first and _is_name(part) else None
    find = _BY_REFERENCE.get(shape.refers or "") or _BY_PATTERN.get(_pattern_of(shape))
    if find is not None:
        return next(iter(find(part)), None)
    return part if shape.refers is not None or _is_name(part) else None


def _is_name(part: str) -> bool:
    return len(part.split()) <= _LONGEST_NAME


def _pattern_of(shape: Shape) -> str:
    return str(shape.value.json.get("pattern", "")) if shape.value else ""


def _needed_keys(model: type[PlanModel]) -> list[str]:
    """The keys that a mapping must have."""
    fields = fields_of(model).items()
    return [key for key, (_name, field, _shape) in fields if field.is_required()]


def _key_for(model: type[PlanModel], given: Any) -> str | None:
    """The key of a mapping behind which a value belongs: one that it must have goes first."""
    keys = [*_needed_keys(model), *fields_of(model)]
    return next((key for key in keys if takes(fields_of(model)[key][2], given)), None)


def _choice_for(model: type[PlanModel], given: Any) -> tuple[str, str] | None:
    """A key that a mapping must have, with the allowed value that people call so, if any is."""
    choices = ((key, fields_of(model)[key][2].choices) for key in _needed_keys(model))
    meant_so = ((key, choice_meant(str(given), allowed)) for key, allowed in choices if allowed)
    return next(((key, value) for key, value in meant_so if value is not None), None)


def _as_mapping(given: Any, shape: Shape) -> str:
    """How a text or a number is written where keys with their values are wanted."""
    if isinstance(given, list | dict | bool) or given is None:
        return ""
    if shape.model is Period:
        years = meant.years_meant(given)
        if not years:
            return ""
        return _("Write: {{start: {first}, end: {last}}}", first=years[0], last=years[-1])
    if shape.model is not None:
        is_short = len(str(given)) <= _LONGEST_EXAMPLE and ":" not in str(given)
        chosen = _choice_for(shape.model, given) if is_short else None
        first = _key_for(shape.model, given) if is_short else None
        if chosen is not None:
            return _("Write: {{{key}: {value}}}", key=chosen[0], value=chosen[1])
        if first is None:
            return ""
        return _("Write it behind a key: {{{key}: {given}}}", key=first, given=given)
    numbers = meant.numbers_meant(given) if isinstance(given, str) else (str(given),)
    if shape.items is not None and numbers and takes(shape.items, Decimal(numbers[0])):
        return _("Write a value for each year, such as {{2026: {given}}}", given=numbers[0])
    return ""
