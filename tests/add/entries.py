"""A small plan to add to, as `gcmplan init` and `gcmplan add` make it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from gcmplan.check.run import check_plan
from gcmplan.cli import run

LEAD = "National Coordination Mechanism on Migration (NCM)"

ENTRIES = [
    ["institution", "--name", "Statistical Service", "--acronym", "GSS", "--type=policy-sectors"],
    ["consultation", "--title", "Workshop on migration data", "--start", "2025-03-04"],
    ["consultation", "--for", "design", "--title", "Design workshop", "--date", "2025-04"],
    ["consultation", "--for", "monitoring", "--title", "Listening", "--start", "2026"],
    ["data-source", "--name", "Population census", "--kind", "census", "--holder", "gss"],
    ["structure", "--name", "Statistical Service Act, 2019", "--kind", "legislation"],
    [
        *("intervention", "--title", "A shared data hub", "--area", "TA1", "--objectives", "1,4"),
        *("--type", "new-programme", "--choice", "chosen", "--reason", "Figures differ"),
    ],
    ["activity", "--intervention", "TA1-1", "--title", "Agree", "--start=2025-Q1", "--end=2026"],
    ["cost", "--intervention", "TA1-1", "--item", "Workshops", "--amounts", "2025=15000"],
    [
        *("funding", "--intervention", "TA1-1", "--kind", "national-budget"),
        *("--state", "requested", "--amounts", "2025=15000,2026=1000.50"),
    ],
    ["indicator", "--name", "Ministries that share", "--kind", "process", "--measure", "count"],
    ["risk", "--intervention", "TA1-1", "--description", "No figures are sent"],
    ["risk", "--for", "plan", "--description", "Elections"],
    ["pledge", "--title", "Publish migration data", "--nature", "policy", "--objective", "1"],
    ["progress", "--activity", "TA1-1-a", "--date", "2025-06", "--state", "in-progress"],
    ["progress", "--indicator", "I-01", "--year", "2025", "--value", "2"],
]
"""An entry of each kind and form, as flags; each may need those before it."""


def new_plan(folder: Path) -> Path:
    """A plan as `gcmplan init` makes it."""
    flags = ("--country", "Ghana", "--period", "2025-2027", "--lead", LEAD)
    assert run(["init", str(folder), *flags, "--yes"]) == 0
    return folder


def add(folder: Path, *flags: str) -> None:
    """Add by flags, where there is no terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO())
        assert run(["add", *flags, "-C", str(folder)]) == 0, flags


def errors(folder: Path) -> list[str]:
    """The errors of a plan, as `validate` has them."""
    found = check_plan(folder).diagnostics
    return [f"{each.code} {each.message}" for each in found if each.severity == "error"]
