"""Thematic areas that a new plan can start from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gcmplan.compact.catalogue import DATA
from gcmplan.data import load


@dataclass(frozen=True, slots=True)
class AreaSet:
    """A set of thematic areas.

    Attributes:
        id: The name by which it is chosen.
        name: What it is called.
        source: Where it is published.
        titles: The areas' titles, in order.
    """

    id: str
    name: str
    source: str
    titles: tuple[str, ...]


@cache
def area_sets() -> dict[str, AreaSet]:
    """The sets of thematic areas by their ids."""
    return {
        key: AreaSet(
            key, entry["name"], entry["source"], tuple(area["title"] for area in entry["areas"])
        )
        for key, entry in load(DATA / "thematic-areas.yaml").items()
    }
