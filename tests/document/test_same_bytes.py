"""The same plan and SOURCE_DATE_EPOCH give the same bytes, whoever makes the documents."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCUMENTS = ("plan", "brief", "matrix", "monitoring", "institution", "ncm", "knbs", "worksheet")


def digests(folder: Path, output: Path, **changed: str) -> dict[str, str]:
    command = [sys.executable, "-m", "gcmplan", "render", *DOCUMENTS, "-C", folder, "-o", output]
    command += ["--format", "html,docx,pdf,md"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **changed}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=output)
    assert run.returncode == 0, run.stderr
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*.*"))
    }


@pytest.mark.long
def test_processes_of_other_seeds_and_places_agree(
    kenya: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first = tmp_path_factory.mktemp("first")
    second = tmp_path_factory.mktemp("second place with spaces")
    copied = tmp_path_factory.mktemp("copy") / "another name, é"
    shutil.copytree(kenya, copied, copy_function=shutil.copyfile)
    here = digests(kenya, first, PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC")
    there = digests(
        copied, second, PYTHONHASHSEED="2", LC_ALL="C.UTF-8", LANG="fr_FR.UTF-8", TZ="Asia/Tokyo"
    )
    assert len(here) > 4 * 7
    assert here == there
