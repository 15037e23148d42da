"""The Guide's short lists, from which plans choose: each entry with what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from gcmplan.data import load

_FILE = Path(__file__).parent / "data" / "lists.yaml"

ListName = Literal[
    "engagement-forms", "consultation-approaches", "structure-kinds", "intervention-types"
]
"""The lists that there are."""


@dataclass(frozen=True, slots=True)
class Option:
    """An entry of a list, for example a form of engagement.

    Attributes:
        id: The name by which plans refer to it.
        label: Its name in a few words.
        pages: The printed pages of the Guide.
        text: What it means, in gcmplan's own words.
    """

    id: str
    label: str
    pages: str
    text: str


def options(name: ListName) -> tuple[Option, ...]:
    """The entries of a list, in order."""
    return _lists()[name]


@cache
def _lists() -> Mapping[str, tuple[Option, ...]]:
    return MappingProxyType(
        {name: tuple(Option(**entry) for entry in entries) for name, entries in load(_FILE).items()}
    )
