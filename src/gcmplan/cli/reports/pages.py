"""The pages of the documentation on the rules, made from the same texts that the checks use.

``python -m gcmplan.cli.reports.pages docs/rules`` writes them: a page a rule, and an index.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from gcmplan.check.catalogue import RuleText, rule_texts
from gcmplan.check.examples import base_files
from gcmplan.cli.reports.rules import severities, step_name, without_names
from gcmplan.source import write_file

INTRODUCTION = """\
# What gcmplan checks

`gcmplan validate` checks a plan by the rules below; `gcmplan explain CODE` shows the same texts.
The first digit of a code is the step of the guidance; 0 is for files and references, 7 for the
Compact, 8 for languages, 9 for texts and templates.

How grave a finding is follows from the plan's `status`: a draft is not blocked by what it does not
have yet, an adopted plan is held to what it promises. *off* means that it is not looked for.

“Guide” is *Implementing the Global Compact for Safe, Orderly and Regular Migration*, Guide, UN
Network on Migration, 2022, by its printed pages; “Compact” is the annex of A/RES/73/195.

These pages are made by `python -m gcmplan.cli.reports.pages docs/rules` from the texts in
`src/gcmplan/check/texts`; change those.
"""

BASE = """\
## The plan behind the examples

The examples are laid over this small plan: of each file they give only the keys that they are
about.
"""


def rule_pages() -> Mapping[str, str]:
    """The pages: Markdown by file name."""
    rules = list(rule_texts().values())
    return {"index.md": _index(rules), **{f"{rule.code}.md": _page(rule) for rule in rules}}


def write_rule_pages(folder: Path) -> None:
    """Write the pages into a folder, and remove those of rules that are no more."""
    pages = rule_pages()
    folder.mkdir(parents=True, exist_ok=True)
    for stale in {file.name for file in folder.glob("*.md")} - pages.keys():
        (folder / stale).unlink()
    for name, text in pages.items():
        write_file(folder / name, text)


def _index(rules: list[RuleText]) -> str:
    parts = [INTRODUCTION]
    for number, group in groupby(rules, key=lambda rule: rule.step):
        parts.append(f"## {step_name(number)}\n")
        rows = ["| rule | finds | draft | validation | adopted | in implementation |"]
        rows.append("|---|---|---|---|---|---|")
        for rule in group:
            grave = " | ".join(severities(rule).values())
            rows.append(f"| [{rule.code}]({rule.code}.md) | {rule.title} | {grave} |")
        parts.append("\n".join(rows) + "\n")
    return "\n".join([*parts, BASE, _code(base_files())])


def _page(rule: RuleText) -> str:
    body = body_of(rule).removesuffix("\n")
    return f"# {rule.code}: {rule.title}\n\n{body} [The plan behind the examples](index.md).\n"


def body_of(rule: RuleText) -> str:
    """All that is known of a rule, as Markdown without a heading of its own."""
    given = severities(rule)
    parts = [
        f"{step_name(rule.step)}\n",
        "| status of the plan | " + " | ".join(given) + " |\n"
        "|---|" + "---|" * len(given) + "\n"
        "| severity | " + " | ".join(given.values()) + " |\n",
        f"## Why\n\n{rule.why}\n",
    ]
    if mending := without_names(rule.help):
        parts.append(f"## How to mend it\n\n{mending}\n")
    parts += ["## Fails\n", _code(rule.fails), "## Passes\n", _code(rule.passes)]
    parts.append(f"Source: {rule.source}.\n")
    return "\n".join(parts)


def _code(files: Mapping[str, str]) -> str:
    blocks = [f"`{name}`\n\n```yaml\n{text.rstrip()}\n```\n" for name, text in files.items()]
    return "\n".join(blocks)


if __name__ == "__main__":
    write_rule_pages(Path(sys.argv[1]))
