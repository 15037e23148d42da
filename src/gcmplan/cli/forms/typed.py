"""What a person typed as the value that the schema wants, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

from gcmplan.cli.forms.fields import Field, choice_labels, fields, main_field
from gcmplan.locales import translate as _
from gcmplan.plan.base import PlanModel
from gcmplan.plan.defects import Defect, DefectKind, nearest
from gcmplan.plan.index import Path
from gcmplan.plan.load import defects_in
from gcmplan.plan.meant import language_named, numbers_meant, times_meant
from gcmplan.plan.time import End, Moment
from gcmplan.plan.values import LanguageCode
from gcmplan.source.scalars import resolve

_LANGUAGE, _TIMES = get_args(LanguageCode)[-1], (get_args(Moment)[-1], get_args(End)[-1])

_LIKE_A_KEY = re.compile(r"(?:^|[,;])\s*([a-z][\w-]*)\s*=")
_ALONE = re.compile(r"[\d.,'’\s]+(?:k|m|mn|bn|thousand|millions?|billion)?", re.IGNORECASE)
"""A number without a currency, in digits and perhaps a word."""

BETWEEN_YEARS = re.compile(r"[,;\s]+(?=\d{4}\s*=)")


def value_of(model: type[PlanModel], field: Field, text: str) -> Any:
    """A single value of a field, read as YAML reads it where the field allows that.

    Args:
        model: The model of which it is a field.
        field: The field.
        text: What was typed.

    Returns:
        A number, a truth value or a text. Where the field allows none of them: a number where it
        wants one and the text is one, else the text. The text, too, where it can be either of two
        numbers.
    """
    if is_number(model, field) and len(numbers_meant(text)) > 1:
        return text.strip()
    for candidate in _readings(field, text.strip()):
        if not _wrong(model, field, candidate):
            return candidate
    meant = resolve(text.strip())
    return meant if field.numeric and isinstance(meant, int | Decimal) else text.strip()


def values_of(model: type[PlanModel], field: Field, texts: Sequence[str]) -> Any:
    """The value of a field from all that was typed for it.

    Args:
        model: The model of which it is a field.
        field: The field.
        texts: One text; of a list or of years, several. Years are typed ``2025=1500``, what has
            fields of its own ``type=migrants, number=20``; ids, numbers and choices may stand in
            one text with commas between them, texts for people with semicolons.
    """
    if field.by_year:
        pairs = [part.partition("=") for part in _years(texts)]
        return {_year(year): value_of(model, field, value) for year, sign, value in pairs if sign}
    if field.model is not None:
        made = [_mapping(field.model, text) for text in texts]
        return made if field.many else made[-1]
    if not field.many:
        return value_of(model, field, texts[-1])
    return [value_of(model, field, part) for text in texts for part in parts_of(field, text)]


def parts_of(field: Field, text: str) -> list[str]:
    """What one line has of a field that holds several: texts with semicolons, words with commas."""
    if field.model:
        return [text]
    between = r"[;\n]" if field.translated else r"[,;]"
    return [part.strip() for part in re.split(between, text) if part.strip()]


def without_value(texts: Sequence[str]) -> list[str]:
    """What was typed for years, and names no value: ``2025``."""
    return [part for part in _years(texts) if "=" not in part]


def defects_of(model: type[PlanModel], key: str, value: Any, path: Path) -> list[Defect]:
    """What the schema has against the value of one field, whatever else is still to be given.

    Args:
        model: The model of which it is a field.
        key: The field.
        value: Its value.
        path: Where the entry would stand in the files.
    """
    return [
        defect
        for defect in defects_in(model, {key: value}, path)
        if defect.kind is not DefectKind.MISSING_KEY or len(defect.path) > len(path)
    ]


def said(defect: Defect) -> str:
    """What is wrong, and how to mend it, in one line."""
    return sentence(defect.message, defect.help)


def sentence(message: str, help_text: str) -> str:
    """A clause as a sentence, and behind it how to mend what it tells of."""
    return " ".join(f"{each[:1].upper()}{each[1:]}" for each in (f"{message}.", help_text) if each)


def _wrong(model: type[PlanModel], field: Field, value: Any) -> bool:
    whole = {2000: value} if field.by_year else [value] if field.many else value
    return bool(defects_of(model, field.key, whole, ()))


def _readings(field: Field, text: str) -> Iterator[Any]:
    """What a text can mean, the likeliest first."""
    meant = resolve(text)
    if isinstance(meant, int):
        yield meant
    word = text.casefold()
    if word in (_("yes"), _("y"), _("no"), _("n")):
        yield word in (_("yes"), _("y"))
    yield text
    if isinstance(meant, Decimal):
        yield meant
    for choice, label in choice_labels(field).items():
        if word in (choice.casefold(), label.casefold()):
            yield choice
    yield from _as_people_write(field, text)


def is_number(model: type[PlanModel], field: Field) -> bool:
    """Whether a field can hold a number."""
    return not _wrong(model, field, 1)


def why_no_number(text: str) -> str:
    """Why what was typed is taken for no number."""
    meant = numbers_meant(text)
    if len(meant) > 1:
        return _(
            "'{text}' can be {one} or {other}; write the one that you mean.",
            text=text,
            one=meant[0],
            other=meant[1],
        )
    if meant:
        return _(
            "Write the number alone: {number}. The currency is said by itself.", number=meant[0]
        )
    return _("'{text}' is no number; write it in digits.", text=text)


def is_language(field: Field) -> bool:
    """Whether a field holds languages."""
    return field.single.value is _LANGUAGE


def is_time(field: Field) -> bool:
    """Whether a field holds times."""
    return field.single.value in _TIMES


def _as_people_write(field: Field, text: str) -> Iterator[Any]:
    """A language by its name, a time or amount as it is spoken; nothing where it is ambiguous."""
    if is_language(field):
        yield language_named(text) or text
    elif is_time(field):
        meant = times_meant(text)
        yield from meant if len(meant) == 1 else ()
    elif field.numeric and _ALONE.fullmatch(text):
        yield from map(resolve, numbers_meant(text))


def _years(texts: Sequence[str]) -> list[str]:
    return [part for text in texts for part in BETWEEN_YEARS.split(text.strip())]


def _year(text: str) -> int | str:
    return int(text) if re.fullmatch(r"\s*\d{1,9}\s*", text, re.ASCII) else text.strip()


def _mapping(model: type[PlanModel], text: str) -> dict[str, Any]:
    """What ``type=migrants, number=20`` gives; a text without a key is the main field.

    A word that is like a key is taken for one, so that the schema can say which is meant.
    """
    known = fields(model)
    slips = (word for word in _LIKE_A_KEY.findall(text) if nearest(word, known))
    keys = "|".join(map(re.escape, sorted({*known, *slips}, key=len, reverse=True)))
    if not re.match(rf"\s*({keys})\s*=", text):
        text = f"{main_field(model).key}={text}"
    given: dict[str, list[str]] = {}
    for part in re.split(rf"[,;]\s*(?=(?:{keys})\s*=)", text):
        key, _sign, value = part.partition("=")
        given.setdefault(key.strip(), []).append(value)
    return {
        key: values_of(model, known[key], texts) if key in known else texts[-1].strip()
        for key, texts in given.items()
    }


def with_languages(texts: Mapping[str, str], main: str) -> str | dict[str, str]:
    """A text from what was given for it by language.

    Args:
        texts: By language, and under an empty name where none was named.
        main: The plan's main language, in which a text without a language is.
    """
    if list(texts) == [""]:
        return texts[""]
    return {language or main: text for language, text in texts.items()}
