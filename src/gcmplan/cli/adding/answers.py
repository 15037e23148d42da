"""The entry that flags give: read, checked, and all that is wrong with it said at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gcmplan.cli.adding.given import Given, flag
from gcmplan.cli.forms import Draft, Form, Part, Trial, typed
from gcmplan.cli.forms.offers import unknown
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count
from gcmplan.plan.defects import nearest


class AnswersError(GcmplanError):
    """Answers that were given as flags will not do, or some are missing."""


def forms_that_fit(forms: Sequence[Form], given: Given) -> list[Form]:
    """The forms of a kind that are meant: that of the name given, or those with all its fields.

    Raises:
        AnswersError: There is no form of that name, or no form has all the fields given.
    """
    names = [form.name for form in forms]
    if given.form and given.form not in names:
        meant = nearest(given.form, names)
        raise AnswersError(
            _("there is no '--for {name}'", name=given.form),
            help=_("did you mean '{word}'?", word=meant)
            if meant
            else _("Allowed: {choices}.", choices=", ".join(names)),
        )
    named = [form for form in forms if not given.form or form.name == given.form]
    fitting = [form for form in named if set(given.keys) <= _keys(form)]
    if not fitting:
        known = set().union(*(_keys(form) for form in named)) if given.form else _keys(named[0])
        alien = [key for key in given.keys if key not in known]
        raise AnswersError(
            _("{flags} cannot go together with the others", flags=", ".join(map(flag, alien)))
            if not given.form
            else _(
                "{flags}: not with --for {name}", flags=", ".join(map(flag, alien)), name=given.form
            ),
            help=_("See which flags go together with --help."),
        )
    return fitting


def _keys(form: Form) -> set[str]:
    return {*form.fields, *([form.within.key] if form.within else [])}


def draft_from(form: Form, given: Given, trial: Trial) -> Draft:
    """The entry as far as flags give it.

    Args:
        form: The form.
        given: What was given; only fields of the form.
        trial: The plan, by whose main language a text without one is taken.
    """
    draft = Draft(form)
    for key in given.keys:
        texts = given.fields.get(key, ())
        if form.within is not None and key == form.within.key and key not in form.fields:
            draft.holder = texts[-1].strip()
            continue
        known = form.fields[key]
        value = typed.values_of(form.model, known, texts) if texts else None
        if key in given.texts:
            main = {trial.languages[0]: value} if texts and trial.languages else {}
            value = {**main, **given.texts[key]}
        if value not in ([], {}):
            draft.entry[key] = value
    return draft


def complaints(draft: Draft, trial: Trial) -> Iterator[tuple[str, str]]:
    """What is wrong with the answers given, by field; what is missing is not."""
    if draft.holder and draft.form.within is not None:
        why = unknown(draft.form.within, draft.holder, draft, trial)
        if why:
            yield draft.form.within.key, why
    yield from trial.doubts(Part.of(draft), draft.entry, list(draft.entry))


def without_value(form: Form, given: Given) -> Iterator[tuple[str, str]]:
    """What stands on the command line for years without a value, by field."""
    for key in given.fields:
        if key in form.fields and form.fields[key].by_year:
            for part in typed.without_value(given.fields[key]):
                why = _("'{given}' has no value. Write year and value: 2025=1500.", given=part)
                yield key, why


def missing(draft: Draft) -> list[str]:
    """The fields that the entry must have and has not yet, its place in the plan included."""
    form = draft.form
    holder = [form.within.key] if form.within is not None and not draft.holder else []
    return holder + [
        key for key, each in form.fields.items() if each.required and key not in draft.entry
    ]


def refuse(
    kind: str, draft: Draft, wrong: Sequence[tuple[str, str]], lacking: Sequence[str]
) -> None:
    """Say all that is wrong and missing at once; nothing where nothing is.

    Raises:
        AnswersError: Something is.
    """
    within = draft.form.within
    # An id is proposed once what it is made from is known.
    lacking = [key for key in lacking if key != "id" or not (wrong or len(lacking) > 1)]
    lacking = [key for key in lacking if key not in dict(wrong)]
    lines = [f"  {flag(key)}: {why}" for key, why in wrong]
    for key in lacking:
        known = within if within is not None and key == within.key else draft.form.fields[key]
        choices = (
            _(" One of: {choices}.", choices=", ".join(known.choices)) if known.choices else ""
        )
        lines.append(f"  {flag(key)}: {_('It is missing.')} {known.description}{choices}")
    if not lines:
        return
    count = translate_count(
        "{count} answer is missing or will not do:",
        "{count} answers are missing or will not do:",
        len(lines),
    )
    raise AnswersError(
        "\n".join((count, *lines)),
        help=_("gcmplan add {kind} --help lists all flags.", kind=kind),
    )


def answers_of(draft: Draft) -> Mapping[str, Any]:
    """What fills the places for fields in a text: the entry's fields and what it stands in."""
    within = {draft.form.within.key: draft.holder} if draft.form.within is not None else {}
    return {**within, **draft.entry}
