"""The commands of ``gcmplan add``, one a kind, with a flag for each field of the schema."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gcmplan.cli.adding.given import Given, flag
from gcmplan.cli.forms.fields import Field, fields, has_default
from gcmplan.cli.forms.kinds import Form, kinds
from gcmplan.locales import translate as _
from gcmplan.plan.base import Sourced

if TYPE_CHECKING:
    from typer._click.core import Command

_OF_A_LANGUAGE = re.compile(r"--[a-z][a-z-]*\.([a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?)(?:=|$)")
"""A flag that gives a text in a language: ``--name.fr``."""

FIELD = "field_"
"""How the names of parameters that stand for a field begin."""


def commands(arguments: Sequence[str]) -> dict[str, Command]:
    """The commands by the names of their kinds: those that are named, or all where none is.

    Args:
        arguments: What stands behind ``gcmplan add``.
    """
    named = dict.fromkeys(each for each in arguments if each in kinds())
    languages = dict.fromkeys(
        found[1] for each in arguments if (found := _OF_A_LANGUAGE.match(each))
    )
    app = typer.Typer(rich_markup_mode=None)
    app.callback()(_nothing)
    for kind in named or kinds():
        forms = kinds()[kind]
        about = _about(forms)
        app.command(kind, help=about, short_help=forms[0].words)(
            _command(kind, forms, tuple(languages))
        )
    return dict(typer.main.get_group(app).commands)


def _nothing() -> None:
    """Make the app a group also where it has one command."""


def fields_of_forms(forms: Sequence[Form]) -> dict[str, Field]:
    """The fields of all forms of a kind, those that an entry must have first.

    Of one that two forms have, it is the first form's; the field that tells what an entry stands
    in comes first of all.
    """
    found: dict[str, Field] = {}
    for form in forms:
        if form.within is not None:
            found.setdefault(form.within.key, form.within)
    for form in forms:
        for key, field in form.fields.items():
            found.setdefault(key, field)
    return dict(sorted(found.items(), key=lambda each: not each[1].required))


def _about(forms: Sequence[Form]) -> str:
    """What the kind is, by the schema's own words, and where it is written."""
    files = ", ".join(dict.fromkeys(form.file for form in forms))
    return f"{forms[0].words}\n\n{_('Goes into {files}.', files=files)}"


def _command(kind: str, forms: Sequence[Form], languages: Sequence[str]) -> Callable[..., None]:
    """The function of a kind's command, whose parameters are its flags."""
    known = fields_of_forms(forms)

    def command(**values: Any) -> None:
        from gcmplan.cli.adding.run import add_entry

        add_entry(kind, _given(values))

    parameters = [*_parameters(forms, known, languages), *_usual_parameters(forms)]
    vars(command)["__signature__"] = inspect.Signature(parameters)
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command


def _given(values: Mapping[str, Any]) -> Given:
    fields: dict[str, list[str]] = {}
    texts: dict[str, dict[str, str]] = {}
    for name, value in values.items():
        if not name.startswith(FIELD) or value is None:
            continue
        key, _sign, language = name.removeprefix(FIELD).partition("__")
        if language:
            texts.setdefault(key, {})[language.replace("_", "-")] = value
        else:
            fields[key] = [str(each) for each in (value if isinstance(value, list) else [value])]
    return Given(
        fields,
        texts,
        folder=values["folder"],
        form=values.get("form") or "",
        yes=values["yes"],
        dry_run=values["dry_run"],
        plain=values["plain"],
    )


def _parameters(
    forms: Sequence[Form], fields: Mapping[str, Field], languages: Sequence[str]
) -> Iterator[inspect.Parameter]:
    for key, field in fields.items():
        names = [flag(field.key)]
        if field.yes_no:
            names[0] += f"/--no-{key.replace('_', '-')}"
        elif field.many and key.endswith("s") and key.removesuffix("s") not in fields:
            names.append(flag(field.key).removesuffix("s"))
        kind: Any = bool if field.yes_no else list[str] if _repeats(field) else str
        yield _parameter(f"{FIELD}{key}", kind, names, _help(field, forms), metavar=_metavar(field))
        if field.translated and not field.many:
            for language in languages:
                name = f"{FIELD}{key}__{language.replace('-', '_')}"
                yield _parameter(name, str, [f"{flag(field.key)}.{language}"], "", hidden=True)


def _repeats(field: Field) -> bool:
    return field.many or field.by_year


def _parameter(
    name: str, kind: Any, names: Sequence[str], about: str, **settings: Any
) -> inspect.Parameter:
    option = typer.Option(*names, help=about, show_default=False, **settings)
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[kind | None, option],
    )


def _metavar(field: Field) -> str | None:
    if field.yes_no:
        return None
    if field.by_year:
        return "YEAR=VALUE"
    if field.model is not None:
        return "KEY=TEXT,…"
    if field.refers or field.key == "id":
        return "ID"
    return "CHOICE" if field.choices else "TEXT"


def _help(field: Field, forms: Sequence[Form]) -> str:
    """What the schema says of a field: description, values, unit, source, need."""
    parts = [field.description]
    if field.choices:
        parts.append(_("One of: {choices}.", choices=", ".join(field.choices)))
    if field.model is not None:
        keys = [key for key in fields(field.model) if key not in Sourced.model_fields]
        parts.append(_("With: {keys}.", keys=", ".join(keys)))
    if field.by_year:
        parts.append(_("One for each year: 2025=1500."))
    if field.unit:
        parts.append(_("Unit: {unit}.", unit=field.unit))
    if field.source:
        parts.append(f"({field.source})")
    having = [form.name for form in forms if field.key in form.fields or form.within == field]
    if len(having) < len(forms):
        parts.append(_("[with --for {names}]", names=", ".join(having)))
    if field.required and field.key == "id":
        parts.append(_("[one that suits is taken where none is given]"))
    elif field.required:
        parts.append(_("[required]"))
    elif has_default(field) and field.default:
        parts.append(_("[default: {value}]", value=field.default))
    if (field.many or field.by_year) and not (has_default(field) and field.default):
        parts.append(_("[can be repeated]"))
    return " ".join(parts)


def _usual_parameters(forms: Sequence[Form]) -> Iterator[inspect.Parameter]:
    """The flags that every kind has."""
    if len(forms) > 1:
        about = "; ".join(f"{form.name}: {_(form.about)}" for form in forms)
        metavar = "|".join(form.name for form in forms)
        yield _parameter("form", str, ["--for"], about, metavar=metavar)
    switches: Sequence[tuple[str, Sequence[str], str]] = (
        ("yes", ["--yes", "-y"], _("Write without asking first.")),
        ("dry_run", ["--dry-run"], _("Show what would be written, and write nothing.")),
        ("plain", ["--plain"], _("Ask line by line; suits screen readers.")),
    )
    yield inspect.Parameter(
        "folder",
        inspect.Parameter.KEYWORD_ONLY,
        default=Path(),
        annotation=Annotated[
            Path, typer.Option("--plan", "-C", metavar="DIR", help=_("The plan's folder."))
        ],
    )
    for name, names, about in switches:
        yield inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=False,
            annotation=Annotated[bool, typer.Option(*names, help=about)],
        )
