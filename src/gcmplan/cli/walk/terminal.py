"""The terminal between two questions, when nobody reads the keys yet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform == "win32":

    @contextmanager
    def keys_are_kept() -> Iterator[None]:
        """Nothing needs doing here: this system's console keeps keys by itself."""
        yield

else:
    import termios

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
