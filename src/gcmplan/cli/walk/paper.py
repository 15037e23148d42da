"""What a screen of the walk looks like: on a terminal, or as lines that a screen reader speaks."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from gcmplan.cli.reports.paper import console, print_hanging
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from rich.console import Console

QUIET = "dim"
MARKS = {True: "✓", False: "○"}
BESIDE = " · "
"""What stands between things that are told side by side."""

BESIDE_LINES = 4
"""How many columns stand beside what is said line by line."""

BAR = 8
"""How wide a bar of progress is, in characters."""


class Paper:
    """Where the screens are shown.

    Args:
        plain: Whether as lines alone: no colour, no clearing, words for signs.
    """

    def __init__(self, *, plain: bool) -> None:
        self.plain = plain
        self._held: Console | None = None

    @property
    def _console(self) -> Console:
        if self._held is None:
            self._held = console()
            self._held.record = True
        return self._held

    def rows(self) -> int:
        """How many rows of the terminal the screen takes so far, without its questions."""
        return self._console.export_text(clear=False).count("\n")

    def begin(self, where: str, *beside: str) -> None:
        """Begin a screen.

        Args:
            where: Where one is.
            beside: What is to be known besides: how far, on which pages of the Guide.
        """
        given = [each for each in beside if each]
        if self.plain:
            told = BESIDE.join(given)
            typer.echo("")
            typer.echo(f"{where}. {told}" if told else where)
            return
        from rich.rule import Rule
        from rich.table import Table
        from rich.text import Text

        self._console.clear()
        self._console.export_text(clear=True)
        told = BESIDE.join(_cut(given, self._console.width - len(where) - 2))
        head = Table.grid(expand=True, padding=(0, 2))
        head.add_column(no_wrap=True)
        head.add_column(justify="right")
        head.add_row(Text(where, style="bold cyan"), Text(told, style=QUIET))
        self._console.print(head)
        self._console.print(Rule(style="cyan"))

    def title(self, text: str, below: str = "") -> None:
        """What the screen is about, and a paragraph on it right below."""
        if self.plain:
            for each in filter(None, (text, below)):
                typer.echo(each)
            return
        from rich.text import Text

        print_hanging(self._console, "", Text(text, style="bold"))
        if below:
            print_hanging(self._console, "", Text(below))
        self.gap()

    def text(self, text: str) -> None:
        """A paragraph."""
        self._paragraph(text, "")

    def aside(self, text: str) -> None:
        """A paragraph that one may leave unread."""
        self._paragraph(text, QUIET)

    def said(self, heading: str, lines: Iterable[str]) -> None:
        """What the plan says, under a heading."""
        given = list(lines)
        if self.plain:
            typer.echo("\n".join((heading, *given)) if given[1:] else f"{heading} {''.join(given)}")
            return
        from rich.text import Text

        self._console.print(Text(heading, style=QUIET))
        for line in given:
            print_hanging(self._console, "│", Text(line), column=2, style="cyan")
        self.gap()

    def marked(self, rows: Iterable[tuple[bool, str]]) -> None:
        """Texts with a mark for what is done, one a line."""
        if self.plain:
            for done, text in rows:
                typer.echo(f"{_('Done') if done else _('Open')}: {text}")
            return
        from rich.text import Text

        for done, text in rows:
            style = "green" if done else QUIET
            print_hanging(self._console, f" {MARKS[done]}", Text(text), column=3, style=style)
        self.gap()

    def listed(self, texts: Iterable[str]) -> None:
        """Texts with a bullet, one a line."""
        if self.plain:
            for text in texts:
                typer.echo(f"- {text}")
            return
        from rich.text import Text

        for text in texts:
            print_hanging(self._console, " •", Text(text), column=3, style=QUIET)
        self.gap()

    def bar(self, done: int, all_: int) -> str:
        """A bar that shows how many of how many are done; nothing where it would be spoken."""
        if self.plain:
            return ""
        full = BAR * done // all_ if all_ else 0
        return "█" * full + "░" * (BAR - full)

    def mark(self, *, done: bool) -> str:
        """The sign for what is done or open, to stand before it."""
        if self.plain:
            return _("done") if done else _("open")
        return MARKS[done]

    def done(self, text: str) -> None:
        """That something went well."""
        if self.plain:
            typer.echo(text)
            return
        from rich.text import Text

        self._console.print(Text.assemble(("✓ ", "bold green"), text))

    def gap(self) -> None:
        """An empty line, where there is something to see."""
        if not self.plain:
            self._console.print()

    def folded(self, text: str) -> str:
        """A text in lines as wide as the paper; those that are spoken are not broken."""
        if self.plain:
            return text
        width = self._console.width - 1
        return "\n".join(textwrap.fill(line, width) for line in text.splitlines())

    def fitted(self, lines: Sequence[str], below: int) -> list[str]:
        """Lines to be said, the longest cut where the screen has no room for all of them.

        Args:
            lines: The lines.
            below: How many rows of the screen are wanted below them.
        """
        if self.plain:
            return list(lines)
        width = self._console.width - BESIDE_LINES
        for rows in range(self._room(below), 1, -1):
            cut = [textwrap.shorten(each, rows * width, placeholder="…") for each in lines]
            if self.has_room(cut, below):
                return cut
        return [textwrap.shorten(each, width, placeholder="…") for each in lines]

    def has_room(self, lines: Sequence[str], below: int) -> bool:
        """Whether lines fit on the screen in full; on paper that is spoken they do.

        Args:
            lines: The lines.
            below: How many rows of the screen are wanted below them.
        """
        width = self._console.width - BESIDE_LINES
        rows = sum(-(-len(each) // width) for each in lines)
        return self.plain or rows <= self._room(below)

    def _room(self, below: int) -> int:
        return self._console.height - self.rows() - below

    def _paragraph(self, text: str, style: str) -> None:
        if self.plain:
            typer.echo(text)
            return
        from rich.text import Text

        print_hanging(self._console, "", Text(text, style=style))
        self.gap()


def _cut(parts: list[str], room: int) -> list[str]:
    """The parts with the longest cut, so that they stand side by side in so many columns."""
    over = len(BESIDE.join(parts)) - room
    longest = max(parts, key=len, default="")
    if over <= 0 or over >= len(longest):
        return parts
    cut = f"{longest[: len(longest) - over - 1].rstrip()}…"
    return [cut if each == longest else each for each in parts]
