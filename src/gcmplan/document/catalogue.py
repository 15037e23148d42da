"""Which documents there are: those that are shipped, and those that a plan brings along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gcmplan.data import load
from gcmplan.document.errors import DocumentError
from gcmplan.locales import translate as _
from gcmplan.plan.defects import nearest
from gcmplan.plan.profile import Status
from gcmplan.resources import templates_folder

FRAME = "base.html"
SEPARATOR = ":"
"""What stands between a document's name and what it is of: ``institution:ncm``."""

_FILE = Path(__file__).parent / "data" / "documents.yaml"
_OPENING = re.compile(r"\s*\{#-?\s*(.*?)\s*-?#\}", re.DOTALL)
_LONGEST_OPENING = 10_000


class UnknownDocumentError(DocumentError):
    """There is no document of this name, or none in this language, or of nothing that there is."""


class Of(StrEnum):
    """What a document is made for each of."""

    INSTITUTION = "institution"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Kind:
    """A document that can be made.

    Attributes:
        name: What a user types; its template's name without ``.html``.
        title: What stands on it; empty for a plan's own.
        audience: Who needs it, in a few words.
        holds: What is in it, in a sentence.
        of: What it is made for each of; None where there is one of a plan.
        calls: By the statuses of a plan that want it, why.
        own: Whether it is a document of the plan's own, which gcmplan does not know.
    """

    name: str
    title: str
    audience: str
    holds: str
    of: Of | None
    calls: Mapping[Status, str]
    own: bool = False


def shipped_folder() -> Path:
    """The folder of the templates that come with gcmplan."""
    return templates_folder() / "documents"


@cache
def shipped_names() -> frozenset[str]:
    """The templates that come with gcmplan, by their paths in the folder."""
    folder = shipped_folder()
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def own_folder(root: Path) -> Path:
    """The folder of a plan's own templates; it need not be there."""
    return root / "templates"


@cache
def shipped_kinds() -> Mapping[str, Kind]:
    """The documents that come with gcmplan, by their names, in the order of the list."""
    return MappingProxyType({entry["name"]: _kind(entry) for entry in load(_FILE)})


def kinds(root: Path) -> Mapping[str, Kind]:
    """The documents that can be made of a plan, by their names: those shipped, then its own.

    A plan's own document is a template at the top of its folder `templates`, whose opening comment
    says for whom it is.

    Args:
        root: The plan's folder.
    """
    found = dict(shipped_kinds())
    for path in sorted(own_folder(root).glob("*.html")):
        within = path.resolve().is_relative_to(root.resolve())
        if path.is_file() and path.name != FRAME and path.stem not in found and within:
            found[path.stem] = Kind(path.stem, "", _opening(path), "", None, {}, own=True)
    return MappingProxyType(found)


def called_for(status: Status) -> Iterator[tuple[Kind, str]]:
    """The documents that a plan of a status wants, each with the reason."""
    for kind in shipped_kinds().values():
        if status in kind.calls:
            yield kind, kind.calls[status]


def kind_of(name: str, known: Mapping[str, Kind]) -> tuple[Kind, str]:
    """The document that a name names, and what it is of.

    Args:
        name: ``plan``, or ``institution:ncm``.
        known: What there is, as `kinds` gives it.

    Raises:
        UnknownDocumentError: There is no such document.
    """
    kind, _colon, of = name.partition(SEPARATOR)
    if kind in known and bool(of) <= bool(known[kind].of):
        return known[kind], of
    meant = nearest(name, known)
    listed = _("The documents are: {names}.", names=", ".join(known))
    raise UnknownDocumentError(
        _("there is no document '{name}'", name=name),
        help=_("did you mean '{word}'?", word=meant) if meant else listed,
    )


def stem(name: str) -> str:
    """The file of a document, without its ending: ``institution:ncm`` is ``institution-ncm``."""
    return name.replace(SEPARATOR, "-")


def _kind(entry: Mapping[str, Any]) -> Kind:
    return Kind(
        name=entry["name"],
        title=entry["title"],
        audience=entry["for"],
        holds=entry["holds"],
        of=Of(entry["of"]) if "of" in entry else None,
        calls={
            each: entry["calls"][each.value]
            for each in Status
            if each.value in entry.get("calls", ())
        },
    )


def _opening(path: Path) -> str:
    """The first line of the comment that a template opens with; empty where it has none."""
    try:
        with path.open(encoding="utf-8") as file:
            found = _OPENING.match(file.read(_LONGEST_OPENING))
    except (OSError, UnicodeDecodeError):
        return ""
    return found[1].partition("\n")[0].strip() if found else ""
