"""Finding a value of a list by typing: what questionary's own search leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from questionary.prompts.common import InquirerControl


def finds_nothing(menu: InquirerControl) -> bool:
    """Whether something was typed that stands in no value; all values are shown then."""
    return bool(menu.search_filter) and not (menu.filtered_choices and menu.found_in_search)


def told() -> StyleAndTextTuples:
    """What is said where nothing is found."""
    words = _("Nothing here has that in it; Backspace takes letters away.")
    return [("class:validation-toolbar", words)]


def bind(bindings: KeyBindings, menu: InquirerControl, *, ticked: bool) -> None:
    """Let Enter and Space do what a user expects of them who is searching.

    Args:
        bindings: The keys of the question.
        menu: The list.
        ticked: Whether several values are ticked, or one is chosen.
    """
    from prompt_toolkit.filters import Condition

    lost = Condition(lambda: finds_nothing(menu))
    searching = Condition(lambda: bool(menu.search_filter))
    several = Condition(lambda: ticked)

    @bindings.add("enter", eager=True, filter=lost)
    @bindings.add(" ", eager=True, filter=lost & several)
    def wait(event: KeyPressEvent) -> None:
        del event

    @bindings.add("enter", eager=True, filter=searching & ~lost & several)
    def take(event: KeyPressEvent) -> None:
        # Who typed what they look for means it; the next Enter ends the question.
        del event
        found = menu.get_pointed_at()
        if found.value not in menu.selected_options:
            menu.selected_options.append(found.value)
        _show_all(menu)

    @bindings.add(" ", eager=True, filter=searching & ~lost & several)
    def tick(event: KeyPressEvent) -> None:
        del event
        found = menu.get_pointed_at()
        if found.value in menu.selected_options:
            menu.selected_options.remove(found.value)
        else:
            menu.selected_options.append(found.value)
        _show_all(menu)

    @bindings.add(" ", eager=True, filter=searching & ~several)
    def space(event: KeyPressEvent) -> None:
        del event
        menu.search_filter = f"{menu.search_filter} "
        menu.pointed_at = 0


def _show_all(menu: InquirerControl) -> None:
    """End the search; the pointer stays on what was found."""
    found = menu.get_pointed_at()
    menu.search_filter = None
    menu.pointed_at = menu.choices.index(found)
