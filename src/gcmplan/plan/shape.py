"""What a field of the schema can hold, read off its annotation once.

The index of references, the words of a defect and the editors' schema all ask the same question:
is there a mapping, a list, a reference here, and of what?
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import SchemaValidator

from gcmplan.plan.base import PlanModel, label_of
from gcmplan.plan.model import Plan
from gcmplan.plan.values import Ready


@dataclass(frozen=True, slots=True)
class Shape:
    """What can stand at a place of the plan.

    Attributes:
        model: The model of a mapping with fixed fields.
        refers: The kind of thing that a value refers to.
        choices: The values allowed, where they are a closed list.
        items: The shape of a list's items, or of a mapping's values.
        keys: The shape of a mapping's keys.
        carries: Whether a reference or a thing with an id can stand here or below.
        value: The value type of a single value, where it is one of `gcmplan.plan.values`.
    """

    model: type[PlanModel] | None = None
    refers: str | None = None
    choices: tuple[str, ...] = ()
    items: Shape | None = None
    keys: Shape | None = None
    carries: bool = False
    value: Ready | None = None


@cache
def fields_of(model: type[PlanModel]) -> Mapping[str, tuple[str, FieldInfo, Shape]]:
    """The fields of a model by the keys that stand in files: attribute, field, shape."""
    return {
        field.alias or name: (name, field, _shape(field.annotation, tuple(field.metadata)))
        for name, field in model.model_fields.items()
    }


@cache
def carriers(model: type[PlanModel]) -> tuple[tuple[str, str, Shape], ...]:
    """The fields (key, attribute, shape) below which references or ids can stand."""
    return tuple(
        (key, name, shape) for key, (name, _, shape) in fields_of(model).items() if shape.carries
    )


def shape_at(path: Sequence[str | int]) -> Shape | None:
    """What can stand at a path of the plan; none where the schema knows no such place."""
    shape = Shape(model=Plan)
    for part in path:
        if shape.model is not None:
            found = fields_of(shape.model).get(str(part))
            if found is None:
                return None
            shape = found[2]
        elif shape.items is not None:
            shape = shape.items
        else:
            return None
    return shape


def field_at(path: Sequence[str | int]) -> FieldInfo | None:
    """The field of the schema at a path; none where an item of a list or mapping stands there."""
    holder = shape_at(path[:-1])
    fields = fields_of(holder.model) if holder is not None and holder.model is not None else {}
    found = fields.get(str(path[-1]))
    return found[1] if found is not None else None


def field_named(name: str) -> tuple[FieldInfo, Shape]:
    """A field of the schema, and what it can hold.

    Args:
        name: The field, with dots from the file's name on, whatever lists are on the way.

    Raises:
        KeyError: The schema has no such field.
    """
    info, shape = FieldInfo(), Shape(model=Plan)
    for key in name.split("."):
        model = _model_in(shape)
        if model is None:
            raise KeyError(name)
        _attribute, info, shape = fields_of(model)[key]
    return info, shape


def label_in_full(name: str) -> str:
    """What a field is, and of what, as a form would say it: ``Institutions: How it takes part``.

    What holds fields itself, a list of things among it, goes by its key alone: ``Data sources``.

    Args:
        name: The field, as `field_named` takes it.

    Raises:
        KeyError: The schema has no such field.
    """
    _file, *holders, key = name.split(".")
    info, shape = field_named(name)
    is_part = _model_in(shape) is None
    label = label_of(info) if is_part else ""
    of = ", ".join(holders if holders and is_part else [*holders, key]).replace("_", " ")
    return ": ".join(filter(None, (f"{of[:1].upper()}{of[1:]}", label)))


def _model_in(shape: Shape) -> type[PlanModel] | None:
    """The model of a mapping with fixed fields, or of the items of a list of such."""
    return shape.model or (shape.items.model if shape.items else None)


def takes(shape: Shape, value: Any) -> bool:
    """Whether a single value can stand at a place."""
    if shape.choices or shape.value is None:
        return value in shape.choices
    try:
        SchemaValidator(shape.value.validator).validate_python(value)
    except ValidationError:
        return False
    return True


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    for mark in metadata:
        if isinstance(mark, Ready):
            return Shape(refers=mark.refers or None, carries=bool(mark.refers), value=mark)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], arguments[1:])
    if origin in (Union, UnionType):
        others = [each for each in arguments if each is not NoneType]
        return _shape(others[0], ()) if len(others) == 1 else Shape()
    if origin is list:
        items = _shape(arguments[0], ())
        return Shape(items=items, carries=items.carries)
    if origin is dict:
        keys, items = _shape(arguments[0], ()), _shape(arguments[1], ())
        return Shape(items=items, keys=keys, carries=keys.carries or items.carries)
    if isinstance(annotation, type) and issubclass(annotation, PlanModel):
        return Shape(model=annotation, carries=_carries(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Shape(choices=tuple(str(member.value) for member in annotation))
    return Shape()


def _carries(model: type[PlanModel]) -> bool:
    return "id" in model.model_fields or bool(carriers(model))
