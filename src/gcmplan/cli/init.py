"""``gcmplan init``: start a country's plan, by questions or by flags."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from gcmplan.plan.starting import Beginning

WIDTH = 26
"""Columns of the commands that go on; what a longer one does is said below it."""


def init(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", help="The folder to make, by default named like the country."
        ),
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="The country: its name, or its ISO code (KE, KEN).")
    ] = None,
    title: Annotated[str | None, typer.Option(help="The title on the cover.")] = None,
    period: Annotated[str | None, typer.Option(help="First and last year: 2025-2029.")] = None,
    languages: Annotated[
        str | None, typer.Option(help="ISO codes, the main language first: en,fr.")
    ] = None,
    currency: Annotated[str | None, typer.Option(help="The ISO code of the currency.")] = None,
    areas: Annotated[
        str | None,
        typer.Option(help="Thematic areas: migration-mptf, kenya, or your own: 'Data; Work'."),
    ] = None,
    lead: Annotated[
        str | None, typer.Option(help="The lead institution: 'Name (ACRONYM)'.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Take the defaults, ask nothing.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line; suits screen readers.")
    ] = False,
) -> None:
    """Start a country's plan.

    Asks what it must know, or takes it from flags, and writes a commented folder that validates
    and renders at once.
    """
    from gcmplan.cli.ask import asker_for
    from gcmplan.cli.beginning import Answers, beginning, collect
    from gcmplan.plan.json_schema import SCHEMA_FOLDER, schema_files
    from gcmplan.plan.starting import starting_files
    from gcmplan.source import write_folder

    if folder is not None:
        _check_folder(folder)
    given = {
        "folder": None if folder is None else str(folder),
        "country": country,
        "title": title,
        "period": period,
        "languages": languages,
        "currency": currency,
        "areas": areas,
        "lead": lead,
    }
    asker = None if yes else asker_for(plain=plain)
    if asker is None and not yes:
        _check_all_given(given)
    answers = Answers({name: text for name, text in given.items() if text is not None}, asker)
    collect(answers, folder=_doubt_of_folder, today=datetime.now(UTC).date())
    folder = Path(answers.said["folder"]).expanduser()
    plan = beginning(answers.said)
    files = starting_files(plan)
    schemas = {f"{SCHEMA_FOLDER}/{name}": text for name, text in schema_files().items()}
    write_folder(folder, {**files, **schemas})
    _say_what_now(folder, plan, len(files))


def _check_all_given(given: Mapping[str, str | None]) -> None:
    """Where nobody can be asked, a default is taken only when the user says so.

    Raises:
        CannotStartError: Some answers are missing.
    """
    from gcmplan.cli.beginning import CannotStartError

    missing = ", ".join(
        "DIR" if name == "folder" else f"--{name}" for name, text in given.items() if text is None
    )
    if missing:
        raise CannotStartError(
            _("there is no terminal to ask in, and not all is given: {missing}", missing=missing),
            help=_("Give it, or take the defaults: gcmplan init nepal --country Nepal --yes"),
        )


def _doubt_of_folder(given: str) -> str:
    """Why a plan cannot be started in a folder; empty where it can."""
    from gcmplan.cli.beginning import CannotStartError

    try:
        _check_folder(Path(given).expanduser())
    except CannotStartError as error:
        return f"{error.message[:1].upper()}{error.message[1:]}. {error.help}"
    return ""


def _check_folder(folder: Path) -> None:
    """Say before the first question, not after the last, that a plan cannot be written here.

    Raises:
        CannotStartError: A file of a plan is there already, or the folder cannot be made or written
            to.
    """
    from gcmplan.cli.beginning import CannotStartError
    from gcmplan.plan.starting import STARTING_FILES

    if folder.exists() and not folder.is_dir():
        raise CannotStartError(
            _("'{folder}' is a file", folder=folder), help=_("Name another folder.")
        )
    there = next((folder / name for name in STARTING_FILES if (folder / name).exists()), None)
    if there is not None:
        raise CannotStartError(
            _("'{file}' is there already", file=there),
            help=_(
                "Name another folder, or move the file away; to go on with a plan that is there:"
                " gcmplan validate {folder}",
                folder=shlex.quote(str(folder)),
            ),
        )
    nearest = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise CannotStartError(
            _("nothing can be written in '{folder}'", folder=nearest),
            help=_("Name a folder of your own, or ask for the right to write here."),
        )


def _say_what_now(folder: Path, plan: Beginning, files: int) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    console.print(
        Text.assemble(
            ("✓ ", "bold green"),
            _(
                "The plan of {country} for {start}-{end} is started: {count} files in {folder}.",
                country=plan.country_name,
                start=plan.start,
                end=plan.end,
                count=files,
                folder=folder,
            ),
        )
    )
    console.print(_("What now:"))
    hints = (
        (f"cd {shlex.quote(str(folder))}", _("go into the folder of the plan")),
        ("gcmplan guide", _("walk the six steps; your answers are the plan")),
        ("gcmplan status", _("see where the plan stands, and what to do next")),
        ("gcmplan validate", _("see what is wrong or missing, and how to mend it")),
        ("gcmplan render", _("see the document as it grows, in Word, PDF and HTML")),
    )
    for command, does in hints:
        told = Text(f"  {command:<{WIDTH}}", style="bold cyan")
        if len(command) >= WIDTH:
            told.append("\n" + " " * (WIDTH + 2))
        console.print(told.append(does, style="not bold default"), soft_wrap=True)
