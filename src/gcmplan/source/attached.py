"""Files of a plan's folder besides its YAML: texts and pictures, read with care."""

from __future__ import annotations

import difflib
from pathlib import Path

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _


class AttachedFileError(GcmplanError):
    """A file that a plan names and that cannot be taken in."""


def read_attached(root: Path, path: Path, largest: int, shown: str) -> bytes:
    """The content of a file of the plan's folder.

    Args:
        root: The plan's folder.
        path: The file.
        largest: The largest size that is read, in bytes.
        shown: The file as the user knows it.

    Raises:
        AttachedFileError: It lies elsewhere, is too large, or cannot be read.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            raise AttachedFileError(
                _("{file}: this leads out of the plan's folder", file=shown),
                help=_("Put the file itself into the plan's folder."),
            )
        if not real.is_file():
            raise AttachedFileError(
                _("{file}: this is not a file", file=shown),
                help=_("Remove it or give it another name."),
            )
        if real.stat().st_size > largest:
            raise AttachedFileError(
                _("{file}: the file is larger than {count} MB", file=shown, count=largest // 10**6),
                help=_("Make it smaller, or leave it out."),
            )
        return real.read_bytes()
    except FileNotFoundError:
        raise AttachedFileError(
            _("{file}: there is no such file", file=shown), help=_near(path)
        ) from None
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise AttachedFileError(
            _("{file}: the file cannot be read: {reason}", file=shown, reason=reason),
            help=_("See that it is there, and that it opens in other programs."),
        ) from None


def _near(missing: Path) -> str:
    """What to do about a file that is not there: the name most like it in its folder, if any is."""
    try:
        there = [each.name for each in missing.parent.iterdir() if each.is_file()]
    except OSError:
        there = []
    found = difflib.get_close_matches(missing.name, there, n=1)
    if found:
        return _("did you mean '{word}'?", word=found[0])
    return _("Put the file there, or correct its name.")
