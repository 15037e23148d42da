"""Fields of a plan by their names with dots, wherever there are lists on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gcmplan.locales import translate as _
from gcmplan.plan.base import PlanModel
from gcmplan.plan.index import Path
from gcmplan.plan.load import Reading
from gcmplan.plan.model import Plan
from gcmplan.plan.shape import Shape, fields_of
from gcmplan.source import Place


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
    return Held(getattr(holder.value, attribute), (*holder.path, key))


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


def described(field: str) -> str:
    """What the schema says that a field is for; empty where it does not.

    Args:
        field: The field, such as ``1-kick-off.institutions.role``.
    """
    shape, text = Shape(model=Plan), ""
    for key in field.split("."):
        model = shape.model or (shape.items.model if shape.items else None)
        if model is None:
            raise KeyError(field)
        _attribute, info, shape = fields_of(model)[key]
        text = info.description or ""
    return _(text) if text else ""


def label(field: str) -> str:
    """A field without the name of its file."""
    return field.partition(".")[2]


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
