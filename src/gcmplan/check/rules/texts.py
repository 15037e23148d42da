"""The texts of a plan that are given by language, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from gcmplan.plan.base import PlanModel
from gcmplan.plan.index import Path
from gcmplan.plan.model import Plan
from gcmplan.plan.shape import fields_of
from gcmplan.plan.values import Text

_TEXT_MARK = get_args(Text)[-1]

Placed = tuple[Mapping[str, str], Path]


class _Holds(Enum):
    """What a field holds that texts can stand in."""

    TEXT = "text"
    MODEL = "model"
    TEXTS = "texts"
    MODELS = "models"


@dataclass(frozen=True, slots=True)
class _Holders:
    """The fields of a model in which texts by language can stand: attributes with their keys."""

    texts: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    models: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, str], ...]


def texts_by_language(plan: Plan) -> list[Placed]:
    """Every text that is given by language, file by file."""
    return [(text, tuple(reversed(way))) for text, way in _texts_in(plan)]


_Reversed = tuple[Mapping[str, str], list[str | int]]


def _texts_in(model: PlanModel) -> list[_Reversed]:
    """The texts, each with its way from within outwards, so that only a text costs a way."""
    values = model.__dict__
    holders = _holders(model.__class__)
    found: list[_Reversed] = []
    for name, key in holders.texts:
        value = values[name]
        if value.__class__ is dict:
            found.append((value, [key]))
    for name, key in holders.groups:
        if group := values[name]:
            places = enumerate(group) if group.__class__ is list else group.items()
            found += [(text, [place, key]) for place, text in places if text.__class__ is dict]
    for name, key in holders.models:
        if (inner := values[name]) is not None:
            for text, way in _texts_in(inner):
                way.append(key)
                found.append((text, way))
    for name, key in holders.lists:
        for position, item in enumerate(values[name]):
            for text, way in _texts_in(item):
                way.extend((position, key))
                found.append((text, way))
    return found


@cache
def _holders(model: type[PlanModel]) -> _Holders:
    held: dict[_Holds, list[tuple[str, str]]] = {each: [] for each in _Holds}
    for key, (name, field, _shape) in fields_of(model).items():
        holds = _held_by(field.annotation, tuple(field.metadata))
        if holds is not None:
            held[holds].append((name, key))
    return _Holders(
        texts=tuple(held[_Holds.TEXT]),
        groups=tuple(held[_Holds.TEXTS]),
        models=tuple(held[_Holds.MODEL]),
        lists=tuple(held[_Holds.MODELS]),
    )


def _held_by(annotation: Any, metadata: tuple[Any, ...]) -> _Holds | None:
    if any(mark is _TEXT_MARK for mark in metadata):
        return _Holds.TEXT
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _held_by(arguments[0], arguments[1:])
    if origin in (Union, UnionType):
        others = [each for each in arguments if each is not NoneType]
        return _held_by(others[0], ()) if len(others) == 1 else None
    if origin is dict:
        return _Holds.TEXTS if _held_by(arguments[-1], ()) is _Holds.TEXT else None
    if origin is list:
        within = {_Holds.TEXT: _Holds.TEXTS, _Holds.MODEL: _Holds.MODELS}
        held = _held_by(arguments[0], ())
        return None if held is None else within.get(held)
    is_model = isinstance(annotation, type) and issubclass(annotation, PlanModel)
    return _Holds.MODEL if is_model and _carries(annotation) else None


def _carries(model: type[PlanModel]) -> bool:
    held = _holders(model)
    return bool(held.texts or held.groups or held.models or held.lists)
