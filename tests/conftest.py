"""What the tests share: the real tools they drive, and where the examples lie."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def tool(name: str) -> str:
    """The path of a real tool; in CI its lack fails the test, elsewhere it is skipped and says so."""
    path = shutil.which(name)
    if path is None:
        message = f"{name} is not installed"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path


@pytest.fixture(scope="session")
def kenya() -> Path:
    """The folder of the Kenya example."""
    return ROOT / "examples" / "kenya"


@pytest.fixture(scope="session")
def chromium() -> str:
    return tool("chromium")


@pytest.fixture(scope="session")
def soffice() -> str:
    return tool("soffice")
