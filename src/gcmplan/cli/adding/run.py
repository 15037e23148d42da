"""One run of ``gcmplan add``: open, ask, check, show, write, say what next."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import typer

from gcmplan.cli.adding import showing
from gcmplan.cli.adding.answers import (
    AnswersError,
    complaints,
    draft_from,
    forms_that_fit,
    missing,
    refuse,
    without_value,
)
from gcmplan.cli.adding.given import Given, flag
from gcmplan.cli.ask import Aside, Asker, Move, MovedOn, asker_for
from gcmplan.cli.forms import Draft, Form, Session, Trial, ask_again, ask_entry, kinds
from gcmplan.cli.forms.proposals import propose
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.plan.load import read_plan
from gcmplan.source import Append, rewrites, save

WRITE, MEND, LEAVE = "write", "mend", "leave"


class CannotAddError(GcmplanError):
    """Nothing can be added to this plan, or not in this place."""


def add_any(folder: Path, *, plain: bool) -> None:
    """Ask what to add, and add it.

    Raises:
        CannotAddError: There is no terminal to ask in.
    """
    asker = asker_for(plain=plain)
    if asker is None:
        raise CannotAddError(
            _("there is no terminal to ask in, and it is not said what to add"),
            help=_("Say it: gcmplan add KIND; kinds are {kinds}.", kinds=", ".join(kinds())),
        )
    _opened(folder)
    choices = [(kind, f"{kind}: {forms[0].words}") for kind, forms in kinds().items()]
    kind = asker.one_of(_("What is to be added?"), choices, default=choices[0][0])
    add_entry(kind, Given(folder=folder, plain=plain))


def add_entry(kind: str, given: Given) -> None:
    """Add an entry to a plan.

    Args:
        kind: Its kind, of `kinds`.
        given: What stands on the command line.

    Raises:
        NoPlanError: There is no plan in the folder.
        CannotAddError: The file that it belongs into cannot be read or written.
        AnswersError: Answers will not do, or are missing and there is nobody to ask.
        GcmplanError: The file changed meanwhile, or cannot be written.
        KeyboardInterrupt: The user broke off.
    """
    trial = _opened(given.folder)
    asker = asker_for(plain=given.plain)
    fitting = forms_that_fit(kinds()[kind], given)
    form = fitting[0] if asker is None or len(fitting) == 1 else _chosen(fitting, asker)
    draft = draft_from(form, given, trial)
    _check_place(draft, trial)
    try:
        wanted = _completed(kind, draft, trial, asker, given)
        written = wanted and not given.dry_run
        if written:
            _write(draft, trial)
    except AnswersError:
        raise
    except (KeyboardInterrupt, MovedOn, GcmplanError) as end:
        showing.show_kept(draft)
        if not isinstance(end, MovedOn):
            raise
        return
    if not written:
        typer.echo(_("Nothing was written."))
        return
    showing.show_written(draft, trial)


def _completed(kind: str, draft: Draft, trial: Trial, asker: Asker | None, given: Given) -> bool:
    """Bring an entry to where it can be written, and show it; whether it is to be."""
    wrong = [*without_value(draft.form, given), *complaints(draft, trial)]
    session = None
    if asker is None:
        propose(draft, trial)
        refuse(kind, draft, wrong, missing(draft))
    else:
        session = Session(trial, asker, typer.echo, datetime.now(UTC).date(), Move.STOP)
        _ask_for_the_rest(draft, wrong, session, given)
    if session is None or given.yes or given.dry_run:
        showing.show_entry(draft, trial)
        showing.show_findings(draft, trial)
        return True
    return _is_agreed(draft, session)


def _ask_for_the_rest(
    draft: Draft, wrong: list[tuple[str, str]], session: Session, given: Given
) -> None:
    """Ask for what is missing, and again for what will not do."""
    for key, why in wrong:
        session.say(f"{flag(key)}: {why}")
    for key in dict.fromkeys(key for key, _why in wrong):
        within = draft.form.within
        if within is not None and key == within.key and key not in draft.entry:
            draft.holder = ""
        draft.entry.pop(key, None)
    lacking = [key for key in missing(draft) if key != "id"]
    if lacking or wrong:
        showing.show_ways(draft, session)
        keys = [key for key in missing(draft) if key in draft.form.fields] if given.yes else None
        _ask_on(draft, session, keys)
    propose(draft, session.trial)


def _ask_on(draft: Draft, session: Session, keys: list[str] | None) -> None:
    """Ask from the beginning on; before that there is nothing to go back to."""
    while True:
        try:
            return ask_entry(draft, session, keys)
        except MovedOn as gone:
            if gone.move is not Move.BACK:
                raise


def _is_agreed(draft: Draft, session: Session) -> bool:
    """Show the entry until the user is content with it, or leaves."""
    file = showing.file_of(draft, session.trial)
    choices = [
        (WRITE, _("Write it to {file}", file=file)),
        (MEND, _("Change an answer")),
        (LEAVE, _("Leave, and write nothing")),
    ]
    while True:
        showing.show_entry(draft, session.trial)
        showing.show_findings(draft, session.trial)
        chosen = session.asker.one_of(_("What now?"), choices, default=WRITE)
        if chosen != MEND:
            return chosen == WRITE
        _mend(draft, session)


def _mend(draft: Draft, session: Session) -> None:
    fields = draft.form.fields
    known = [key for key in fields if key in draft.entry]
    others = [key for key in fields if key not in draft.entry]
    try:
        key = session.asker.one_of(
            _("Which answer?"),
            [(key, draft.form.heading(key)) for key in (*known, *others)],
            default=(*known, *others)[0],
            aside=Aside((Move.BACK,)),
        )
        ask_again(draft, key, session)
    except MovedOn as gone:
        if gone.move is Move.STOP:
            raise


def _chosen(forms: list[Form], asker: Asker) -> Form:
    by_name = {form.name: form for form in forms}
    return by_name[
        asker.one_of(_("Which kind?"), [(name, _(form.about)) for name, form in by_name.items()])
    ]


def _opened(folder: Path) -> Trial:
    """The plan in a folder, as far as it can be read.

    Raises:
        NoPlanError: There is none.
        CannotAddError: It cannot be read at all.
    """
    reading = read_plan(folder)
    if reading.plan is None:
        raise CannotAddError(
            _("the plan in '{folder}' cannot be read", folder=folder),
            help=_("See why with: gcmplan validate"),
        )
    return Trial.of(reading)


def _check_place(draft: Draft, trial: Trial) -> None:
    """Say before the first question, not after the last, that nothing can be written there.

    Raises:
        CannotAddError: The file cannot be read without faults, or cannot be written.
    """
    reading = trial.reading
    path = draft.form.path[:2]
    part = str(path[0])
    faults = [each for each in reading.folder.faults if _is_of(each.place.file, part)]
    if faults or part in reading.folder.unread or reading.removed.covers(path):
        where = faults[0].place if faults else reading.folder.place(path)
        why = faults[0].message if faults else _("'{key}' cannot be read", key=path[1])
        raise CannotAddError(
            f"{where.file}:{where.line}:{where.column}: {why}",
            help=_("Mend it first; gcmplan validate says how."),
        )
    file = reading.folder.root / showing.file_of(draft, trial)
    if not os.access(file if file.exists() else file.parent, os.W_OK) or not os.access(
        file.parent, os.W_OK | os.X_OK
    ):
        raise CannotAddError(
            _("'{file}' may not be written", file=file),
            help=_("Ask for the right to write there, or work on a copy of the plan."),
        )


def _is_of(file: str, part: str) -> bool:
    return file == f"{part}.yaml" or file.startswith(f"{part}/")


def _write(draft: Draft, trial: Trial) -> None:
    path, added = draft.addition(trial.plan)
    folder, written = trial.reading.folder, trial.reading.removed.written
    at = draft.beside_in(trial.plan)
    beside = None if at is None else int(written((*path, at))[-1])
    save(rewrites(folder, [Append(written(path), added, beside)]))
