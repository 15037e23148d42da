"""What the schema has against a value, in words for people."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path as File
from types import MappingProxyType
from typing import Any

from pydantic_core import ErrorDetails

from gcmplan.data import load
from gcmplan.locales import marked
from gcmplan.locales import translate as _
from gcmplan.plan.base import PlanModel
from gcmplan.plan.index import Path
from gcmplan.plan.mending import Fix, mended_value, replacing, sure_match
from gcmplan.plan.shape import Shape, fields_of, shape_at
from gcmplan.plan.values import (
    COUNTRY_PATTERN,
    CURRENCY_PATTERN,
    EMAIL_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    LINK_PATTERN,
    SDG_TARGET_PATTERN,
)
from gcmplan.source import Of

OWN_KEYS = "x-"
"""How keys begin that are the user's own: they pass through unread."""

_UNSEEN = re.compile("[\u00a0\u00ad\u2000-\u200f\u202f\u2060\u3000]")
"""Spaces that look like others, and signs that cannot be seen: they come from Word and the web."""

MANY_CHOICES = 12
"""Up to so many allowed values are listed in full."""

NOTHING_BESIDE: Mapping[Any, Any] = MappingProxyType({})
"""The mapping that a value stands in, where it stands in none."""


class DefectKind(StrEnum):
    """What is wrong, as far as a code tells it apart."""

    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_VALUE = "wrong-value"


@dataclass(frozen=True, slots=True)
class Defect:
    """A value, or its lack, that the schema does not allow.

    Attributes:
        kind: What is wrong.
        path: Where it stands in the files.
        of: ``key`` or ``value``: which of the two is meant.
        message: One clause that says what is wrong.
        label: What to say beside the place.
        help: How to mend it.
        fix: How it can be mended without a decision.
    """

    kind: DefectKind
    path: Path
    of: Of
    message: str
    label: str = ""
    help: str = ""
    fix: Fix | None = None


_SHAPES: Mapping[str, tuple[str, str]] = {
    ID_PATTERN: (
        marked("'{given}' cannot be an id"),
        marked(
            "An id begins with a letter and has letters, digits, '-', '_' and '.' only, at most 60."
        ),
    ),
    LANGUAGE_PATTERN: (
        marked("'{given}' is not a language code"),
        marked("Write the ISO 639-1 code in small letters, such as en, fr, es or ar."),
    ),
    LINK_PATTERN: (
        marked("'{given}' is not a web address"),
        marked("Write the whole address, beginning with https:// (or mailto:)."),
    ),
    EMAIL_PATTERN: (
        marked("'{given}' is not an address for e-mail"),
        marked("Write one address alone, such as office@example.org."),
    ),
    COUNTRY_PATTERN: (
        marked("'{given}' is not a country code"),
        marked("Write the ISO 3166-1 code in two or three capitals, such as KE or KEN."),
    ),
    CURRENCY_PATTERN: (
        marked("'{given}' is not a currency code"),
        marked("Write the ISO 4217 code in three capitals, such as KES or USD."),
    ),
    SDG_TARGET_PATTERN: (
        marked("'{given}' is not an SDG target"),
        marked("Write goal and target, such as 10.7 or 4.b."),
    ),
}
"""What is said of a text that has not the shape that the schema wants, by its pattern."""

_TYPES: Mapping[str, tuple[str, str]] = {
    "string_type": (
        marked("'{key}' wants text, not {what}"),
        marked("If this is meant as text, put it in quotes."),
    ),
    "string_too_short": (marked("'{key}' is empty"), marked("Write a text, or leave the key out.")),
    "bool_type": (marked("'{key}' wants true or false"), marked("Write true or false.")),
    "int_type": (
        marked("'{key}' wants a whole number, not {what}"),
        marked("Write digits only, without quotes."),
    ),
    "list_type": (
        marked("'{key}' wants a list, not {what}"),
        marked("Begin each item on a line of its own with '- '."),
    ),
    "dict_type": (
        marked("'{key}' wants 'key: value' lines, not {what}"),
        marked("Write the keys below it, indented by two spaces."),
    ),
    "time": (
        marked("'{given}' is not a time"),
        marked("Write a year, quarter, month or day: 2024, 2024-Q3, 2024-07 or 2024-07-15."),
    ),
    "year": (
        marked("'{given}' is not a year"),
        marked("Write four digits without quotes, such as 2024."),
    ),
    "year of an amount": (
        marked("'{given}' is not a year"),
        marked(
            "Write four digits without quotes, such as 2024: 1500000. An amount has no commas, and"
            " a space stands before it."
        ),
    ),
    "number": (
        marked("'{given}' is not a number"),
        marked("Write digits alone, with a point for decimals: 1500000 or 12.5."),
    ),
    "number_form": (
        marked("'{given}' is not a number written out"),
        marked("Write digits alone, with a point for decimals: 1500000 or 12.5."),
    ),
    "amount_range": (
        marked("{given} cannot be an amount"),
        marked("An amount is zero or more, and below a thousand million million."),
    ),
    "greater_than_equal": (marked("'{key}' cannot be below zero"), ""),
    "too_short": (marked("'{key}' is empty"), marked("Write it, or leave the key out.")),
    "literal_error": (
        marked("this version of gcmplan reads format 1, not {given}"),
        marked("Write format: 1, or bring gcmplan up to date."),
    ),
}
"""What is said of a value by pydantic's name for what is wrong with it."""

_SAME = {"model_type": "dict_type", "int_from_float": "int_type", "int_parsing": "int_type"}


def is_own_key(error: ErrorDetails, path: Path) -> bool:
    """Whether the error is about a key of the user's own, which is none."""
    return error["type"] == "extra_forbidden" and str(path[-1]).startswith(OWN_KEYS)


def defect_of(
    error: ErrorDetails,
    path: Path,
    *,
    of: Of,
    beside: Mapping[Any, Any] = NOTHING_BESIDE,
    cut_off: str = "",
) -> Defect:
    """The defect that one of pydantic's errors tells of.

    Args:
        error: The error.
        path: Where it stands in the files.
        of: ``key`` where it is in the key of a mapping, ``value`` where in what stands behind it.
        beside: The mapping that it stands in.
        cut_off: What stands in place of a value, and is a comment to YAML; empty for nothing.
    """
    if error["type"] == "extra_forbidden":
        return _unknown_key(path, beside)
    if error["type"] == "missing":
        return _missing_key(path)
    if error["type"] == "enum":
        return _not_among(path, error["input"])
    message, help_text = _words(error, of)
    filled = {
        "key": _name(path),
        "given": _shown(error["input"]),
        "what": what_is(error["input"]),
    }
    usual = _(help_text) if help_text else _expected(path)
    if cut_off:
        usual = _quoted_whole(path, cut_off)
    return Defect(
        DefectKind.WRONG_VALUE,
        path,
        of,
        _(message, **filled),
        help=_cure(error, path, usual, beside),
        fix=_fix_of(error, path, of, beside),
    )


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The known word that is most like the given one, if any is."""
    by_lower, wanted = {word.lower(): word for word in known}, given.lower()
    swapped = [word for word in by_lower if _is_swapped(wanted, word)]
    close = swapped or difflib.get_close_matches(wanted, by_lower, n=1, cutoff=0.6)
    found = [wanted] if wanted in by_lower else close
    return by_lower[found[0]] if found else None


def _is_swapped(given: str, word: str) -> bool:
    """Whether a word has two neighbouring letters the other way round, a common slip."""
    at = next((at for at, (a, b) in enumerate(zip(given, word, strict=False)) if a != b), len(word))
    return given == f"{word[:at]}{word[at + 1 : at + 2]}{word[at : at + 1]}{word[at + 2 :]}" != word


def what_is(value: Any) -> str:
    """What a value is, in words: “a number”, “a list”."""
    if value is None:
        return _("nothing")
    if isinstance(value, bool):
        return _("true or false")
    if isinstance(value, Decimal) and value.as_tuple().exponent == 0:
        return _("{number} with a point behind it", number=_shown(value))
    if isinstance(value, int | Decimal):
        return _("the number {number}", number=_shown(value))
    if isinstance(value, str):
        return _("the text '{text}'", text=_shown(value))
    return _("a list") if isinstance(value, list) else _("'key: value' lines")


def _cure(error: ErrorDetails, path: Path, usual: str, beside: Mapping[Any, Any]) -> str:
    """How to mend a value: what was meant, or how it is written, else what is usually said."""
    # Loaded where something is wrong, so that a sound plan does not wait for it.
    from gcmplan.plan.cures import form_of, meant_by, question

    shape = shape_at(path)
    proposals = meant_by(error, shape, country=str(beside.get("country", "")))
    if proposals:
        return f"{question(proposals, error, shape)} {usual}".strip()
    return form_of(error, shape) or usual


def _quoted_whole(path: Path, text: str) -> str:
    """How a text is written that begins with a ``#``."""
    from gcmplan.source import in_one_line

    whole = in_one_line(text)
    example = whole if isinstance(path[-1], int) else f"{path[-1]}: {whole}"
    words = marked("' #' begins a comment. If this is the value, put it in quotes: {example}")
    return _(words, example=example)


def _words(error: ErrorDetails, of: Of) -> tuple[str, str]:
    if error["input"] is None:
        return marked("'{key}' has no value"), marked("Write it behind the colon and a space.")
    if error["type"] == "string_pattern_mismatch":
        return _SHAPES[error["ctx"]["pattern"]]
    kind = _SAME.get(error["type"], error["type"])
    if kind == "year" and of == "key":
        kind = "year of an amount"
    return _TYPES.get(kind, (marked("'{key}' cannot be {what}"), ""))


def _fix_of(error: ErrorDetails, path: Path, of: Of, beside: Mapping[Any, Any]) -> Fix | None:
    given = error["input"]
    if error["type"] == "string_pattern_mismatch":
        new: Any = _in_right_capitals(str(given), error["ctx"]["pattern"])
    else:
        new = mended_value(_SAME.get(error["type"], error["type"]), given, path)
    if new is None or (of == "key" and new in beside):
        return None
    return replacing(path, given, new, of_key=of == "key")


def _in_right_capitals(given: str, pattern: str) -> str | None:
    """A code that is right but for its capitals."""
    if pattern in (COUNTRY_PATTERN, CURRENCY_PATTERN):
        new = given.strip().upper()
    elif pattern == LANGUAGE_PATTERN:
        new = given.strip().lower()
    else:
        return None
    return new if re.fullmatch(pattern, new, re.ASCII) else None


def _unknown_key(path: Path, beside: Mapping[Any, Any]) -> Defect:
    # Loaded where something is wrong, so that a sound plan does not wait for it.
    from gcmplan.plan.keys import cure_of_key, sure_key

    given = str(path[-1])
    sure = sure_key(path, beside)
    return Defect(
        DefectKind.UNKNOWN_KEY,
        path,
        "key",
        _("unknown key '{key}'", key=_shown(given)),
        label=_("not a key of the plan here"),
        help=cure_of_key(path, beside),
        fix=replacing(path, given, sure, of_key=True) if sure else None,
    )


def _missing_key(path: Path) -> Defect:
    key = str(path[-1])
    message = _("'{key}' is missing", key=key)
    return Defect(
        DefectKind.MISSING_KEY,
        path[:-1],
        "value",
        message,
        label=_("'{key}' belongs here", key=key),
        help=_("Add '{key}': {what}", key=key, what=_expected(path)),
    )


def _not_among(path: Path, given: Any) -> Defect:
    shape = shape_at(path)
    choices = shape.choices if shape else ()
    meant = choice_meant(given, choices) if isinstance(given, str) else None
    sure = sure_match(given, choices) if isinstance(given, str) else None
    parts = [_("did you mean '{word}'?", word=meant)] if meant else []
    if not meant or len(choices) <= MANY_CHOICES:
        parts.append(_("Allowed: {choices}.", choices=", ".join(choices)))
    is_many = isinstance(given, list | dict)
    message = (
        _("'{key}' cannot be {what}", key=_name(path), what=what_is(given))
        if is_many
        else _("'{given}' is not allowed as '{key}'", given=_shown(given), key=_name(path))
    )
    return Defect(
        DefectKind.WRONG_VALUE,
        path,
        "value",
        message,
        label=_("not one of the values allowed here"),
        help=" ".join(parts),
        fix=replacing(path, given, sure) if sure else None,
    )


def choice_meant(given: str, choices: Sequence[str]) -> str | None:
    """The allowed value that a word is near to, or that people call by it, if any is."""
    word = given.strip().casefold()
    called = (each for each in choices if word in _other_words().get(each, ()))
    return next(called, None) or nearest(given, choices)


@cache
def _other_words() -> Mapping[str, Sequence[str]]:
    words: Mapping[str, Sequence[str]] = load(File(__file__).parent / "other-words.yaml")
    return words


def _expected(path: Path) -> str:
    """What the schema says of the field at a path, and its choices where they are a closed list."""
    holder = _model_at(path[:-1])
    found = fields_of(holder).get(str(path[-1])) if holder else None
    if found is None:
        return ""
    _attribute, field, shape = found
    description = _(field.description) if field.description else ""
    choices = shape.choices or (shape.items.choices if shape.items else ())
    if not choices:
        return description
    return f"{description} {_('Allowed: {choices}.', choices=', '.join(choices))}".strip()


def _model_at(path: Path) -> type[PlanModel] | None:
    shape: Shape | None = shape_at(path)
    return shape.model if shape else None


def _name(path: Path) -> str:
    """The key by which a person finds the place: a list's own where an item is meant."""
    return next((str(part) for part in reversed(path) if isinstance(part, str)), "")


def _shown(value: Any) -> str:
    text = _UNSEEN.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", str(value))
    return text if len(text) <= 60 else f"{text[:57]}…"
