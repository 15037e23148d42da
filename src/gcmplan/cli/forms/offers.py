"""What there is to choose from where a field names something: ids with names beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from gcmplan.cli.ask import Choices
from gcmplan.cli.forms.draft import Draft
from gcmplan.cli.forms.fields import SDG_TARGET, Field, fields
from gcmplan.cli.forms.trial import Trial
from gcmplan.cli.reports.paper import text_in
from gcmplan.compact import (
    actions,
    objective_short_title,
    objectives,
    principle_title,
    principles,
    sdg_goal_names,
    sdg_indicator_name,
    sdg_indicators,
)
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count
from gcmplan.plan.base import Entity
from gcmplan.plan.defects import nearest
from gcmplan.plan.kick_off import Member
from gcmplan.plan.monitoring import IndicatorValue, ProgressRecord

NAMES = ("name", "title", "description", "text")
"""The fields in which a thing of the plan has its name, the best first."""

LONGEST_NAME = 80

CODED = frozenset({"objective", "GCM action", "SDG indicator", SDG_TARGET})
"""What people know by its number or code as much as by its name."""


def offers(field: Field, draft: Draft, trial: Trial) -> Choices:
    """What a field that names something can name, each with its name.

    Args:
        field: The field.
        draft: The entry that it belongs to: what it already says narrows the choice.
        trial: The plan.
    """
    chosen = _chosen_objectives(draft)
    fixed: Mapping[str, Callable[[Collection[int], str], Choices]] = {
        "objective": _objectives,
        "GCM action": _actions,
        "guiding principle": _principles,
        "SDG indicator": _indicators,
        SDG_TARGET: _targets,
    }
    if field.refers in fixed:
        found = fixed[field.refers](chosen, trial.languages[0] if trial.languages else "en")
        return [each for each in found if each[0] != _told_by(field, draft)]
    own = draft.entry.get("id") if draft.form.thing == field.refers else _body(draft, trial)
    things = [each for each in trial.index.all(field.refers) if each.entity.id != own]
    near = [each for each in things if _is_near(each.path, draft, trial)]
    return _named((each.entity for each in near or things), trial.languages)


def _body(draft: Draft, trial: Trial) -> str | None:
    """The coordination body, where its members are named: it is none of its own."""
    setup = trial.plan.kick_off.institutional_setup
    return setup.body if setup and draft.form.model is Member else None


def _told_by(field: Field, draft: Draft) -> str:
    """What an entry is told apart by, if that is of the kind that the field names, too."""
    known = fields(draft.form.model).values()
    key = next((each.key for each in known if each.required and each.refers == field.refers), "")
    return str(draft.entry.get(key)) if key != field.key else ""


def listed(field: Field, found: Choices) -> Choices:
    """What is offered, as a list shows it: by number or code, all else by name.

    Args:
        field: The field that names it.
        found: What is offered.
    """
    if field.refers == "guiding principle":
        return found
    if field.refers in CODED:
        return [(value, f"{value}  {words}") for value, words in found]
    return [(value, f"{words} ({value})" if words else value) for value, words in found]


def unknown(field: Field, name: str, draft: Draft, trial: Trial) -> str:
    """Why a name will not do where something that exists is meant; empty where it will.

    Args:
        field: The field that names it.
        name: The name that was given.
        draft: The entry that it belongs to.
        trial: The plan.
    """
    known = [value for value, _words in offers(field, draft, trial)]
    if name in known:
        return ""
    meant = nearest(name, known)
    parts = [_("Unknown {kind} '{id}'.", kind=_(field.refers), id=name)]
    if meant:
        parts.append(_("Did you mean '{word}'?", word=meant))
    if not known:
        parts.append(_("The plan has none yet."))
    return " ".join(parts)


def namesake(draft: Draft, trial: Trial) -> Entity | None:
    """What the plan has already of the kind of an entry, and of its name or acronym."""
    wanted = {str(draft.entry[key]).casefold() for key in (*NAMES, "acronym") if key in draft.entry}
    for found in trial.index.all(draft.form.thing):
        if found.entity.id == draft.entry.get("id"):
            continue
        names = (getattr(found.entity, key, None) for key in (*NAMES, "acronym"))
        if wanted & {str(name).casefold() for name in names if name}:
            return found.entity
    return None


def name_of(entity: Entity, languages: Sequence[str]) -> str:
    """The name by which people know a thing of the plan, on one line; empty where it has none."""
    given = next((text for key in NAMES if (text := getattr(entity, key, None))), "")
    name = " ".join(text_in(given, languages).split())
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _named(things: Iterable[Entity], languages: Sequence[str]) -> Choices:
    return [(each.id, name_of(each, languages)) for each in things]


def _is_near(path: Sequence[str | int], draft: Draft, trial: Trial) -> bool:
    """Whether a thing may be meant: one in another entry than the draft's is not."""
    within = draft.list_in(trial.plan)[:3] if draft.holder else ()
    return len(path) <= 4 or not within or tuple(path[:3]) == within


def _chosen_objectives(draft: Draft) -> list[int]:
    given: Any = draft.entry.get("objectives", [])
    return [each for each in given if isinstance(each, int)]


def _objectives(_chosen: Collection[int], language: str) -> Choices:
    return [(str(each.number), objective_short_title(each, language).text) for each in objectives()]


def _actions(chosen: Collection[int], _language: str) -> Choices:
    return [
        (each.id, _(each.label))
        for each in actions().values()
        if not chosen or each.objective in chosen
    ]


def _principles(_chosen: Collection[int], language: str) -> Choices:
    return [(each.id, principle_title(each, language).text) for each in principles()]


def _indicators(chosen: Collection[int], language: str) -> Choices:
    return [
        (each.code, sdg_indicator_name(each, language).text)
        for each in sdg_indicators()
        if not chosen or set(chosen) & set(each.objectives)
    ]


def _targets(chosen: Collection[int], _language: str) -> Choices:
    served: dict[str, list[int]] = {}
    for each in objectives():
        if not chosen or each.number in chosen:
            for target in each.sdg_targets:
                served.setdefault(target, []).append(each.number)
    return [
        (
            target,
            translate_count(
                "{goal} (for objective {numbers})",
                "{goal} (for objectives {numbers})",
                len(numbers),
                goal=_(sdg_goal_names()[int(target.partition(".")[0])]),
                numbers=", ".join(map(str, numbers)),
            ),
        )
        for target, numbers in served.items()
    ]


def known_currencies(trial: Trial) -> Choices:
    """The plan's currency, and those for which it states a rate."""
    profile = trial.plan.profile
    others = [(each.currency, _("1 = {rate}", rate=each.rate)) for each in profile.exchange_rates]
    return [(profile.currency, _("the plan's currency")), *others]


def latest_of(field: Field, draft: Draft, trial: Trial) -> str:
    """What was last recorded of the activity or indicator that a record names, in a line.

    Args:
        field: The field that was answered; nothing is said where it does not name one.
        draft: The record.
        trial: The plan.
    """
    monitoring, named = trial.plan.monitoring, draft.entry.get(field.key)
    if draft.form.model is ProgressRecord and field.refers == "activity":
        records = [each for each in monitoring.progress if each.activity == named]
        if records:
            last = max(records, key=lambda each: each.date)
            return _("Last recorded: {what}, {when}.", what=last.state.label, when=last.date)
    if draft.form.model is IndicatorValue and field.refers == "indicator":
        values = [each for each in monitoring.values if each.indicator == named]
        if values:
            newest = max(values, key=lambda each: each.year)
            return _("Last recorded: {what}, {when}.", what=newest.value, when=newest.year)
    return ""
