"""What the tests share: the real tools they drive, and where the examples lie."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pexpect
import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]

# A busy machine is no defect, so nothing is timed. `make fuzz` tries many more examples.
# In CI the same examples each time: a change is blamed for what it broke, and for nothing else.
settings.register_profile("usual", max_examples=50, deadline=None, derandomize="CI" in os.environ)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile("usual")


def tool(name: str) -> str:
    """The path of a real tool: in CI its lack fails the test, elsewhere the test is skipped."""
    path = shutil.which(name)
    if path is None:
        message = f"{name} is not installed"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write the golden files anew, to be reviewed in Git"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Hold a text to the file that keeps it; with --update, let the file keep it."""

    def hold(file: Path, text: str) -> None:
        if request.config.getoption("--update"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8"), "if it is meant: pytest --update"

    return hold


@pytest.fixture(scope="session")
def kenya() -> Path:
    """The folder of the Kenya example."""
    return ROOT / "examples" / "kenya"


@cache
def kenya_plan(ending: str) -> bytes:
    """The plan document of the Kenya example, made once for all tests that only read it."""
    from gcmplan.document.press import Format
    from gcmplan.document.produce import produce
    from gcmplan.plan.load import read_plan

    folder = ROOT / "examples" / "kenya"
    plan = read_plan(folder).plan
    assert plan is not None
    (made,) = produce(folder, plan, ["plan"], [Format(ending)])
    return made.data


@pytest.fixture(scope="session")
def plan_with_entries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new plan with an entry of each kind, as `gcmplan add` makes them; a copy of
    it is to be changed, not this.
    """
    from entries import ENTRIES, add, new_plan

    folder = new_plan(tmp_path_factory.mktemp("made") / "ghana")
    for entry in ENTRIES:
        add(folder, *entry)
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    return tool("chromium")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A real browser that asks nothing of the network by itself."""
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    plain = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=[*plain, *quiet])
        yield started
        started.close()


@pytest.fixture(scope="session")
def soffice() -> str:
    return tool("soffice")


@pytest.fixture
def in_terminal() -> Iterator[Callable[..., pexpect.spawn]]:
    """Start a command in a real terminal, by default of 45 lines and 100 columns."""
    started: list[pexpect.spawn] = []

    def start(*arguments: str | Path, size: tuple[int, int] = (45, 100)) -> pexpect.spawn:
        # prompt_toolkit would wait for an answer that only a person's terminal gives.
        environment = {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
        run = "import sys; from gcmplan.cli import run; sys.exit(run(sys.argv[1:]))"
        child = pexpect.spawn(
            sys.executable,
            ["-c", run, *map(str, arguments)],
            env=environment,
            dimensions=size,
            encoding="utf-8",
            timeout=60,
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def ended(child: pexpect.spawn) -> int:
    """Wait for a command's end; its exit code."""
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


PLAN = """\
format: 1
country: KE
title: A plan
status: draft
period: {start: 2023, end: 2027}
languages: [en]
currency: KES
"""

WritePlan = Callable[..., Path]


@pytest.fixture
def write_plan(tmp_path: Path) -> WritePlan:
    """Write a small plan: what is given by file name replaces or adds to a valid plan.yaml."""

    def write(files: Mapping[str, str | bytes] = MappingProxyType({})) -> Path:
        folder = tmp_path / "plan"
        for name, content in {"plan.yaml": PLAN, **files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write


@dataclass(frozen=True)
class Ran:
    """What a user sees of a command."""

    code: int
    out: str
    err: str


@pytest.fixture
def gcmplan(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run a command in this process and give what it printed."""
    from gcmplan.cli import run

    # In GitHub Actions, findings are shown in its own form by default.
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)

    def call(*arguments: str | Path) -> Ran:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capfd.readouterr()
        return Ran(code, printed.out, printed.err)

    return call


BEGINNING = {
    "country": "MW",
    "country_name": "Malawi",
    "title": "A plan",
    "start": 2027,
    "end": 2031,
    "languages": ["en"],
    "currency": "MWK",
    "areas": ["Data"],
}
LEAD = ("National Coordination Body", "NCB")


@pytest.fixture(autouse=True)
def own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where walks note their places, away from the user's."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


@pytest.fixture
def malawi(tmp_path: Path) -> Path:
    """A plan as `gcmplan init` writes it."""
    from gcmplan.plan.starting import Beginning, Institution, starting_files
    from gcmplan.source import write_folder

    folder = tmp_path / "malawi"
    write_folder(folder, starting_files(Beginning(**BEGINNING, lead=Institution(*LEAD))))
    return folder


@pytest.fixture
def walked(gcmplan: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Walk by lines: `walked(folder, "6", "1", "An answer", "/leave")`."""

    def walk(folder: Path, step: str, *lines: str) -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return gcmplan("guide", step, "--plain", "--plan", folder)

    return walk
