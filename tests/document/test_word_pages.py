"""The contents of a Word file state the pages that its headings really stand on."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from lxml import etree

from conftest import kenya_plan, tool
from gcmplan.document import outline, word
from gcmplan.document.vocabulary import parse

WORDS = "The coordination body of the country meets in the capital four times a year. "

Entries = list[tuple[str, int]]


def page(main: str, head: str = "<p class='contents-title'>Contents</p>") -> str:
    return (
        '<html lang="en"><head><title>A title</title></head><body>'
        f'<header class="cover"><h1>A title</h1></header><nav class="contents">{head}</nav>'
        f"<main>{main}</main></body></html>"
    )


def made(text: str, reference: Path | None = None) -> bytes:
    root = parse(text)
    outline.number(root)
    return word.write(root, reference=reference)


def stated(data: bytes) -> Entries:
    """The entries of the contents: the title, and the page."""
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    found = []
    for link in body.find(f".//{qn('w:sdtContent')}").iter(qn("w:hyperlink")):
        texts = [one.text or "" for one in link.iter(qn("w:t"))]
        number = texts[-1] if len(texts) > 1 and texts[-1].isdecimal() else "0"
        found.append((texts[-2] if number != "0" else texts[-1], int(number)))
    return found


def everything() -> str:
    """A document with much of all that the vocabulary has, and a heading after each piece."""
    dot = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJg"
        "gg=="
    )
    rows = "".join(
        f"<tr><th>{WORDS[: 7 + 9 * (n % 5)]}</th><td>{WORDS * (n % 4)}</td>"
        f"<td class='number'>{n * 997:,}</td></tr>"
        for n in range(1, 40)
    )
    head = "<thead><tr><th>What</th><th>Why</th><th>How much</th></tr></thead>"
    card = "<div class='card'><p class='card-value'>12</p><p class='card-label'>counties</p></div>"
    drawing = "<svg viewBox='0 0 160 70'><title>A line</title><rect width='160' height='70'/></svg>"
    note = f"<span class='footnote'>{WORDS * 2}</span>"
    kinds = [
        f"<p>{WORDS * 6}</p><p class='lead'>{WORDS * 3}</p><p class='note'>{WORDS * 3}</p>",
        f"<ul><li>{WORDS}</li><li>{WORDS * 2}<ul><li>{WORDS}</li></ul></li></ul>",
        f"<ol><li>{WORDS * 2}</li><li>{WORDS}</li></ol><blockquote>{WORDS * 2}</blockquote>",
        f"<table><caption>Table of it</caption>{head}<tbody>{rows}</tbody></table>",
        f"<p>{WORDS}{note} <strong>{WORDS * 2}</strong></p>" * 4,
        f"<aside class='callout'><p>{WORDS * 3}</p><p>{WORDS}</p></aside><p><em>{WORDS}</em></p>",
        f"<dl><dt>A term</dt><dd>{WORDS * 3}</dd><dt>Another</dt><dd>{WORDS}</dd></dl><hr>",
        f"<div class='cards'>{card * 4}</div>",
        (
            f"<figure><img src='data:image/png;base64,{dot}' alt='A dot'></figure>"
            f"<figure>{drawing}<figcaption>A line</figcaption></figure>"
        ),
        f"<p><code>{'a_long_name/' * 30}</code> {WORDS * 4}{'W' * 300}</p>",
        f"<table class='plain'><tbody><tr><th>One</th><td>{WORDS * 60}</td></tr></tbody></table>",
    ]
    parts = []
    for turn in range(4):
        parts.append(f"<h2>Chapter {turn}</h2>")
        for number in range(len(kinds)):
            kind = kinds[(number * (turn + 2) + turn) % len(kinds)]
            parts.append(f"<h3>Section {turn} {number}</h3>{kind}")
    wide = (
        f"<section class='landscape'><h2>Wide</h2><table class='matrix'>{head}<tbody>{rows}</tbody>"
    )
    return page("".join(parts) + wide + "</table></section><h2>Last</h2><p>End.</p>")


def marks(path: Path) -> Entries:
    """Chapters and sections in the outline of a PDF, with the pages that they stand on."""
    document = pikepdf.open(path)
    numbers = {leaf.objgen: number for number, leaf in enumerate(document.pages, start=1)}
    with document.open_outline() as held:
        entries = [one for chapter in held.root for one in (chapter, *chapter.children)]
    return [
        (one.title.split("\t")[-1].split(" ", 1)[-1], numbers[one.destination[0].objgen])
        for one in entries
    ]


def in_one_typeface(font: str, path: Path) -> None:
    """A Word file whose theme, and so all its styles, are set in a typeface."""
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("word/theme/"):
                data = re.sub(rb'(<a:latin typeface=")[^"]+', rb"\1" + font.encode(), data)
            new.writestr(name, data)


@pytest.mark.long
def test_the_contents_state_the_pages_of_libreoffice(soffice: str, tmp_path: Path) -> None:
    """With letters as wide as Arial's, every chapter and section is where the contents say."""
    matched = subprocess.run([tool("fc-match"), "Arial"], capture_output=True, text=True)
    if not re.search("Arial|Arimo|Liberation ?Sans", matched.stdout):
        pytest.skip("no typeface as wide as Arial is installed")
    house = tmp_path / "house.docx"
    in_one_typeface("Times New Roman", house)
    files = {
        "kenya": kenya_plan("docx"),
        "everything": made(everything()),
        "house": made(everything(), house),
    }
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    kind = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path)]
    paths = [str(tmp_path / f"{name}.docx") for name in files]
    subprocess.run([*command, *paths], check=True, capture_output=True)
    for name, data in files.items():
        wanted = [number for _title, number in marks(tmp_path / f"{name}.pdf")]
        found = stated(data)
        wrong = [(*one, at) for one, at in zip(found, wanted, strict=True) if one[1] != at]
        assert wrong == [], name
        assert len(found) >= 50


@pytest.mark.parametrize(("chapters", "pages", "after"), [(2, 1, 60), (5, 1, 0), (6, 2, 110)])
def test_contents_take_one_page_or_fill_two(chapters: int, pages: int, after: int) -> None:
    main = "".join(f"<h2>Chapter {n}</h2>{'<h3>Section</h3><p>x</p>' * 9}" for n in range(chapters))
    data = made(page(main))
    assert stated(data)[0] == ("Chapter 0", 2 + pages)
    styles = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml"))
    [space] = styles.xpath("//*[local-name()='style'][*/@*='toc 2']//*[local-name()='spacing']")
    assert int(space.get(qn("w:after"), "0")) == after


def test_a_document_in_unknown_letters_states_no_page(tmp_path: Path) -> None:
    """No number is better than a wrong one; Word fills them in when it is asked to."""
    reference = tmp_path / "house.docx"
    document = docx.Document()
    for font in ("Gotham", "Arial"):
        # Headings of this file are in the typeface of its theme, Calibri, whatever Normal says.
        document.styles["Normal"].font.name = font
        document.save(str(reference))
        assert {number for _title, number in stated(made(everything(), reference))} == {0}


@pytest.mark.parametrize("head", [1, 20])
def test_what_stands_at_the_head_of_pages_takes_room(head: int, tmp_path: Path) -> None:
    reference = tmp_path / "house.docx"
    document = docx.Document(io.BytesIO(made(page("<h2>A</h2>"))))
    for _line in range(head):
        document.sections[-1].header.add_paragraph("Ministry of the Interior")
    document.save(str(reference))
    main = f"<h2>A</h2><h3>B</h3>{f'<p>{WORDS * 6}</p>' * 6}<h3>C</h3><p>x</p>"
    found = dict(stated(made(page(main), reference)))
    assert found["C"] - found["B"] == (head > 1)
