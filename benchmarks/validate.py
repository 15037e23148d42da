"""How long `gcmplan validate` takes beside its peers, on the same plans, in one run.

    python benchmarks/validate.py [N …]

Each tool runs as a whole process, several times in turn; the figure is the median. The ratio is
what counts: seconds differ from machine to machine. Every peer is given the same files whole, and
the schema of gcmplan itself: check-jsonschema and yamale as files, the two parsers with pydantic as
the models. gcmplan alone also checks references, sums and all other rules, and has a line for each
finding. A second table shows what findings cost.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from yamale_schema import yamale_schema

HERE = Path(__file__).parent
SIZES = (50, 500, 2000, 10000)
FILES = ("3-design", "4-implementation")
"""The files that grow with the plan; each schema checker is timed on both together."""

PARSER = """
import sys
from pathlib import Path
from gcmplan.plan.model import FILE_NAMES, Plan
{load}
root = Path(sys.argv[1])
values = {{}}
for name in FILE_NAMES:
    file = root / f"{{name}}.yaml"
    files = [file] if file.exists() else sorted((root / name).glob("*.yaml"))
    for each in files:
        for key, value in load(each.read_text(encoding="utf-8")).items():
            part = values.setdefault(name, {{}})
            part[key] = part[key] + value if isinstance(value, list) and key in part else value
Plan.model_validate(values)
"""
PYYAML = "import yaml\ndef load(text): return yaml.load(text, yaml.CSafeLoader)"
RUST = "from ryaml import loads as load"

Command = Sequence[str]


def main(sizes: Sequence[int]) -> None:
    """Print the two tables, a row a tool and size."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    print("| interventions | MB | tool | seconds | ratio | seconds a MB | peak MB |")
    print("|--:|--:|---|--:|--:|--:|--:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            plan = made_plan(size, Path(folder), environment)
            megabytes = sum(file.stat().st_size for file in plan.rglob("*.yaml")) / 1e6
            report(size, megabytes, tools(plan, Path(folder)), environment)
    print("\n| interventions | findings | seconds | ratio |")
    print("|--:|--:|--:|--:|")
    for size in [each for each in sizes if each <= 2000]:
        report_findings(size, environment)


def made_plan(size: int, folder: Path, environment: Mapping[str, str]) -> Path:
    """A plan of so many interventions, with the schemas for the peers beside it."""
    plan = folder / "plan"
    run([sys.executable, str(HERE / "generate.py"), str(size), str(plan)], environment)
    run([tool("gcmplan"), "schema", "--output", str(folder / "schemas")], environment)
    for name in FILES:
        (folder / f"{name}.yamale").write_text(yamale_schema(name), encoding="utf-8")
    return plan


def tools(plan: Path, folder: Path) -> Mapping[str, Sequence[Command]]:
    """By tool, the commands that check the plan."""
    python = sys.executable
    found = {
        "gcmplan validate": [[tool("gcmplan"), "validate", str(plan)]],
        "Rust parser (ryaml) + pydantic": [[python, "-c", PARSER.format(load=RUST), str(plan)]],
        "PyYAML CSafeLoader + pydantic": [[python, "-c", PARSER.format(load=PYYAML), str(plan)]],
        "check-jsonschema, 2 of the 7 files": [],
        "yamale, 2 of the 7 files": [],
    }
    for name in FILES:
        parts = plan / name
        files = sorted(parts.glob("*.yaml")) if parts.is_dir() else [plan / f"{name}.yaml"]
        schema = str(folder / "schemas" / f"{name}.schema.json")
        paths = [str(file) for file in files]
        found["check-jsonschema, 2 of the 7 files"].append(
            [tool("check-jsonschema"), "--schemafile", schema, *paths]
        )
        found["yamale, 2 of the 7 files"].append(
            [tool("yamale"), "-p", "PyYAML", "-s", str(folder / f"{name}.yamale"), *paths]
        )
    return found


def tool(name: str) -> str:
    """The path of a tool in this environment."""
    folders = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    path = shutil.which(name, path=folders)
    if path is None:
        sys.exit(f"{name} is not installed here: make benchmark installs it")
    return path


def runs_for(size: int) -> int:
    """How often each tool runs on a plan of so many interventions."""
    return 5 if size <= 500 else 3 if size <= 2000 else 1


def report(
    size: int,
    megabytes: float,
    commands: Mapping[str, Sequence[Command]],
    environment: Mapping[str, str],
) -> None:
    """Run the tools in turn and print a row for each; seconds a megabyte show how cost grows."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, int] = {}
    for _ in range(runs_for(size)):
        for name, calls in commands.items():
            start = time.perf_counter()
            memory[name] = max(run(call, environment) for call in calls)
            taken[name].append(time.perf_counter() - start)
    base = statistics.median(taken["gcmplan validate"])
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        figures = f"{median:.2f} | {median / base:.1f} | {median / megabytes:.2f} | {memory[name]}"
        print(f"| {size:,} | {megabytes:.1f} | {name} | {figures} |", flush=True)


def report_findings(size: int, environment: Mapping[str, str]) -> None:
    """Print what a plan takes without findings, with one at its end, and with one everywhere."""
    with tempfile.TemporaryDirectory() as folder:
        plan = made_plan(size, Path(folder), environment)
        file = plan / "4-implementation.yaml"
        sound = file.read_text(encoding="utf-8")
        leads = [match.span(1) for match in re.finditer(r"^    lead: (\S+)$", sound, re.MULTILINE)]
        base = 0.0
        for count in (0, 1, size):
            text = sound
            for start, end in reversed(leads[len(leads) - count :] if count else []):
                text = f"{text[:start]}nobody{text[end:]}"
            file.write_text(text, encoding="utf-8")
            command = [tool("gcmplan"), "validate", "--format", "json", str(plan)]
            seconds = []
            for _ in range(runs_for(size)):
                start_time = time.perf_counter()
                run(command, environment)
                seconds.append(time.perf_counter() - start_time)
            median = statistics.median(seconds)
            base = base or median
            print(f"| {size:,} | {count:,} more | {median:.2f} | {median / base:.2f} |", flush=True)


def run(command: Command, environment: Mapping[str, str]) -> int:
    """Run a command to its end; its peak memory in megabytes."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stderr:
        process.stderr.close()
    # A peer that stops at the first defect would seem fast.
    allowed = (0, 1) if command[1] == "validate" else (0,)
    if process.returncode not in allowed:
        sys.exit(f"{' '.join(command)} failed:\n{errors.decode()}")
    return usage.ru_maxrss // 1024


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
