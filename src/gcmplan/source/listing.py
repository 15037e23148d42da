"""Which files of a plan folder are read, and which others lie there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gcmplan.source.limits import MAX_FILES

SUFFIX = ".yaml"
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in a folder, as far as YAML goes; files whose names begin with a dot do not count.

    Attributes:
        names: The names of all its entries.
        files: The names of its ``.yaml`` entries, sorted, at most `MAX_FILES`.
        strays: The names of entries that only look like them: ``.yml``, ``.YAML``; sorted.
        complete: Whether there are no more files than `files` tells.
    """

    names: frozenset[str]
    files: tuple[str, ...]
    strays: tuple[str, ...]
    complete: bool


def list_folder(folder: Path) -> Listing:
    """List a folder.

    Args:
        folder: Where it lies on the disk.

    Raises:
        OSError: It cannot be listed.
    """
    with os.scandir(folder) as entries:
        names = frozenset(entry.name for entry in entries if not entry.name.startswith("."))
    files = sorted(name for name in names if name.endswith(SUFFIX))
    strays = sorted(
        name for name in names if name.lower().endswith(_SUFFIXES) and not name.endswith(SUFFIX)
    )
    return Listing(
        names,
        tuple(files[:MAX_FILES]),
        tuple(islice(strays, MAX_FILES)),
        len(files) <= MAX_FILES,
    )
