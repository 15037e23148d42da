"""A status in a terminal: the wheel of six steps as a table, one step, the 23 objectives, next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gcmplan.cli.reports.common import one_line
from gcmplan.cli.reports.paper import print_hanging
from gcmplan.cli.reports.status.institution import at_a_glance, next_of, parts_of, title_of
from gcmplan.cli.reports.status.signs import STYLES, Signs, show_objectives, signs_for
from gcmplan.cli.reports.status.words import (
    STATES,
    counts_in_words,
    done_of,
    loads_in_words,
    next_in_words,
    nothing_next,
    percent,
    questions_of,
    told_of,
    unread_in_words,
)
from gcmplan.locales import translate as _
from gcmplan.status import (
    InstitutionStanding,
    ItemStanding,
    NextThing,
    Standing,
    StepStanding,
)

WIDE = 78
"""In a terminal wider than this, in characters, the head of a step takes one line."""

MOST_ITEMS = 8
"""How many checklist items an action has at most."""


def show_standing(
    standing: Standing, title: str, status: str, more: Sequence[str], out: Console
) -> None:
    """Print the six steps, the objectives and what is next.

    Args:
        standing: The plan.
        title: Its title.
        status: Its status in words.
        more: The commands that show more.
        out: Where to.
    """
    signs = signs_for(out)
    head = Text.assemble((one_line(title), "bold"), (f"  {status}", "dim"))
    print_hanging(out, "", head)
    share = percent(standing.share)
    bar = _bar(standing.share, min(out.width - 8, 60), signs)
    out.print(Text.assemble((bar, "green"), (f" {share} %", "bold")), soft_wrap=True)
    done = _("Checklists: {done} done", done=done_of(standing.items))
    print_hanging(out, "", Text(f"{done}: {counts_in_words(standing.items)}"))
    if unread := unread_in_words(standing):
        print_hanging(out, "", Text(unread, style="bold red"))
    for step in standing.steps:
        out.print()
        _print_step_head(step, out)
        for action in step.actions:
            _print_action(action, step, signs, out)
    out.print()
    _print_legend(signs, out)
    out.print()
    show_objectives(standing.objectives, signs, out)
    out.print()
    _print_loads(standing, out)
    show_next(standing.next, out)
    out.print()
    print_hanging(out, "", Text(_("Each item of a step; what one institution has:"), style="dim"))
    for command in more:
        _print_line(command, out, style="cyan", whole=True)


def _print_loads(standing: Standing, out: Console) -> None:
    """Print who has what is open or overdue; nothing where nobody has."""
    loads = list(loads_in_words(standing))
    if not loads:
        return
    print_hanging(out, "", Text(_("Who has what is open"), style="bold"))
    column = max(cell_len(much) for _name, much in loads) + 5
    for name, much in loads:
        print_hanging(out, f"   {much}", Text(name), column=column)
    out.print()


def _bar(share: Fraction, width: int, signs: Signs) -> str:
    full = int(share * width)
    return signs.full * full + signs.empty * (width - full)


def _print_step_head(step: StepStanding, out: Console) -> None:
    told = f"{_('{done} done', done=done_of(step.checklist))}; {questions_of(step)}"
    head = Text.assemble((f"{step.number}  {step.name}", "bold"))
    if out.width > WIDE:
        head.pad_right(max(WIDE // 2 - cell_len(head.plain), 2))
        head.append(told, style="dim")
        out.print(head, soft_wrap=True)
        return
    print_hanging(out, "", head)
    print_hanging(out, "", Text(told, style="dim"), column=3)


def _print_action(action: ItemStanding, step: StepStanding, signs: Signs, out: Console) -> None:
    states = {each.id: each.state for each in step.checklist}
    marks = Text(f"   {action.id}  ")
    for item in action.items:
        marks.append(signs.states[states[item]], style=STYLES[states[item]])
    marks.pad_right(MOST_ITEMS - len(action.items) + 2)
    _hang(marks, Text(action.text), out)


def _hang(first: Text, rest: Text, out: Console) -> None:
    """Print a text beside a short one with styles of its own."""
    column = cell_len(first.plain)
    lines = rest.wrap(out, max(out.width - column - 1, 16))
    for number, line in enumerate(lines):
        line.rstrip()
        before = first if not number else Text(" " * column)
        out.print(Text.assemble(before, line), soft_wrap=True)


def _print_legend(signs: Signs, out: Console) -> None:
    legend = [
        Text.assemble((signs.states[state], STYLES[state]), f" {_(text)}")
        for state, text in STATES.items()
    ]
    print_hanging(out, "", Text("   ").join(legend))


def show_next(things: Iterable[NextThing], out: Console) -> None:
    """Print what is to be done next."""
    _print_numbered([list(next_in_words(each)) for each in things], out)


def _print_numbered(things: Sequence[Sequence[str]], out: Console) -> None:
    print_hanging(out, "", Text(_("Next"), style="bold"))
    if not things:
        print_hanging(out, "", Text(nothing_next()), column=3)
    for number, (what, *more) in enumerate(things, start=1):
        print_hanging(out, f"{number}.", Text(what, style="bold"), column=3, style="bold")
        for line in more:
            command = line.startswith("gcmplan ")
            _print_line(line, out, style="cyan" if command else "", whole=command)


def show_institution(standing: InstitutionStanding, out: Console) -> None:
    """Print what an institution has.

    Args:
        standing: The institution.
        out: Where to.
    """
    print_hanging(out, "", Text(title_of(standing), style="bold"))
    print_hanging(out, "", Text(at_a_glance(standing), style="dim"))
    for part in parts_of(standing):
        out.print()
        print_hanging(out, "", Text(part.heading, style="bold"))
        for line in part.lines:
            print_hanging(out, "  -", Text(line), column=4)
    out.print()
    _print_numbered(next_of(standing), out)


def _print_line(line: str, out: Console, *, style: str = "", whole: bool = False) -> None:
    """Print a line under another; a command stays whole, so that it can be copied."""
    if whole:
        out.print(Text(f"   {line}", style=style), soft_wrap=True)
    else:
        print_hanging(out, "", Text(line, style=style), column=3)


def show_step(
    step: StepStanding, things: Iterable[NextThing], languages: Sequence[str], out: Console
) -> None:
    """Print a step with each of its checklist items, and what of it is next.

    Args:
        step: The step.
        things: What is next.
        languages: The languages of the plan's texts, the one most wanted first.
        out: Where to.
    """
    signs = signs_for(out)
    _print_step_head(step, out)
    items = {each.id: each for each in step.checklist}
    for action in step.actions:
        out.print()
        its = [items[each] for each in action.items]
        head = Text.assemble((f"{action.id}  {action.text}", "bold"))
        head.append(f"  {_(STATES[action.state])}, {done_of(its)}", style=STYLES[action.state])
        print_hanging(out, "", head)
        for item in its:
            _print_item(item, signs, languages, out)
    out.print()
    show_next(things, out)


def _print_item(item: ItemStanding, signs: Signs, languages: Sequence[str], out: Console) -> None:
    mark = Text.assemble("   ", (signs.states[item.state], STYLES[item.state]), f" {item.id}")
    mark.pad_right(max(12 - cell_len(mark.plain), 1))
    _hang(mark, Text(item.text), out)
    for line in told_of(item, languages):
        print_hanging(out, "", Text(line, style="dim"), column=12)
