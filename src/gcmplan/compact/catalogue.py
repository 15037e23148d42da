"""The Compact's objectives, actions and principles, and the SDG indicators that bear on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gcmplan.data import load

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Action:
    """One of the Compact's 187 actions.

    Attributes:
        id: Objective and letter: ``1.a``.
        label: What it is, in gcmplan's own words.
        objective: The number of its objective.
    """

    id: str
    label: str
    objective: int


@dataclass(frozen=True, slots=True)
class Objective:
    """One of the Compact's 23 objectives.

    Attributes:
        number: 1 to 23.
        paragraph: Its paragraph in the annex of A/RES/73/195.
        title: Its official English name.
        short_title: The short name that the UN Network's guidance uses.
        summary: What States undertake, in gcmplan's own words.
        actions: Its GCM actions, in order.
        sdg_targets: The SDG targets that the guidance's Booklet lists for it.
        unverified_sdg_targets: SDG targets that no source confirmed.
        all_sdgs: Whether the Booklet says that it bears on all Goals.
    """

    number: int
    paragraph: int
    title: str
    short_title: str
    summary: str
    actions: tuple[Action, ...]
    sdg_targets: tuple[str, ...]
    unverified_sdg_targets: tuple[str, ...]
    all_sdgs: bool


@dataclass(frozen=True, slots=True)
class Principle:
    """One of the Compact's ten guiding principles (Compact para. 15).

    Attributes:
        id: The name by which plans refer to it.
        paragraph: Its place in the annex of A/RES/73/195.
        title: Its official English name.
        summary: What it asks, in gcmplan's own words.
        guide_pages: Where the Guide says what it means in practice; empty where it does not.
    """

    id: str
    paragraph: str
    title: str
    summary: str
    guide_pages: str = ""


@dataclass(frozen=True, slots=True)
class SdgIndicator:
    """An indicator of the Sustainable Development Goals.

    Attributes:
        code: Its number: ``10.7.1``.
        name: Its official English name.
        target: The SDG target that it measures.
        objectives: The GCM objectives that it bears on.
        verified: Whether a source says so.
        custodian: The bodies that keep it.
    """

    code: str
    name: str
    target: str
    objectives: tuple[int, ...]
    verified: bool
    custodian: str = ""


@cache
def objectives() -> tuple[Objective, ...]:
    """The 23 objectives, in order (Compact para. 17-39)."""
    return tuple(_objective(entry) for entry in load(DATA / "objectives.yaml"))


def objective(number: int) -> Objective:
    """The objective of this number.

    Raises:
        IndexError: There is none.
    """
    if number < 1:
        raise IndexError(number)
    return objectives()[number - 1]


@cache
def actions() -> Mapping[str, Action]:
    """The 187 GCM actions by their ids, in order."""
    return MappingProxyType({action.id: action for each in objectives() for action in each.actions})


@cache
def principles() -> tuple[Principle, ...]:
    """The ten guiding principles, in order (Compact para. 15)."""
    return tuple(Principle(**entry) for entry in load(DATA / "principles.yaml"))


@cache
def sdg_indicators() -> tuple[SdgIndicator, ...]:
    """The SDG indicators that bear on migration."""
    return tuple(
        SdgIndicator(**{**entry, "objectives": tuple(entry["objectives"])})
        for entry in load(DATA / "sdg-indicators.yaml")
    )


@cache
def agenda_targets() -> tuple[str, ...]:
    """The 169 targets of the 2030 Agenda, goal by goal: ``1.1`` … ``17.19``."""
    found: list[str] = []
    for entry in load(DATA / "sdg-goals.yaml"):
        parts = [*map(str, range(1, entry["targets"] + 1)), *entry["means"]]
        found += [f"{entry['goal']}.{part}" for part in parts]
    return tuple(found)


@cache
def sdg_goal_names() -> Mapping[int, str]:
    """The short names of the 17 Sustainable Development Goals, by number."""
    return {entry["goal"]: entry["name"] for entry in load(DATA / "sdg-goals.yaml")}


def _objective(entry: Mapping[str, Any]) -> Objective:
    return Objective(
        number=entry["number"],
        paragraph=entry["paragraph"],
        title=entry["title"],
        short_title=entry["short_title"],
        summary=entry["summary"],
        actions=tuple(
            Action(action["id"], action["label"], entry["number"]) for action in entry["actions"]
        ),
        sdg_targets=tuple(entry["sdg_targets"]),
        unverified_sdg_targets=tuple(entry.get("unverified_sdg_targets", ())),
        all_sdgs=entry["all_sdgs"],
    )
