from __future__ import annotations

import json
from pathlib import Path


def test_all_schemas_are_written_into_a_new_folder(gcmplan, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "schemas"
    ran = gcmplan("schema", "--output", folder)
    assert ran.code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert [line.rpartition("/")[2] for line in sorted(ran.out.split())] == names
    assert len(names) == 7
    made = json.loads((folder / "plan.schema.json").read_text(encoding="utf-8"))
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_one_schema_is_printed(gcmplan) -> None:
    made = json.loads(gcmplan("schema", "1-kick-off.yaml").out)
    assert "institutions" in made["properties"]


def test_a_file_that_a_plan_does_not_have(gcmplan) -> None:
    ran = gcmplan("schema", "7-more.yaml")
    assert ran.code == 2
    assert ran.err.startswith(
        "error: a plan has no file '7-more.yaml'\nhelp: Its files are plan.yaml"
    )


def test_a_file_in_the_way_is_said(gcmplan, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    ran = gcmplan("schema", "--output", tmp_path / "there")
    assert ran.code == 2
    assert "there" in ran.err
    assert (tmp_path / "there").read_text() == "mine"
