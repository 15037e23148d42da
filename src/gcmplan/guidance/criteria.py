"""What of a plan meets an item of a checklist, as the data of the guidance say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Criteria:
    """Conditions over a plan that must all hold; gcmplan's own.

    A field is named with dots from the file's name on: ``1-kick-off.institutions.role``. Where
    there are lists on the way, it stands in each of their entries.

    Attributes:
        filled: Fields of which at least one entry gives something.
        each: Fields that every entry of the list gives; a list without entries does not do.
        some: By field, values of which an entry has one.
        varied: By field, how many different values there are at least.
        silent: Codes of rules that find nothing.
    """

    filled: tuple[str, ...]
    each: tuple[str, ...]
    some: Mapping[str, tuple[str | bool, ...]]
    varied: Mapping[str, int]
    silent: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that is looked at, once."""
        return tuple(dict.fromkeys((*self.filled, *self.each, *self.varied, *self.some)))

    def as_data(self) -> Mapping[str, Any]:
        """The same as plain data, without what is not asked."""
        given = {
            "filled": list(self.filled),
            "each": list(self.each),
            "some": {field: list(values) for field, values in self.some.items()},
            "varied": dict(self.varied),
            "silent": list(self.silent),
        }
        return {name: value for name, value in given.items() if value}


def criteria_from(entry: Mapping[str, Any]) -> Criteria:
    """The conditions of an entry ``met_by`` of the data.

    Raises:
        TypeError: It has a kind of condition that there is not.
    """
    given = {
        "filled": tuple(entry.get("filled", ())),
        "each": tuple(entry.get("each", ())),
        "some": MappingProxyType(
            {field: tuple(values) for field, values in entry.get("some", {}).items()}
        ),
        "varied": MappingProxyType(dict(entry.get("varied", {}))),
        "silent": tuple(entry.get("silent", ())),
    }
    return Criteria(**{**entry, **given})
