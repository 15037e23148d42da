"""Files of a plan folder, found and read without trusting what is in it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from gcmplan.locales import translate as _
from gcmplan.source.fault import FaultKind
from gcmplan.source.limits import MAX_FILE_BYTES


class RefusedError(Exception):
    """A file is not read; never leaves this room, where it becomes a fault.

    Args:
        kind: The kind of the fault.
        message: What is wrong, translated.
        help: How to mend it, translated.
    """

    def __init__(self, kind: FaultKind, message: str, help: str) -> None:  # noqa: A002
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.help = help


def read_bytes(path: Path) -> bytes:
    """The content of an ordinary file of at most `MAX_FILE_BYTES`.

    Args:
        path: Where it lies.

    Raises:
        RefusedError: It is larger, is no ordinary file, or cannot be read.
    """
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise not_a_file()
            # The size is asked first and not relied on: some systems give 0 for endless files.
            data = b"" if found.st_size > MAX_FILE_BYTES else file.read(MAX_FILE_BYTES + 1)
            if found.st_size > MAX_FILE_BYTES or len(data) > MAX_FILE_BYTES:
                raise _too_large()
            return data
    except IsADirectoryError:
        raise not_a_file() from None
    except OSError as error:
        raise unreadable(error) from None


def check_link(path: Path, root: Path) -> Path:
    """Follow symbolic links that stay within a folder.

    Args:
        path: A file or folder.
        root: The folder; without symbolic links itself.

    Returns:
        What the path leads to.

    Raises:
        RefusedError: It leads out of the folder, nowhere, or round in a circle.
    """
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        # Python 3.11 and 3.12 tell a circle of links by a RuntimeError.
        raise unreadable(error) from None
    if not real.is_relative_to(root):
        raise RefusedError(
            FaultKind.SYMLINK,
            _("a symbolic link that leads out of the plan folder"),
            _("Put the file itself into the plan folder."),
        )
    return real


def _open_at_once(path: str, flags: int) -> int:
    """Open a file without waiting, as a named pipe would make one wait for its other end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def not_a_file() -> RefusedError:
    """The refusal of a folder, a pipe or a device where a file is expected."""
    return RefusedError(
        FaultKind.UNREADABLE,
        _("this is not a file but a folder or a device"),
        _("Remove it or give it another name."),
    )


def unreadable(error: Exception) -> RefusedError:
    """The refusal of what the operating system does not give."""
    if isinstance(error, FileNotFoundError):
        return RefusedError(
            FaultKind.UNREADABLE,
            _("the file is not there"),
            _("If it is a symbolic link, put the file itself in its place."),
        )
    if isinstance(error, PermissionError):
        return RefusedError(
            FaultKind.UNREADABLE,
            _("you may not read the file"),
            _("Ask its owner for permission to read it."),
        )
    reason = (isinstance(error, OSError) and error.strerror) or _("symbolic links in a circle")
    return RefusedError(
        FaultKind.UNREADABLE,
        _("the file cannot be read: {reason}", reason=reason),
        _("See that it opens in other programs, then try again."),
    )


def _too_large() -> RefusedError:
    return RefusedError(
        FaultKind.TOO_LARGE,
        _("the file is larger than {count} MB", count=MAX_FILE_BYTES // 1_000_000),
        _("A plan's files are texts of a few hundred kilobytes; see that it is the right file."),
    )
