"""Finding things of the Compact: by number, id or code, and by words in their texts."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gcmplan.compact.catalogue import (
    Action,
    Objective,
    Principle,
    SdgIndicator,
    actions,
    objectives,
    principles,
    sdg_goal_names,
    sdg_indicators,
)
from gcmplan.compact.indicators import GcmIndicator, gcm_indicators
from gcmplan.compact.titles import (
    ENGLISH,
    LocalName,
    objective_short_title,
    objective_title,
    principle_title,
    sdg_indicator_name,
)
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _

_ACTION = re.compile(r"([0-9]{1,3})[^\w]*([a-z]*)")
_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*")
_ENDINGS = (("ies", "(?:y|ies)"), ("y", "(?:y|ies)"), ("sses", "ss"), ("ss", "ss"), ("s", ""))
"""Endings of English words, each with what may stand in its place, one thing or several."""
_SHORTEST = 4
"""So many letters stand before an ending that may be another."""

LIKE = 0.6
"""How like a known word, from 0 to 1, another must be for it to be meant."""

Spans = tuple[tuple[int, int], ...]
"""Parts of a text, each from its first character to behind its last, in order and apart."""


class NoSuchEntryError(GcmplanError):
    """The Compact has nothing of this number, name or code."""


class Kind(StrEnum):
    """What there is to find, by the word with which one asks for it."""

    OBJECTIVE = "objective"
    ACTION = "action"
    PRINCIPLE = "principle"
    SDG = "sdg"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in which something was found.

    Attributes:
        text: The text.
        spans: Where in it the words looked for stand; empty where they do not.
    """

    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    Attributes:
        kind: What it is.
        id: Its number, id or code.
        name: Its title or label.
        spans: Where in the name words were found.
        more: Its other texts in which words were found.
    """

    kind: Kind
    id: str
    name: LocalName
    spans: Spans
    more: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is searched of one thing: its texts with their ranks, its name first."""

    kind: Kind
    id: str
    name: LocalName
    texts: tuple[tuple[int, str], ...]


_TITLE, _LABEL, _SUMMARY = range(3)


def search(query: str, language: str = ENGLISH) -> tuple[Hit, ...]:
    """What has all the words of a query, the best first.

    Case and accents do not matter, nor whether an English word means one or several, and a word is
    found by its beginning (``remit``); where that finds nothing, by any part of it. English is
    searched beside the other language.

    Args:
        query: The words, and numbers such as ``5.j``.
        language: The language of titles and names (ISO 639-1).
    """
    terms = words(query)
    if not terms:
        return ()
    entries = list(_entries(language))
    return _found(entries, terms, r"(?<![^\W_])") or _found(entries, terms, "")


def words(query: str) -> tuple[str, ...]:
    """The words of a query as they are compared: without case, accents and other signs."""
    return tuple(dict.fromkeys(_WORD.findall(folded(query))))


def folded(text: str) -> str:
    """A text without case and accents, to be compared."""
    return _folded(text)[0]


def suggestion(query: str, language: str = ENGLISH) -> str | None:
    """The query with each word that the Compact does not have replaced by one like it, if any."""
    known = dict.fromkeys(
        word for entry in _entries(language) for _rank, text in entry.texts for word in words(text)
    )
    better: list[str] = []
    for word in words(query):
        near = [word] if word in known else difflib.get_close_matches(word, known, 1, LIKE)
        if not near:
            return None
        better += near
    return " ".join(better) if tuple(better) != words(query) else None


def _entries(language: str) -> Iterator[_Entry]:
    for each in objectives():
        short = (objective_short_title(each, language).text, each.title, each.short_title)
        name = objective_title(each, language)
        yield _entry(Kind.OBJECTIVE, str(each.number), name, short, each.summary)
        for action in each.actions:
            label = LocalName(action.label, ENGLISH, verified=True)
            texts = ((_LABEL, action.label), (_TITLE, action.id))
            yield _Entry(Kind.ACTION, action.id, label, texts)
    for principle in principles():
        name = principle_title(principle, language)
        yield _entry(Kind.PRINCIPLE, principle.id, name, (principle.title,), principle.summary)
    for target in sdg_targets():
        goal = LocalName(_(sdg_goal_names()[int(target.split(".")[0])]), ENGLISH, verified=True)
        yield _Entry(Kind.SDG, target, goal, ((_SUMMARY, goal.text), (_TITLE, target)))
    for sdg in sdg_indicators():
        name = sdg_indicator_name(sdg, language)
        yield _entry(Kind.INDICATOR, sdg.code, name, (sdg.name,), sdg.custodian)
    for gcm in gcm_indicators():
        name = LocalName(gcm.name, ENGLISH, verified=True)
        yield _entry(Kind.INDICATOR, gcm.code, name, (), gcm.custodian)


def _entry(kind: Kind, key: str, name: LocalName, others: Sequence[str], summary: str) -> _Entry:
    titles = tuple((_TITLE, title) for title in dict.fromkeys((name.text, *others, key)))
    return _Entry(kind, key, name, (*titles, (_SUMMARY, summary)))


def _found(entries: Sequence[_Entry], terms: Sequence[str], before: str) -> tuple[Hit, ...]:
    """What has all the terms, the best first; `before` is what must stand before a term."""
    patterns = [re.compile(before + _one_or_several(term)) for term in terms]
    whole = [re.compile(rf"(?<![^\W_]){re.escape(term)}(?![^\W_])") for term in terms]
    ranked: list[tuple[tuple[int, int], Hit]] = []
    for entry in entries:
        texts = [(rank, text, *_folded(text)) for rank, text in entry.texts]
        best = [
            min((rank for rank, _text, plain, _at in texts if pattern.search(plain)), default=None)
            for pattern in patterns
        ]
        ranks = [rank for rank in best if rank is not None]
        if len(ranks) < len(best):
            continue
        partly = sum(not any(word.search(plain) for _r, _t, plain, _at in texts) for word in whole)
        passages = [Passage(text, _spans(plain, at, patterns)) for _r, text, plain, at in texts]
        more = tuple(each for each in passages[1:] if each.spans and each.text != entry.id)
        hit = Hit(entry.kind, entry.id, entry.name, passages[0].spans, more)
        ranked.append(((max(ranks), partly), hit))
    return tuple(hit for _rank, hit in sorted(ranked, key=lambda each: each[0]))


def _one_or_several(term: str) -> str:
    """What finds a word whether it means one thing or several; numbers and short words as is."""
    for ending, others in _ENDINGS:
        if term.endswith(ending) and len(term) >= _SHORTEST + len(ending):
            return re.escape(term.removesuffix(ending)) + others
    return re.escape(term)


def _spans(plain: str, at: Sequence[int], patterns: Sequence[re.Pattern[str]]) -> Spans:
    """Where the patterns are found, in places of the text that was folded."""
    found = sorted(match.span() for pattern in patterns for match in pattern.finditer(plain))
    merged: list[tuple[int, int]] = []
    for first, end in found:
        start, stop = at[first], at[end - 1] + 1
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return tuple(merged)


def _folded(text: str) -> tuple[str, list[int]]:
    """A text to be compared, and for each of its characters the place that it comes from."""
    plain: list[str] = []
    at: list[int] = []
    for place, character in enumerate(text):
        same = "'" if character == "’" else character.casefold()
        for each in unicodedata.normalize("NFKD", same):
            if not unicodedata.combining(each):
                plain.append(each)
                at.append(place)
    return "".join(plain), at


def find_objective(given: str) -> Objective:
    """The objective of a number, or of a short title in English.

    Raises:
        NoSuchEntryError: There is none.
    """
    number = given.strip().lstrip("0")
    for each in objectives():
        if number == str(each.number) or folded(given.strip()) == folded(each.short_title):
            return each
    raise _missing(
        _("there is no objective '{given}'", given=given),
        _nearest(given, [each.short_title for each in objectives()]),
        _("The Compact's objectives are numbered 1 to {last}.", last=len(objectives())),
    )


def find_action(given: str) -> Action:
    """The GCM action of an id; ``5J`` and ``5 j`` do as well as ``5.j``.

    Raises:
        NoSuchEntryError: There is none.
    """
    parts = _ACTION.fullmatch(given.strip().lower())
    number, letter = (int(parts[1]), parts[2]) if parts else (0, "")
    found = actions().get(f"{number}.{letter}")
    if found is not None:
        return found
    message = _("there is no GCM action '{given}'", given=given)
    if 1 <= number <= len(objectives()):
        ids = [each.id for each in objectives()[number - 1].actions]
        known = _(
            "Objective {number} has the actions {first} to {last}.",
            number=number,
            first=ids[0],
            last=ids[-1],
        )
        raise NoSuchEntryError(message, help=known)
    example = _("GCM actions are written 1.a to {last}.", last=list(actions())[-1])
    raise NoSuchEntryError(message, help=example)


def find_principle(given: str) -> Principle:
    """The guiding principle of an id, an English title, or a paragraph such as ``15(f)``.

    Raises:
        NoSuchEntryError: There is none.
    """
    wanted = words(given)
    for each in principles():
        if wanted in (words(each.id), words(each.title), words(each.paragraph)):
            return each
    known = [each.id for each in principles()]
    raise _missing(
        _("there is no guiding principle '{given}'", given=given),
        _nearest(given, known),
        _("The guiding principles are: {ids}.", ids=", ".join(known)),
    )


def find_indicator(given: str) -> SdgIndicator | GcmIndicator:
    """The indicator of a code, of the SDGs or of the United Nations' set for the Compact.

    Raises:
        NoSuchEntryError: None of this code bears on the Compact.
    """
    known: dict[str, SdgIndicator | GcmIndicator] = {each.code: each for each in sdg_indicators()}
    known.update({each.code: each for each in gcm_indicators()})
    for code, each in known.items():
        if folded(code) == folded(given.strip()):
            return each
    raise _missing(
        _("no indicator '{given}' is linked to the Compact", given=given),
        _nearest(given, known),
        _("See them all with: gcmplan compact indicator"),
    )


def find_target(given: str) -> str:
    """The SDG target of a number, where the Compact or an indicator is linked to it.

    Raises:
        NoSuchEntryError: None of this number is.
    """
    known = sdg_targets()
    if given.strip().lower() in known:
        return given.strip().lower()
    raise _missing(
        _("no SDG target '{given}' is linked to the Compact", given=given),
        _nearest(given, known),
        _("See them all with: gcmplan compact sdg"),
    )


def sdg_targets() -> tuple[str, ...]:
    """The SDG targets to which an objective or an indicator is linked, in order."""
    linked = {each.target for each in sdg_indicators()}
    for objective in objectives():
        linked.update(objective.sdg_targets, objective.unverified_sdg_targets)
    return tuple(sorted(linked, key=_in_order))


def _in_order(target: str) -> tuple[int, bool, str]:
    """Targets by goal; those with a number before those with a letter."""
    goal, _dot, part = target.partition(".")
    return int(goal), not part.isdecimal(), part.zfill(2)


def _nearest(given: str, known: Iterable[str]) -> str | None:
    """The known word that begins with the given one, or else is most like it, if any is."""
    plain = {folded(word): word for word in known}
    wanted = folded(given.strip())
    found = [word for word in plain if wanted and word.startswith(wanted)]
    found = found or difflib.get_close_matches(wanted, plain, 1, LIKE)
    return plain[found[0]] if found else None


def _missing(message: str, meant: str | None, otherwise: str) -> NoSuchEntryError:
    hint = _("did you mean '{word}'?", word=meant) if meant else ""
    return NoSuchEntryError(message, help=f"{hint} {otherwise}".strip())
