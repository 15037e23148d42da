"""What a plan's repository uses on every change: each run as it is published.

One file, so that gcmplan is installed once.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from conftest import ROOT, tool

BROKEN = "title: A plan\nlanguages: [en]\nformat: 1\ncountry: Keyna\nstatus: draft\n"
BROKEN += "period: {start: 2024, end: 2028}\ncurrency: KES\n"
MENDED = BROKEN.replace("Keyna", "KE")


def published(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def vendored_schema(name: str) -> Any:
    """A schema of a CI's files, as check-jsonschema ships it."""
    folder = files("check_jsonschema") / "builtin_schemas" / "vendor"
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a plan in a folder of it."""
    (tmp_path / "kenya").mkdir()
    (tmp_path / "kenya" / "plan.yaml").write_text(BROKEN)
    (tmp_path / "notes.yaml").write_text("a: 1\n")
    git = tool("git")
    for command in (["init", "--quiet"], ["add", "."]):
        subprocess.run([git, *command], cwd=tmp_path, check=True)
    return tmp_path


def run(command: list[str], folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess:
    """Run a command with little of this environment, so that nothing here helps it."""
    kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
    return subprocess.run(
        command, cwd=folder, env={**kept, **env}, capture_output=True, text=True, timeout=300
    )


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The environment of a runner on which the action's first step has installed gcmplan."""
    env = offline(tmp_path_factory.mktemp("runner"))
    ran = run_step(0, {}, ROOT, env)
    assert ran.returncode == 0, ran.stderr
    return env


@pytest.mark.long
class TestPreCommit:
    """The hook, by pre-commit itself; but for its own environment, which it would download."""

    @pytest.fixture
    def commit(self, repository: Path, tmp_path_factory: pytest.TempPathFactory):
        (hook,) = published(".pre-commit-hooks.yaml")
        binaries = sysconfig.get_path("scripts")
        here = {**hook, "language": "system", "args": ["kenya"]}
        del here["language_version"]
        config = {"repos": [{"repo": "local", "hooks": [here]}]}
        (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        home = tmp_path_factory.mktemp("pre-commit")
        env = {"PATH": f"{binaries}:{os.environ['PATH']}", "PRE_COMMIT_HOME": str(home)}

        def commit(*paths: str) -> subprocess.CompletedProcess:
            given = ["--files", *paths] if paths else ["--all-files"]
            command = [sys.executable, "-m", "pre_commit", "run", "--color", "never", *given]
            return run(command, repository, env)

        return commit

    def test_the_manifest_is_one(self) -> None:
        command = [sys.executable, "-m", "pre_commit", "validate-manifest"]
        ran = subprocess.run([*command, str(ROOT / ".pre-commit-hooks.yaml")], capture_output=True)
        assert ran.returncode == 0, ran.stdout

    def test_a_broken_plan_stops_the_commit_and_a_mended_one_passes(
        self, commit, repository: Path
    ) -> None:
        ran = commit()
        assert ran.returncode == 1
        assert "plan.yaml:4:10: error[GCM007]: 'Keyna' is not a country code" in ran.stdout
        (repository / "kenya" / "plan.yaml").write_text(MENDED)
        ran = commit()
        assert ran.returncode == 0, ran.stdout
        assert "Passed" in ran.stdout

    def test_it_runs_for_the_plans_files_alone(self, commit) -> None:
        assert "Skipped" in commit("notes.yaml").stdout
        assert "Failed" in commit("kenya/plan.yaml").stdout

    def test_it_runs_for_texts_templates_and_pictures_too(self, commit, repository: Path) -> None:
        for name in ("texts/areas/ta1.md", "templates/parts/risks.html", "emblem.svg"):
            path = repository / "kenya" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x")
            assert "Failed" in commit(f"kenya/{name}").stdout


@pytest.mark.long
class TestGitHubAction:
    """The action's steps, in a shell, with the environment that GitHub gives them."""

    def test_it_is_an_action(self) -> None:
        jsonschema_rs.validate(vendored_schema("github-actions"), published("action.yml"))

    def test_findings_become_annotations_and_fail_the_step(self, runner, repository) -> None:
        ran = run_step(1, {"folder": "kenya"}, repository, runner)
        assert ran.returncode == 1, ran.stderr
        assert (
            "::error file=kenya/plan.yaml,line=4,col=10,endLine=4,endColumn=15,title=GCM007::"
            "'Keyna' is not a country code%0Adid you mean KE (Kenya)?" in ran.stdout
        )

    def test_a_sound_plan_passes(self, runner, repository) -> None:
        (repository / "kenya" / "plan.yaml").write_text(MENDED)
        assert run_step(1, {"folder": "kenya"}, repository, runner).returncode == 0

    def test_its_inputs_are_gcmplans_options(self, runner, repository) -> None:
        (repository / "kenya" / "plan.yaml").write_text(MENDED)
        given = {"folder": "kenya", "status": "adopted", "select": "GCM1", "ignore": "GCM101"}
        ran = run_step(1, {**given, "baseline": "known file.json"}, repository, runner)
        assert "title=GCM1" not in ran.stdout
        known = json.loads((repository / "known file.json").read_text())["findings"]
        codes = {each["code"] for each in known}
        assert codes
        assert all(code.startswith("GCM1") and code != "GCM101" for code in codes)

    def test_what_is_typed_as_an_input_is_not_run(self, runner, repository) -> None:
        ran = run_step(1, {"folder": "$(touch owned); touch owned"}, repository, runner)
        assert ran.returncode == 2
        assert not (repository / "owned").exists()


class TestGitLab:
    """The job's script, in a shell."""

    def test_it_is_a_template(self) -> None:
        jsonschema_rs.validate(vendored_schema("gitlab-ci"), published("ci/gitlab.yml"))

    @pytest.mark.long
    def test_the_report_is_written_and_the_job_fails(self, runner, repository) -> None:
        job = published("ci/gitlab.yml")["gcmplan"]
        path = f"{runner['RUNNER_TEMP']}/gcmplan/bin:{os.environ['PATH']}"
        env = {**runner, **job["variables"], "PLAN": "kenya", "PATH": path}
        script = "\n".join(job["script"])
        ran = run(["bash", "-eo", "pipefail", "-c", script], repository, env)
        assert ran.returncode == 1, ran.stderr
        assert "plan.yaml:4:10: error[GCM007]" in ran.stdout
        report = repository / job["artifacts"]["reports"]["codequality"]
        (country,) = (e for e in json.loads(report.read_text()) if e["check_name"] == "GCM007")
        assert country["location"] == {"path": "kenya/plan.yaml", "lines": {"begin": 4, "end": 4}}


def offline(folder: Path) -> dict[str, str]:
    """An environment in which pip takes what gcmplan needs from here, not from the network."""
    return {
        "RUNNER_TEMP": str(folder),
        "PATH": f"{sysconfig.get_path('scripts')}:{os.environ['PATH']}",
        "PYTHONPATH": ":".join(each for each in sys.path if each.endswith("site-packages")),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_ROOT_USER_ACTION": "ignore",
    }


def run_step(
    number: int, inputs: Mapping[str, str], folder: Path, env: Mapping[str, str]
) -> subprocess.CompletedProcess:
    """Run one of the action's steps as GitHub does."""
    action = published("action.yml")
    defaults = {name: each["default"] for name, each in action["inputs"].items()}
    known = {f"inputs.{name}": text for name, text in {**defaults, **inputs}.items()}
    known["github.action_path"] = str(ROOT)
    step = action["runs"]["steps"][number]
    given = {
        name: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: known[found[1]], text)
        for name, text in step["env"].items()
    }
    assert "${{" not in step["run"]
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return run(command, folder, {**env, **given, "GITHUB_ACTIONS": "true"})
