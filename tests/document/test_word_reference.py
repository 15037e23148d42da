"""A ministry's own Word file lends its styles, whatever it lacks; what is none is refused."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from openxml_audit import OpenXmlValidator

from gcmplan.document import outline, word
from gcmplan.document.vocabulary import parse
from gcmplan.document.word import ReferenceFileError

HERE = Path(__file__).parent
SAMPLE = (HERE / "sample.html").read_text(encoding="utf-8")


def made(reference: Path | None, page: str = SAMPLE) -> bytes:
    root = parse(page)
    outline.number(root)
    return word.write(root, reference=reference)


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def findings(data: bytes, path: Path) -> list[str]:
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


@pytest.fixture
def ministry(tmp_path: Path) -> Path:
    """A file made in another house: its own styles, header, footer and words."""
    document = docx.Document()
    document.add_paragraph("Words of another document")
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0x00, 0x00)
    document.sections[0].header.paragraphs[0].text = "Ministry of the Interior"
    document.sections[0].footer.paragraphs[0].text = "Secret"
    document.core_properties.author = "A clerk"
    path = tmp_path / "ministry.docx"
    document.save(str(path))
    return path


def test_its_styles_header_and_footer_are_used(ministry: Path, tmp_path: Path) -> None:
    data = made(ministry)
    assert findings(data, tmp_path / "made.docx") == []
    document = docx.Document(io.BytesIO(data))
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0x00, 0x00)
    for section in document.sections:
        assert section.header.paragraphs[0].text == "Ministry of the Interior"
        assert section.footer.paragraphs[0].text == "Secret"
    head = next(name for name in names(data) if name.startswith("word/header"))
    assert 'string="Draft for validation"' in part(data, head)


def test_its_words_and_its_past_are_left_out(ministry: Path) -> None:
    data = made(ministry)
    everything = "".join(part(data, name) for name in names(data) if name.endswith(".xml"))
    assert "Words of another document" not in everything
    assert "A clerk" not in everything
    assert not [name for name in names(data) if "thumbnail" in name or "customXml" in name]


def test_what_it_lacks_is_as_shipped(ministry: Path) -> None:
    document = docx.Document(io.BytesIO(made(ministry)))
    for name in ("Callout", "Plan Matrix", "Card Value", "Tag"):
        assert document.styles[name].style_id
    number = document.styles["Heading 1"].element.pPr.numPr
    assert number is not None


def test_its_own_numbers_of_headings_stay(ministry: Path) -> None:
    document = docx.Document(str(ministry))
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.get_or_add_numPr().get_or_add_numId().val = 3
    document.save(str(ministry))
    made_of = docx.Document(io.BytesIO(made(ministry)))
    assert made_of.styles["Heading 1"].element.pPr.numPr.numId.val == 3
    assert made_of.styles["Heading 2"].element.pPr.numPr is None


def test_styles_are_known_by_name_in_any_language(ministry: Path, tmp_path: Path) -> None:
    """In a French Word the identifier of the first heading is Titre1."""
    french = tmp_path / "french.docx"
    with zipfile.ZipFile(ministry) as old, zipfile.ZipFile(french, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/styles.xml":
                content = content.replace(b'"Heading1"', b'"Titre1"')
            new.writestr(name, content)
    data = made(french)
    assert findings(data, tmp_path / "made.docx") == []
    assert '<w:pStyle w:val="Titre1"/>' in part(data, "word/document.xml")
    assert 'w:styleId="Heading1"' not in part(data, "word/styles.xml")


def test_its_pages_decide_the_width_of_tables(ministry: Path) -> None:
    document = docx.Document(str(ministry))
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(250), Mm(200)
    section.left_margin = section.right_margin = Mm(20)
    document.save(str(ministry))
    held = docx.Document(io.BytesIO(made(ministry)))
    widths = [round(one.page_width.mm) for one in held.sections]
    assert widths == [200, 250, 200]
    grid = held.tables[-2]._tbl.tblGrid
    total = sum(int(one.get(qn("w:w"))) for one in grid)
    assert total == pytest.approx(210 * 1440 / 25.4, abs=3)


def test_a_document_of_ours_can_lend_its_styles(tmp_path: Path) -> None:
    old = tmp_path / "old.docx"
    old.write_bytes(made(None))
    page = SAMPLE.replace(' data-draft="Draft for validation"', "").replace("2028", "2030")
    data = made(old, page)
    assert findings(data, tmp_path / "made.docx") == []
    everything = "".join(part(data, name) for name in names(data) if name.endswith(".xml"))
    assert "Draft for validation" not in everything
    assert "2024–2028" not in everything
    feet = [name for name in names(data) if name.startswith("word/footer")]
    assert len(feet) == 2
    assert part(data, "word/styles.xml").count("<w:style ") == part(
        made(None), "word/styles.xml"
    ).count("<w:style ")


def test_the_mark_of_an_old_draft_goes(ministry: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.docx"
    old.write_bytes(made(ministry))
    data = made(old, SAMPLE.replace(' data-draft="Draft for validation"', ""))
    head = next(name for name in names(data) if name.startswith("word/header"))
    assert "Ministry of the Interior" in part(data, head)
    assert "Draft for validation" not in part(data, head)


def _zip(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _changed(change: Callable[[str, bytes], bytes | None]) -> bytes:
    buffer, old = io.BytesIO(), zipfile.ZipFile(io.BytesIO(made(None)))
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                archive.writestr(name, content)
    return buffer.getvalue()


BROKEN = {
    "empty": b"",
    "text": b"Dear Sir or Madam",
    "an old .doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "a cut zip": made(None)[:5000],
    "another zip": _zip(a="b"),
    "a workbook": _changed(
        lambda name, content: (
            content.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")
            if name == "[Content_Types].xml"
            else content
        )
    ),
    "macros": _changed(
        lambda name, content: (
            content.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                b"application/vnd.ms-word.document.macroEnabled.main",
            )
            if name == "[Content_Types].xml"
            else content
        )
    ),
    "broken xml": _changed(
        lambda name, content: content[:-9] if name == "word/document.xml" else content
    ),
    "no body": _changed(
        lambda name, content: (
            b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
            if name == "word/document.xml"
            else content
        )
    ),
    "a part that is gone": _changed(
        lambda name, content: None if name == "word/document.xml" else content
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_word_file_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "reference.docx"
    path.write_bytes(BROKEN[kind])
    with pytest.raises(ReferenceFileError) as caught:
        made(path)
    assert str(path) in caught.value.message
    assert "Word" in caught.value.help


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceFileError, match=r"gone\.docx.*No such file"):
        made(tmp_path / "gone.docx")


def test_a_file_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gcmplan.document.word.reference._LARGEST", 1000)
    path = tmp_path / "large.docx"
    path.write_bytes(made(None))
    with pytest.raises(ReferenceFileError, match="too large"):
        made(path)


def test_a_file_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ReferenceFileError, match=r"large\.docx.* too large"):
        made(path)


def test_the_emblem_in_its_header_is_kept(ministry: Path, tmp_path: Path) -> None:
    document = docx.Document(str(ministry))
    dot = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJg"
        "gg=="
    )
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(dot), Mm(20))
    document.save(str(ministry))
    data = made(ministry)
    assert findings(data, tmp_path / "made.docx") == []
    held = docx.Document(io.BytesIO(data)).sections[0].header.part
    assert [one.target_part.blob for one in held.rels.values()] == [dot]


@pytest.mark.parametrize("lost", ["word/styles.xml", "word/numbering.xml", "word/settings.xml"])
def test_parts_that_are_missing_are_made(lost: str, tmp_path: Path) -> None:
    relation = lost.removeprefix("word/").encode()

    def change(name: str, content: bytes) -> bytes | None:
        if name == "word/_rels/document.xml.rels":
            return re.sub(rb"<Relationship [^>]*" + relation + rb"[^>]*/>", b"", content)
        return None if name == lost else content

    path = tmp_path / "reference.docx"
    path.write_bytes(_changed(change))
    assert findings(made(path), tmp_path / "made.docx") == []
