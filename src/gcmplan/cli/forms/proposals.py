"""The id that a new entry is given where the user does not say another."""

from __future__ import annotations

import re

from gcmplan.cli.forms.draft import Draft, items_at
from gcmplan.cli.forms.fields import main_field
from gcmplan.cli.forms.trial import Trial
from gcmplan.cli.reports.paper import text_in
from gcmplan.plan.naming import slug

FEWEST_ALIKE = 3
"""From so many ids on, what they all begin with is taken for a sign of their kind."""

_END = re.compile(r"(?P<before>.*?)(?P<end>\d{1,9}|(?<![A-Za-z0-9])[a-y])", re.DOTALL)
"""An id that can be counted on: one that ends in a number, or in a letter that stands alone."""


def propose(draft: Draft, trial: Trial) -> None:
    """Give an entry that has none the id that suits it, where enough is known for one.

    Args:
        draft: The entry, with what is known of it.
        trial: The plan.
    """
    if draft.form.thing and "id" not in draft.entry:
        proposed = proposed_id(draft, trial)
        if proposed:
            draft.entry["id"] = proposed


def proposed_id(draft: Draft, trial: Trial) -> str:
    """The id that suits an entry.

    It is made from the name, or follows the last of the entries that are counted together.

    Args:
        draft: The entry, with what is known of it.
        trial: The plan.

    Returns:
        An id that nothing of its kind has yet; empty where nothing is known to make it from.
    """
    taken = set(trial.index.ids(draft.form.thing))
    naming = draft.form.naming
    groups = [_group_of(draft, key) for key in naming.among]
    if naming.sources or not all(groups):
        return _named(draft, trial, taken)
    alike = _alike(draft, trial)
    last = next((each for each in reversed(alike) if _END.fullmatch(each)), "")
    if last:
        return _next(last, taken)
    if _sign_of_others(draft, trial):
        return _named(draft, trial, taken)
    begun = _beginning_of_others(draft, trial)
    first = begun + naming.first.format(**dict(zip(naming.among, groups, strict=True)))
    return first if first not in taken else _next(first, taken)


def _named(draft: Draft, trial: Trial, taken: set[str]) -> str:
    """An id made from the name: its first words, as far as they are short together."""
    keys = draft.form.naming.sources or (main_field(draft.form.model).key,)
    text = next((draft.entry[key] for key in keys if draft.entry.get(key)), "")
    if not text:
        return ""
    named = slug(text_in(text, trial.languages), otherwise=draft.form.thing.split()[-1])
    named = f"{_sign_of_others(draft, trial)}{named}"
    return named if named not in taken else _next(f"{named}-1", taken)


def _alike(draft: Draft, trial: Trial) -> list[str]:
    """The ids of the entries with which the new one is counted, in the order of the plan."""
    held = items_at(trial.plan, draft.list_in(trial.plan))
    keys = [key for key in draft.form.naming.among if key in draft.form.fields]
    wanted = [draft.entry.get(key) for key in keys]
    return [each.id for each in held if [getattr(each, key) for key in keys] == wanted]


def _group_of(draft: Draft, key: str) -> str:
    return str(draft.entry.get(key, "")) if key in draft.form.fields else draft.holder


def _beginning_of_others(draft: Draft, trial: Trial) -> str:
    """What stands before the group's own name in the ids of other groups: ``KE-`` in KE-TA1-1."""
    for key in draft.form.naming.among:
        if key not in draft.form.fields:
            continue
        for each in items_at(trial.plan, draft.list_in(trial.plan)):
            before, group, _rest = str(each.id).partition(str(getattr(each, key) or "\0"))
            if group:
                return before
    return ""


def _sign_of_others(draft: Draft, trial: Trial) -> str:
    """What all ids of the list begin with, and none of the names: ``ds-`` of data sources."""
    held = items_at(trial.plan, draft.list_in(trial.plan))
    signs = {sign + dash for each in held for sign, dash, _rest in [each.id.partition("-")]}
    if len(held) < FEWEST_ALIKE or len(signs) != 1:
        return ""
    [sign] = signs
    key = main_field(draft.form.model).key
    names = [slug(text_in(getattr(each, key) or "", trial.languages)) for each in held]
    is_own = sign.endswith("-") and not any(name.startswith(sign) for name in names)
    return sign if is_own else ""


def _next(last: str, taken: set[str]) -> str:
    """The first free id behind one that ends in a number or a letter."""
    proposed = last
    while proposed in taken or proposed == last:
        proposed = _counted_on(proposed)
    return proposed


def _counted_on(name: str) -> str:
    match = _END.fullmatch(name)
    if match is None:
        return f"{name}-1"
    end = match["end"]
    following = str(int(end) + 1).zfill(len(end)) if end.isdecimal() else chr(ord(end) + 1)
    return f"{match['before']}{following}"
