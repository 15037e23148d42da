"""A plan as it would be with an entry more, and what the rules would then find."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gcmplan.check.catalogue import rule_texts
from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.rule import Finding, Subject
from gcmplan.check.run import diagnostic_of, findings_of
from gcmplan.cli.forms.draft import Draft, with_addition
from gcmplan.cli.forms.typed import defects_of, said, sentence
from gcmplan.plan.base import PlanModel
from gcmplan.plan.index import Index, Path
from gcmplan.plan.load import Reading
from gcmplan.plan.model import Plan
from gcmplan.plan.profile import Status
from gcmplan.plan.shape import fields_of
from gcmplan.plan.stand_ins import UNKNOWN, stand_in_of


@dataclass(frozen=True, slots=True)
class Part:
    """The fields that are asked together: those of an entry, or of something within it.

    Attributes:
        draft: The entry.
        model: The model of the fields.
        inner: Where in the entry they stand; empty for the entry itself.
    """

    draft: Draft
    model: type[PlanModel]
    inner: Path = ()

    @classmethod
    def of(cls, draft: Draft) -> Part:
        """The fields of the entry itself."""
        return cls(draft, draft.form.model)

    def draft_with(self, values: Mapping[str, Any]) -> Draft:
        """The entry with these values as the part's, and what they must have besides filled in."""
        entry: Any = filled(self.model, values)
        if self.inner:
            key, *position = self.inner
            before = self.draft.entry.get(str(key), [])[: position[0]] if position else []
            entry = {**self.draft.entry, str(key): [*before, entry] if position else entry}
        return dataclasses.replace(self.draft, entry=entry)


class Trial:
    """A plan to which an entry is added to see what the rules say of it; nothing is written.

    Args:
        reading: What was read.
        plan: The plan in it.

    Attributes:
        reading: The same.
        plan: The same.
    """

    def __init__(self, reading: Reading, plan: Plan) -> None:
        self.reading = reading
        self.plan = plan

    @classmethod
    def of(cls, reading: Reading) -> Trial:
        """The trial of a plan that could be read.

        Raises:
            ValueError: It could not be.
        """
        if reading.plan is None:
            raise ValueError(reading.folder.root)
        return cls(reading, reading.plan)

    @cached_property
    def index(self) -> Index:
        """The plan's things by id."""
        return Index.of(self.plan)

    @property
    def languages(self) -> list[str]:
        """The plan's languages, the main one first."""
        return self.plan.profile.languages

    def new_findings(self, draft: Draft, status: Status) -> Iterator[tuple[Path, Diagnostic]]:
        """What the rules would find that they do not find now, each with where in the plan.

        Args:
            draft: The entry; what it must have and has not yet is filled in for the while.
            status: The status by which the plan is judged.
        """
        plan = self.with_draft(draft)
        reading = dataclasses.replace(self.reading, plan=plan)
        known = self._known.copy()
        for code, finding in findings_of(Subject(reading, plan)):
            known[_said(code, finding)] -= 1
            severity = rule_texts()[code].severity[status]
            if severity is not None and known[_said(code, finding)] < 0:
                yield finding.path, diagnostic_of(code, severity, finding, reading)

    def with_draft(self, draft: Draft) -> Plan:
        """The plan with the entry; what it must have and has not yet is filled in."""
        entry = filled(draft.form.model, draft.entry)
        whole = dataclasses.replace(draft, entry=entry, holder=draft.holder or UNKNOWN)
        return with_addition(self.plan, *whole.addition(self.plan))

    def doubts(
        self, part: Part, entry: Mapping[str, Any], keys: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        """What speaks against some fields: each with why it will not do, in words for the user.

        What is wrong in any plan counts, and what makes the answer itself wrong; not what is only
        missing from a plan that is adopted.

        Args:
            part: What the fields belong to.
            entry: The fields of it that are known, these included.
            keys: The fields.
        """
        place = (*part.draft.place_in(self.plan), *part.inner)
        wrong = {
            key: [said(each) for each in defects_of(part.model, key, value, place)]
            for key, value in entry.items()
        }
        yield from ((key, why) for key in keys for why in wrong[key])
        sound = {key: value for key, value in entry.items() if not wrong[key]}
        if not any(key in sound for key in keys):
            return
        for path, found in self._wrong(part.draft_with(sound)):
            key = str(path[len(place)]) if path[: len(place)] == place < path else ""
            if key in keys and key in sound:
                yield key, sentence(found.message, found.help)

    def wrong_elsewhere(self, draft: Draft, key: str) -> Iterator[str]:
        """What an answer makes wrong in other parts of the plan, in words for the user.

        Args:
            draft: What the answer belongs to, with the answer.
            key: The field that was answered.
        """
        own = (*draft.place_in(self.plan), key)
        for path, found in self._wrong(draft):
            if path[: len(own)] != own:
                yield sentence(found.message, found.help)

    def _wrong(self, draft: Draft) -> Iterator[tuple[Path, Diagnostic]]:
        """What would be wrong in any plan, or what a rule does not let pass."""
        for path, found in self.new_findings(draft, Status.DRAFT):
            if found.severity is Severity.ERROR or rule_texts()[found.code].refuses:
                yield path, found

    @cached_property
    def _known(self) -> Counter[tuple[str, str]]:
        """What the rules find without the entry, and how often."""
        return Counter(_said(*found) for found in findings_of(Subject(self.reading, self.plan)))


def _said(code: str, finding: Finding) -> tuple[str, str]:
    """What tells a finding from others of its rule: not its place, as that may move."""
    return code, repr(sorted((key, str(value)) for key, value in finding.values.items()))


def filled(model: type[PlanModel], entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry, with something that the schema allows in each field that it must have."""
    lacking = {
        key: stand_in_of(shape)
        for key, (_name, field, shape) in fields_of(model).items()
        if field.is_required() and key not in entry
    }
    return {**entry, **lacking}
