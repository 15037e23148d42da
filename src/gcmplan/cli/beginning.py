"""The answers that start a plan: from flags, questions or defaults; each checked at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gcmplan.cli.ask import Asker, Check
from gcmplan.compact import area_sets, countries
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.plan.starting import Beginning, institution_from
from gcmplan.plan.time import YEARS

LANGUAGES = ("en", "fr", "es", "ar")
"""The languages that a plan can have; the first is the one that documents are framed in today."""

TITLE = (
    "National Implementation Plan for the Global Compact for Safe, Orderly and Regular Migration"
)
OWN_AREAS = "own"


class CannotStartError(GcmplanError):
    """A plan cannot be started with these answers, or in this place."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Where the answers come from.

    Attributes:
        given: Those given as flags, by the flags' names.
        asker: Who asks for the others; none where the defaults are taken.
    """

    given: Mapping[str, str]
    asker: Asker | None

    def text(self, flag: str, question: str, *, default: str, check: Check) -> str:
        """The answer to a question that has a flag, too.

        Raises:
            CannotStartError: The flag's text will not do; or it is not given, nobody asks, and
                there is no default.
        """
        if flag not in self.given and self.asker is not None:
            return self.asker.text(question, default=default, check=check)
        answer = self.given.get(flag, default).strip()
        reason = check(answer)
        if reason and flag not in self.given:
            raise CannotStartError(
                _("'--{flag}' is missing, and there is no terminal to ask in", flag=flag),
                help=_("Give it as a flag; gcmplan init --help lists them all."),
            )
        if reason:
            raise CannotStartError(f"--{flag}: {reason}")
        return answer


def beginning(answers: Answers, *, today: date) -> Beginning:
    """Collect what a new plan starts from.

    Args:
        answers: Where the answers come from.
        today: The day from which the default period is reckoned.

    Raises:
        CannotStartError: An answer given as a flag will not do.
        KeyboardInterrupt: The user broke off.
    """
    found = _found_country(answers)
    title = answers.text("title", _("Title of the plan"), default=_(TITLE), check=_title)
    start, end = _years(
        answers.text(
            "period",
            _("First and last year"),
            default=f"{today.year + 1}-{today.year + 5}",
            check=_period,
        )
    )
    languages = _split(
        answers.text(
            "languages",
            _("Languages of the plan, the main one first ({known})", known=", ".join(LANGUAGES)),
            default=LANGUAGES[0],
            check=_languages,
        )
    )
    currency = answers.text(
        "currency",
        _("Currency (ISO code)"),
        default=countries.default_currency(found.alpha2) or "USD",
        check=_currency,
    )
    areas = _areas(answers)
    lead = answers.text(
        "lead", _("Lead institution, as Name (ACRONYM); empty if open"), default="", check=_nothing
    )
    return Beginning(
        country=found.alpha2,
        country_name=countries.name(found.alpha2, languages[0]),
        title=title,
        start=start,
        end=end,
        languages=languages,
        currency=currency,
        areas=areas,
        lead=institution_from(lead) if lead else None,
    )


def _found_country(answers: Answers) -> countries.Country:
    """The country; where it is asked for, what was found is confirmed: codes are easily mixed."""
    while True:
        found = countries.country(
            answers.text("country", _("Which country is the plan for?"), default="", check=_country)
        )
        if found is None:
            raise CannotStartError(_("no country was given"))
        if "country" in answers.given or answers.asker is None:
            return found
        name = countries.name(found.alpha2, "en")
        if answers.asker.confirm(_("{country} ({code}): right?", country=name, code=found.alpha2)):
            return found


def _areas(answers: Answers) -> list[str]:
    sets = area_sets()
    first = next(iter(sets))
    if "areas" not in answers.given and answers.asker is not None:
        options = [(key, each.name) for key, each in sets.items()]
        options.append((OWN_AREAS, _("Our own")))
        chosen = answers.asker.one_of(_("Thematic areas"), options, default=first)
        if chosen != OWN_AREAS:
            return list(sets[chosen].titles)
        question = _("Your thematic areas, separated by semicolons")
        return _split(answers.asker.text(question, default="", check=_own_areas), ";")
    given = answers.text("areas", "", default=first, check=_own_areas)
    return list(sets[given].titles) if given in sets else _split(given, ";")


def _country(text: str) -> str:
    if countries.country(text):
        return ""
    meant = [countries.name(each.alpha2, "en") for each in countries.suggest(text)]
    if meant:
        return _(
            "there is no country '{text}'; did you mean {names}?", text=text, names=", ".join(meant)
        )
    return _("there is no country '{text}'; write its name or its ISO code, such as KE", text=text)


def _title(text: str) -> str:
    return "" if text else _("a plan needs a title")


def _period(text: str) -> str:
    match = re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", text, re.ASCII)
    if match is None or any(int(year) not in YEARS for year in match.groups()):
        return _("'{text}' is not a period; write first and last year: 2025-2029", text=text)
    start, end = _years(text)
    return "" if start <= end else _("the period ends, in {end}, before it begins", end=end)


def _years(text: str) -> tuple[int, int]:
    start, end = re.findall(r"\d{4}", text)
    return int(start), int(end)


def _languages(text: str) -> str:
    given = _split(text)
    unknown = [each for each in given if each not in LANGUAGES]
    if given and not unknown:
        return "" if len(set(given)) == len(given) else _("a language is given twice")
    return _(
        "'{text}' is not among the languages that a plan can have: {known}",
        text=", ".join(unknown) or text,
        known=", ".join(LANGUAGES),
    )


def _currency(text: str) -> str:
    if countries.currency_exists(text):
        return ""
    return _("'{text}' is not the ISO code of a currency; write KES, USD …", text=text)


def _own_areas(text: str) -> str:
    return "" if _split(text, ";") else _("name at least one area")


def _nothing(text: str) -> str:
    del text
    return ""


def _split(text: str, separator: str = ",") -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]
