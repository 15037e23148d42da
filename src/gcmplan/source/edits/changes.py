"""What can be changed in a plan folder, and what the values are afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _

Path = tuple[str | int, ...]
"""Where something stands, as in `Folder.values`: the part, then keys and indexes."""


@dataclass(frozen=True, slots=True)
class Put:
    """Set a key of a mapping, or replace an item of a list.

    A key that is not there is added, and the mappings around it are made as needed.

    Attributes:
        path: Where the value stands, or shall stand.
        value: Plain data: lists, mappings, texts, whole numbers, decimals, truth values, None.
    """

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Append:
    """Add an item at the end of a list, which is made where it is not there.

    Attributes:
        path: The list.
        value: The item, as plain data.
        beside: Where several files continue the list, an item in the file whose part of the list
            is to grow; the last file's grows without one.
    """

    path: Path
    value: Any
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """Take out a key or an item, with the comments that belong to it alone.

    Attributes:
        path: What goes.
    """

    path: Path


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a key another name; its value stays where and as it is.

    Attributes:
        path: The key as it is.
        key: The key as it shall be, which the mapping must not have yet.
    """

    path: Path
    key: str | int


Change = Put | Append | Drop | Rename

LONGEST_QUOTE = 60
"""How much of a wrong value a message shows, in characters."""


class EditError(GcmplanError):
    """A file cannot be changed as asked without touching what is not to be changed."""


class SpliceError(Exception):
    """A text is laid out so that a change has no place in it; never leaves this room.

    Args:
        reason: Why, translated.
    """


def applied(value: Any, change: Change) -> Any:
    """What a change leaves of a value; the value itself stays as it is.

    Args:
        value: The value of a file: a mapping, or None for an empty file.
        change: The change, with its path from the top of the file.

    Raises:
        EditError: A text or a list stands where the path wants a mapping, or the like.
        LookupError: The path names an item, or a key to drop or rename, that is not there.
    """
    return _applied(value, change, change.path, ())


def _applied(value: Any, change: Change, path: Path, walked: Path) -> Any:
    if not path:
        if isinstance(change, Append):
            return _appended(value, change.value, walked)
        return change.value if isinstance(change, Put) else value
    part, rest = path[0], path[1:]
    copy: Any = {} if value is None else value
    if not isinstance(copy, dict) and not (isinstance(copy, list) and isinstance(part, int)):
        raise _wrong_kind(walked, value, _("'key: value' lines"))
    copy = copy.copy()
    if not rest and isinstance(change, Drop):
        del copy[part]
    elif not rest and isinstance(change, Rename):
        return _renamed(copy, part, change.key)
    else:
        there = copy.get(part) if isinstance(copy, dict) else copy[part]
        copy[part] = _applied(there, change, rest, (*walked, part))
    return copy


def _renamed(value: dict[Any, Any], old: str | int, new: str | int) -> dict[Any, Any]:
    if old not in value:
        raise KeyError(old)
    if new in value:
        raise EditError(
            _("'{old}' cannot become '{new}', which is there already", old=old, new=new),
            help=_("Keep one of the two."),
        )
    return {new if key == old else key: inner for key, inner in value.items()}


def _appended(value: Any, item: Any, walked: Path) -> list[Any]:
    if value is None:
        return [item]
    if not isinstance(value, list):
        raise _wrong_kind(walked, value, _("a list"))
    return [*value, item]


def _wrong_kind(path: Path, value: Any, wanted: str) -> EditError:
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if isinstance(value, list):
        what = _("a list")
    elif isinstance(value, dict):
        what = _("'key: value' lines")
    else:
        what = f"'{str(value)[:LONGEST_QUOTE]}'"
    return EditError(
        _("'{key}' wants {wanted}, and holds {what}", key=name, wanted=wanted, what=what),
        help=_("Run: gcmplan validate. It shows the line, and what belongs there."),
    )
