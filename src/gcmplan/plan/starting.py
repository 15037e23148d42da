"""The files of a new plan, from a handful of answers."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic.fields import FieldInfo

from gcmplan.compact import objectives
from gcmplan.guidance import steps
from gcmplan.locales import translate as _
from gcmplan.plan.json_schema import schema_line
from gcmplan.plan.model import FILE_NAMES, Plan
from gcmplan.plan.naming import slug
from gcmplan.plan.shape import Shape, fields_of
from gcmplan.resources import templates_folder

WIDTH = 100
"""The longest line of a comment, in characters."""


STARTING_FILES: tuple[str, ...] = (
    *(f"{name}.yaml" for name in FILE_NAMES),
    "texts/foreword.md",
    "texts/context.md",
    "README.md",
    ".gitignore",
)
"""The files of a new plan, by their paths in its folder."""


@dataclass(frozen=True, slots=True)
class Institution:
    """The lead institution of a new plan.

    Attributes:
        name: Its full name.
        acronym: The short form by which it is known; may be empty.
    """

    name: str
    acronym: str

    @property
    def id(self) -> str:
        """The id that the plan gives it."""
        return slug(self.acronym or self.name)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a plan when it is started.

    Attributes:
        country: ISO 3166-1 alpha-2 code.
        country_name: The country's name in the plan's main language.
        title: The title on the cover.
        start: The first year.
        end: The last year.
        languages: ISO 639-1 codes, the main one first.
        currency: ISO 4217 code.
        areas: The titles of the thematic areas.
        lead: The lead institution; none where it is still open.
    """

    country: str
    country_name: str
    title: str
    start: int
    end: int
    languages: Sequence[str]
    currency: str
    areas: Sequence[str]
    lead: Institution | None


def institution_from(text: str) -> Institution:
    """The institution that ``Name (ACRONYM)`` names; the acronym may be left out."""
    match = re.fullmatch(r"(?P<name>.*\S)\s*\((?P<acronym>[^()]{1,20})\)", text.strip())
    return Institution(match["name"], match["acronym"]) if match else Institution(text.strip(), "")


def starting_files(beginning: Beginning) -> Mapping[str, str]:
    """The files of a new plan by their paths in its folder; none has an error."""
    values = {
        "plan": beginning,
        "objectives": objectives(),
        "steps": steps(),
    }
    return {
        name: _environment()
        .get_template(f"{name.lstrip('.')}.jinja")
        .render(values | {"schema_line": schema_line(name)})
        for name in STARTING_FILES
    }


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(templates_folder() / "plan"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - YAML and Markdown, every value through a filter below
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["yaml"] = quoted
    made.filters["comment"] = comment
    made.filters["remark"] = remark
    made.globals["about"] = about
    made.globals["choices"] = choices
    made.globals["_"] = _
    return made


def quoted(text: str) -> str:
    """A text as YAML reads it back: plain where that is safe, in double quotes elsewhere."""
    if re.fullmatch(r"[^\W\d_](?:[\w ,.()/’'-]*[\w.)])?", text) and text.lower() not in _WORDS:
        return text
    escaped = "".join(_ESCAPES.get(c, c if c.isprintable() else f"\\U{ord(c):08x}") for c in text)
    return f'"{escaped}"'


_WORDS = frozenset({"true", "false", "null"})
_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def comment(text: str, indent: int = 0) -> str:
    """A text as lines of comment, `indent` characters behind their ``#``."""
    return _filled(text, f"# {' ' * indent}")


def remark(text: str) -> str:
    """A text as lines of comment within an example: still comment where the example is used."""
    return _filled(text, "#   # ")


def _filled(text: str, before: str) -> str:
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=before,
        subsequent_indent=before,
        break_long_words=False,
        break_on_hyphens=False,
    )


def about(path: str) -> str:
    """What the schema says of a field: its description, and where the Guide treats of it.

    Args:
        path: The file's name and the keys, such as ``1-kick-off.institutions.type``.
    """
    field, _shape = _found(path)
    notes = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    source = notes.get("source")
    return f"{_(field.description or '')}{f' ({source})' if source else ''}"


def choices(path: str) -> str:
    """The values that a field allows, one after the other."""
    _field, shape = _found(path)
    allowed = shape.choices or (shape.items.choices if shape.items else ())
    return ", ".join(allowed)


def _found(path: str) -> tuple[FieldInfo, Shape]:
    name, *keys = path.split(".")
    _attribute, field, shape = fields_of(Plan)[name]
    for key in keys:
        holder = shape.model or (shape.items.model if shape.items else None)
        if holder is None:
            raise KeyError(path)
        _attribute, field, shape = fields_of(holder)[key]
    return field, shape
