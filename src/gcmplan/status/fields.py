"""Fields of a plan by their names with dots, wherever there are lists on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from gcmplan.locales import translate as _
from gcmplan.plan.base import Choice, PlanModel
from gcmplan.plan.implementation import ActionPlan
from gcmplan.plan.index import Path
from gcmplan.plan.load import Reading
from gcmplan.plan.model import Plan
from gcmplan.plan.needs_assessment import ObjectiveAssessment
from gcmplan.plan.shape import fields_of
from gcmplan.source import Place

NAMES = ("acronym", "title", "name", "description", "text", "task")
"""The fields in which a thing has its name, the one by which it is best known first."""

LONGEST_NAME = 50
"""How many letters of a name are shown where it stands for the thing."""


@dataclass(frozen=True, slots=True)
class Held:
    """What stands under a field at one place of the plan.

    Attributes:
        value: The value; None, or empty, where nothing is given.
        path: Where it stands, or would.
    """

    value: Any
    path: Path

    @property
    def values(self) -> list[Any]:
        """The single values: the items of a list, a value alone, nothing where none is given."""
        if isinstance(self.value, list):
            return self.value
        return [] if self.value in (None, "", {}) else [self.value]


def held(plan: Plan, field: str) -> list[Held]:
    """What stands under a field, once for every entry that can give it.

    Args:
        plan: The plan.
        field: The field, such as ``1-kick-off.institutions.role``.

    Raises:
        KeyError: The schema has no such field.
    """
    found = [Held(plan, ())]
    for key in field.split("."):
        found = [_under(each, key) for holder in found for each in _entries(holder)]
    return found


def _entries(holder: Held) -> Iterator[Held]:
    if isinstance(holder.value, list):
        for position, item in enumerate(holder.value):
            yield Held(item, (*holder.path, position))
    elif holder.value is not None:
        yield holder


def _under(holder: Held, key: str) -> Held:
    if not isinstance(holder.value, PlanModel):
        raise KeyError(key)
    attribute, _field, _shape = fields_of(type(holder.value))[key]
    value = getattr(holder.value, attribute)
    if isinstance(value, Choice) and attribute not in holder.value.model_fields_set:
        # What the schema takes where nothing is said, nobody has said.
        value = None
    return Held(value, (*holder.path, key))


def things_along(plan: Plan, path: Path) -> Iterator[tuple[PlanModel, Path]]:
    """The things on the way to a place, from the outside in; the plan itself is not one."""
    value: Any = plan
    for depth, part in enumerate(path):
        if isinstance(value, PlanModel):
            field = fields_of(type(value)).get(str(part))
            value = getattr(value, field[0]) if field else None
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return
        if isinstance(value, PlanModel):
            yield value, path[: depth + 1]


def name_of(plan: Plan, thing: PlanModel) -> str:
    """By what people know a thing of the plan: its short form, title or name; may be empty.

    Args:
        plan: The plan, of whose languages the main one is wanted.
        thing: The thing.
    """
    if isinstance(thing, ObjectiveAssessment):
        return _("objective {number}", number=thing.objective)
    if isinstance(thing, ActionPlan):
        wanted, among = thing.intervention, plan.design.interventions
        found = next((each.title for each in among if each.id == wanted), None)
    else:
        found = next((given for key in NAMES if (given := getattr(thing, key, None))), None)
    if found is None:
        kind = getattr(thing, "kind", None)
        return str(kind.label) if kind is not None else ""
    return plan.profile.in_main_language(found)


def named(plan: Plan, path: Path) -> str:
    """By what people know the innermost thing at a place, on one short line; may be empty."""
    inner_first = reversed([thing for thing, _path in things_along(plan, path)])
    return short(next(filter(None, (name_of(plan, each) for each in inner_first)), ""))


def short(name: str) -> str:
    """A name as it can stand for the thing within a sentence."""
    return shorten(name, LONGEST_NAME, placeholder="...")


def spot(reading: Reading, path: Path) -> Place:
    """Where something stands in the files, or is to be written.

    Where nothing stands there yet, and the file has an example of it as a comment, the place is
    the example's.

    Args:
        reading: The files.
        path: Where it stands in the plan, or would.
    """
    written = reading.removed.written(path)
    key = written[1] if len(written) > 1 else None
    given = reading.folder.values.get(str(written[0]), {})
    place = reading.folder.place(written, of="key")
    document = reading.folder.documents.get(place.file)
    if document is None or not isinstance(key, str) or key in given:
        return place
    example = f"# {key}:"
    start = 0 if document.text.startswith(example) else document.text.find(f"\n{example}") + 1
    if not document.text.startswith(example, start):
        return place
    line = document.text.count("\n", 0, start) + 1
    return Place(place.file, line, 1, line, len(example) + 1)
