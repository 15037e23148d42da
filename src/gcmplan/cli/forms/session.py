"""Those who take part when an entry is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gcmplan.cli.ask import Asker, Move
from gcmplan.cli.forms.trial import Trial


def _keep_nothing() -> None:
    """Where nothing needs to be kept: the entry is written in one go."""


@dataclass(frozen=True, slots=True)
class Session:
    """Those who take part.

    Attributes:
        trial: The plan, which checks each answer.
        asker: Who asks.
        say: Who shows a line to the user.
        today: The day that is proposed where a day is asked for.
        way_out: By which move the user leaves.
        ways: Where the user can go, besides back and out, at a field that can be left open.
        keep: What is done after each answer, so that it is not lost.
        anew: Begins the screen anew where the user goes back, so that no question stands there
            twice.
    """

    trial: Trial
    asker: Asker
    say: Callable[[str], None]
    today: date
    way_out: Move = Move.LEAVE
    ways: tuple[Move, ...] = (Move.SKIP, Move.ENOUGH)
    keep: Callable[[], None] = _keep_nothing
    anew: Callable[[], None] = _keep_nothing
