"""docs/templates.md names all that templates have, and its example works."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from conftest import PLAN, ROOT
from gcmplan.cli.reports.template_pages import (
    VIEWS,
    attributes,
    blocks,
    functions,
    macros,
    own_filters,
    template_page,
)
from gcmplan.document import extract, sheets, steps, texts, view
from gcmplan.document.catalogue import kinds, shipped_folder
from gcmplan.document.engine import GIVEN
from gcmplan.document.produce import Workshop
from gcmplan.document.text_names import known_texts
from gcmplan.plan import due, money
from gcmplan.plan.load import blank_plan

PAGE = ROOT / "docs" / "templates.md"
TREES = {
    path.relative_to(shipped_folder()).as_posix(): Environment(autoescape=True).parse(
        path.read_text(encoding="utf-8")
    )
    for path in sorted(shipped_folder().rglob("*.html"))
}


def test_the_page_is_as_the_templates_are() -> None:
    """Else: python -m gcmplan.cli.reports.template_pages docs/templates.md"""
    assert PAGE.read_text(encoding="utf-8") == template_page()


def test_every_block_and_macro_of_the_templates_is_named() -> None:
    for name, rows in blocks().items():
        there = {block.name for block in TREES[f"{name}.html"].find_all(nodes.Block)}
        assert {block for block, _part in rows} == there, name
    named = {signature.partition("(")[0] for signature, _said in macros()}
    assert named == {each.name for each in TREES["parts/macros.html"].find_all(nodes.Macro)}


def test_every_document_but_the_worksheet_can_be_changed_chapter_by_chapter() -> None:
    for name, rows in blocks().items():
        filled = [part for _block, part in rows if part]
        tree = TREES[f"{name}.html"]
        included = [each.template.value for each in tree.find_all(nodes.Include)]
        assert sorted(filled) == sorted(included), name


def test_every_part_says_what_it_holds() -> None:
    for row in re.findall(r"^\| `parts/.*", PAGE.read_text(encoding="utf-8"), re.MULTILINE):
        assert re.fullmatch(r"\| `parts/[\w-]+\.html` \| \S.*\|", row)


def test_what_templates_are_given_is_named(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path, blank_plan("A plan"), "en")
    for kind in kinds(tmp_path).values():
        assert tuple(workshop._values(kind, "")) == GIVEN
    called = {name for name, _said in functions()}
    assert called == set(workshop.engine.names()) - set(GIVEN) - {
        *("self", "super", "loop", "caller", "varargs", "kwargs"),
        *("range", "dict", "cycler", "joiner", "namespace"),
    }


def test_every_view_is_on_the_page_and_every_attribute_is_described() -> None:
    modules = (view.parts, view.plan, due, extract, sheets, steps, texts)
    defined = {
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and is_dataclass(each) and each.__module__ == module.__name__
    }
    assert defined | {money.Money, money.Position} <= set(VIEWS)
    for kind in VIEWS:
        for name, said in attributes(kind):
            assert said, f"{kind.__name__}.{name}"
    for name, said in (*own_filters(), *functions(), *macros()):
        assert said, name


def test_the_texts_that_templates_ask_for_are_known() -> None:
    asked = set()
    for tree in TREES.values():
        for call in tree.find_all(nodes.Call):
            name = getattr(call.node, "name", "") or getattr(call.node, "attr", "")
            if name in ("texts", "narrative") and isinstance(call.args[0], nodes.Const):
                asked.add(call.args[0].value)
    assert asked == set(known_texts())


@pytest.fixture
def example(write_plan: Callable[..., Path]) -> Path:
    """A plan with the templates that the page gives as an example."""
    page = PAGE.read_text(encoding="utf-8")
    files = dict(re.findall(r"^`(templates/\S+)`:\n\n```jinja\n(.*?)^```", page, re.M | re.S))
    assert len(files) == 3
    plan = PLAN.replace("[en]", "[en]\nthematic_areas: [{id: A1, title: Data}]")
    return write_plan({"plan.yaml": plan, "texts/insurance.md": "All is insured.", **files})


def test_the_example_of_the_page_works(
    example: Path, gcmplan: Callable[..., Any], tmp_path: Path
) -> None:
    assert "GCM9" not in gcmplan("validate", example).out
    assert "For county governments." in gcmplan("render", "-C", example, "--list").out
    out = tmp_path / "out"
    ran = gcmplan("render", "plan", "letter", "-C", example, "-o", out)
    assert (ran.code, ran.err) == (0, "")
    plan = (out / "plan.html").read_text(encoding="utf-8")
    assert plan.index("Insurance") < plan.index("All is insured.")
    assert "Printed by the Government Press." in plan
    assert "Letter to the counties" in (out / "letter.html").read_text(encoding="utf-8")
    assert (out / "letter.docx").is_file()
    assert (out / "letter.pdf").is_file()
