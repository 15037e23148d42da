"""Questions in the terminal: in small menus, or line by line, as suits screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import typer

from gcmplan.locales import translate as _

Check = Callable[[str], str]
"""Why an answer will not do, in words for the user; empty where it will."""


class Asker(Protocol):
    """Somebody who puts questions to the user.

    Each method asks again, with the reason, until the answer will do, and raises KeyboardInterrupt
    where the user breaks off.
    """

    def text(self, question: str, *, default: str, check: Check) -> str:
        """A line of text; the default where the user just presses Enter."""
        ...

    def one_of(self, question: str, choices: Sequence[tuple[str, str]], *, default: str) -> str:
        """One of several values, each given with the words that are shown for it."""
        ...

    def confirm(self, question: str) -> bool:
        """Whether the user says yes, as pressing Enter does."""
        ...


class MenuAsker:
    """Asks with menus and line editing."""

    def text(self, question: str, *, default: str, check: Check) -> str:
        """See `Asker.text`."""
        import questionary

        answer: str = questionary.text(
            question,
            default=default,
            validate=lambda given: check(given.strip()) or True,
            validate_while_typing=False,
        ).unsafe_ask()
        return answer.strip()

    def one_of(self, question: str, choices: Sequence[tuple[str, str]], *, default: str) -> str:
        """See `Asker.one_of`."""
        import questionary

        options = [questionary.Choice(title=words, value=value) for value, words in choices]
        answer: str = questionary.select(question, choices=options, default=default).unsafe_ask()
        return answer

    def confirm(self, question: str) -> bool:
        """See `Asker.confirm`."""
        import questionary

        answer: bool = questionary.confirm(question).unsafe_ask()
        return answer


class PlainAsker:
    """Asks line by line, without colours, menus or movement of the cursor."""

    def text(self, question: str, *, default: str, check: Check) -> str:
        """See `Asker.text`."""
        while True:
            given = _line(f"{question} [{default}]: " if default else f"{question}: ")
            answer = given.strip() or default
            reason = check(answer)
            if not reason:
                return answer
            typer.echo(reason)

    def one_of(self, question: str, choices: Sequence[tuple[str, str]], *, default: str) -> str:
        """See `Asker.one_of`."""
        typer.echo(question)
        for number, (_value, words) in enumerate(choices, start=1):
            typer.echo(f"  {number}. {words}")
        values = [value for value, _words in choices]

        def check(given: str) -> str:
            if given.isdecimal() and 1 <= int(given) <= len(values):
                return ""
            return _("Please give a number from 1 to {last}.", last=len(values))

        given = self.text(_("Number"), default=str(values.index(default) + 1), check=check)
        return values[int(given) - 1]

    def confirm(self, question: str) -> bool:
        """See `Asker.confirm`."""

        def check(given: str) -> str:
            return "" if given.casefold() in (*yes, *no) else _("Please answer yes or no.")

        yes, no = (_("yes"), _("y")), (_("no"), _("n"))
        return self.text(question, default=yes[0], check=check).casefold() in yes


def _line(prompt: str) -> str:
    try:
        return input(prompt)
    except EOFError:
        raise KeyboardInterrupt from None
