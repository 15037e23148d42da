"""What to say of numbers, codes and names that the Compact, the 2030 Agenda or ISO do not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from gcmplan.compact import agenda_targets, countries, objectives
from gcmplan.locales import translate as _
from gcmplan.plan.meant import actions_meant, countries_meant, currencies_meant
from gcmplan.plan.near import Words

_NO_QUOTES = re.compile(r"\d|true$|false$")
_OF_A_STEP = re.compile(r"([1-6])\W*([qc])\W*(\d+)")
"""A guiding question or a checklist item: its step, its kind and its number."""


def did_you_mean(*proposals: str) -> str:
    """The question whether one of at most two values was meant; empty where there is none."""
    words = [each if _NO_QUOTES.match(each) else f"'{each}'" for each in proposals[:2]]
    if not words:
        return ""
    if len(words) > 1:
        return _("did you mean {word} or {other}?", word=words[0], other=words[1])
    return _("did you mean {word}?", word=words[0])


def one_of(names: Mapping[str, str]) -> str:
    """The question whether one of these was meant, each with its name; empty for none."""
    if not names:
        return ""
    named = ", ".join(f"{code} ({name})" for code, name in names.items())
    return _("did you mean {choices}?", choices=named)


def which_country(codes: Sequence[str]) -> str:
    """The question whether one of these countries was meant; empty where there is none."""
    return one_of({code: countries.name(code, "en") for code in codes})


def actions_of(number: str) -> str:
    """Which GCM actions an objective has; empty where there is no such objective."""
    if not (number.isdecimal() and 1 <= int(number) <= len(objectives())):
        return ""
    ids = [each.id for each in objectives()[int(number) - 1].actions]
    return _(
        "Objective {number} has the actions {first} to {last}.",
        number=int(number),
        first=ids[0],
        last=ids[-1],
    )


def targets_of(goal: str) -> str:
    """Which targets a Sustainable Development Goal has; empty where there is no such goal."""
    targets = [each for each in agenda_targets() if each.partition(".")[0] == goal]
    if not targets:
        return ""
    numbered = [each for each in targets if each[-1].isdecimal()]
    lettered = [each for each in targets if not each[-1].isdecimal()]
    runs = [f"{run[0]} - {run[-1]}" for run in (numbered, lettered) if run]
    return _("Goal {goal} has the targets {runs}.", goal=goal, runs=", ".join(runs))


def cure_of_reference(kind: str, given: str, known: Iterable[str], file: str = "") -> str:
    """What to say of a number, a code or a name that the Compact or the 2030 Agenda has not.

    One number is as far from another as any: of numbers it is said which there are.

    Args:
        kind: What is referred to, as `Ready.refers` has it.
        given: What stands in the plan.
        known: All that there are.
        file: The file in which it stands: that of a step has the questions and items of the step.
    """
    number = given.partition(".")[0]
    if kind == "GCM action":
        return did_you_mean(*actions_meant(given)) or actions_of(number)
    if kind == "SDG target":
        return targets_of(number)
    if kind == "SDG indicator":
        target = ".".join(given.split(".")[:2])
        codes = ", ".join(each for each in known if each.startswith(f"{target}."))
        return _("Target {target} has {codes}.", target=target, codes=codes) if codes else ""
    if kind == "guiding principle":
        ids = list(known)
        begun = [each for each in ids if each.startswith(given.casefold())]
        meant = Words(ids).nearest(given) or next(iter(begun), None)
        everything = _("Allowed: {choices}.", choices=", ".join(ids))
        return did_you_mean(meant) if meant else everything
    full = f"{file[:1]}.{given}" if given[:1].isalpha() else given
    if (named := _OF_A_STEP.fullmatch(full.lower())) is not None:
        of_step = [each for each in known if each.startswith(f"{named[1]}.{named[2]}")]
        if f"{named[1]}.{named[2]}{named[3]}" in of_step:
            return did_you_mean(f"{named[1]}.{named[2]}{named[3]}")
        return _(
            "Step {step} has {first} to {last}.", step=named[1], first=of_step[0], last=of_step[-1]
        )
    return ""


def cure_of_country(code: str) -> str:
    """What to say of a code that is the code of no country."""
    return which_country(countries_meant(code))


def cure_of_currency(code: str, country: str) -> str:
    """What to say of a code that is the code of no currency, in the plan of a country."""
    if proposals := currencies_meant(code, country):
        return did_you_mean(*proposals)
    found = countries.country(country) if countries.is_code(country) else None
    currency = countries.default_currency(found.alpha2) if found else None
    if found is None or currency is None:
        return ""
    name = countries.name(found.alpha2, "en")
    return _("The currency of {country} is {currency}.", country=name, currency=currency)
