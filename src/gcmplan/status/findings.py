"""What the checks find in a plan, whatever its status; what a comment hides is not found.

A large plan may have thousands of findings, of which a status tells a few: words and places are
made for these alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from gcmplan.check.catalogue import rule_texts
from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.rule import Finding, Subject
from gcmplan.check.run import Found, diagnostic_of, findings_of
from gcmplan.check.selection import Key, hidden_keys
from gcmplan.plan.base import PlanModel
from gcmplan.plan.model import FILE_NAMES
from gcmplan.plan.profile import Status
from gcmplan.status.fields import name_of, short

QUOTED = re.compile("'([^']+)'")
"""What stands in quotes in a value that has several ids."""


class Findings:
    """What the rules find.

    Args:
        subject: What they look at.
        found: What they found, where that is known already, as `findings_of` gives it.
    """

    def __init__(self, subject: Subject, found: Sequence[Found] | None = None) -> None:
        self._subject = subject
        self._found = found

    def of(self, code: str) -> Sequence[Finding]:
        """What the rule with a code finds, in its order."""
        found = self._all.get(code, [])
        if all(key[2] != code for key in self._hidden):
            return found
        return [each for each in found if self._key(code, each) not in self._hidden]

    def blocking(self, status: Status) -> list[tuple[str, Finding]]:
        """What is an error in a plan of this status, each with its code; the first files first.

        What stands beside the plan's data, in its texts and templates, comes last.
        """
        errors = [
            (code, each)
            for code in self._all
            if rule_texts()[code].severity[status] is Severity.ERROR
            for each in self.of(code)
        ]
        return sorted(errors, key=lambda each: _file_order(each[1]))

    def with_names(self, finding: Finding) -> Finding:
        """What was found, with the things that it is about by their names, as people know them.

        An id that several things have stays as it is.
        """
        values = {key: self._by_name(given) for key, given in finding.values.items()}
        return replace(finding, values=values)

    def in_words(self, code: str, finding: Finding) -> Diagnostic:
        """What was found, in words and with its place."""
        return diagnostic_of(code, Severity.INFO, finding, self._subject.reading)

    @cached_property
    def _all(self) -> dict[str, list[Finding]]:
        by_code: dict[str, list[Finding]] = {}
        found = findings_of(self._subject) if self._found is None else self._found
        for code, finding in found:
            by_code.setdefault(code, []).append(finding)
        return by_code

    def _by_name(self, given: object) -> object:
        """A value in which an id, or each id that stands there in quotes, is a name."""
        if not isinstance(given, str):
            return given
        if given in self._by_id:
            return self._name(given)
        return QUOTED.sub(lambda found: f"'{self._name(found[1])}'", given)

    def _name(self, id_: str) -> str:
        """The name of what has an id, as far as the id tells which is meant."""
        plan = self._subject.plan
        names = {short(name_of(plan, each)) for each in self._by_id.get(id_, ())}
        return names.pop() if len(names) == 1 else id_

    @cached_property
    def _by_id(self) -> Mapping[str, Sequence[PlanModel]]:
        """The things by their ids, of whatever kind they are."""
        things: dict[str, list[PlanModel]] = {}
        for kind in self._subject.index.things:
            for each in self._subject.index.all(kind):
                things.setdefault(each.entity.id, []).append(each.entity)
        return things

    @cached_property
    def _hidden(self) -> frozenset[Key]:
        return hidden_keys(self._subject.reading)

    def _key(self, code: str, finding: Finding) -> Key:
        reading = self._subject.reading
        path = reading.removed.written(finding.path)
        place = finding.place or reading.folder.place(path, of=finding.of)
        return place.file, place.line, code


def _file_order(finding: Finding) -> int:
    return FILE_NAMES.index(str(finding.path[0])) if finding.path else len(FILE_NAMES)
