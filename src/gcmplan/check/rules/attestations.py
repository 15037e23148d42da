"""GCM014 to GCM016: answers to guiding questions and attested items of the checklists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import (
    DESIGN,
    IMPLEMENTATION,
    KICK_OFF,
    MONITORING,
    NEEDS,
    REPORTING,
    in_a_row,
    readable,
)
from gcmplan.locales import translate as _
from gcmplan.plan.index import Path
from gcmplan.plan.step import Attestation, CheckState, StepFile

RULES = Rules()


def _steps(subject: Subject) -> Iterator[tuple[str, StepFile]]:
    plan = subject.plan
    yield KICK_OFF, plan.kick_off
    yield NEEDS, plan.needs_assessment
    yield DESIGN, plan.design
    yield IMPLEMENTATION, plan.implementation
    yield MONITORING, plan.monitoring
    yield REPORTING, plan.reporting


def _attested(subject: Subject) -> Iterator[tuple[str, Attestation, Path]]:
    for file, step in _steps(subject):
        for item, attestation in step.checklist.items():
            yield item, attestation, (file, "checklist", item)


@RULES.rule("GCM014", in_part=True)
def attested_by_nobody(subject: Subject) -> Iterable[Finding]:
    """An item that is said to be done, without who says so, when, or where one can see it."""
    for item, attestation, path in _attested(subject):
        if attestation.state is not CheckState.DONE:
            continue
        wanted = (("by", _("by whom")), ("date", _("when")), ("evidence", _("with what evidence")))
        lacked = [
            words
            for key, words in wanted
            if getattr(attestation, key) is None and readable(subject, *path, key)
        ]
        if lacked:
            yield Finding((*path, "state"), {"item": item, "lacked": in_a_row(lacked)})


@RULES.rule("GCM015", in_part=True)
def set_aside_without_reason(subject: Subject) -> Iterable[Finding]:
    """An item that is said not to apply, without a reason."""
    for item, attestation, path in _attested(subject):
        set_aside = attestation.state is CheckState.NOT_APPLICABLE
        if set_aside and attestation.reason is None and readable(subject, *path, "reason"):
            yield Finding((*path, "state"), {"item": item})


@RULES.rule("GCM016")
def in_the_file_of_another_step(subject: Subject) -> Iterable[Finding]:
    """An answer or an item in the file of a step to which it does not belong."""
    for file, step in _steps(subject):
        for key, names in (("answers", step.answers), ("checklist", step.checklist)):
            for name in names:
                if name[:1].isdigit() and name[:1] != file[:1]:
                    yield Finding((file, key, name), {"id": name, "step": name[:1]}, of="key")
