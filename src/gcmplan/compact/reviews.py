"""How the Compact is followed up and reviewed: the forum, the regional reviews and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from gcmplan.compact.catalogue import DATA
from gcmplan.data import load


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that has taken place, or is fixed.

    Attributes:
        date: When, in English words: ``5-8 May 2026``.
        year: The year of it.
        source: A page on the web that says so.
        place: Where, or for which region; empty where the source does not say.
    """

    date: str
    year: int
    source: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class ReviewMechanism:
    """A forum, review or report by which the Compact is followed up.

    Attributes:
        id: A name that stays the same; as in the plan's reporting calendar, where that has it.
        name: What it is called.
        level: ``national``, ``regional`` or ``global``.
        paragraph: Its paragraph in the annex of A/RES/73/195.
        verified: Whether a source confirms the paragraph.
        summary: What it is, in gcmplan's own words.
        acronym: The short form by which it is known; empty where it has none.
        first_year: When it took place first; None where no source says so.
        every: How many years lie between two of them; None where there is no fixed rhythm.
        meetings: Those whose date is known, in order of time.
    """

    id: str
    name: str
    level: str
    paragraph: int
    verified: bool
    summary: str
    acronym: str = ""
    first_year: int | None = None
    every: int | None = None
    meetings: tuple[Meeting, ...] = ()

    def years(self, first: int, last: int) -> tuple[int, ...]:
        """The years from `first` to `last` in which its cycle begins.

        A round of regional reviews may run into the next year. Empty where the cycle is not known.
        """
        if self.first_year is None or self.every is None:
            return ()
        cycle = range(self.first_year, last + 1, self.every)
        return tuple(year for year in cycle if year >= first)


@cache
def review_mechanisms() -> tuple[ReviewMechanism, ...]:
    """The ways of review that the Compact names (Compact para. 46, 48-54)."""
    return tuple(_mechanism(entry) for entry in load(DATA / "review-mechanisms.yaml"))


def _mechanism(entry: Mapping[str, Any]) -> ReviewMechanism:
    meetings = tuple(Meeting(**each) for each in entry.get("meetings", ()))
    return ReviewMechanism(**{**entry, "meetings": meetings})
