"""Syntax errors in words for people, at the place where they have to act.

A YAML parser tells where it could go no further and which of its own tokens it lacked there. What
the user typed amiss is mostly before that; this room looks for it in the text.
"""

from __future__ import annotations

from collections.abc import Callable

import yaml

from gcmplan.locales import translate as _
from gcmplan.source.explain.brackets import BRACKET_EXPLANATIONS
from gcmplan.source.explain.characters import CHARACTER_EXPLANATIONS
from gcmplan.source.explain.keys import KEY_EXPLANATIONS
from gcmplan.source.explain.layout import LAYOUT_EXPLANATIONS
from gcmplan.source.explain.quotes import QUOTE_EXPLANATIONS
from gcmplan.source.explain.trouble import Trouble
from gcmplan.source.fault import Findings

__all__ = ["note_syntax_error"]

# The first that fits is told, so what is told by its characters comes before guesses from layout.
_EXPLANATIONS: tuple[Callable[[Trouble], bool], ...] = (
    *CHARACTER_EXPLANATIONS,
    *QUOTE_EXPLANATIONS,
    *BRACKET_EXPLANATIONS,
    *KEY_EXPLANATIONS,
    *LAYOUT_EXPLANATIONS,
)


def note_syntax_error(error: yaml.MarkedYAMLError, findings: Findings) -> None:
    """Note what is wrong with a text that is not YAML.

    Args:
        error: What the parser says.
        findings: Has the text, and takes the fault.
    """
    trouble = Trouble.of(error, findings)
    if not any(explanation(trouble) for explanation in _EXPLANATIONS):
        _tell_generally(trouble)
    told = findings.faults[-1]
    # A text that begins with '*' may have been noted as an alias before it broke the syntax, and
    # what follows on a bracket that is open as an item that goes on with it.
    findings.faults[:-1] = [
        fault for fault in findings.faults[:-1] if fault.place[:3] < told.place[:3]
    ]


def _tell_generally(trouble: Trouble) -> None:
    trouble.tell(
        _("this cannot be understood as YAML"),
        (trouble.at, trouble.line_end(trouble.at)),
        help=_(
            "Compare it with the lines above: the indentation, the quotes, the brackets, "
            "and ': ' between key and value."
        ),
    )
