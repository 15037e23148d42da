"""What stands on the command line of ``gcmplan add KIND``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the command line.

    Attributes:
        fields: By field, what was given for it, each time that it was.
        texts: By field, the texts that were given for a language, by its code.
        folder: The plan's folder.
        form: The name of the form, where the kind has several; empty where none was named.
        yes: Whether to write without asking first.
        dry_run: Whether to write nothing.
        plain: Whether to ask line by line.
    """

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    folder: Path = Path()
    form: str = ""
    yes: bool = False
    dry_run: bool = False
    plain: bool = False

    @property
    def keys(self) -> list[str]:
        """The fields for which anything was given."""
        return list(dict.fromkeys((*self.fields, *self.texts)))


def flag(key: str) -> str:
    """The flag of a field: ``--part-of``."""
    return f"--{key.replace('_', '-')}"
