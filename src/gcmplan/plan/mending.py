"""What can be mended without a decision: where what was meant is beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gcmplan.locales import translate as _
from gcmplan.plan.index import Path
from gcmplan.plan.shape import Shape, shape_at
from gcmplan.plan.time import ONGOING_TEXT, Time
from gcmplan.source import Change, Put, Rename

SHORT_WORD = 5
"""In words of fewer letters, a letter in place of another may well be another word."""

LONG_WORD = 9
"""From so many letters on, two slips are still a misspelling."""

MONTHS = 12

LETTERED = frozenset({"GCM action", "SDG target", "SDG indicator"})
"""What is numbered in such a way that a mere number is none."""

LONGEST_QUOTE = 60
"""How much of a text a title shows, in characters."""

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_IN_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:[ \u00a0\u202f]\d{3})+)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_QUARTER = re.compile(r"(\d{4})[-/ ]?[Qq]([1-4])|[Qq]([1-4])[-/ ]?(\d{4})")
_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class Fix:
    """How a finding can be mended without a decision.

    Attributes:
        title: What is done, in a clause.
        changes: What it changes in the files.
    """

    title: str
    changes: tuple[Change, ...]


def replacing(path: Path, old: Any, new: Any, *, of_key: bool = False) -> Fix:
    """The fix that writes one value, or one key, in place of another.

    Args:
        path: Where it stands in the files.
        old: What stands there.
        new: What shall stand there.
        of_key: Whether it is a key.
    """
    title = _("write {new} in place of {old}", new=_shown(new), old=_shown(old))
    return Fix(title, (Rename(path, new) if of_key else Put(path, new),))


def sure_match(given: str, known: Iterable[str]) -> str | None:
    """The one known word of which the given one is beyond doubt a misspelling.

    It differs in capitals or in the sign between words alone; or in one letter (two in long words),
    and no other known word is as near. Digits are never taken for a slip: ``KE-12`` is no
    misspelling of ``KE-1``.

    Args:
        given: The word as it was written.
        known: The words that there are.
    """
    words = list(known)
    alike = [word for word in words if _plain(word) == _plain(given)]
    if alike:
        return alike[0] if len(alike) == 1 else None
    allowed = 2 if len(given) >= LONG_WORD else 1
    near = [word for word in words if _slips(given, word, allowed + 1) <= allowed + 1]
    if len(near) != 1 or _slips(given, near[0], allowed) > allowed:
        return None
    match = near[0]
    if _DIGITS.findall(given) != _DIGITS.findall(match):
        return None
    is_short = min(len(given), len(match)) < SHORT_WORD
    return match if not is_short or _is_slip_of_hand(given, match) else None


def mended_value(kind: str, given: Any, path: Path) -> Any:
    """What a value of the wrong kind was beyond doubt meant to be.

    Args:
        kind: What is wrong with it, by pydantic's name.
        given: The value.
        path: Where it stands in the files.

    Returns:
        The value as it shall be; None where that needs a decision.
    """
    if kind == "list_type":
        return _listed(given, shape_at(path))
    if kind == "string_type" and isinstance(given, int | Decimal) and not isinstance(given, bool):
        shape = shape_at(path)
        # An action or a target has a letter or a point: in quotes, a number would still be none.
        return None if shape is not None and shape.refers in LETTERED else str(given)
    if not isinstance(given, str):
        return None
    given = given.strip()
    match kind:
        case "literal_error":
            return int(given) if given == "1" else None
        case "int_type" | "number" | "year":
            return _number(given, whole=kind != "number")
        case "bool_type":
            return _YES_OR_NO.get(given.lower())
        case "time":
            return _time(given)
    return None


def _listed(given: Any, shape: Shape | None) -> list[Any] | None:
    """A single id, number or word where a list of such is expected."""
    items = shape.items if shape is not None else None
    if items is None or not (items.refers or given in items.choices):
        return None
    if isinstance(given, str):
        return [given] if re.fullmatch(r"[^\s,;]+", given) else None
    return [given] if type(given) is int else None


def _number(given: str, *, whole: bool) -> int | Decimal | None:
    if not whole and _IN_THOUSANDS.fullmatch(given):
        given = re.sub(r"\D", "", given)
    if not _NUMBER.fullmatch(given):
        return None
    number = Decimal(given)
    if "." not in given:
        return int(given)
    return None if whole else number


def _time(given: str) -> str | None:
    """A time in the one order that cannot be mistaken: years first, or days that are no months."""
    candidate = given.lower()
    if found := _QUARTER.fullmatch(given):
        candidate = f"{found[1] or found[4]}-Q{found[2] or found[3]}"
    elif found := _YEAR_FIRST.fullmatch(given):
        candidate = "-".join(part.zfill(2) for part in found.groups() if part)
    elif found := _DAY_FIRST.fullmatch(given):
        day, month, year = found.groups()
        if int(day) <= MONTHS and day != month:
            return None  # the first may be the month
        candidate = f"{year}-{month.zfill(2)}-{day.zfill(2)}"
    elif candidate == ONGOING_TEXT:
        return ONGOING_TEXT
    try:
        return Time.parse(candidate).text
    except ValueError:
        return None


def _plain(word: str) -> str:
    return re.sub(r"[-_ ]+", "-", word.strip()).lower()


def _slips(one: str, other: str, most: int) -> int:
    """In how many letters two words differ: one too many, too few, wrong, or two swapped.

    Args:
        one: A word.
        other: Another.
        most: Above so many the exact number does not matter.
    """
    one, other = _plain(one), _plain(other)
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        above, row, older = row, [at], before
        for there, wanted in enumerate(other, start=1):
            cost = min(above[there] + 1, row[there - 1] + 1, above[there - 1] + (letter != wanted))
            if at > 1 and there > 1 and letter == other[there - 2] and one[at - 2] == wanted:
                cost = min(cost, older[there - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]


def _is_slip_of_hand(one: str, other: str) -> bool:
    """Whether two letters are swapped, or one is doubled, in one of two words."""
    one, other = _plain(one), _plain(other)
    return sorted(one) == sorted(other) or re.sub(r"(.)\1", r"\1", one) == re.sub(
        r"(.)\1", r"\1", other
    )


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value if len(value) <= LONGEST_QUOTE else value[: LONGEST_QUOTE - 3] + '…'}'"
    if isinstance(value, Decimal) and not value.is_finite():
        return str(value)
    from gcmplan.source import in_one_line

    return in_one_line(value)
