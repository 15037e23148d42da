"""What the reading of YAML values has to complain of."""

from __future__ import annotations

import re
from itertools import islice
from typing import NoReturn

from yaml.events import Event, ScalarEvent

from gcmplan.locales import translate as _
from gcmplan.source.events import span_of
from gcmplan.source.fault import FaultKind, Findings
from gcmplan.source.limits import MAX_DEPTH, MAX_TAG_DIRECTIVES

_FOLDED_ITEM = re.compile(r"[\r\n][ \t]*(-) ")
_TAG_LINE = re.compile(r"^%TAG.*", re.MULTILINE)
_BLOCK_HEADER = re.compile(r"[|>][0-9#]")


class Unreadable(Exception):  # noqa: N818
    """The file cannot be read any further; the fault that says why is noted."""


class Complaints:
    """Notes what is wrong with events.

    Args:
        findings: Has the text, and takes the faults.
    """

    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    def check_directives(self) -> None:
        """Refuse a text with so many ``%TAG`` lines that parsers would take very long.

        Raises:
            Unreadable: It has.
        """
        text = self.findings.text
        if text.count("%TAG") > MAX_TAG_DIRECTIVES:
            lines = [found.span() for found in islice(_TAG_LINE.finditer(text), MAX_TAG_DIRECTIVES)]
            if len(lines) == MAX_TAG_DIRECTIVES:
                self._refuse(
                    FaultKind.TAG,
                    _("the file defines more tags than a plan can need, which is none"),
                    lines[0],
                    _("Remove the lines that begin with '%TAG'."),
                )

    def check_block_header(self, event: ScalarEvent) -> None:
        """Note a text such as ``>5``, which YAML takes for the beginning of an empty block."""
        start, end = span_of(event)
        written = self.findings.text[start:end].rstrip()
        if _BLOCK_HEADER.match(written):
            self.findings.add(
                FaultKind.SYNTAX,
                _("a text cannot begin with '{character}'", character=written[0]),
                (start, start + len(written)),
                help=_("Put the text in quotes: {example}", example=f'"{written}"'),
            )

    def check_folded_item(self, event: ScalarEvent) -> None:
        """Note a list item that is indented so far that it continues the text above it."""
        start, end = span_of(event)
        found = _FOLDED_ITEM.search(self.findings.text, start, end)
        if found is not None:
            self.findings.add(
                FaultKind.SYNTAX,
                _("a list item is indented so far that it continues the text above"),
                (found.start(1), found.end(1)),
                help=_(
                    "Start each item with '- ' in the same column; "
                    "if this is no item, put the whole text in quotes."
                ),
                related=(((start, start + 1), _("the text begins here")),),
            )

    def note_tag(self, event: Event) -> None:
        """Note a tag that plans do not know, or that does not fit what it stands before."""
        start, end = span_of(event)
        written = self.findings.text[start:end].split(maxsplit=1)[0]
        self.findings.add(
            FaultKind.TAG,
            _("'{tag}' is a tag that plans do not know, or that does not fit here", tag=written),
            (start, start + len(written)),
            help=_("If it is a text that begins with '!', put it in quotes; else remove it."),
        )

    def note_unknown_alias(self, event: Event, name: str) -> None:
        """Note an alias of what does not stand above it."""
        self.findings.add(
            FaultKind.ALIAS,
            _("'*{name}' refers to '&{name}', which does not stand above it", name=name),
            span_of(event),
            help=_("If it is a text that begins with '*', put it in quotes."),
        )

    def refuse_endless_alias(self, event: Event, name: str) -> NoReturn:
        """Refuse an alias of what it stands in."""
        self._refuse(
            FaultKind.ALIAS,
            _("'*{name}' stands for itself, without end", name=name),
            span_of(event),
            _("Write the value out in place of '*{name}'.", name=name),
        )

    def refuse_aliases(self, first: tuple[int, int]) -> NoReturn:
        """Refuse aliases, of which the first one's span is given, that stand for too much."""
        self._refuse(
            FaultKind.ALIAS,
            _("the aliases of this file stand for more than a plan can hold"),
            first,
            _("Write the values out, or repeat less of them."),
        )

    def refuse_merges(self, event: Event) -> NoReturn:
        """Refuse the merges of a file, which bring in too much."""
        self._refuse(
            FaultKind.ALIAS,
            _("the '<<' of this file bring in more keys than a plan can hold"),
            span_of(event),
            _("Write the values out, or repeat less of them."),
        )

    def refuse_complex_key(self, event: Event) -> NoReturn:
        """Refuse a list or a mapping in the place of a key."""
        self._refuse(
            FaultKind.COMPLEX_KEY,
            _("a list or a mapping stands where a key is expected"),
            span_of(event),
            _("If it is a text that begins with '{' or '[', put it in quotes."),
        )

    def refuse_depth(self, event: Event) -> NoReturn:
        """Refuse a list or a mapping that lies too deep."""
        self._refuse(
            FaultKind.TOO_DEEP,
            _("more than {count} lists and mappings lie in one another", count=MAX_DEPTH),
            span_of(event),
            _("Close the brackets that are open, or write this with less nesting."),
        )

    def refuse_document(self, event: Event) -> NoReturn:
        """Refuse a second document."""
        self._refuse(
            FaultKind.SEVERAL_DOCUMENTS,
            _("a second document begins here; a plan's file is a single one"),
            span_of(event),
            _("Remove this line '---', or move what follows it to a file of its own."),
        )

    def _refuse(
        self,
        kind: FaultKind,
        message: str,
        span: tuple[int, int],
        help: str,  # noqa: A002
    ) -> NoReturn:
        self.findings.add(kind, message, span, help=help)
        raise Unreadable
