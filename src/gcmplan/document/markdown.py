"""Narrative texts, from Markdown to the documents' vocabulary.

CommonMark with tables and footnotes; raw HTML is text. What the vocabulary has no room for becomes
what is nearest to it, or an error that names the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from gcmplan.document import footnotes
from gcmplan.document.markdown_html import Embed, Renderer, line_of, plain
from gcmplan.document.markup import LIMITS, UNREADABLE
from gcmplan.document.placeholders import PATTERN
from gcmplan.document.remarks import Complain, Kind, Remark, refuse
from gcmplan.locales import translate as _
from gcmplan.plan.defects import nearest

DEEPEST_HEADING = 5

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in the documents' vocabulary.

    Attributes:
        title: The heading of the first level that it begins with, as text; empty without one.
        body: The rest, as HTML.
    """

    title: str
    body: str


def convert(
    text: str,
    level: int,
    embed: Embed,
    values: Mapping[str, str] | None = None,
    complain: Complain = refuse,
) -> Converted:
    """Convert a text.

    Args:
        text: CommonMark with tables and footnotes. Comments (``<!-- … -->``) are left out.
        level: Its highest headings become headings of this level, 3 to 5; the others follow.
        embed: Gives the pictures.
        values: The values of placeholders by their names; None where ``{{ }}`` is text.
        complain: Takes what is wrong with the text.

    Raises:
        MarkdownError: The text holds what documents cannot show.
    """
    source = _without_comments(text)
    for found in UNREADABLE.finditer(source):
        complain(_unreadable(source, found.start()))
    env: dict[str, object] = {}
    parser = _parser(placeholders=values is not None)
    tokens = parser.parse(source, env)
    if values is not None:
        _fill(tokens, values, complain)
    tokens, notes = footnotes.taken_out(tokens, env, complain)
    title = ""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title = plain(tokens[1])
        tokens = tokens[3:]
    tokens = list(_prepared(tokens, level, complain))
    body = Renderer(embed, notes, complain).render(tokens, parser.options, {})
    return Converted(title, body.strip())


def raw_html(text: str) -> Iterator[Remark]:
    """The HTML in a text, which documents show as the text that it is."""
    source = _without_comments(text)
    if "<" not in source:
        return
    for block in MarkdownIt("commonmark").enable("table").parse(source):
        for token in [block] if block.type == "html_block" else block.children or []:
            if token.type in ("html_block", "html_inline"):
                found = token.content.strip().split("\n")[0]
                yield Remark(
                    Kind.HTML,
                    _("HTML is shown as text: {tag}", tag=found[:40]),
                    _("Write it in Markdown, or put it between ` signs if it is meant as text."),
                    line_of(block),
                    found,
                )


@cache
def _parser(*, placeholders: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
    parser.use(footnote_plugin)
    if placeholders:
        parser.inline.ruler.after("backticks", "placeholder", _placeholder)
    parser.validateLink = _any_address  # type: ignore[method-assign]
    return parser


def _any_address(url: str) -> bool:
    """Take every address: a bad one is told where it is written out, not shown as text."""
    return bool(url)


def _unreadable(source: str, at: int) -> Remark:
    begun = source.rfind("\n", 0, at) + 1
    before = source[begun:at][-30:]
    return Remark(
        Kind.FORM,
        _(
            "a text holds the control character U+{code}, after '{text}'",
            code=f"{ord(source[at]):04X}",
            text=before,
        ),
        _("Take the character out of the text; it cannot be shown in a document."),
        source.count("\n", 0, at) + 1,
        before,
    )


def _without_comments(text: str) -> str:
    return _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)


def _placeholder(state: StateInline, silent: bool) -> bool:
    """Read a placeholder, before anything in it is read as Markdown."""
    found = PATTERN.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("placeholder", "", 0)
        token.content = found[0]
    state.pos = found.end()
    return True


def _fill(tokens: Sequence[Token], values: Mapping[str, str], complain: Complain) -> None:
    """Put values in the place of placeholders."""
    for token in tokens:
        for child in token.children or []:
            _fill([child], values, complain)
            found = PATTERN.match(child.content) if child.type == "placeholder" else None
            if found is None:
                continue
            if found[1] not in values:
                complain(_unknown(found, list(values), line_of(token)))
            child.type, child.content = "text", values.get(found[1], found[0])


def _unknown(found: re.Match[str], known: Sequence[str], line: int | None) -> Remark:
    meant = nearest(found[1], known)
    if meant:
        advice = _("did you mean '{word}'?", word=meant)
    else:
        advice = _("The placeholders are: {names}.", names=", ".join(known))
    return Remark(
        Kind.PLACEHOLDER,
        _("there is no placeholder '{name}'", name=found[1]),
        advice,
        line,
        found[0],
    )


def _prepared(tokens: Sequence[Token], level: int, complain: Complain) -> Iterator[Token]:
    """The tokens with headings in order, and pictures as figures."""
    tops = [_rank(each) for each in tokens if each.type == "heading_open" and not each.level]
    highest = min(tops, default=1)
    reached, before = level - 1, highest - 1
    lists = 0
    figure = False
    for position, token in enumerate(tokens):
        lists += (token.nesting) * (token.tag in ("ul", "ol"))
        if lists > LIMITS.list_levels and token.nesting > 0 and token.tag in ("ul", "ol"):
            complain(
                Remark(
                    Kind.FORM,
                    _("a list has more than {count} levels", count=LIMITS.list_levels),
                    _("Take the innermost list out of the others."),
                    line_of(token),
                )
            )
        if token.type in ("heading_open", "heading_close"):
            if token.level:
                token.tag = "p"
            else:
                if token.nesting > 0:
                    if _rank(token) > before + 1:
                        complain(_skipped(token, before + 1))
                    before = _rank(token)
                    wanted = level + before - highest
                    reached = min(wanted, reached + 1, DEEPEST_HEADING)
                token.tag = f"h{reached}"
        elif token.type == "paragraph_open":
            figure = _is_picture(tokens[position + 1])
        if figure and token.type in ("paragraph_open", "paragraph_close"):
            token.tag, token.hidden = "figure", False
        yield token


def _skipped(heading: Token, wanted: int) -> Remark:
    return Remark(
        Kind.HEADING,
        _(
            "a heading of level {level} stands where one of level {wanted} is next",
            level=_rank(heading),
            wanted=wanted,
        ),
        _("Begin it with {signs}; documents show it on that level.", signs="#" * wanted),
        line_of(heading),
    )


def _rank(token: Token) -> int:
    return len(token.markup) if token.markup.startswith("#") else 1 + token.markup.startswith("-")


def _is_picture(inline: Token) -> bool:
    shown = [each for each in inline.children or [] if each.content.strip() or each.type == "image"]
    return len(shown) == 1 and shown[0].type == "image"
