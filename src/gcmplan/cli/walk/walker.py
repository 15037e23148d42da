"""A walk that is under way: the plan, who asks, what is shown, and the writing of answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import typer

from gcmplan.cli.ask import Aside, Asker, Move
from gcmplan.cli.reports.paper import text_in
from gcmplan.cli.walk.memory import Memory
from gcmplan.cli.walk.paper import Paper
from gcmplan.locales import translate as _
from gcmplan.plan.index import Index
from gcmplan.plan.index import Path as PlanPath
from gcmplan.plan.load import NoPlanError
from gcmplan.plan.model import Plan
from gcmplan.source import Change, ChangedOnDiskError, WriteError, as_yaml
from gcmplan.status import Standing, standing
from gcmplan.walk.open_plan import OpenPlan, changes_between
from gcmplan.walk.screens import WHEEL, Screen

WAYS = (Move.BACK, Move.SKIP, Move.OVERVIEW, Move.LEAVE)
"""Where a user can go from every question of the walk."""


@dataclass(slots=True)
class Walker:
    """A walk.

    Attributes:
        plan: The plan, as it was last read.
        asker: Who asks.
        paper: What is shown.
        memory: Where it was left, and is.
        today: The day on which it takes place.
        came_from: The screen before the present one; at the beginning the present one.
        goes_back: Whether the user asked to go back to the present screen.
        taken: What was last chosen on the screen of an action or tool, and on which.
        alone: The field that was chosen to be asked by itself; none where fields follow each other.
        checking: The item of a checklist, or end, for which something is being filled in, if any.
        fills: Whether only those fields are asked in which something is open.
        stopped_at: The last screen but the wheel, of this walk or the one before, if that is known.
    """

    plan: OpenPlan
    asker: Asker
    paper: Paper
    memory: Memory
    today: date
    stopped_at: Screen | None = None
    came_from: Screen | None = None
    goes_back: bool = False
    taken: tuple[Screen, str] = (WHEEL, "")
    alone: Screen | None = None
    fills: bool = False
    checking: Screen | None = None
    _standing: tuple[object, Standing] | None = field(default=None, init=False)
    _index: tuple[object, Index] | None = field(default=None, init=False)

    @property
    def readable_plan(self) -> Plan:
        """The plan.

        Raises:
            NoPlanError: It cannot be read any more.
        """
        plan = self.plan.reading.plan
        if plan is None:
            raise NoPlanError(
                _("the plan cannot be read any more"), help=_("See why with: gcmplan validate")
            )
        return plan

    @property
    def standing(self) -> Standing:
        """Where the plan stands; worked out anew once the plan was read anew."""
        if self._standing is None or self._standing[0] is not self.plan.reading:
            self._standing = (self.plan.reading, standing(self.plan.reading))
        return self._standing[1]

    @property
    def index(self) -> Index:
        """The plan's things by id; worked out anew once the plan was read anew."""
        if self._index is None or self._index[0] is not self.plan.reading:
            self._index = (self.plan.reading, Index.of(self.readable_plan))
        return self._index[1]

    def aside(self, help_: str = "") -> Aside:
        """What there is at every question, with what is said to those who want help."""
        return Aside(WAYS, self.paper.folded(help_))

    def in_words(self, value: Any) -> str:
        """What the plan holds, as people read it: of a text, its main language."""
        if value in (None, "", {}, []):
            return ""
        if isinstance(value, list):
            return ", ".join(map(self.in_words, value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, dict) and not value.keys() & set(self.plan.languages):
            by_year = all(isinstance(key, int) for key in value)
            told = [(key, self.in_words(each)) for key, each in value.items()]
            return ", ".join(f"{key}: {text}" if by_year else text for key, text in told)
        return text_in(value if isinstance(value, dict) else str(value), self.plan.languages)

    def put(self, path: PlanPath, value: Any) -> bool:
        """Write what is to stand at a path; None so that nothing does.

        Returns:
            Whether it stands there now.
        """
        return self.keep(
            lambda: path, lambda: changes_between(path, self.plan.at(path), value), value
        )

    def put_text(self, path: PlanPath, text: str) -> bool:
        """Write a text; of one that the plan has in several languages, the main one alone."""
        held, main = self.plan.at(path), self.plan.languages[0]
        if text or (isinstance(held, dict) and held.keys() - {main}):
            path = self.plan.path_in_language(path, text)
        return self.put(path, text or None)

    def put_field(self, name: str, entry: str, value: Any) -> bool:
        """Write a field, with dots from the file's name on, of an entry, or of the plan."""
        return self.keep(
            lambda: self.plan.path_of(name, entry),
            lambda: self.plan.changes_to(name, entry, value),
            value,
        )

    def keep(
        self,
        place: Callable[[], PlanPath],
        changes: Callable[[], Sequence[Change]],
        value: Any,
    ) -> bool:
        """Write changes, whatever comes in between; what was answered is not lost.

        Args:
            place: Where the answer stands, in the plan as it was last read.
            changes: What is to be done there, in the same.
            value: The answer, to be shown where it cannot be written.

        Returns:
            Whether it was written, or stands there already.

        Raises:
            WriteError: It cannot be written, and the user does not want to try again.
        """
        while True:
            before = self.plan.at(place())
            try:
                asked = changes()
                if asked:
                    self.plan.write(asked)
            except ChangedOnDiskError as error:
                self.plan.reread()
                self.paper.text(_("{what}. It was read again.", what=_sentence(error.message)))
                if not self._still_wanted(before, self.plan.at(place()), value):
                    return False
            except WriteError as error:
                self.ask_to_try_again(error, value)
            else:
                return True

    def ask_to_try_again(self, error: WriteError, value: Any) -> None:
        """Show why an answer was not written, and the answer.

        Raises:
            WriteError: The user does not want to try again.
        """
        self.paper.text(f"{_sentence(error.message)}. {error.help}")
        self.paper.said(_("Your answer:"), as_yaml(value).splitlines())
        if not self.asker.confirm(_("Try again?")):
            raise error

    def _still_wanted(self, before: Any, now: Any, value: Any) -> bool:
        """Whether an answer is to be written where the file was changed in the meantime."""
        if now in (before, value):
            return True
        self.paper.said(_("In the file now:"), as_yaml(now).splitlines())
        self.paper.said(_("Your answer:"), as_yaml(value).splitlines())
        return self.asker.confirm(_("Write yours in its place?"), default=False)

    def keep_begun(self) -> None:
        """Note the answer that is being typed, as the walk may end before it is given."""
        if self.stopped_at is not None and self.asker.begun is not None:
            self.memory.remember_begun(self.stopped_at, self.asker.begun)

    def say(self, line: str) -> None:
        """Show a line between two questions."""
        typer.echo(line)


def _sentence(message: str) -> str:
    return f"{message[:1].upper()}{message[1:]}"
