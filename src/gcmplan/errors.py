"""What a user can do wrong, as exceptions: each room derives its own from `GcmplanError`."""

from __future__ import annotations


class GcmplanError(Exception):
    """A mistake or an obstacle that the user can mend.

    The command line prints it as ``error: message`` and ``help: …`` and exits with 2; anything
    else that is raised is a bug of gcmplan.

    Args:
        message: One clause that says what is wrong and where, already translated.
        help: How to mend it, already translated; empty where the message says all.
    """

    def __init__(self, message: str, *, help: str = "") -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help
