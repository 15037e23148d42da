"""What is wrong with texts and templates is found without making a document of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import PLAN
from gcmplan.document.errors import DocumentError
from gcmplan.document.flaw import Flaw
from gcmplan.document.markdown import convert, raw_html
from gcmplan.document.proofread import flaws_of
from gcmplan.document.proofread_texts import plain
from gcmplan.plan.load import read_plan

WritePlan = Callable[..., Path]
Run = Callable[..., Any]


def flaws(folder: Path) -> list[str]:
    plan = read_plan(folder).plan
    assert plan is not None
    return [shown(each) for each in flaws_of(folder, plan)]


def shown(flaw: Flaw) -> str:
    place = flaw.place
    assert flaw.help
    return f"{place.file}:{place.line}:{place.column}: {flaw.kind}: {flaw.what} | {flaw.help}"


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        (
            "templates/parts/risks.html",
            "<p>\n  {{ profil.title }}</p>",
            (
                "templates/parts/risks.html:2:6: template: nothing gives the template a 'profil' | "
                "did you mean 'profile'?"
            ),
        ),
        (
            "templates/parts/risks.html",
            "<p>\n{% if %}</p>",
            (
                "templates/parts/risks.html:2:1: template: the template cannot be filled in: "
                "Expected an expression, got 'end of statement block' | docs/templates.md says"
            ),
        ),
        (
            "templates/parts/risks.html",
            "{{ profile.title | texxt }}",
            (
                "templates/parts/risks.html:1:1: template: the template cannot be filled in: "
                "No filter named 'texxt'."
            ),
        ),
        (
            "templates/parts/risks.html",
            "{% include 'parts/nne.html' %}",
            (
                "templates/parts/risks.html:1:13: template: the template cannot be filled in: "
                "there is no template 'parts/nne.html'"
            ),
        ),
        (
            "templates/parts/risks.html",
            "<section><h2>R</h2>\n<p>{{ profile.titel }}</p></section>",
            (
                "templates/parts/risks.html:2:1: template: the template cannot be filled in: "
                "a Profile has no 'titel'; did you mean 'title'?"
            ),
        ),
        (
            "templates/letter.html",
            "{% extends 'gcmplan/base.html' %}{% block main %}<blink></blink>{% endblock %}",
            (
                "templates/letter.html:1:1: template: the template cannot be filled in: <blink> is "
                "not in the vocabulary"
            ),
        ),
        (
            "templates/parts/risks.html",
            "<section><h2>R</h2>\n<p><blink>x</blink></p></section>",
            (
                "templates/parts/risks.html:2:1: template: the template cannot be filled in: "
                "<blink> is not in the vocabulary"
            ),
        ),
        (
            "templates/parts/risks.html",
            "<section><h2>R</h2>\n<p>{{ '<i>' | safe }}{{ figure('risk') }}</p></section>",
            (
                "templates/parts/risks.html:2:1: template: the template cannot be filled in: there "
                "is no figure 'risk'"
            ),
        ),
        (
            "templates/plan.html",
            "{% extends 'gcmplan/plan.html' %}\n{% block riks %}x{% endblock %}",
            (
                "templates/plan.html:2:10: idle: 'gcmplan/plan.html' has no block 'riks' | "
                "did you mean 'risks'?"
            ),
        ),
        (
            "templates/parts/risk.html",
            "<p>x</p>",
            (
                "templates/parts/risk.html:1:1: idle: no document takes in the template "
                "'templates/parts/risk.html' | did you mean 'parts/risks.html'?"
            ),
        ),
        (
            "templates/plan.htm",
            "",
            (
                "templates/plan.htm:1:1: idle: no document is made of 'templates/plan.htm' | "
                "Templates are files that end in .html"
            ),
        ),
        (
            "texts/forword.md",
            "x",
            (
                "texts/forword.md:1:1: name: no document asks for the text 'forword' | "
                "did you mean 'foreword'?"
            ),
        ),
        (
            "texts/areas/X.md",
            "x",
            "texts/areas/X.md:1:1: name: no document asks for the text 'areas/X' | did you mean",
        ),
        ("texts/foreword.fr.md", "x", "texts/foreword.fr.md:1:1: name: 'fr' is not among the"),
        ("texts/foreword.french.md", "x", "texts/foreword.french.md:1:1: name: 'french' is not"),
        ("texts/foreword.txt", "x", "texts/foreword.txt:1:1: name: no document takes in"),
        ("texts/foreword.md", b"\xff\xfe", "texts/foreword.md:1:1: form: the text is not in UTF-8"),
        (
            "texts/foreword.md",
            "One.\n\nTwo, see ![A map](map.png).\n\n![A map](map.png)",
            "texts/foreword.md:3:19: picture: the picture 'map.png' stands within a line",
        ),
        (
            "texts/foreword.md",
            "One.\n\n![A map](map.png)",
            "texts/foreword.md:3:10: picture: map.png: there is no such file",
        ),
        (
            "texts/foreword.md",
            "One.\n\nTwo\x0band three.",
            "texts/foreword.md:3:1: form: a text holds the control character U+000B, after 'Two'",
        ),
        ("texts/context.md", "One\ntwo <i>x</i>", "texts/context.md:2:5: html: HTML is shown as"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    write_plan: WritePlan, name: str, text: str | bytes, wanted: str
) -> None:
    found = flaws(write_plan({name: text}))
    assert [each for each in found if each.startswith(wanted)], found


def test_what_is_sound_is_let_pass(write_plan: WritePlan) -> None:
    area = PLAN + "thematic_areas: [{id: A1, title: Data}]\nplaceholders: true\n"
    files = {
        "plan.yaml": area.replace("[en]", "[en, fr]"),
        "texts/foreword.md": "# Foreword\n\nWe.[^1]\n\n[^1]: A note.\n",
        "texts/foreword.fr.md": "Nous, {{ plan.title }}.",
        "texts/areas/A1.md": "## A\n\n### B\n\n[x](https://x.example) <https://y.example>\n",
        "texts/letter.md": "Dear reader",
        "texts/map.png": b"\x89PNG",
        "templates/letter.html": (
            "{% extends 'gcmplan/base.html' %}{% import 'gcmplan/parts/macros.html' as m with "
            "context %}{% block main %}{% block inner %}{% include 'parts/own.html' %}"
            "{{ m.narrative('letter') }}{% endblock %}{% endblock %}"
        ),
        "templates/parts/own.html": "{% set a = 1 %}{% for b in view.areas %}<p>{{ a }}</p>"
        "{% endfor %}",
        "templates/parts/intervention.html": "<p>{{ view_of.record.title | text }}</p>",
    }
    assert flaws(write_plan(files)) == []


def test_every_defect_is_shown_at_once_with_its_line(write_plan: WritePlan, gcmplan: Run) -> None:
    files = {
        "texts/context.md": "## A\n\n#### B\n\nSee [it](a.docx).\n",
        "templates/parts/risks.html": "{{ nothing }}",
    }
    ran = gcmplan("validate", write_plan(files))
    assert ran.code == 1
    assert "templates/parts/risks.html:1:4: error[GCM901]: nothing gives the template" in ran.out
    assert "    1 | {{ nothing }}\n      |    ^^^^^^^" in ran.out
    assert "texts/context.md:3:1: info[GCM904]: a heading of level 4 stands" in ran.out
    assert "texts/context.md:5:10: error[GCM908]: the link 'a.docx' leads to no place" in ran.out
    assert "    5 | See [it](a.docx).\n      |          ^^^^^^" in ran.out


def test_a_plan_with_a_broken_text_is_not_rendered(write_plan: WritePlan, gcmplan: Run) -> None:
    folder = write_plan({"texts/context.md": "[it](a.docx)"})
    assert gcmplan("render", "plan", "-C", folder, "--no-draft", "--format", "html").code == 1


@given(st.text(alphabet="ab 1.#-*[]()<>!{}^_`:=\n", max_size=60))
def test_a_text_that_is_taken_for_plain_has_nothing_wrong_with_it(text: str) -> None:
    def no_picture(address: str) -> str:
        raise DocumentError(address)

    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.md"
        path.write_text(text, encoding="utf-8")
        if not plain(path):
            return
    found: list[object] = []
    convert(text, 3, no_picture, {"plan.title": ""}, found.append)
    assert [*found, *raw_html(text)] == []
