"""``gcmplan explain``: what a rule checks, why, and how to mend what it finds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from gcmplan.check.catalogue import RuleText

PREFIX = "GCM"


class NoSuchRuleError(GcmplanError):
    """There is no rule with this code."""


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            help="A rule's code, such as GCM401; its beginning, such as GCM4, lists rules.",
        ),
    ] = None,
    list_all: Annotated[bool, typer.Option("--list", help="List all rules, step by step.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Give the rule, or all of them, as JSON.")
    ] = False,
) -> None:
    """Explain a rule.

    What it checks and why, an example that fails and one that passes, and how to mend it.
    """
    from gcmplan.check.catalogue import rule_texts
    from gcmplan.cli.reports.rules import as_entry, show_rule, show_rules

    if code is None and not list_all and not as_json:
        raise NoSuchRuleError(
            _("which rule?"),
            help=_("Name its code, such as GCM401, or see all with: gcmplan explain --list"),
        )
    chosen = list(rule_texts().values()) if code is None or list_all else _found(code)
    if as_json:
        typer.echo(json.dumps([as_entry(each) for each in chosen], ensure_ascii=False, indent=2))
    elif len(chosen) > 1:
        show_rules(chosen)
    else:
        show_rule(chosen[0])


def _found(given: str) -> list[RuleText]:
    """The rule with a code, or those whose codes begin so.

    Small letters, and the number alone, do as well.

    Raises:
        NoSuchRuleError: There is none.
    """
    from gcmplan.check.catalogue import rule_texts
    from gcmplan.check.selection import meant_by

    texts = rule_texts()
    code = f"{PREFIX}{given.strip().upper().removeprefix(PREFIX).lstrip('-').strip()}"
    found = [text for each, text in texts.items() if each.startswith(code)]
    if code == PREFIX or not found:
        hint = meant_by(code)
        everything = _("See all rules with: gcmplan explain --list")
        message = _("there is no rule '{code}'", code=given)
        raise NoSuchRuleError(message, help=f"{hint} {everything}".strip())
    return found
