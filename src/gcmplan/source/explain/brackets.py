"""Brackets that are not closed, commas, and text behind a bracket."""

from __future__ import annotations

from gcmplan.locales import translate as _
from gcmplan.source.explain.trouble import CLOSING_BRACKETS, Span, Trouble, quoted

_PARTNERS = {"[": "]", "{": "}"}
_END_OF_ENTRY = ("did not find expected key", "<block end>", "'-' indicator", "<document start>")


def within_brackets(trouble: Trouble) -> bool:
    """A bracket that is not closed, or a comma missing or too many within one."""
    if not trouble.before.open_brackets:
        return False
    opened = trouble.before.open_brackets[-1]
    if "flow" not in trouble.context and trouble.character:
        return False
    same_line = trouble.line_number(opened) == trouble.line_number(trouble.at)
    if not same_line or not trouble.character:
        return _tell_unclosed(trouble, opened)
    if trouble.character == ",":
        return trouble.tell(
            _("a value is missing before this comma"),
            (trouble.at, trouble.at + 1),
            help=_("Remove the comma, or write the value before it."),
        )
    return trouble.tell(
        _("a comma is missing between the values in brackets"),
        (trouble.at, trouble.at + 1),
        help=_("Put a comma before this, or put the text in quotes if it is one text."),
    )


def after_bracket(trouble: Trouble) -> bool:
    """A text that begins with a bracket and goes on behind it: ``[draft] Plan``."""
    last = trouble.last_on_line()
    if not isinstance(last, CLOSING_BRACKETS) or not trouble.character:
        return False
    if not any(ending in trouble.problem for ending in _END_OF_ENTRY):
        return False
    if trouble.character in _PARTNERS.values():
        return trouble.tell(
            _("this is a closing bracket too many"),
            (trouble.at, trouble.at + 1),
            help=_("Remove it, or put the text in quotes if the brackets belong to it."),
        )
    start = trouble.before.closed_bracket
    end = trouble.line_end(trouble.at)
    if start is None or "\n" in trouble.text[start:end]:
        start = trouble.at
    return trouble.tell(
        _("a text cannot begin with '{character}'", character=trouble.text[start])
        if start != trouble.at
        else _("more text follows behind the closing bracket"),
        (start, end),
        help=_("Put the text in quotes: {example}", example=quoted(trouble.text[start:end])),
    )


def _tell_unclosed(trouble: Trouble, opened: int) -> bool:
    bracket = trouble.text[opened]
    related: tuple[tuple[Span, str], ...] = ()
    if trouble.character:
        at = (trouble.at, trouble.at + 1)
        related = ((at, _("this does not belong in the brackets")),)
    return trouble.tell(
        _("the bracket '{bracket}' is not closed", bracket=bracket),
        (opened, opened + 1),
        label=_("opened here"),
        help=_(
            "Close it with '{partner}', or put the text in quotes if the bracket belongs to it.",
            partner=_PARTNERS[bracket],
        ),
        related=related,
    )


BRACKET_EXPLANATIONS = (within_brackets, after_bracket)
"""In the order in which they are tried."""
