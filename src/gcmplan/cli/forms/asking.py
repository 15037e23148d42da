"""Asking for the fields of an entry, one after the other, with ways back, out and to the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gcmplan.cli.ask import Aside, Move, MovedOn
from gcmplan.cli.forms.answering import MOST_LISTED, Answering, help_of
from gcmplan.cli.forms.draft import Draft
from gcmplan.cli.forms.fields import Field, fields, main_field
from gcmplan.cli.forms.offers import latest_of, listed, name_of, namesake, offers, unknown
from gcmplan.cli.forms.session import Session
from gcmplan.cli.forms.trial import Part
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.plan.base import PlanModel, Sourced

MORE = "?"
"""Stands among the fields to be asked for the question which of the others are wanted."""


class NothingToNameError(GcmplanError):
    """What an entry must name is not in the plan yet."""


def ask_entry(draft: Draft, session: Session, keys: Sequence[str] | None = None) -> None:
    """Ask for an entry's fields that are not known yet; they are filled into the draft.

    What was answered is in the draft also where the user goes elsewhere or breaks off.

    Args:
        draft: The entry.
        session: Those who take part.
        keys: The fields; by default all, the rarer ones where the user wants them.

    Raises:
        NothingToNameError: What the entry must stand in is not in the plan yet.
        MovedOn: The user goes back before the first question, or leaves.
        KeyboardInterrupt: The user breaks off.
    """
    form = draft.form
    if keys is None:
        keys = [key for key in (*form.first, *form.then) if key not in draft.entry]
        keys = [*keys, MORE]
    within = form.within if not draft.holder else None
    while True:
        if within is not None:
            draft.holder = _holder(draft, within, session)
        try:
            return _questions(draft, session).ask(keys)
        except MovedOn as gone:
            if gone.move is not Move.BACK or within is None:
                raise


def is_asked(draft: Draft, key: str, session: Session) -> bool:
    """Whether there is a question for a field: not where it could say or name nothing.

    Args:
        draft: The entry.
        key: The field.
        session: Those who take part.
    """
    return _questions(draft, session).is_to_ask(key)


def ask_again(draft: Draft, key: str, session: Session) -> None:
    """Ask for one field once more.

    Args:
        draft: The entry, with what was answered.
        key: The field.
        session: Those who take part.

    Raises:
        MovedOn: The user goes elsewhere.
        KeyboardInterrupt: The user breaks off.
    """
    _questions(draft, session).ask_one(draft.form.fields[key])


def ask_item_again(draft: Draft, key: str, position: int, session: Session) -> None:
    """Ask once more for one item of a field that holds a list of texts, or of things with fields.

    Args:
        draft: The entry; the item is changed in its list.
        key: The field.
        position: Which item, from 0.
        session: Those who take part.

    Raises:
        MovedOn: The user goes elsewhere; what was answered of the item is in the list.
        KeyboardInterrupt: The user breaks off.
    """
    _questions(draft, session).ask_item(draft.form.fields[key], position)


def _questions(draft: Draft, session: Session) -> _Questions:
    return _Questions(Answering(Part.of(draft), draft.entry, draft.form.question, session))


def _holder(draft: Draft, field: Field, session: Session) -> str:
    def check(given: str) -> str:
        return unknown(field, given, draft, session.trial)

    question = _("Which {kind}?", kind=_(field.refers))
    aside = Aside((Move.BACK, session.way_out), help_of(field))
    choices = offers(field, draft, session.trial)
    if not choices:
        raise NothingToNameError(
            _("the plan has no {kind} yet", kind=_(field.refers)),
            help=_("Add one first: gcmplan add {kind}", kind=_(field.refers)),
        )
    if len(choices) <= MOST_LISTED:
        shown = listed(field, choices)
        return session.asker.one_of(question, shown, default=draft.holder, aside=aside)
    return session.asker.offer(question, choices, default=draft.holder, check=check, aside=aside)


class _Questions:
    """The questions for the fields of one part of an entry.

    Args:
        answering: Asks for each of them; answers are put into its values.
    """

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._part = answering.part
        self._values = answering.values
        self._session = answering.session
        self._fields = fields(answering.part.model)

    def ask(self, keys: Sequence[str]) -> None:
        """Ask for fields in this order."""
        queue, at = list(keys), 0
        while at < len(queue):
            key = queue[at]
            try:
                if key == MORE:
                    queue[at + 1 :] = self._wanted()
                elif self.is_to_ask(key):
                    self._ask(self._fields[key])
            except MovedOn as gone:
                before = [each for each in range(at) if self.is_to_ask(queue[each])]
                if gone.move is Move.BACK and before:
                    self._session.anew()
                    at = before[-1]
                    continue
                if gone.move is Move.ENOUGH:
                    queue[at:] = [each for each in queue[at:] if self._is_needed(each)]
                    continue
                if gone.move is not Move.SKIP:
                    raise
            at += 1

    def ask_one(self, field: Field) -> None:
        """Ask for one field, if there is a question for it; every way leads elsewhere."""
        if self.is_to_ask(field.key):
            self._ask(field)

    def ask_item(self, field: Field, position: int) -> None:
        """Ask for one item of a list."""
        items = self._values[field.key]
        if field.model is None:
            items[position] = self._answering.item(field, items[position])
            return
        questions = self._inner(field, field.model, items[position], position)
        questions.ask(_own_keys(field.model))

    def is_to_ask(self, key: str) -> bool:
        """Whether there is a question for a field: not where it could say or name nothing."""
        field = self._fields.get(key)
        if field is None:
            return True
        other = None if self._part.inner else self._part.draft.form.only.get(key)
        if other and not self._values.get(other) and key not in self._values:
            return False
        if key == "currency" and not field.required and key not in self._values:
            return bool(self._session.trial.plan.profile.exchange_rates)
        return field.required or not field.refers or bool(self._answering.offers(field))

    def _is_needed(self, key: str) -> bool:
        return key != MORE and self._fields[key].required and key not in self._values

    def _wanted(self) -> list[str]:
        """The rarer fields that the user wants to fill in, too."""
        form = self._part.draft.form
        open_ = (key for key in form.rest if key not in self._values)
        rest = [key for key in open_ if key in form.only or self.is_to_ask(key)]
        if not rest:
            return []
        return self._session.asker.many_of(
            _("More to say?"),
            [(key, self._answering.question(key)) for key in rest],
            aside=Aside((Move.BACK, self._session.way_out)),
        )

    def _ask(self, field: Field) -> None:
        answer = self._parts(field) if field.model else self._answering.answer(field)
        if answer is None:
            self._values.pop(field.key, None)
            return
        self._values[field.key] = answer
        self._session.keep()
        for said in self._to_be_known(field):
            self._session.say(said)

    def _to_be_known(self, field: Field) -> Iterator[str]:
        """What the user should know, given the answer to a field."""
        draft, trial = self._part.draft, self._session.trial
        latest = latest_of(field, draft, trial)
        if latest:
            yield latest
        if field.key in ("name", "acronym", "title") and not self._part.inner:
            there = namesake(draft, trial)
            if there is not None:
                yield _(
                    "The plan has this already: {id}, {name}.",
                    id=there.id,
                    name=name_of(there, trial.languages),
                )

    def another(self, field: Field) -> Any:
        """What one more value of a list is known by; None where there is no more."""
        return self._answering.another(field)

    def _parts(self, field: Field) -> Any:
        """A value with fields of its own, or several; None where nothing is said."""
        if field.model is None:
            raise TypeError(field.key)
        # What is being answered stands in the entry at once, so that it is kept if the user leaves.
        made: Any = [] if field.many else dict(self._values.get(field.key, {}))
        self._values[field.key] = made
        try:
            if not field.many:
                self._inner(field, field.model, made).ask(_own_keys(field.model))
            else:
                while self._another(field, field.model, made):
                    pass
        finally:
            if not made:
                del self._values[field.key]
        return made or None

    def _another(self, field: Field, model: type[PlanModel], made: list[dict[str, Any]]) -> bool:
        """Ask for one more value of a list, by what it is known by first; whether there is one."""
        values: dict[str, Any] = {}
        questions = self._inner(field, model, values, len(made))
        first = main_field(model)
        try:
            named = questions.another(first)
        except MovedOn as gone:
            if gone.move in (Move.ENOUGH, Move.SKIP):
                return False
            raise
        if named is None:
            return False
        values[first.key] = named
        made.append(values)
        questions.ask([key for key in _own_keys(model) if key != first.key])
        return True

    def _inner(
        self, field: Field, model: type[PlanModel], values: dict[str, Any], *position: int
    ) -> _Questions:
        """The questions for a value with fields of its own."""
        part = Part(self._part.draft, model, (*self._part.inner, field.key, *position))
        label = field.key.replace("_", " ").capitalize()

        def question(key: str) -> str:
            return f"{label}: {fields(model)[key].description.rstrip('.')}"

        return _Questions(Answering(part, values, question, self._session))


def _own_keys(model: type[PlanModel]) -> list[str]:
    """The fields of a model but those that all things have."""
    return [key for key in fields(model) if key not in Sourced.model_fields]
