"""Where a plan may be that is not in the folder in which one looked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from gcmplan.locales import translate as _
from gcmplan.plan.model import FILE_NAMES, PROFILE_FILE

MOST_LOOKED_INTO = 200
MOST_NAMED = 3

_MISNAMED = re.compile(rf"{PROFILE_FILE}\.ya?ml(?:\.txt)?", re.IGNORECASE)
"""Names that people and programs give to ``plan.yaml``."""


def holds_plan(folder: Path) -> bool:
    """Whether a folder holds a plan; not where nobody may look into it."""
    try:
        return (folder / f"{PROFILE_FILE}.yaml").exists() or _is_in_parts(folder)
    except OSError:
        return False


def _is_in_parts(folder: Path) -> bool:
    """Whether there is a folder ``plan`` of files in place of ``plan.yaml``.

    It may as well be a plan of that name: it has a ``plan.yaml``, and no step stands beside it.
    """
    part = folder / PROFILE_FILE
    steps = [folder / f"{name}{end}" for name in FILE_NAMES[1:] for end in ("", ".yaml")]
    is_a_plan = (part / f"{PROFILE_FILE}.yaml").exists() and not any(map(Path.exists, steps))
    return part.is_dir() and not is_a_plan


def where_a_plan_is(root: Path) -> str:
    """What to do where a folder holds no plan: its file has another name, or a plan is near by.

    Args:
        root: The folder, as the user named it.
    """
    inside = _inside(root)
    misnamed = next((each for each in inside if _MISNAMED.fullmatch(each.name)), None)
    if misnamed is not None:
        return _("It has '{name}': rename it to plan.yaml.", name=misnamed.name)
    near = [each for each in inside[:MOST_LOOKED_INTO] if holds_plan(each)]
    near = near or [each for each in root.absolute().parents if holds_plan(each)][:1]
    if near:
        return _("There is a plan in {folders}: name that folder, or go there.", folders=_few(near))
    return _("Go to the plan's folder or name it, or start a plan with: gcmplan init DIR")


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if not each.name.startswith("."))
    except OSError:
        return []


def _few(folders: Sequence[Path]) -> str:
    shown = ", ".join(f"'{each}'" for each in folders[:MOST_NAMED])
    return f"{shown} …" if len(folders) > MOST_NAMED else shown
