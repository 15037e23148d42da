"""A rule as people read it on a terminal, and as other programs do."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gcmplan.check.catalogue import RuleText
from gcmplan.check.diagnostic import Severity
from gcmplan.guidance import steps
from gcmplan.locales import marked
from gcmplan.locales import translate as _
from gcmplan.plan.profile import Status

WIDEST = 100
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
OFF = "off"

BESIDE_THE_STEPS = {
    0: marked("Files, references and attestations"),
    7: marked("The Compact, its principles and thematic areas"),
    8: marked("Languages"),
    9: marked("Texts and templates of documents"),
}
"""What the rules are about whose code begins with the number of no step."""


def step_name(number: int) -> str:
    """What the rules of a step are about, by the first digit of their codes."""
    if number in BESIDE_THE_STEPS:
        return _(BESIDE_THE_STEPS[number])
    return _("Step {number}: {name}", number=number, name=_(steps()[number - 1].name["en"]))


def severities(rule: RuleText) -> Mapping[str, str]:
    """How grave what a rule finds is, by the plan's status; ``off`` where it is not looked for."""
    return {str(status): str(rule.severity[status] or OFF) for status in Status}


def without_names(template: str) -> str:
    """A text with an ellipsis in place of each placeholder; empty where nothing else is left."""
    text = re.sub(r"\{\w+\}", "…", _(template))
    return text if text.strip("… ") else ""


def as_entry(rule: RuleText) -> Mapping[str, Any]:
    """A rule for other programs: plain values that JSON can hold."""
    return {
        "code": rule.code,
        "title": _(rule.title),
        "step": rule.step,
        "severity": severities(rule),
        "why": _(rule.why),
        "help": without_names(rule.help),
        "fails": dict(rule.fails),
        "passes": dict(rule.passes),
        "source": _(rule.source),
    }


def show_rules(rules: Iterable[RuleText]) -> None:
    """Print the codes and titles of rules, step by step."""
    console = _console()
    for number, group in groupby(rules, key=lambda rule: rule.step):
        console.print(Text(step_name(number), style="bold"))
        for rule in group:
            console.print(Text.assemble("  ", (rule.code, "cyan"), "  ", _(rule.title)))
        console.print()
    console.print(_("Explain one with: gcmplan explain CODE"))


def show_rule(rule: RuleText) -> None:
    """Print all that is known of a rule."""
    console = _console()
    console.print(Text.assemble((rule.code, "bold cyan"), "  ", (_(rule.title), "bold")))
    console.print(Text(step_name(rule.step), style="dim"))
    console.print()
    _show_severities(console, rule)
    _show_section(console, _("Why"), _(rule.why))
    if mending := without_names(rule.help):
        _show_section(console, _("How to mend it"), mending)
    if rule.step not in BESIDE_THE_STEPS:
        console.print(_("In the walk through the step: gcmplan guide {step}", step=rule.step))
        console.print()
    _show_example(console, _("Fails"), rule.fails, "red")
    _show_example(console, _("Passes"), rule.passes, "green")
    console.print(_("Source: {source}", source=_(rule.source)))


def _console() -> Console:
    console = Console(highlight=False)
    console.width = min(console.width, WIDEST)
    return console


def _show_severities(console: Console, rule: RuleText) -> None:
    console.print(Text(_("How grave, by the plan's status"), style="bold"))
    widest = max(cell_len(status.label) for status in Status)
    for status in Status:
        severity = rule.severity[status]
        style = STYLES[severity] if severity else "dim"
        space = " " * (widest - cell_len(status.label))
        console.print(Text.assemble(f"  {status.label}{space}  ", (str(severity or OFF), style)))
    console.print()


def _show_section(console: Console, heading: str, text: str) -> None:
    console.print(Text(heading, style="bold"))
    indent = "  "
    filled = textwrap.fill(text, console.width - 1, initial_indent=indent, subsequent_indent=indent)
    console.print(Text(filled), soft_wrap=True)
    console.print()


def _show_example(console: Console, heading: str, example: Mapping[str, str], style: str) -> None:
    """Print an example; its lines are not wrapped, so that they can be copied."""
    console.print(Text(heading, style=f"bold {style}"))
    for name, text in example.items():
        console.print(Text(f"  {name}", style="dim"))
        for line in text.rstrip().splitlines():
            console.print(Text(f"    {line}"), soft_wrap=True)
    console.print()
