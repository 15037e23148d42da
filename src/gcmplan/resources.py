"""Where the files that are shipped beside the code lie."""

from __future__ import annotations

from pathlib import Path


def templates_folder() -> Path:
    """The shipped templates: inside the installed package, or at the top of a source checkout."""
    package = Path(__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"
