"""What a user gets by installing gcmplan: the package, its data and its templates."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(file).namelist())


def shipped(folder: Path, pattern: str) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob(pattern)}


def test_the_templates_are_in_the_wheel(wheel: set[str]) -> None:
    top = ROOT / "templates"
    names = shipped(top, "*.html") | shipped(top, "*.jinja") | shipped(top, "*.css")
    assert len(names) > 25
    assert {f"gcmplan/templates/{name}" for name in names} <= wheel


def test_the_data_is_in_the_wheel(wheel: set[str]) -> None:
    names = shipped(ROOT / "src", "*.yaml") | shipped(ROOT / "src", "*.typ")
    assert len(names) > 25
    assert names <= wheel
    assert "gcmplan/py.typed" in wheel


def test_tests_and_examples_are_not(wheel: set[str]) -> None:
    assert not [name for name in wheel if name.startswith(("tests/", "examples/", "benchmarks/"))]


def test_it_runs_as_a_module() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "gcmplan", "--version"], check=True, capture_output=True, text=True
    )
    assert ran.stdout.startswith("gcmplan 0.")
