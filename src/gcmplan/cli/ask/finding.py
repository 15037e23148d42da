"""Finding a value of a list by typing or by a jump: what questionary's own search leaves open."""

from __future__ import annotations

import re
import shutil
import string
import textwrap
from typing import TYPE_CHECKING

from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from questionary import Choice
    from questionary.prompts.common import InquirerControl


NOTHING = -1
"""Where the pointer of a list is while it points at no value."""


class Finding:
    """Leads to a value of a list; says where what is typed stands in none.

    Args:
        menu: The list.
    """

    def __init__(self, menu: InquirerControl) -> None:
        self._menu = menu
        self._typed = ""
        self._lost = False
        self._in_a_row = False
        self._awaited = False

    def has_to_tell(self) -> bool:
        """Whether what is typed stands in no value, or Enter was pressed before one was chosen."""
        return self._lost or (self._awaited and self._menu.pointed_at == NOTHING)

    def told(self) -> StyleAndTextTuples:
        """What is said then."""
        words = _("Choose one with the arrows, or by typing.")
        if self._lost:
            words = _(
                "Nothing here has '{text}' in it. Backspace takes a letter away, Esc all.",
                text=self._typed,
            )
        told = textwrap.fill(words, shutil.get_terminal_size().columns - 1)
        return [("class:validation-toolbar", told)]

    def bind(self, bindings: KeyBindings) -> None:
        """Let letters find, Esc end the search, Home and End lead to the first and the last.

        Args:
            bindings: The keys of the question.
        """
        from prompt_toolkit.filters import Condition
        from prompt_toolkit.keys import Keys

        lost = Condition(lambda: self._lost)
        unchosen = Condition(lambda: self._menu.pointed_at == NOTHING)
        in_a_row = Condition(lambda: self._in_a_row and not self._typed)
        searching = Condition(lambda: bool(self._menu.search_filter))
        for character in string.printable.strip():
            bindings.add(character, eager=True)(self._find)
        bindings.add(Keys.Any)(self._find)
        bindings.add("backspace", eager=True)(self._take_away)
        bindings.add("escape")(self._end)
        # A terminal cannot tell Esc and Enter from Alt-Enter, which its line editing has a use for.
        bindings.add("escape", "enter", eager=True)(self._end)
        bindings.add("c-u", eager=True)(self._end)
        bindings.add("home", eager=True)(self._to_first)
        bindings.add("end", eager=True)(self._to_last)
        if self._menu.use_indicator:
            bindings.add("enter", eager=True, filter=searching)(self._tick)
            bindings.add(" ", eager=True, filter=searching)(self._space)
            bindings.add(",", eager=True)(self._comma)
            bindings.add(" ", eager=True, filter=in_a_row)(self._go_on)
        else:
            bindings.add(" ", eager=True, filter=searching)(self._find)
        bindings.add("enter", eager=True, filter=lost)(self._wait)
        bindings.add("enter", eager=True, filter=unchosen)(self._wait)
        bindings.add("up", eager=True, filter=unchosen)(self._to_last)
        bindings.add(" ", eager=True, filter=lost)(self._find)
        bindings.add("down", eager=True, filter=lost)(self._forget)
        bindings.add("up", eager=True, filter=lost)(self._forget)

    def _go_on(self, event: KeyPressEvent) -> None:
        """The space behind a comma says nothing."""
        del event
        self._in_a_row = False

    def _search(self, typed: str) -> None:
        """Show what has in it what is typed; where nothing has, what had what was typed before."""
        menu, before = self._menu, self._menu.search_filter
        at = menu.get_pointed_at() if menu.pointed_at != NOTHING else None
        menu.search_filter = typed or None
        found = menu.filtered_choices
        self._typed = typed
        self._in_a_row = False
        self._lost = bool(typed) and not menu.found_in_search
        if self._lost:
            menu.search_filter = before
        else:
            shown = range(len(found))
            menu.pointed_at = (
                min(shown, key=self._far) if typed else found.index(at) if at else NOTHING
            )

    def _far(self, position: int) -> int:
        """How far a value is from what is typed: that may begin it, or a word of it."""
        typed, words = self._typed.casefold(), _words(self._menu.filtered_choices[position])
        return 0 if words.startswith(typed) else 1 if f" {typed}" in words else 2

    def _find(self, event: KeyPressEvent) -> None:
        typed = f"{self._typed}{event.data}"
        if not event.data.isprintable() or not typed.strip():
            return
        follows = any(typed.casefold() in _words(each) for each in self._menu.choices)
        self._search(typed if follows or not self._in_a_row else event.data)

    def _take_away(self, event: KeyPressEvent) -> None:
        del event
        self._search(self._typed[:-1])

    def _forget(self, event: KeyPressEvent) -> None:
        """Forget the letters with which nothing was found."""
        del event
        self._search(self._menu.search_filter or "")

    def _end(self, event: KeyPressEvent) -> None:
        """End the search; the pointer stays on what was found."""
        del event
        self._search("")

    def _wait(self, event: KeyPressEvent) -> None:
        """Take nothing before the user has chosen something that is there."""
        del event
        self._awaited = True

    def _to_first(self, event: KeyPressEvent) -> None:
        del event
        self._menu.pointed_at = 0

    def _to_last(self, event: KeyPressEvent) -> None:
        del event
        self._menu.pointed_at = len(self._menu.filtered_choices) - 1

    def _tick(self, event: KeyPressEvent) -> None:
        # Who typed what they look for means it; the next Enter ends the question.
        found = self._menu.get_pointed_at()
        if found.value not in self._menu.selected_options:
            self._menu.selected_options.append(found.value)
        self._end(event)

    def _space(self, event: KeyPressEvent) -> None:
        """A space ticks what can alone be meant; else it belongs to what is typed.

        Of the words of a name that is meant already, the others may follow.
        """
        menu, typed = self._menu, self._typed.casefold()
        if typed.isdecimal() or _words(menu.get_pointed_at()) == typed:
            self._turn(event)
            return
        goes_on = [each for each in menu.filtered_choices if f"{typed} " in _words(each)]
        if len(menu.filtered_choices) > 1 and goes_on:
            self._search(f"{typed} ")
            return
        self._turn(event)
        if goes_on:
            self._search(f"{typed} ")
            self._in_a_row = True

    def _comma(self, event: KeyPressEvent) -> None:
        """A comma ticks what is found, so that several can be typed in a row: ``1, 6, 23``."""
        typed = f"{self._typed},".casefold()
        if any(typed in _words(each) for each in self._menu.choices):
            self._find(event)
        elif self._typed and not self._lost:
            self._tick(event)
            self._in_a_row = True

    def _turn(self, event: KeyPressEvent) -> None:
        found = self._menu.get_pointed_at()
        if found.value in self._menu.selected_options:
            self._menu.selected_options.remove(found.value)
            self._end(event)
        else:
            self._tick(event)


def _words(choice: Choice) -> str:
    """The words of a value as they are compared: without the mark that stands before them."""
    return re.sub(r"^\W+", "", str(choice.title)).casefold()
