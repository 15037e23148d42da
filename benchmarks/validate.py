"""How long `gcmplan validate` takes beside its peers, on the same plan, in one run.

    python benchmarks/validate.py [N …]

Each tool runs as a whole process, several times in turn; the figure is the median. The ratio is
what counts: seconds differ from machine to machine. check-jsonschema is given gcmplan's own schema.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
RUNS = 5
FILES = ("3-design", "4-implementation")
"""The files that grow with the plan; check-jsonschema is timed on both together."""

PYDANTIC = """
import sys, yaml
from gcmplan.plan.model import FILE_NAMES, Plan
from pathlib import Path
root = Path(sys.argv[1])
values = {}
for name in FILE_NAMES:
    values[name] = yaml.load((root / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
Plan.model_validate(values)
"""


def main(sizes: list[int]) -> None:
    """Print a table, a row a tool and size."""
    bin_folder = Path(sys.executable).parent
    gcmplan = str(bin_folder / "gcmplan")
    peer = shutil.which("check-jsonschema", path=f"{bin_folder}{os.pathsep}{os.environ['PATH']}")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    print(f"{'interventions':>13}  {'tool':<34} {'seconds':>8} {'ratio':>6} {'MB':>5}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            plan, schemas = Path(folder) / "plan", Path(folder) / "schemas"
            run([sys.executable, str(HERE / "generate.py"), str(size), str(plan)], environment)
            run([gcmplan, "schema", "--output", str(schemas)], environment)
            tools = {
                "gcmplan validate": [[gcmplan, "validate", str(plan)]],
                "PyYAML CSafeLoader + pydantic": [[sys.executable, "-c", PYDANTIC, str(plan)]],
            }
            if peer:
                tools["check-jsonschema, 2 of the 7 files"] = [
                    [
                        peer,
                        "--schemafile",
                        str(schemas / f"{n}.schema.json"),
                        str(plan / f"{n}.yaml"),
                    ]
                    for n in FILES
                ]
            report(size, tools, environment)


def report(size: int, tools: dict[str, list[list[str]]], environment: dict[str, str]) -> None:
    """Run the tools in turn and print a row for each."""
    taken: dict[str, list[float]] = {name: [] for name in tools}
    memory: dict[str, int] = {}
    for _ in range(RUNS):
        for name, commands in tools.items():
            start = time.perf_counter()
            peaks = [run(command, environment) for command in commands]
            taken[name].append(time.perf_counter() - start)
            memory[name] = max(peaks)
    base = statistics.median(taken["gcmplan validate"])
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        print(f"{size:>13}  {name:<34} {median:>8.2f} {median / base:>6.1f} {memory[name]:>5}")


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run a command to its end; its peak memory in megabytes."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stderr:
        process.stderr.close()
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} failed:\n{errors.decode()}")
    return usage.ru_maxrss // 1024


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [50, 500, 2000])
