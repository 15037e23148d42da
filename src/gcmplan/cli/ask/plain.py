"""Questions line by line: no colours, no menus, no movement of the cursor."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches

import typer

from gcmplan.cli.ask.asker import (
    NO_ASIDE,
    Aside,
    Begun,
    Check,
    Choices,
    Move,
    MovedOn,
    accept_anything,
)
from gcmplan.locales import marked
from gcmplan.locales import translate as _

WORDS = {
    Move.BACK: marked("/back"),
    Move.SKIP: marked("/skip"),
    Move.ENOUGH: marked("/enough"),
    Move.OVERVIEW: marked("/overview"),
    Move.LEAVE: marked("/leave"),
    Move.STOP: marked("/leave"),
}
"""What the user types to go elsewhere."""

HELP = marked("/help")
EMPTY = marked("/empty")
"""What the user types to take out what stands there, which Enter alone would keep."""

GOES_ON = "\\"
"""What stands at the end of a line that is not the last of a text."""

MOST_LISTED = 25
"""How many values are listed at a question that offers them; of more, those alike are told."""


class PlainAsker:
    """Asks line by line; see `Asker` for what each method takes and gives."""

    begun: Begun | None = None
    """Stays empty: a line that is broken off never reaches the program."""

    def __init__(self) -> None:
        self._knows_of_lines = False

    def text(
        self,
        question: str,
        *,
        default: str = "",
        check: Check = accept_anything,
        long: bool = False,
        aside: Aside = NO_ASIDE,
    ) -> str:
        """See `Asker.text`."""
        shown = default
        if long and not self._knows_of_lines:
            typer.echo(_("To go on in another line, end one with \\"))
            self._knows_of_lines = True
        if long and default:
            typer.echo(default)
            shown = _("Enter keeps this, {empty} takes it out", empty=_(EMPTY))
        while True:
            given = _line(_prompt(question, shown))
            if default and given.strip() == _(EMPTY) and not check(""):
                return ""
            if self._went_aside(given.strip(), aside):
                continue
            while long and given.endswith(GOES_ON):
                given = f"{given.removesuffix(GOES_ON).rstrip()}\n{_line('… ')}"
            answer = given.strip() or default
            reason = check(answer)
            if not reason:
                return answer
            typer.echo(reason)

    def one_of(
        self, question: str, choices: Choices, *, default: str = "", aside: Aside = NO_ASIDE
    ) -> str:
        """See `Asker.one_of`."""
        _list(question, choices)
        values = [value for value, _words in choices]

        def check(given: str) -> str:
            return "" if _position(given, values) else _number_wanted(values)

        taken = str(values.index(default) + 1) if default else ""
        told = _with_notes(aside, choices)
        given = self.text(_("Number"), default=taken, check=check, aside=told)
        return values[_position(given, values) - 1]

    def many_of(
        self,
        question: str,
        choices: Choices,
        *,
        chosen: Collection[str] = (),
        aside: Aside = NO_ASIDE,
    ) -> list[str]:
        """See `Asker.many_of`."""
        _list(question, choices)
        values = [value for value, _words in choices]
        none, all_ = _("none"), _("all")

        def check(given: str) -> str:
            parts = [] if given in (none, all_) else _parts(given)
            return "" if all(_position(each, values) for each in parts) else _number_wanted(values)

        taken = ", ".join(str(n) for n, each in enumerate(values, start=1) if each in chosen)
        given = self.text(
            _("Numbers with commas, {all} or {none}", all=all_, none=none),
            default=taken or none,
            check=check,
            aside=aside,
        )
        if given == all_:
            return values
        wanted = {_position(each, values) for each in _parts(given)}
        return [each for number, each in enumerate(values, start=1) if number in wanted]

    def offer(
        self,
        question: str,
        choices: Choices,
        *,
        default: str = "",
        check: Check = accept_anything,
        aside: Aside = NO_ASIDE,
    ) -> str:
        """See `Asker.offer`; a number of the list stands for its value."""
        values = [value for value, _words in choices]
        if choices and len(choices) <= MOST_LISTED:
            _list(question, [(value, f"{value}: {words}") for value, words in choices])
            question = _("Number or name")

        def meant(given: str) -> str:
            listed = len(values) <= MOST_LISTED and given not in values
            position = _position(given, values) if listed else 0
            return values[position - 1] if position else given

        def checked(given: str) -> str:
            reason = check(meant(given))
            alike = get_close_matches(given, values) if reason and given else []
            return f"{reason} {_('Alike: {ids}', ids=', '.join(alike))}" if alike else reason

        return meant(self.text(question, default=default, check=checked, aside=aside))

    def confirm(self, question: str, *, default: bool = True, aside: Aside = NO_ASIDE) -> bool:
        """See `Asker.confirm`."""

        def check(given: str) -> str:
            return "" if given.casefold() in (*yes, *no) else _("Please answer yes or no.")

        yes, no = (_("yes"), _("y")), (_("no"), _("n"))
        taken = yes[0] if default else no[0]
        return self.text(question, default=taken, check=check, aside=aside).casefold() in yes

    def ways(self, aside: Aside) -> str:
        """See `Asker.ways`."""
        words = [_(WORDS[move]) for move in aside.moves]
        return ", ".join([*words, _(HELP)] if aside.help else words)

    def _went_aside(self, given: str, aside: Aside) -> bool:
        """Whether the line was not an answer, and the question is to be put again.

        Raises:
            MovedOn: The user goes elsewhere.
        """
        for move in aside.moves:
            if given == _(WORDS[move]):
                raise MovedOn(move)
        if aside.help and given == _(HELP):
            typer.echo(aside.help)
            return True
        if given.startswith("/") and " " not in given and (aside.moves or aside.help):
            typer.echo(
                _("There is no {word} here; there is: {words}", word=given, words=self.ways(aside))
            )
            return True
        return False


def _list(question: str, choices: Choices) -> None:
    typer.echo(question)
    for number, (_value, words) in enumerate(choices, start=1):
        typer.echo(f"  {number}. {words}")


def _with_notes(aside: Aside, choices: Choices) -> Aside:
    """What is aside, with the notes on single values among the help."""
    notes = [f"- {words}: {aside.notes[key]}" for key, words in choices if key in aside.notes]
    return replace(aside, help="\n".join(filter(None, (aside.help, *notes))))


def _parts(given: str) -> list[str]:
    return given.replace(",", " ").split()


def _position(given: str, values: list[str]) -> int:
    """The number from 1 that was given, or that of the value that was; 0 where it is neither."""
    if given.isdecimal():
        return int(given) if 1 <= int(given) <= len(values) else 0
    return values.index(given) + 1 if given in values else 0


def _number_wanted(values: list[str]) -> str:
    return _("Please give a number from 1 to {last}.", last=len(values))


def _prompt(question: str, shown: str) -> str:
    """The question, what Enter takes, and a sign that an answer is awaited."""
    if shown:
        return f"{question} [{shown}]: "
    return f"{question} " if question.endswith("?") else f"{question}: "


def _line(prompt: str) -> str:
    try:
        return input(prompt)
    except EOFError:
        raise KeyboardInterrupt from None
