"""Every text that a plan can hold comes out as written, and does nothing, in every format."""

from __future__ import annotations

import copy
import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from docx.oxml.ns import qn
from lxml import etree
from lxml import html as lxml_html

from conftest import tool
from gcmplan.document.errors import GlyphError, VocabularyError
from gcmplan.document.produce import Format, produce
from gcmplan.plan.base import PlanModel
from gcmplan.plan.model import Plan
from gcmplan.plan.shape import Shape, fields_of
from gcmplan.plan.values import Ready
from gcmplan.source import read_file

SAMPLE = Path(__file__).with_name("plan-document.yaml")
ROOT = Path(__file__).parent / "emblem"
"""A folder that holds an emblem and no texts."""

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p></main></body></html>",
    "<!-- comment -->",
    "<![CDATA[ data ]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "&amp; &lt; &#60; &nbsp;",
    "</w:t></w:r></w:p></w:body>",
    "{ INCLUDEPICTURE http://example.org/x.png }",
    "DDEAUTO c:\\windows\\system32\\cmd.exe",
    "_x0041_ _x000D_",
    "{{ 7*7 }} {{ plan.costs.total }}",
    "{% include 'x' %} {# comment #}",
    "{count} {0} %(a)s %s",
    "${HOME} $(id) `id`",
    '#include "x.typ"',
    '#read("/etc/passwd")',
    "#set page(width: 1cm)",
    '"; #panic() //',
    "] #panic() [ $ x^2 $",
    "*strong* _stress_ = heading",
    "@ref <label> // comment /* comment */",
    "~ --- -- ... -? -1",
    "\\ \\n \\u{41} \\LaTeX",
    "# heading - item > quote",
    "| pipes | in | text |",
    "[link](javascript:alert(1))",
    "![image](https://example.org/x.png)",
    "javascript:alert(1) data:text/html,x",
    '=HYPERLINK("https://example.org")',
    "+1+1 -1 @SUM(A1)",
    "../../etc/passwd %00 %2e%2e %0a",
    "DROP TABLE plans; --",
    "'single' and \"double\" x'y\"z<w>&v",
    "https://example.org/?a=1&b=<2>#c",
    "café naïve Łódź Ελλάδα Кения",
    "100% of 5 < 6 > 4",
    "a\u200bb\u2060c",
)
BIDI = "مرحبا \u202eabc\u202c \u2066x\u2069"
BEYOND = "日本語 አማርኛ 😀 👩‍👩‍👧 🇰🇪"
REFERENCES: dict[str, Any] = {
    "institution": "ncm",
    "thematic area": "A1",
    "data source": "ds",
    "structure": "act",
    "intervention": "I1",
    "indicator": "K1",
    "activity": "I1-a",
    "objective": 1,
    "GCM action": "1.j",
    "guiding principle": "gender-responsive",
    "guiding question": "1.1",
    "checklist item": "1.1",
    "SDG indicator": "10.7.2",
}
PLAIN = (2024, Decimal(1), True, "2024", "en", "KES", "10.7", "https://example.org", [], {})


def is_text(annotation: Any, marks: tuple[Any, ...] = ()) -> bool:
    """Whether a field takes a text for people, alone or in a list."""
    if any(isinstance(one, Ready) and _for_people(one) for one in marks):
        return True
    inner = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return is_text(inner[0], inner[1:])
    return any(is_text(one) for one in inner)


def _for_people(ready: Ready) -> bool:
    by_language = any("minProperties" in one for one in ready.json.get("anyOf", ()))
    return ready.json.get("minLength") == 1 or by_language


@cache
def text_fields() -> frozenset[tuple[str, str]]:
    """Every field of the schema that takes texts: the model, and the key."""
    found, waiting = set(), [Plan]
    seen: set[type[PlanModel]] = set()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for key, (_name, field, shape) in fields_of(model).items():
            inner = shape
            while inner.items is not None:
                inner = inner.items
            if inner.model is not None:
                waiting.append(inner.model)
            elif is_text(field.annotation, tuple(field.metadata)) and not shape.refers:
                found.add((model.__name__, key))
    return frozenset(found)


class Filler:
    """Puts a text into every field of a plan that takes one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.filled: dict[str, tuple[str, str]] = {}

    def model(self, model: type[PlanModel], value: Any, depth: int = 0) -> dict[str, Any]:
        held = copy.deepcopy(value) if isinstance(value, dict) else {}
        for key, (_name, field, shape) in fields_of(model).items():
            if (model.__name__, key) in text_fields():
                text = self._mark(model.__name__, key)
                if shape.keys is not None:
                    held[key] = {REFERENCES[shape.keys.refers or ""]: text}
                else:
                    held[key] = [text] if "list" in str(field.annotation) else text
            elif shape.model is not None:
                if field.is_required() or depth < 6:
                    held[key] = self.model(shape.model, held.get(key, {}), depth + 1)
            elif shape.items is not None and shape.items.model is not None and shape.keys:
                inner = self.model(shape.items.model, {}, depth + 1)
                held[key] = {REFERENCES[shape.keys.refers or ""]: inner}
            elif shape.items is not None and shape.items.model is not None:
                items = held.get(key) or [{}]
                held[key] = [self.model(shape.items.model, one, depth + 1) for one in items]
            elif field.is_required() and key not in held:
                held[key] = self._plain(model, key, shape)
        return held

    def _mark(self, model: str, key: str) -> str:
        token = f"F{len(self.filled):04d}"
        self.filled[token] = (model, key)
        return f"{token} {self._text} {token}"

    def _plain(self, model: type[PlanModel], key: str, shape: Shape) -> Any:
        """Whatever a field that takes no text will take."""
        if shape.refers:
            return REFERENCES[shape.refers]
        if shape.choices:
            return shape.choices[0]
        if key == "id":
            return f"x{len(self.filled)}"
        if key == "file":
            return "emblem.svg"
        for value in PLAIN:
            try:
                model.__pydantic_validator__.validate_assignment(
                    model.model_construct(), key, value
                )
            except ValueError:
                continue
            return value
        raise AssertionError(f"what does {model.__name__}.{key} take?")


@cache
def sample() -> Any:
    return read_file(SAMPLE, SAMPLE.name).value


def filled(text: str) -> tuple[Plan, dict[str, tuple[str, str]]]:
    filler = Filler(text)
    values = filler.model(Plan, sample())
    return Plan.model_validate(values), filler.filled


def made(plan: Plan, form: Format, name: str = "plan") -> bytes:
    (one,) = produce(ROOT, plan, [name], [form], draft=True)
    return one.data


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u200b\u2060\u00ad-]", "", text)


@cache
def everywhere(*more: str) -> tuple[Plan, dict[str, tuple[str, str]]]:
    """A plan whose every text is all of the hostile ones, one after another."""
    return filled(" ¦ ".join((*HOSTILE, *more)))


def shown(page: str, marks: dict[str, tuple[str, str]]) -> dict[str, list[str]]:
    """What stands between the marks of each field, as often as it stands there."""
    found: dict[str, list[str]] = {}
    for token in marks:
        found[token] = re.findall(rf"{token}(.*?){token}", page)
    return {token: texts for token, texts in found.items() if texts}


def words_of_html(data: bytes) -> str:
    page = lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))
    assert not page.xpath("//script[not(@type)] | //iframe | //object | //embed")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    addresses = page.xpath("//@href | //@src")
    assert all(re.match(r"https?://|mailto:|#|data:image/", one) for one in addresses)
    # Figures shorten long names; what they say in words is held by their own tests.
    etree.strip_elements(page, "svg", with_tail=False)
    return squeezed("".join(page.find("body").itertext()))


def words_of_markdown(data: bytes) -> str:
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    text = data.decode().split("\n---\n", 1)[1]
    page = cmarkgfm.github_flavored_markdown_to_html(text, options=options)
    shown = lxml_html.fragment_fromstring(page, create_parent="div")
    assert not shown.xpath("//script | //iframe | //object | //embed")
    addresses = shown.xpath("//@href | //@src")
    assert all(
        re.match(r"https?://|mailto:|#|(plan|brief|monitoring)-pictures/", one) for one in addresses
    )
    return squeezed("".join(shown.itertext()))


def words_of_word(data: bytes) -> str:
    archive = zipfile.ZipFile(io.BytesIO(data))
    held = etree.fromstring(archive.read("word/document.xml"))
    notes = etree.fromstring(archive.read("word/footnotes.xml"))
    fields = {one.text.split()[0] for one in held.iter(qn("w:instrText"))}
    assert fields <= {"TOC", "PAGEREF", "SEQ"}
    parts = (one.text or "-" for root in (held, notes) for one in root.iter(qn("w:t")))
    return squeezed("".join(parts))


def test_the_schema_is_walked_whole() -> None:
    """A new field of texts is filled by itself; a new part of the plan as well."""
    assert set(everywhere()[1].values()) == text_fields()
    assert len(text_fields()) > 150


def test_hostile_texts_stand_in_web_pages_word_files_and_markdown_as_they_are() -> None:
    plan, marks = everywhere(BIDI, BEYOND)
    wanted = squeezed(" ¦ ".join((*HOSTILE, BIDI, BEYOND)))
    page = shown(words_of_html(made(plan, Format.HTML)), marks)
    file = shown(words_of_word(made(plan, Format.DOCX)), marks)
    text = shown(words_of_markdown(made(plan, Format.MD)), marks)
    assert len({marks[token] for token in page}) > 100
    assert page.keys() == file.keys() == text.keys()
    wrong = {
        (marks[token], text)
        for found in (page, file, text)
        for token, texts in found.items()
        for text in texts
        if text != wanted
    }
    assert wrong == set()


def test_hostile_texts_stand_in_pdfs_as_they_are() -> None:
    plan, marks = everywhere()
    wanted = squeezed(" ¦ ".join(HOSTILE))
    page = shown(words_of_html(made(plan, Format.HTML)), marks)
    file = shown(words_of_pdf(made(plan, Format.PDF)), marks)
    assert page.keys() == file.keys()
    # Where a text goes on over the page, the foot of the one and the head of the next lie between.
    lost = {marks[token] for token, texts in file.items() if not any(map(within(wanted), texts))}
    assert lost == set()
    assert sum(wanted in texts for texts in file.values()) > len(file) / 2


@pytest.mark.parametrize("name", ["brief", "matrix", "monitoring", "institution:ncm", "worksheet"])
def test_hostile_texts_stand_in_the_other_documents_as_they_are(name: str) -> None:
    plan, marks = everywhere(BIDI, BEYOND)
    wanted = squeezed(" ¦ ".join((*HOSTILE, BIDI, BEYOND)))
    page = shown(words_of_html(made(plan, Format.HTML, name)), marks)
    assert page
    file = shown(words_of_word(made(plan, Format.DOCX, name)), marks)
    text = shown(words_of_markdown(made(plan, Format.MD, name)), marks)
    assert page.keys() == file.keys() == text.keys()
    found = [each for texts in (page, file, text) for each in texts.items()]
    assert {marks[token] for token, texts in found if set(texts) != {wanted}} == set()
    plan, marks = everywhere()
    wanted = squeezed(" ¦ ".join(HOSTILE))
    pages = shown(words_of_pdf(made(plan, Format.PDF, name)), marks)
    assert pages.keys() == page.keys()
    lost = {marks[token] for token, texts in pages.items() if not any(map(within(wanted), texts))}
    assert lost == set()


def words_of_pdf(data: bytes) -> str:
    run = subprocess.run(
        [tool("pdftotext"), "-raw", "-", "-"], input=data, capture_output=True, check=True
    )
    return squeezed(run.stdout.decode())


def within(wanted: str) -> Callable[[str], bool]:
    """Whether all letters of a text stand in another, in their order."""

    def stands(text: str) -> bool:
        letters = iter(text)
        return all(letter in letters for letter in wanted)

    return stands


def test_letters_beyond_the_fonts_are_named_in_pdfs(tmp_path: Path) -> None:
    values = copy.deepcopy(sample())
    values["plan"]["vision"] = f"Presented as {BEYOND}."
    with pytest.raises(GlyphError) as caught:
        made(Plan.model_validate(values), Format.PDF)
    assert "日 (U+65E5 CJK UNIFIED IDEOGRAPH-65E5)" in caught.value.message
    assert "Presented as 日本語" in caught.value.message
    assert "under 'Vision'" in caught.value.message
    assert "--font-path" in caught.value.help


def test_letters_that_turn_the_text_around_are_set(tmp_path: Path) -> None:
    values = copy.deepcopy(sample())
    values["plan"]["vision"] = BIDI
    assert made(Plan.model_validate(values), Format.PDF).startswith(b"%PDF")


@pytest.mark.parametrize("name", ["plan", "monitoring"])
def test_a_word_of_ten_thousand_letters_in_every_text_is_kept(name: str) -> None:
    word = "abcdefghij" * 1000
    plan, marks = filled(word)
    page = shown(words_of_html(made(plan, Format.HTML, name)), marks)
    file = shown(words_of_word(made(plan, Format.DOCX, name)), marks)
    text = shown(words_of_markdown(made(plan, Format.MD, name)), marks)
    assert page.keys() == file.keys() == text.keys()
    assert {each for found in (page, file, text) for texts in found.values() for each in texts} == {
        word
    }


@pytest.mark.long
@pytest.mark.parametrize("form", list(Format))
def test_a_word_of_ten_thousand_letters_is_kept(form: Format) -> None:
    word = "abcdefghij" * 1000
    values = copy.deepcopy(sample())
    values["plan"]["vision"] = word
    values["1-kick-off"]["institutions"][0]["name"] = word
    values["4-implementation"]["action_plans"][0]["activities"][0]["title"] = word
    data = made(Plan.model_validate(values), form)
    words = {
        Format.HTML: words_of_html,
        Format.DOCX: words_of_word,
        Format.PDF: words_of_pdf,
        Format.MD: words_of_markdown,
    }[form](data)
    assert words.count("abcdefghij") >= 3 * 1000 * (0.95 if form is Format.PDF else 1)


@pytest.mark.parametrize("letter", ["\0", "\x07", "\x1b", "\ud800"])
@pytest.mark.parametrize("form", [Format.HTML, Format.DOCX])
def test_letters_that_no_document_can_hold_are_named(letter: str, form: Format) -> None:
    values = copy.deepcopy(sample())
    values["plan"]["vision"] = f"People{letter}move"
    with pytest.raises((VocabularyError, ValueError), match=r"U\+|surrogate|unicode"):
        made(Plan.model_validate(values), form)
