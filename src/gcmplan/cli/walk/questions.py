"""The screens of guiding questions and of the items of a checklist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gcmplan.cli.ask import Aside, Move, MovedOn
from gcmplan.cli.forms.answering import MOST_LISTED
from gcmplan.cli.forms.fields import fields
from gcmplan.cli.forms.typed import defects_of, sentence, value_of
from gcmplan.cli.reports.paper import text_in
from gcmplan.cli.walk.walker import Walker
from gcmplan.guidance import Question, step
from gcmplan.locales import translate as _
from gcmplan.plan.index import Path as PlanPath
from gcmplan.plan.kick_off import Institution
from gcmplan.plan.shape import label_in_full
from gcmplan.plan.step import Attestation, CheckState
from gcmplan.status import ItemStanding, Lack, State
from gcmplan.walk.asking import filled_in_at
from gcmplan.walk.labels import action_or_tool_name, entry_name
from gcmplan.walk.screens import Screen, following
from gcmplan.walk.work import DOT

KEEP = "keep"
WITHDRAW = "withdraw"
FILL = "fill in"
NOBODY = "-"
CHECKLIST = "checklist"


def where(number: int) -> str:
    """``Step 2 · Needs assessment``."""
    return _("Step {number} · {name}", number=number, name=_(step(number).name["en"]))


def guide_pages(pages: str) -> str:
    """``Guide p. 65``; nothing where there are none."""
    return _("Guide p. {pages}", pages=pages) if pages else ""


def file_of(number: int) -> str:
    """The name of a step's file, without ``.yaml``."""
    return f"{number}-{step(number).slug}"


def show_question(walker: Walker, at: Screen) -> Screen:
    """A guiding question: asked with what was answered before; the answer is written at once."""
    questions = step(at.step).questions
    position = next(n for n, each in enumerate(questions, start=1) if each.id == at.id)
    question = questions[position - 1]
    progress = _("Question {number} of {all}", number=position, all=len(questions))
    walker.paper.begin(where(at.step), progress, guide_pages(str(question.page)))
    walker.paper.title(_(question.text))
    walker.paper.aside(_(question.help))
    path: PlanPath = (file_of(at.step), "answers", question.id)
    before = walker.in_words(walker.plan.at(path))
    aside = walker.aside(_help(walker, question))
    try:
        answer = walker.asker.text(_("Your answer"), default=before, long=True, aside=aside)
    except MovedOn as gone:
        if gone.move is not Move.SKIP and walker.asker.begun is not None:
            walker.put_text(path, walker.asker.begun.text.strip())
            walker.asker.begun = None
        raise
    if answer != before and (answer or walker.asker.confirm(_("Take the answer out?"))):
        walker.put_text(path, answer)
    return following(at)


def _help(walker: Walker, question: Question) -> str:
    """An answer as it can be like, what the question is for, and what the plan has of that."""
    example = _("An answer could read (made up): {example}", example=_(question.example))
    lines = [example, _("Your answer helps with:")]
    for name in question.informs:
        held = walker.plan.value_of(name) if name.count(".") == 1 else None
        there = f" ({len(held)})" if isinstance(held, list) else ""
        lines.append(f"- {label_in_full(name)}{there}")
    lines.append(
        _("It stays with the plan as a working note: worksheets print it, the plan does not.")
    )
    return "\n".join(lines)


def show_check(walker: Walker, at: Screen) -> Screen:
    """An item of the checklist: what the plan shows of it, and whether the team attests it."""
    items = walker.standing.steps[at.step - 1].checklist
    position = next(n for n, each in enumerate(items, start=1) if each.id == at.id)
    item = items[position - 1]
    data = step(at.step).checklist[position - 1]
    progress = _("Checklist {number} of {all}", number=position, all=len(items))
    walker.paper.begin(where(at.step), progress, guide_pages(data.pages))
    walker.paper.title(item.text)
    _show_state(walker, item)
    held = walker.plan.at((file_of(at.step), CHECKLIST, item.id))
    choices = [
        (KEEP, _("Leave it so") if item.state is not State.OPEN else _("Leave it open")),
        (CheckState.DONE.value, _("It is done: attest it")),
        (CheckState.NOT_APPLICABLE.value, _("It does not apply here")),
    ]
    if held:
        choices.append((WITHDRAW, _("Take back what was attested")))
    fills = _fillings(walker, item)
    for value, screen in fills.items():
        words = _("Fill in what is missing: {screen}", screen=name_filled_in(walker, screen))
        choices.append((value, words))
    told = _(data.attest) if data.attest else _("The plan itself can show that this is done.")
    aside = walker.aside(told)
    default = next(iter(fills), KEEP) if walker.checking == at else KEEP
    walker.checking = None
    chosen = walker.asker.one_of(_("What do you say?"), choices, default=default, aside=aside)
    path: PlanPath = (file_of(at.step), CHECKLIST, item.id)
    if chosen in fills:
        walker.checking = at
        return fills[chosen]
    if chosen == WITHDRAW:
        walker.put(path, None)
    elif chosen != KEEP and not _attest(walker, path, chosen, aside):
        return at
    return following(at)


def _fillings(walker: Walker, item: ItemStanding) -> Mapping[str, Screen]:
    """Where what an item lacks is filled in, each place once, by the value of its choice."""
    wanted = (each for each in item.lacks if not _wants_attesting(each))
    found = (filled_in_at(walker.plan, each.path) for each in wanted)
    return {f"{FILL} {each.name}": each for each in found if each is not None}


def name_filled_in(walker: Walker, at: Screen) -> str:
    """Where something is filled in, in words: the action or tool, and the entry."""
    if not at.entry:
        return action_or_tool_name(at)
    name = entry_name(walker.plan, at.field, at.entry)
    return _("{name}, {screen}", name=name, screen=action_or_tool_name(at))


def _wants_attesting(lack: Lack) -> bool:
    return lack.path[1:2] == (CHECKLIST,)


def _lacking(lack: Lack) -> str:
    """What an item still wants, and how to come by it; how to write it in a file is not said."""
    return sentence(lack.text.rstrip("."), "" if _wants_attesting(lack) else lack.help)


def _show_state(walker: Walker, item: ItemStanding) -> None:
    paper, seen = walker.paper, [each.text for each in item.seen]
    match item.state:
        case State.MET:
            paper.said(_("Met by the plan:"), seen)
        case State.ATTESTED:
            paper.said(_("Attested:"), _attested(walker, item))
        case State.NOT_APPLICABLE:
            paper.said(_("Does not apply:"), _attested(walker, item))
        case State.OPEN:
            if seen:
                paper.said(_("The plan has:"), seen)
            if item.lacks:
                paper.said(_("Still open:"), [_lacking(each) for each in item.lacks])


def _attested(walker: Walker, item: ItemStanding) -> Iterator[str]:
    given = item.attestation
    if given is not None:
        by = item.attested_by.name if item.attested_by else None
        for each in (by, given.date, given.evidence, given.reason):
            if each is not None:
                yield walker.in_words(each if isinstance(each, dict) else str(each))


def _attest(walker: Walker, path: PlanPath, state: str, aside: Aside) -> bool:
    """Ask for what an attestation says, and write it once all is answered.

    What was answered of one that was not finished is there again when it is asked for once more.

    Returns:
        Whether it was written; it is not where the user goes back before the first question.
    """
    ask = Attesting(walker, str(path[-1]), aside)
    asked = ask.reason if state == CheckState.NOT_APPLICABLE.value else ask.all
    name = DOT.join(map(str, path))
    held = [walker.plan.at(path), walker.memory.draft(name)]
    known = {"state": state}
    for each in held:
        if isinstance(each, Mapping) and each.get("state") == state:
            known |= each
    position = 0
    while position < len(asked):
        key, question = asked[position]
        try:
            given = question(known.get(key))
        except MovedOn as gone:
            if gone.move is not Move.BACK:
                raise
            if position == 0:
                return False
            position -= 1
            continue
        known = {**known, key: given} if given else {k: v for k, v in known.items() if k != key}
        walker.memory.remember_draft(name, known)
        position += 1
    if walker.put(path, known):
        walker.memory.forget_draft(name)
    return True


def _likeliest_voucher(walker: Walker, item: str) -> str:
    """Who vouches for the attested item before this one, else who leads the plan; may be empty."""
    items = walker.standing.items
    position = next(n for n, each in enumerate(items) if each.id == item)
    vouching = [each.attested_by.id for each in items[:position] if each.attested_by]
    return vouching[-1] if vouching else walker.readable_plan.profile.lead or ""


@dataclass(frozen=True, slots=True)
class Attesting:
    """The questions for an item of a checklist that is attested; each takes what was said before.

    Attributes:
        walker: The walk.
        item: The id of the item.
        aside: What there is besides answering.
    """

    walker: Walker
    item: str
    aside: Aside

    @property
    def all(self) -> Sequence[tuple[str, Callable[[Any], Any]]]:
        """What is asked where the item is done, by the key of the answer."""
        return (("by", self._by), ("date", self._date), ("evidence", self._evidence))

    @property
    def reason(self) -> Sequence[tuple[str, Callable[[Any], Any]]]:
        """What is asked where it does not apply, by the key of the answer."""
        return (("reason", self._reason),)

    def _by(self, before: Any) -> Any:
        walker, aside = self.walker, self.aside
        plan = walker.plan.reading.plan
        known: list[Institution] = plan.kick_off.institutions if plan else []
        choices = [(each.id, text_in(each.name, walker.plan.languages)) for each in known]
        if not choices:
            return before
        proposed = str(before or _likeliest_voucher(walker, self.item))
        question = _("Which institution vouches for it?")
        if len(choices) <= MOST_LISTED:
            listed = [(NOBODY, _("(leave open)")), *choices]
            default = proposed if proposed in dict(choices) else NOBODY
            given = walker.asker.one_of(question, listed, default=default, aside=aside)
            return None if given == NOBODY else given

        def check(given: str) -> str:
            known = not given or given in dict(choices)
            return "" if known else _("no institution has the id '{id}'", id=given)

        question = _("{question} (can be left open)", question=question)
        return walker.asker.offer(question, choices, default=proposed, check=check, aside=aside)

    def _date(self, before: Any) -> Any:
        field = fields(Attestation)["date"]

        def check(given: str) -> str:
            if not defects_of(Attestation, field.key, value_of(Attestation, field, given), ()):
                return ""
            return _("'{given}' is not a day, month or year; write 2026-07-15", given=given)

        default = str(before or self.walker.today.isoformat())
        given = self.walker.asker.text(_("When?"), default=default, check=check, aside=self.aside)
        return value_of(Attestation, field, given)

    def _evidence(self, before: Any) -> Any:
        return self._text(before, _("Where can one see it? (a document, minutes, a link)"))

    def _reason(self, before: Any) -> Any:
        return self._text(before, _("Why does it not apply here?"), needed=True)

    def _text(self, before: Any, question: str, *, needed: bool = False) -> Any:
        def check(given: str) -> str:
            return _("This is needed.") if needed and not given else ""

        default = self.walker.in_words(before)
        given = self.walker.asker.text(
            question, default=default, check=check, aside=self.aside, long=True
        )
        if isinstance(before, Mapping):
            return {**before, self.walker.plan.languages[0]: given}
        return given
