"""Writing what was rewritten, if the files are still as they were read."""

from __future__ import annotations

from collections.abc import Sequence

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.source.edits.rewrites import Rewrite
from gcmplan.source.encoding import BOM
from gcmplan.source.write import write_files


class ChangedOnDiskError(GcmplanError):
    """A file is no longer as it was read; nothing was written."""


def save(rewrites: Sequence[Rewrite]) -> None:
    """Write files: all of them, or none.

    Args:
        rewrites: The files, as `gcmplan.source.rewrites` gives them.

    Raises:
        ChangedOnDiskError: One of them was changed, made or deleted since it was read.
        WriteError: One of them cannot be written.
    """
    marks = [_mark_of(each) for each in rewrites]
    write_files({each.path: mark + each.after for each, mark in zip(rewrites, marks, strict=True)})


def _mark_of(rewrite: Rewrite) -> str:
    """The byte-order mark of a file that is as it was read; nothing where it has none.

    Raises:
        ChangedOnDiskError: It is not as it was read.
    """
    try:
        data = rewrite.path.read_bytes()
    except FileNotFoundError:
        if rewrite.is_new:
            return ""
        raise _changed(_("'{file}' was deleted since it was read", file=rewrite.name)) from None
    except OSError as error:
        raise _changed(_("'{file}' can no longer be read", file=rewrite.name)) from error
    if rewrite.is_new:
        raise _changed(_("'{file}' was made by something else meanwhile", file=rewrite.name))
    mark = BOM if data.startswith(BOM.encode()) else ""
    if data != (mark + rewrite.before).encode():
        raise _changed(_("'{file}' was changed since it was read", file=rewrite.name))
    return mark


def _changed(message: str) -> ChangedOnDiskError:
    return ChangedOnDiskError(
        message,
        help=_("Nothing was written. Save and close it in other programs, then try again."),
    )
