"""Things of the Compact as entries, for people and programs: what each is, and what is linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from gcmplan.compact import Action, GcmIndicator, Objective, Principle, SdgIndicator
    from gcmplan.compact.titles import LocalName


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an entry.

    Attributes:
        heading: What it is about.
        rows: Ids, each with a text.
        text: What stands above them.
    """

    heading: str
    rows: Sequence[tuple[str, str]] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the Compact, as people and programs read it.

    Attributes:
        kind: What it is, by the word with which one asks for it.
        id: Its number, id or code.
        title: Its title or label.
        origin: Where it comes from.
        text: What it is, in a paragraph; empty where the title says all.
        sections: What is linked to it.
        data: The same for programs.
    """

    kind: str
    id: str
    title: str
    origin: str
    text: str
    sections: Sequence[Section]
    data: Mapping[str, Any]


class Lookup(NamedTuple):
    """How the things of a kind are come by.

    Attributes:
        all: Gives all, in order.
        find: Gives the one that is meant; raises NoSuchEntryError where there is none.
        entry: Makes the entry of one in a language.
    """

    all: Callable[[], Iterable[Any]]
    find: Callable[[str], Any]
    entry: Callable[[Any, str], Entry]


def lookup_of(kind: str) -> Lookup:
    """How the things of a kind are come by.

    Args:
        kind: objective, action, principle, sdg or indicator.

    Raises:
        KeyError: There is no such kind.
    """
    from gcmplan.compact import actions, gcm_indicators, objectives, principles, sdg_indicators
    from gcmplan.compact import search as finding

    return {
        "objective": Lookup(objectives, finding.find_objective, _objective),
        "action": Lookup(lambda: actions().values(), finding.find_action, _action),
        "principle": Lookup(principles, finding.find_principle, _principle),
        "sdg": Lookup(finding.sdg_targets, finding.find_target, _target),
        "indicator": Lookup(
            lambda: (*sdg_indicators(), *gcm_indicators()), finding.find_indicator, _indicator
        ),
    }[kind]


def entries_of(kind: str, lang: str) -> list[Entry]:
    """The entries of all things of a kind, in order.

    Args:
        kind: objective, action, principle, sdg or indicator.
        lang: The language of official names (ISO 639-1).

    Raises:
        KeyError: There is no such kind.
    """
    lookup = lookup_of(kind)
    return [lookup.entry(each, lang) for each in lookup.all()]


def _objective(objective: Objective, lang: str) -> Entry:
    from gcmplan.compact import (
        gcm_indicators,
        objective_short_title,
        objective_title,
        sdg_indicators,
    )

    title = objective_title(objective, lang)
    limited = [each for each in gcm_indicators() if objective.number in each.objectives]
    actions = [(each.id, _(each.label)) for each in objective.actions]
    targets = ", ".join(objective.sdg_targets) or "-"
    if objective.all_sdgs:
        targets = _("It bears on all Goals; named are {targets}.", targets=targets)
    if objective.unverified_sdg_targets:
        unsure = ", ".join(objective.unverified_sdg_targets)
        targets += "\n" + _("Not confirmed by a source: {targets}.", targets=unsure)
    measured = [each for each in sdg_indicators() if objective.number in each.objectives]
    data = asdict(objective) | {
        "title": title.text,
        "short_title": objective_short_title(objective, lang).text,
        "summary": _(objective.summary),
        "actions": [{"id": key, "label": label} for key, label in actions],
    }
    sections = [
        Section(_("GCM actions"), actions),
        Section(_("SDG targets"), text=targets),
        *_indicator_sections(measured, lang),
        Section(
            _("United Nations' limited set for the Compact"),
            [_indicator_row(each, lang) for each in limited],
        ),
    ]
    origin = _("Compact, paragraph {paragraph}", paragraph=objective.paragraph)
    shown = shown_name(title, lang)
    summary = _(objective.summary)
    return Entry(
        "objective",
        str(objective.number),
        shown,
        origin,
        summary,
        sections,
        data | name_as_data(title),
    )


def _action(action: Action, lang: str) -> Entry:
    from gcmplan.compact import objective as objective_of
    from gcmplan.compact import objective_title

    objective = objective_of(action.objective)
    row = (str(objective.number), shown_name(objective_title(objective, lang), lang))
    origin = _("Compact, paragraph {paragraph}", paragraph=objective.paragraph)
    data = asdict(action) | {"label": _(action.label)}
    sections = [Section(_("Objective"), [row])]
    return Entry("action", action.id, _(action.label), origin, "", sections, data)


def _principle(principle: Principle, lang: str) -> Entry:
    from gcmplan.compact import principle_title

    title = principle_title(principle, lang)
    origin = _("Compact, paragraph {paragraph}", paragraph=principle.paragraph)
    if principle.guide_pages:
        origin += "; " + _("Guide p. {pages}", pages=principle.guide_pages)
    summary = _(principle.summary)
    data = asdict(principle) | {"title": title.text, "summary": summary} | name_as_data(title)
    return Entry("principle", principle.id, shown_name(title, lang), origin, summary, [], data)


def _target(target: str, lang: str) -> Entry:
    from gcmplan.compact import objective_title, objectives, sdg_indicators

    linked = [each for each in objectives() if target in each.sdg_targets]
    unsure = [each for each in objectives() if target in each.unverified_sdg_targets]
    measured = [each for each in sdg_indicators() if each.target == target]
    rows = [(str(each.number), shown_name(objective_title(each, lang), lang)) for each in linked]
    more = [(str(each.number), shown_name(objective_title(each, lang), lang)) for each in unsure]
    numbers = [each.number for each in linked]
    sections = [
        Section(_("Objectives"), rows),
        Section(_("Objectives, not confirmed by a source"), more),
        Section(_("SDG indicators"), [_indicator_row(each, lang) for each in measured]),
    ]
    if linked:
        title = _("Linked to objectives: {numbers}", numbers=", ".join(map(str, numbers)))
        origin = _("Booklet of the guidance")
    else:
        title = _("Linked to no objective by a source")
        origin = _("Not named in the Booklet of the guidance")
    data = {
        "target": target,
        "objectives": numbers,
        "unverified_objectives": [each.number for each in unsure],
        "indicators": [each.code for each in measured],
    }
    return Entry("sdg", target, title, origin, "", sections, data)


def _indicator(indicator: SdgIndicator | GcmIndicator, lang: str) -> Entry:
    from gcmplan.compact import SdgIndicator, objective, objective_title

    sdg = isinstance(indicator, SdgIndicator)
    name = _indicator_name(indicator, lang)
    numbers = [objective(number) for number in indicator.objectives]
    rows = [(str(each.number), shown_name(objective_title(each, lang), lang)) for each in numbers]
    sure = not isinstance(indicator, SdgIndicator) or indicator.verified
    text = "" if sure else _("Not confirmed by a source.")
    sections = [
        Section(_("Objectives"), rows, text),
        Section(_("Kept by"), text=indicator.custodian),
    ]
    framework = "SDG" if sdg else _("United Nations' limited set for the Compact")
    data = {"framework": "SDG"} | asdict(indicator) | {"name": name.text} | name_as_data(name)
    shown = shown_name(name, lang)
    return Entry("indicator", indicator.code, shown, framework, "", sections, data)


def _indicator_sections(measured: Sequence[SdgIndicator], lang: str) -> list[Section]:
    """The indicators of an objective: those that a source links to it, then the others."""
    sure = [_indicator_row(each, lang) for each in measured if each.verified]
    unsure = [_indicator_row(each, lang) for each in measured if not each.verified]
    return [
        Section(_("SDG indicators"), sure),
        Section(_("SDG indicators, not confirmed by a source"), unsure),
    ]


def _indicator_row(indicator: SdgIndicator | GcmIndicator, lang: str) -> tuple[str, str]:
    return indicator.code, shown_name(_indicator_name(indicator, lang), lang)


def _indicator_name(indicator: SdgIndicator | GcmIndicator, lang: str) -> LocalName:
    from gcmplan.compact import LocalName, SdgIndicator, sdg_indicator_name

    if isinstance(indicator, SdgIndicator):
        return sdg_indicator_name(indicator, lang)
    return LocalName(indicator.name, "en", verified=True)


def shown_name(name: LocalName, lang: str) -> str:
    """A name, with a mark where it is not official, or not in the language asked for.

    Args:
        name: The name.
        lang: The language asked for (ISO 639-1).
    """
    if not name.verified:
        return f"{name.text} ({_('unofficial')})"
    return name.text if name.language == lang else f"{name.text} ({_('English')})"


def name_as_data(name: LocalName) -> dict[str, Any]:
    """What programs are told of a name beside its text: its language, and whether it is official.

    Args:
        name: The name.
    """
    return {"language": name.language, "official": name.verified}
