"""How long `gcmplan render` takes beside its peers, on the same plans, in one run.

    python benchmarks/render.py [N …] [--document plan|matrix]

Without numbers it takes the Kenya example (28 interventions) and made-up plans of 50 and 250. Each
tool runs as a whole process, several times in turn; the figure is the median. The ratio to gcmplan
is what counts: seconds differ from machine to machine. The peers are given the HTML page that
gcmplan made of the plan, so that they read no plan and fill in no template: WeasyPrint makes a PDF
of it (PDF/UA-1, as gcmplan does), pandoc a Word file.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from validate import Command, run, tool

HERE = Path(__file__).parent
KENYA = HERE.parent / "examples" / "kenya"
SIZES = (28, 50, 250)
FORMATS = ("html", "docx", "pdf")

WEASYPRINT = """
import sys
from weasyprint import HTML
HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""
PANDOC = """
import sys
import pypandoc
pypandoc.convert_file(sys.argv[1], "docx", outputfile=sys.argv[2])
"""
PEERS = (("WeasyPrint", "pdf", WEASYPRINT), ("pandoc", "docx", PANDOC))


def main(sizes: Sequence[int], document: str) -> None:
    """Print the table, a row a tool, format and size."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    print("| interventions | format | tool | seconds | ratio | peak MB | kB made |")
    print("|--:|---|---|--:|--:|--:|--:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            plan = plan_of(size, folder, environment)
            # The peers read this page; it also compiles the templates before any clock runs.
            run(rendering(plan, folder, document, "html"), environment)
            for form in FORMATS:
                report(size, form, tools(plan, folder, document, form), environment)


def plan_of(size: int, folder: Path, environment: Mapping[str, str]) -> Path:
    """A plan of so many interventions: the Kenya example for 28, a made-up one for all others."""
    if size == SIZES[0]:
        return KENYA
    plan = folder / "plan"
    run([sys.executable, str(HERE / "generate.py"), str(size), str(plan)], environment)
    return plan


def rendering(plan: Path, folder: Path, document: str, form: str) -> Command:
    """The command by which gcmplan makes a document in one format."""
    where = ["--plan", str(plan), "--output", str(folder)]
    return [tool("gcmplan"), "render", document, "--format", form, *where]


def tools(plan: Path, folder: Path, document: str, form: str) -> Mapping[str, tuple[Command, Path]]:
    """By tool, the command that makes a document in one format, and the file that it makes."""
    page, theirs = folder / f"{document}.html", folder / f"peer.{form}"
    found: dict[str, tuple[Command, Path]] = {
        "gcmplan render": (rendering(plan, folder, document, form), folder / f"{document}.{form}")
    }
    for name, wanted, script in PEERS:
        if form == wanted:
            found[name] = ([sys.executable, "-c", script, str(page), str(theirs)], theirs)
    return found


def runs_for(size: int) -> int:
    """How often each tool runs on a plan of so many interventions."""
    return 5 if size <= 50 else 3


def report(
    size: int,
    form: str,
    commands: Mapping[str, tuple[Command, Path]],
    environment: Mapping[str, str],
) -> None:
    """Run the tools in turn and print a row for each."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, int] = {}
    for _ in range(runs_for(size)):
        for name, (command, _file) in commands.items():
            start = time.perf_counter()
            memory[name] = run(command, environment)
            taken[name].append(time.perf_counter() - start)
    base = statistics.median(taken["gcmplan render"])
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        made = commands[name][1].stat().st_size // 1000
        print(
            f"| {size} | {form} | {name} | {median:.2f} | {median / base:.1f} | {memory[name]} |"
            f" {made:,} |",
            flush=True,
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Time gcmplan render beside its peers.")
    parser.add_argument("sizes", metavar="N", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--document", choices=("plan", "matrix"), default="plan")
    given = parser.parse_args()
    main(given.sizes, given.document)
