"""A syntax error with the text around it, and questions to ask of that text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

import yaml
from yaml import tokens
from yaml.tokens import ScalarToken, Token

from gcmplan.source.events import tokens_before_error
from gcmplan.source.fault import FaultKind, Findings
from gcmplan.source.limits import MAX_EXPLAINED_LENGTH

Span = tuple[int, int]

_COMMENT = re.compile(r"(?<=\s)#")
CLOSING_BRACKETS = (tokens.FlowSequenceEndToken, tokens.FlowMappingEndToken)
_OPENING_BRACKETS = (tokens.FlowSequenceStartToken, tokens.FlowMappingStartToken)
_WITHOUT_CHARACTERS = frozenset(
    {
        tokens.StreamStartToken,
        tokens.StreamEndToken,
        tokens.BlockMappingStartToken,
        tokens.BlockSequenceStartToken,
        tokens.BlockEndToken,
        tokens.KeyToken,
    }
)

_BEFORE_KEY = re.compile(r"[ \t]*(?:- +)*")
_LONGEST_EXAMPLE = 60


@dataclass(slots=True)
class Before:
    """What stands before the place where the parser gave up.

    Attributes:
        last: The last token that has characters.
        open_brackets: The indexes of the brackets that are not closed, the innermost last.
        closed_bracket: The index of the bracket that was closed last.
    """

    last: Token | None = None
    open_brackets: list[int] = field(default_factory=list)
    closed_bracket: int | None = None

    def take(self, token: Token) -> None:
        """Take the next token."""
        kind = token.__class__
        if kind in _WITHOUT_CHARACTERS:
            return
        self.last = token
        if kind in _OPENING_BRACKETS:
            self.open_brackets.append(token.start_mark.index)
        elif kind in CLOSING_BRACKETS and self.open_brackets:
            self.closed_bracket = self.open_brackets.pop()


@dataclass(frozen=True)
class Trouble:
    """Where and why the parser gave up.

    Attributes:
        findings: Has the text, and takes the fault.
        problem: What the parser says, for telling one case from another; never shown.
        context: What it was doing, likewise.
        at: The index in the text at which it gave up.
        since: The index at which what it was doing began; `at` where it does not say.
    """

    findings: Findings
    problem: str
    context: str
    at: int
    since: int

    @classmethod
    def of(cls, error: yaml.MarkedYAMLError, findings: Findings) -> Trouble:
        """The trouble that the parser tells of."""
        mark, context_mark = error.problem_mark, error.context_mark
        at = mark.index if mark is not None else len(findings.text)
        since = context_mark.index if context_mark is not None else at
        return cls(findings, error.problem or "", error.context or "", at, since)

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.findings.text

    @property
    def character(self) -> str:
        """The character at which the parser gave up; empty at the end of the file."""
        return self.text[self.at : self.at + 1]

    @cached_property
    def before(self) -> Before:
        """The tokens before `at`."""
        before = Before()
        if len(self.text) <= MAX_EXPLAINED_LENGTH:
            for token in tokens_before_error(self.text):
                if token.end_mark.index > self.at:
                    break
                before.take(token)
        return before

    def last_on_line(self) -> Token | None:
        """The token right before `at`, with nothing but blanks between on the same line."""
        last = self.before.last
        if last is None or self.text[last.end_mark.index : self.at].strip(" \t"):
            return None
        return last

    def last_block_text(self) -> Token | None:
        """The text under ``|`` or ``>`` that ended right before `at`, or none."""
        last = self.before.last
        if not isinstance(last, ScalarToken) or last.style not in ("|", ">"):
            return None
        return None if self.text[last.end_mark.index : self.at].strip() else last

    def line_number(self, index: int) -> int:
        """The line, from 1, on which an index lies."""
        return self.findings.lines.position(index)[0]

    def line_start(self, index: int) -> int:
        """The index at which the line of an index starts."""
        return self.findings.lines.start(self.line_number(index))

    def line_end(self, index: int) -> int:
        """The index at which the line of an index ends, its comment and blanks left out."""
        start = self.line_start(index)
        rest = self.findings.lines.line(self.line_number(index))[index - start :]
        comment = _COMMENT.search(rest)
        content = (rest[: comment.start()] if comment else rest).rstrip()
        return index + max(len(content), min(1, len(rest)))

    def content_start(self, index: int) -> int:
        """The index of the first character in the line of an index that is no blank."""
        start = self.line_start(index)
        line = self.findings.lines.line(self.line_number(index))
        return start + len(line) - len(line.lstrip(" \t"))

    def line_above(self, line: int) -> int | None:
        """The nearest line above that holds more than blanks and a comment; both from 1."""
        for above in range(line - 1, 0, -1):
            content = self.findings.lines.line(above).strip()
            if content and not content.startswith("#"):
                return above
        return None

    def key_column(self, line: int) -> int:
        """The column, from 1, at which a line's key or text starts, behind any ``- ``."""
        found = _BEFORE_KEY.match(self.findings.lines.line(line))
        return (found.end() if found else 0) + 1

    def tell(
        self,
        message: str,
        span: Span,
        *,
        label: str = "",
        help: str = "",  # noqa: A002
        related: tuple[tuple[Span, str], ...] = (),
    ) -> bool:
        """Note the fault, with the arguments of `Fault`; always True, for the caller to return."""
        self.findings.add(FaultKind.SYNTAX, message, span, label=label, help=help, related=related)
        return True


def quoted(text: str) -> str:
    """A text as it is typed in quotes, shortened if it is long."""
    if len(text) > _LONGEST_EXAMPLE:
        text = text[: _LONGEST_EXAMPLE - 1] + "…"
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
