"""``gcmplan render``: the plan's documents, as HTML, Word, PDF and Markdown."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gcmplan.cli.order import Wishes, names_of, print_list
from gcmplan.cli.sound import Source, blank_source, sound_source
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count

if TYPE_CHECKING:
    from gcmplan.document.house import House
    from gcmplan.document.press import Format
    from gcmplan.plan.model import Plan

ALL_FORMATS = "html,docx,pdf"
OUTPUT = "output"

Say = Callable[[str], None]


class RenderError(GcmplanError):
    """What was asked for cannot be made, or has no place to go."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made.

    Attributes:
        folder: The plan's folder.
        source: The plan.
        names: The documents.
        formats: The formats of each.
        lang: Their language; the plan's main one where none is given.
        target: The folder to write to.
        house: The Word file and the fonts that a ministry brings.
    """

    folder: Path
    source: Source
    names: Sequence[str]
    formats: Sequence[Format]
    lang: str | None
    target: Path
    house: House

    @property
    def paths(self) -> list[Path]:
        """Where each document goes in each format, in the order in which they are made."""
        from gcmplan.document.catalogue import stem

        main = self.source.plan.profile.languages[:1]
        suffix = f".{self.lang}" if self.lang and self.lang not in main else ""
        return [
            self.target / f"{stem(name)}{suffix}.{form.value}"
            for name in self.names
            for form in self.formats
        ]


@dataclass(frozen=True, slots=True)
class Made:
    """A document that is made and not yet written.

    Attributes:
        path: Where it goes.
        data: The content of its file.
        seconds: How long making it took.
        beside: By path, the files that belong to it.
    """

    path: Path
    data: bytes
    seconds: float
    beside: Mapping[Path, bytes]


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
        str,
        typer.Option(
            "--format", metavar="LIST", help="Of html, docx, pdf, md: with commas between them."
        ),
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

    A web page, a Word file and a PDF of each; Markdown where it is asked for. There are: plan,
    brief, matrix, monitoring, institution ID …, worksheet, and those that the plan has templates
    of its own for. --list tells of each.

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

    only_worksheets = set(wishes.documents) == {"worksheet"} and folder == Path()
    source = (blank_source(folder) if only_worksheets else None) or sound_source(folder, draft)
    _check_language(lang, source.plan)
    names = names_of(wishes, source.plan, kinds(folder))
    for name in names:
        check_name(folder, source.plan, name)
    target = output or folder / OUTPUT
    order = Order(folder, source, names, formats, lang, target, house)
    _check_target(order)
    return order


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


def _check_language(lang: str | None, plan: Plan) -> None:
    known = plan.profile.languages
    if lang is not None and lang not in known:
        raise RenderError(
            _("the plan has no language '{lang}'", lang=lang),
            help=_("Its languages are: {names}. Add it in plan.yaml.", names=", ".join(known)),
        )


def _check_target(order: Order) -> None:
    """See that documents can be written, before the work and not after it."""
    from gcmplan.source import check_writable

    target = order.target
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
    for path in order.paths if there == target else ():
        check_writable(path)


def _make(order: Order, say: Say) -> Iterator[Made]:
    """Make the documents; nothing is written."""
    from gcmplan.document.produce import produce

    paths = iter(order.paths)
    path = next(paths)
    say(path.name)
    made = produce(
        order.folder,
        order.source.plan,
        order.names,
        order.formats,
        order.lang,
        draft=order.source.draft,
        house=order.house,
        progress=order.source.progress,
    )
    for each in made:
        beside = {order.target / name: data for name, data in each.beside.items()}
        yield Made(path, each.data, each.seconds, beside)
        path = next(paths, path)
        say(path.name)


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
    from gcmplan.source import make_folder, write_files

    files: dict[Path, bytes | str] = {}
    for each in made:
        files |= {**each.beside, each.path: each.data}
    for folder in dict.fromkeys(path.parent for path in files):
        make_folder(folder)
    write_files(files)
    width = max(len(str(each.path)) for each in made)
    for each in made:
        size = _("{size} kB", size=max(1, round(len(each.data) / 1000)))
        seconds = _("{seconds} s", seconds=f"{each.seconds:.1f}")
        line = f"{each.path!s:<{width}}  {size:>8}  {seconds:>6}"
        if each.beside:
            pictures = translate_count(
                "and {count} picture in {folder}",
                "and {count} pictures in {folder}",
                len(each.beside),
                folder=next(iter(each.beside)).parent.name,
            )
            line = f"{line}  {pictures}"
        typer.echo(line)
