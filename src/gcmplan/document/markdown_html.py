"""The tokens of a Markdown text as HTML of the documents' vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from gcmplan.document.errors import DocumentError
from gcmplan.document.remarks import Complain, Kind, Remark
from gcmplan.locales import translate as _

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s]+|#[^\s]+", re.IGNORECASE)

Embed = Callable[[str], str]
"""From the address of a picture to a `data:` address; raises DocumentError where it cannot."""

Notes = Mapping[int, Sequence[Token]]
"""The paragraphs of each footnote, by the number that its mark carries."""


def line_of(token: Token) -> int | None:
    """The line on which a block begins, from 1; None where it is not known."""
    return token.map[0] + 1 if token.map else None


def plain(inline: Token) -> str:
    """The text of a block, without its markup."""
    return "".join(
        " " if each.type in ("softbreak", "hardbreak") else each.content
        for each in inline.children or []
    )


class Renderer(RendererHTML):
    """Writes tokens in the vocabulary.

    Args:
        embed: Gives the pictures.
        notes: The texts of the footnotes, by their numbers.
        complain: Takes what is wrong with the text.
    """

    def __init__(self, embed: Embed, notes: Notes, complain: Complain) -> None:
        super().__init__()
        self._embed = embed
        self._notes = notes
        self._complain = complain
        self._line: int | None = None
        self._repeated = False
        self._in_figure = False
        self._in_note = False
        self._in_link = False

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
            self._line = line_of(token) or self._line
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
        self._in_link = True
        if not _ADDRESS.fullmatch(address):
            self._complain(
                Remark(
                    Kind.FORM,
                    _("the link '{address}' leads to no place on the web", address=address),
                    _("Begin it with https://, http:// or mailto:, or leave the link out."),
                    self._line,
                    address,
                )
            )
        return f'<a href="{escape(address)}">'

    def link_close(self, *_context: object) -> str:
        """The end of a link."""
        self._in_link = False
        return "</a>"

    def footnote_ref(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A footnote, written where its mark stands."""
        label = str(tokens[idx].meta.get("label") or "")
        if self._repeated or self._in_note or self._in_link:
            self._complain(
                Remark(
                    Kind.FORM,
                    _("a footnote may not stand in a heading, a table's head, a link or a note"),
                    _("Put its mark into the text that follows."),
                    self._line,
                    f"[^{label}]" if label else "",
                )
            )
            return ""
        self._in_note, line = True, self._line
        parts = []
        for part in self._notes.get(tokens[idx].meta["id"], []):
            self._line = line_of(part) or line
            parts.append(self.renderInline(part.children or [], options, env))
        self._in_note, self._line = False, line
        written = "<br>".join(parts)
        return f'<span class="footnote">{written}</span>'

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A picture, as it stands in a figure."""
        token = tokens[idx]
        address = str(token.attrGet("src") or "")
        words = self.renderInlineAsText(token.children or [], options, env).strip()
        shown = address[:60]
        if not self._in_figure:
            self._complain(
                self._of_picture(
                    _("the picture '{address}' stands within a line", address=shown),
                    _("Put it in a paragraph of its own."),
                    shown,
                )
            )
        if not words:
            self._complain(
                self._of_picture(
                    _("the picture '{address}' has no description", address=shown),
                    _("Say in its square brackets what it shows: ![What it shows](picture.png)"),
                    shown,
                )
            )
        try:
            source = self._embed(address)
        except DocumentError as error:
            self._complain(self._of_picture(error.message, error.help, shown))
            return ""
        title = str(token.attrGet("title") or "").strip()
        label = escape(_("Figure"))
        caption = f'<figcaption data-label="{label}">{escape(title)}</figcaption>' if title else ""
        return f'<img src="{escape(source)}" alt="{escape(words)}">{caption}'

    def _of_picture(self, what: str, advice: str, excerpt: str) -> Remark:
        return Remark(Kind.PICTURE, what, advice, self._line, excerpt)


def _numeric(cell: Token) -> str:
    return ' class="number"' if "right" in str(cell.attrGet("style") or "") else ""
