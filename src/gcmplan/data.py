"""Data that is shipped with gcmplan: YAML files that a migration expert reads and mends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gcmplan.source import read_file


def load(path: Path) -> Any:
    """The values of a shipped data file.

    Raises:
        ValueError: The file is not sound YAML; a broken installation or a slip in an edit.
    """
    document = read_file(path, path.name)
    if document.faults:
        raise ValueError("\n".join(f"{path}: {fault.message}" for fault in document.faults))
    return document.value
