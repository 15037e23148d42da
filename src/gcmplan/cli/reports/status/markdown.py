"""A status in Markdown, for a wiki or a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gcmplan.cli.reports.common import one_line
from gcmplan.cli.reports.paper import escaped
from gcmplan.cli.reports.status.institution import at_a_glance, next_of, parts_of, title_of
from gcmplan.cli.reports.status.words import (
    STATES,
    counts_in_words,
    done_of,
    loads_in_words,
    next_in_words,
    nothing_next,
    objective_name,
    percent,
    questions_of,
    told_of,
    unread_in_words,
)
from gcmplan.locales import translate as _
from gcmplan.status import (
    InstitutionStanding,
    NextThing,
    ObjectiveStanding,
    Standing,
    State,
    StepStanding,
)


def standing_as_markdown(
    standing: Standing, title: str, status: str, languages: Sequence[str]
) -> Iterator[str]:
    """The lines of a whole status.

    Args:
        standing: The plan.
        title: Its title.
        status: Its status in words.
        languages: The languages of the plan's texts, the one most wanted first.
    """
    yield f"# {_cell(title)}"
    yield ""
    done = _(
        "{status}. Checklists: {done} done ({percent} %): {counts}.",
        status=status,
        done=done_of(standing.items),
        percent=percent(standing.share),
        counts=counts_in_words(standing.items),
    )
    yield _cell(done)
    if unread := unread_in_words(standing):
        yield ""
        yield f"**{_cell(unread)}**"
    yield ""
    yield from _next(standing.next)
    loads = list(loads_in_words(standing))
    if loads:
        yield f"## {_('Who has what is open')}"
        yield ""
        yield from (f"- {_cell(name)}: {much}" for name, much in loads)
        yield ""
    yield from _overview(standing.steps)
    for step in standing.steps:
        yield from step_as_markdown(step, languages)
    yield from _objectives(standing.objectives)


def step_as_markdown(step: StepStanding, languages: Sequence[str]) -> Iterator[str]:
    """The lines of one step: its actions with their checklist items.

    Args:
        step: The step.
        languages: The languages of the plan's texts, the one most wanted first.
    """
    yield f"## {_('Step {number}: {name}', number=step.number, name=_cell(step.name))}"
    yield ""
    yield f"{_('{done} done', done=done_of(step.checklist))}; {questions_of(step)}."
    yield ""
    yield from _row(_("Action"), _("State"), _("Items"))
    yield from _row("---", "---", "---")
    items = {each.id: each for each in step.checklist}
    for action in step.actions:
        its = [items[each] for each in action.items]
        yield from _row(f"{action.id} {_cell(action.text)}", _(STATES[action.state]), done_of(its))
    yield ""
    yield from _row(_("Item"), _("State"), _("By what, or what is wanting"))
    yield from _row("---", "---", "---")
    for item in step.checklist:
        told = "<br>".join(_cell(line) for line in told_of(item, languages))
        state = (
            f"**{_(STATES[item.state])}**" if item.state is State.OPEN else _(STATES[item.state])
        )
        yield from _row(f"{item.id} {_cell(item.text)}", state, told)
    yield ""


def institution_as_markdown(standing: InstitutionStanding) -> Iterator[str]:
    """The lines of what an institution has."""
    yield f"# {_cell(title_of(standing))}"
    yield ""
    yield f"{_cell(at_a_glance(standing))}."
    yield ""
    for part in parts_of(standing):
        yield f"## {_cell(part.heading)}"
        yield ""
        yield from (f"- {_cell(line)}" for line in part.lines)
        yield ""
    yield f"## {_('Next')}"
    yield ""
    if not standing.next:
        yield _cell(nothing_next())
    for lines in next_of(standing):
        yield from _listed(lines)
    yield ""


def _next(things: Sequence[NextThing]) -> Iterator[str]:
    yield f"## {_('Next')}"
    yield ""
    if not things:
        yield _cell(nothing_next())
    for thing in things:
        yield from _listed(next_in_words(thing))
    yield ""


def _listed(lines: Iterable[str]) -> Iterator[str]:
    what, *more = lines
    said = [
        f"`{line}`" if line.startswith("gcmplan ") else _cell(line.rstrip(".")) for line in more
    ]
    yield f"1. **{_cell(what)}**: {'; '.join(said)}"


def _overview(steps: Sequence[StepStanding]) -> Iterator[str]:
    yield f"## {_('The six steps')}"
    yield ""
    yield from _row(_("Step"), _("Done"), *(_(text) for text in STATES.values()), _("Questions"))
    yield from _row("---", *(["--:"] * (len(STATES) + 2)))
    for step in steps:
        counts = [str(step.counts[state]) for state in STATES]
        answered = f"{step.answered}/{step.questions}"
        name = f"{step.number} {_cell(step.name)}"
        yield from _row(name, f"{percent(step.share)} %", *counts, answered)
    yield ""


def _objectives(objectives: Sequence[ObjectiveStanding]) -> Iterator[str]:
    yield f"## {_('The 23 objectives')}"
    yield ""
    heads = (_("Objective"), _("Assessed"), _("Decided"), _("Interventions"))
    yield from _row(*heads, _("Costed"), _("Funded"), _("Indicators"))
    yield from _row("---", "---", "---", "--:", "--:", "--:", "--:")
    for each in objectives:
        numbers = (each.interventions, each.costed, each.funded, each.indicators)
        yield from _row(
            f"{each.number} {_cell(objective_name(each))}",
            _("yes") if each.assessed else _("no"),
            each.decision.label if each.decision else _("open"),
            *(str(len(given)) for given in numbers),
        )
    yield ""


def _row(*cells: str) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return escaped(" ".join(one_line(text).split()))
