"""Questions with menus and line editing, by questionary."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gcmplan.cli.ask.asker import NO_ASIDE, Aside, Begun, Check, Choices, accept_anything
from gcmplan.cli.ask.putting import put, ways_told, with_nothing_chosen
from gcmplan.cli.ask.refusal import Refusal
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document
    from questionary import Question, Style

MOST_ABOVE = 8
"""So many rows are taken to stand above a list where that is not known."""

BESIDE_ONE = 4
"""How many columns stand beside the words for one of several values: pointer and a free one."""
BESIDE_MANY = BESIDE_ONE + 2
"""How many where several can be ticked."""

_FOUND_BY_TYPING: Mapping[str, Any] = MappingProxyType(
    {"use_search_filter": True, "use_jk_keys": False}
)

INDENT = "  "
"""What stands before each row of what is typed, but the first."""


class MenuAsker:
    """Asks with menus and line editing; see `Asker` for what each method takes and gives.

    Args:
        above: How many rows of the screen stand above the next question.
    """

    def __init__(self, above: Callable[[], int] = lambda: MOST_ABOVE) -> None:
        self.begun: Begun | None = None
        self._above = above

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
            made = questionary.text(
                prompt,
                default=default if typed is None else typed,
                multiline=long,
                instruction="",
                style=_style(),
                **_wrapped(prompt),
            )
            return made if long or typed is not None else _replaced_by_typing(made)

        prompt = _prompt(question, long=long)

        return self._typed(question, default, ask, aside, check)

    def one_of(
        self, question: str, choices: Choices, *, default: str = "", aside: Aside = NO_ASIDE
    ) -> str:
        """See `Asker.one_of`."""
        import questionary

        options = [
            questionary.Choice(title=_fitted(words, BESIDE_ONE), value=value)
            for value, words in choices
        ]
        instruction = _("(arrows or typing, Enter)")

        def ask(_typed: str | None) -> Question:
            made = questionary.select(
                _above(question, instruction),
                choices=options,
                default=default or None,
                instruction=instruction,
                style=_style(),
                **_FOUND_BY_TYPING,
            )
            made.application.erase_when_done = True
            return made if default or len(options) == 1 else with_nothing_chosen(made)

        told = _with_cut_words(aside, choices, BESIDE_ONE)
        answer: Any = None
        while answer not in dict(choices):
            answer = put(ask, told, above=self._above())
        _say_answer(question, dict(choices)[answer])
        return str(answer)

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
            questionary.Choice(
                title=_fitted(words, BESIDE_MANY), value=value, checked=value in chosen
            )
            for value, words in choices
        ]
        instruction = _("(space ticks, Ctrl-A all, typing finds, Enter ends)")

        def ask(_typed: str | None) -> Question:
            made = questionary.checkbox(
                _above(question, instruction),
                choices=options,
                instruction=instruction,
                style=_style(),
                **_FOUND_BY_TYPING,
            )
            made.application.erase_when_done = True
            return made

        told = _with_cut_words(aside, choices, BESIDE_MANY)
        answer: Any = None
        while not isinstance(answer, list):
            answer = put(ask, told, above=self._above())
        _say_answer(question, ", ".join(words for value, words in choices if value in answer))
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
            made = questionary.text(
                question if instruction else prompt,
                default=default if typed is None else typed,
                completer=completer,
                instruction=instruction,
                style=_style(),
            )
            return made if typed is not None else _replaced_by_typing(made)

        instruction = _("(Tab lists what there is)") if choices else None
        prompt = _prompt(question)

        return self._typed(question, default, ask, aside, check)

    def _typed(
        self,
        question: str,
        default: str,
        ask: Callable[[str | None], Question],
        aside: Aside,
        check: Check,
    ) -> str:
        """What is typed, once it will do; what was begun is noted where it breaks off."""
        begun = self.begun.text if self.begun and self.begun.question == question else None

        def note(text: str) -> None:
            self.begun = Begun(question, text) if text.strip() not in ("", default) else None

        answer: str = put(ask, aside, Refusal(check), begun, note)
        self.begun = None
        return answer.strip()

    def confirm(self, question: str, *, default: bool = True, aside: Aside = NO_ASIDE) -> bool:
        """See `Asker.confirm`."""
        import questionary

        def ask(_typed: str | None) -> Question:
            return questionary.confirm(question, default=default, auto_enter=False, style=_style())

        answer: Any = None
        while not isinstance(answer, bool):
            answer = put(ask, aside)
        return answer

    def ways(self, aside: Aside) -> str:
        """See `Asker.ways`."""
        return ways_told(aside)


def _prompt(question: str, *, long: bool = False) -> str:
    """The question as it stands before what is typed; a long one has a row of its own."""
    words = question if question.endswith(("?", ":")) else f"{question}:"
    part = 0.3 if long else 0.6
    return words if len(words) <= part * _columns() else f"{words}\n "


def _say_answer(question: str, words: str) -> None:
    """Let a question stand with all that was ticked, where questionary would only count it."""
    from prompt_toolkit import print_formatted_text
    from prompt_toolkit.formatted_text import FormattedText

    told = f"? {question} {words or _('none')}"
    rows = textwrap.fill(
        told,
        _columns() - 1,
        subsequent_indent=INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    asked = min(len(question) + len("?  "), len(rows))
    said = [("class:question", rows[1:asked]), ("class:answer", rows[asked:])]
    print_formatted_text(FormattedText([("class:qmark", rows[:1]), *said]), style=_style())


def _replaced_by_typing(question: Question) -> Question:
    """A question whose default is marked, so that what is typed takes its place.

    The arrow keys take the mark away, and the text can be changed.
    """
    from prompt_toolkit.selection import SelectionState

    buffer = question.application.current_buffer
    if buffer.text:
        buffer.selection_state = SelectionState(original_cursor_position=0)
        buffer.selection_state.enter_shift_mode()
    return question


def _above(question: str, instruction: str) -> str:
    """The question, above how it is answered where the two do not fit in a row."""
    fits = len(question) + len(instruction) + len("?  ") < _columns()
    return question if fits else f"{question}\n "


def _wrapped(prompt: str) -> dict[str, Any]:
    """What breaks the text typed behind a prompt between words."""
    from gcmplan.cli.ask.wrap import WordWrap

    shown = f"? {prompt} ".rpartition("\n")[2]
    return {
        "input_processors": [WordWrap(len(shown), len(INDENT))],
        "prompt_continuation": INDENT,
    }


def _fitted(words: str, beside: int) -> str:
    """The words for a value on one line of the terminal, cut where they are too long."""
    from rich.cells import cell_len, set_cell_size

    room = _columns() - beside
    return words if cell_len(words) <= room else f"{set_cell_size(words, room - 1).rstrip()}…"


def _with_cut_words(aside: Aside, choices: Choices, beside: int) -> Aside:
    """What is aside; words that are cut are read in full where the user stands on their value."""
    cut = {value: words for value, words in choices if words != _fitted(words, beside)}
    return replace(aside, notes={**cut, **aside.notes})


def _columns() -> int:
    return shutil.get_terminal_size().columns


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
            ("refusal", "fg:ansired bold"),
        ]
    )
