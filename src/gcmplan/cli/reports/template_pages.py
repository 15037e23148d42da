"""The page of the documentation on templates, made from the templates and the code themselves.

``python -m gcmplan.cli.reports.template_pages docs/templates.md`` writes it; what is not made from
them stands in ``template_pages.md`` beside this module.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gcmplan.document import extract, figures, sheets, steps, texts, view
from gcmplan.document.catalogue import shipped_folder, shipped_kinds
from gcmplan.document.engine import GIVEN
from gcmplan.document.filters import filters_of, functions_of
from gcmplan.document.metadata import Metadata
from gcmplan.document.placeholders import NAMES
from gcmplan.document.sandbox import FILTERS, GLOBALS, METHODS
from gcmplan.document.words import Words
from gcmplan.plan import due, money
from gcmplan.plan.load import blank_plan
from gcmplan.plan.model import Plan
from gcmplan.source import write_file

VIEWS: tuple[type, ...] = (
    view.PlanView,
    view.AreaView,
    view.InterventionView,
    view.RiskGroup,
    view.Use,
    money.Money,
    money.Position,
    due.Due,
    extract.Extract,
    extract.Share,
    extract.Task,
    extract.Given,
    sheets.Sheet,
    steps.StepView,
    texts.Narrative,
    Metadata,
)
"""What templates are given besides the plan as it is written."""

_BLOCK = re.compile(r"{%-?\s*block\s+(\w+)")
_INCLUDE = re.compile(r'{%-?\s*include\s+"(parts/[\w-]+\.html)"')
_COMMENT = re.compile(r"\{#-?\s*(.*?)\s*-?#\}", re.DOTALL)
_MACRO = re.compile(r"\{#-\s*([^#]*?)\s*-#\}\n{%-?\s*macro\s+(\w+\([^%]*\))\s*-?%}")
_ATTRIBUTE = re.compile(r"^ {8}(\w+): (.*?)(?=^ {8}\w+: |\Z)", re.MULTILINE | re.DOTALL)


def template_page() -> str:
    """The page, as Markdown."""
    written = Path(__file__).with_suffix(".md").read_text(encoding="utf-8")
    made = {
        "blocks": _blocks(),
        "parts": _parts(),
        "macros": _table(("macro", "what it gives"), macros()),
        "filters": _table(("filter", "what it gives"), own_filters()),
        "functions": _table(("function", "what it gives"), functions()),
        "jinja": _jinja(),
        "given": _table(("name", "what it is"), given()),
        "plan": _table(("name", "the file that it is read from"), plan_files()),
        "views": _views(),
        "placeholders": "\n".join(f"- `{{{{ {name} }}}}`" for name in NAMES) + "\n",
    }
    for name, text in made.items():
        written = written.replace(f"<!-- {name} -->\n", text)
    return written


def blocks() -> Mapping[str, list[tuple[str, str]]]:
    """By document, its blocks in order, each with the part that fills it; empty where none does."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in ("base", *shipped_kinds()):
        text = _COMMENT.sub("", _template(f"{name}.html"))
        starts = [(each.start(), each[1]) for each in _BLOCK.finditer(text)]
        ends = [start for start, _name in starts[1:]] + [len(text)]
        rows: dict[str, str] = {}
        for (start, block), end in zip(starts, ends, strict=True):
            part = _INCLUDE.search(text, start, end)
            rows.setdefault(block, part[1] if part else "")
        found[name] = list(rows.items())
    return found


def macros() -> Iterator[tuple[str, str]]:
    """The macros of parts/macros.html, each with what its comment says."""
    for comment, signature in _MACRO.findall(_template("parts/macros.html")):
        yield signature, " ".join(comment.split())


def own_filters() -> Iterator[tuple[str, str]]:
    """Gcmplan's own filters, each with the first sentence that is said of it."""
    return _documented(filters_of(_words()))


def functions() -> Iterator[tuple[str, str]]:
    """The functions that templates can call."""
    yield from _documented(functions_of(_words()))
    yield "emblem", "The emblem of the plan as a picture; nothing where it has none."
    yield "figure", _sentence(figures.Figures.__call__)
    yield "texts", _sentence(texts.Texts.__call__) + " None where the plan has none."


def given() -> Iterator[tuple[str, str]]:
    """What every template is filled in with, by name."""
    said = {
        "document": "the properties of the file: `Metadata` below",
        "draft": "whether what is missing is to be shown",
        "extract": "in `institution`, what the plan asks of it: `Extract` below; else `none`",
        "plan": "the plan as it is written, file by file: see below",
        "profile": "the same as `plan.profile`: plan.yaml",
        "sheets": "in `worksheet`, the steps: a list of `Sheet`, below; else empty",
        "steps": "the six steps and what each has given: a list of `StepView`, below",
        "view": "the plan put together across its files: `PlanView`, below",
    }
    return ((name, said[name]) for name in GIVEN)


def plan_files() -> Iterator[tuple[str, str]]:
    """The parts of `plan`, each with its file."""
    for name, field in Plan.model_fields.items():
        yield f"plan.{name}", f"{field.alias}.yaml"


def attributes(kind: type) -> Iterator[tuple[str, str]]:
    """What stands behind the dot of a view, each with what is said of it."""
    said = {name: " ".join(text.split()) for name, text in _ATTRIBUTE.findall(kind.__doc__ or "")}
    if is_dataclass(kind):
        for field in fields(kind):
            if not field.name.startswith("_"):
                yield field.name, said.get(field.name, "")
    for name, member in vars(kind).items():
        if isinstance(member, (property, cached_property)) and not name.startswith("_"):
            yield name, _sentence(member)


def _blocks() -> str:
    kinds = shipped_kinds()
    parts = []
    for name, rows in blocks().items():
        title = kinds[name].title if name in kinds else "The frame of every document"
        parts.append(f"**`gcmplan/{name}.html`**: {title}\n")
        shown = ((f"`{block}`", f"`{part}`" if part else "") for block, part in rows)
        parts.append(_rows(("block", "filled by"), shown))
    return "\n".join(parts)


def _parts() -> str:
    rows = []
    for path in sorted((shipped_folder() / "parts").glob("*.html")):
        comment = _COMMENT.match(path.read_text(encoding="utf-8"))
        said = " ".join(comment[1].split()) if comment else ""
        rows.append((f"`parts/{path.name}`", said))
    return _rows(("part", "what it holds"), rows)


def _views() -> str:
    written = []
    for kind in VIEWS:
        summary = inspect.cleandoc(kind.__doc__ or "").partition("\n")[0]
        written.append(f"### {kind.__name__}\n\n{summary}\n\n")
        written.append(_table(("attribute", "what it is"), attributes(kind)) + "\n")
    return "".join(written).rstrip() + "\n"


def _jinja() -> str:
    lists = (("Filters", FILTERS), ("Functions", GLOBALS), ("Methods", METHODS))
    return "".join(
        f"- {name}: {', '.join(f'`{each}`' for each in sorted(held))}\n" for name, held in lists
    )


def _documented(held: Mapping[str, Callable[..., Any]]) -> Iterator[tuple[str, str]]:
    return ((name, _sentence(function)) for name, function in sorted(held.items()))


def _sentence(thing: object) -> str:
    """The first paragraph of what is said of something in its code."""
    wrapped = getattr(thing, "__wrapped__", thing)
    text = inspect.getdoc(wrapped) or ""
    return " ".join(text.partition("\n\n")[0].split())


def _words() -> Words:
    return Words(blank_plan("A plan"), "en")


def _template(name: str) -> str:
    return (shipped_folder() / name).read_text(encoding="utf-8")


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    return _rows(head, ((f"`{name}`", said) for name, said in rows))


def _rows(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {head[0]} | {head[1]} |", "|---|---|"]
    lines += [f"| {first} | {second.replace('|', chr(92) + '|')} |" for first, second in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write_file(Path(sys.argv[1]), template_page().encode())
