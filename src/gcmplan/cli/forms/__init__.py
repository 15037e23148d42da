"""Forms: what is asked of one entry of a plan, by the schema's own descriptions, and checked."""

from __future__ import annotations

from gcmplan.cli.forms.asking import MORE, ask_again, ask_entry, ask_item_again, is_asked
from gcmplan.cli.forms.draft import Draft
from gcmplan.cli.forms.kinds import Form, form_of, kinds
from gcmplan.cli.forms.session import Session
from gcmplan.cli.forms.trial import Part, Trial

__all__ = [
    "MORE",
    "Draft",
    "Form",
    "Part",
    "Session",
    "Trial",
    "ask_again",
    "ask_entry",
    "ask_item_again",
    "form_of",
    "is_asked",
    "kinds",
]
