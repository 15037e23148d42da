"""Narrative texts, from Markdown to the documents' vocabulary.

CommonMark with tables; raw HTML is text. What the vocabulary has no room for becomes what is
nearest to it, or an error that names the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from gcmplan.document.markup import LIMITS
from gcmplan.locales import translate as _

DEEPEST_HEADING = 5

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s]+|#[^\s]+", re.IGNORECASE)

Embed = Callable[[str], str]
"""From the address of a picture to a `data:` address; raises MarkdownError where it cannot."""


class MarkdownError(Exception):
    """A text that a document cannot show; whoever reads the text says where it lies.

    Args:
        what: One clause that says what is wrong, translated.
        help: How to mend it, translated.
        line: The line of the text, from 1; None where it is not known.
    """

    def __init__(self, what: str, help: str, line: int | None = None) -> None:  # noqa: A002
        super().__init__(what)
        self.what = what
        self.help = help
        self.line = line


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in the documents' vocabulary.

    Attributes:
        title: The heading of the first level that it begins with, as text; empty without one.
        body: The rest, as HTML.
    """

    title: str
    body: str


def convert(text: str, level: int, embed: Embed) -> Converted:
    """Convert a text.

    Args:
        text: CommonMark with tables. Comments (``<!-- … -->``) are left out.
        level: Its highest headings become headings of this level, 3 to 5; the others follow.
        embed: Gives the pictures.

    Raises:
        MarkdownError: The text holds what documents cannot show.
    """
    source = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    tokens = _parser().parse(source)
    title = ""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title = _plain(tokens[1])
        tokens = tokens[3:]
    tokens = list(_prepared(tokens, level))
    body = _Renderer(embed).render(tokens, _parser().options, {})
    return Converted(title, body.strip())


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
    parser.validateLink = _any_address  # type: ignore[method-assign]
    return parser


def _any_address(url: str) -> bool:
    """Take every address: a bad one is told where it is written out, not shown as text."""
    return bool(url)


def _prepared(tokens: Sequence[Token], level: int) -> Iterator[Token]:
    """The tokens with headings in order, and pictures as figures."""
    tops = [_rank(each) for each in tokens if each.type == "heading_open" and not each.level]
    highest = min(tops, default=1)
    reached = level - 1
    lists = 0
    figure = False
    for position, token in enumerate(tokens):
        lists += (token.nesting) * (token.tag in ("ul", "ol"))
        if lists > LIMITS.list_levels:
            raise MarkdownError(
                _("a list has more than {count} levels", count=LIMITS.list_levels),
                _("Take the innermost list out of the others."),
                _line(token),
            )
        if token.type in ("heading_open", "heading_close"):
            if token.level:
                token.tag = "p"
            else:
                if token.nesting > 0:
                    wanted = level + _rank(token) - highest
                    reached = min(wanted, reached + 1, DEEPEST_HEADING)
                token.tag = f"h{reached}"
        elif token.type == "paragraph_open":
            figure = _is_picture(tokens[position + 1])
        if figure and token.type in ("paragraph_open", "paragraph_close"):
            token.tag, token.hidden = "figure", False
        yield token


def _rank(token: Token) -> int:
    return len(token.markup) if token.markup.startswith("#") else 1 + token.markup.startswith("-")


def _is_picture(inline: Token) -> bool:
    shown = [each for each in inline.children or [] if each.content.strip() or each.type == "image"]
    return len(shown) == 1 and shown[0].type == "image"


def _plain(inline: Token) -> str:
    return "".join(
        " " if each.type in ("softbreak", "hardbreak") else each.content
        for each in inline.children or []
    )


def _line(token: Token) -> int | None:
    return token.map[0] + 1 if token.map else None


class _Renderer(RendererHTML):
    """Writes tokens in the vocabulary."""

    def __init__(self, embed: Embed) -> None:
        super().__init__()
        self._embed = embed
        self._line: int | None = None
        self._repeated = False
        self._in_figure = False

    def renderInline(  # noqa: N802 - the library's name
        self, tokens: Sequence[Token], options: OptionsDict, env: EnvType
    ) -> str:
        """The text of a block; in headings and table heads without links."""
        if self._repeated:
            tokens = [each for each in tokens if not each.type.startswith("link_")]
        return super().renderInline(tokens, options, env)

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        """The tokens of a text."""
        written = []
        for position, token in enumerate(tokens):
            self._line = _line(token) or self._line
            if token.type in ("heading_open", "thead_open", "heading_close", "thead_close"):
                self._repeated = token.nesting > 0
            if token.nesting > 0:
                self._in_figure = token.tag == "figure"
            written.append(
                super().render([token], options, env)
                if token.type == "inline"
                else self._block(tokens, position, options, env)
            )
        return "".join(written)

    def _block(
        self, tokens: Sequence[Token], position: int, options: OptionsDict, env: EnvType
    ) -> str:
        token = tokens[position]
        rule = self.rules.get(token.type)
        if rule is not None:
            return str(rule(tokens, position, options, env))
        return self.renderToken(tokens, position, options, env)

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Lines of code: the vocabulary has code in a line alone."""
        del options, env
        lines = tokens[idx].content.rstrip("\n").split("\n")
        return f"<p>{'<br>'.join(f'<code>{escape(line)}</code>' for line in lines)}</p>\n"

    def code_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """As `fence`."""
        return self.fence(tokens, idx, options, env)

    def code_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A piece of code in a line."""
        del options, env
        return f"<code>{escape(tokens[idx].content)}</code>"

    def th_open(self, tokens: Sequence[Token], idx: int, *_context: object) -> str:
        """A cell that heads a column."""
        return f'<th scope="col"{_numeric(tokens[idx])}>'

    def td_open(self, tokens: Sequence[Token], idx: int, *_context: object) -> str:
        """A cell."""
        return f"<td{_numeric(tokens[idx])}>"

    def link_open(self, tokens: Sequence[Token], idx: int, *_context: object) -> str:
        """A link that leads to the web, to a mailbox, or within the document."""
        address = str(tokens[idx].attrGet("href") or "")
        if not _ADDRESS.fullmatch(address):
            raise MarkdownError(
                _("the link '{address}' leads to no place on the web", address=address),
                _("Begin it with https://, http:// or mailto:, or leave the link out."),
                self._line,
            )
        return f'<a href="{escape(address)}">'

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A picture, as it stands in a figure."""
        token = tokens[idx]
        address = str(token.attrGet("src") or "")
        words = self.renderInlineAsText(token.children or [], options, env).strip()
        if not self._in_figure:
            what = _("the picture '{address}' stands within a line", address=address[:60])
            raise MarkdownError(what, _("Put it in a paragraph of its own."), self._line)
        if not words:
            raise MarkdownError(
                _("the picture '{address}' has no description", address=address[:60]),
                _("Say in its square brackets what it shows: ![What it shows](picture.png)"),
                self._line,
            )
        try:
            source = self._embed(address)
        except MarkdownError as error:
            raise MarkdownError(error.what, error.help, self._line) from None
        title = str(token.attrGet("title") or "").strip()
        label = escape(_("Figure"))
        caption = f'<figcaption data-label="{label}">{escape(title)}</figcaption>' if title else ""
        return f'<img src="{escape(source)}" alt="{escape(words)}">{caption}'


def _numeric(cell: Token) -> str:
    return ' class="number"' if "right" in str(cell.attrGet("style") or "") else ""
