"""``gcmplan status``: where the plan stands in the six steps, and what to do next."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gcmplan.cli import EXIT_FINDINGS
from gcmplan.cli.reports.paper import console, text_in
from gcmplan.cli.steps import step_named
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from gcmplan.plan.load import Reading
    from gcmplan.status import InstitutionStanding, Standing, StepStanding


class StatusUsageError(GcmplanError):
    """Two things were asked for that do not go together."""


class Form(StrEnum):
    """How a status is shown."""

    TERMINAL = "terminal"
    PLAIN = "--plain"
    MARKDOWN = "--markdown"
    JSON = "--json"


def status(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="The plan's folder.", show_default=False),
    ] = None,
    plan: Annotated[
        Path | None,
        typer.Option("--plan", "-C", metavar="DIR", help="The same, as other commands take it."),
    ] = None,
    step: Annotated[
        str | None, typer.Option(metavar="STEP", help="One step in full: 1 to 6, or its name.")
    ] = None,
    institution: Annotated[
        str | None,
        typer.Option(metavar="ID", help="What one institution has: it leads, owes, does next."),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=100,
            metavar="PERCENT",
            help="Exit with 1 where less of the checklist is done.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Give it as JSON.")] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Give it as Markdown, for a wiki or pull request.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="In sentences, without signs; suits screen readers.")
    ] = False,
) -> None:
    """Show where the plan stands, and what to do next.

    A checklist item is met by what the plan says, attested by the team, open, or not applicable.

    Exit code 0; with --fail-under 1 where less is done.
    """
    from gcmplan.plan.load import read_plan

    form = _form(as_json=as_json, as_markdown=as_markdown, plain=plain)
    _refuse_pairs(
        {"DIR": folder, "--plan": plan},
        {"--institution": institution, "--step": step},
        {"--institution": institution, "--fail-under": fail_under},
    )
    reading = read_plan(folder or plan or Path())
    if institution is not None:
        from gcmplan.status import institution_standing

        _show_institution(institution_standing(reading, institution, _today()), form)
        return
    from gcmplan.status import standing

    number = None if step is None else step_named(step).number
    told = standing(reading, _today())
    if number is None:
        _show(told, reading, form)
    else:
        _show_step(told, told.steps[number - 1], reading, form)
    share = told.share if number is None else told.steps[number - 1].share
    _fail_under(share, fail_under)


def _form(*, as_json: bool, as_markdown: bool, plain: bool) -> Form:
    wanted = {Form.JSON: as_json, Form.MARKDOWN: as_markdown, Form.PLAIN: plain}
    _refuse_pairs({form.value: given or None for form, given in wanted.items()})
    return next((form for form, given in wanted.items() if given), Form.TERMINAL)


def _refuse_pairs(*groups: dict[str, object]) -> None:
    """Refuse options that do not go together.

    Raises:
        StatusUsageError: Two of a group were given.
    """
    for group in groups:
        given = [name for name, value in group.items() if value is not None]
        if len(given) > 1:
            raise StatusUsageError(
                _("{one} and {other} do not go together", one=given[0], other=given[1]),
                help=_("Leave one of them out."),
            )


def _today() -> date:
    """The day by which things are overdue: SOURCE_DATE_EPOCH, or today."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(stated), UTC) if stated.isdecimal() else datetime.now(UTC)
    return moment.date()


def _languages(reading: Reading) -> Sequence[str]:
    return reading.plan.profile.languages if reading.plan else ()


def _titles(reading: Reading) -> tuple[str, str]:
    """The plan's title and its status, in words."""
    if reading.plan is None:
        return _("A plan that cannot be read"), _("not known")
    profile = reading.plan.profile
    return text_in(profile.title, profile.languages), profile.status.label


def _show(told: Standing, reading: Reading, form: Form) -> None:
    title, state = _titles(reading)
    match form:
        case Form.JSON:
            from gcmplan.cli.reports.status.data import standing_as_data

            data = standing_as_data(told, title, told.steps, _languages(reading))
            typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        case Form.MARKDOWN:
            from gcmplan.cli.reports.status.markdown import standing_as_markdown

            _print_lines(standing_as_markdown(told, title, state, _languages(reading)))
        case Form.PLAIN:
            from gcmplan.cli.reports.status.sentences import standing_in_sentences

            _print_lines(standing_in_sentences(told, title, state))
        case Form.TERMINAL:
            from gcmplan.cli.reports.status.terminal import show_standing
            from gcmplan.status import command

            number = next((each.number for each in told.steps if each.share < 1), 1)
            busiest = next((each.holder.id for each in told.loads if each.holder.id), "ID")
            more = (
                command(reading, "status", "--step", str(number)),
                command(reading, "status", "--institution", busiest),
            )
            show_standing(told, title, state, more, console())


def _show_step(told: Standing, step: StepStanding, reading: Reading, form: Form) -> None:
    languages = _languages(reading)
    match form:
        case Form.JSON:
            from gcmplan.cli.reports.status.data import standing_as_data

            part = replace(told, next=told.next_in(step.number))
            data = standing_as_data(part, _titles(reading)[0], (step,), languages)
            typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        case Form.MARKDOWN:
            from gcmplan.cli.reports.status.markdown import step_as_markdown

            _print_lines(step_as_markdown(step, languages))
        case Form.PLAIN:
            from gcmplan.cli.reports.status.sentences import step_in_sentences

            _print_lines(step_in_sentences(step, told.next_in(step.number), languages))
        case Form.TERMINAL:
            from gcmplan.cli.reports.status.terminal import show_step

            show_step(step, told.next_in(step.number), languages, console())


def _show_institution(told: InstitutionStanding, form: Form) -> None:
    match form:
        case Form.JSON:
            from gcmplan.cli.reports.status.data import institution_as_data

            typer.echo(json.dumps(institution_as_data(told), ensure_ascii=False, indent=2))
        case Form.MARKDOWN:
            from gcmplan.cli.reports.status.markdown import institution_as_markdown

            _print_lines(institution_as_markdown(told))
        case Form.PLAIN:
            from gcmplan.cli.reports.status.sentences import institution_in_sentences

            _print_lines(institution_in_sentences(told))
        case Form.TERMINAL:
            from gcmplan.cli.reports.status.terminal import show_institution

            show_institution(told, console())


def _print_lines(lines: Iterator[str]) -> None:
    typer.echo("\n".join(lines))


def _fail_under(share: Fraction, least: float | None) -> None:
    if least is None or share * 100 >= least:
        return
    said = _(
        "{percent} % of the checklist is done, less than {least:g} %.",
        percent=int(share * 100),
        least=least,
    )
    typer.echo(said, err=True)
    raise typer.Exit(EXIT_FINDINGS)
