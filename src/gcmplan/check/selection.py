"""What of the findings is reported: chosen by codes, and by comments in the files.

A comment ``# gcmplan: ignore[GCM403] the reason`` hides the findings with that code on its line, or
on the next line where it has a line to itself. What files and the schema are blamed for can be
hidden by neither: as long as it is wrong, nothing else is certain.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from yaml.events import ScalarEvent, StreamEndEvent

from gcmplan.check.catalogue import rule_texts
from gcmplan.check.diagnostic import Diagnostic
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.plan.defects import nearest
from gcmplan.plan.load import Reading
from gcmplan.plan.profile import Checks, Status
from gcmplan.source import Document, Place
from gcmplan.source.events import event_reader, span_of
from gcmplan.source.place import Lines

PREFIX = "GCM"
LIKE_DIGITS = str.maketrans("OIL", "011")
"""Letters that are taken for digits in what was copied by hand."""

ALWAYS = frozenset(f"{PREFIX}{number:03}" for number in range(1, 10))
"""The codes of files, YAML and the schema, which are always reported."""

WITHOUT_REASON = "GCM017"
WITHOUT_EFFECT = "GCM018"

MARKER = "gcmplan: ignore"
_COMMENT = re.compile(rf"#[ \t]*{MARKER}\b(?:[ \t]*\[([^\]#\n\r]*)\])?([^#\n\r]*)")
_LINE_END = re.compile(r"[\r\n]")


class UnknownCodeError(GcmplanError):
    """No rule has such a code, or it cannot be left out."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which codes are reported; of two prefixes that fit a code, the longer one counts.

    Attributes:
        select: Codes or their beginnings that are reported; all where there is none.
        ignore: Codes or their beginnings that are not.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def keeps(self, code: str) -> bool:
        """Whether findings with a code are reported."""
        # Of everything the empty prefix is a part, and the shortest.
        wanted = _closest(code, self.select or ("",))
        return code in ALWAYS or wanted > _closest(code, self.ignore)

    def within(self, checks: Checks | None) -> Selection:
        """What is reported of a plan that chooses itself, under `checks` in its ``plan.yaml``.

        Codes named for the run take the place of those that the plan selects, and are added to
        those that it ignores.
        """
        if checks is None:
            return self
        select = tuple(_known(checks.select))
        ignore = tuple(code for code in _known(checks.ignore) if _can_be_ignored(code))
        return Selection(self.select or select, (*self.ignore, *ignore))


EVERYTHING = Selection()


def selection_of(select: Iterable[str], ignore: Iterable[str]) -> Selection:
    """What a user chose.

    Args:
        select: Codes or their beginnings, with or without GCM, several of them with commas.
        ignore: The same.

    Raises:
        UnknownCodeError: No rule's code begins so, or all that do are always reported.
    """
    chosen = Selection(tuple(_codes(select)), tuple(_codes(ignore)))
    for code in chosen.ignore:
        if not _can_be_ignored(code):
            raise UnknownCodeError(
                _("{code} cannot be ignored", code=code),
                help=_("What is wrong with files, keys and references is always reported."),
            )
    return chosen


def _can_be_ignored(code: str) -> bool:
    return bool({each for each in rule_texts() if each.startswith(code)} - ALWAYS)


def _known(given: Iterable[str]) -> Iterator[str]:
    """The codes, but for those that no rule has, which GCM019 tells of."""
    for each in given:
        code = PREFIX + each.strip().upper().removeprefix(PREFIX)
        if any(known.startswith(code) for known in rule_texts()):
            yield code


def _closest(code: str, prefixes: Iterable[str]) -> int:
    """The length of the longest prefix that fits a code; -1 where none does."""
    return max((len(each) for each in prefixes if code.startswith(each)), default=-1)


def _codes(given: Iterable[str]) -> Iterator[str]:
    for part in chain.from_iterable(each.split(",") for each in given):
        if part.strip():
            yield _code(part.strip())


def _code(given: str) -> str:
    code = PREFIX + given.upper().removeprefix(PREFIX)
    if any(each.startswith(code) for each in rule_texts()):
        return code
    everything = _("See all rules with: gcmplan explain --list")
    raise UnknownCodeError(
        _("no rule has a code that begins with '{code}'", code=given),
        help=f"{meant_by(code)} {everything}".strip(),
    )


def meant_by(code: str) -> str:
    """What to say of a code, or the beginning of one, that there is not."""
    known = dict.fromkeys(each[: len(code)] for each in rule_texts())
    digits = code.removeprefix(PREFIX).translate(LIKE_DIGITS)
    meant = nearest(PREFIX + digits, known) if re.search("[0-9]", code) else None
    return _("did you mean '{word}'?", word=meant) if meant else ""


Key = tuple[str, int, str]
"""A file, a line and a code."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that hides findings.

    Attributes:
        place: Where it stands, without its reason.
        target: The line whose findings it hides, from 1.
        codes: The codes of these findings.
        reason: Why they are hidden.
    """

    place: Place
    target: int
    codes: tuple[str, ...]
    reason: str

    def hides(self) -> Iterator[Key]:
        """What it hides."""
        return ((self.place.file, self.target, code) for code in self.codes)


def without_hidden(
    found: Iterable[Diagnostic], reading: Reading, status: Status
) -> list[Diagnostic]:
    """The findings that no comment hides, and what is wrong with the comments.

    Args:
        found: All findings.
        reading: The files.
        status: The status by which the plan is judged.
    """
    comments = list(_comments(reading))
    hiding = _hidden_by(comments)
    kept: list[Diagnostic] = []
    hidden: set[Key] = set()
    for each in found:
        key = (each.place.file, each.place.line, each.code)
        if key in hiding:
            hidden.add(key)
        else:
            kept.append(each)
    # A part that could not be read may have what a comment is meant for.
    is_whole = not (reading.defects or reading.folder.faults)
    for comment in comments:
        kept += _doubts(comment, hidden, status, is_whole=is_whole)
    return kept


def hidden_keys(reading: Reading) -> frozenset[Key]:
    """The files, lines and codes of which comments hide what is found.

    Args:
        reading: The files.
    """
    return _hidden_by(_comments(reading))


def _comments(reading: Reading) -> Iterator[Comment]:
    for document in reading.folder.documents.values():
        if MARKER in document.text and document.readable:
            yield from comments_in(document)


def _hidden_by(comments: Iterable[Comment]) -> frozenset[Key]:
    return frozenset(key for each in comments for key in each.hides() if key[2] not in ALWAYS)


def comments_in(document: Document) -> list[Comment]:
    """The comments of a readable file that hide findings; none for what stands in a text."""
    matches = {match.start(): match for match in _COMMENT.finditer(document.text)}
    for start in _inside_texts(document.text, list(matches)):
        del matches[start]
    lines = Lines(document.text)
    comments: list[Comment] = []
    targets: dict[int, int] = {}
    # From the end, so that of several such lines each hides what the last of them does.
    for start, match in reversed(matches.items()):
        line, _column = lines.position(start)
        if document.excerpt(line).lstrip().startswith("#"):
            target = targets[line] = targets.get(line + 1, line + 1)
        else:
            target = line
        codes, reason = match.groups()
        end = start + len(match[0].removesuffix(reason))
        given = (code.strip().upper() for code in (codes or "").split(","))
        comments.append(
            Comment(
                lines.place(document.name, start, end),
                target,
                tuple(dict.fromkeys(code for code in given if code)),
                reason.strip(" \t:,.-–—"),
            )
        )
    return comments[::-1]


def _inside_texts(text: str, indexes: list[int]) -> Iterator[int]:
    """Those of the ascending indexes that lie in a value or a key, where a # begins no comment."""
    read = event_reader(text)
    while (event := read()).__class__ is not StreamEndEvent:
        if isinstance(event, ScalarEvent):
            start, end = span_of(event)
            if event.style in ("|", ">"):
                # Behind the sign for a block there may be a comment.
                header = _LINE_END.search(text, start, end)
                start = header.start() if header else end
            yield from indexes[bisect_left(indexes, start) : bisect_left(indexes, end)]


def _doubts(
    comment: Comment, hidden: set[Key], status: Status, *, is_whole: bool
) -> Iterator[Diagnostic]:
    """What is wrong with a comment."""
    if comment.codes and not comment.reason:
        yield from _doubt(WITHOUT_REASON, comment, status, given=", ".join(comment.codes))
    if not comment.codes:
        hint = _("Name the codes in brackets: # gcmplan: ignore[GCM403] the reason.")
        yield from _doubt(WITHOUT_EFFECT, comment, status, hint, given=MARKER)
    for key in comment.hides():
        code = key[2]
        text = rule_texts().get(code)
        hint = ""
        if code in ALWAYS:
            hint = _("{code} cannot be ignored.", code=code)
        elif text is None:
            hint = _no_rule(code)
        elif key in hidden or not is_whole or text.severity[status] is None:
            continue
        yield from _doubt(WITHOUT_EFFECT, comment, status, hint, given=code)


def _no_rule(code: str) -> str:
    """What to say of a code that there is not; quick, as a file may be full of them."""
    meant = PREFIX + code.removeprefix(PREFIX).translate(LIKE_DIGITS)
    if meant in rule_texts():
        return _("did you mean '{word}'?", word=meant)
    return _("There is no such rule.")


def _doubt(
    code: str, comment: Comment, status: Status, hint: str = "", **values: str
) -> Iterator[Diagnostic]:
    text = rule_texts()[code]
    severity = text.severity[status]
    if severity is not None:
        yield Diagnostic(
            code,
            severity,
            _(text.message, **values),
            comment.place,
            _(text.label, **values),
            f"{hint} {_(text.help, **values)}".strip(),
        )
