"""The three things to do next, as a good adviser would name them.

What cannot be read, or must not stay in a plan of its status, comes first; then what is open, in
the order of the steps, one thing an action and a place; what is overdue always has one of the
three.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path as Folder

from gcmplan.locales import translate as _
from gcmplan.locales import translate_count as count
from gcmplan.plan.index import Path
from gcmplan.plan.load import Reading
from gcmplan.status.checklist import ItemStanding, State
from gcmplan.status.duties import Owed
from gcmplan.status.model import AT_MOST, NextThing
from gcmplan.status.survey import Survey

ADDED: Mapping[Path, tuple[str, ...]] = {
    ("2-needs-assessment", "consultations"): ("consultation", "--for", "needs-assessment"),
    ("3-design", "data_sources"): ("data-source",),
    ("3-design", "structures"): ("structure",),
    ("3-design", "consultations"): ("consultation", "--for", "design"),
    ("3-design", "interventions"): ("intervention",),
    ("3-design", "indicators"): ("indicator",),
    ("5-monitoring", "consultations"): ("consultation", "--for", "monitoring"),
    ("5-monitoring", "progress"): ("progress", "--for", "activity"),
    ("6-reporting", "pledges"): ("pledge",),
}
"""By list, what `gcmplan add` calls its entries: the shortest way to one that is wanting."""


def next_things(survey: Survey) -> tuple[NextThing, ...]:
    """The things to do next, at most three, the first one first."""
    urgent = list(urgent_things(survey))
    late = [each for each in survey.due if each.overdue][:AT_MOST]
    room = AT_MOST - len(urgent) - min(len(late), 1)
    still = list(_first_of_each_action(survey))[: max(room, 0)]
    found = chain(urgent, still, (due_thing(survey, each) for each in late))
    return tuple(islice(found, AT_MOST))


def urgent_things(survey: Survey) -> Iterator[NextThing]:
    """What comes before all else: what cannot be read, and errors in a plan of its status."""
    yield from _unreadable(survey)
    yield from _errors(survey)


def command(reading: Reading, *words: str, option: str = "") -> str:
    """A command to copy, with the plan's folder where that is not the current one.

    Args:
        reading: The plan.
        words: The command's name and what stands behind it.
        option: The option that names the folder; empty where the folder is an argument.
    """
    root = reading.folder.root
    where = [] if root == Folder() else [*([option] if option else []), str(root)]
    return shlex.join(["gcmplan", *words, *where])


def _unreadable(survey: Survey) -> Iterator[NextThing]:
    if not survey.unread:
        return
    folder = survey.reading.folder
    places = [(fault.place, fault.message) for fault in folder.faults]
    places += [
        (folder.place(defect.path, of=defect.of), defect.message)
        for defect in survey.reading.defects
    ]
    place, message = min(places)
    yield NextThing(
        what=_("Mend what cannot be read"),
        why=_more(message, len(places)),
        help="",
        holder=survey.holders.secretariat(),
        place=place,
        command=command(survey.reading, "validate"),
    )


def _errors(survey: Survey) -> Iterator[NextThing]:
    if survey.subject is None or survey.findings is None:
        return
    status = survey.subject.plan.profile.status
    errors = survey.findings.blocking(status)
    if not errors:
        return
    first = survey.findings.in_words(*errors[0])
    yield NextThing(
        what=count(
            "Mend {count} error: the plan has the status {status}",
            "Mend {count} errors: the plan has the status {status}",
            len(errors),
            status=status.value,
        ),
        why=_more(first.message, len(errors)),
        help=first.help,
        holder=survey.holders.of(errors[0][1].path),
        place=first.place,
        command=command(survey.reading, "validate"),
    )


def _more(message: str, number: int) -> str:
    if number < 2:
        return message
    return _("{finding} (and {count} more)", finding=message, count=number - 1)


def _first_of_each_action(survey: Survey) -> Iterator[NextThing]:
    """What is open, in the order of the steps: of each action its first open item."""
    named: set[Path] = set()
    for step in survey.steps:
        items = {each.id: each for each in step.checklist}
        for action in step.actions:
            wanting = [items[name] for name in action.items if items[name].state is State.OPEN]
            new = [each for each in wanting if each.lacks[0].path not in named]
            if new:
                named.add(new[0].lacks[0].path)
                yield _open_thing(survey, new[0], action)


def open_things(survey: Survey) -> Iterator[NextThing]:
    """What to do for every open item, in the order of the steps."""
    for step in survey.steps:
        for action in step.actions:
            for item in step.checklist:
                if item.id in action.items and item.state is State.OPEN:
                    yield _open_thing(survey, item, action)


def _open_thing(survey: Survey, item: ItemStanding, action: ItemStanding) -> NextThing:
    lack = item.lacks[0]
    return NextThing(
        what=_("{action}: {item}", action=action.text, item=item.text.rstrip(".")),
        why=lack.text,
        help=lack.help,
        holder=item.holder or survey.holders.secretariat(),
        place=lack.place,
        command=_filling(survey.reading, lack.path, item.id[0]),
        item=item.id,
        path=lack.path,
    )


def _filling(reading: Reading, path: Path, step: str) -> str:
    """The command by which what is missing is filled in: the list's own, else the step's."""
    words = ADDED.get(path)
    return command(reading, *(("add", *words) if words else ("guide", step)), option="--plan")


def due_thing(survey: Survey, owed: Owed) -> NextThing:
    """What to do for something that has a date."""
    duty = survey.duty(owed)
    why = _("due {due}", due=duty.due)
    return NextThing(
        what=duty.what,
        why=f"{why}: {duty.state}" if duty.state else why,
        help="",
        holder=duty.holder,
        place=duty.place,
        command=_recording(survey.reading, owed),
    )


def _recording(reading: Reading, owed: Owed) -> str:
    """The command by which is recorded how far it is; empty where nothing of the kind is."""
    kinds = {"activities": "--activity", "indicators": "--indicator"}
    flag = next((kinds[part] for part in owed.path if part in kinds), None)
    if flag is None:
        return ""
    return command(reading, "add", "progress", flag, owed.id, option="--plan")
