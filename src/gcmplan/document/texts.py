"""The narrative of a plan: the Markdown files in its folder `texts`."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from gcmplan.document.errors import DocumentError
from gcmplan.document.markdown import MarkdownError, convert
from gcmplan.locales import translate as _

FOLDER = "texts"
LARGEST_TEXT = 2_000_000
LARGEST_PICTURE = 8_000_000
"""The largest files that are taken in, in bytes."""

_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"<": "svg+xml"}
"""The kinds of picture that documents show, by how their files begin."""


class TextError(DocumentError):
    """A narrative text, or a picture in it, that a document cannot take in."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """A text of the plan, ready to stand in a document.

    Attributes:
        title: The heading that it begins with; empty without one.
        body: The text, in the documents' vocabulary.
        language: The language that it is in.
    """

    title: str
    body: Markup
    language: str


class Texts:
    """The texts of one plan in one language.

    ``foreword.fr.md`` is the French of ``foreword.md``, which is in the plan's main language. Where
    a text is not there in the language asked for, it is given in the main one, else in any.

    Args:
        root: The plan's folder.
        language: The document's language.
        main: The plan's main language.
    """

    def __init__(self, root: Path, language: str, main: str) -> None:
        self._root = root
        self._language = language
        self._main = main

    def __call__(self, name: str, level: int = 3) -> Narrative | None:
        """A text.

        Args:
            name: Its file below `texts`, without language and ``.md``: ``foreword``, ``areas/TA1``.
            level: The level, 3 to 5, of its highest headings.

        Returns:
            The text; None where there is none, or nothing in it.

        Raises:
            TextError: It cannot be read, or holds what documents cannot show.
        """
        for path, language in self._candidates(name):
            narrative = self._taken_in(path, language, level) if path.is_file() else None
            if narrative is not None:
                return narrative
        return None

    def _taken_in(self, path: Path, language: str, level: int) -> Narrative | None:
        shown = path.relative_to(self._root).as_posix()
        data = _read(self._root, path, LARGEST_TEXT, shown)
        try:
            text = data.decode("utf-8-sig")
            found = convert(text, level, lambda address: self._embed(address, path.parent))
        except UnicodeDecodeError as error:
            raise TextError(
                _("{file}: the text is not in UTF-8, at byte {at}", file=shown, at=error.start),
                help=_("Save it again with the encoding UTF-8."),
            ) from None
        except MarkdownError as error:
            place = f"{shown}:{error.line}" if error.line else shown
            raise TextError(f"{place}: {error.what}", help=error.help) from None
        if not found.body:
            return None
        return Narrative(found.title, Markup(found.body), language)  # noqa: S704

    def _candidates(self, name: str) -> Iterator[tuple[Path, str]]:
        folder = self._root / FOLDER
        stem = folder / name
        if ".." in stem.parts:
            return
        yield stem.with_name(f"{stem.name}.{self._language}.md"), self._language
        yield stem.with_name(f"{stem.name}.md"), self._main
        yield stem.with_name(f"{stem.name}.{self._main}.md"), self._main
        for path in sorted(stem.parent.glob(f"{stem.name}.*.md")):
            yield path, path.name.removeprefix(f"{stem.name}.").removesuffix(".md")

    def _embed(self, address: str, folder: Path) -> str:
        """The `data:` address of a picture that stands in a text."""
        if address.startswith("data:image/"):
            return address
        if ":" in address.partition("/")[0]:
            raise MarkdownError(
                _("the picture '{address}' is not in the plan's folder", address=address),
                _("Put the picture beside the text, and name its file."),
            )
        try:
            data = _read(self._root, folder / address, LARGEST_PICTURE, address)
        except TextError as error:
            raise MarkdownError(error.message, error.help) from None
        kind = next((kind for head, kind in _PICTURES.items() if data.startswith(head)), None)
        if kind is None:
            raise MarkdownError(
                _("'{address}' is not a PNG, JPEG or SVG picture", address=address),
                _("Save the picture as PNG, JPEG or SVG."),
            )
        return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _read(root: Path, path: Path, largest: int, shown: str) -> bytes:
    """The content of a file of the plan's folder.

    Raises:
        TextError: It lies elsewhere, is too large, or cannot be read.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            raise TextError(
                _("{file}: this leads out of the plan's folder", file=shown),
                help=_("Put the file itself into the plan's folder."),
            )
        if not real.is_file():
            raise TextError(
                _("{file}: this is not a file", file=shown),
                help=_("Remove it or give it another name."),
            )
        if real.stat().st_size > largest:
            raise TextError(
                _("{file}: the file is larger than {count} MB", file=shown, count=largest // 10**6),
                help=_("Make it smaller, or leave it out."),
            )
        return real.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise TextError(
            _("{file}: the file cannot be read: {reason}", file=shown, reason=reason),
            help=_("See that it is there, and that it opens in other programs."),
        ) from None
