"""``gcmplan render``: the plan's documents, as HTML, Word and PDF."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from gcmplan.cli import EXIT_FINDINGS
from gcmplan.cli.order import Wishes, names_of, print_list
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from gcmplan.check.run import Report
    from gcmplan.document.house import House
    from gcmplan.document.press import Format
    from gcmplan.plan.model import Plan

ALL_FORMATS = "html,docx,pdf"
OUTPUT = "output"
MOST_FINDINGS = 100

Say = Callable[[str], None]


class RenderError(GcmplanError):
    """What was asked for cannot be made, or has no place to go."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made.

    Attributes:
        folder: The plan's folder.
        plan: The plan.
        names: The documents.
        formats: The formats of each.
        lang: Their language; the plan's main one where none is given.
        target: The folder to write to.
        draft: Whether they are drafts.
        house: The Word file and the fonts that a ministry brings.
    """

    folder: Path
    plan: Plan
    names: Sequence[str]
    formats: Sequence[Format]
    lang: str | None
    target: Path
    draft: bool
    house: House


@dataclass(frozen=True, slots=True)
class Made:
    """A document that is made and not yet written.

    Attributes:
        path: Where it goes.
        data: The content of its file.
        seconds: How long making it took.
    """

    path: Path
    data: bytes
    seconds: float


def render(
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DOCUMENT", help="What to make; what the plan's status calls for by default."
        ),
    ] = None,
    folder: Annotated[
        Path, typer.Option("--plan", "-C", metavar="DIR", help="The plan's folder.")
    ] = Path(),
    form: Annotated[
        str, typer.Option("--format", metavar="LIST", help="Formats, with commas between them.")
    ] = ALL_FORMATS,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="CODE", help="Language; the plan's main one by default."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Where to write; 'output' in the plan's folder."
        ),
    ] = None,
    draft: Annotated[
        bool | None,
        typer.Option(
            "--draft/--no-draft",
            help="Show what is missing, and mark each page; by default while the plan is a draft.",
        ),
    ] = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="With 'institution': an extract for each institution.")
    ] = False,
    step: Annotated[
        int | None,
        typer.Option("--step", min=1, max=6, metavar="1-6", help="With 'worksheet': of one step."),
    ] = None,
    list_all: Annotated[
        bool, typer.Option("--list", help="List the documents, and for whom each is.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --list: for programs.")] = False,
    reference: Annotated[
        Path | None,
        typer.Option(
            "--reference-doc",
            metavar="DOCX",
            help="A Word file whose styles, pages, header and footer the Word documents take.",
        ),
    ] = None,
    fonts: Annotated[
        Path | None,
        typer.Option(
            "--font-path", metavar="DIR", help="A folder with fonts for letters that PDFs lack."
        ),
    ] = None,
) -> None:
    """Make the plan's documents.

    A web page, a Word file and a PDF of each: plan, brief, matrix, monitoring, institution ID …,
    worksheet, and those that the plan has templates of its own for. --list tells of each.

    Exit code 0: written. 1: the plan has errors; --draft makes a draft all the same. 2: what was
    asked for cannot be made.
    """
    if list_all or as_json:
        _list(folder, as_json=as_json)
        return
    from gcmplan.document.house import House

    wishes = Wishes(documents or (), everyone, step)
    house = House(reference, fonts)
    order = _order(wishes, folder, _formats(form), lang, output, draft, house)
    with _progress(len(order.names) * len(order.formats)) as say:
        made = list(_make(order, say))
    _write(made)


def _list(folder: Path, *, as_json: bool) -> None:
    from gcmplan.document.catalogue import kinds
    from gcmplan.document.press import Format

    print_list(kinds(folder), list(Format), as_json=as_json)


def _order(
    wishes: Wishes,
    folder: Path,
    formats: Sequence[Format],
    lang: str | None,
    output: Path | None,
    draft: bool | None,
    house: House,
) -> Order:
    """What is to be made; what stands against it is found before the work and not after it."""
    from gcmplan.document.catalogue import kinds
    from gcmplan.document.produce import check_name

    plan, draft = _blank(wishes, folder) or _sound_plan(folder, draft)
    _check_language(lang, plan)
    names = names_of(wishes, plan, kinds(folder))
    for name in names:
        check_name(folder, plan, name)
    target = output or folder / OUTPUT
    _check_target(target)
    return Order(folder, plan, names, formats, lang, target, draft, house)


def _formats(text: str) -> list[Format]:
    from gcmplan.document.press import Format
    from gcmplan.plan.defects import nearest

    known = [each.value for each in Format]
    given = [part.strip().lower() for part in text.split(",") if part.strip()]
    for name in given or [text]:
        if name not in known:
            meant = nearest(name, known)
            raise RenderError(
                _("there is no format '{name}'", name=name),
                help=_("did you mean '{word}'?", word=meant)
                if meant
                else _("The formats are: {names}.", names=", ".join(known)),
            )
    return [Format(name) for name in dict.fromkeys(given)]


def _blank(wishes: Wishes, folder: Path) -> tuple[Plan, bool] | None:
    """A blank plan, where only worksheets are wanted and no plan is started yet."""
    from gcmplan.plan.load import NoPlanError, blank_plan, read_plan

    if set(wishes.documents) != {"worksheet"} or folder != Path():
        return None
    try:
        read_plan(folder)
    except NoPlanError:
        return blank_plan(_("National implementation plan")), False
    return None


def _sound_plan(folder: Path, draft: bool | None) -> tuple[Plan, bool]:
    """The plan in a folder, and whether its documents are drafts.

    Where it has errors and no draft is wanted, they are shown and nothing is made.

    Args:
        folder: The plan's folder.
        draft: Whether a draft is wanted; None for what the plan's status says.
    """
    from gcmplan.check.run import check_plan
    from gcmplan.plan.profile import Status

    report = check_plan(folder)
    if draft is None:
        draft = report.plan is not None and report.plan.profile.status is Status.DRAFT
    kept = report.errors and not draft
    if report.plan is None or report.reading.stands_in or kept:
        _refuse(report, folder)
    if report.errors:
        _warn(report, folder)
    return report.plan, draft


def _warn(report: Report, folder: Path) -> None:
    """Show the errors of a plan of which a draft is made all the same."""
    from gcmplan.check.diagnostic import Severity
    from gcmplan.cli.reports.text import show

    errors = [each for each in report.diagnostics if each.severity is Severity.ERROR]
    show(replace(report, diagnostics=tuple(errors)), folder, limit=MOST_FINDINGS)
    typer.echo(
        _("The draft leaves out what could not be read; it may say that something is missing."),
        err=True,
    )


def _check_language(lang: str | None, plan: Plan) -> None:
    known = plan.profile.languages
    if lang is not None and lang not in known:
        raise RenderError(
            _("the plan has no language '{lang}'", lang=lang),
            help=_("Its languages are: {names}. Add it in plan.yaml.", names=", ".join(known)),
        )


def _refuse(report: Report, folder: Path) -> NoReturn:
    from gcmplan.cli.reports.text import show

    show(report, folder, limit=MOST_FINDINGS)
    if report.reading.stands_in:
        typer.echo(
            _("No document was made: what every document states cannot be read in plan.yaml."),
            err=True,
        )
    elif report.plan is not None:
        typer.echo(
            _("No document was made. Mend the errors, or make a draft: gcmplan render --draft"),
            err=True,
        )
    raise typer.Exit(EXIT_FINDINGS)


def _check_target(target: Path) -> None:
    """See that documents can be written, before the work and not after it."""
    there = next(each for each in (target, *target.absolute().parents) if each.exists())
    if not there.is_dir():
        raise RenderError(
            _("cannot write to '{folder}': '{there}' is a file", folder=target, there=there),
            help=_("Name another folder with --output."),
        )
    if not os.access(there, os.W_OK | os.X_OK):
        raise RenderError(
            _("cannot write to '{folder}': you may not write there", folder=target),
            help=_("Name another folder with --output."),
        )


def _make(order: Order, say: Say) -> Iterator[Made]:
    """Make the documents; nothing is written."""
    from gcmplan.document.catalogue import stem
    from gcmplan.document.produce import produce

    lang = order.lang
    suffix = f".{lang}" if lang and lang not in order.plan.profile.languages[:1] else ""
    files = (f"{stem(name)}{suffix}.{form.value}" for name in order.names for form in order.formats)
    file = next(files)
    say(file)
    made = produce(
        order.folder,
        order.plan,
        order.names,
        order.formats,
        lang,
        draft=order.draft,
        house=order.house,
    )
    for each in made:
        yield Made(order.target / file, each.data, each.seconds)
        file = next(files, "")
        say(file)


@contextmanager
def _progress(steps: int) -> Iterator[Say]:
    """Show which file is being made: a moving bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _file: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps, completed=-1)

        def say(file: str) -> None:
            words = _("Making {file}", file=file)
            bar.update(task, advance=1, description=words, refresh=True)

        yield say


def _write(made: Sequence[Made]) -> None:
    from gcmplan.source import make_folder, write_file

    for each in made:
        make_folder(each.path.parent)
        write_file(each.path, each.data)
    width = max(len(str(each.path)) for each in made)
    for each in made:
        size = _("{size} kB", size=max(1, round(len(each.data) / 1000)))
        seconds = _("{seconds} s", seconds=f"{each.seconds:.1f}")
        typer.echo(f"{each.path!s:<{width}}  {size:>8}  {seconds:>6}")
