"""The schema of a plan's file in yamale's own language, so that yamale can be timed on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from gcmplan.plan.json_schema import schemas


def yamale_schema(name: str) -> str:
    """The schema of a file, as far as yamale can say it: keys, types, closed lists, patterns.

    Args:
        name: The file's name without ``.yaml``.
    """
    schema = schemas()[name]
    documents = [_mapping(schema)]
    documents += [
        f"{key}:\n" + "".join(f"  {line}\n" for line in _mapping(inner).splitlines())
        for key, inner in schema["$defs"].items()
        if "properties" in inner
    ]
    return "---\n".join(documents)


def _mapping(schema: Mapping[str, Any]) -> str:
    required = set(schema.get("required", ()))
    return "".join(
        f"{key}: {_validator(value, required=key in required)}\n"
        for key, value in schema["properties"].items()
    )


def _validator(schema: Mapping[str, Any], *, required: bool = True) -> str:
    """The validator of one value."""
    more = "" if required else ", required=False, none=True"
    if "$ref" in schema:
        target = schema["$ref"].rpartition("/")[2]
        enum = schemas_by_name().get(target, {}).get("enum")
        if enum:
            return f"enum({', '.join(map(repr, enum))}{more})"
        return f"include({target!r}{more})"
    options = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if len(options) == 1:
        return _validator(options[0], required=required)
    if options:
        return f"any({', '.join(map(_validator, options))}{more})"
    types = schema.get("type")
    kind = next(iter(types)) if isinstance(types, list) else types
    if kind == "array":
        return f"list({_validator(schema['items'])}{more})"
    if kind == "object":
        values = schema.get("additionalProperties")
        inner = _validator(values) if isinstance(values, Mapping) else "any()"
        return f"map({inner}{more})"
    name = {"integer": "int", "number": "num", "boolean": "bool", "string": "str"}.get(str(kind))
    return f"{name or 'any'}({more.removeprefix(', ')})"


@cache
def schemas_by_name() -> Mapping[str, Mapping[str, Any]]:
    """The definitions of all files, by their names."""
    return {key: value for schema in schemas().values() for key, value in schema["$defs"].items()}
