"""The templates that a plan brings along, read for what is wrong with them, all of it at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from gcmplan.document.catalogue import Of, kinds, own_folder, shipped_names
from gcmplan.document.engine import SHIPPED, BrokenTemplateError, Engine
from gcmplan.document.errors import DocumentError
from gcmplan.document.flaw import Flaw, FlawKind, place_in
from gcmplan.document.produce import Workshop
from gcmplan.locales import translate as _
from gcmplan.plan.defects import nearest
from gcmplan.plan.model import Plan
from gcmplan.source import Place

_TEXT_FUNCTIONS = ("texts", "narrative")


@dataclass(frozen=True, slots=True)
class _Template:
    """A template of a plan.

    Attributes:
        name: Its path below the folder of templates.
        path: Its file.
        tree: What Jinja reads in it.
    """

    name: str
    path: Path
    tree: nodes.Template

    @property
    def shown(self) -> str:
        """Its name for people."""
        return f"templates/{self.name}"

    def asks_for(self) -> Iterator[str]:
        """The texts that it takes in, by their names."""
        for call in self.tree.find_all(nodes.Call):
            function = call.node
            name = getattr(function, "name", "") or getattr(function, "attr", "")
            first = call.args[0] if call.args else None
            if name in _TEXT_FUNCTIONS and isinstance(first, nodes.Const):
                yield str(first.value)


def leads_to(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """The templates that a template names, each with the line."""
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import)):
        named = node.template  # type: ignore[attr-defined]
        if isinstance(named, nodes.Const) and isinstance(named.value, str):
            yield named.value, node.lineno


def flaws_of_templates(root: Path, plan: Plan) -> tuple[list[Flaw], set[str]]:
    """What is wrong with a plan's own templates, and which texts they ask for.

    Where they can be read, the documents that they have a part in are filled in for a trial.

    Args:
        root: The plan's folder.
        plan: The plan.
    """
    workshop = Workshop(root, plan, next(iter(plan.profile.languages), "en"), draft=True)
    engine = workshop.engine
    flaws: list[Flaw] = []
    read: list[_Template] = []
    folder = own_folder(root)
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name.startswith((".", "~")):
            continue
        name = path.relative_to(folder).as_posix()
        if path.suffix != ".html":
            flaws.append(_no_template(path, name))
            continue
        try:
            read.append(_Template(name, path, engine.read(name)))
        except TemplateSyntaxError as error:
            place = place_in(path, f"templates/{name}", error.lineno)
            flaws.append(_broken(place, str(error.message)))
        except BrokenTemplateError as error:
            flaws.append(_broken(place_in(path, f"templates/{name}", None), error.message))
    flaws += _loose_ends(read, engine)
    flaws += _idle(read)
    for template in read:
        flaws += _idle_blocks(template, engine)
    if not any(each.kind is FlawKind.TEMPLATE for each in flaws):
        flaws += _trial(root, plan, workshop, {each.name for each in read})
    return flaws, {text for template in read for text in template.asks_for()}


def _trial(root: Path, plan: Plan, workshop: Workshop, own: set[str]) -> Iterator[Flaw]:
    """What goes wrong when the documents are filled in that own templates have a part in."""
    told: set[tuple[str, int]] = set()
    for kind in kinds(root).values():
        if own.isdisjoint(_reached(f"{kind.name}.html", workshop.engine)):
            continue
        name = kind.name
        if kind.of is Of.INSTITUTION:
            if not plan.kick_off.institutions:
                continue
            name = f"{name}:{plan.kick_off.institutions[0].id}"
        try:
            workshop.tree(name)
        except BrokenTemplateError as error:
            if error.file and (error.file, error.line) not in told:
                told.add((error.file, error.line))
                yield _broken(place_in(root / error.file, error.file, error.line), error.what)
        except DocumentError:
            continue  # a text or a picture: it is told where it stands


def _reached(name: str, engine: Engine) -> set[str]:
    """The templates that a document is made of, by their names."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name in found or not engine.has(name):
            continue
        found.add(name)
        waiting += (each for each, _line in leads_to(engine.outline(name)))
    return found


def _broken(place: Place, what: str) -> Flaw:
    return Flaw(
        FlawKind.TEMPLATE,
        place,
        _("the template cannot be filled in: {what}", what=what),
        _("docs/templates.md says what templates may hold and what they are given."),
    )


def _no_template(path: Path, name: str) -> Flaw:
    return Flaw(
        FlawKind.IDLE,
        place_in(path, f"templates/{name}", None),
        _("no document is made of '{name}'", name=f"templates/{name}"),
        _("Templates are files that end in .html; move other files elsewhere."),
    )


def _loose_ends(read: Collection[_Template], engine: Engine) -> Iterator[Flaw]:
    """Templates that are named and not there, and names that nothing gives."""
    shipped = (engine.outline(f"{SHIPPED}/{name}") for name in shipped_names())
    trees = [*shipped, *(each.tree for each in read)]
    known = engine.names() | {name for tree in trees for name in _set_in(tree)}
    for template in read:
        for name, line in leads_to(template.tree):
            if not engine.has(name):
                yield _broken(
                    place_in(template.path, template.shown, line, name),
                    _("there is no template '{name}'", name=name),
                )
        told: set[str] = set()
        for node in template.tree.find_all(nodes.Name):
            if node.ctx != "load" or node.name in known or node.name in told:
                continue
            told.add(node.name)
            meant = nearest(node.name, sorted(known))
            yield Flaw(
                FlawKind.TEMPLATE,
                place_in(template.path, template.shown, node.lineno, node.name),
                _("nothing gives the template a '{name}'", name=node.name),
                _("did you mean '{word}'?", word=meant)
                if meant
                else _("docs/templates.md names all that templates are given."),
            )


def _set_in(tree: nodes.Template) -> Iterator[str]:
    """The names that a template sets: variables, arguments of macros, imports."""
    for node in tree.find_all(nodes.Name):
        if node.ctx in ("store", "param"):
            yield node.name
    for imported in tree.find_all(nodes.Import):
        yield imported.target
    for taken in tree.find_all(nodes.FromImport):
        yield from (each if isinstance(each, str) else each[1] for each in taken.names)
    for macro in tree.find_all(nodes.Macro):
        yield macro.name


def _idle(read: Collection[_Template]) -> Iterator[Flaw]:
    """Templates that are no document, take no shipped one's place, and that none takes in."""
    shipped = shipped_names()
    used = {name for each in read for name, _line in leads_to(each.tree)}
    for template in read:
        at_the_top = "/" not in template.name
        if at_the_top or template.name in shipped or template.name in used:
            continue
        meant = nearest(template.name, sorted(shipped))
        yield Flaw(
            FlawKind.IDLE,
            place_in(template.path, template.shown, None),
            _("no document takes in the template '{name}'", name=template.shown),
            _("did you mean '{word}'?", word=meant)
            if meant
            else _("Give it the name of a shipped one, or include it in another template."),
        )


def _idle_blocks(template: _Template, engine: Engine) -> Iterator[Flaw]:
    """Blocks that the template that is built on does not have."""
    base = next(
        (
            node.template.value
            for node in template.tree.find_all(nodes.Extends)
            if isinstance(node.template, nodes.Const)
        ),
        None,
    )
    if base is None or not engine.has(base):
        return
    there = engine.blocks(base)
    nested = {
        inner.name
        for block in template.tree.find_all(nodes.Block)
        for part in block.body
        for inner in part.find_all(nodes.Block)
    } | {
        inner.name
        for block in template.tree.find_all(nodes.Block)
        for inner in block.body
        if isinstance(inner, nodes.Block)
    }
    for block in template.tree.find_all(nodes.Block):
        if block.name in there or block.name in nested:
            continue
        meant = nearest(block.name, sorted(there))
        yield Flaw(
            FlawKind.IDLE,
            place_in(template.path, template.shown, block.lineno, block.name),
            _("'{base}' has no block '{name}'", base=base, name=block.name),
            _("did you mean '{word}'?", word=meant)
            if meant
            else _("Its blocks are: {names}.", names=", ".join(sorted(there))),
        )
