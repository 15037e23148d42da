"""``gcmplan compact``: the Compact's objectives, actions, principles and indicators to look up."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gcmplan.cli.reports.compact import Entry, entries_of, lookup_of, name_as_data, shown_name
from gcmplan.cli.reports.paper import console, plan_in, print_hanging
from gcmplan.cli.reports.uses import at_a_glance, plan_sections, with_uses
from gcmplan.errors import GcmplanError
from gcmplan.locales import marked, reading, translate_count
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from rich.text import Text

    from gcmplan.compact.search import Hit, Spans
    from gcmplan.plan.load import Reading

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh", "pt")
"""The languages in which there are names of objectives and principles."""

OWN_WORDS = marked("Summaries and labels are gcmplan's own words, not the Compact's.")
NOTHING: Mapping[str, str] = MappingProxyType({})
KINDS: Mapping[str, str] = {
    "objective": marked("Objective {id}"),
    "action": marked("GCM action {id}"),
    "principle": marked("Guiding principle {id}"),
    "sdg": marked("SDG target {id}"),
    "indicator": marked("Indicator {id}"),
}
"""What can be asked for, and how one of it is called."""

SEARCH = "search"
FOUND = "bold underline"
INDENT = 2


class CompactError(GcmplanError):
    """The Compact was asked for something that it does not have."""


def compact(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND", help="objective, action, principle, sdg, indicator or search."
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="Which one, such as 5 or 5.j; words to search for."),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--plan", "-C", metavar="DIR", help="The plan's folder; the current one."),
    ] = None,
    lang: Annotated[
        str, typer.Option("--lang", metavar="CODE", help="The language of official names.")
    ] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Give it as JSON.")] = False,
) -> None:
    """Look something up in the Compact, and your plan's use of it.

    Without KIND: the 23 objectives. With KIND alone: all of that kind.

    Examples: gcmplan compact objective 5, gcmplan compact search remittances
    """
    from gcmplan.compact.search import search

    given = " ".join(names or ())
    _check(kind, given, lang)
    with reading(lang):
        found = plan_in(folder)
        if kind == SEARCH:
            hits = search(given, lang)
            if as_json:
                _print_json([_hit_as_data(each, found, lang) for each in hits])
            else:
                _print_hits(hits, given, found, lang)
        elif kind is not None and given:
            lookup = lookup_of(kind)
            entry = lookup.entry(lookup.find(given), lang)
            if as_json:
                _print_json(with_uses(entry, found))
            else:
                _print_entry(entry, found, lang)
        elif as_json:
            _print_json(_whole(kind, found, lang))
        else:
            _print_list(kind or "objective", found, lang)


def _check(kind: str | None, given: str, lang: str) -> None:
    """Refuse what there is not.

    Raises:
        CompactError: There is no such kind or language, or nothing to search for.
    """
    from gcmplan.compact.search import words
    from gcmplan.plan.defects import nearest

    if lang not in LANGUAGES:
        raise CompactError(
            _("there are no names of the Compact in the language '{lang}'", lang=lang),
            help=_("The languages are: {languages}.", languages=", ".join(LANGUAGES)),
        )
    if kind == SEARCH and not words(given):
        raise CompactError(
            _("there is no word to search for"),
            help=_("Write it behind: gcmplan compact search remittances"),
        )
    if kind is not None and kind not in (*KINDS, SEARCH):
        meant = nearest(kind, (*KINDS, SEARCH))
        raise CompactError(
            _("the Compact cannot be asked for '{kind}'", kind=kind),
            help=_("did you mean '{word}'?", word=meant)
            if meant
            else _("Search for it with: gcmplan compact search {kind}", kind=kind),
        )


def _whole(kind: str | None, found: Reading | None, lang: str) -> Mapping[str, Any]:
    """All of a kind for programs; without one, all of those that do not stand in another."""
    kinds = ("objective", "principle", "indicator") if kind is None else (kind,)
    plural = {**{each: f"{each}s" for each in KINDS}, "sdg": "sdg_targets"}
    return {
        plural[each]: [with_uses(entry, found) for entry in entries_of(each, lang)]
        for each in kinds
    }


def _print_json(data: object) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _print_entry(entry: Entry, found: Reading | None, lang: str) -> None:
    from rich.text import Text

    out = console()
    heading = _(KINDS[entry.kind], id=entry.id)
    print_hanging(out, "", Text.assemble((heading, "bold cyan"), "  ", (entry.title, "bold")))
    print_hanging(out, "", Text(entry.origin, style="dim"))
    if entry.text:
        out.print()
        print_hanging(out, "", Text(entry.text), column=INDENT)
    linked = [each for each in entry.sections if each.rows or each.text]
    for section in (*linked, *plan_sections(entry, found, lang)):
        out.print()
        print_hanging(out, "", Text(section.heading, style="bold"))
        for line in section.text.splitlines():
            print_hanging(out, "", Text(line), column=INDENT)
        _print_rows(section.rows)
    out.print()
    print_hanging(out, "", Text(_(OWN_WORDS), style="dim"))


def _print_rows(rows: Sequence[tuple[str, str]], below: Mapping[str, str] = NOTHING) -> None:
    """Print ids with their texts beside them, and what stands below some."""
    from rich.text import Text

    out = console()
    column = max((len(key) for key, _text in rows), default=0) + INDENT + 2
    column = min(column, out.width // 2)
    for key, text in rows:
        print_hanging(out, f"{'':{INDENT}}{key}", Text(text), column=column, style="cyan")
        if below.get(key):
            print_hanging(out, "", Text(below[key], style="dim"), column=column)


def _print_list(kind: str, found: Reading | None, lang: str) -> None:
    """Print all of a kind at a glance, each with what the plan does with it."""
    from rich.text import Text

    entries = entries_of(kind, lang)
    plan = found.plan if found else None
    below = {} if plan is None else {each.id: at_a_glance(each, plan) for each in entries}
    _print_rows([(each.id, each.title) for each in entries], below)
    example = f"gcmplan compact {kind} {entries[0].id}"
    out = console()
    out.print()
    for line in (
        _("See one with: {command}", command=example),
        _("See others with: gcmplan compact {kinds}", kinds=" | ".join(KINDS)),
        _("Search with: gcmplan compact search WORD"),
        _(OWN_WORDS),
    ):
        print_hanging(out, "", Text(line, style="dim"))


def _print_hits(hits: Sequence[Hit], given: str, found: Reading | None, lang: str) -> None:
    """Print what was found, the words looked for marked on a terminal, and the plan's use of each.

    Raises:
        CompactError: Nothing was found.
    """
    from rich.text import Text

    from gcmplan.compact.search import suggestion

    if not hits:
        meant = suggestion(given, lang)
        raise CompactError(
            _("nothing in the Compact has '{words}'", words=given),
            help=_("did you mean '{word}'?", word=meant)
            if meant
            else _("Try a single word, or another: gcmplan compact search migrants"),
        )
    out = console()
    for hit in hits:
        # An action's label is never official in any language: there is nothing to mark.
        name = hit.name.text if hit.kind == "action" else shown_name(hit.name, lang)
        title = _marked(name, hit.spans)
        print_hanging(out, "", Text.assemble((_(KINDS[hit.kind], id=hit.id), "cyan"), "  ", title))
        for each in hit.more:
            print_hanging(out, "", _marked(each.text, each.spans), column=INDENT)
        if found is not None and found.plan is not None:
            used = at_a_glance(_entry_of(hit, lang), found.plan) or _("Named nowhere")
            told = _("In the plan: {what}", what=used)
            print_hanging(out, "", Text(told, style="dim"), column=INDENT)
        out.print()
    print_hanging(out, "", Text(translate_count("{count} found.", "{count} found.", len(hits))))


def _marked(text: str, spans: Spans) -> Text:
    from rich.text import Text

    shown = Text(text)
    for start, end in spans:
        shown.stylize(FOUND, start, end)
    return shown


def _entry_of(hit: Hit, lang: str) -> Entry:
    """What was found, as the entry that one gets who asks for it."""
    lookup = lookup_of(hit.kind)
    return lookup.entry(lookup.find(hit.id), lang)


def _hit_as_data(hit: Hit, found: Reading | None, lang: str) -> Mapping[str, Any]:
    texts = [each.text for each in hit.more]
    data = {"kind": hit.kind, "id": hit.id, "title": hit.name.text, "found_in": texts}
    used = with_uses(_entry_of(hit, lang), found)
    return data | name_as_data(hit.name) | {key: used[key] for key in ("in_plan",) if key in used}
