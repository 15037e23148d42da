"""The narrative texts by name: which there are, what belongs into each, and where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from gcmplan.data import load

FOLDER = "texts"

AREAS = "areas/"
"""How the names of the texts of thematic areas begin; the area's id follows."""

_FILE = Path(__file__).parent / "data" / "texts.yaml"


@dataclass(frozen=True, slots=True)
class TextKind:
    """A text that the shipped templates ask for.

    Attributes:
        name: Its file in the folder, without language and ``.md``.
        title: The chapter in which it stands.
        holds: What belongs into it, in a sentence or two.
    """

    name: str
    title: str
    holds: str


@cache
def known_texts() -> Mapping[str, TextKind]:
    """The texts that the shipped templates ask for, by name, besides one an area."""
    return MappingProxyType({entry["name"]: TextKind(**entry) for entry in load(_FILE)})
