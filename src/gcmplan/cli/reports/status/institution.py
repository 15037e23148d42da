"""What an institution has, in a terminal and in Markdown alike: parts with lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gcmplan.cli.reports.common import one_line
from gcmplan.cli.reports.status.words import next_in_words, where
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count as count
from gcmplan.status import Duty, InstitutionStanding, Thing


class Part(NamedTuple):
    """A part of what is told: its heading, and its lines."""

    heading: str
    lines: Sequence[str]


def title_of(standing: InstitutionStanding) -> str:
    """The institution, by its full name and in short."""
    name, short = one_line(standing.name), one_line(standing.holder.name)
    return name if name == short else f"{name} ({short})"


def at_a_glance(standing: InstitutionStanding) -> str:
    """What it has, in one line."""
    late = sum(each.overdue for each in standing.duties)
    return ", ".join(
        (
            count("leads {count} thing", "leads {count} things", len(standing.leads)),
            count("{count} thing due", "{count} things due", len(standing.duties)),
            _("{count} of them overdue", count=late),
            count("{count} open checklist item", "{count} open checklist items", standing.open),
        )
    )


def parts_of(standing: InstitutionStanding) -> Iterator[Part]:
    """What there is to tell; what is empty is left out."""
    if standing.leads:
        yield Part(_("Leads"), [_thing(each) for each in standing.leads])
    if standing.part_in:
        taken = [f"{kind} ({number})" for kind, number in standing.part_in.items()]
        yield Part(_("Takes part in"), [", ".join(taken)])
    if standing.duties:
        yield Part(_("Owes"), [_duty(each) for each in standing.duties])


def next_of(standing: InstitutionStanding) -> list[list[str]]:
    """What it does next, the lines of each; who has it is known."""
    return [list(next_in_words(each, with_holder=False)) for each in standing.next]


def _thing(thing: Thing) -> str:
    named = f"{thing.kind} {thing.id}".strip()
    said = ": ".join(filter(None, (named, thing.title.rstrip("."))))
    return one_line(f"{said} ({where(thing.place)})")


def _duty(duty: Duty) -> str:
    late = _("overdue") if duty.overdue else ""
    state = ", ".join(filter(None, (late, duty.state)))
    said = duty.what.rstrip(".") + (f" [{state}]" if state else "")
    return one_line(f"{duty.due}: {said} ({where(duty.place)})")
