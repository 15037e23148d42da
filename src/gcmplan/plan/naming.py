"""Ids made from names."""

from __future__ import annotations

import re
import unicodedata

LONGEST_ID = 32
"""Up to so many characters of a name are taken into an id, whole words of it."""

LINKING = frozenset(
    {
        *("a", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"),
        *("au", "aux", "d", "de", "des", "du", "et", "l", "la", "le", "les", "pour"),
        *("del", "el", "los", "las", "para", "por", "y"),
    }
)
"""Words of English, French and Spanish that lead on to another, with which no id ends."""


def slug(text: str, *, otherwise: str = "lead") -> str:
    """An id made from a name: small letters, digits and hyphens; its first words where it is long.

    Args:
        text: The name.
        otherwise: What it begins with where the name has no letter to begin with; where this is
            empty, there is no id then.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    if not words or not words[0][0].isalpha():
        words = [otherwise, *words] if otherwise else []
    kept = words[:1]
    for word in words[1:]:
        if len("-".join((*kept, word))) > LONGEST_ID:
            while kept[1:] and kept[-1] in LINKING:
                kept.pop()
            break
        kept.append(word)
    return "-".join(kept)[:LONGEST_ID]
