"""``gcmplan render``: what it writes, what it says, and what it leaves alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pexpect
import pytest

from conftest import PLAN

WritePlan = Callable[..., Path]
Run = Callable[..., Any]

BAD = {"3-design.yaml": "interventions:\n  - id: I1\n    title: Without a type\n"}


def test_all_formats_are_written_and_listed(write_plan: WritePlan, gcmplan: Run) -> None:
    folder = write_plan()
    ran = gcmplan("render", "plan", "--plan", folder)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    for ending, head, line in zip(
        ("html", "docx", "pdf"), (b"<!DOCTYPE html>", b"PK\x03\x04", b"%PDF-"), lines, strict=True
    ):
        path = folder / "output" / f"plan.{ending}"
        assert path.read_bytes().startswith(head)
        assert re.fullmatch(rf"{re.escape(str(path))} +\d+ kB +\d+\.\d s", line)


def test_the_plan_folder_is_where_one_is(
    write_plan: WritePlan, gcmplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_plan())
    assert gcmplan("render", "plan", "--format", "html").code == 0
    assert Path("output/plan.html").is_file()


def test_formats_output_and_language_can_be_chosen(
    write_plan: WritePlan, gcmplan: Run, tmp_path: Path
) -> None:
    folder = write_plan({"plan.yaml": PLAN.replace("[en]", "[en, fr]")})
    out = tmp_path / "a" / "b"
    ran = gcmplan("render", "-C", folder, "--format", "HTML, html", "--lang", "fr", "-o", out)
    assert ran.code == 0
    assert [path.name for path in out.iterdir()] == ["plan.fr.html"]
    assert '<html lang="fr"' in (out / "plan.fr.html").read_text(encoding="utf-8")


def test_a_plan_with_errors_is_refused_with_its_findings(
    write_plan: WritePlan, gcmplan: Run
) -> None:
    folder = write_plan(BAD)
    ran = gcmplan("render", "-C", folder, "--format", "html", "--no-draft")
    assert ran.code == 1
    assert "3-design.yaml:2:5: error[GCM006]" in ran.out
    assert "gcmplan render --draft" in ran.err
    assert not (folder / "output").exists()


def test_a_draft_is_made_in_spite_of_errors(write_plan: WritePlan, gcmplan: Run) -> None:
    folder = write_plan(BAD)
    assert gcmplan("render", "-C", folder, "--format", "html", "--draft").code == 0
    page = (folder / "output/plan.html").read_text(encoding="utf-8")
    assert "No interventions are chosen yet" in page


@pytest.mark.parametrize(
    ("arguments", "error", "help_"),
    [
        (["--format", "pfd"], "there is no format 'pfd'", "did you mean 'pdf'?"),
        (["--format", "odt"], "there is no format 'odt'", "html, docx, pdf, md"),
        (["--format", ","], "there is no format ','", "html, docx, pdf, md"),
        (["plans"], "there is no document 'plans'", "did you mean 'plan'?"),
        (["budget"], "there is no document 'budget'", "The documents are: plan, brief, matrix, "),
        (["--lang", "fr"], "the plan has no language 'fr'", "Its languages are: en."),
    ],
)
def test_wrong_wishes_are_told_and_write_nothing(
    write_plan: WritePlan, gcmplan: Run, arguments: list[str], error: str, help_: str
) -> None:
    folder = write_plan()
    ran = gcmplan("render", "-C", folder, *arguments)
    assert ran.code == 2
    assert f"error: {error}" in ran.err
    assert help_ in ran.err
    assert not (folder / "output").exists()


def test_no_plan_here_is_told(gcmplan: Run, tmp_path: Path) -> None:
    ran = gcmplan("render", "-C", tmp_path)
    assert ran.code == 2
    assert "there is no plan in" in ran.err


def test_a_file_in_place_of_the_output_folder_is_told(write_plan: WritePlan, gcmplan: Run) -> None:
    folder = write_plan({"output": "mine"})
    ran = gcmplan("render", "-C", folder, "--format", "html")
    assert ran.code == 2
    assert "is a file" in ran.err
    assert (folder / "output").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder one may not write")
def test_an_unwritable_folder_is_told(write_plan: WritePlan, gcmplan: Run) -> None:
    folder = write_plan()
    folder.chmod(0o500)
    ran = gcmplan("render", "-C", folder, "--format", "html")
    folder.chmod(0o700)
    assert ran.code == 2
    assert "you may not write there" in ran.err


def test_a_broken_template_leaves_former_output_untouched(
    write_plan: WritePlan, gcmplan: Run
) -> None:
    files = {"templates/parts/risks.html": "{{ nothing }}", "output/plan.html": "former"}
    folder = write_plan(files)
    ran = gcmplan("render", "-C", folder, "--format", "html")
    assert ran.code == 2
    assert "templates/parts/risks.html:1" in ran.err
    assert (folder / "output/plan.html").read_text() == "former"
    assert [path.name for path in (folder / "output").iterdir()] == ["plan.html"]


def test_what_a_later_document_lacks_keeps_the_earlier_from_being_written(
    write_plan: WritePlan, gcmplan: Run
) -> None:
    folder = write_plan({"templates/letter.html": "{{ nothing }}"})
    assert gcmplan("render", "plan", "letter", "-C", folder, "--format", "html").code == 2
    assert not (folder / "output").exists()


def test_a_terminal_shows_what_is_being_made(write_plan: WritePlan) -> None:
    command = [
        sys.executable,
        "-m",
        "gcmplan",
        "render",
        "-C",
        str(write_plan()),
        "--format",
        "html",
    ]
    child = pexpect.spawn(command[0], command[1:], encoding="utf-8", timeout=20)
    child.expect("Making plan.html")
    child.expect(r"output/plan\.html +\d+ kB")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_draft_of_a_plan_with_errors_says_what_it_leaves_out(
    write_plan: WritePlan, gcmplan: Run, tmp_path: Path
) -> None:
    folder = write_plan({"4-implementation.yaml": "action_plans:\n\t- intervention: a\n"})
    ran = gcmplan("render", "-C", folder, "--format", "html", "--draft", "-o", tmp_path / "out")
    assert ran.code == 0
    assert "4-implementation.yaml:2:1: error[GCM002]" in ran.out
    assert "The draft leaves out what could not be read" in ran.err
    assert (tmp_path / "out" / "plan.html").is_file()


def test_a_full_disk_leaves_the_former_document(write_plan: WritePlan, tmp_path: Path) -> None:
    folder, out = write_plan(), tmp_path / "out"
    out.mkdir()
    (out / "plan.html").write_text("the former one")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))"
    code = f"{limit}; from gcmplan.cli import run; raise SystemExit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", f"import sys; {code}"]
    command += ["render", "-C", str(folder), "--format", "html", "-o", str(out)]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert ran.returncode == 2
    assert ran.stderr.startswith("error: cannot write '")
    assert "Traceback" not in ran.stderr
    assert [path.name for path in out.iterdir()] == ["plan.html"]
    assert (out / "plan.html").read_text() == "the former one"


@pytest.mark.parametrize("blocked", ["plan.html", "plan-pictures"])
def test_all_documents_are_written_or_none(
    write_plan: WritePlan, gcmplan: Run, blocked: str
) -> None:
    folder = write_plan({"output/plan.md": "former"})
    where = folder / "output" / blocked
    where.mkdir() if blocked.endswith("html") else where.write_text("mine")
    ran = gcmplan("render", "plan", "-C", folder, "--format", "md,html", "--draft")
    assert ran.code == 2
    assert blocked in ran.err
    assert "Nothing was changed." in ran.err
    assert (folder / "output/plan.md").read_text() == "former"
    assert {path.name for path in (folder / "output").iterdir()} == {"plan.md", blocked}


@pytest.mark.parametrize("option", ["-C", "-o", "--reference-doc", "--font-path"])
def test_a_name_that_is_too_long_is_told(write_plan: WritePlan, gcmplan: Run, option: str) -> None:
    ran = gcmplan("render", "-C", write_plan(), "--format", "docx,pdf", option, "a" * 300)
    assert ran.code == 2
    assert "too long" in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
def test_a_full_disk_for_what_is_said_is_told(write_plan: WritePlan) -> None:
    command = [sys.executable, "-m", "gcmplan", "render", "--list", "-C", str(write_plan())]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ran.returncode == 2
    assert ran.stderr == "error: the disk that this is to be written to is full\n"


@pytest.mark.parametrize(
    ("line", "instead"),
    [("start: 2023", "start: 2023-13"), ("currency: KES", "curency: KES"), ("country: KE", "")],
)
def test_no_draft_states_what_the_plan_does_not(
    write_plan: WritePlan, gcmplan: Run, tmp_path: Path, line: str, instead: str
) -> None:
    folder = write_plan({"plan.yaml": PLAN.replace(line, instead)})
    ran = gcmplan("render", "-C", folder, "--format", "html", "--draft", "-o", tmp_path / "out")
    assert ran.code == 1
    assert "plan.yaml:" in ran.out
    assert "info[" not in ran.out
    assert "No document was made" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_ministry_lends_its_word_file(
    write_plan: WritePlan, gcmplan: Run, tmp_path: Path
) -> None:
    house = tmp_path / "letterhead.docx"
    letter = docx.Document()
    letter.sections[0].header.paragraphs[0].text = "Ministry of the Interior"
    letter.save(str(house))
    folder = write_plan()
    ran = gcmplan("render", "-C", folder, "--format", "docx", "--reference-doc", house)
    assert ran.code == 0
    made = docx.Document(str(folder / "output" / "plan.docx"))
    assert made.sections[0].header.paragraphs[0].text == "Ministry of the Interior"


@pytest.mark.parametrize(
    ("option", "given", "message", "help_"),
    [
        (
            "--reference-doc",
            "plan.yaml",
            "plan.yaml: this is not a Word document",
            "Open it in Word",
        ),
        ("--reference-doc", "gone.docx", "cannot be read: No such file", "Name a Word document"),
        ("--font-path", "gone", "there is no font in the folder", ".ttf"),
    ],
)
def test_what_a_ministry_cannot_lend_leaves_former_output_untouched(
    option: str, given: str, message: str, help_: str, write_plan: WritePlan, gcmplan: Run
) -> None:
    folder = write_plan()
    output = folder / "output"
    output.mkdir()
    (output / "plan.docx").write_text("former")
    (output / "plan.pdf").write_text("former")
    ran = gcmplan("render", "-C", folder, "--format", "docx,pdf", option, folder / given)
    assert ran.code == 2
    assert message in ran.err
    assert help_ in ran.err
    assert {path.read_text() for path in output.iterdir()} == {"former"}
