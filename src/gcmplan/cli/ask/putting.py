"""Putting a question of questionary's: its help, the keys that lead elsewhere, a list that fits."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING, Any

from gcmplan.cli.ask.asker import Aside, Move, MovedOn
from gcmplan.cli.ask.finding import NOTHING, Finding
from gcmplan.cli.ask.overlay import show_help
from gcmplan.cli.ask.refusal import EMPTY_KEY, Refusal
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.filters import Filter
    from prompt_toolkit.formatted_text import AnyFormattedText, StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.layout import Window
    from questionary import Question
    from questionary.prompts.common import InquirerControl

HELP_KEY = "g"
"""The key that is pressed with Ctrl for help, as in other programs of the terminal."""

BESIDE = 4
"""How many rows a question of a list and the ways out take at most, without its notes."""

ESC_WAITS = 0.1
"""So many seconds Esc waits for a key right behind it, in a list."""

NOTE = "   "
"""What stands before each row of a note, so that it is below the values."""

FEWEST_ROWS = 6
"""So many rows a list has in any case."""


class _Helped(Exception):  # noqa: N818 - the user asked for it
    """The user wants help; carries what they have typed so far."""


def _note_nothing(text: str) -> None:
    """Where nothing is typed, nothing can be begun."""
    del text


def put(
    ask: Callable[[str | None], Question],
    aside: Aside,
    refusal: Refusal | None = None,
    typed: str | None = None,
    note: Callable[[str], None] = _note_nothing,
    above: int = 0,
) -> Any:
    """Put a question until it is answered.

    Args:
        ask: Makes the question, with what was typed before help was asked for.
        aside: What there is besides answering.
        refusal: Why what is typed will not do; none where nothing is typed.
        typed: What was typed before; none so that the default stands there.
        note: Takes what is typed, at every key: the terminal may be closed at any moment.
        above: How many rows of the screen stand above the question.

    Raises:
        MovedOn: The user goes elsewhere.
        KeyboardInterrupt: The user breaks off, or the terminal is gone.
    """
    while True:
        try:
            question = _with_aside(ask(typed), aside, refusal)
            buffer = question.application.current_buffer
            buffer.on_text_changed += lambda changed: note(changed.text)
            _fit(question.application, above + BESIDE + _rows_of_notes(aside))
            return question.unsafe_ask()
        except _Helped as helped:
            typed = helped.args[0]
            show_help(aside.help)
        except EOFError:
            raise KeyboardInterrupt from None


def _with_aside(question: Question, aside: Aside, refusal: Refusal | None) -> Question:
    """Give a question the keys of what is aside, and a line at its foot that tells them."""
    from prompt_toolkit.filters import Always, Condition, is_done
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
    from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, Window
    from prompt_toolkit.layout.controls import FormattedTextControl

    bindings = KeyBindings()
    # Where they lead nowhere, the terminal's line editing has uses of its own for these keys: one
    # is taken for Enter, one swaps two letters of the answer, one waits for another key.
    for key in {HELP_KEY, *(move.key for move in Move)}:
        bindings.add(f"c-{key}", eager=True)(_ignore)
    for move in aside.moves:
        _bind(bindings, f"c-{move.key}", partial(_moved, move))
    _bind(bindings, "c-c", _broken_off, erase=False)
    if aside.help:
        _bind(bindings, f"c-{HELP_KEY}", lambda event: _Helped(event.current_buffer.text))
    app = question.application
    menus = [(menu, Finding(menu)) for _window, menu in _lists(app)]
    for _menu, finding in menus:
        finding.bind(bindings)
        app.timeoutlen = ESC_WAITS
    keys = refusal.keys() if refusal else None
    given = [each for each in (app.key_bindings, keys, bindings) if each is not None]
    app.key_bindings = merge_key_bindings(given)
    feet: list[tuple[AnyFormattedText, Filter]] = []
    if refusal is not None:
        feet.append((partial(refusal.shown, app), Condition(partial(refusal.stands, app))))
    for menu, finding in menus:
        feet.append((finding.told, Condition(finding.has_to_tell)))
        if aside.notes:
            feet.append((partial(_note, menu, aside), Always()))
    ways = ways_told(aside, fills=bool(refusal and app.current_buffer.text))
    if ways:
        told = fill(ways, shutil.get_terminal_size().columns - 1)
        feet.append(([("class:foot", told)], Always()))
    below = [
        ConditionalContainer(
            Window(FormattedTextControl(each), dont_extend_height=True, wrap_lines=True),
            shown & ~is_done,
        )
        for each, shown in feet
    ]
    if below:
        focused = app.layout.current_window
        app.layout = Layout(HSplit([app.layout.container, *below]), focused_element=focused)
    return question


def with_nothing_chosen(question: Question) -> Question:
    """A question of a list in which the user stands on no value before they choose one."""
    for _window, menu in _lists(question.application):
        menu.pointed_at = NOTHING
    return question


def _note(menu: InquirerControl, aside: Aside) -> StyleAndTextTuples:
    """The note of the value on which the user stands."""
    at = menu.get_pointed_at() if menu.pointed_at != NOTHING else None
    return [("class:note", _folded(aside.notes.get(str(at.value), "") if at else ""))]


def _folded(note: str) -> str:
    width = shutil.get_terminal_size().columns - 1
    return fill(note, width, initial_indent=NOTE, subsequent_indent=NOTE)


def _rows_of_notes(aside: Aside) -> int:
    """How many rows the longest note takes."""
    return max((len(_folded(each).splitlines()) for each in aside.notes.values()), default=0)


def _fit(app: Application[Any], beside: int) -> None:
    """Let a list that is longer than the screen scroll by itself, below the heading.

    Args:
        app: What shows the list.
        beside: How many rows of the screen stand above and below the list.
    """
    from prompt_toolkit.layout.dimension import Dimension
    from prompt_toolkit.layout.margins import ScrollbarMargin

    rows = max(shutil.get_terminal_size().lines - beside, FEWEST_ROWS)
    for window, content in _lists(app):
        if content.choice_count > rows:
            window.height = Dimension(max=rows)
            window.right_margins = [ScrollbarMargin(display_arrows=True)]


def _lists(app: Application[Any]) -> Iterator[tuple[Window, InquirerControl]]:
    """The lists of values of a question, each with its window."""
    from questionary.prompts.common import InquirerControl

    for window in app.layout.find_all_windows():
        if isinstance(window.content, InquirerControl):
            yield window, window.content


def _ignore(event: KeyPressEvent) -> None:
    del event


def _moved(move: Move, event: KeyPressEvent) -> MovedOn:
    del event
    return MovedOn(move)


def _broken_off(event: KeyPressEvent) -> KeyboardInterrupt:
    del event
    return KeyboardInterrupt()


def _bind(
    bindings: KeyBindings,
    key: str,
    raised: Callable[[KeyPressEvent], BaseException],
    *,
    erase: bool = True,
) -> None:
    @bindings.add(key, eager=True)
    def leave(event: KeyPressEvent) -> None:
        event.app.erase_when_done = erase
        event.app.exit(exception=raised(event))


def ways_told(aside: Aside, *, fills: bool = False) -> str:
    """How the user asks for what is aside: ``With Ctrl: B back · S skip``; empty for nothing.

    Args:
        aside: What there is.
        fills: Whether an answer stands there that the user may want to take away.
    """
    keys = [(move.key, move.label) for move in aside.moves]
    if aside.help:
        keys.append((HELP_KEY, _("help")))
    if fills:
        keys.append((EMPTY_KEY, _("empty")))
    told = " · ".join(f"{key.upper()} {words}" for key, words in keys)
    return _("With Ctrl: {keys}", keys=told) if told else ""
