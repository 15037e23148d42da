"""The schema for editors and other validators: JSON Schema, draft 2020-12, one for each file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from gcmplan.locales import translate as _
from gcmplan.plan.base import Choice
from gcmplan.plan.defects import OWN_KEYS
from gcmplan.plan.model import Plan
from gcmplan.plan.shape import fields_of

YEAR_PATTERN = r"^(19[5-9]\d|2[01]\d\d|2200)$"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


SCHEMA_FOLDER = ".gcmplan"
"""Where in a plan's folder the schemas lie to which the first line of each file points."""


def schema_line(name: str) -> str:
    """The comment by which editors find the schema of a plan's file, by the name of that file."""
    return f"# yaml-language-server: $schema={SCHEMA_FOLDER}/{schema_file(name)}"


def schema_file(name: str) -> str:
    """The name of the file that holds the schema of a plan's file."""
    return f"{name.removesuffix('.yaml')}.schema.json"


def schema_files() -> Mapping[str, str]:
    """The schemas as JSON, by the names of their files."""
    return {
        schema_file(name): json.dumps(made, ensure_ascii=False, indent=1) + "\n"
        for name, made in schemas().items()
    }


def schemas() -> Mapping[str, dict[str, Any]]:
    """The JSON Schema of each file of a plan, by the file's name without ``.yaml``."""
    found = {}
    for name, (_attribute, _field, shape) in fields_of(Plan).items():
        if shape.model is not None:
            schema = shape.model.model_json_schema(schema_generator=EditorSchema)
            found[name] = {"$schema": DIALECT, **schema, "title": f"{name}.yaml"}
    return found


class EditorSchema(GenerateJsonSchema):
    """Descriptions as an editor shows them; and whatever gcmplan reads is valid, no more."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A mapping; keys of the user's own pass."""
        made = super().model_schema(schema)
        _with_notes(made.get("properties", {}))
        made["patternProperties"] = {f"^{OWN_KEYS}": {}}
        return made

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """A closed list, each value with its words."""
        made = super().enum_schema(schema)
        members = [member for member in schema["members"] if isinstance(member, Choice)]
        made["enumDescriptions"] = [member.label for member in members]
        return made

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """A list or mapping, which may be left empty behind its key."""
        made = self.generate_inner(schema["schema"])
        if made.get("type") in ("array", "object"):
            return {**made, "type": [made["type"], "null"]}
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping by year: JSON has no numbers as keys, so that their form is given."""
        made = super().dict_schema(schema)
        keys = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        if keys.get("type") == "integer":
            made["propertyNames"] = {"pattern": YEAR_PATTERN}
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        """The keys themselves are what people read: they need no titles."""
        del schema
        return False


def _with_notes(properties: Mapping[str, Any]) -> None:
    """Let each field's description end in its unit and its place in the Guide."""
    for field in properties.values():
        source, unit = field.pop("source", ""), field.pop("unit", "")
        parts = [field.get("description", "")]
        if unit:
            parts.append(_("Unit: {unit}.", unit=unit))
        if source:
            parts.append(f"({source})")
        field["description"] = " ".join(part for part in parts if part)
