"""What templates turn the plan's values into text with, in the document's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from markupsafe import Markup, escape

from gcmplan.compact import (
    LocalName,
    Principle,
    compact_name,
    objective_short_title,
    objective_title,
    principle_title,
)
from gcmplan.compact import objectives as all_objectives
from gcmplan.document.formats import NO_BREAK, Formats, direction
from gcmplan.locales import translate as _
from gcmplan.plan.base import Sourced
from gcmplan.plan.design import Indicator, Measure
from gcmplan.plan.model import Plan

Text = str | Mapping[str, str]

_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]", re.IGNORECASE)
_STOPS = (".", "!", "?", "…", ":", ";", "؟", "۔")
_CLOSING = "\"'”’»)"
"""What may stand behind the end of a sentence."""

_BREAK = re.compile(r"\n\s*\n")
_OBJECTIVES = range(1, 24)


class Words:
    """The filters of one plan's documents in one language.

    Args:
        plan: The plan.
        language: The document's language, a BCP 47 tag.
    """

    def __init__(self, plan: Plan, language: str) -> None:
        self.formats = Formats(language)
        self.language = language
        self.main = plan.profile.languages[0] if plan.profile.languages else language
        self.currency = plan.profile.currency
        self._institutions = {each.id: each for each in plan.kick_off.institutions}
        self._mark = Markup(' <span class="illustrative">{}</span>').format(_("illustrative"))

    def plain(self, value: Text) -> str:
        """A text for people, in the document's language, else in the main one, else in any."""
        return self._chosen(value)[0]

    def text(self, value: Text) -> Markup:
        """As `plain`, with its language where that is another than the document's."""
        chosen, language = self._chosen(value)
        return self._in_language(chosen, language)

    def prose(self, value: Text, kind: str = "") -> Markup:
        """A text as paragraphs: a blank line ends one, addresses become links, sentences end.

        Args:
            value: The text.
            kind: The class of the paragraphs, such as ``lead``.
        """
        chosen, language = self._chosen(value)
        opening = Markup('<p class="{}">').format(kind) if kind else Markup("<p>")
        return Markup("\n").join(
            opening + self._in_language(ended(part.strip()), language, linked=True) + Markup("</p>")
            for part in _BREAK.split(chosen.strip())
        )

    def links(self, value: Text) -> Markup:
        """As `text`, with its addresses as links."""
        chosen, language = self._chosen(value)
        return self._in_language(chosen, language, linked=True)

    def cite(self, record: Sourced) -> Markup:
        """A footnote with the record's source; nothing where it states none."""
        if not record.source:
            return Markup()
        note = Markup('<span class="footnote">{} {}</span>')
        return note.format(_("Source:"), self.links(record.source))

    def mark(self, record: Sourced | bool) -> Markup:
        """The mark of what was made up; nothing where it was not."""
        invented = record if isinstance(record, bool) else record.illustrative
        return self._mark if invented else Markup()

    def who(self, name: str) -> Markup:
        """An institution in short: its acronym, else its name; its id where there is none such."""
        found = self._institutions.get(name)
        if found is None:
            return escape(name)
        return escape(found.acronym) if found.acronym else self.text(found.name)

    def full_name(self, name: str) -> Markup:
        """An institution by its name, with its acronym behind."""
        found = self._institutions.get(name)
        if found is None:
            return escape(name)
        if not found.acronym:
            return self.text(found.name)
        return Markup("{} ({})").format(self.text(found.name), found.acronym)

    def name(self, official: LocalName) -> Markup:
        """An official name; marked where no source confirms it."""
        shown = self._in_language(official.text, official.language)
        if official.verified:
            return shown
        return shown + Markup(' <span class="tag">{}</span>').format(_("unofficial translation"))

    def objective(self, number: int) -> Markup:
        """An objective of the Compact in short: number and short title."""
        if number not in _OBJECTIVES:
            return escape(number)
        short = self.objective_name(number)
        return Markup("{}{}{}").format(
            number, NO_BREAK, self._in_language(short.text, short.language)
        )

    def objective_name(self, number: int) -> LocalName:
        """The short title of an objective of the Compact, 1 to 23."""
        return objective_short_title(all_objectives()[number - 1], self.language)

    def money(self, value: Decimal | int, currency: str = "") -> str:
        """An amount with the code of its currency, where none is given the plan's."""
        return self.formats.money(Decimal(value), currency or self.currency)

    def measurement(self, value: Decimal | bool, indicator: Indicator) -> str:
        """A value of an indicator."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        shown = self.formats.number(value)
        return f"{shown}%" if indicator.measure is Measure.PERCENT else shown

    def official_title(self, number: int) -> LocalName:
        """The full title of an objective of the Compact; its number where there is none such."""
        if number not in _OBJECTIVES:
            return LocalName(str(number), self.language, verified=True)
        return objective_title(all_objectives()[number - 1], self.language)

    def principle_title(self, principle: Principle) -> LocalName:
        """The title of a guiding principle."""
        return principle_title(principle, self.language)

    def compact_name(self) -> LocalName:
        """The name of the Global Compact."""
        return compact_name(self.language)

    def _chosen(self, value: Text) -> tuple[str, str]:
        if isinstance(value, str):
            return value, self.main
        for language in (self.language, self.main):
            if language in value:
                return value[language], language
        language = next(iter(value), "")
        return value[language], language

    def _in_language(self, text: str, language: str, *, linked: bool = False) -> Markup:
        shown = _linked(text) if linked else escape(text)
        if language == self.language:
            return shown
        return Markup('<span lang="{}" dir="{}">{}</span>').format(
            language, direction(language), shown
        )


def _linked(text: str) -> Markup:
    parts: list[Markup] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        parts.append(escape(text[end : found.start()]))
        parts.append(Markup('<a href="{0}">{0}</a>').format(found.group()))
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def ended(text: str) -> str:
    """A text with a full stop, where neither a sentence nor an address ends it."""
    bare = text.rstrip(_CLOSING)
    last = text.rpartition(" ")[2]
    return text if not bare or bare.endswith(_STOPS) or "://" in last else f"{text}."
