"""Where the walk asks for a part of the plan: the screen that leads to it."""

from __future__ import annotations

from functools import cache

from gcmplan.guidance import steps
from gcmplan.plan.index import Path
from gcmplan.walk.screens import Kind, Screen, screens
from gcmplan.walk.work import DOT


def asked_at(path: Path) -> Screen | None:
    """The action or tool by which a part of the plan is filled in; none where nothing asks for it.

    Args:
        path: Where it stands, or would stand: the file's name, then keys and positions.
    """
    return _asked_at(DOT.join(str(part) for part in path if not isinstance(part, int)))


@cache
def _asked_at(name: str) -> Screen | None:
    """Of several screens, the first of the step in whose file the part stands."""
    tasks = [
        screen
        for step in steps()
        for screen in screens(step.number)
        if screen.kind in (Kind.ACTION, Kind.TOOL)
    ]
    tasks.sort(key=lambda screen: not name.startswith(str(screen.step)))
    asking = (screen for screen in tasks if any(_is_part(name, each) for each in _fields(screen)))
    return next(asking, None)


def _fields(screen: Screen) -> tuple[str, ...]:
    return tuple(field for group in screen.work.groups for field in group.fields)


def _is_part(name: str, field: str) -> bool:
    """Whether one of two names of fields stands for a part of what the other stands for."""
    return f"{name}{DOT}".startswith(f"{field}{DOT}") or f"{field}{DOT}".startswith(f"{name}{DOT}")
