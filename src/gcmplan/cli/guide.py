"""``gcmplan guide``: the six steps of the guidance, and how far the plan's answers have come."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gcmplan.cli.reports.paper import console, escaped, plan_in, print_hanging, text_in
from gcmplan.cli.steps import step_named
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from rich.console import Console

    from gcmplan.guidance import ChecklistItem, Question, Step, Tool
    from gcmplan.plan.load import Reading
    from gcmplan.plan.step import Attestation, StepFile


def guide(
    step: Annotated[
        str | None, typer.Argument(metavar="STEP", help="A step: 1 to 6, or its name.")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--plan", "-C", metavar="DIR", help="The plan's folder; the current one."),
    ] = None,
    questions: Annotated[
        bool, typer.Option("--questions", help="Print a worksheet in Markdown.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Give the guidance as JSON.")] = False,
) -> None:
    """Show the six steps of the guidance, and how far the plan has come.

    --questions prints purpose, questions with the plan's answers, tools and checklist.
    """
    from gcmplan.guidance import steps

    chosen = steps() if step is None else (step_named(step),)
    if as_json:
        data = {"steps": [_as_data(each) for each in chosen]}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    plan = plan_in(folder)
    if questions:
        typer.echo("\n".join(line for each in chosen for line in _worksheet(each, plan)))
    else:
        _print_overview(chosen, plan)


def _name(step: Step) -> str:
    name = _(step.name["en"])
    return _("Step {number}: {name}", number=step.number, name=name)


def _tools(step: Step) -> list[Tool]:
    from gcmplan.guidance import tools

    return [each for each in tools() if each.step == step.number]


def _as_data(step: Step) -> Mapping[str, Any]:
    """A step with its tools, for programs."""
    return {
        "number": step.number,
        "slug": step.slug,
        "name": _(step.name["en"]),
        "purpose": _(step.purpose),
        "pages": step.pages,
        "who": _(step.who),
        "results": [_(each) for each in step.results],
        "questions": [
            asdict(each) | {"text": _(each.text), "help": _(each.help)} for each in step.questions
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
        "tools": [_tool_as_data(each) for each in _tools(step)],
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


def _step_file(step: Step, found: Reading | None) -> StepFile | None:
    """What the plan says of a step; None where there is no plan, or none of it can be read."""
    from gcmplan.plan.model import Plan

    if found is None or found.plan is None:
        return None
    alias = f"{step.number}-{step.slug}"
    name = next(name for name, field in Plan.model_fields.items() if field.alias == alias)
    held: StepFile = getattr(found.plan, name)
    return held


def _open(step: Step, held: StepFile) -> list[Question]:
    """The questions that have no answer."""
    return [each for each in step.questions if each.id not in held.answers]


def _print_overview(steps: Sequence[Step], found: Reading | None) -> None:
    """Print steps with purpose and pages, how far the plan has come, and what is next."""
    from rich.text import Text

    out = console()
    following: list[str] = []
    for step in steps:
        pages = _("Guide p. {pages}", pages=step.pages)
        print_hanging(out, "", Text.assemble((_name(step), "bold"), (f"  {pages}", "dim")))
        print_hanging(out, "", Text(_(step.purpose)), column=2)
        held = _step_file(step, found)
        if held is not None:
            print_hanging(out, "", Text(_progress(step, held), style="cyan"), column=2)
            following += [_next(step, each) for each in _open(step, held)]
        if len(steps) == 1:
            _print_questions(out, step, held)
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


def _progress(step: Step, held: StepFile) -> str:
    total = len(step.questions)
    answered = _(
        "{count} of {total} questions answered",
        count=total - len(_open(step, held)),
        total=total,
    )
    attested = _(
        "{count} of {total} checklist items attested",
        count=sum(each.id in held.checklist for each in step.checklist),
        total=len(step.checklist),
    )
    return f"{answered}; {attested}"


def _next(step: Step, question: Question) -> str:
    return _(
        "answer {id} in {file}, under 'answers': {question}",
        id=question.id,
        file=f"{step.number}-{step.slug}.yaml",
        question=_(question.text),
    )


def _print_questions(out: Console, step: Step, held: StepFile | None) -> None:
    """Print a step's questions, with a mark where the plan answers them."""
    from rich.text import Text

    out.print()
    for each in step.questions:
        mark = "✓" if held is not None and each.id in held.answers else " "
        print_hanging(out, f"  {mark} {each.id}", Text(_(each.text)), column=12, style="cyan")


def _worksheet(step: Step, found: Reading | None) -> Iterator[str]:
    """The lines of a step's worksheet, in Markdown."""
    held = _step_file(step, found)
    languages = found.plan.profile.languages if found and found.plan else []
    yield f"# {escaped(_name(step))}"
    yield ""
    pages = _("Guide p. {pages}", pages=step.pages)
    yield f"{escaped(_(step.purpose))} ({pages})"
    yield ""
    yield f"## {_('Questions')}"
    yield ""
    for question in step.questions:
        answer = held.answers.get(question.id) if held else None
        yield from _asked(question, None if answer is None else text_in(answer, languages))
    tools = _tools(step)
    if tools:
        yield f"## {_('Tools')}"
        yield ""
    for tool in tools:
        yield from _listed(tool)
    yield f"## {_('Checklist')}"
    yield ""
    for item in step.checklist:
        yield _ticked(item, held.checklist.get(item.id) if held else None, languages)
    yield ""


def _asked(question: Question, answer: str | None) -> Iterator[str]:
    """A question with its help, and its answer or the place for one."""
    page = _("Guide p. {pages}", pages=question.page)
    yield f"### {question.id}: {escaped(_(question.text))}"
    yield ""
    yield f"{escaped(_(question.help))} ({page})"
    yield ""
    if answer is None:
        yield f"**{_('Answer:')}**"
    else:
        yield f"**{_('Answer in the plan:')}**"
        yield ""
        yield from (f"> {line}".rstrip() for line in escaped(answer).splitlines())
    yield ""


def _listed(tool: Tool) -> Iterator[str]:
    """A tool with what it lists, part by part."""
    pages = _("Guide p. {pages}", pages=tool.pages)
    title = _("Tool {number}: {name}", number=tool.number, name=_(tool.name))
    yield f"### {escaped(title)}"
    yield ""
    yield f"{escaped(_(tool.use))} ({pages})"
    yield ""
    for part, items in groupby(tool.items, key=lambda item: item.part):
        if part:
            yield f"**{escaped(_(tool.parts[part]))}**"
            yield ""
        yield from (f"- **{escaped(_(each.label))}**: {escaped(_(each.text))}" for each in items)
        yield ""


def _ticked(item: ChecklistItem, attested: Attestation | None, languages: Sequence[str]) -> str:
    """An item of the checklist: ticked where the plan attests it, with what it says of it."""
    pages = _("Guide p. {pages}", pages=item.pages)
    line = f"{item.id}: {escaped(_(item.text))} ({pages})"
    if attested is None:
        return f"- [ ] {line}"
    given = (attested.by, attested.date, attested.evidence, attested.reason)
    said = [str(attested.state.label)]
    for each in given:
        if each is not None:
            shown = each if isinstance(each, str | Mapping) else str(each)
            said.append(escaped(" ".join(text_in(shown, languages).split())))
    return f"- [x] {line}: {', '.join(said)}"
