"""How a single field is asked for: in a menu, from a list, as a text, year by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gcmplan.cli.ask import Aside, Choices, Move, MovedOn
from gcmplan.cli.forms.fields import Field, choice_labels, fields, has_default, main_field
from gcmplan.cli.forms.offers import known_currencies, listed, offers
from gcmplan.cli.forms.proposals import proposed_id
from gcmplan.cli.forms.session import Session
from gcmplan.cli.forms.trial import Part
from gcmplan.cli.forms.typed import (
    is_number,
    is_time,
    parts_of,
    value_of,
    values_of,
    why_no_number,
)
from gcmplan.locales import translate as _
from gcmplan.plan.monitoring import PlannedReview
from gcmplan.plan.naming import slug
from gcmplan.plan.reporting import ReportingDate

MOST_TICKED = 60
"""Of so many values at most several are ticked in a list; of more, each is named by itself."""

MOST_LISTED = 60
"""Of so many values at most one is chosen from a list; of more, it is typed and completed."""

TO_COME = (PlannedReview, ReportingDate)
"""What has a date that lies ahead; elsewhere today is proposed."""

_OPEN = "-"
"""Stands among the values of a list for the answer that there is none."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Asks for the fields of one part of an entry, each by itself.

    Attributes:
        part: The part.
        values: Its fields that are known.
        question: Gives the question for a field.
        session: Those who take part.
    """

    part: Part
    values: dict[str, Any]
    question: Callable[[str], str]
    session: Session

    def answer(self, field: Field) -> Any:
        """What the user says of a field without fields of its own; None where it is left open.

        Raises:
            MovedOn: The user goes elsewhere; several values given so far are kept.
            KeyboardInterrupt: The user breaks off.
        """
        if field.yes_no:
            return self._yes_no(field)
        if field.by_year:
            return self._years(field)
        if field.choices:
            choices = _choices(field)
            return self._ticked(field, choices) if field.many else self._chosen(field, choices)
        found = self.offers(field)
        shown = listed(field, found)
        if field.many:
            few = 0 < len(found) <= MOST_TICKED
            return self._ticked(field, shown) if few else self._lines(field)
        few = 0 < len(found) <= MOST_LISTED and field.key != "currency"
        return self._chosen(field, shown) if few else self._line(field)

    def _yes_no(self, field: Field) -> bool | None:
        default = bool(field.info.default)
        given = self.session.asker.confirm(
            self.question(field.key),
            default=bool(self.values.get(field.key, default)),
            aside=self._aside(field),
        )
        return given if given != default else None

    def _chosen(self, field: Field, choices: Choices) -> Any:
        """One of a list of values."""
        if not field.required and not has_default(field):
            choices = [(_OPEN, _("(leave open)")), *choices]
        given = self.session.asker.one_of(
            self.question(field.key),
            choices,
            default=str(self.values.get(field.key, field.default or _default(choices))),
            aside=self._aside(field),
        )
        if given in (_OPEN, field.default):
            return None
        return value_of(self.part.model, field, given)

    def _ticked(self, field: Field, choices: Choices) -> list[Any] | None:
        chosen = [str(each) for each in self.values.get(field.key, [])]
        given = self.session.asker.many_of(
            self.question(field.key), choices, chosen=chosen, aside=self._aside(field)
        )
        return [value_of(self.part.model, field, each) for each in given] or None

    def _line(self, field: Field) -> Any:
        """A single text, number, time or id."""
        default, proposed = self._shown(field), self._proposed(field)
        given = self._put(field, self._asked(field), default or proposed, self._checked(field))
        if field.key == "currency" and given == proposed and not field.required:
            return None
        return self._taken(field, given) if given else None

    def _lines(self, field: Field) -> list[Any] | None:
        """Several texts with semicolons, or words with commas; of what is offered, also more."""
        given: list[Any] = []
        asked = self.question(field.key)
        if field.translated:
            asked = _("{question}, several with semicolons", question=asked)
        else:
            asked = _("{question}, several with commas", question=asked)
        while True:
            question = asked if not given else _("Another? (Enter: no more)")
            try:
                text = self._put(field, question, "", self._checked_parts(field, given))
            except (MovedOn, KeyboardInterrupt):
                self._keep(field, given)
                raise
            given += values_of(self.part.model, field, [text]) if text else []
            if not text or not field.refers:
                return given or None
            self.values[field.key] = given
            self.session.keep()

    def item(self, field: Field, held: Any) -> Any:
        """A text of a list once more; one in several languages is changed in the main one.

        Raises:
            MovedOn: The user goes elsewhere.
            KeyboardInterrupt: The user breaks off.
        """
        main = self._main_language
        shown = str(held.get(main, "") if isinstance(held, Mapping) else held)
        others = [each for each in self.values.get(field.key, []) if each != held]
        check = self._checked(field, others)

        def needed(text: str) -> str:
            return check(text) if text else _("This is needed.")

        text = self._put(field, self.question(field.key), shown, needed)
        value = value_of(self.part.model, field, text)
        return {**held, main: value} if isinstance(held, Mapping) else value

    def _keep(self, field: Field, given: Any) -> None:
        """Keep what was given of a field whose last value the user did not wait for."""
        if given:
            self.values[field.key] = given

    def _put(self, field: Field, question: str, default: str, check: Callable[[str], str]) -> str:
        asker, aside = self.session.asker, self._aside(field)
        found = self.offers(field)
        if found:
            return asker.offer(question, found, default=default, check=check, aside=aside)
        long = field.translated and not field.required
        return asker.text(question, default=default, check=check, long=long, aside=aside)

    def _years(self, field: Field) -> dict[int, Any] | None:
        """A value for each year of the plan; those left empty are left out."""
        period = self.session.trial.plan.profile.period
        years = range(period.start.year, period.end.year + 1)
        given: dict[int, Any] = dict(self.values.get(field.key, {}))
        at = 0
        while at < len(years):
            year = years[at]
            question = f"{self.question(field.key)} {year}{self._unit(field)}"
            default = str(given[year]) if year in given else ""
            last = field.required and at == len(years) - 1 and not given
            check = self._checked_year(field, given, year, needed=last)
            try:
                text = self.session.asker.text(
                    question,
                    default=default,
                    check=check,
                    aside=self._aside(field, needed=field.required and not given),
                )
            except MovedOn as gone:
                if gone.move is not Move.BACK or at == 0:
                    self._keep(field, given)
                    raise
                at -= 1
                continue
            except KeyboardInterrupt:
                self._keep(field, given)
                raise
            if text:
                given[year] = value_of(self.part.model, field, text)
            else:
                given.pop(year, None)
            self._keep(field, given)
            self.session.keep()
            at += 1
        return given or None

    def another(self, field: Field) -> Any:
        """The field that a value of a list is known by; None where there is no other value.

        Raises:
            MovedOn: The user goes elsewhere.
            KeyboardInterrupt: The user breaks off.
        """
        choices = _choices(field) or listed(field, self.offers(field))
        if 0 < len(choices) <= MOST_LISTED or field.choices:
            none = (_OPEN, _("(no more)"))
            given = self.session.asker.one_of(
                self._asked(field), [none, *choices], default=_OPEN, aside=self._aside(field)
            )
        else:
            check = self._checked(field, needed=False)
            question = _("{question} (Enter: no more)", question=self.question(field.key))
            given = self._put(field, question, "", check)
        return self._taken(field, given) if given and given != _OPEN else None

    def offers(self, field: Field) -> Choices:
        """What a field can name, each with words; empty where it names nothing."""
        if field.key == "currency":
            return known_currencies(self.session.trial)
        found = offers(field, self.part.draft, self.session.trial) if field.refers else []
        type_ = self.values.get("type")
        if not type_:
            return found
        # Where it is said of which type something is, those of the type are likeliest.
        things = self.session.trial.index.all(field.refers)
        alike = {each.entity.id for each in things if getattr(each.entity, "type", "") == type_}
        return sorted(found, key=lambda each: each[0] not in alike)

    def _proposed(self, field: Field) -> str:
        draft, trial = self.part.draft, self.session.trial
        if field.key == "id" and self.part.inner:
            known = self.values.get(main_field(self.part.model).key)
            return slug(str(known), otherwise="") if known else ""
        if field.key == "id":
            return proposed_id(draft, trial)
        if field.key == "currency":
            return trial.plan.profile.currency
        if field.key == "date" and field.required and self.part.model not in TO_COME:
            return self.session.today.isoformat()
        return ""

    def _shown(self, field: Field) -> str:
        """What is known of a field, as it would be typed."""
        value = self.values.get(field.key, "")
        if isinstance(value, Mapping):
            return str(value.get(self._main_language, ""))
        return str(value)

    def _taken(self, field: Field, text: str) -> Any:
        """The value that is typed; of a text in several languages, the others stay."""
        value = value_of(self.part.model, field, text)
        known = self.values.get(field.key)
        if isinstance(known, Mapping):
            return {**known, self._main_language: value}
        return value

    @property
    def _main_language(self) -> str:
        return next(iter(self.session.trial.languages), "en")

    def _checked_parts(self, field: Field, before: Sequence[Any]) -> Callable[[str], str]:
        """The check of a line in which there may be several answers."""
        check = self._checked(field, before)

        def check_parts(text: str) -> str:
            return next(filter(None, map(check, parts_of(field, text) or [""])), "")

        return check_parts

    def _checked(
        self, field: Field, before: Sequence[Any] = (), *, needed: bool | None = None
    ) -> Callable[[str], str]:
        """The check of one answer, or of one of several behind those given before."""

        def check(text: str) -> str:
            if not text:
                must = field.required if needed is None else needed
                return _("This is needed.") if must and not before else ""
            value = self._taken(field, text)
            if self._is_no_number(field, value):
                return why_no_number(text)
            return self._doubt(field.key, [*before, value] if field.many else value)

        return check

    def _checked_year(
        self, field: Field, given: Mapping[int, Any], year: int, *, needed: bool
    ) -> Callable[[str], str]:
        def check(text: str) -> str:
            if not text:
                return _("It is needed for one year at least.") if needed else ""
            value = value_of(self.part.model, field, text)
            if self._is_no_number(field, value):
                return why_no_number(text)
            return self._doubt(field.key, {**given, year: value})

        return check

    def _is_no_number(self, field: Field, value: Any) -> bool:
        """Whether a text stands where numbers do."""
        return isinstance(value, str) and is_number(self.part.model, field) and not field.refers

    def _doubt(self, key: str, value: Any) -> str:
        entry = {**self.values, key: value}
        doubts = self.session.trial.doubts(self.part, entry, (key,))
        return next((why for _key, why in doubts), "")

    def _asked(self, field: Field) -> str:
        question = self.question(field.key)
        return question if field.required else _("{question} (optional)", question=question)

    def _unit(self, field: Field) -> str:
        unit = field.unit
        if "currency" in fields(self.part.model):
            unit = self.values.get("currency") or self.session.trial.plan.profile.currency
        return f" ({unit})" if unit else ""

    def _aside(self, field: Field, *, needed: bool | None = None) -> Aside:
        is_open = field.required and field.key not in self.values
        must = is_open if needed is None else needed
        ways = () if must else self.session.ways
        return Aside((Move.BACK, *ways, self.session.way_out), help_of(field))


def _default(choices: Choices) -> str:
    return _OPEN if choices[0][0] == _OPEN else ""


def _choices(field: Field) -> Choices:
    return list(choice_labels(field).items())


def help_of(field: Field) -> str:
    """What the schema says of a field, for those who want help."""
    parts = [field.description]
    if field.unit:
        parts.append(_("Unit: {unit}.", unit=field.unit))
    if field.source:
        parts.append(f"({field.source})")
    if is_time(field):
        parts.append(
            _("A year, a quarter, a month or a day: 2024, Q3 2024, July 2024, 2024-07-15.")
        )
    if not field.required:
        parts.append(_("It can be left open."))
    return " ".join(parts)
