"""GCM8xx: the plan's languages and the texts that are given by language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import DESIGN, PROFILE, in_a_row, placed, readable
from gcmplan.check.rules.texts import texts_by_language
from gcmplan.locales import translate as _
from gcmplan.plan.index import Path

RULES = Rules()

LONG = 4
"""So many words are hardly ever the same in two languages; a name of fewer may be."""


@RULES.rule("GCM801", in_part=True)
def text_without_a_language(subject: Subject) -> Iterable[Finding]:
    """A text given by language that lacks a language of the plan."""
    declared = subject.plan.profile.languages
    if not readable(subject, PROFILE, "languages"):
        return
    for text, path in texts_by_language(subject.plan):
        lacked = [each for each in declared if each not in text]
        if lacked and readable(subject, *path):
            yield Finding(path, {"languages": in_a_row(lacked)}, of="key")


@RULES.rule("GCM802", in_part=True)
def text_in_another_language(subject: Subject) -> Iterable[Finding]:
    """A text in a language that the plan does not declare."""
    declared = frozenset(subject.plan.profile.languages)
    if not readable(subject, PROFILE, "languages"):
        return
    for text, path in texts_by_language(subject.plan):
        for language in text.keys() - declared:
            yield Finding((*path, language), {"language": language}, of="key")


@RULES.rule("GCM803")
def titles_in_one_language(subject: Subject) -> Iterable[Finding]:
    """A plan in several languages whose titles are given in one."""
    profile = subject.plan.profile
    if len(profile.languages) < 2:
        return
    titles: list[tuple[str | Mapping[str, str], Path]] = [(profile.title, (PROFILE, "title"))]
    for area, path in placed(profile.thematic_areas, PROFILE, "thematic_areas"):
        titles.append((area.title, (*path, "title")))
    interventions = subject.plan.design.interventions
    for intervention, path in placed(interventions, DESIGN, "interventions"):
        titles.append((intervention.title, (*path, "title")))
    single = [path for title, path in titles if isinstance(title, str)]
    if single:
        values = {"count": len(single), "languages": in_a_row(profile.languages)}
        yield Finding(single[0], values)


@RULES.rule("GCM804")
def languages_not_clear(subject: Subject) -> Iterable[Finding]:
    """No language, or one that is listed twice."""
    languages = subject.plan.profile.languages
    if not readable(subject, PROFILE, "languages"):
        return
    if not languages:
        yield Finding((PROFILE, "languages"), {"what": _("none is listed")})
    for position, language in enumerate(languages):
        if language in languages[:position]:
            yield Finding(
                (PROFILE, "languages", position),
                {"what": _("'{language}' is listed twice", language=language)},
            )


@RULES.rule("GCM805", in_part=True)
def same_in_two_languages(subject: Subject) -> Iterable[Finding]:
    """A text that stands in two languages word for word: one of them is still to be translated."""
    for text, path in texts_by_language(subject.plan):
        first: dict[str, str] = {}
        for language, words in text.items():
            before = first.setdefault(words, language)
            if before != language and len(words.split()) >= LONG:
                yield Finding((*path, language), {"language": language, "other": before})
