"""The values that every part of the schema shares: texts, ids, references, money, measurements.

Each is an annotated type whose validator is made ready here, once. Working it out again for each of
the schema's some 400 fields would be most of what starting gcmplan takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

from pydantic import BeforeValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from gcmplan.locales import marked

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

T = TypeVar("T")
K = TypeVar("K")

LARGEST_AMOUNT = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Ready:
    """The validator of a type, ready made.

    Attributes:
        validator: What reads the value.
        json: How an editor's schema describes it.
        refers: The kind of thing that it names, where it is a reference.
    """

    validator: CoreSchema = field(hash=False)
    json: Mapping[str, Any] = field(hash=False)
    refers: str = ""

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The validator; a copy of its outermost part, as pydantic writes notes into it."""
        del handler
        return cast("CoreSchema", dict(self.validator))

    def __get_pydantic_json_schema__(
        self, _: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The description for editors."""
        del handler
        return dict(self.json)


def _reads(function: Any, **json: Any) -> Ready:
    return Ready(core_schema.no_info_plain_validator_function(function), json)


def _shaped(pattern: str) -> Ready:
    return Ready(core_schema.str_schema(pattern=pattern), {"type": "string", "pattern": pattern})


def _none_is_empty(value: Any) -> Any:
    return [] if value is None else value


def _none_is_empty_mapping(value: Any) -> Any:
    return {} if value is None else value


Many = Annotated[list[T], BeforeValidator(_none_is_empty)]
"""A list; a key with nothing behind it is an empty one."""

By = Annotated[dict[K, T], BeforeValidator(_none_is_empty_mapping)]
"""A mapping; a key with nothing behind it is an empty one."""

ID_PATTERN = r"^[A-Za-z][A-Za-z0-9._-]{0,59}$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
LINK_PATTERN = r"^(https?://|mailto:)\S+$"
EMAIL_PATTERN = r"^[^@\s]+@[^@\s]+$"
COUNTRY_PATTERN = r"^[A-Z]{2,3}$"
CURRENCY_PATTERN = r"^[A-Z]{3}$"
SDG_TARGET_PATTERN = r"^(1[0-7]|[1-9])\.(\d{1,2}|[a-d])$"

_language = _shaped(LANGUAGE_PATTERN)
_currency = _shaped(CURRENCY_PATTERN)
_one_text = Ready(
    core_schema.str_schema(min_length=1, strip_whitespace=True), {"type": "string", "minLength": 1}
)
_name = Ready(core_schema.str_schema(min_length=1), {"type": "string"})
_objective_number = Ready(core_schema.int_schema(strict=True), {"type": "integer"})

TEXT_AS_ONE = "#text"
TEXT_BY_LANGUAGE = "#languages"
"""Names by which pydantic tells the two shapes of a text apart; they stand in its error paths."""


def _text_shape(value: Any) -> str:
    return TEXT_BY_LANGUAGE if isinstance(value, Mapping) else TEXT_AS_ONE


NonEmpty = Annotated[str, _one_text]
"""A text that is the same in every language."""

Text = Annotated[
    str | dict[str, str],
    Ready(
        core_schema.tagged_union_schema(
            {
                TEXT_AS_ONE: _one_text.validator,
                TEXT_BY_LANGUAGE: core_schema.dict_schema(
                    _language.validator, _one_text.validator, min_length=1
                ),
            },
            discriminator=_text_shape,
        ),
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": LANGUAGE_PATTERN},
                    "additionalProperties": {"type": "string", "minLength": 1},
                },
            ]
        },
    ),
]
"""A text for people: one text, or one a language (``{en: …, fr: …}``)."""

LanguageCode = Annotated[str, _language]
"""A language by its ISO 639-1 code."""

Id = Annotated[str, _shaped(ID_PATTERN)]
"""A name by which other parts of the plan refer to this one."""

FileName = Annotated[str, _name]
"""A file of the plan's folder, by its path there."""

Link = Annotated[str, _shaped(LINK_PATTERN)]
"""An address on the web, or of a mailbox."""

Email = Annotated[str, _shaped(EMAIL_PATTERN)]
"""An address for e-mail."""

CountryCode = Annotated[str, _shaped(COUNTRY_PATTERN)]
"""A country by its ISO 3166-1 code of two or three letters."""

CurrencyCode = Annotated[str, _currency]
"""A currency by its ISO 4217 code."""

Count = Annotated[
    int, Ready(core_schema.int_schema(strict=True, ge=0), {"type": "integer", "minimum": 0})
]
"""How many; a whole number."""

Flag = Annotated[bool, Ready(core_schema.bool_schema(strict=True), {"type": "boolean"})]
"""True or false."""


def _refers(kind: str, base: Ready = _name) -> Ready:
    return Ready(base.validator, base.json, kind)


InstitutionRef = Annotated[str, _refers(marked("institution"))]
AreaRef = Annotated[str, _refers(marked("thematic area"))]
DataSourceRef = Annotated[str, _refers(marked("data source"))]
StructureRef = Annotated[str, _refers(marked("structure"))]
InterventionRef = Annotated[str, _refers(marked("intervention"))]
IndicatorRef = Annotated[str, _refers(marked("indicator"))]
ActivityRef = Annotated[str, _refers(marked("activity"))]
ObjectiveRef = Annotated[int, _refers(marked("objective"), _objective_number)]
ActionRef = Annotated[str, _refers(marked("GCM action"))]
PrincipleRef = Annotated[str, _refers(marked("guiding principle"))]
SdgIndicatorRef = Annotated[str, _refers(marked("SDG indicator"))]
QuestionRef = Annotated[str, _refers(marked("guiding question"))]
ChecklistRef = Annotated[str, _refers(marked("checklist item"))]


def _sdg_target(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


SdgTarget = Annotated[
    str,
    Ready(
        core_schema.no_info_before_validator_function(
            _sdg_target, core_schema.str_schema(pattern=SDG_TARGET_PATTERN)
        ),
        {"anyOf": [{"type": "string", "pattern": SDG_TARGET_PATTERN}, {"type": "number"}]},
        marked("SDG target"),
    ),
]
"""A target of the Sustainable Development Goals: ``10.7``, ``4.b``."""


def _number(value: Any) -> Decimal:
    if type(value) is int:
        return Decimal(value)
    if not isinstance(value, Decimal):
        raise PydanticCustomError("number", "not a number", {"given": str(value)})
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent > 0:
        raise PydanticCustomError("number_form", "not written out", {"given": str(value)})
    return value


def _amount(value: Any) -> Decimal:
    number = _number(value)
    if not 0 <= number < LARGEST_AMOUNT:
        raise PydanticCustomError("amount_range", "out of range", {"given": str(value)})
    return number


def _measurement(value: Any) -> Decimal | bool:
    return value if isinstance(value, bool) else _number(value)


Number = Annotated[Decimal, _reads(_number, type="number")]
"""A number, exact to the digit."""

Amount = Annotated[
    Decimal,
    _reads(_amount, type="number", minimum=0, exclusiveMaximum=int(LARGEST_AMOUNT)),
]
"""An amount of money, in units of its currency; never a float."""

Measurement = Annotated[Decimal | bool, _reads(_measurement, type=["number", "boolean"])]
"""A value of an indicator: a number, or true or false where the indicator asks yes or no."""
