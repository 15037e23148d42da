"""The fields of a model of the schema, as somebody who is asked for them sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import get_args

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from gcmplan.locales import translate as _
from gcmplan.plan.base import Choice, PlanModel, Sourced, label_of, members_of
from gcmplan.plan.shape import Shape, fields_of
from gcmplan.plan.values import Flag, SdgTarget, Text

_TEXT, _FLAG, _SDG_TARGET = get_args(Text)[-1], get_args(Flag)[-1], get_args(SdgTarget)[-1]

SDG_TARGET = "SDG target"
"""What is offered for a field that holds SDG targets, which are no references of the schema."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be asked for.

    Attributes:
        key: Its name in the files.
        info: What the schema says of it.
        shape: What it can hold.
    """

    key: str
    info: FieldInfo
    shape: Shape

    @property
    def description(self) -> str:
        """What it is for, in the reader's language."""
        return _(self.info.description or "")

    @property
    def label(self) -> str:
        """The same as it can stand before an answer, or in a question."""
        return label_of(self.info)

    @property
    def source(self) -> str:
        """Where it comes from: a page of the Guide, a paragraph of the Compact; may be empty."""
        return self._note("source")

    @property
    def unit(self) -> str:
        """What its number counts; may be empty."""
        return self._note("unit")

    @property
    def required(self) -> bool:
        """Whether an entry must have it."""
        return self.info.is_required()

    @property
    def default(self) -> str:
        """The value that it has where none is given; empty where it has none then."""
        given = self.info.default
        return str(given) if isinstance(given, Choice) else ""

    @property
    def by_year(self) -> bool:
        """Whether it holds a value for each year."""
        return self.shape.keys is not None

    @property
    def many(self) -> bool:
        """Whether it holds a list."""
        return self.shape.items is not None and not self.by_year

    @property
    def single(self) -> Shape:
        """What one value of it can be: of a list or of a year, where it holds these."""
        return self.shape.items or self.shape

    @property
    def model(self) -> type[PlanModel] | None:
        """The model of a value that has fields of its own."""
        return self.single.model

    @property
    def choices(self) -> tuple[str, ...]:
        """The values allowed, where they are a closed list."""
        return self.single.choices

    @property
    def refers(self) -> str:
        """The kind of thing that a value names; empty where it names none."""
        if self.single.value is _SDG_TARGET:
            return SDG_TARGET
        return self.single.refers or ""

    @property
    def translated(self) -> bool:
        """Whether it holds a text for people, which a plan may have in several languages."""
        return self.single.value is _TEXT

    @property
    def yes_no(self) -> bool:
        """Whether it holds true or false."""
        return self.single.value is _FLAG

    @property
    def numeric(self) -> bool:
        """Whether it holds numbers alone."""
        value = self.single.value
        return value is not None and value.json.get("type") in ("number", "integer")

    def _note(self, name: str) -> str:
        notes = self.info.json_schema_extra
        return _(str(notes[name])) if isinstance(notes, dict) and name in notes else ""


def choice_labels(field: Field) -> Mapping[str, str]:
    """The words for each value of a field with a closed list, in the reader's language."""
    return {member.value: member.label for member in members_of(field.info.annotation)}


@cache
def fields(model: type[PlanModel]) -> Mapping[str, Field]:
    """The fields of a model by their names in the files: those that all things have come last."""
    known = {key: Field(key, info, shape) for key, (_, info, shape) in fields_of(model).items()}
    ordered = sorted(known.values(), key=lambda each: each.key in Sourced.model_fields)
    return MappingProxyType({each.key: each for each in ordered})


def main_field(model: type[PlanModel]) -> Field:
    """The field that people know an entry by: the first that it must have besides its id."""
    return next(each for each in fields(model).values() if each.required and each.key != "id")


def has_default(field: Field) -> bool:
    """Whether the schema gives the field a value of its own where the plan gives none."""
    return field.info.default not in (None, PydanticUndefined) and not field.many
