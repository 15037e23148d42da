"""The narrative of a plan: the Markdown files in its folder `texts`."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from gcmplan.document.errors import DocumentError, VocabularyError
from gcmplan.document.markdown import Converted, convert
from gcmplan.document.remarks import Complain, MarkdownError, refuse
from gcmplan.document.text_names import FOLDER
from gcmplan.locales import translate as _
from gcmplan.source import (
    AttachedFileError,
    Picture,
    picture_of,
    read_attached,
    read_picture,
)

LARGEST_TEXT = 2_000_000
"""The largest text that is taken in, in bytes."""

_BOX = Markup('<aside class="callout missing"><p>{}</p></aside>')


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
        values: The values of placeholders by their names; None where ``{{ }}`` is text.
        draft: Whether a text that cannot be taken in is replaced by a box that says why.
    """

    def __init__(
        self,
        root: Path,
        language: str,
        main: str,
        values: Mapping[str, str] | None = None,
        *,
        draft: bool = False,
    ) -> None:
        self._draft = draft
        self._root = root
        self._language = language
        self._main = main
        self._values = values

    def __call__(self, name: str, level: int = 3) -> Narrative | None:
        """A text.

        Args:
            name: Its file below `texts`, without language and ``.md``: ``foreword``, ``areas/TA1``.
            level: The level, 3 to 5, of its highest headings.

        Returns:
            The text; None where there is none, or nothing in it.

        Raises:
            TextError: It cannot be read, or holds what documents cannot show, and it is for more
                than a draft.
        """
        for path, language in self._candidates(name):
            if not path.is_file():
                continue
            try:
                narrative = self._taken_in(path, language, level)
            except TextError as error:
                if not self._draft:
                    raise
                return Narrative("", _BOX.format(error.message), self._language)
            if narrative is not None:
                return narrative
        return None

    def converted(self, path: Path, level: int = 3, complain: Complain = refuse) -> Converted:
        """The text of a file, in the documents' vocabulary.

        Args:
            path: The file.
            level: The level, 3 to 5, of its highest headings.
            complain: Takes what is wrong with it.

        Raises:
            TextError: It cannot be read.
            MarkdownError: It holds what documents cannot show.
        """
        shown = path.relative_to(self._root).as_posix()
        data = _read(self._root, path, shown)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise TextError(
                _("{file}: the text is not in UTF-8, at byte {at}", file=shown, at=error.start),
                help=_("Save it again with the encoding UTF-8."),
            ) from None
        folder = path.parent
        return convert(
            text, level, lambda address: self._embed(address, folder), self._values, complain
        )

    def blame(self, error: VocabularyError) -> None:
        """See that a page is not at fault for what one of the texts says.

        Args:
            error: What is wrong with the page.

        Raises:
            TextError: It is a link in a text.
        """
        if not error.anchor:
            return
        link = re.compile(re.escape(error.anchor) + r"(?![\w-])")
        for path in sorted((self._root / FOLDER).rglob("*.md")):
            lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
            at = next((at for at, line in enumerate(lines, start=1) if link.search(line)), None)
            if at:
                shown = path.relative_to(self._root).as_posix()
                raise TextError(
                    f"{shown}:{at}: {error.what}",
                    help=_("A link leads to a heading by its name in lower case, such as #risks."),
                )

    def _taken_in(self, path: Path, language: str, level: int) -> Narrative | None:
        try:
            found = self.converted(path, level)
        except MarkdownError as error:
            remark = error.remark
            shown = path.relative_to(self._root).as_posix()
            place = f"{shown}:{remark.line}" if remark.line else shown
            raise TextError(f"{place}: {remark.what}", help=remark.help) from None
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
        is_held = address.startswith("data:image/")
        if not is_held and ":" in address.partition("/")[0]:
            raise TextError(
                _("the picture '{address}' is not in the plan's folder", address=address),
                help=_("Put the picture beside the text, and name its file."),
            )
        try:
            if is_held:
                return _held(address).address
            return read_picture(self._root, folder / address, address).address
        except AttachedFileError as error:
            raise TextError(error.message, help=error.help) from None


def _held(address: str) -> Picture:
    """The picture that an address holds itself.

    Raises:
        AttachedFileError: It is none that documents can show.
    """
    shown = f"{address[:30]}…"
    try:
        data = base64.b64decode(address.partition(";base64,")[2], validate=True)
    except binascii.Error:
        data = b""
    return picture_of(data, shown)


def _read(root: Path, path: Path, shown: str) -> bytes:
    """The content of a text; as `read_attached`.

    Raises:
        TextError: It cannot be taken in.
    """
    try:
        return read_attached(root, path, LARGEST_TEXT, shown)
    except AttachedFileError as error:
        raise TextError(error.message, help=error.help) from None
