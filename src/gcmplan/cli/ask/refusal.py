"""Why what was typed will not do: said below it, in full, until it is changed."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from gcmplan.cli.ask.asker import Check

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

EMPTY_KEY = "u"
"""The key that is pressed with Ctrl to take away what stands there."""


class Refusal:
    """Takes an answer, or says why not; what was typed stays.

    Args:
        check: Says why an answer will not do.
    """

    def __init__(self, check: Check) -> None:
        self._check = check
        self._typed = ""
        self._reason = ""

    def keys(self) -> KeyBindings:
        """Enter gives the answer, of one line or several; Alt-Enter begins a new line.

        A key takes all of what stands there away.
        """
        from prompt_toolkit.filters import is_multiline
        from prompt_toolkit.key_binding import KeyBindings

        bindings = KeyBindings()

        @bindings.add("enter", eager=True)
        def give(event: KeyPressEvent) -> None:
            self._typed = event.current_buffer.text
            self._reason = self._check(self._typed.strip())
            event.current_buffer.exit_selection()
            if not self._reason:
                event.current_buffer.validate_and_handle()

        @bindings.add(f"c-{EMPTY_KEY}", eager=True)
        def empty(event: KeyPressEvent) -> None:
            event.current_buffer.text = ""

        @bindings.add("escape", "enter", eager=True, filter=is_multiline)
        def begin_line(event: KeyPressEvent) -> None:
            event.current_buffer.insert_text("\n")

        return bindings

    def stands(self, app: Application[Any]) -> bool:
        """Whether what was refused stands there still."""
        return bool(self._reason) and app.current_buffer.text == self._typed

    def shown(self, app: Application[Any]) -> StyleAndTextTuples:
        """The reason, in lines as wide as the terminal."""
        told = textwrap.fill(self._reason, app.output.get_size().columns - 1)
        return [("class:refusal", told)]
