"""``gcmplan add KIND``: an entry more in the plan, by questions or by flags."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup


class Kinds(TyperGroup):
    """The kinds as commands, made when they are asked for: they need the whole schema."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Make the commands, then parse as every group does."""
        from gcmplan.cli.adding.flags import commands

        self.commands = commands(args)
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=Kinds,
    invoke_without_command=True,
    subcommand_metavar="KIND [FLAGS]",
    rich_markup_mode=None,
)


@app.callback()
def add(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Option("--plan", "-C", metavar="DIR", help="The plan's folder.")
    ] = Path(),
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line; suits screen readers.")
    ] = False,
) -> None:
    """Add an institution, intervention, cost … to the plan.

    Asks by the schema's own words, offers what is there already, checks each answer at once, and
    shows what it writes before it writes it. Every answer can be a flag, too: gcmplan add KIND
    --help lists them.
    """
    # What stands before the kind holds for the kind, too.
    ctx.default_map = {str(ctx.invoked_subcommand): {"folder": folder, "plain": plain}}
    if ctx.invoked_subcommand is None:
        from gcmplan.cli.adding.run import add_any

        add_any(folder, plain=plain)
