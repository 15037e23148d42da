"""Keys that the plan does not know where they stand: what was meant, and where they belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path as File
from typing import Any

from gcmplan.data import load
from gcmplan.locales import translate as _
from gcmplan.plan.defects import nearest
from gcmplan.plan.index import Path
from gcmplan.plan.mending import sure_match
from gcmplan.plan.model import FILE_NAMES
from gcmplan.plan.shape import fields_of, shape_at

SHORTEST_BEGINNING = 3
"""So many letters of a key, from its beginning, are enough to know it by."""


def keys_at(path: Path) -> list[str]:
    """The keys of the schema for the mapping at a path; none where it has no fixed ones."""
    shape = shape_at(path)
    return list(fields_of(shape.model)) if shape is not None and shape.model is not None else []


def key_meant(path: Path, beside: Mapping[Any, Any]) -> str | None:
    """The key that was meant by one that cannot stand there, if anybody can tell.

    Args:
        path: Where it stands.
        beside: The mapping that it stands in.
    """
    given = str(path[-1])
    if _belongs(given, path):
        return None
    known = keys_at(path[:-1])
    called = (key for key in known if given.casefold() in _other_words().get(key, ()))
    by_word = next((key for key in called if key not in beside), None)
    begun = [key for key in known if len(given) >= SHORTEST_BEGINNING and key.startswith(given)]
    by_beginning = begun[0] if len(begun) == 1 else None
    return by_word or by_beginning or nearest(given, known)


def sure_key(path: Path, beside: Mapping[Any, Any]) -> str | None:
    """The key of which one that cannot stand there is beyond doubt a misspelling."""
    return sure_match(str(path[-1]), [key for key in keys_at(path[:-1]) if key not in beside])


def cure_of_key(path: Path, beside: Mapping[Any, Any]) -> str:
    """What to say of a key that cannot stand where it does."""
    belongs = _belongs(str(path[-1]), path)
    if belongs:
        return belongs
    if meant := key_meant(path, beside):
        return _("did you mean '{word}'?", word=meant)
    everything = _("Keys here: {keys}.", keys=", ".join(keys_at(path[:-1])))
    own = _("Keys of your own begin with 'x-'.")
    return f"{everything} {own}"


def _belongs(key: str, path: Path) -> str:
    """Where a key belongs that does not belong where it stands; empty where nobody can tell."""
    if len(path) > 2 and key in keys_at(path[:1]):
        return _("'{key}' is a key of the file itself: begin it in the first column.", key=key)
    if len(path) > 3 and key in keys_at(path[:-3]):
        return _("'{key}' belongs to what stands around this: indent it less.", key=key)
    for file in FILE_NAMES if len(path) == 2 else ():
        if key in keys_at((file,)):
            return _("'{key}' belongs in {file}.yaml.", key=key, file=file)
    return ""


@cache
def _other_words() -> Mapping[str, Sequence[str]]:
    words: Mapping[str, Sequence[str]] = load(File(__file__).parent / "other-keys.yaml")
    return words
