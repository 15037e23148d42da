"""A step's questions, tools and checklist as a worksheet in Markdown, with the plan's answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from gcmplan.cli.reports.paper import escaped, text_in
from gcmplan.guidance import ChecklistItem, Question, Step, Tool, tools_of
from gcmplan.locales import translate as _
from gcmplan.plan.load import Reading
from gcmplan.plan.model import Plan
from gcmplan.plan.step import Attestation, StepFile


def step_title(step: Step) -> str:
    """``Step 2: Needs assessment``."""
    name = _(step.name["en"])
    return _("Step {number}: {name}", number=step.number, name=name)


def step_file(step: Step, found: Reading | None) -> StepFile | None:
    """What the plan says of a step; None where there is no plan, or none of it can be read."""
    if found is None or found.plan is None:
        return None
    alias = f"{step.number}-{step.slug}"
    name = next(name for name, field in Plan.model_fields.items() if field.alias == alias)
    held: StepFile = getattr(found.plan, name)
    return held


def worksheet(step: Step, found: Reading | None) -> Iterator[str]:
    """The lines of a step's worksheet, in Markdown.

    Args:
        step: The step.
        found: What was read of the plan, if there is one.
    """
    held = step_file(step, found)
    languages = found.plan.profile.languages if found and found.plan else []
    yield f"# {escaped(step_title(step))}"
    yield ""
    pages = _("Guide p. {pages}", pages=step.pages)
    yield f"{escaped(_(step.purpose))} ({pages})"
    yield ""
    yield f"## {_('Questions')}"
    yield ""
    for question in step.questions:
        answer = held.answers.get(question.id) if held else None
        yield from _asked(question, None if answer is None else text_in(answer, languages))
    tools = tools_of(step.number)
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
