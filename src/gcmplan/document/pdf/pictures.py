"""The pictures of a document, laid where the typesetter finds them."""

from __future__ import annotations

import re
from pathlib import Path

from gcmplan.document.pdf.typesetting import SUFFIXES, to_png, word_png

_DOTS = 400
_WORD_DOTS = 150
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


class Pictures:
    """A folder that takes in pictures under names of its own.

    Args:
        folder: An empty folder, the only one that the typesetter reads.
    """

    def __init__(self, folder: Path, fonts: Path | None = None) -> None:
        self._folder = folder
        self._fonts = fonts
        self._count = 0

    def add_word(self, word: str) -> str:
        """Take in a word as a picture in faint letters; gives its file's address."""
        return self.add("png", word_png(word, self._folder, _WORD_DOTS, self._fonts))

    def add(self, kind: str, data: bytes) -> str:
        """Take in a picture.

        Args:
            kind: `png`, `jpeg` or `svg+xml`.
            data: Its bytes.

        Returns:
            The file's address within the folder, as the typesetter wants it.
        """
        if kind == "svg+xml" and _RIGHT_TO_LEFT.search(data.decode("utf-8", "replace")):
            # PDF/UA refuses letters of joined scripts within a vector picture.
            kind, data = "png", to_png(data, self._folder, _DOTS, self._fonts)
        self._count += 1
        name = f"picture-{self._count}.{SUFFIXES[kind]}"
        (self._folder / name).write_bytes(data)
        return f"/{name}"
