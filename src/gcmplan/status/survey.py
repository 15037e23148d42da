"""All that is seen of a plan in one look, from which every status is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from gcmplan.check.rule import Subject
from gcmplan.check.run import Found
from gcmplan.guidance import ChecklistItem, Step, steps
from gcmplan.locales import translate as _
from gcmplan.plan.index import Path
from gcmplan.plan.load import Reading
from gcmplan.plan.model import Plan
from gcmplan.plan.profile import Status
from gcmplan.plan.shape import fields_of
from gcmplan.plan.step import Attestation, CheckState, StepFile
from gcmplan.source import Place
from gcmplan.status.checklist import DONE, ItemStanding, Lack, State, StepStanding
from gcmplan.status.criteria import Measure, found_by, measure
from gcmplan.status.duties import Owed, owed_things
from gcmplan.status.fields import spot
from gcmplan.status.findings import Findings
from gcmplan.status.holders import Holders
from gcmplan.status.model import Duty


class Survey:
    """A plan, what the checks find in it, and how far it meets the guidance.

    Args:
        reading: What could be read of it.
        today: The day by which things are overdue; by default the latest that the plan names.
        found: What the rules found, where they were asked already.
    """

    def __init__(
        self, reading: Reading, today: date | None = None, found: Sequence[Found] | None = None
    ) -> None:
        self.reading = reading
        self.holders = Holders(reading.plan)
        self._today = today
        self._found = found

    @cached_property
    def subject(self) -> Subject | None:
        """The plan as the checks look at it; none where it cannot be read."""
        return Subject(self.reading, self.reading.plan) if self.reading.plan else None

    @cached_property
    def findings(self) -> Findings | None:
        """What the checks find; none where the plan cannot be read."""
        return Findings(self.subject, self._found) if self.subject else None

    @cached_property
    def unread(self) -> int:
        """How many defects keep parts of the plan from being read."""
        return len(self.reading.folder.faults) + len(self.reading.defects)

    @property
    def to_adopt(self) -> tuple[Lack, ...]:
        """What keeps a plan that is no more than under validation from being adopted."""
        if self.subject is None or self.findings is None:
            return ()
        if self.subject.plan.profile.status not in (Status.DRAFT, Status.VALIDATION):
            return ()
        codes = dict.fromkeys(code for code, _found in self.findings.blocking(Status.ADOPTED))
        return tuple(found_by(self.findings, codes))

    @cached_property
    def due(self) -> list[Owed]:
        """What is still to be done by a date, the first due first."""
        if self.subject is None:
            return []
        plan = self.subject.plan
        today = self._today or plan.as_of or plan.profile.period.start.first
        return owed_things(plan, today)

    def duty(self, due: Owed) -> Duty:
        """Something that is due, with who has it and where it stands."""
        return Duty(*due[:5], self.holders.of(due.path), spot(self.reading, due.path))

    @cached_property
    def steps(self) -> tuple[StepStanding, ...]:
        """Where the six steps stand."""
        return tuple(self._step(each) for each in steps())

    def _step(self, step: Step) -> StepStanding:
        held = step_file(self.reading.plan, step) if self.reading.plan else None
        checklist = tuple(self._item(each, step, held) for each in step.checklist)
        by_id = {each.id: each for each in checklist}
        return StepStanding(
            number=step.number,
            name=_(step.name["en"]),
            actions=tuple(
                rolled_up(
                    each.id, _(each.name["en"]), tuple(by_id[item] for item in each.checklist)
                )
                for each in step.actions
            ),
            checklist=checklist,
            answered=sum(each.id in held.answers for each in step.questions) if held else 0,
            questions=len(step.questions),
        )

    def _wants_attesting(self, item: ChecklistItem, path: Path) -> Lack:
        text = _("wants attesting: {how}", how=_(item.attest))
        how = _("Attest it in the guide, under {id} of the checklist.", id=item.id)
        return Lack(text, spot(self.reading, path), path, how)

    def _item(self, item: ChecklistItem, step: Step, held: StepFile | None) -> ItemStanding:
        file = file_of(step)
        if held is None or self.subject is None or self.findings is None:
            place = Place.top(f"{file}.yaml")
            lack = Lack(_("the plan cannot be read"), place, (file,))
            return ItemStanding(
                item.id, _(item.text), State.OPEN, (), (lack,), self.holders.secretariat()
            )
        measured = measure(self.subject, item.met_by, self.findings)
        attestation = held.checklist.get(item.id)
        state = _state(item, measured, attestation)
        lacks = measured.lacks
        if not lacks and state is State.OPEN:
            lacks = (self._wants_attesting(item, (file, "checklist")),)
        path = (file, "checklist", item.id)
        by = attestation.by if attestation else None
        return ItemStanding(
            id=item.id,
            text=_(item.text),
            state=state,
            seen=measured.seen,
            lacks=lacks if state is State.OPEN else (),
            holder=self.holders.of(lacks[0].path) if state is State.OPEN else None,
            attestation=attestation,
            attested_by=self.holders.named(by) if by else None,
            attested_at=spot(self.reading, path) if attestation else None,
        )


def _state(item: ChecklistItem, measured: Measure, attestation: Attestation | None) -> State:
    """Where an item stands; what the plan itself shows counts before what is said of it."""
    if attestation is not None and attestation.state is CheckState.NOT_APPLICABLE:
        return State.NOT_APPLICABLE
    if not item.attest and not measured.lacks:
        return State.MET
    return State.OPEN if attestation is None else State.ATTESTED


def rolled_up(name: str, text: str, items: tuple[ItemStanding, ...]) -> ItemStanding:
    """The standing of a step action: that of its items together.

    It is met where the plan shows all of them that apply, and attested where some of them are.

    Args:
        name: Its id.
        text: Its name.
        items: The checklist items by which one sees that it is done.
    """
    states = {each.state for each in items} - {State.NOT_APPLICABLE}
    if not states:
        state = State.NOT_APPLICABLE
    elif not states <= DONE:
        state = State.OPEN
    else:
        state = State.ATTESTED if State.ATTESTED in states else State.MET
    return ItemStanding(
        id=name,
        text=text,
        state=state,
        seen=tuple(seen for each in items if each.done for seen in each.seen),
        lacks=tuple(lack for each in items for lack in each.lacks),
        holder=next((each.holder for each in items if each.holder), None),
        items=tuple(each.id for each in items),
    )


def file_of(step: Step) -> str:
    """The name of a step's file, without ``.yaml``."""
    return f"{step.number}-{step.slug}"


def step_file(plan: Plan, step: Step) -> StepFile:
    """What a plan says of a step."""
    attribute, _field, _shape = fields_of(Plan)[file_of(step)]
    held: StepFile = getattr(plan, attribute)
    return held
