"""The commands and their order; each loads what it needs when it runs."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from gcmplan.cli.add import app as add
from gcmplan.cli.compact import compact
from gcmplan.cli.explain import explain
from gcmplan.cli.guide import guide
from gcmplan.cli.init import init
from gcmplan.cli.render import render
from gcmplan.cli.schema import schema
from gcmplan.cli.status import status
from gcmplan.cli.validate import validate

ORDER = (
    "init",
    "guide",
    "add",
    "status",
    "validate",
    "explain",
    "render",
    "compact",
    "schema",
)
"""The commands in the order in which a team meets them; one that is not named comes last."""


class InOrder(TyperGroup):
    """The commands in that order: typer alone puts those with commands of their own last."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, as the help lists them."""
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))


# Plain help: the framed one loads Rich and takes three times as long.
app = typer.Typer(
    name="gcmplan",
    cls=InOrder,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from gcmplan import __version__

        typer.echo(f"gcmplan {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and exit.", callback=_show_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Write, check and publish a national plan for the Global Compact for Migration.

    Start with: gcmplan init my-country
    """


app.command()(init)
app.command()(guide)
app.add_typer(add, name="add")
app.command()(status)
app.command()(validate)
app.command()(explain)
app.command()(render)
app.command()(compact)
app.command()(schema)
