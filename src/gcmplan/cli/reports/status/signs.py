"""The signs of a status in a terminal, and how far the 23 objectives are, a sign each."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gcmplan.cli.reports.paper import print_hanging
from gcmplan.cli.reports.status.words import STAGES, stage_of
from gcmplan.locales import translate as _
from gcmplan.status import ObjectiveStanding, State

STYLES = {
    State.MET: "green",
    State.ATTESTED: "cyan",
    State.OPEN: "yellow",
    State.NOT_APPLICABLE: "dim",
}


class Signs(NamedTuple):
    """The signs of the states, of a bar, and of how far an objective is."""

    states: dict[State, str]
    full: str
    empty: str
    all: str
    some: str
    none: str
    beside: str


FINE = Signs(
    {State.MET: "●", State.ATTESTED: "◆", State.OPEN: "○", State.NOT_APPLICABLE: "–"},
    *("█", "░", "●", "◐", "○", "·"),
)
PLAIN = Signs(
    {State.MET: "#", State.ATTESTED: "@", State.OPEN: ".", State.NOT_APPLICABLE: "-"},
    *("#", ".", "#", "+", ".", " "),
)


def signs_for(console: Console) -> Signs:
    """The signs that a terminal can show."""
    try:
        "".join((*FINE.states.values(), *FINE[1:])).encode(console.encoding)
    except UnicodeEncodeError:
        return PLAIN
    return FINE


def show_objectives(objectives: Sequence[ObjectiveStanding], signs: Signs, out: Console) -> None:
    """Print how far each of the 23 objectives is: a row a stage, a column an objective."""
    print_hanging(out, "", Text(_("The 23 objectives"), style="bold"))
    names = {stage: _(text) for stage, text in STAGES.items()}
    column = max(map(cell_len, names.values())) + 6
    wide = column + 3 + 2 * len(objectives) < out.width
    apart = " " if wide else ""
    numbers = [str(each.number) for each in objectives]
    for row in ([n[:-1][-1:] or " " for n in numbers], [n[-1] for n in numbers]):
        out.print(Text(f"{'':{column + 3}}{apart.join(row)}", style="dim"), soft_wrap=True)
    for stage, name in names.items():
        shares = [stage_of(each, stage) for each in objectives]
        reached = sum(each == 1 for each in shares)
        line = Text(f"   {name}")
        line.pad_right(column - cell_len(line.plain) - 1)
        line.append(f"{reached:>2}  ")
        for share in shares:
            line.append(*_mark(share, signs))
            line.append(apart)
        line.rstrip()
        out.print(line, soft_wrap=True)
    legend = _(
        "{all} all  {some} in part  {none} no  {beside} not concerned",
        all=signs.all,
        some=signs.some,
        none=signs.none,
        beside=signs.beside,
    )
    print_hanging(out, "", Text(legend, style="dim"), column=3)


def _mark(share: Fraction | None, signs: Signs) -> tuple[str, str]:
    if share is None:
        return signs.beside, "dim"
    if share == 1:
        return signs.all, STYLES[State.MET]
    return (signs.some if share else signs.none), STYLES[State.OPEN]
