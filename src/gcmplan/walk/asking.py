"""Where the walk asks for a part of the plan: the screen that leads to it."""

from __future__ import annotations

from functools import cache

from gcmplan.guidance import steps
from gcmplan.plan.index import Path
from gcmplan.walk.open_plan import OpenPlan
from gcmplan.walk.screens import Kind, Screen, entry_screen, screens
from gcmplan.walk.work import DOT, key_of, list_of


def asked_at(path: Path) -> Screen | None:
    """The action or tool by which a part of the plan is filled in; none where nothing asks for it.

    Args:
        path: Where it stands, or would stand: the file's name, then keys and positions.
    """
    name = DOT.join(str(part) for part in path if not isinstance(part, int))
    if any(isinstance(part, int) for part in path) and path[-1] == key_of(list_of(name)):
        # By its key a thing as a whole is meant.
        name = list_of(name)
    return _asked_at(name) if name else None


def filled_in_at(plan: OpenPlan, path: Path) -> Screen | None:
    """Where a part of the plan is filled in: the entry that it belongs to, else as `asked_at`.

    Args:
        plan: The plan.
        path: Where it stands, or would stand.
    """
    asking = asked_at(path)
    if asking is None:
        return None
    at = next((n for n, part in enumerate(path) if isinstance(part, int)), len(path))
    list_name = DOT.join(map(str, path[:at]))
    written = plan.reading.removed.written(path)
    held = plan.at(written[: at + 1])
    in_list = at < len(path) and any(each.list == list_name for each in asking.work.groups)
    if not in_list or not isinstance(held, dict):
        return asking
    key = key_of(list_name)
    entry = held.get(key) if key else int(written[at]) + 1
    return entry_screen(asking, list_name, str(entry))


@cache
def _asked_at(name: str) -> Screen | None:
    """Of several screens, one of the step in whose file it stands, made for just this part."""
    tasks = [
        screen
        for step in steps()
        for screen in screens(step.number)
        if screen.kind in (Kind.ACTION, Kind.TOOL)
    ]
    asking = [screen for screen in tasks if any(_is_part(name, each) for each in _fields(screen))]
    asking.sort(key=lambda screen: (not name.startswith(str(screen.step)), -_aim(screen, name)))
    return next(iter(asking), None)


def _aim(screen: Screen, name: str) -> int:
    """How closely the guidance names the part as what is worked on there; 0 where it does not."""
    task = screen.tool.works_on if screen.tool else screen.action.informs if screen.action else ()
    return max((len(each) for each in task if _is_in(name, each)), default=0)


def _fields(screen: Screen) -> tuple[str, ...]:
    return tuple(field for group in screen.work.groups for field in group.fields)


def _is_part(name: str, field: str) -> bool:
    """Whether one of two names of fields stands for a part of what the other stands for."""
    return _is_in(name, field) or _is_in(field, name)


def _is_in(name: str, holder: str) -> bool:
    return f"{name}{DOT}".startswith(f"{holder}{DOT}")
