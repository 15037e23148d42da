"""How a width is shared among the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence


def shares(width: int, parts: Sequence[float]) -> list[int]:
    """A width shared out in whole units, none of which is lost."""
    total, reached, done = sum(parts), 0.0, 0
    # Every column is there, however small its part.
    spare = width - len(parts)
    found = []
    for part in parts:
        reached += part
        end = round(spare * reached / total)
        found.append(end - done + 1)
        done = end
    return found


def roomy(widths: Sequence[int], needs: Sequence[int]) -> list[int]:
    """Widths of which each is as wide as it needs to be, as far as others have room to give.

    Args:
        widths: The widths as they were meant.
        needs: The least that each should have.

    Returns:
        Widths of the same sum.
    """
    lacks = [max(need - width, 0) for width, need in zip(widths, needs, strict=True)]
    spare = [max(width - need, 0) for width, need in zip(widths, needs, strict=True)]
    wanted, there = sum(lacks), sum(spare)
    if not wanted or wanted > there:
        return list(widths)
    done = given = 0
    found = []
    for width, lack, room in zip(widths, lacks, spare, strict=True):
        done += room
        taken = wanted * done // there - given
        given += taken
        found.append(width + lack - taken)
    return found
