"""Breaking what is typed between words, where the terminal would break it within one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.utils import get_cwidth

_WORD = re.compile(r"\s*\S+|\s+")


class WordWrap(Processor):
    """Shows each line of a text with spaces where it is to go on in the next row.

    Args:
        first: How many columns stand before the first row.
        others: How many stand before each other row.
    """

    def __init__(self, first: int, others: int) -> None:
        self._first = first
        self._others = others

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """The line, filled with spaces up to the end of each row."""
        fragments = transformation_input.fragments
        before = self._first if transformation_input.lineno == 0 else self._others
        rows = (transformation_input.width - before, transformation_input.width - self._others)
        gaps = list(gaps_in(fragment_list_to_text(fragments), *rows))
        shown = explode_text_fragments(fragments)
        for position, spaces in reversed(gaps):
            shown[position:position] = [("", " ")] * spaces

        def source_to_display(position: int) -> int:
            return position + sum(spaces for at, spaces in gaps if at <= position)

        def display_to_source(position: int) -> int:
            for at, spaces in gaps:
                if position < at:
                    break
                position = max(position - spaces, at)
            return position

        return Transformation(shown, source_to_display, display_to_source)


def gaps_in(text: str, first: int, others: int) -> Iterator[tuple[int, int]]:
    """Where a text is to be filled so that words are not broken: each with how many spaces.

    Args:
        text: A line.
        first: How wide the first row is, in columns.
        others: How wide each other row is.
    """
    room, column = first, 0
    for found in _WORD.finditer(text):
        width = get_cwidth(found[0])
        # The space behind a word stands in its row, too, so that no row begins with one.
        behind = text[found.end() : found.end() + 1].isspace()
        if column and column + width + behind > room:
            word = found[0].lstrip()
            blank = width - get_cwidth(word)
            if room - column - blank > 0:
                yield found.start() + len(found[0]) - len(word), room - column - blank
            room, column, width = others, max(0, column + blank - room), get_cwidth(word)
        column += width
        while column > room > 0:
            column, room = column - room, others
