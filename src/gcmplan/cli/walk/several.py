"""Lists within an entry: what is in them can be added to, changed, and taken out again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from gcmplan.cli.ask import Aside, Choices, Move, MovedOn
from gcmplan.cli.forms import MORE, Draft, Form, Session, Trial, ask_again, ask_entry
from gcmplan.cli.forms.answering import help_of
from gcmplan.cli.forms.fields import Field, choice_labels
from gcmplan.cli.forms.offers import listed, offers
from gcmplan.cli.forms.proposals import propose
from gcmplan.cli.forms.typed import value_of
from gcmplan.cli.walk.lists import ADD, GO_ON, TAKE_OUT, goes_on
from gcmplan.cli.walk.renaming import RENAME, rename, rename_words
from gcmplan.cli.walk.taking_out import named_in
from gcmplan.cli.walk.trials import StandingDraft, StandingTrial
from gcmplan.cli.walk.walker import Walker
from gcmplan.cli.walk.words import asked_and_told
from gcmplan.locales import translate as _
from gcmplan.plan.base import Entity
from gcmplan.plan.index import Path as PlanPath
from gcmplan.walk.labels import LONGEST_ROW, item_name, shortened
from gcmplan.walk.screens import Screen
from gcmplan.walk.work import NOT_ASKED

BACK = "back"

WAYS = (Move.BACK, Move.SKIP, Move.OVERVIEW, Move.LEAVE)
"""Where the user can go from a list."""


@dataclass(frozen=True, slots=True)
class Several:
    """A list within an entry, or within a file, that has grown or may grow.

    Attributes:
        walker: The walk.
        at: The screen of the field that holds the list.
        form: What is asked of an item.
        holder: Where in the plan the entry stands that holds the list.
        session: Those who take part.
        question: What is asked, where the heading does not say it; else empty.
        begin: Begins the screen anew, so that a long list stays readable.
    """

    walker: Walker
    at: Screen
    form: Form
    holder: PlanPath
    session: Session
    question: str
    begin: Callable[[], object]

    def ask(self) -> None:
        """Ask what is to be done until the user goes on; each change is written at once.

        Raises:
            MovedOn: The user goes elsewhere.
            KeyboardInterrupt: The user breaks off; an item that can stand in the plan does.
        """
        added = False
        while True:
            items = self._items
            choices = [(GO_ON, _("Go on")), *self._ways_to_add(items)]
            names = map(self._name, items)
            choices += [(str(n), _("Change: {name}", name=name)) for n, name in enumerate(names)]
            if not items and ADD not in dict(choices) and self._named:
                kind = _(self._named.refers)
                self.walker.paper.aside(_("The plan has no other {kind} yet.", kind=kind))
            default = ADD if (added or not items) and ADD in dict(choices) else GO_ON
            aside = Aside(WAYS, self.walker.paper.folded(self.form.words))
            question = self.question or _("What do you want to do?")
            chosen = self.walker.asker.one_of(question, choices, default=default, aside=aside)
            if chosen == GO_ON:
                return
            try:
                if chosen == ADD and self._named:
                    self._add_ticked(self._named)
                elif chosen == ADD:
                    self._add()
                    added = True
                else:
                    self._show(int(chosen))
            except MovedOn as gone:
                if gone.move is not Move.BACK:
                    raise
            self._begin_anew()

    def _ways_to_add(self, items: list[Any]) -> Choices:
        if self._named is None:
            return [(ADD, _("Add another") if items else _("Add one"))]
        return [(ADD, _("Add one or several"))] if self._to_tick(self._named) else []

    @property
    def _named(self) -> Field | None:
        """The one thing that an item must have, if that is something to be chosen from a list."""
        needed = [each for each in self.form.fields.values() if each.required]
        return needed[0] if len(needed) == 1 and (needed[0].choices or needed[0].refers) else None

    def _to_tick(self, field: Field) -> Choices:
        """What items can be added by, without those that are there."""
        there = {str(each.get(field.key)) for each in self._items}
        named = listed(field, offers(field, Draft(self.form), self.session.trial))
        found = list(choice_labels(field).items()) or named
        return [(value, words) for value, words in found if value not in there]

    def _add_ticked(self, field: Field) -> None:
        """Add all items that are wanted at once, then ask what else there is to say of each."""
        asked, aside = self.form.question(field.key), Aside(WAYS, help_of(field))
        ticked = self.walker.asker.many_of(asked, self._to_tick(field), aside=aside)
        made = [{field.key: value_of(self.form.model, field, each)} for each in ticked]
        there = len(self._items)
        if made and self.walker.put_field(self.at.field, self.at.entry, [*self._items, *made]):
            for number in range(there, there + len(made)):
                self._begin_anew()
                self._ask_more(number)

    def _ask_more(self, number: int) -> None:
        """Ask what else there is to say of an item that the plan has; each answer is written."""
        item = self.walker.plan.at((*self._path, number))
        name = self._name(item)
        asked = {key: f"{name}: {self.form.question(key)}" for key in self.form.fields}
        draft, trial = self._standing(replace(self.form, questions=asked), item, number)

        def keep() -> None:
            self.walker.put((*self._path, number), draft.ordered)

        ways = (Move.SKIP, Move.ENOUGH, Move.OVERVIEW)
        wanted = [key for key in (*self.form.first, *self.form.then) if key not in item]
        ask_entry(
            draft,
            replace(self.session, trial=trial, ways=ways, keep=keep, anew=self._begin_anew),
            wanted,
        )

    def _standing(
        self, form: Form, item: dict[str, Any], number: int
    ) -> tuple[StandingDraft, StandingTrial]:
        """An item that the plan has, and the plan in which its answers are tried out."""
        place = (*self.holder, str(self._path[-1]), number)
        trial = StandingTrial(self.walker.plan.reading, self.walker.readable_plan)
        return StandingDraft(form, self.at.entry, dict(item), place), trial

    def _begin_anew(self) -> None:
        if not self.walker.paper.plain:
            self.begin()

    @property
    def _path(self) -> PlanPath:
        return self.walker.plan.path_of(self.at.field, self.at.entry)

    @property
    def _items(self) -> list[Any]:
        held = self.walker.plan.at(self._path)
        return held if isinstance(held, list) else []

    def _name(self, item: Any) -> str:
        return item_name(item, self.form.model, self.walker.plan)

    def _add(self) -> None:
        """Ask for a new item; it is written as soon as it can stand in the plan, come what may."""
        memory, place = self.walker.memory, f"{self.at.field}/{self.at.entry}"
        draft, trial = self._new(self._begun(place))

        def keep() -> None:
            memory.remember_draft(place, draft.ordered)

        asked = (*self.form.first, *self.form.then)
        wanted = [key for key in asked if key not in draft.entry and key != "id"]
        # A single rarer field is found in the item's own list; several are offered together.
        if sum(key not in NOT_ASKED for key in self.form.rest) > 1:
            wanted.append(MORE)
        needed = [key for key, each in self.form.fields.items() if each.required and key != "id"]
        ways = (Move.SKIP, Move.ENOUGH, Move.OVERVIEW)
        try:
            ask_entry(
                draft,
                replace(self.session, trial=trial, ways=ways, keep=keep, anew=self._begin_anew),
                wanted,
            )
        finally:
            if all(key in draft.entry for key in needed):
                propose(draft, trial)
                held = [*self._items, draft.ordered]
                if self.walker.put_field(self.at.field, self.at.entry, held):
                    memory.forget_draft(place)

    def _new(self, begun: dict[str, Any]) -> tuple[Draft, Trial]:
        """A new item, and the plan in which it is tried out."""
        reading, plan = self.walker.plan.reading, self.walker.readable_plan
        if not self.walker.plan.at(self._path[:-1]):
            return Draft(self.form, self.at.entry, begun), Trial(reading, plan)
        place = (*self.holder, str(self._path[-1]), len(self._items))
        return StandingDraft(self.form, self.at.entry, begun, place), StandingTrial(reading, plan)

    def _begun(self, place: str) -> dict[str, Any]:
        """What was answered of an item that was not finished, where the user goes on with it."""
        walker, held = self.walker, dict(self.walker.memory.draft(place))
        if held:
            walker.paper.said(_("You began one that is not in the plan yet:"), self._told(held))
            if not goes_on(walker, Aside(WAYS)):
                walker.memory.forget_draft(place)
                return {}
        return held

    def _show(self, number: int) -> None:
        """An item: any of its fields can be asked for again, and it can be taken out."""
        path = (*self._path, number)
        while True:
            item = self.walker.plan.at(path)
            if not isinstance(item, dict):
                return
            choices = [(BACK, _("Back to the list")), *self._fields_of(item)]
            model, id_ = self.form.model, str(item.get("id", ""))
            if issubclass(model, Entity) and id_:
                choices.append((RENAME, rename_words(id_)))
            choices.append((TAKE_OUT, _("Take it out")))
            chosen = self.walker.asker.one_of(
                self._name(item), choices, default=BACK, aside=Aside(WAYS)
            )
            if chosen == BACK:
                return
            if chosen == RENAME and issubclass(model, Entity):
                rename(self.walker, path, model, id_)
                continue
            if chosen == TAKE_OUT:
                if self._take_out(path, item):
                    return
                continue
            self._ask_again(chosen, number, item)
            self._begin_anew()

    def _take_out(self, path: PlanPath, item: dict[str, Any]) -> bool:
        """Take an item out, unless other parts of the plan name it; whether it is gone."""
        walker = self.walker
        named = list(named_in(walker, path, self.form.model, str(item.get("id", ""))))
        if named:
            walker.paper.said(_("It stays as long as other parts of the plan name it:"), named)
            return False
        question = _("Take it out, with all that the plan says of it?")
        return walker.asker.confirm(question, default=False, aside=Aside(WAYS)) and walker.put(
            path, None
        )

    def _ask_again(self, key: str, number: int, item: dict[str, Any]) -> None:
        draft, trial = self._standing(self.form, item, number)
        try:
            ask_again(draft, key, replace(self.session, trial=trial))
        except MovedOn as gone:
            if gone.move not in (Move.BACK, Move.SKIP, Move.ENOUGH):
                raise
        else:
            self.walker.put((*self._path, number), draft.entry)

    def _fields_of(self, item: dict[str, Any]) -> Choices:
        """The fields of an item, each with what it holds."""
        asked = [key for key in self.form.fields if key not in NOT_ASKED]
        return [(key, self._field(key, item.get(key))) for key in asked]

    def _field(self, key: str, value: Any) -> str:
        """A field with what it holds, in words."""
        asked, field = self.form.question(key), self.form.fields[key]
        return shortened(asked_and_told(self.walker, asked, field, value), LONGEST_ROW)

    def _told(self, item: dict[str, Any]) -> list[str]:
        return [self._field(key, value) for key, value in item.items()]
