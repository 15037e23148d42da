"""Questions in the terminal: in small menus, or line by line, as suits screen readers."""

from __future__ import annotations

from gcmplan.cli.ask.asker import (
    NO_ASIDE,
    Aside,
    Asker,
    Begun,
    Check,
    Choices,
    Move,
    MovedOn,
    accept_anything,
)
from gcmplan.cli.ask.menus import MenuAsker
from gcmplan.cli.ask.plain import PlainAsker
from gcmplan.cli.ask.terminal import asker_for

__all__ = [
    "NO_ASIDE",
    "Aside",
    "Asker",
    "Begun",
    "Check",
    "Choices",
    "MenuAsker",
    "Move",
    "MovedOn",
    "PlainAsker",
    "accept_anything",
    "asker_for",
]
