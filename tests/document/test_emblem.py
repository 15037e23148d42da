"""The emblem on the cover: shown in every format, and refused with its line where it cannot be."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from conftest import PLAN, Ran, WritePlan
from gcmplan.document.pdf.typesetting import to_png
from gcmplan.document.produce import Format, produce
from gcmplan.plan.load import read_plan
from gcmplan.source import AttachedFileError, read_picture

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><rect width="9" height="6"/></svg>'
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x0b\x08\x00\x06\x00\x09\x01\x01\x11\x00"
    b"\xff\xda\x00\x02\xff\xd9"
)


@pytest.fixture(scope="module")
def png(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return to_png(SVG, tmp_path_factory.mktemp("png"), 72)


def emblem(name: str) -> str:
    return f"{PLAN}emblem:\n  file: {name}\n  alt: A plain device\n"


@pytest.mark.parametrize("name", ["device.svg", "device.png"])
def test_it_stands_on_the_cover_in_every_format(
    write_plan: WritePlan, png: bytes, name: str
) -> None:
    root = write_plan({"plan.yaml": emblem(name), name: SVG if name.endswith("svg") else png})
    plan = read_plan(root).plan
    assert plan is not None
    made = {each.format: each.data for each in produce(root, plan, ["plan"], list(Format))}
    [shown] = lxml_html.document_fromstring(made[Format.HTML]).xpath("//header/img")
    assert shown.get("alt") == "A plain device"
    with zipfile.ZipFile(io.BytesIO(made[Format.DOCX])) as package:
        assert [each for each in package.namelist() if each.startswith("word/media/")]
        assert b'descr="A plain device"' in package.read("word/document.xml")
    with pikepdf.open(io.BytesIO(made[Format.PDF])) as document:
        assert b"A plain device" in b"".join(
            bytes(each.Alt)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        )


def _bomb(wide: int) -> bytes:
    """A PNG that says it is wide and high, without its dots."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + name + data + check

    size = wide.to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IEND", b"")


BAD = [
    ("absent.png", None, "absent.png: there is no such file"),
    ("note.png", b"no picture", "'note.png' is not a PNG, JPEG or SVG picture"),
    ("page.svg", b"<html><body>x</body></html>", "'page.svg' is not a PNG, JPEG or SVG picture"),
    ("torn.svg", SVG[:40], "torn.svg: the picture is damaged"),
    ("torn.jpg", JPEG[:-2], "torn.jpg: the picture is damaged"),
    (
        "flat.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        "flat.svg: the picture does not say how wide and high it is",
    ),
    (
        "bare.svg",
        SVG.replace(b' xmlns="http://www.w3.org/2000/svg"', b""),
        "bare.svg: the picture does not say that it is SVG",
    ),
    (
        "press.jpg",
        JPEG.replace(b"\x00\x09\x01\x01\x11\x00", b"\x00\x09\x04" + b"\x01\x11\x00" * 4),
        "press.jpg: the picture has the colours of a printing press (CMYK)",
    ),
    (
        "script.svg",
        SVG.replace(b"<rect", b"<script>alert(1)</script><rect"),
        "script.svg: the picture holds a script",
    ),
    (
        "event.svg",
        SVG.replace(b"<rect", b'<rect onclick="alert(1)"'),
        "event.svg: the picture holds a script",
    ),
    (
        "import.svg",
        SVG.replace(b"<rect", b"<style>@import 'https://example.org/a.css'</style><rect"),
        "import.svg: the picture refers to '@import",
    ),
    (
        "entity.svg",
        b"<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
        + SVG.replace(b"<rect", b"<text>&e;</text><rect"),
        "entity.svg: the picture refers to '&e;'",
    ),
    ("bomb.png", _bomb(60_000), "bomb.png: the picture has 60000 by 60000 dots"),
    ("huge.svg", SVG + b" " * 8_000_000, "huge.svg: the file is larger than 8 MB"),
    (
        "net.svg",
        SVG.replace(b"<rect", b'<image href="https://example.org/a.png"/><rect'),
        "net.svg: the picture refers to 'https://example.org/a.png'",
    ),
    (
        "style.svg",
        SVG.replace(b"<rect", b'<rect fill="url(https://example.org/a.svg#p)"'),
        "style.svg: the picture refers to 'url(https://example.org/a.svg#p)'",
    ),
    ("../secret.svg", None, "../secret.svg: this leads out of the plan's folder"),
]


@pytest.mark.parametrize(("name", "data", "what"), BAD, ids=[name for name, *_rest in BAD])
def test_what_cannot_be_shown_is_told_by_validate_and_by_render(
    write_plan: WritePlan,
    gcmplan: Callable[..., Ran],
    tmp_path: Path,
    name: str,
    data: bytes | None,
    what: str,
) -> None:
    (tmp_path / "secret.svg").write_bytes(SVG)
    root = write_plan({"plan.yaml": emblem(name), **({name: data} if data else {})})
    checked = gcmplan("validate", root, "--format", "concise")
    assert checked.code == 1
    assert f"plan.yaml:9:9: error[GCM020] {what}" in checked.out
    output = tmp_path / "out"
    order = ("render", "plan", "--plan", root, "--format", "html", "--output", output)
    rendered = gcmplan(*order, "--no-draft")
    assert rendered.code == 1
    assert what in rendered.out
    assert not list(output.glob("*"))
    drafted = gcmplan(*order, "--draft")
    assert drafted.code == 0
    assert what in drafted.out
    assert "<img" not in (output / "plan.html").read_text(encoding="utf-8")


@given(cut=st.integers(1, 60))
def test_a_picture_that_is_cut_short_is_never_taken_for_whole(
    cut: int, png: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.getbasetemp()
    for name, data in (("a.png", png), ("a.svg", SVG)):
        (root / name).write_bytes(data[:-cut])
        with pytest.raises(AttachedFileError):
            read_picture(root, root / name, name)


def test_a_whole_picture_of_each_kind_is_taken_in(tmp_path: Path, png: bytes) -> None:
    for name, kind, data in (
        ("a.png", "png", png),
        ("a.svg", "svg+xml", SVG),
        ("b.svg", "svg+xml", b"<?xml version='1.0'?>\n" + SVG),
        ("c.svg", "svg+xml", SVG.replace(b"0 0 9 6", b"0 0 9e2 .6")),
        ("a.jpg", "jpeg", JPEG),
    ):
        (tmp_path / name).write_bytes(data)
        found = read_picture(tmp_path, tmp_path / name, name)
        assert (found.kind, found.data) == (kind, data)


def test_a_misspelt_picture_is_guessed(write_plan: WritePlan, gcmplan: Callable[..., Ran]) -> None:
    root = write_plan({"plan.yaml": emblem("armz.svg"), "arms.svg": SVG})
    ran = gcmplan("validate", root, "--select", "GCM020")
    assert "armz.svg: there is no such file" in ran.out
    assert "help: did you mean 'arms.svg'?" in ran.out
