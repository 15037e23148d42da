"""What the plan holds in a field, in words: names in place of ids, labels in place of values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gcmplan.cli.forms.fields import Field, choice_labels, fields
from gcmplan.cli.forms.offers import CODED, name_of
from gcmplan.cli.forms.typed import is_language
from gcmplan.cli.walk.walker import Walker
from gcmplan.plan.meant import language_name
from gcmplan.walk.labels import item_name, principle_name, shortened


def told(walker: Walker, field: Field, value: Any) -> str:
    """What a field holds, on one line; empty where it holds nothing.

    Args:
        walker: The walk.
        field: The field.
        value: What the files hold in it.
    """
    if isinstance(value, list):
        return ", ".join(told(walker, field, each) for each in value)
    if isinstance(value, Mapping) and field.model is not None and not field.by_year:
        return _told_model(walker, field, value)
    if isinstance(value, str) and field.choices:
        return choice_labels(field).get(value, value)
    if isinstance(value, str) and field.refers:
        return _called(walker, field.refers, value)
    if isinstance(value, str) and is_language(field):
        return language_name(value, walker.plan.languages[0])
    return walker.in_words(value)


def asked_and_told(walker: Walker, asked: str, field: Field, value: Any) -> str:
    """A question with its answer behind it, where there is one, on one line.

    Args:
        walker: The walk.
        asked: The question.
        field: The field that it asks for.
        value: What the files hold in it.
    """
    answer = told(walker, field, value)
    sign = "" if asked.endswith("?") or field.by_year else ":"
    return f"{asked}{sign} {' '.join(answer.split())}" if answer else asked


def _told_model(walker: Walker, field: Field, value: Mapping[str, Any]) -> str:
    """A thing with fields of its own: by its name where it has one, else by all that is said."""
    if field.model is None:
        raise TypeError(field.key)
    name = item_name(value, field.model, walker.plan)
    if name:
        return name
    inner = fields(field.model)
    said = (told(walker, inner[key], each) for key, each in value.items() if key in inner)
    return shortened(", ".join(filter(None, said)))


def _called(walker: Walker, kind: str, id_: str) -> str:
    """What people call that which an id stands for; the id where it stands for nothing."""
    if kind == "guiding principle":
        return principle_name(id_, walker.plan)
    if kind in CODED:
        return id_
    found = walker.index.things.get(kind, {}).get(id_, [])
    entity = found[0].entity if found else None
    acronym = getattr(entity, "acronym", None)
    return str(acronym or (name_of(entity, walker.plan.languages) if entity else "") or id_)
