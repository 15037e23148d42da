"""What the models of the schema are made from: mappings, closed lists of values, fields."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from gcmplan.locales import translate
from gcmplan.plan.values import Flag, Id, Text


def described(
    description: str, default: Any = ..., *, guide: str = "", unit: str = "", examples: Any = None
) -> Any:
    """A field of the schema.

    Args:
        description: What it is for, in words that a non-programmer understands.
        default: Its value where the plan does not give one; ``...`` where the plan must.
        guide: Where it comes from: a page of the Guide, a paragraph of the Compact.
        unit: What a number counts.
        examples: Values as a plan would give them.
    """
    notes: JsonDict = {name: text for name, text in (("source", guide), ("unit", unit)) if text}
    return Field(
        default, description=description, examples=examples, json_schema_extra=notes or None
    )


def label_of(info: FieldInfo) -> str:
    """What a field is for, as it can stand before its value, in the reader's language.

    Args:
        info: What the schema says of the field.
    """
    said = translate(info.description or "").rstrip(".").replace("`", "")
    # Of a field that is true or false, the description says when it is true.
    told = said.removeprefix(translate("true where "))
    return said if told == said else f"{told[:1].upper()}{told[1:]}"


class PlanModel(BaseModel):
    """A mapping of the plan: fields that are not in the schema are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=True)


class Choice(StrEnum):
    """A closed list of values, each with the words by which people know it.

    Members are written ``NAME = "value", marked("Label")``.
    """

    _text: str

    def __new__(cls, value: str, text: str) -> Choice:
        """A member of the list."""
        member = str.__new__(cls, value)
        member._value_ = value
        member._text = text  # noqa: SLF001
        return member

    @property
    def label(self) -> str:
        """The value in words, in the reader's language."""
        return translate(self._text)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A lookup of the value among the members."""
        del handler
        return core_schema.enum_schema(cls, list(cls), sub_type="str")


def members_of(annotation: object) -> tuple[Choice, ...]:
    """The values of a field of the schema that holds some of a closed list; none of any other."""
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return tuple(annotation)
    return next((found for each in get_args(annotation) if (found := members_of(each))), ())


class Sourced(PlanModel):
    """Something that says where it comes from, or that it was made up to show how a plan reads."""

    source: Text | None = described(
        "Where this is taken from: a document with its page, or a web address.", None
    )
    illustrative: Flag = described(
        "true where this was made up as an illustration; every document then says so.", False
    )


class Entity(Sourced):
    """Something that other parts of the plan refer to by its id.

    Attributes:
        thing: What it is, in the words by which people know it; ids are unique within these.
    """

    thing: ClassVar[str]

    id: Id = described(
        "A short name that stays the same, by which other parts of the plan refer to this one.",
        examples=["ncm", "TA1-1"],
    )
