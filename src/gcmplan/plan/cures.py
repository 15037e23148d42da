"""How to mend a value that the schema does not take: what may have been meant, and its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic_core import ErrorDetails

from gcmplan.compact import objectives, sdg_indicators
from gcmplan.locales import translate as _
from gcmplan.plan import meant
from gcmplan.plan.known import actions_of, did_you_mean, one_of, targets_of, which_country
from gcmplan.plan.profile import Period
from gcmplan.plan.shape import Shape, fields_of
from gcmplan.plan.values import (
    COUNTRY_PATTERN,
    CURRENCY_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    SDG_TARGET_PATTERN,
)

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
    CURRENCY_PATTERN: meant.currencies_meant,
    LANGUAGE_PATTERN: meant.languages_meant,
    SDG_TARGET_PATTERN: meant.targets_meant,
}
_BY_REFERENCE: Mapping[str, _Meant] = {
    "objective": meant.objectives_meant,
    "GCM action": meant.actions_meant,
}

_ACTION = re.compile(r"(\d{1,2})\.[a-z]\Z")
_IN_A_ROW = re.compile(r"\s*(?:[,;&+]|\band\b|\bet\b|\by\b)\s*")
_LONGEST_EXAMPLE = 60


def meant_by(error: ErrorDetails, shape: Shape | None) -> tuple[str, ...]:
    """What may have been meant by a value; empty where nobody can tell.

    Args:
        error: What pydantic says of it.
        shape: What can stand at its place.
    """
    given = error["input"]
    if given is None or isinstance(given, list | dict):
        return ()
    refers = shape.refers if shape else None
    by_pattern = _BY_PATTERN.get(error.get("ctx", {}).get("pattern", ""))
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
    if kind == "list_type" and isinstance(given, str | int | Decimal):
        return _in_brackets(given)
    if kind in ("model_type", "dict_type") and shape is not None:
        return _as_mapping(given, shape)
    if refers == "objective" and (action := _ACTION.match(str(given))):
        return _(
            "'{action}' is a GCM action: write it under actions, and objective {number} here.",
            action=given,
            number=action[1],
        )
    if refers == "GCM action" and str(given).rstrip(".").isdecimal():
        return actions_of(str(given).rstrip("."))
    if refers in ("SDG target", "SDG indicator") and isinstance(given, int | Decimal):
        return _of_the_goals(str(given), refers)
    if kind == "number" and isinstance(given, str) and not any(map(str.isdecimal, given)):
        return _("Write a number, or leave the key out until it is known.")
    if kind == "year" and re.fullmatch(r"\d{3}", str(given)):
        return _("An amount has no commas: write 48500000, not 48,500,000.")
    if kind == "string_type" and isinstance(given, int | Decimal):
        return _("Put it in quotes: {example}", example=f'"{str(given).lower()}"')
    return ""


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


def _in_brackets(given: str | int | Decimal) -> str:
    items = ", ".join(part for part in _IN_A_ROW.split(str(given)) if part)
    if len(items) > _LONGEST_EXAMPLE or any(sign in items for sign in "[]{}:#*&!%@\n"):
        return ""
    return _("Write it in brackets: [{items}]", items=items)


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
        fields = fields_of(shape.model).items()
        first = next((key for key, (_name, field, _shape) in fields if field.is_required()), None)
        is_short = isinstance(given, str) and len(given) <= _LONGEST_EXAMPLE and ":" not in given
        if first and is_short:
            return _("Write it behind a key: {{{key}: {given}}}", key=first, given=given)
    if isinstance(given, int | Decimal):
        return _("Write a value for each year, such as {{2026: {given}}}", given=given)
    return ""
