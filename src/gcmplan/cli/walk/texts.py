"""The texts of the documents: which are written, what belongs into each, and writing them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gcmplan.cli.ask import Move, MovedOn
from gcmplan.cli.forms.typed import sentence
from gcmplan.cli.walk.questions import where
from gcmplan.cli.walk.walker import Walker
from gcmplan.document.text_names import AREAS, FOLDER, TextKind, known_texts
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count
from gcmplan.source import AttachedFileError, WriteError, make_folder, read_attached, write_file
from gcmplan.walk.labels import shortened
from gcmplan.walk.screens import Screen

TEXTS = "texts"
"""The value of the way to this screen among those of the action's."""

WRITTEN_IN = "4.1"
"""The step action in which the plan is written up, and adopted."""

LARGEST = 2_000_000
"""The largest text that is read, in bytes."""

GO_BACK = "go back"
"""The value of the way back to the action."""

_GAP = re.compile(r"\n\s*\n")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def texts_in_words(walker: Walker) -> str:
    """The way to this screen, with how many of the texts are written."""
    known = list(_kinds(walker))
    written = sum(_words(walker, each) > 0 for each in known)
    return _(
        "{mark} Texts of the document ({done} of {all} written)",
        mark=walker.paper.mark(done=written == len(known)),
        done=written,
        all=len(known),
    )


def none_written(walker: Walker) -> bool:
    """Whether the plan has no text at all."""
    return not any(_words(walker, each) for each in _kinds(walker))


def write_texts(walker: Walker, at: Screen) -> Screen:
    """Show the texts, and for one after the other what belongs into it; take paragraphs for them.

    Args:
        walker: The walk.
        at: The screen of the action.

    Returns:
        The screen of the action.

    Raises:
        MovedOn: The user leaves; what was written is in the files.
        KeyboardInterrupt: The user breaks off; the same.
    """
    chosen = ""
    while True:
        known = {each.name: each for each in _kinds(walker)}
        walker.paper.begin(where(at.step))
        walker.paper.title(
            _("Texts of the document"),
            _("What no table tells. A document shows those texts that are written, and no others."),
        )
        rows = [(name, _row(walker, kind)) for name, kind in known.items()]
        rows.append((GO_BACK, _("Back to the action")))
        default = chosen or next(
            (name for name, kind in known.items() if not _words(walker, kind)), GO_BACK
        )
        chosen = walker.asker.one_of(_("Which text?"), rows, default=default, aside=walker.aside())
        if chosen == GO_BACK:
            return at
        try:
            _write_one(walker, at, known[chosen])
        except MovedOn as gone:
            if gone.move not in (Move.BACK, Move.SKIP):
                raise


def _kinds(walker: Walker) -> Iterator[TextKind]:
    """The texts that the plan's documents can show, those of its areas behind that of all."""
    for kind in known_texts().values():
        yield kind
        if kind.name == AREAS.rstrip("/"):
            for area in walker.readable_plan.profile.thematic_areas:
                name = area.short_title or area.title
                yield TextKind(
                    f"{AREAS}{area.id}",
                    _("Thematic area: {area}", area=shortened(walker.in_words(name))),
                    _("What is wrong today in this area, and how its interventions mend it."),
                )


def _row(walker: Walker, kind: TextKind) -> str:
    words = _words(walker, kind)
    told = (
        translate_count("{count} word", "{count} words", words) if words else _("not written yet")
    )
    return f"{walker.paper.mark(done=words > 0)} {_(kind.title)} ({told})"


def _write_one(walker: Walker, at: Screen, kind: TextKind) -> None:
    """Say what belongs into a text, and where more can be written; add a paragraph to it."""
    path = _file(walker, kind)
    walker.paper.begin(where(at.step), _("Texts of the document"))
    walker.paper.title(_(kind.title), _(kind.holds))
    held = _written(walker, path)
    if held:
        walker.paper.said(_("It ends:"), [shortened(walker.in_words(_GAP.split(held)[-1]))])
    walker.paper.aside(_("To write more, open {file} with any editor.", file=path))
    question = _("A further paragraph (Enter: none)") if held else _("A paragraph (Enter: none)")
    given = walker.asker.text(
        question, check=lambda text: _doubt(walker, path, text), long=True, aside=walker.aside()
    )
    if given:
        _add(walker, path, given)


def _add(walker: Walker, path: Path, paragraph: str) -> None:
    """Put a paragraph below what a file holds, which stays as it is."""
    while True:
        held = _content(walker, path)
        end = b"\r\n" if b"\r\n" in held else b"\n"
        gap = end if held.endswith(b"\n") else end * 2 if held else b""
        added = f"{paragraph}\n".encode().replace(b"\n", end)
        try:
            make_folder(path.parent)
            write_file(path, held + gap + added)
        except WriteError as error:
            walker.ask_to_try_again(error, paragraph)
        else:
            return


def _doubt(walker: Walker, path: Path, text: str) -> str:
    """Why a paragraph cannot go into a file, or be shown in documents; empty where it can."""
    if not text:
        return ""
    # Loaded once something is typed, as the parser is slow to load.
    from gcmplan.document.markdown import convert, raw_html
    from gcmplan.document.placeholders import NAMES
    from gcmplan.document.remarks import Remark

    try:
        _content(walker, path).decode()
    except AttachedFileError as error:
        return sentence(error.message, error.help)
    except UnicodeDecodeError:
        return sentence(
            _("{file}: the text is not in UTF-8", file=path.name),
            _("Save it again with the encoding UTF-8."),
        )
    found: list[Remark] = []
    values = dict.fromkeys(NAMES, "") if walker.readable_plan.profile.placeholders else None
    convert(text, 3, lambda address: address, values, found.append)
    remark = next(iter((*found, *raw_html(text))), None)
    return sentence(remark.what, remark.help) if remark else ""


def _words(walker: Walker, kind: TextKind) -> int:
    return len(_written(walker, _file(walker, kind)).split())


def _file(walker: Walker, kind: TextKind) -> Path:
    """The file of a text in the plan's main language: the one that is written, else that is there.

    ``foreword.en.md`` goes before ``foreword.md``, as it does in documents.
    """
    folder = walker.plan.root / FOLDER
    both = [folder / f"{kind.name}.{walker.plan.languages[0]}.md", folder / f"{kind.name}.md"]
    there = [each for each in both if each.is_file()]
    written = (each for each in there if _written(walker, each))
    return next(written, next(iter(there), both[-1]))


def _written(walker: Walker, path: Path) -> str:
    """What a file says in documents: all but comments; nothing where it cannot be read."""
    try:
        text = _content(walker, path).decode("utf-8-sig", errors="replace")
    except AttachedFileError:
        return ""
    return _COMMENT.sub("", text).strip()


def _content(walker: Walker, path: Path) -> bytes:
    """What a file holds; nothing where there is none."""
    shown = path.relative_to(walker.plan.root).as_posix()
    return read_attached(walker.plan.root, path, LARGEST, shown) if path.exists() else b""
