"""The terminal: keys that are pressed between two questions, and what is kept as it closes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

if sys.platform == "win32":

    @contextmanager
    def closing_is_heard(keep: Callable[[], None]) -> Iterator[None]:
        """Nothing can be done here: this system ends the program without a word."""
        del keep
        yield

    @contextmanager
    def keys_are_kept() -> Iterator[None]:
        """Nothing needs doing here: this system's console keeps keys by itself."""
        yield

else:
    import signal
    import termios
    from types import FrameType

    @contextmanager
    def closing_is_heard(keep: Callable[[], None]) -> Iterator[None]:
        """Within the block, what was begun is kept where the terminal is closed.

        Args:
            keep: Keeps it; then the program ends as it would have.
        """

        def hear(number: int, frame: FrameType | None) -> None:
            del frame
            keep()
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

        before = {each: signal.signal(each, hear) for each in (signal.SIGHUP, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    @contextmanager
    def keys_are_kept() -> Iterator[None]:
        """Within the block, keys that are pressed early wait unseen for the next question.

        Otherwise the terminal would show them amid the screen, and Ctrl-S would stop all output.
        """
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        wanted = termios.tcgetattr(descriptor)
        wanted[0] &= ~termios.IXON
        wanted[3] &= ~(termios.ECHO | termios.IEXTEN)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, wanted)
        try:
            yield
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
