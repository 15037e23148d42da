"""The kinds of entry that can be added to a plan, and their forms: ``kinds.yaml``, read."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gcmplan.cli.forms.fields import Field, fields, main_field
from gcmplan.data import load
from gcmplan.locales import translate as _
from gcmplan.plan.base import Entity, PlanModel
from gcmplan.plan.model import Plan
from gcmplan.plan.shape import Shape

_REFERENCE = re.compile(r" \((?:Guide|Compact) [^()]*(?:\([^()]*\))?[^()]*\)")
"""What stands behind the words of a model for those who look it up."""

_FILE = Path(__file__).parent / "kinds.yaml"


@dataclass(frozen=True, slots=True)
class Naming:
    """How an id is proposed.

    Attributes:
        sources: The fields that it is made from, the best first; none where ids are counted.
        first: The first id where there is none yet, with places for fields: ``{area}-1``.
        among: The fields in which entries are alike whose ids are counted together.
    """

    sources: tuple[str, ...] = ()
    first: str = ""
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked of one entry.

    Attributes:
        model: The model of the entry.
        path: The list that it goes into; of one within another list, the keys alone.
        first: The fields that are asked first.
        then: Those that are asked next.
        name: Its name among the forms of its kind; empty where there is one.
        about: What it is for; empty where there is one.
        naming: How an id is proposed.
        questions: Questions in fewer words than the schema has, by field.
        following: What is worth doing next: commands with places for fields, each with why.
        only: Fields that are asked only where another one is yes, each with that other one.
    """

    model: type[PlanModel]
    path: tuple[str, ...]
    first: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    name: str = ""
    about: str = ""
    naming: Naming = field(default_factory=Naming)
    questions: Mapping[str, str] = field(default_factory=dict)
    following: tuple[tuple[str, str], ...] = ()
    only: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> Mapping[str, Field]:
        """All fields, in the order in which they are asked."""
        known = fields(self.model)
        ordered = dict.fromkeys((*self.first, *self.then, *known))
        return {key: known[key] for key in ordered}

    @property
    def words(self) -> str:
        """What an entry is, by the schema's own words, on one line."""
        said = _((inspect.getdoc(self.model) or "").partition("\n\n")[0])
        return _REFERENCE.sub("", " ".join(said.split()))

    @property
    def rest(self) -> tuple[str, ...]:
        """The fields that are asked only where they are wanted."""
        return tuple(key for key in self.fields if key not in (*self.first, *self.then))

    @property
    def thing(self) -> str:
        """The kind of thing that the plan knows it as, where it has an id; else empty."""
        return self.model.thing if issubclass(self.model, Entity) else ""

    @property
    def file(self) -> str:
        """The name of the file that it goes into."""
        return f"{self.path[0]}.yaml"

    @property
    def holder(self) -> type[PlanModel] | None:
        """The model of the entries of another list in one of which it stands, if it does."""
        return _model_of_items(self.path[:2]) if len(self.path) > 2 else None

    @property
    def within(self) -> Field | None:
        """The field by which one tells in which entry of the other list it stands, if in one."""
        return main_field(self.holder) if self.holder else None

    def question(self, key: str) -> str:
        """The question for a field, in the reader's language."""
        asked = self.questions.get(key) or _data()["everywhere"].get(key)
        return _(asked) if asked else self.fields[key].label

    def heading(self, key: str) -> str:
        """The same as it stands alone: the question for a year ends where the year is to stand."""
        return self.fields[key].label if self.fields[key].by_year else self.question(key)


@cache
def kinds() -> Mapping[str, tuple[Form, ...]]:
    """The forms of each kind of entry, by the kind's name, as ``kinds.yaml`` has them."""
    return MappingProxyType(
        {kind: tuple(_forms(entries)) for kind, entries in _data()["kinds"].items()}
    )


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load(_FILE)
    return data


def form_of(model: type[PlanModel], path: Sequence[str]) -> Form:
    """The form of any model: what an entry must have first, all else only where it is wanted.

    Args:
        model: The model of the entry.
        path: The list that it goes into, from the file's name on.
    """
    first = tuple(key for key, each in fields(model).items() if each.required)
    return Form(model, tuple(path), first)


def _forms(entries: Sequence[Mapping[str, Any]]) -> Iterator[Form]:
    for entry in entries:
        path = tuple(entry["at"].split("."))
        naming = entry.get("id", {})
        yield Form(
            _model_at(path),
            path,
            tuple(entry["first"]),
            tuple(entry["then"]),
            entry.get("for", ""),
            entry.get("about", ""),
            Naming(
                tuple(naming.get("from", ())),
                naming.get("first", ""),
                tuple(naming.get("among", ())),
            ),
            entry.get("ask", {}),
            tuple((each["command"], each["why"]) for each in entry.get("next", ())),
            entry.get("only", {}),
        )


def _model_at(path: Sequence[str]) -> type[PlanModel]:
    """The model of the entries of a list of the plan.

    Raises:
        KeyError: The schema has no such list.
    """
    model = _model_of_items(path)
    if model is None:
        raise KeyError(path)
    return model


def _model_of_items(path: Sequence[str]) -> type[PlanModel] | None:
    """The model of the entries of a list of the plan; none where there is a mapping.

    Raises:
        KeyError: The schema has nothing there.
    """
    shape = Shape(model=Plan)
    for key in path:
        model = shape.model or (shape.items.model if shape.items else None)
        if model is None:
            raise KeyError(key)
        shape = fields(model)[key].shape
    return shape.items.model if shape.items else None
