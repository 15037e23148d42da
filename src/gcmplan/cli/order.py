"""What ``gcmplan render`` is to make: from the words of a command, or from the plan's status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count

if TYPE_CHECKING:
    from gcmplan.document.catalogue import Kind
    from gcmplan.document.press import Format
    from gcmplan.plan.model import Plan


class OrderError(GcmplanError):
    """What was asked for does not go together, or is not there."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user typed.

    Attributes:
        documents: The names of documents, each with what it is to be of behind it.
        everyone: Whether an extract is wanted for every institution.
        step: The step that a worksheet is wanted for; None for all.
    """

    documents: Sequence[str]
    everyone: bool = False
    step: int | None = None


def names_of(wishes: Wishes, plan: Plan, known: Mapping[str, Kind]) -> list[str]:
    """The documents that are wanted, as `gcmplan.document.produce.produce` takes them.

    Where none is named, those that the plan's status calls for; they are told with the reasons.

    Raises:
        OrderError: Options are given that no wanted document takes.
        UnknownDocumentError: There is no such document.
    """
    from gcmplan.document.catalogue import Of, kind_of

    if not wishes.documents and not wishes.everyone and wishes.step is None:
        return _called_for(plan)
    found: list[str] = []
    for kind, subjects in _grouped(wishes.documents, known):
        _check_is_document(kind, plan, known)
        of = kind_of(kind, known)[0].of
        if of is Of.INSTITUTION and wishes.everyone:
            found += [f"{kind}:{each}" for each in _everyone(plan)]
        elif of is Of.STEP and wishes.step is not None:
            found.append(f"{kind}:{wishes.step}")
        elif subjects:
            found += [f"{kind}:{each}" for each in subjects]
        else:
            found.append(kind)
    _check_options(wishes, found, known)
    return list(dict.fromkeys(found))


def _check_is_document(name: str, plan: Plan, known: Mapping[str, Kind]) -> None:
    """See that neither an institution nor a step is given where a document of it is meant."""
    from gcmplan.guidance import steps

    if name in known:
        return
    missing = _("there is no document '{name}'", name=name)
    if any(each.id == name for each in plan.kick_off.institutions):
        raise OrderError(
            missing,
            help=_("For what is asked of it, write: gcmplan render institution {id}", id=name),
        )
    if name in (str(step.number) for step in steps()):
        raise OrderError(
            missing,
            help=_("For a step, write: gcmplan render worksheet --step {step}", step=name),
        )


def _grouped(given: Sequence[str], known: Mapping[str, Kind]) -> Iterator[tuple[str, list[str]]]:
    """Each document with what stands behind it and is no document's name."""
    from gcmplan.document.catalogue import Of

    groups: list[tuple[str, list[str]]] = []
    for word in given:
        last = known.get(groups[-1][0]) if groups else None
        if last is not None and last.of is Of.INSTITUTION and word not in known:
            groups[-1][1].append(word)
        else:
            groups.append((word, []))
    return iter(groups)


def _check_options(wishes: Wishes, found: Sequence[str], known: Mapping[str, Kind]) -> None:
    from gcmplan.document.catalogue import Of, kind_of

    made = {kind_of(name, known)[0].of for name in found}
    if wishes.everyone and Of.INSTITUTION not in made:
        raise OrderError(
            _("--all makes an extract for every institution, and no extract is asked for"),
            help=_("Write: gcmplan render institution --all"),
        )
    if wishes.step is not None and Of.STEP not in made:
        raise OrderError(
            _("--step chooses a worksheet, and no worksheet is asked for"),
            help=_("Write: gcmplan render worksheet --step {step}", step=wishes.step),
        )


def _everyone(plan: Plan) -> list[str]:
    """The institutions that the plan asks something of; how many it asks nothing is told."""
    from gcmplan.document.extract import asked_institutions

    asked = asked_institutions(plan)
    if not asked:
        raise OrderError(
            _("the plan asks nothing of any institution yet"),
            help=_("Name who leads and helps in 4-implementation.yaml."),
        )
    others = len(plan.kick_off.institutions) - len(asked)
    if others:
        typer.echo(
            translate_count(
                "{count} institution of which the plan asks nothing is left out.",
                "{count} institutions of which the plan asks nothing are left out.",
                others,
            ),
            err=True,
        )
    return asked


def _called_for(plan: Plan) -> list[str]:
    """The documents that the plan's status calls for, told with the reasons."""
    from gcmplan.document.catalogue import called_for

    status = plan.profile.status
    wanted = list(called_for(status))
    width = max(len(kind.name) for kind, _why in wanted)
    typer.echo(_("The plan's status is '{status}', which calls for:", status=status.value))
    for kind, why in wanted:
        typer.echo(f"  {kind.name:<{width}}  {_(why)}")
    typer.echo("")
    return [kind.name for kind, _why in wanted]


def print_list(known: Mapping[str, Kind], formats: Sequence[Format], *, as_json: bool) -> None:
    """Print what documents there are, for whom, and in which formats.

    Args:
        known: The documents.
        formats: The formats that each can be made in.
        as_json: Whether to print it for programs.
    """
    endings = [each.value for each in formats]
    if as_json:
        import json

        entries = [
            {
                "name": each.name,
                "title": _title(each),
                "for": _audience(each),
                "formats": endings,
            }
            for each in known.values()
        ]
        typer.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    width = max(map(len, known))
    for each in known.values():
        typer.echo(f"{each.name:<{width}}  {_title(each)}")
        typer.echo(f"{'':<{width}}  {_('For {whom}.', whom=_audience(each))}")
        if each.holds:
            typer.echo(f"{'':<{width}}  {_(each.holds)}")
    typer.echo("")
    typer.echo(_("Each as {formats}: --format chooses.", formats=", ".join(endings)))
    typer.echo(
        _("institution takes ids behind it, or --all; worksheet takes --step 1 to 6, or none.")
    )


def _title(kind: Kind) -> str:
    return _(kind.title) if kind.title else _("A document of this plan's own")


def _audience(kind: Kind) -> str:
    if kind.own:
        return kind.audience or _("whom its template's opening comment will say")
    return _(kind.audience)
