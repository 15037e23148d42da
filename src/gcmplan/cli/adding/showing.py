"""What ``gcmplan add`` shows: the entry, what the checks say of it, what was written, what next."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.cli.adding.answers import answers_of
from gcmplan.cli.ask import Aside, Move
from gcmplan.cli.forms import Draft, Session, Trial
from gcmplan.cli.forms.offers import name_of, namesake
from gcmplan.cli.reports.paper import print_hanging
from gcmplan.cli.reports.text import STYLES
from gcmplan.compact import sdg_indicator_name, sdg_indicators
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count
from gcmplan.plan.design import Intervention
from gcmplan.plan.index import Path
from gcmplan.source import as_yaml, read_folder

MOST_NOTES = 5
MOST_INDICATORS = 4
"""How many notes, and how many indicators, are shown at most."""


def show_ways(draft: Draft, session: Session) -> None:
    """Say what is being added, and what the user can do at each question."""
    moves = (Move.BACK, Move.SKIP, Move.ENOUGH, session.way_out)
    console = _console()
    print_hanging(console, "", Text(draft.form.words, style="bold"))
    console.print(
        Text(session.asker.ways(Aside(moves, help="?")), style="bright_black"), soft_wrap=True
    )
    console.print()


def show_entry(draft: Draft, trial: Trial) -> None:
    """Show an entry as it would stand in the plan."""
    console = _console()
    console.print()
    print_hanging(console, "", Text(_where(draft, trial), style="bold"))
    console.print(Text(_as_written(draft), style="cyan"))
    console.print()


def show_findings(draft: Draft, trial: Trial) -> None:
    """Show what the checks would find with the entry that they do not find without it."""
    found = [each for _path, each in trial.new_findings(draft, trial.plan.profile.status)]
    grave = [each for each in found if each.severity is not Severity.INFO]
    notes = [each for each in found if each.severity is Severity.INFO]
    console = _console()
    there = namesake(draft, trial)
    if there is not None:
        said = _("The plan has one of this name already: {id}.", id=there.id)
        console.print(Text(said, style="bold yellow"))
    if found:
        console.print(Text(_("With it, the checks will say:"), style="bold"))
    for each in (*grave, *notes[:MOST_NOTES]):
        print_hanging(console, "", _finding(each))
        if each.help and each in grave:
            print_hanging(console, "", Text(each.help), column=4)
    more = len(notes) - MOST_NOTES
    if more > 0:
        console.print(translate_count("… and {count} more note", "… and {count} more notes", more))
    if found:
        console.print()


def show_kept(draft: Draft) -> None:
    """Print what was answered, where it is not written: so that it can be kept."""
    if not draft.entry:
        return
    console = _console(stderr=True)
    console.print(_("Nothing was written. This is what was answered, to be kept if you like:"))
    console.print(Text(_as_written(draft)))


def show_written(draft: Draft, trial: Trial) -> None:
    """Say where an entry was written, and what is worth doing next.

    Args:
        draft: The entry.
        trial: The plan as it was before.
    """
    path = trial.reading.removed.written(draft.place_in(trial.plan))
    folder = read_folder(trial.reading.folder.root, (str(path[0]),))
    if draft.beside_in(trial.plan) is not None:
        path = (*path[:2], _position(folder.values, draft, path[:2]), *path[3:])
    place = folder.place(path)
    console = _console()
    console.print(
        Text.assemble(
            ("✓ ", "bold green"),
            _("Added to {file}, line {line}.", file=place.file, line=place.line),
        )
    )
    _show_indicators(draft, trial, console)
    rows = [(_filled(command, draft), _(why)) for command, why in draft.form.following]
    rows.append(("gcmplan validate", _("check the plan")))
    console.print(_("What now:"))
    column = max(len(command) for command, _why in rows) + 4
    for command, why in rows:
        print_hanging(console, f"  {command}", Text(why), column=column, style="bold cyan")


def _position(values: Mapping[str, Any], draft: Draft, path: Path) -> int:
    """At which position of a list that several files continue a new entry was written."""
    key = draft.form.within.key if draft.form.within else ""
    held = values[str(path[0])][path[1]]
    return [each.get(key) for each in held].index(draft.holder)


def _show_indicators(draft: Draft, trial: Trial, console: Console) -> None:
    """Show the indicators that fit an intervention: the plan's own, and those of the SDGs."""
    if draft.form.model is not Intervention:
        return
    chosen, targets = (set(draft.entry.get(key, ())) for key in ("objectives", "sdg_targets"))
    own = [each for each in trial.plan.design.indicators if chosen & set(each.objectives)]
    bearing = [each for each in sdg_indicators() if chosen & set(each.objectives)]
    nearer = [each for each in bearing if each.target in targets] or bearing
    language = next(iter(trial.languages), "en")
    for heading, rows in (
        (
            _("Indicators of the plan that measure its objectives:"),
            [(each.id, name_of(each, trial.languages)) for each in own],
        ),
        (
            _("SDG indicators that may bear on them:"),
            [(each.code, sdg_indicator_name(each, language).text) for each in nearer],
        ),
    ):
        if rows:
            console.print(heading)
        for key, name in rows[:MOST_INDICATORS]:
            print_hanging(console, f"  {key}", Text(name), column=16, style="cyan")


def _where(draft: Draft, trial: Trial) -> str:
    """The file and the list that an entry goes into."""
    path = draft.list_in(trial.plan)
    file = file_of(draft, trial)
    if draft.form.within is None:
        return _("To be added to {file}, under '{key}':", file=file, key=path[-1])
    return _(
        "To be added to {file}, under '{key}' of {holder}:",
        file=file,
        key=path[-1],
        holder=draft.holder,
    )


def file_of(draft: Draft, trial: Trial) -> str:
    """The file that an entry goes into, as the user knows it."""
    before = trial.reading.removed.written(draft.before_in(trial.plan))
    return trial.reading.folder.place(before).file


def _as_written(draft: Draft) -> str:
    return as_yaml([draft.ordered], indent=2)


def _finding(diagnostic: Diagnostic) -> Text:
    return Text.assemble(
        (f"{diagnostic.severity}[{diagnostic.code}]", STYLES[diagnostic.severity]),
        f": {diagnostic.message}",
    )


def _filled(command: str, draft: Draft) -> str:
    values = {key: shlex.quote(str(value)) for key, value in answers_of(draft).items()}
    return command.format(**values)


def _console(*, stderr: bool = False) -> Console:
    return Console(highlight=False, soft_wrap=True, stderr=stderr)
