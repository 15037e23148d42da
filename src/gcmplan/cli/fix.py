"""``gcmplan validate --fix``: show what can be mended without a decision, then write it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.text import Text

from gcmplan.check.fixes import Mending, mending
from gcmplan.check.run import Report
from gcmplan.cli.reports.common import one_line
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count
from gcmplan.source import Rewrite, check_writable, save

MOST_ROUNDS = 10
"""How often what was mended is checked again for more; each time there is less left."""

Agree = Callable[[str], bool | None]
"""Asks whether to go on; None where nobody can be asked."""


def fix(check: Callable[[], Report], agree: Agree, *, to_stderr: bool) -> Report:
    """Mend what needs no decision, until there is no more of it.

    Args:
        check: Checks the plan as it is on the disk.
        agree: Asks whether the changes shall be written.
        to_stderr: Whether the changes are shown beside the output, which is for programs.

    Returns:
        What is found afterwards.

    Raises:
        ChangedOnDiskError: A file was changed while the user was asked.
        WriteError: A file cannot be written.
    """
    console = Console(highlight=False, soft_wrap=True, markup=False, stderr=to_stderr)
    report = check()
    for number in range(MOST_ROUNDS):
        found = mending(report)
        for diagnostic, error in found.refused:
            place = diagnostic.place
            console.print(f"{place.file}:{place.line}: {one_line(error.message)}")
        if not found.rewrites:
            if number == 0:
                console.print(_("Nothing here can be mended without a decision."), "\n", sep="")
            break
        for rewrite in found.rewrites:
            check_writable(rewrite.path)  # before the question, not after the answer
        for line in _shown(found):
            console.print(line)
        answer = agree(_question(found))
        if not answer:
            console.print(_not_written(answer))
            break
        save(found.rewrites)
        console.print(_written(found))
        report = check()
    return report


def _shown(found: Mending) -> Iterator[Text]:
    """Each change: where, what, the lines as they are and as they shall be."""
    for rewrite in found.rewrites:
        mended = [each for each in found.mended if each.place.file == rewrite.name]
        for first, old, new in _hunks(rewrite):
            for each in mended:
                if first <= each.place.line < first + max(len(old), 1) and each.fix:
                    where = f"{each.place.file}:{each.place.line}: "
                    title = one_line(each.fix.title)
                    yield Text.assemble((where, "bold"), title, (f" ({each.code})", "dim"))
            yield from (Text(f"  - {line}", style="red") for line in old)
            yield from (Text(f"  + {line}", style="green") for line in new)
            yield Text()


def _hunks(rewrite: Rewrite) -> Iterator[tuple[int, list[str], list[str]]]:
    """The stretches that differ: the first line's number, the lines before, the lines after."""
    before, after = rewrite.before.splitlines(), rewrite.after.splitlines()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "replace" and end - start == new_end - new_start:
            for at in range(end - start):
                yield start + at + 1, [before[start + at]], [after[new_start + at]]
        elif kind != "equal":
            yield start + 1, before[start:end], after[new_start:new_end]


def _question(found: Mending) -> str:
    files = ", ".join(rewrite.name for rewrite in found.rewrites)
    return translate_count(
        "Write this change to {files}?",
        "Write these {count} changes to {files}?",
        len(found.mended),
        files=files,
    )


def _not_written(answer: bool | None) -> str:
    if answer is None:
        return _("Nothing was written, as there is no terminal to ask in. With --yes it is.")
    return _("Nothing was written.")


def _written(found: Mending) -> Text:
    said = translate_count("Mended {count} finding.", "Mended {count} findings.", len(found.mended))
    return Text.assemble(("✓ ", "bold green"), said, "\n")
