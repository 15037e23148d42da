"""From a plan to its documents: template, tree, then each format in turn. Nothing is written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement
from markupsafe import Markup

from gcmplan.document import outline
from gcmplan.document.engine import Engine, document_names
from gcmplan.document.errors import DocumentError
from gcmplan.document.figures import Figures
from gcmplan.document.filters import filters_of, functions_of
from gcmplan.document.formats import EN_DASH
from gcmplan.document.house import SHIPPED, House
from gcmplan.document.metadata import Metadata
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
from gcmplan.plan.values import LANGUAGE_PATTERN
from gcmplan.source import read_picture

PLAN = "plan"
"""The document that is made where none is named."""


class Format(StrEnum):
    """The forms that a document can take; the values are the endings of their files."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


class UnknownDocumentError(DocumentError):
    """There is no document of this name, or none in this language."""


@dataclass(frozen=True, slots=True)
class Produced:
    """A document in one format.

    Attributes:
        name: The document's name.
        format: The format.
        data: The content of its file.
    """

    name: str
    format: Format
    data: bytes


def produce(
    root: Path,
    plan: Plan,
    names: Sequence[str],
    formats: Sequence[Format],
    language: str | None = None,
    *,
    draft: bool = False,
    house: House = SHIPPED,
) -> Iterator[Produced]:
    """Make documents, one after another. The same plan always gives the same bytes.

    Args:
        root: The plan's folder, for its texts and its own templates.
        plan: What `gcmplan.plan.load.read_plan` read there.
        names: The documents; each once.
        formats: The formats of each; each once.
        language: The documents' language, a BCP 47 tag; the plan's main one where none is given.
        draft: Whether the documents show what is missing, and every page that it is a draft.
        house: The Word file and the fonts that a ministry brings.

    Raises:
        UnknownDocumentError: There is no such document, or the language is no language.
        DocumentError: A template, a text or a picture in it cannot be taken in.
        AttachedFileError: The plan's emblem cannot be taken in.
    """
    known = document_names(root)
    for name in names:
        if name not in known:
            raise _unknown(name, known)
    language = language or next(iter(plan.profile.languages), "en")
    if not re.match(LANGUAGE_PATTERN, language):
        raise UnknownDocumentError(
            _("'{language}' is not the code of a language", language=language),
            help=_("Give an ISO 639-1 code, such as en, fr, es or ar."),
        )
    for name in names:
        tree = tree_of(root, plan, name, language, draft=draft)
        for form in formats:
            yield Produced(name, form, _writer(form, house)(tree))


def tree_of(
    root: Path, plan: Plan, name: str, language: str, *, draft: bool = False
) -> HtmlElement:
    """A document as the numbered tree that every writer takes; as `produce`."""
    words = Words(plan, language)
    with reading(language.partition("-")[0]):
        texts = Texts(root, language, words.main)
        view = PlanView(plan)
        own: dict[str, Callable[..., Any]] = {
            "texts": texts,
            "figure": Figures(view, words),
            "emblem": lambda: _emblem(root, plan.profile, words),
        }
        engine = Engine(root, filters_of(words), {**functions_of(words), **own})
        page = engine.render(
            name,
            {
                "document": _metadata(plan.profile, words, draft=draft),
                "draft": draft,
                "plan": plan,
                "profile": plan.profile,
                "steps": steps_of(plan, view),
                "view": view,
            },
        )
        tree = parse(page)
        outline.number(tree)
    return tree


def _emblem(root: Path, profile: Profile, words: Words) -> Markup:
    """The emblem of the plan as a picture; nothing where it has none.

    Raises:
        AttachedFileError: The picture cannot be taken in.
    """
    if profile.emblem is None:
        return Markup()
    file = profile.emblem.file
    picture = read_picture(root, root / file, file)
    shown = Markup('<img src="{}" alt="{}">')
    return shown.format(picture.address, words.plain(profile.emblem.alt))


def _metadata(profile: Profile, words: Words, *, draft: bool) -> Metadata:
    title = words.plain(profile.title)
    years = words.formats.span(profile.period.start, profile.period.end)
    country = words.formats.country(profile.country)
    return Metadata(
        title=title,
        author=str(words.full_name(profile.lead).striptags()) if profile.lead else country,
        description=words.plain(profile.summary) if profile.summary else f"{country}, {years}",
        keywords=(country, words.compact_name().text, _("migration")),
        date=_date_of(profile),
        footer=title if country in title else f"{country} {EN_DASH} {title}",
        language=words.language,
        direction=words.formats.direction,
        draft=_("Draft") if draft else "",
    )


def _date_of(profile: Profile) -> date:
    """The date of a document, never today's, so that the same plan gives the same bytes."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if profile.date is not None:
        return profile.date.first
    if stated.isdecimal():
        return datetime.fromtimestamp(int(stated), UTC).date()
    return (profile.adoption.date if profile.adoption else profile.period.start).first


def _writer(form: Format, house: House) -> Callable[[HtmlElement], bytes]:
    """The writer of a format; only what is asked for is loaded."""
    if form is Format.HTML:
        from gcmplan.document import html

        return html.write
    if form is Format.DOCX:
        from gcmplan.document import word

        return partial(word.write, reference=house.reference, fonts=house.fonts)
    from gcmplan.document import pdf

    return partial(pdf.write, fonts=house.fonts)


def _unknown(name: str, known: Sequence[str]) -> UnknownDocumentError:
    meant = nearest(name, known)
    if meant:
        advice = _("did you mean '{word}'?", word=meant)
    else:
        advice = _("The documents are: {names}.", names=", ".join(known))
    return UnknownDocumentError(_("there is no document '{name}'", name=name), help=advice)
