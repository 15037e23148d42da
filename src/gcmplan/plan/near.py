"""Known words in which many misspelt ones are looked up."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable

LIKE = 0.6
"""How like a known word, from 0 to 1, another must be for it to be meant."""

LIKELY = 12
"""So many words, those with the most pairs of letters in common, are compared letter by letter."""

MOST_SEARCHES = 200
"""After so many misspelt words no more are looked up: a file full of them is not read one by one,
and each search costs in proportion to the words that are known."""


class Words:
    """Words that are known, searched by the pairs of letters that they have in common with another.

    Comparing letter by letter takes too long where thousands are compared with thousands.

    Args:
        known: The words.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._by_lower = {word.lower(): word for word in known}
        self._by_pair: dict[str, list[str]] = {}
        for word in self._by_lower:
            for pair in _pairs(word):
                self._by_pair.setdefault(pair, []).append(word)
        self._likely: dict[str, list[str]] = {}

    def nearest(self, given: str) -> str | None:
        """The known word that is most like the given one, if any is."""
        likely = {word.lower(): word for word in self.likely(given)}
        found = difflib.get_close_matches(given.lower(), likely, n=1, cutoff=LIKE)
        return likely[found[0]] if found else None

    def likely(self, given: str) -> list[str]:
        """A few of the known words: those with the most pairs of letters in common with it."""
        word = given.lower()
        if word not in self._likely:
            if len(self._likely) >= MOST_SEARCHES:
                return []
            shared: Counter[str] = Counter()
            for pair in _pairs(word):
                shared.update(self._by_pair.get(pair, ()))
            found = [each for each, _count in shared.most_common(LIKELY)]
            self._likely[word] = [self._by_lower[each] for each in found]
        return self._likely[word]


def _pairs(word: str) -> set[str]:
    """The pairs of letters of a word, its beginning and its end among them."""
    edged = f"^{word}$"
    return {edged[at : at + 2] for at in range(len(edged) - 1)}
