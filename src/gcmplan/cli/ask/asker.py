"""What it is to ask: the questions there are, and what a user can do besides answering."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from gcmplan.locales import marked
from gcmplan.locales import translate as _

Check = Callable[[str], str]
"""Why an answer will not do, in words for the user; empty where it will."""

Choices = Sequence[tuple[str, str]]
"""Values, each with the words that are shown for it."""


class Move(Enum):
    """What a user can ask for instead of answering: by a key in menus, by a word in plain lines.

    Members are written ``NAME = marked("word"), "key"``; the key is pressed with Ctrl.
    """

    BACK = marked("back"), "b"
    SKIP = marked("skip"), "s"
    ENOUGH = marked("done"), "t"
    OVERVIEW = marked("overview"), "o"
    LEAVE = marked("leave"), "x"
    STOP = marked("leave, write nothing"), "x"

    def __init__(self, text: str, key: str) -> None:
        self._text = text
        self.key = key

    @property
    def label(self) -> str:
        """What it does, in the reader's language."""
        return _(self._text)


class MovedOn(Exception):  # noqa: N818 - it is no error that the user goes elsewhere
    """The user did not answer, and asked to go elsewhere.

    Args:
        move: Where to.
    """

    def __init__(self, move: Move) -> None:
        super().__init__(move)
        self.move = move


@dataclass(frozen=True, slots=True)
class Begun:
    """An answer that was begun, and not given because the user went elsewhere or broke off.

    Attributes:
        question: To what.
        text: What was typed.
    """

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """What there is at a question besides answering it.

    Attributes:
        moves: Where the user can go; the asker raises `MovedOn` where they do.
        help: What the user reads who asks for help; the question is then asked again. Empty where
            there is none.
        notes: Of a list, what is shown beside a value while the user stands on it.
    """

    moves: tuple[Move, ...] = ()
    help: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)


NO_ASIDE = Aside()


def accept_anything(text: str) -> str:
    """The check of a question to which every answer will do."""
    del text
    return ""


class Asker(Protocol):
    """Somebody who puts questions to the user.

    Each method asks again, with the reason, until the answer will do. Each raises `MovedOn` where
    the user asks for one of the moves of the aside, and KeyboardInterrupt where they break off.

    Attributes:
        begun: The answer that was begun when the user last went elsewhere or broke off; it stands
            there again when the same question is put. None where there is none.
    """

    begun: Begun | None

    def text(
        self,
        question: str,
        *,
        default: str = "",
        check: Check = accept_anything,
        long: bool = False,
        aside: Aside = NO_ASIDE,
    ) -> str:
        """A text, without spaces around it; the default where the user just presses Enter.

        A long one may have several lines.
        """
        ...

    def one_of(
        self, question: str, choices: Choices, *, default: str = "", aside: Aside = NO_ASIDE
    ) -> str:
        """One of several values; Enter takes the default, and nothing where there is none."""
        ...

    def many_of(
        self,
        question: str,
        choices: Choices,
        *,
        chosen: Collection[str] = (),
        aside: Aside = NO_ASIDE,
    ) -> list[str]:
        """Any number of several values, in their order; `chosen` are those that Enter takes."""
        ...

    def offer(
        self,
        question: str,
        choices: Choices,
        *,
        default: str = "",
        check: Check = accept_anything,
        aside: Aside = NO_ASIDE,
    ) -> str:
        """A text for which values are offered, such as an id: completed as the user types.

        Others will do, too, where the check lets them pass.
        """
        ...

    def confirm(self, question: str, *, default: bool = True, aside: Aside = NO_ASIDE) -> bool:
        """Whether the user says yes; the default where they just press Enter."""
        ...

    def ways(self, aside: Aside) -> str:
        """How the user asks for what is aside, in a line: ``With Ctrl: B back · S skip``."""
        ...
