"""Deciding on the 23 objectives together: which are for immediate action, which later, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gcmplan.cli.ask import Move, MovedOn
from gcmplan.cli.walk.questions import guide_pages, where
from gcmplan.cli.walk.walker import Walker
from gcmplan.compact import objective, objective_title
from gcmplan.locales import translate as _
from gcmplan.plan.needs_assessment import Decision
from gcmplan.walk.labels import entry_name, shortened
from gcmplan.walk.open_plan import ASSESSMENTS
from gcmplan.walk.screens import Screen
from gcmplan.walk.work import DOT

DECIDE = "decide"
"""The value of the way to this screen among those of the tool's."""

PAGES = "82, 87"
"""Where the Guide wants all objectives assessed before any is chosen, and each choice reasoned."""

DECISION, REASON, IMPORTANCE = (
    f"{ASSESSMENTS}{DOT}{key}" for key in ("decision", "reason", "importance")
)


def all_decided(walker: Walker) -> bool:
    """Whether every objective was decided on."""
    return len(_decided(walker)) == len(_all(walker))


def option_words(walker: Walker) -> str:
    """The way to this screen, with how many are decided."""
    decided = _decided(walker)
    mark = walker.paper.mark(done=all_decided(walker))
    return _(
        "{mark} Decide on all at once ({done} of {all} decided)",
        mark=mark,
        done=len(decided),
        all=len(_all(walker)),
    )


def decision_of(walker: Walker, key: str) -> str:
    """What was decided on an objective, in words, by its number; empty where nothing was."""
    decision = walker.standing.objectives[int(key) - 1].decision
    return decision.label if decision else ""


def full_titles(walker: Walker) -> dict[str, str]:
    """What each objective is called in full, by its number."""
    language = walker.plan.languages[0]
    return {key: objective_title(objective(int(key)), language).text for key in _all(walker)}


def decide(walker: Walker, at: Screen) -> Screen:
    """Ask which objectives are for immediate action and which later, then why, one by one.

    Args:
        walker: The walk.
        at: The screen of the tool.

    Returns:
        The screen of the tool.

    Raises:
        MovedOn: The user leaves; what was answered is written.
        KeyboardInterrupt: The user breaks off; the same.
    """
    if reason_begun(walker) and _ask_reasons(walker, at):
        return at
    while True:
        _begin(walker, at)
        try:
            _ask_decisions(walker)
        except MovedOn as gone:
            if gone.move is Move.LEAVE:
                raise
            return at
        if _ask_reasons(walker, at):
            return at


def reason_begun(walker: Walker) -> str:
    """The number of the objective whose reason was begun when the walk broke off; else empty."""
    begun = walker.asker.begun
    wanted = _without_reason(walker) if begun else ()
    return next((key for key in wanted if begun and begun.question == _why(walker, key)), "")


def _begin(walker: Walker, at: Screen) -> None:
    walker.paper.begin(where(at.step), guide_pages(PAGES))
    assessed = sum(each.assessed for each in walker.readable_plan.needs_assessment.assessments)
    walker.paper.title(
        _("Which objectives are for immediate action?"),
        _(
            "All are to be assessed before any is chosen; {done} of {all} are so far.",
            done=assessed,
            all=len(_all(walker)),
        ),
    )


def _ask_decisions(walker: Walker) -> None:
    """Ask which are for action now, and which later; what was ticked is written in any case."""
    held = _decided(walker)
    while True:
        now = _ticked(walker, held, _all(walker), Decision.IMMEDIATE_ACTION, _("For action now"))
        rest = [key for key in _all(walker) if key not in now]
        before = [key for key in rest if held.get(key) == Decision.LATER.value]
        try:
            later = _ticked(walker, held, rest, Decision.LATER, _("For later; not what is open"))
        except (MovedOn, KeyboardInterrupt) as gone:
            _write(walker, now, before)
            if not isinstance(gone, MovedOn) or gone.move is not Move.BACK:
                raise
            held = _decided(walker)
        else:
            _write(walker, now, later)
            return


def _all(walker: Walker) -> Sequence[str]:
    return walker.plan.entries(ASSESSMENTS)


def _decided(walker: Walker) -> Mapping[str, str]:
    """What was decided, by the number of the objective."""
    held = {key: walker.plan.value_of(DECISION, key) for key in _all(walker)}
    return {key: str(value) for key, value in held.items() if value}


def _ticked(
    walker: Walker,
    held: Mapping[str, str],
    keys: Sequence[str],
    decision: Decision,
    question: str,
) -> list[str]:
    choices = [(key, entry_name(walker.plan, ASSESSMENTS, key)) for key in keys]
    chosen = [key for key in keys if held.get(key) == decision.value]
    aside = replace(walker.aside(), notes=full_titles(walker))
    return walker.asker.many_of(question, choices, chosen=chosen, aside=aside)


def _write(walker: Walker, now: Sequence[str], later: Sequence[str]) -> None:
    decided = {
        **dict.fromkeys(now, Decision.IMMEDIATE_ACTION.value),
        **dict.fromkeys(later, Decision.LATER.value),
    }
    path = tuple(ASSESSMENTS.split(DOT))
    walker.keep(
        lambda: path,
        lambda: [
            change
            for key in _all(walker)
            for change in walker.plan.changes_to(DECISION, key, decided.get(key))
        ],
        {int(key): value for key, value in sorted(decided.items(), key=lambda each: int(each[0]))},
    )


def _ask_reasons(walker: Walker, at: Screen) -> bool:
    """Ask why, for each decision that has no reason yet; each answer is written at once.

    Returns:
        Whether it is done with; not where the user goes back before the first.
    """
    wanted, begun = _without_reason(walker), reason_begun(walker)
    position = wanted.index(begun) if begun else 0
    while 0 <= position < len(wanted):
        key = wanted[position]
        progress = _("Reason {number} of {all}", number=position + 1, all=len(wanted))
        walker.paper.begin(where(at.step), progress, guide_pages(PAGES))
        try:
            _ask_reason(walker, key)
        except MovedOn as gone:
            if gone.move is Move.LEAVE:
                raise
            if gone.move is Move.OVERVIEW:
                return True
            position += -1 if gone.move is Move.BACK else 1
        else:
            position += 1
    return position >= 0


def _without_reason(walker: Walker) -> list[str]:
    """The objectives that were decided on without a reason; those for action now come first."""
    decided = _decided(walker)
    wanted = [key for key in decided if not walker.plan.value_of(REASON, key)]
    return sorted(wanted, key=lambda key: decided[key] != Decision.IMMEDIATE_ACTION.value)


def _why(walker: Walker, key: str) -> str:
    """The question for the reason of a decision."""
    if walker.plan.value_of(DECISION, key) == Decision.IMMEDIATE_ACTION.value:
        return _("Why is objective {number} for immediate action?", number=key)
    return _("Why does objective {number} come later?", number=key)


def _ask_reason(walker: Walker, key: str) -> None:
    walker.paper.title(entry_name(walker.plan, ASSESSMENTS, key), full_titles(walker)[key])
    importance = walker.in_words(walker.plan.value_of(IMPORTANCE, key))
    if importance:
        walker.paper.said(_("Why it matters here:"), [shortened(importance)])
    held = walker.in_words(walker.plan.value_of(REASON, key))
    path = walker.plan.path_of(REASON, key)
    try:
        given = walker.asker.text(_why(walker, key), default=held, long=True, aside=walker.aside())
    except MovedOn:
        if walker.asker.begun is not None:
            walker.put_text(path, walker.asker.begun.text.strip())
            walker.asker.begun = None
        raise
    if given:
        walker.put_text(path, given)
