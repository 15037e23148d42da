"""The narrative texts of a plan, read for what is wrong with them, all of it at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from gcmplan.document.flaw import Flaw, FlawKind, place_in
from gcmplan.document.placeholders import NAMES
from gcmplan.document.text_names import AREAS, FOLDER, known_texts
from gcmplan.locales import translate as _
from gcmplan.plan.defects import nearest
from gcmplan.plan.model import Plan
from gcmplan.plan.values import LANGUAGE_PATTERN

_LONGEST_PLAIN = 200_000
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=\s|$)", re.MULTILINE)
_DOUBTFUL = re.compile(
    r"""
    [<>\t`\\] | !\[ | \{\{               # HTML, quotations, code, pictures, placeholders
    | [\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]  # control characters
    | \]\[ | \]: | \[\^ | \^\[        # links by reference, footnotes
    | \]\( (?! (?:https?://|mailto:) [^\s()\\]+ \) )
    | ^[ ]{4}                            # what may be a deep list
    | ^[ ]* (?:[=-][ ]*)+ $              # headings that are underlined
    | ^[ ]* (?:[-+*] | \d+[.)]) [ ]+ (?: (?:[-+*] | \d+[.)])[ ] | \# )
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What a text may be wrong about: HTML, pictures, links, notes, deep lists, underlined headings."""

_OTHER_ENDINGS = (".txt", ".markdown", ".mdown", ".md.txt", ".rst", ".docx", ".odt", ".html")
"""How files end that were meant as texts, and that no document takes in."""


def flaws_of_texts(root: Path, plan: Plan, named: Collection[str] = ()) -> Iterator[Flaw]:
    """What is wrong with the texts of a plan, file by file.

    Args:
        root: The plan's folder.
        plan: The plan.
        named: The texts that the plan's own templates ask for besides those that are known.
    """
    folder = root / FOLDER
    areas = {f"{AREAS}{area.id}" for area in plan.profile.thematic_areas}
    known = [*known_texts(), *sorted(areas), *sorted(named)]
    languages = plan.profile.languages
    values = dict.fromkeys(NAMES, "") if plan.profile.placeholders else None
    for path in sorted(folder.rglob("*")):
        shown = path.relative_to(root).as_posix()
        if not path.is_file() or path.name.startswith((".", "~")):
            continue
        if path.suffix != ".md":
            yield from _of_ending(path, shown)
            continue
        name = path.relative_to(folder).as_posix().removesuffix(".md")
        yield from _of_name(path, shown, name, known, languages)
        if not plain(path):
            yield from _of_content(root, path, shown, values)


def _of_ending(path: Path, shown: str) -> Iterator[Flaw]:
    if path.name.lower().endswith(_OTHER_ENDINGS) or path.suffix.lower() == ".md":
        yield Flaw(
            FlawKind.NAME,
            place_in(path, shown, None),
            _("no document takes in '{file}'", file=shown),
            _("Texts are Markdown, in files that end in .md."),
        )


def _of_name(
    path: Path, shown: str, name: str, known: Collection[str], languages: Collection[str]
) -> Iterator[Flaw]:
    """What is wrong with how a text is named: no document asks for it, or in no such language."""
    stem, _dot, language = name.partition(".")
    if stem not in known:
        meant = nearest(stem, known)
        listed = _("The texts are: {names}.", names=", ".join(known))
        yield Flaw(
            FlawKind.NAME,
            place_in(path, shown, None),
            _("no document asks for the text '{name}'", name=stem),
            _("did you mean '{word}'?", word=meant) if meant else listed,
        )
    elif language and language not in languages:
        is_code = re.match(LANGUAGE_PATTERN, language)
        yield Flaw(
            FlawKind.NAME,
            place_in(path, shown, None),
            _("'{language}' is not among the languages of the plan", language=language)
            if is_code
            else _("'{language}' is not the code of a language", language=language),
            _(
                "Name it {stem}.md, or {stem}.fr.md for the French one of a plan that lists fr.",
                stem=stem,
            ),
        )


def _of_content(
    root: Path, path: Path, shown: str, values: Mapping[str, str] | None
) -> Iterator[Flaw]:
    # Loaded where there is something to look at, so that checking most plans stays fast.
    from gcmplan.document.markdown import raw_html
    from gcmplan.document.remarks import Remark
    from gcmplan.document.texts import TextError, Texts

    found: list[Remark] = []
    try:
        Texts(root, "en", "en", values).converted(path, complain=found.append)
        found += raw_html(path.read_text(encoding="utf-8-sig"))
    except TextError as error:
        what = error.message.removeprefix(f"{shown}: ")
        yield Flaw(FlawKind.FORM, place_in(path, shown, None), what, error.help)
    for remark in found:
        yield Flaw(
            FlawKind(remark.kind.value),
            place_in(path, shown, remark.line, remark.excerpt),
            remark.what,
            remark.help,
        )


def plain(path: Path) -> bool:
    """Whether a text is certain to have nothing wrong with it: paragraphs, headings, short lists.

    Most texts are, and need no parser to be told so.
    """
    try:
        if path.is_symlink() or path.stat().st_size > _LONGEST_PLAIN:
            return False
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    text = _COMMENT.sub("", text)
    if _DOUBTFUL.search(text):
        return False
    before = 0
    for marks in _HEADING.findall(text):
        if before and len(marks) > before + 1:
            return False
        before = len(marks)
    return True
