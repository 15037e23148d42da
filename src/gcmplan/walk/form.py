"""The form that a workshop fills in: questions and checklist as YAML, with what the plan has.

It has what a step's file has, ``answers`` and ``checklist``, for one step or for several.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator

from gcmplan.guidance import Step
from gcmplan.locales import translate as _
from gcmplan.plan.load import Reading
from gcmplan.source import as_yaml

ANSWERS, CHECKLIST = "answers", "checklist"
WIDTH = 98
"""The longest line of a comment, in characters."""


def form(chosen: Collection[Step], found: Reading | None) -> str:
    """A file of answers to fill in; what the plan has already stands in it.

    Args:
        chosen: The steps.
        found: What was read of the plan, if there is one.
    """
    numbers = ", ".join(str(each.number) for each in chosen)
    lines = [
        *_comment(
            _(
                "Answers for Step {numbers}. Fill in what you know behind the ids, and leave the"
                " rest empty. A text with a colon in it wants quotes around it, or a line of its"
                " own below, indented, with > behind the id.",
                numbers=numbers,
            ),
            "",
        ),
        _comment_of_command(chosen),
    ]
    for section in (ANSWERS, CHECKLIST):
        lines += ["", f"{section}:"]
        if section == CHECKLIST:
            lines += _comment(
                _("For each: state (done or not-applicable), by, date, evidence;"), "  "
            )
            lines += _comment(_("where it does not apply, the reason."), "  ")
        for each in chosen:
            for id_, text in asked(each, section):
                held = found.value_at((file_of(each), section, id_)) if found else None
                lines += _comment(text, "  ")
                lines.append(f"  {id_}:" if held is None else as_yaml({id_: held}, 2))
    return "\n".join([*lines, ""])


def file_of(chosen: Step) -> str:
    """The name of a step's file, without ``.yaml``."""
    return f"{chosen.number}-{chosen.slug}"


def asked(chosen: Step, section: str) -> Iterator[tuple[str, str]]:
    """The ids of a section with what is asked, and where the Guide does."""
    if section == ANSWERS:
        for question in chosen.questions:
            pages = _("Guide p. {pages}", pages=question.page)
            yield question.id, f"{_(question.text)} ({pages})"
    else:
        for item in chosen.checklist:
            yield item.id, f"{_(item.text)} ({_('Guide p. {pages}', pages=item.pages)})"


def _comment_of_command(chosen: Collection[Step]) -> str:
    """How the form is taken over, on a line of its own, so that it can be copied."""
    step = f" {next(iter(chosen)).number}" if len(chosen) == 1 else ""
    return "# " + _("Then: {command}", command=f"gcmplan guide{step} --answers FILE")


def _comment(text: str, indent: str) -> list[str]:
    mark = f"{indent}# "
    return textwrap.wrap(text, WIDTH, initial_indent=mark, subsequent_indent=mark)
