"""The Guide's eleven tools: lists of stakeholders, criteria, principles and questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gcmplan.data import load

_FILE = Path(__file__).parent / "data" / "tools.yaml"


@dataclass(frozen=True, slots=True)
class ToolItem:
    """A criterion, question, principle or field of a tool.

    Attributes:
        id: A name that is unique within the tool: ``firewalls``.
        label: Its name in a few words.
        text: What it means or asks, in gcmplan's own words.
        part: The id of the part of the tool in which it stands; empty where the tool has none.
        informs: The fields of the plan that hold it, with dots from the file's name on.
    """

    id: str
    label: str
    text: str
    part: str = ""
    informs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    """One of the Guide's eleven tools.

    Attributes:
        number: 1 to 11.
        step: The number of the step that it belongs to.
        name: Its name in the English Guide.
        pages: The printed pages of the Guide.
        use: When to take it up, in gcmplan's own words.
        works_on: The fields of the plan that one fills with it, in the order in which one is asked
            for them, as `ToolItem.informs`; a list stands for all that its entries hold.
        items: What it lists, in order.
        parts: The labels of its parts by their ids; empty where it has none.
    """

    number: int
    step: int
    name: str
    pages: str
    use: str
    works_on: tuple[str, ...]
    items: tuple[ToolItem, ...]
    parts: Mapping[str, str]


@cache
def tools() -> tuple[Tool, ...]:
    """The eleven tools, in order; Step 6 has none."""
    return tuple(_tool(entry) for entry in load(_FILE))


def tool(number: int) -> Tool:
    """The tool of this number.

    Raises:
        IndexError: There is none.
    """
    if number < 1:
        raise IndexError(number)
    return tools()[number - 1]


def tools_of(step: int) -> tuple[Tool, ...]:
    """The tools of a step, by its number."""
    return tuple(each for each in tools() if each.step == step)


def stakeholder_types() -> tuple[ToolItem, ...]:
    """The sixteen types of stakeholder of Tool 1, each with why it matters (Guide p. 67-70)."""
    return tool(1).items


def _tool(entry: Mapping[str, Any]) -> Tool:
    return Tool(
        number=entry["number"],
        step=entry["step"],
        name=entry["name"],
        pages=entry["pages"],
        use=entry["use"],
        works_on=tuple(entry["works_on"]),
        items=tuple(
            ToolItem(**{**item, "informs": tuple(item.get("informs", ()))})
            for item in entry["items"]
        ),
        parts=MappingProxyType(entry.get("parts", {})),
    )
