"""What a step action or a tool works on: which fields of the plan, and of which entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic.fields import FieldInfo

from gcmplan.plan.base import PlanModel
from gcmplan.plan.model import Plan
from gcmplan.plan.shape import Shape, field_named, fields_of

DOT = "."
NOT_ASKED = frozenset({"id", "source", "illustrative", "format", "answers", "checklist"})
"""Keys that a walk does not ask for one by one: an id is given when an entry is made."""

KEYS = {
    "2-needs-assessment.assessments": "objective",
    "4-implementation.action_plans": "intervention",
}
"""By list, the key by which its entries are told apart, where it is not their id."""

SAME_ENTRY = {"4-implementation.action_plans": "3-design.interventions"}
"""Lists whose entries are told apart by the ids of another list's: they are one thing there."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are asked one after the other.

    Attributes:
        list: The list whose entries they are asked for, with dots from the file's name on; empty
            where they are asked once for the plan.
        fields: The fields, with dots from the file's name on.
    """

    list: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What is worked on, in order.

    Attributes:
        groups: The fields, by what they are asked for.
    """

    groups: tuple[Group, ...]

    def group_of(self, field: str) -> Group | None:
        """The group in which a field stands."""
        return next((each for each in self.groups if field in each.fields), None)


@cache
def work_on(informs: Sequence[str], elsewhere: frozenset[str] = frozenset()) -> Work:
    """The work behind fields that the guidance names.

    Args:
        informs: The fields, with dots from the file's name on. One that holds more stands for all
            that is in it.
        elsewhere: Lists that are worked on elsewhere, and left out here.
    """
    groups: list[Group] = []
    for name in informs:
        found = Group(list_of(name), tuple(_leaves(name)))
        if found.list in elsewhere or not found.fields:
            continue
        last = groups[-1] if groups else None
        if last is not None and _thing(last) == _thing(found):
            fields = tuple(dict.fromkeys((*last.fields, *found.fields)))
            groups[-1] = Group(found.list, fields)
        else:
            groups.append(found)
    return Work(tuple(groups))


def list_of(name: str) -> str:
    """The list of which a field is one of the entries', or which it is itself; may be empty."""
    shape = Shape(model=Plan)
    parts = name.split(DOT)
    for position, part in enumerate(parts, start=1):
        shape = _inner(shape, part)
        if shape.items is not None and shape.items.model is not None:
            return DOT.join(parts[:position])
    return ""


def key_of(list_name: str) -> str:
    """The key by which the entries of a list are told apart; empty where they have none."""
    if list_name in KEYS:
        return KEYS[list_name]
    return "id" if "id" in model_of(list_name).model_fields else ""


def model_of(name: str) -> type[PlanModel]:
    """The model of a field that holds a mapping, or of the entries of a list of these.

    Args:
        name: The field, with dots from the file's name on; or a file's name alone.

    Raises:
        KeyError: It holds neither.
    """
    shape = shape_of(name)
    model = shape.model or (shape.items.model if shape.items else None)
    if model is None:
        raise KeyError(name)
    return model


def shape_of(name: str) -> Shape:
    """What can stand in a field; of one of a list's entries, in that of any.

    Raises:
        KeyError: The schema has no such field.
    """
    return field_named(name)[1]


def _inner(shape: Shape, key: str) -> Shape:
    model = shape.model or (shape.items.model if shape.items else None)
    if model is None:
        raise KeyError(key)
    return fields_of(model)[key][2]


def _leaves(name: str) -> Iterator[str]:
    """The fields that a field stands for: those of an entry or a mapping, else itself."""
    shape = shape_of(name)
    model = shape.model or (shape.items.model if shape.items and list_of(name) == name else None)
    if model is None:
        yield name
        return
    fields = fields_of(model)
    told = key_of(name) if shape.items else ""
    asked = [key for key in fields if _is_asked(key, fields[key][1]) and key != told]
    # What must be given comes first.
    asked.sort(key=lambda key: not fields[key][1].is_required())
    yield from (f"{name}{DOT}{key}" for key in asked)


def _is_asked(key: str, info: FieldInfo) -> bool:
    """Whether a walk asks for a field; also for a source, where the schema wants one."""
    return key not in NOT_ASKED or (key == "source" and info.is_required())


def _thing(group: Group) -> str:
    """What fields that are asked together belong to: an entry, else the mapping that holds them."""
    holder = group.fields[0].rpartition(DOT)[0]
    return SAME_ENTRY.get(group.list, group.list) or holder
