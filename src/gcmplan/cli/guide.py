"""``gcmplan guide``: the six steps of the guidance, and how far the plan's answers have come."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gcmplan.cli.reports.paper import console, plan_in, print_hanging
from gcmplan.cli.steps import step_named
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from rich.console import Console

    from gcmplan.guidance import Question, Step, Tool
    from gcmplan.plan.load import Reading
    from gcmplan.plan.step import StepFile


class FlagsError(GcmplanError):
    """Flags were given that do not go together."""


class QuestionsForm(StrEnum):
    """The forms of a worksheet."""

    MARKDOWN = "markdown"
    YAML = "yaml"


def guide(
    step: Annotated[
        str | None, typer.Argument(metavar="STEP", help="A step: 1 to 6, or its name.")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--plan", "-C", metavar="DIR", help="The plan's folder; the current one."),
    ] = None,
    questions: Annotated[
        bool, typer.Option("--questions", help="Print a worksheet of the questions.")
    ] = False,
    form: Annotated[
        QuestionsForm | None,
        typer.Option(
            "--format", help="The worksheet's form: to read, the default, or to fill in as a file."
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option("--answers", metavar="FILE", help="Take answers from a YAML file."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="With --answers: also where the plan has others.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Give the guidance as JSON.")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line; suits screen readers.")
    ] = False,
) -> None:
    """Walk through the six steps; the answers are the plan.

    Without a terminal, it shows the steps and how far the plan has come.
    A workshop can prepare answers: --questions --format yaml prints a file to fill in, and
    --answers FILE takes it over.
    """
    from gcmplan.guidance import steps

    chosen = steps() if step is None else (step_named(step),)
    _check_one_of({"--json": as_json, "--questions": questions, "--answers": bool(answers)})
    _check_goes_with("--format", "--questions", form is None or questions)
    _check_goes_with("--replace", "--answers FILE", not replace or bool(answers))
    if as_json:
        data = {"steps": [_as_data(each) for each in chosen]}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif answers is not None:
        from gcmplan.cli.walk.answers import take_answers

        take_answers(answers, folder or Path(), chosen, replace=replace)
    elif questions:
        _print_questions(chosen, plan_in(folder), form)
    elif plain or (_at_a_terminal() and plan_in(folder) is not None):
        from gcmplan.cli.walk.start import start_walk

        start_walk(folder or Path(), None if step is None else chosen[0].number, plain=plain)
    else:
        _print_overview(chosen, plan_in(folder))


def _check_one_of(flags: Mapping[str, bool]) -> None:
    """See that at most one of the flags is given that each want something else.

    Raises:
        FlagsError: Several are.
    """
    given = [flag for flag, is_given in flags.items() if is_given]
    if len(given) > 1:
        raise FlagsError(
            _("{flags} do not go together", flags=", ".join(given)), help=_("Give one of them.")
        )


def _check_goes_with(flag: str, other: str, is_so: bool) -> None:
    """See that a flag is given beside the other that it belongs to.

    Raises:
        FlagsError: It is given alone.
    """
    if not is_so:
        raise FlagsError(
            _("{flag} goes with {other}", flag=flag, other=other),
            help=_("Give {other} too, or leave {flag} out.", flag=flag, other=other),
        )


def _print_questions(
    steps: Sequence[Step], found: Reading | None, form: QuestionsForm | None
) -> None:
    """Print the worksheets of steps, to read or to fill in."""
    if form is QuestionsForm.YAML:
        from gcmplan.walk.form import form as to_fill_in

        typer.echo(to_fill_in(steps, found), nl=False)
        return
    from gcmplan.cli.reports.worksheet import worksheet

    typer.echo("\n".join(line for each in steps for line in worksheet(each, found)))


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _as_data(step: Step) -> Mapping[str, Any]:
    """A step with its tools, for programs."""
    from gcmplan.guidance import tools_of

    return {
        "number": step.number,
        "slug": step.slug,
        "name": _(step.name["en"]),
        "purpose": _(step.purpose),
        "pages": step.pages,
        "who": _(step.who),
        "results": [_(each) for each in step.results],
        "questions": [
            asdict(each) | {"text": _(each.text), "help": _(each.help), "example": _(each.example)}
            for each in step.questions
        ],
        "actions": [
            {
                "id": each.id,
                "name": _(each.name["en"]),
                "pages": each.pages,
                "todo": [_(todo) for todo in each.todo],
                "informs": each.informs,
                "checklist": each.checklist,
            }
            for each in step.actions
        ],
        "tools": [_tool_as_data(each) for each in tools_of(step.number)],
        "checklist": [
            {
                "id": each.id,
                "text": _(each.text),
                "pages": each.pages,
                "ongoing": each.ongoing,
                "met_by": each.met_by.as_data(),
                "attest": _(each.attest) if each.attest else "",
            }
            for each in step.checklist
        ],
    }


def _tool_as_data(tool: Tool) -> Mapping[str, Any]:
    return {
        "number": tool.number,
        "name": _(tool.name),
        "pages": tool.pages,
        "use": _(tool.use),
        "parts": {key: _(label) for key, label in tool.parts.items()},
        "items": [
            asdict(each) | {"label": _(each.label), "text": _(each.text)} for each in tool.items
        ],
    }


def _open(step: Step, held: StepFile) -> list[Question]:
    """The questions that have no answer."""
    return [each for each in step.questions if each.id not in held.answers]


def _print_overview(steps: Sequence[Step], found: Reading | None) -> None:
    """Print steps with purpose and pages, how far the plan has come, and what is next."""
    from rich.text import Text

    from gcmplan.cli.reports.worksheet import step_file, step_title

    out = console()
    following: list[str] = []
    done = _items_done(found)
    for step in steps:
        pages = _("Guide p. {pages}", pages=step.pages)
        print_hanging(out, "", Text.assemble((step_title(step), "bold"), (f"  {pages}", "dim")))
        print_hanging(out, "", Text(_(step.purpose)), column=2)
        held = step_file(step, found)
        if held is not None:
            print_hanging(out, "", Text(_progress(step, held, done), style="cyan"), column=2)
            following += [_next(step, each) for each in _open(step, held)]
        if len(steps) == 1:
            _print_list(out, step, held)
        out.print()
    number = steps[0].number if len(steps) == 1 else "STEP"
    for line in (
        _what_next(found, following),
        _("Worksheet of a step: gcmplan guide {step} --questions", step=number),
    ):
        print_hanging(out, "", Text(line))


def _what_next(found: Reading | None, following: Sequence[str]) -> str:
    """What to do next, given what is open."""
    if found is None:
        return _("There is no plan here. Start one with: gcmplan init DIR")
    if found.plan is None:
        return _("The plan cannot be read. See why with: gcmplan validate")
    if following:
        return _("Next: {what}", what=following[0])
    return _("All questions are answered. Check the plan with: gcmplan validate")


def _items_done(found: Reading | None) -> Mapping[int, str]:
    """How many items of its checklist are done, of those that apply, by the number of the step."""
    if found is None or found.plan is None:
        return {}
    from gcmplan.cli.reports.status.words import done_of
    from gcmplan.status import standing

    return {each.number: done_of(each.checklist) for each in standing(found).steps}


def _progress(step: Step, held: StepFile, done: Mapping[int, str]) -> str:
    total = len(step.questions)
    answered = _(
        "{count} of {total} questions answered",
        count=total - len(_open(step, held)),
        total=total,
    )
    items = _("{done} checklist items done", done=done[step.number])
    return f"{answered}; {items}"


def _next(step: Step, question: Question) -> str:
    return _(
        "answer {id} in {file}, under 'answers': {question}",
        id=question.id,
        file=f"{step.number}-{step.slug}.yaml",
        question=_(question.text),
    )


def _print_list(out: Console, step: Step, held: StepFile | None) -> None:
    """Print a step's questions, with a mark where the plan answers them."""
    from rich.text import Text

    out.print()
    for each in step.questions:
        mark = "✓" if held is not None and each.id in held.answers else " "
        print_hanging(out, f"  {mark} {each.id}", Text(_(each.text)), column=12, style="cyan")
