"""``gcmplan schema``: JSON Schema for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _


class NoSuchFileError(GcmplanError):
    """A plan has no file of this name."""


def schema(
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="One of the plan's files, such as plan.yaml."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="DIR", help="Write the schemas into this folder."),
    ] = None,
) -> None:
    """Give editors the schema.

    Prints or writes the JSON Schema of a plan's files, for editors and other validators. What init
    wrote for an editor is brought up to date with: gcmplan schema --output .gcmplan
    """
    from gcmplan.plan.json_schema import schema_file, schema_files, schemas
    from gcmplan.source import make_folder, write_file

    chosen = dict(schemas())
    if file is not None:
        name = Path(file).name.removesuffix(".yaml")
        if name not in chosen:
            raise NoSuchFileError(
                _("a plan has no file '{file}'", file=file),
                help=_(
                    "Its files are {files}.", files=", ".join(f"{each}.yaml" for each in chosen)
                ),
            )
        chosen = {name: chosen[name]}
    if output is None:
        shown = next(iter(chosen.values())) if file else chosen
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    make_folder(output)
    texts = schema_files()
    for name in chosen:
        path = output / schema_file(name)
        write_file(path, texts[schema_file(name)])
        typer.echo(str(path))
