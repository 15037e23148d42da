"""Places in a text: lines and columns, as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_LINE_BREAK = re.compile(r"\r\n?|\n")


class Place(NamedTuple):
    """A stretch of a file. Places sort by file, then by position.

    Attributes:
        file: The path that the user knows the file by: relative to the plan folder, with ``/``.
        line: The line on which it starts, from 1.
        column: The column on which it starts, from 1, in characters.
        end_line: The line on which it ends, from 1.
        end_column: The column before which it ends, from 1, in characters.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def top(cls, file: str) -> Place:
        """The very beginning of a file; the place of what concerns a file as a whole."""
        return cls(file, 1, 1, 1, 1)


class Lines:
    r"""The lines of a text, which end with LF, CRLF or CR.

    YAML libraries also end a line at U+0085, U+2028 and U+2029, which no editor does; so positions
    are counted here, from indexes into the text.

    Args:
        text: The text, without a byte-order mark.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]

    def position(self, index: int) -> tuple[int, int]:
        """The line and the column, both from 1, of the character at an index, from 0."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def place(self, file: str, start: int, end: int) -> Place:
        """The stretch from one index up to, and without, another."""
        return Place(file, *self.position(start), *self.position(max(start, end)))

    def start(self, line: int) -> int:
        """The index at which a line, from 1, starts."""
        return self._starts[line - 1]

    def line(self, line: int) -> str:
        """The text of a line, from 1, without its end; empty where there is no such line."""
        if not 1 <= line <= len(self._starts):
            return ""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")
