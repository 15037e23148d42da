"""Help beside a question: below it where it is short, else over the screen, which comes back."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import typer

from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPressEvent

ROOM = 3
"""Help that takes more than one part in so many of the screen would push the question's heading
out of it.
"""


def show_help(text: str) -> None:
    """Show help; one that would not fit beside the question is left again by Enter.

    Args:
        text: The help.

    Raises:
        KeyboardInterrupt: The user breaks off, or the terminal is gone.
    """
    size = shutil.get_terminal_size()
    folded = "\n".join(textwrap.fill(line, size.columns - 1) for line in text.splitlines())
    if len(folded.splitlines()) * ROOM <= size.lines:
        typer.echo(f"{folded}\n")
        return
    _show_over_the_screen(folded)


def _show_over_the_screen(text: str) -> None:
    from prompt_toolkit.application import Application
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.layout import HSplit, Layout, Window
    from prompt_toolkit.layout.controls import FormattedTextControl
    from prompt_toolkit.widgets import TextArea

    bindings = KeyBindings()

    @bindings.add("enter", eager=True)
    @bindings.add("escape", eager=True)
    @bindings.add("c-g", eager=True)
    @bindings.add("c-b", eager=True)
    def close(event: KeyPressEvent) -> None:
        event.app.exit()

    @bindings.add("c-c", eager=True)
    def break_off(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    page = TextArea(text, read_only=True, focus_on_click=True)
    foot = FormattedTextControl([("fg:ansibrightblack", _("Enter: back to the question"))])
    layout = Layout(HSplit([page, Window(foot, height=1)]), focused_element=page)
    app: Application[None] = Application(layout, key_bindings=bindings, full_screen=True)
    try:
        app.run()
    except EOFError:
        raise KeyboardInterrupt from None
