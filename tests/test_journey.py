"""From nothing to a plan document: what the first five minutes of a user are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

COUNTRIES = [("Ghana", "en"), ("El Salvador", "es"), ("Tchad", "fr"), ("Egypt", "ar")]


@pytest.mark.parametrize(("country", "language"), COUNTRIES)
def test_a_new_plan_validates_and_renders_at_once(
    gcmplan: Callable[..., object], tmp_path: Path, country: str, language: str
) -> None:
    folder = tmp_path / "new"
    flags = ["--country", country, "--languages", language, "--lead", "Coordination Body (CB)"]
    started = gcmplan("init", folder, *flags, "--yes")
    assert (started.code, started.err) == (0, "")
    checked = gcmplan("validate", folder)
    assert checked.code == 0
    assert "error[" not in checked.out
    rendered = gcmplan("render", "--plan", folder, "--output", tmp_path / "out")
    assert (rendered.code, rendered.err) == (0, "")
    made = {path.suffix: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert made[".pdf"].startswith(b"%PDF-")
    assert made[".docx"].startswith(b"PK")
    assert f'<html lang="{language}'.encode() in made[".html"]
    for name in (".html", ".pdf", ".docx"):
        assert f"plan{name}" in rendered.out
