"""Quotes that are not closed, closed too early, or hold a backslash."""

from __future__ import annotations

from yaml.tokens import AliasToken, AnchorToken, ScalarToken

from gcmplan.locales import translate as _
from gcmplan.source.explain.characters import text_begins_badly
from gcmplan.source.explain.trouble import Span, Trouble, quoted

_END_OF_ENTRY = ("did not find expected key", "<block end>", "'-' indicator", "<document start>")


def unclosed_quote(trouble: Trouble) -> bool:
    """A quote that is never closed."""
    if "quoted scalar" not in trouble.context and "double-quoted" not in trouble.context:
        return False
    if "end of stream" not in trouble.problem and "document" not in trouble.problem:
        return False
    return _tell_unclosed(trouble, trouble.since)


def escape(trouble: Trouble) -> bool:
    """A backslash within double quotes that begins nothing known."""
    if "quoted" not in trouble.context:
        return False
    start = trouble.text.rfind("\\", trouble.since, trouble.at + 1)
    if start < 0:
        return False
    return trouble.tell(
        _("'{escape}' means nothing within double quotes", escape=trouble.text[start : start + 2]),
        (start, start + 2),
        help=_("Write each backslash twice, or put the text in single quotes."),
    )


def after_quote(trouble: Trouble) -> bool:
    """Something that follows a closing quote on its line."""
    last = trouble.last_on_line()
    if not _is_end_of_entry(trouble) or not isinstance(last, ScalarToken):
        return False
    if last.style not in ("'", '"'):
        return False
    start, end = last.start_mark.index, last.end_mark.index
    if trouble.line_number(start) != trouble.line_number(end):
        return _tell_unclosed(trouble, start, closed_at=(end - 1, end))
    written_end = trouble.line_end(trouble.at)
    if last.style == "'" and end == trouble.at and trouble.character.isalnum():
        return trouble.tell(
            _("this apostrophe ends the text, which stands in single quotes"),
            (end - 1, end),
            help=_("Write the apostrophe twice (''), or put the text in double quotes."),
        )
    inner = trouble.text[start + 1 : end - 1] + trouble.text[end:written_end]
    return trouble.tell(
        _("more text follows behind the closing quote"),
        (trouble.at, written_end),
        help=_("Put the whole text in quotes: {example}", example=quoted(inner)),
    )


def after_alias(trouble: Trouble) -> bool:
    """A text that begins like the name of an alias or an anchor, and goes on."""
    last = trouble.last_on_line()
    if not _is_end_of_entry(trouble) or not isinstance(last, AliasToken | AnchorToken):
        return False
    return text_begins_badly(trouble, last.start_mark.index)


def _is_end_of_entry(trouble: Trouble) -> bool:
    return any(ending in trouble.problem for ending in _END_OF_ENTRY)


def _tell_unclosed(trouble: Trouble, start: int, *, closed_at: Span | None = None) -> bool:
    quote = trouble.text[start : start + 1]
    within = "''" if quote == "'" else '\\"'
    related = () if closed_at is None else ((closed_at, _("this quote closes it instead")),)
    return trouble.tell(
        _("the closing quote of this text is missing"),
        (start, trouble.line_end(start)),
        label=_("opened here"),
        help=_(
            "Put {quote} at the end of the text; within the text, write it as {within}",
            quote=quote,
            within=within,
        ),
        related=related,
    )


QUOTE_EXPLANATIONS = (unclosed_quote, escape, after_quote, after_alias)
"""In the order in which they are tried."""
