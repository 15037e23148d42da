"""The narrative of a plan: the Markdown files in its folder `texts`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from gcmplan.document.errors import DocumentError
from gcmplan.document.markdown import MarkdownError, convert
from gcmplan.locales import translate as _
from gcmplan.source import AttachedFileError, read_attached, read_picture

FOLDER = "texts"
LARGEST_TEXT = 2_000_000
"""The largest text that is taken in, in bytes."""


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
        data = _read(self._root, path, shown)
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
            return read_picture(self._root, folder / address, address).address
        except AttachedFileError as error:
            raise MarkdownError(error.message, error.help) from None


def _read(root: Path, path: Path, shown: str) -> bytes:
    """The content of a text; as `read_attached`.

    Raises:
        TextError: It cannot be taken in.
    """
    try:
        return read_attached(root, path, LARGEST_TEXT, shown)
    except AttachedFileError as error:
        raise TextError(error.message, help=error.help) from None
