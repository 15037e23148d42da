"""Scalars of YAML 1.2's core schema, tightened so that what people type stays what they typed.

``NO`` (Norway), ``on``, ``0123``, ``12:30`` and ``2024-07-15`` are texts. Numbers with a point are
decimals, never floats, so that money keeps each digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from yaml.events import ScalarEvent

from gcmplan.source.limits import MAX_NUMBER_LENGTH

Scalar = str | int | Decimal | bool | None
Key = str | int

MERGE_KEY = "<<"
"""The key that brings in the entries of other mappings, where it stands without quotes."""

STR_TAG = "tag:yaml.org,2002:str"
PLAIN_TEXT_TAG = "!"
TYPES_BY_TAG: dict[str, tuple[type, ...]] = {
    "tag:yaml.org,2002:int": (int,),
    "tag:yaml.org,2002:float": (Decimal, int),
    "tag:yaml.org,2002:bool": (bool,),
    "tag:yaml.org,2002:null": (type(None),),
}
"""What a scalar with one of the core schema's tags must read as."""

_WORDS: dict[str, Scalar] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), Decimal("Infinity")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), Decimal("-Infinity")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), Decimal("NaN")),
}

FIRST_CHARACTERS = frozenset("0123456789+-.~nNtTfF")
"""A plain scalar that begins with none of these, and is not empty, is a text."""

# An exponent of four digits would make numbers that no arithmetic ends on.
_NUMBER = re.compile(
    r"""[-+]?(?:
          (?P<integer> 0|[1-9][0-9]* )
        | (?P<decimal> (?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})? )
        )
      | (?P<hexadecimal> 0x[0-9a-fA-F]+ )
      | (?P<octal> 0o[0-7]+ )""",
    re.VERBOSE,
)
_MAKERS: dict[str | None, Callable[[str], Scalar]] = {
    "integer": int,
    "decimal": Decimal,
    "hexadecimal": lambda text: int(text, 16),
    "octal": lambda text: int(text, 8),
}


def resolve(text: str) -> Scalar:
    """What a plain scalar means.

    Args:
        text: The scalar, which stands in the file without quotes.

    Returns:
        None, a truth value, an integer, a decimal, or the text itself.
    """
    if text and text[0] not in FIRST_CHARACTERS:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > MAX_NUMBER_LENGTH:
        return text
    found = _NUMBER.fullmatch(text)
    return text if found is None else _MAKERS[found.lastgroup](text)


def scalar_of(event: ScalarEvent) -> Scalar:
    """What a scalar means, its quotes and its tag considered.

    A tag that is unknown, or does not fit, leaves the text; `tag_fits` tells.
    """
    text: str = event.value
    if event.tag is None:
        return resolve(text) if event.implicit[0] else text
    types = TYPES_BY_TAG.get(event.tag)
    value = resolve(text)
    if types is None or type(value) not in types:
        return text
    return Decimal(value) if Decimal in types and isinstance(value, int) else value


def tag_fits(event: ScalarEvent) -> bool:
    """Whether a scalar's tag, if it has one, is of the core schema and fits its text."""
    if event.tag in (None, STR_TAG, PLAIN_TEXT_TAG):
        return True
    return type(resolve(event.value)) in TYPES_BY_TAG.get(event.tag, ())


def key_of(event: ScalarEvent) -> Key:
    """What a scalar means as a key: an integer (such as a year) or a text."""
    return as_key(scalar_of(event), event.value)


def as_key(value: Scalar, text: str) -> Key:
    """A scalar as a key: itself if it is an integer, else its text."""
    return value if type(value) is int else text
