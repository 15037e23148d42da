"""The words of a status: of states, places, holders, and of what speaks for an item or lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from gcmplan.cli.reports.common import one_line
from gcmplan.cli.reports.paper import text_in
from gcmplan.compact import objective, objective_short_title
from gcmplan.locales import marked
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count as count
from gcmplan.plan.index import Path
from gcmplan.plan.step import Attestation
from gcmplan.source import Place
from gcmplan.status import ItemStanding, NextThing, ObjectiveStanding, Standing, State, StepStanding
from gcmplan.status.checklist import counted
from gcmplan.walk.asking import asked_at
from gcmplan.walk.labels import action_or_tool_name

STATES = {
    State.MET: marked("met by the plan"),
    State.ATTESTED: marked("attested"),
    State.OPEN: marked("open"),
    State.NOT_APPLICABLE: marked("not applicable"),
}
"""The states in words."""

STAGES = {
    "assessed": marked("assessed"),
    "selected": marked("for immediate action"),
    "interventions": marked("with interventions"),
    "costed": marked("costed"),
    "funded": marked("funded"),
    "indicators": marked("with indicators"),
}
"""How far an objective can come, in order."""


MOST_LOADS = 6
"""How many of those who have something are named."""


def percent(share: Fraction) -> int:
    """A share in percent; 100 only where nothing is left."""
    return int(share * 100)


def where(place: Place) -> str:
    """A place as file and line."""
    return one_line(f"{place.file}:{place.line}")


def done_of(items: Sequence[ItemStanding]) -> str:
    """How many of some checklist items are done, of those that apply."""
    counts = counted(items)
    apply = len(items) - counts[State.NOT_APPLICABLE]
    return _("{done} of {total}", done=sum(each.done for each in items), total=apply)


def counts_in_words(items: Sequence[ItemStanding]) -> str:
    """How many items are in each state; states that none is in are left out."""
    found = counted(items)
    return ", ".join(f"{found[state]} {_(text)}" for state, text in STATES.items() if found[state])


def questions_of(step: StepStanding) -> str:
    """How many guiding questions of a step have an answer."""
    return _("{count} of {total} questions answered", count=step.answered, total=step.questions)


def unread_in_words(standing: Standing) -> str:
    """What to say where parts of the plan could not be read; empty where all was."""
    if not standing.unread:
        return ""
    return count(
        "{count} defect keeps a part of the plan from being read; what it touches counts as open.",
        "{count} defects keep parts of the plan from being read; what they touch counts as open.",
        standing.unread,
    )


def told_of(item: ItemStanding, languages: Sequence[str]) -> Iterator[str]:
    """What there is to say of an item, a line each.

    Args:
        item: The item.
        languages: The languages of the plan's texts, the one most wanted first.
    """
    state, attestation = item.state, item.attestation
    if state is State.MET and item.seen:
        yield _("met by {what} ({place})", what=item.evidence, place=where(item.seen[0].place))
    if attestation is not None:
        said = attested_in_words(item, attestation, languages)
        place = where(item.attested_at) if item.attested_at else ""
        yield f"{said} ({place})"
    if state is State.OPEN:
        for lack in item.lacks:
            text = _("open: {lack} ({place})", lack=one_line(lack.text), place=where(lack.place))
            yield text
        if item.holder is not None:
            yield _("with {who}", who=one_line(item.holder.name))
    if state is not State.MET and item.seen:
        yield _("in the plan: {what}", what=item.evidence)


def attested_in_words(
    item: ItemStanding, attestation: Attestation, languages: Sequence[str]
) -> str:
    """What the team says of an item: who, when, and with what evidence or for what reason."""
    if item.state is State.NOT_APPLICABLE:
        head = _("not applicable")
        text = attestation.reason
    else:
        head = _("attested")
        text = attestation.evidence
    if item.attested_by is not None:
        head = _("{state} by {who}", state=head, who=one_line(item.attested_by.name))
    if attestation.date is not None:
        head = f"{head}, {attestation.date}"
    said = one_line(text_in(text, languages)).strip() if text else ""
    return f"{head}: {said}" if said else _("{said}, without a word why", said=head)


def next_in_words(thing: NextThing, *, with_holder: bool = True) -> Iterator[str]:
    """A thing to do next, a line each: what, why and where, how, who, and the command.

    Args:
        thing: The thing.
        with_holder: Whether to say who has it.
    """
    yield one_line(thing.what)
    why = f"{one_line(thing.why)} " if thing.why else ""
    yield f"{why}({where(thing.place)})"
    if how := how_to(thing.help, thing.path):
        yield one_line(how)
    if with_holder:
        yield _("with {who}", who=one_line(thing.holder.name))
    if thing.command:
        yield one_line(thing.command)


def how_to(help_: str, path: Path) -> str:
    """How to go about what is to be done; empty where there is nothing to say.

    Args:
        help_: What is known of it; where that is nothing, it is filled in in the guide.
        path: What of the plan is to be filled in.
    """
    asked = asked_at(path) if path and not help_ else None
    if asked is None:
        return help_
    return _("The guide asks for it in {screen}.", screen=action_or_tool_name(asked))


def loads_in_words(standing: Standing) -> Iterator[tuple[str, str]]:
    """Who has what is open or overdue: a name, and how much; a long list is cut, and says so."""
    loads = standing.loads
    for load in loads[:MOST_LOADS]:
        parts = (
            count("{count} open item", "{count} open items", load.open) if load.open else "",
            count("{count} thing overdue", "{count} things overdue", load.overdue)
            if load.overdue
            else "",
        )
        yield one_line(load.holder.name), ", ".join(filter(None, parts))
    more = len(loads) - MOST_LOADS
    if more > 0:
        yield _("others"), count("{count} more", "{count} more", more)


def nothing_next() -> str:
    """What to say where nothing is to be done."""
    return _("Nothing is open or overdue. Step 6 leads back to Step 1: is the plan still right?")


def objective_name(standing: ObjectiveStanding) -> str:
    """An objective's short name."""
    return objective_short_title(objective(standing.number), "en").text


def stage_of(standing: ObjectiveStanding, stage: str) -> Fraction | None:
    """How far an objective is at a stage: 0 to 1; none where the stage does not concern it.

    Only what is for immediate action, or is served all the same, is to be costed and measured. An
    intervention that has a part of its money counts as half funded.
    """
    if stage == "assessed":
        return Fraction(standing.assessed)
    if stage == "selected":
        return Fraction(standing.selected)
    if not standing.selected and not standing.interventions:
        return None
    if stage in ("costed", "funded"):
        reached = 2 * len(getattr(standing, stage))
        reached += len(standing.partly_funded) if stage == "funded" else 0
        total = 2 * len(standing.interventions)
        return Fraction(reached, total) if total else Fraction(0)
    return Fraction(bool(getattr(standing, stage)))


def objective_in_words(standing: ObjectiveStanding) -> str:
    """How far an objective is, in one line."""
    if not standing.assessed and not standing.decision:
        return _("not assessed")
    said = [standing.decision.label if standing.decision else _("not decided")]
    if not standing.assessed:
        said.append(_("not assessed"))
    if standing.interventions:
        said.append(
            count(
                "{count} intervention ({costed} costed, {funded} funded, {partly} in part)",
                "{count} interventions ({costed} costed, {funded} funded, {partly} in part)",
                len(standing.interventions),
                costed=len(standing.costed),
                funded=len(standing.funded),
                partly=len(standing.partly_funded),
            )
        )
    elif standing.selected:
        said.append(_("no intervention"))
    if standing.indicators:
        said.append(count("{count} indicator", "{count} indicators", len(standing.indicators)))
    return ", ".join(said)
