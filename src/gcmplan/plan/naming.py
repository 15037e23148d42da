"""Ids made from names."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str, *, otherwise: str = "lead") -> str:
    """An id made from a name: small letters, digits and hyphens.

    Args:
        text: The name.
        otherwise: What it begins with where the name has no letter to begin with.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return made if made[:1].isalpha() else f"{otherwise}-{made}".rstrip("-")
