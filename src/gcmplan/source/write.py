"""Writing files so that whatever happens, nothing of the user's is lost or left half written."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _

MAX_NAMES_TOLD = 5


class WriteError(GcmplanError):
    """A file cannot be written; the file that was there, if any, is as it was.

    Args:
        message: What is wrong, translated.
        help: How to mend it, translated.
        path: The file.
    """

    def __init__(self, message: str, *, help: str = "", path: Path) -> None:  # noqa: A002
        super().__init__(message, help=help)
        self.path = path


def write_file(path: Path, data: bytes | str) -> None:
    """Write a file whole, or not at all; a file that is there keeps its permissions.

    Args:
        path: The file. Through a symbolic link, what it leads to is written.
        data: Bytes, or a text, which is written in UTF-8 with the line ends that it has.

    Raises:
        WriteError: It cannot be written. The file is as it was, and nothing else is left.
    """
    try:
        content = data.encode() if isinstance(data, str) else data
    except UnicodeEncodeError as error:
        raise WriteError(
            _(
                "cannot write '{file}': the text holds something that is no character, at {place}",
                file=path,
                place=error.start + 1,
            ),
            help=_("Type that part of the text again. Nothing was changed."),
            path=path,
        ) from error
    try:
        _write(Path(os.path.realpath(path)), content)
    except OSError as error:
        raise _write_error(path, error) from error


def check_writable(path: Path) -> None:
    """See that a file can be written, as far as that shows without writing.

    Args:
        path: The file, which need not be there yet.

    Raises:
        WriteError: It cannot be written.
    """
    real = Path(os.path.realpath(path))
    try:
        _mode_of(real)
        if not os.access(real.parent, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise _write_error(path, error) from error


def write_files(files: Mapping[Path, bytes | str]) -> None:
    """Write several files: all of them, or none.

    Args:
        files: What each is to hold, as for `write_file`.

    Raises:
        WriteError: One cannot be written. All are as they were, unless the system refuses that too.
    """
    written: list[tuple[Path, bytes | None]] = []
    done = False
    try:
        for path, data in files.items():
            before = _content(path)
            write_file(path, data)
            written.append((path, before))
        done = True
    finally:
        for path, before in () if done else reversed(written):
            with suppress(WriteError, OSError):
                if before is None:
                    path.unlink()
                else:
                    write_file(path, before)


def write_folder(root: Path, files: Mapping[str, bytes | str]) -> None:
    """Write new files into a folder: all of them, or none.

    Args:
        root: The folder, which is made if it is not there.
        files: By path relative to the folder, with ``/``, what each file is to hold.

    Raises:
        WriteError: One is there already, or cannot be written. Nothing is left of the others.
        ValueError: A path leads out of the folder.
    """
    targets = {root / _checked(name): data for name, data in files.items()}
    there = [name for name, path in zip(files, targets, strict=True) if os.path.lexists(path)]
    if there:
        raise _exists_error(root, there)
    made: list[Path] = []
    done = False
    try:
        for path, data in targets.items():
            _make_folders(path.parent, made)
            write_file(path, data)
            made.append(path)
        done = True
    finally:
        if not done:
            _remove(made)


def _write(path: Path, content: bytes) -> None:
    mode = _mode_of(path)
    temporary = path.with_name(f".gcmplan-{os.urandom(6).hex()}.tmp")
    try:
        # Made with open() and not as a private temporary file, so that a new file gets the
        # permissions that the user's other files have.
        with temporary.open("xb") as file:
            if mode is not None:
                temporary.chmod(mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        # Once it has its name it is not there any more.
        with suppress(OSError):
            temporary.unlink()
    _sync_folder(path.parent)


def _content(path: Path) -> bytes | None:
    """What a file holds; None where there is none, or it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _mode_of(path: Path) -> int | None:
    """The permissions of a file that may be overwritten; None where there is none.

    Raises:
        OSError: It is no file, or may not be written.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if not os.access(path, os.W_OK):
        # A replacement would succeed, as it needs only the folder's permission.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(found.st_mode)


def _sync_folder(folder: Path) -> None:
    """Have the new name written to the disk too, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it lies in, where they are not there yet.

    Args:
        folder: The folder.

    Raises:
        WriteError: It cannot be made; what was made of those above it stays.
    """
    if folder.exists() and not folder.is_dir():
        raise _write_error(folder, NotADirectoryError(errno.ENOTDIR, ""))
    _make_folders(folder, [])


def _checked(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts:
        raise ValueError(name)
    return path


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and add to the list each that was not there."""
    missing = []
    current = folder
    while not current.exists() and current != current.parent:
        missing.append(current)
        current = current.parent
    for each in reversed(missing):
        try:
            each.mkdir()
        except OSError as error:
            raise _write_error(each, error) from error
        made.append(each)


def _remove(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()


def _exists_error(root: Path, names: list[str]) -> WriteError:
    told = ", ".join(names[:MAX_NAMES_TOLD]) + (", …" if len(names) > MAX_NAMES_TOLD else "")
    return WriteError(
        _("'{folder}' already holds {names}", folder=root, names=told),
        help=_("Choose another folder, or move what is there away. Nothing was written."),
        path=root / names[0],
    )


def _write_error(path: Path, error: OSError) -> WriteError:
    """What to tell the user of a failure of the operating system."""
    advice = _("Nothing was changed.")
    match error.errno:
        case errno.EACCES | errno.EPERM:
            reason = _("you may not write there")
            advice = _("Close it in other programs, or ask for permission. Nothing was changed.")
        case errno.EROFS:
            reason = _("the disk can only be read")
        case errno.ENOSPC | errno.EDQUOT:
            reason = _("the disk is full")
            advice = _("Free some space and try again. Nothing was changed.")
        case errno.EFBIG:
            reason = _("the file is larger than this system lets you write")
        case errno.EISDIR:
            reason = _("it is a folder")
        case errno.ENOENT:
            reason = _("its folder is not there")
        case errno.ENOTDIR | errno.EEXIST:
            reason = _("a file stands where a folder is needed")
        case errno.ENAMETOOLONG:
            reason = _("the name is too long")
        case _other:
            reason = error.strerror or type(error).__name__
    return WriteError(
        _("cannot write '{file}': {reason}", file=path, reason=reason), help=advice, path=path
    )
