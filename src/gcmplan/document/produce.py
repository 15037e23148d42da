"""From a plan to its documents: template, tree, then each format in turn. Nothing is written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement
from markupsafe import Markup

from gcmplan.document import outline, press
from gcmplan.document.catalogue import (
    Kind,
    Of,
    UnknownDocumentError,
    kind_of,
    kinds,
)
from gcmplan.document.engine import Engine
from gcmplan.document.errors import VocabularyError
from gcmplan.document.extract import extract_of
from gcmplan.document.figures import Figures
from gcmplan.document.figures.steps import StepProgress
from gcmplan.document.filters import filters_of, functions_of
from gcmplan.document.formats import EN_DASH
from gcmplan.document.house import SHIPPED, House
from gcmplan.document.metadata import Metadata
from gcmplan.document.placeholders import Placeholders
from gcmplan.document.press import Format, Produced
from gcmplan.document.sheets import sheets_of
from gcmplan.document.steps import steps_of
from gcmplan.document.texts import Texts
from gcmplan.document.view import PlanView
from gcmplan.document.vocabulary import parse
from gcmplan.document.words import Words
from gcmplan.locales import reading
from gcmplan.locales import translate as _
from gcmplan.plan.defects import nearest
from gcmplan.plan.model import Plan
from gcmplan.plan.profile import Profile
from gcmplan.plan.stand_ins import NOWHERE
from gcmplan.plan.values import LANGUAGE_PATTERN
from gcmplan.source import AttachedFileError, read_picture

__all__ = ["Format", "Produced", "UnknownDocumentError", "Workshop", "check_name", "produce"]

PLAN = "plan"
STEPS = range(1, 7)


def produce(
    root: Path,
    plan: Plan,
    names: Sequence[str],
    formats: Sequence[Format],
    language: str | None = None,
    *,
    draft: bool = False,
    house: House = SHIPPED,
    progress: Sequence[StepProgress] = (),
) -> Iterator[Produced]:
    """Make documents, in order. The same plan always gives the same bytes.

    Args:
        root: The plan's folder, for its texts and its own templates.
        plan: What `gcmplan.plan.load.read_plan` read there.
        names: The documents; each once. What one is of stands behind a colon: ``institution:ncm``,
            ``worksheet:2``.
        formats: The formats of each; each once.
        language: The documents' language, a BCP 47 tag; the plan's main one where none is given.
        draft: Whether the documents show what is missing, and every page that it is a draft.
        house: The Word file and the fonts that a ministry brings.
        progress: How far the six steps are, for the figure of it; empty where it is not known.

    Raises:
        UnknownDocumentError: There is no such document, or the language is no language.
        DocumentError: A template, a text or a picture in it cannot be taken in.
        AttachedFileError: The plan's emblem cannot be taken in.
    """
    for name in names:
        check_name(root, plan, name)
    language = language or next(iter(plan.profile.languages), "en")
    if not re.match(LANGUAGE_PATTERN, language):
        raise UnknownDocumentError(
            _("'{language}' is not the code of a language", language=language),
            help=_("Give an ISO 639-1 code, such as en, fr, es or ar."),
        )
    workshop = Workshop(root, plan, language, draft=draft, progress=progress)
    jobs = ((name, partial(workshop.tree, name), formats) for name in names)
    yield from press.run(jobs, house)


def check_name(root: Path, plan: Plan, name: str) -> None:
    """See that a document can be made.

    Raises:
        UnknownDocumentError: There is no such document, or nothing of which it could be made.
    """
    kind, of = kind_of(name, kinds(root))
    if kind.of is Of.INSTITUTION:
        known = [each.id for each in plan.kick_off.institutions]
        if of not in known:
            raise _unknown_institution(of, known)
    if kind.of is Of.STEP and of and of not in map(str, STEPS):
        raise UnknownDocumentError(
            _("the guidance has no step '{given}'", given=of), help=_("The steps are 1 to 6.")
        )


class Workshop:
    """What all documents of a plan in one language are made with.

    Args:
        root: The plan's folder.
        plan: The plan.
        language: The language, a BCP 47 tag.
        draft: Whether the documents are drafts.
        progress: How far the six steps are; empty where it is not known.

    Attributes:
        engine: The plan's templates.
    """

    def __init__(
        self,
        root: Path,
        plan: Plan,
        language: str,
        *,
        draft: bool = False,
        progress: Sequence[StepProgress] = (),
    ) -> None:
        self._plan = plan
        self._draft = draft
        self._kinds = kinds(root)
        self._view = PlanView(plan)
        self._words = Words(plan, language)
        values = Placeholders(self._view, self._words) if plan.profile.placeholders else None
        self._texts = Texts(root, language, self._words.main, values, draft=draft)
        own: dict[str, Callable[..., Any]] = {
            "texts": self._texts,
            "figure": Figures(self._view, self._words, progress),
            "emblem": lambda: _emblem(root, plan.profile, self._words, draft=draft),
        }
        functions = {**functions_of(self._words), **own}
        self.engine = Engine(root, filters_of(self._words), functions)

    def tree(self, name: str) -> HtmlElement:
        """A document as the numbered tree that every writer takes.

        Args:
            name: The document, as in `produce`.

        Raises:
            DocumentError: A template, a text or a picture cannot be taken in.
        """
        kind, of = kind_of(name, self._kinds)
        with reading(self._words.language.partition("-")[0]):
            values = self._values(kind, of)
            page = self.engine.render(kind.name, values)
            try:
                tree = parse(page)
                outline.number(tree)
            except VocabularyError as error:
                self._texts.blame(error)
                raise self.engine.blamed(kind.name, values, error) from None
        return tree

    def _values(self, kind: Kind, of: str) -> Mapping[str, Any]:
        """What templates are filled in with; docs/templates.md says what each is."""
        plan, view = self._plan, self._view
        # A sheet to be filled in is no draft, whatever the plan is.
        draft = self._draft and kind.of is not Of.STEP
        return {
            "document": _metadata(plan, kind, of, self._words, draft=draft),
            "draft": draft,
            "extract": extract_of(view, of) if kind.of is Of.INSTITUTION else None,
            "plan": plan,
            "profile": plan.profile,
            "sheets": sheets_of(plan, of) if kind.of is Of.STEP else (),
            "steps": steps_of(plan, view),
            "view": view,
        }


def _emblem(root: Path, profile: Profile, words: Words, *, draft: bool) -> Markup:
    """The emblem of the plan as a picture; nothing where it has none.

    Raises:
        AttachedFileError: The picture cannot be taken in, and it is for more than a draft.
    """
    if profile.emblem is None:
        return Markup()
    file = profile.emblem.file
    try:
        picture = read_picture(root, root / file, file)
    except AttachedFileError:
        if draft:
            return Markup()
        raise
    shown = Markup('<img src="{}" alt="{}">')
    return shown.format(picture.address, words.plain(profile.emblem.alt))


def _metadata(plan: Plan, kind: Kind, of: str, words: Words, *, draft: bool) -> Metadata:
    profile = plan.profile
    title = words.plain(profile.title)
    if profile.country == NOWHERE:
        return Metadata(title=_title(kind, of, words, title), language=words.language)
    years = words.formats.span(profile.period.start, profile.period.end)
    country = words.formats.country(profile.country)
    return Metadata(
        title=_title(kind, of, words, title),
        author=str(words.full_name(profile.lead).striptags()) if profile.lead else country,
        description=words.plain(profile.summary) if profile.summary else f"{country}, {years}",
        keywords=(country, _("Global Compact for Migration"), _("migration")),
        date=_stated(profile),
        made=profile.date.first if profile.date else _made(profile),
        footer=title
        if profile.country == NOWHERE or country in title
        else f"{country} {EN_DASH} {title}",
        language=words.language,
        direction=words.formats.direction,
        draft=_("Draft") if draft else "",
    )


def _title(kind: Kind, of: str, words: Words, title: str) -> str:
    """The title of a document's file: its own, then the plan's."""
    if kind.name == PLAN or not kind.title:
        return title
    if kind.of is Of.INSTITUTION:
        return f"{words.full_name(of).striptags()} {EN_DASH} {title}"
    return f"{_(kind.title)} {EN_DASH} {title}"


def _stated(profile: Profile) -> date | None:
    """The date that the plan states; None where it states less than a day."""
    stated = profile.date
    return stated.first if stated and stated.first == stated.last else None


def _made(profile: Profile) -> date:
    """What stands for a date, never today's, so that the same plan gives the same bytes."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if stated.isdecimal():
        return datetime.fromtimestamp(int(stated), UTC).date()
    return (profile.adoption.date if profile.adoption else profile.period.start).first


def _unknown_institution(given: str, known: Sequence[str]) -> UnknownDocumentError:
    if not known:
        return UnknownDocumentError(
            _("the plan has no institutions of which an extract could be made"),
            help=_("List them in 1-kick-off.yaml, under 'institutions'."),
        )
    if not given:
        return UnknownDocumentError(
            _("of which institution?"),
            help=_(
                "Name it by its id, such as: gcmplan render institution {id}; --all makes one for "
                "each that the plan asks something of.",
                id=known[0],
            ),
        )
    meant = nearest(given, known)
    if meant:
        advice = _("did you mean '{word}'?", word=meant)
    else:
        advice = _("The institutions are listed in 1-kick-off.yaml: {ids}.", ids=", ".join(known))
    return UnknownDocumentError(_("unknown institution '{id}'", id=given), help=advice)
