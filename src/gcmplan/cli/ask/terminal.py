"""Who asks: menus in a terminal, lines where they are wanted, nobody where there is no terminal."""

from __future__ import annotations

import sys

from gcmplan.cli.ask.asker import Asker
from gcmplan.cli.ask.menus import MenuAsker
from gcmplan.cli.ask.plain import PlainAsker


def asker_for(*, plain: bool) -> Asker | None:
    """Who asks; nobody where there is no terminal.

    Args:
        plain: Whether the user wants to be asked line by line; then the lines may also come from a
            file or a program.
    """
    if plain:
        return PlainAsker()
    return MenuAsker() if sys.stdin.isatty() and sys.stdout.isatty() else None
