"""A Word file is read aloud in order and whole: what a screen reader finds in its structure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from conftest import kenya_plan
from gcmplan.document import outline, word
from gcmplan.document.vocabulary import parse

HERE = Path(__file__).parent


@cache
def made(name: str) -> bytes:
    if name == "kenya":
        return kenya_plan("docx")
    root = parse((HERE / name).read_text(encoding="utf-8"))
    outline.number(root)
    return word.write(root)


class Read:
    """A Word file as a screen reader goes through it."""

    def __init__(self, data: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(data))
        self.body = etree.fromstring(archive.read("word/document.xml"))[0]
        self.styles = etree.fromstring(archive.read("word/styles.xml"))
        self.properties = docx.Document(io.BytesIO(data)).core_properties
        self._names = {
            style.get(qn("w:styleId")): style.find(qn("w:name")).get(qn("w:val"))
            for style in self.styles.iter(qn("w:style"))
        }

    def style(self, element: etree._Element) -> str:
        kind = "tblPr" if element.tag == qn("w:tbl") else "pPr"
        held = element.find(f"{qn(f'w:{kind}')}/*")
        return self._names[held.get(qn("w:val"))]

    def levels(self) -> Iterator[tuple[int, str]]:
        for paragraph in self.body.iter(qn("w:p")):
            name = self.style(paragraph)
            if name.startswith("heading "):
                yield int(name[-1]), said(paragraph)


def said(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t"))).strip()


@pytest.fixture(params=["kenya", "sample.html", "sample-ar.html"])
def read(request: pytest.FixtureRequest) -> Read:
    return Read(made(request.param))


def test_headings_go_down_a_level_at_a_time(read: Read) -> None:
    last = 0
    for level, text in read.levels():
        assert text
        assert level <= last + 1, text
        last = level
    titles = [said(one) for one in read.body.iter(qn("w:p")) if read.style(one) == "Title"]
    assert titles == [read.properties.title]


def test_tables_say_what_they_are_and_what_their_columns_are(read: Read) -> None:
    for table in read.body.iter(qn("w:tbl")):
        name = read.style(table)
        if name not in ("Plan Table", "Plan Matrix", "Plan Plain", "Plan Terms"):
            continue
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val"))
        look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
        rows = table.findall(qn("w:tr"))
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert heads == sorted(heads, reverse=True)
        assert heads[0] == (look.get(qn("w:firstRow")) == "1")
        assert heads[0] or look.get(qn("w:firstColumn")) == "1", said(table)[:80]
        for row in [row for row, head in zip(rows, heads, strict=True) if head]:
            assert all(said(cell) for cell in row.iter(qn("w:tc")))


def test_pictures_are_told_or_marked_as_decoration(read: Read) -> None:
    for picture in read.body.iter("{*}docPr"):
        decorative = picture.find(".//{*}decorative") is not None
        assert decorative != bool(picture.get("descr"))


def test_nothing_empty_is_read_between_texts(read: Read) -> None:
    """Only where Word wants a paragraph: between two tables, and where the pages turn."""
    for paragraph in read.body.iterchildren(qn("w:p")):
        if said(paragraph) or paragraph.find(".//{*}docPr") is not None:
            continue
        turns = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
        if turns or read.style(paragraph) == "Rule":
            continue
        before, after = paragraph.getprevious(), paragraph.getnext()
        if before is not None and before.tag == qn("w:tbl"):
            assert after.tag != qn("w:p"), said(after)
        else:
            assert _below_cover(read, before)


def _below_cover(read: Read, before: etree._Element | None) -> bool:
    return before is not None and read.style(before).startswith(("Cover", "Subtitle", "Title"))


def test_the_language_of_the_text_is_stated(read: Read) -> None:
    held = read.styles.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    stated = {held.get(qn("w:val")), held.get(qn("w:bidi"))}
    language = read.properties.language
    assert any(one.partition("-")[0] == language.partition("-")[0] for one in stated)


def test_links_have_words_and_contents_no_zero(read: Read) -> None:
    for link in read.body.iter(qn("w:hyperlink")):
        assert said(link)
        for run in link.iter(qn("w:t")):
            assert run.text != "0"


def test_items_of_lists_are_numbered_by_word_itself(read: Read) -> None:
    for paragraph in read.body.iter(qn("w:p")):
        assert not said(paragraph).startswith(("•", "– ", "· ", "* "))
