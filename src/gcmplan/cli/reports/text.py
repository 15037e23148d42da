"""Findings as people read them: place, code, message, excerpt, caret, help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.run import Report
from gcmplan.check.selection import PREFIX
from gcmplan.cli.reports.common import known_findings
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count
from gcmplan.plan.load import Reading
from gcmplan.source import Place

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
QUIET = "blue"
WIDEST_EXCERPT = 160
NARROWEST = 40
"""On a terminal narrower than this nothing is fitted: there would be a word a line."""
HANGING = 9
"""How far the help is indented where it goes on."""
GUTTER = 8
"""How much of the line the numbers of the excerpt take."""
COMPACT = 7
"""The first figure of the codes of rules that hold a plan against the Compact; those of rules on
the steps begin with the step, and those on languages and documents with a higher one.
"""
AREAS_ASKED_IN = 3
"""The step in which the guide asks for the thematic areas, which stand in plan.yaml."""
FIX_MARK = "[*]"
"""Stands beside a finding that needs no decision to be mended."""


def show(report: Report, folder: Path, *, limit: int) -> None:
    """Print the findings and a summary; colour on a terminal only.

    Args:
        report: The findings.
        folder: The plan's folder, as the user named it.
        limit: How many findings are printed at most, the gravest first; all of them for 0.
    """
    console = Console(highlight=False, soft_wrap=True)
    width = console.width - 1 if console.is_terminal else 0
    shown = gravest(report.diagnostics, limit)
    for diagnostic in shown:
        for line in lines_of(diagnostic, report.reading, width=width):
            console.print(line)
        console.print()
    hidden = len(report.diagnostics) - len(shown)
    if hidden:
        console.print(
            translate_count(
                "… and {count} more finding; --limit 0 shows all.",
                "… and {count} more findings; --limit 0 shows all.",
                hidden,
            )
        )
    console.print(summary(report, folder))
    if any(diagnostic.fix for diagnostic in shown):
        console.print(_mendable(report))
    for told in _questions(shown):
        console.print(told)
    if report.hidden or report.gone:
        console.print(known_findings(report))


def _questions(shown: Sequence[Diagnostic]) -> Iterator[str]:
    """The commands that ask for what the findings want, each with the codes of these."""
    codes: dict[int, list[str]] = {}
    for each in shown:
        step = _asked_in(each)
        if step:
            codes.setdefault(step, []).append(each.code)
    if codes:
        yield _("What is missing is asked for in questions, or added with gcmplan add KIND:")
    for step in sorted(codes):
        named = ", ".join(sorted(dict.fromkeys(codes[step])))
        yield _("  gcmplan guide {step}  for {codes}", step=step, codes=named)


def _asked_in(diagnostic: Diagnostic) -> int:
    """The step in which the guide asks for what a finding wants; 0 where it does not."""
    kind, file = int(diagnostic.code[len(PREFIX)]), diagnostic.place.file
    if kind != COMPACT:
        return kind if kind < COMPACT else 0
    return int(file[0]) if file[0].isdecimal() else AREAS_ASKED_IN


def gravest(diagnostics: Sequence[Diagnostic], limit: int) -> list[Diagnostic]:
    """At most so many findings (all for 0): the gravest, in the order in which they were given."""
    if not limit or len(diagnostics) <= limit:
        return list(diagnostics)
    grades = list(Severity)
    ranked = sorted(range(len(diagnostics)), key=lambda at: grades.index(diagnostics[at].severity))
    return [diagnostics[at] for at in sorted(ranked[:limit])]


def lines_of(diagnostic: Diagnostic, reading: Reading, *, width: int = 0) -> Iterator[Text]:
    """The lines that show one finding.

    Args:
        diagnostic: The finding.
        reading: The files, for the excerpt.
        width: How wide a terminal is, in characters; 0 where lines may be as long as they are.
    """
    for line, hanging in _lines(diagnostic, reading, width):
        yield from _fitted(line, width, hanging)


def _fitted(line: Text, width: int, hanging: int) -> Iterator[Text]:
    """A line as lines that fit, those behind the first indented; a word is broken by nothing."""
    if not width or cell_len(line.plain) <= width or width < NARROWEST:
        yield line
        return
    console = Console(width=width)
    first, *others = line.wrap(console, width)
    yield first
    rest = line[len(first.plain) :] if others else Text()
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    for each in rest.wrap(console, width - hanging) if rest.plain else ():
        each.rstrip()
        yield Text.assemble(" " * hanging, each)


def _lines(diagnostic: Diagnostic, reading: Reading, width: int) -> Iterator[tuple[Text, int]]:
    """The lines of a finding, each with how far it is indented where it goes on."""
    place, style = diagnostic.place, STYLES[diagnostic.severity]
    head = Text.assemble(
        (f"{place.file}:{place.line}:{place.column}: ", "bold"),
        (f"{diagnostic.severity}[{diagnostic.code}]", style),
        (f" {FIX_MARK}" if diagnostic.fix else "", "bold green"),
        (f": {diagnostic.message}", "bold"),
    )
    yield head, HANGING
    widest = min(width - GUTTER, WIDEST_EXCERPT) if width >= NARROWEST else WIDEST_EXCERPT
    for line in _excerpt(diagnostic, reading, style, widest):
        yield line, GUTTER + 2
    for related in diagnostic.related:
        there = related.place
        where = f"{there.file}:{there.line}:{there.column}: {related.message}"
        yield Text.assemble(("   note: ", QUIET), where), HANGING
    if diagnostic.help:
        yield Text.assemble(("   help: ", "bold green"), diagnostic.help), HANGING


def _excerpt(diagnostic: Diagnostic, reading: Reading, style: str, widest: int) -> Iterator[Text]:
    place = diagnostic.place
    line = _line(place, reading)
    if not line.strip():
        return
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    end = max(min(end, len(line)), start + 1)
    if start > widest // 2 and len(line) > widest:
        cut = start - widest // 4
        line, start, end = f"…{line[cut:]}", start - cut + 1, end - cut + 1
    if len(line) > widest:
        line, end = f"{line[: widest - 1]}…", max(min(end, widest - 1), start + 1)
    yield Text.assemble((f"{place.line:>5} | ", QUIET), line.replace("\t", " "))
    carets = "^" * max(cell_len(line[start:end]), 1)
    yield Text.assemble(
        ("      | ", QUIET),
        " " * cell_len(line[:start]),
        (f"{carets} {diagnostic.label}".rstrip(), style),
    )


def _line(place: Place, reading: Reading) -> str:
    """The line of a file of the plan's folder; empty where it cannot be shown."""
    document = reading.folder.documents.get(place.file)
    if document is not None:
        return document.excerpt(place.line)
    try:
        text = (reading.folder.root / place.file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
    lines = text.splitlines()
    return lines[place.line - 1] if place.line <= len(lines) else ""


def summary(report: Report, folder: Path) -> Text:
    """How many findings there are, in one line."""
    if not report.diagnostics:
        said = (
            _("No new findings in {folder}.", folder=folder)
            if report.hidden
            else _("No findings: the plan in {folder} is sound.", folder=_named(folder))
        )
        return Text.assemble(("✓ ", "bold green"), said)
    counts = [
        translate_count("{count} error", "{count} errors", report.count(Severity.ERROR)),
        translate_count("{count} warning", "{count} warnings", report.count(Severity.WARNING)),
        translate_count("{count} note", "{count} notes", report.count(Severity.INFO)),
    ]
    shown = [text for text in counts if not text.startswith("0 ")]
    return Text(
        _("{counts} in {folder}.", counts=", ".join(shown), folder=_named(folder)), style="bold"
    )


def _mendable(report: Report) -> Text:
    said = translate_count(
        "{count} of these, marked {mark}, can be mended with: gcmplan validate --fix",
        "{count} of these, marked {mark}, can be mended with: gcmplan validate --fix",
        sum(diagnostic.fix is not None for diagnostic in report.diagnostics),
        mark=FIX_MARK,
    )
    return Text(said)


def _named(folder: Path) -> str:
    return _("this folder") if folder == Path() else str(folder)
