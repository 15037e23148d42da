"""What can go wrong while a document is made."""

from __future__ import annotations

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _


class DocumentError(GcmplanError):
    """A document that cannot be made; the base of the errors of this room."""


class VocabularyError(DocumentError):
    """Markup, an address or a picture that gcmplan's documents may not hold.

    Args:
        message: One clause that says what is wrong and where.
        help: How to mend it.
        line: The line of the page, from 1; None where it is not known.
        what: What is wrong, without the line.
        anchor: The anchor that a link leads to in vain; empty where something else is wrong.
    """

    def __init__(
        self,
        message: str,
        *,
        help: str = "",  # noqa: A002
        line: int | None = None,
        what: str = "",
        anchor: str = "",
    ) -> None:
        super().__init__(message, help=help)
        self.line = line
        self.what = what or message
        self.anchor = anchor


class UnknownFigureError(DocumentError):
    """A template asks for a figure that there is not."""


class GlyphError(DocumentError):
    """Characters that none of the fonts at hand can show."""


class TypesettingError(DocumentError):
    """A document that the typesetter refuses, for a reason that is not the user's text."""


def fault(line: int | None, what: str, anchor: str = "") -> VocabularyError:
    """The error that says what is wrong on which line of a page.

    Args:
        line: The line of the HTML, from 1; None where it is not known.
        what: One clause that says what is wrong, already translated.
        anchor: The anchor that a link leads to in vain, if that is what is wrong.
    """
    return VocabularyError(
        _("line {line}: {what}", line=line or "?", what=what),
        help=_(
            "A template made markup that documents cannot show; "
            "docs/vocabulary.md lists what they can."
        ),
        line=line,
        what=what,
        anchor=anchor,
    )
