"""The answers that start a plan: from flags, questions or defaults; each checked at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from gcmplan.cli.ask import Aside, Asker, Check, Move, MovedOn
from gcmplan.cli.ask.asker import accept_anything
from gcmplan.compact import area_sets, countries
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.plan.known import cure_of_currency
from gcmplan.plan.meant import language_named, languages_meant
from gcmplan.plan.naming import slug
from gcmplan.plan.starting import Beginning, institution_from
from gcmplan.plan.time import YEARS

LANGUAGES = ("en", "fr", "es", "ar")
"""The languages that a plan can have; the first is the one that documents are framed in today."""

TITLE = (
    "National Implementation Plan for the Global Compact for Safe, Orderly and Regular Migration"
)
BETWEEN_YEARS = re.compile(
    r"(?:from |de |del )?([0-9]{4})"
    r"\s*(?:[-/\u2010-\u2015]|\b(?:to|until|à|au|a|al)\b)\s*([0-9]{4})",
    re.IGNORECASE,
)
"""First and last year, as they are written in English, French or Spanish."""

OWN_AREAS = "own"
BACK = Aside((Move.BACK,))
"""An earlier answer can be changed as long as nothing is written."""


class CannotStartError(GcmplanError):
    """A plan cannot be started with these answers, or in this place."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers, and where they come from.

    Attributes:
        given: Those given as flags, by the flags' names.
        asker: Who asks for the others; none where the defaults are taken.
        said: All answers so far, by the same names; filled in as they are given.
    """

    given: Mapping[str, str]
    asker: Asker | None
    said: dict[str, str] = field(default_factory=dict)

    def text(self, flag: str, question: str, *, default: str, check: Check) -> None:
        """Ask for what has a flag, too; what was said before is proposed anew.

        Raises:
            CannotStartError: The flag's text will not do; or it is not given, nobody asks, and
                there is no default.
            MovedOn: The user wants to go back.
        """
        if flag not in self.given and self.asker is not None:
            proposed = self.said.get(flag, default)
            self.said[flag] = self.asker.text(question, default=proposed, check=check, aside=BACK)
            return
        answer = self.given.get(flag, default).strip()
        reason = check(answer)
        if reason and flag not in self.given:
            raise CannotStartError(
                _("'--{flag}' is missing, and there is no terminal to ask in", flag=flag),
                help=_("Give it as a flag; gcmplan init --help lists them all."),
            )
        if reason:
            raise CannotStartError(f"--{flag}: {reason}")
        self.said[flag] = answer


def collect(answers: Answers, *, folder: Check, today: date) -> None:
    """Collect what a new plan starts from: flags first, then in order what is asked for.

    Args:
        answers: Where the answers come from, and go to.
        folder: Why a plan cannot be started in a folder; empty where it can.
        today: The day from which the default period is reckoned.

    Raises:
        CannotStartError: An answer that is not asked for will not do.
        KeyboardInterrupt: The user broke off.
    """
    questions = _questions(answers, folder, today)
    asked = [each for each in questions if each not in answers.given and answers.asker is not None]
    for flag, question in questions.items():
        if flag not in asked:
            question()
    at = 0
    while at < len(asked):
        try:
            questions[asked[at]]()
        except MovedOn:
            at = max(at - 1, 0)
        else:
            at += 1


def _questions(answers: Answers, folder: Check, today: date) -> Mapping[str, Callable[[], None]]:
    """What is asked for, by its flag, in the order in which it is asked."""
    return {
        "country": lambda: _ask_country(answers),
        "folder": lambda: answers.text(
            "folder",
            _("Folder to make for the plan"),
            default=_folder_named_like(_found(answers)),
            check=folder,
        ),
        "title": lambda: answers.text(
            "title", _("Title of the plan"), default=_(TITLE), check=_title
        ),
        "period": lambda: answers.text(
            "period",
            _("First and last year"),
            default=_next_years(today),
            check=partial(_period, example=_next_years(today)),
        ),
        "languages": lambda: answers.text(
            "languages",
            _("Languages of the plan, the main one first ({known})", known=", ".join(LANGUAGES)),
            default=LANGUAGES[0],
            check=_languages,
        ),
        "currency": lambda: answers.text(
            "currency",
            _("Currency (ISO code)"),
            default=_currency_of(_found(answers)),
            check=lambda text: _currency(text, _found(answers)),
        ),
        "areas": lambda: _ask_areas(answers),
        "lead": lambda: answers.text(
            "lead",
            _("Lead institution, as Name (ACRONYM); empty if open"),
            default="",
            check=accept_anything,
        ),
    }


def beginning(said: Mapping[str, str]) -> Beginning:
    """What a new plan starts from.

    Args:
        said: All answers, checked, by their flags' names.
    """
    found = countries.country(said["country"])
    if found is None:
        raise KeyError(said["country"])
    start, end = _years(said["period"])
    languages = _codes(said["languages"])
    sets = area_sets()
    areas, lead = said["areas"], said["lead"]
    return Beginning(
        country=found.alpha2,
        country_name=countries.name(found.alpha2, languages[0]),
        title=said["title"],
        start=start,
        end=end,
        languages=languages,
        currency=said["currency"].upper(),
        areas=list(sets[areas].titles) if areas in sets else _split(areas, ";"),
        lead=institution_from(lead) if lead else None,
    )


def _ask_country(answers: Answers) -> None:
    """Which country; where it is asked for, what was found is confirmed: codes are easily mixed."""
    while True:
        answers.text("country", _("Which country is the plan for?"), default="", check=_country)
        found = _found(answers)
        if found is None or "country" in answers.given or answers.asker is None:
            return
        name = countries.name(found.alpha2, "en")
        if answers.asker.confirm(_("{country} ({code}): right?", country=name, code=found.alpha2)):
            return


def _found(answers: Answers) -> countries.Country | None:
    """The country that was named; none as long as none is known."""
    return countries.country(answers.said.get("country", ""))


def _folder_named_like(found: countries.Country | None) -> str:
    return slug(countries.name(found.alpha2, "en"), otherwise="plan") if found else "plan"


def _currency_of(found: countries.Country | None) -> str:
    return (countries.default_currency(found.alpha2) if found else None) or "USD"


def _ask_areas(answers: Answers) -> None:
    sets = area_sets()
    first = next(iter(sets))
    if "areas" in answers.given or answers.asker is None:
        answers.text("areas", "", default=first, check=_own_areas)
        return
    options = [(key, each.name) for key, each in sets.items()]
    options.append((OWN_AREAS, _("Our own")))
    said = answers.said.get("areas", first)
    default = said if said in sets else OWN_AREAS
    notes = {key: "; ".join(each.titles) for key, each in sets.items()}
    aside = replace(BACK, notes=notes)
    own = "" if said in sets else said
    question = _("Your thematic areas, separated by semicolons")
    while True:
        chosen = answers.asker.one_of(_("Thematic areas"), options, default=default, aside=aside)
        if chosen != OWN_AREAS:
            answers.said["areas"] = chosen
            return
        try:
            given = answers.asker.text(question, default=own, check=_own_areas, aside=BACK)
        except MovedOn:
            default = OWN_AREAS
        else:
            answers.said["areas"] = given
            return


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
    if not text:
        return _("a plan needs a title")
    return "" if any(map(str.isalpha, text)) else _("'{text}' is no title in words", text=text)


def _next_years(today: date) -> str:
    """The five years from the next one on, as a period is written."""
    return f"{today.year + 1}-{today.year + 5}"


def _period(text: str, example: str) -> str:
    match = BETWEEN_YEARS.fullmatch(text)
    if match is None or any(int(year) not in YEARS for year in match.groups()):
        return _(
            "'{text}' is not a period; write first and last year: {example}",
            text=text,
            example=example,
        )
    start, end = _years(text)
    return "" if start <= end else _("the period ends, in {end}, before it begins", end=end)


def _years(text: str) -> tuple[int, int]:
    start, end = re.findall(r"\d{4}", text)
    return int(start), int(end)


def _codes(text: str) -> list[str]:
    """Languages by their codes, which may be given by their names, too."""
    return [language_named(each) or each.lower() for each in _split(text)]


def _languages(text: str) -> str:
    given = _codes(text)
    unknown = [each for each in given if each not in LANGUAGES]
    if given and not unknown:
        return "" if len(set(given)) == len(given) else _("a language is given twice")
    refusal = _(
        "'{text}' is not among the languages that a plan can have: {known}",
        text=", ".join(unknown) or text,
        known=", ".join(LANGUAGES),
    )
    meant = [code for each in unknown for code in languages_meant(each) if code in LANGUAGES]
    if not meant or len(meant) < len(unknown):
        return refusal
    return f"{refusal}; {_('did you mean {choices}?', choices=', '.join(meant))}"


def _currency(text: str, found: countries.Country | None) -> str:
    if countries.currency_exists(text.upper()):
        return ""
    refusal = _("'{text}' is not the ISO code of a currency", text=text)
    cure = cure_of_currency(text, found.alpha2 if found else "").rstrip(".")
    cure = cure or _("write KES, USD …")
    return f"{refusal}; {cure[0].lower()}{cure[1:]}"


def _own_areas(text: str) -> str:
    return "" if _split(text, ";") else _("name at least one area")


def _split(text: str, separator: str = ",") -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]
