"""A cure that says what to write leads, followed to the letter, to a plan without the finding."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT
from gcmplan.check.diagnostic import Diagnostic, Severity
from gcmplan.check.run import check_plan
from gcmplan.source import Place
from gcmplan.source.place import Lines

BROKEN = ROOT / "tests" / "plans" / "broken"

WORDS = re.compile(
    r"did you mean '(?P<text>[^']+)'"
    r"|did you mean (?P<bare>[\w.:-]+)(?: \(| or |\?)"
    r"|in brackets: (?P<list>\[.*\])"
    r"|behind a key: (?P<mapping>\{.*\})"
    r"|without brackets: (?P<one>.+)"
    r"|in quotes: (?:\w+: )?(?P<quoted>\"[^\"]*\")"
    r"|for each year, such as (?P<years>\{.*\})"
    r"|^Write: (?P<period>\{.*\})"
)
"""What a cure says to write in the place of what was found."""

ELSEWHERE = {"GCM009", "GCM018", "GCM023"}
"""What is mended elsewhere than at its place: names of files, codes in comments, cut-off texts."""


WHOLE_LINE = "yaml-quotes-around-a-part"
"""Here a part of the text is found, and the whole of it is to be written."""


def rewritten(file: Path, place: Place, words: str) -> None:
    text = file.read_bytes().decode("utf-8-sig")
    lines = Lines(text)
    start = lines.start(place.line) + place.column - 1
    end = lines.start(place.end_line) + place.end_column - 1
    file.write_text(f"{text[:start]}{words}{text[end:]}", encoding="utf-8", newline="")


def beginning(each: Diagnostic) -> tuple[str, int, int]:
    return each.place.file, each.place.line, each.place.column


def cures(plan: Path) -> Iterator[tuple[Diagnostic, str]]:
    """The findings of a plan whose cures say what to write, each with these words."""
    for each in check_plan(plan).diagnostics:
        said = WORDS.search(each.help)
        if said and each.severity is not Severity.INFO and each.code not in ELSEWHERE:
            yield each, next(filter(None, said.groups()))


def test_what_a_cure_says_to_write_is_taken(tmp_path: Path) -> None:
    tried = 0
    for plan in sorted(BROKEN.iterdir()):
        if not plan.is_dir() or plan.name == WHOLE_LINE:
            continue
        for number, (finding, words) in enumerate(cures(plan)):
            folder = shutil.copytree(plan, tmp_path / f"{plan.name}-{number}")
            rewritten(folder / finding.place.file, finding.place, words)
            left = check_plan(folder).diagnostics
            places = [beginning(each) for each in left if each.severity is Severity.ERROR]
            assert beginning(finding) not in places, (plan.name, finding.message, words)
            tried += 1
    assert tried > 80
