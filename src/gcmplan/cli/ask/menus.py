"""Questions with menus and line editing, by questionary."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

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
from gcmplan.cli.ask.overlay import show_help
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document
    from prompt_toolkit.formatted_text import AnyFormattedText, StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from questionary import Question, Style

HELP_KEY = "g"
"""The key that is pressed with Ctrl for help, as in other programs of the terminal."""


class _Helped(Exception):  # noqa: N818 - the user asked for it
    """The user wants help; carries what they have typed so far."""


class MenuAsker:
    """Asks with menus and line editing; see `Asker` for what each method takes and gives."""

    def __init__(self) -> None:
        self.begun: Begun | None = None

    def text(
        self,
        question: str,
        *,
        default: str = "",
        check: Check = accept_anything,
        long: bool = False,
        aside: Aside = NO_ASIDE,
    ) -> str:
        """See `Asker.text`; a long text gets a new line with Alt-Enter."""
        import questionary

        def ask(typed: str | None) -> Question:
            return questionary.text(
                question,
                default=default if typed is None else typed,
                validate=lambda given: check(given.strip()) or True,
                validate_while_typing=False,
                multiline=long,
                instruction="",
                style=_style(),
            )

        return self._typed(question, default, ask, aside, _long_keys() if long else None)

    def one_of(
        self, question: str, choices: Choices, *, default: str = "", aside: Aside = NO_ASIDE
    ) -> str:
        """See `Asker.one_of`."""
        import questionary

        options = [questionary.Choice(title=words, value=value) for value, words in choices]
        answer: str = _asked(
            lambda _typed: questionary.select(
                question,
                choices=options,
                default=default or None,
                instruction=_("(arrows, Enter)"),
                style=_style(),
            ),
            aside,
        )
        return answer

    def many_of(
        self,
        question: str,
        choices: Choices,
        *,
        chosen: Collection[str] = (),
        aside: Aside = NO_ASIDE,
    ) -> list[str]:
        """See `Asker.many_of`."""
        import questionary

        options = [
            questionary.Choice(title=words, value=value, checked=value in chosen)
            for value, words in choices
        ]
        answer: list[str] = _asked(
            lambda _typed: questionary.checkbox(
                question,
                choices=options,
                instruction=_("(space ticks, Enter ends)"),
                style=_style(),
            ),
            aside,
        )
        return answer

    def offer(
        self,
        question: str,
        choices: Choices,
        *,
        default: str = "",
        check: Check = accept_anything,
        aside: Aside = NO_ASIDE,
    ) -> str:
        """See `Asker.offer`; the Tab key and typing bring up what fits."""
        import questionary

        completer = _completer(choices)

        def ask(typed: str | None) -> Question:
            return questionary.text(
                question,
                default=default if typed is None else typed,
                validate=lambda given: check(given.strip()) or True,
                validate_while_typing=False,
                completer=completer,
                instruction=_("(Tab lists what there is)") if choices else None,
                style=_style(),
            )

        return self._typed(question, default, ask, aside)

    def _typed(
        self,
        question: str,
        default: str,
        ask: Callable[[str | None], Question],
        aside: Aside,
        keys: KeyBindings | None = None,
    ) -> str:
        """What is typed; what was begun stands there again, and is noted where it breaks off."""
        begun = self.begun.text if self.begun and self.begun.question == question else None

        def note(text: str) -> None:
            self.begun = Begun(question, text) if text.strip() not in ("", default) else None

        answer: str = _asked(ask, aside, keys, begun, note)
        self.begun = None
        return answer.strip()

    def confirm(self, question: str, *, default: bool = True, aside: Aside = NO_ASIDE) -> bool:
        """See `Asker.confirm`."""
        import questionary

        answer: bool = _asked(
            lambda _typed: questionary.confirm(question, default=default, style=_style()), aside
        )
        return answer

    def ways(self, aside: Aside) -> str:
        """See `Asker.ways`."""
        keys = [(move.key, move.label) for move in aside.moves]
        if aside.help:
            keys.append((HELP_KEY, _("help")))
        told = " · ".join(f"{key.upper()} {words}" for key, words in keys)
        return _("With Ctrl: {keys}", keys=told) if told else ""


def _note_nothing(text: str) -> None:
    """Where nothing is typed, nothing can be begun."""
    del text


def _asked(
    ask: Callable[[str | None], Question],
    aside: Aside,
    keys: KeyBindings | None = None,
    typed: str | None = None,
    note: Callable[[str], None] = _note_nothing,
) -> Any:
    """Put a question until it is answered.

    Args:
        ask: Makes the question, with what was typed before help was asked for.
        aside: What there is besides answering.
        keys: Further keys.
        typed: What was typed before; none so that the default stands there.
        note: Takes what was typed where the user goes elsewhere or breaks off.

    Raises:
        MovedOn: The user goes elsewhere.
        KeyboardInterrupt: The user breaks off, or the terminal is gone.
    """
    while True:
        try:
            return _with_aside(ask(typed), aside, keys, note).unsafe_ask()
        except _Helped as helped:
            typed = helped.args[0]
            show_help(aside.help)
        except EOFError:
            raise KeyboardInterrupt from None


def _with_aside(
    question: Question, aside: Aside, keys: KeyBindings | None, note: Callable[[str], None]
) -> Question:
    """Give a question the keys of what is aside, and a line at its foot that tells them."""
    from prompt_toolkit.filters import is_done
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
    from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, Window
    from prompt_toolkit.layout.controls import FormattedTextControl

    bindings = KeyBindings()
    for move in aside.moves:
        _bind(bindings, f"c-{move.key}", partial(_moved, move, note))
    _bind(bindings, "c-c", partial(_broken_off, note), erase=False)
    if aside.help:
        _bind(bindings, f"c-{HELP_KEY}", lambda event: _Helped(event.current_buffer.text))
    app = question.application
    given = [each for each in (app.key_bindings, keys, bindings) if each is not None]
    app.key_bindings = merge_key_bindings(given)
    told: list[AnyFormattedText] = []
    if aside.notes:
        told.append(partial(_note, app, aside))
    ways = MenuAsker().ways(aside)
    if ways:
        told.append([("class:foot", ways)])
    if told:
        controls = [FormattedTextControl(each) for each in told]
        feet = [Window(each, dont_extend_height=True, wrap_lines=True) for each in controls]
        focused = app.layout.current_window
        below = [ConditionalContainer(each, ~is_done) for each in feet]
        app.layout = Layout(HSplit([app.layout.container, *below]), focused_element=focused)
    return question


def _note(app: Application[Any], aside: Aside) -> StyleAndTextTuples:
    """The note of the value on which the user stands."""
    from questionary.prompts.common import InquirerControl

    lists = (each.content for each in app.layout.find_all_windows())
    menu = next(each for each in lists if isinstance(each, InquirerControl))
    return [("class:note", f"   {aside.notes.get(str(menu.get_pointed_at().value), '')}")]


def _moved(move: Move, note: Callable[[str], None], event: KeyPressEvent) -> MovedOn:
    note(event.current_buffer.text)
    return MovedOn(move)


def _broken_off(note: Callable[[str], None], event: KeyPressEvent) -> KeyboardInterrupt:
    note(event.current_buffer.text)
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


def _long_keys() -> KeyBindings:
    """Enter ends a long text as it ends a short one; Alt-Enter begins a new line."""
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()

    @bindings.add("enter", eager=True)
    def end(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @bindings.add("escape", "enter", eager=True)
    def begin_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return bindings


def _completer(choices: Choices) -> Completer:
    """Completes to a value as soon as what is typed stands in it, or in its words."""
    from prompt_toolkit.completion import Completer, Completion

    class Offers(Completer):
        def get_completions(
            self, document: Document, complete_event: CompleteEvent
        ) -> Iterator[Completion]:
            del complete_event
            typed = document.text
            for value, words in choices:
                if typed.casefold() in f"{value} {words}".casefold():
                    yield Completion(value, -len(typed), display_meta=words)

    return Offers()


def _style() -> Style:
    from questionary import Style

    return Style(
        [
            ("qmark", "fg:ansicyan"),
            ("question", "bold"),
            ("answer", "fg:ansidefault"),
            ("pointer", "fg:ansicyan bold"),
            ("highlighted", "fg:ansicyan bold"),
            ("selected", "fg:ansidefault"),
            ("instruction", "fg:ansibrightblack"),
            ("foot", "fg:ansibrightblack"),
            ("note", "italic"),
        ]
    )
