"""What several forms share: paths as a repository knows them, and findings that can be followed."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gcmplan.check.diagnostic import Diagnostic
from gcmplan.check.run import Report
from gcmplan.locales import translate_count

# What a terminal would obey and XML does not take; and signs that turn the order of a line round.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")
FINGERPRINT_LENGTH = 32


def path_of(file: str, folder: Path) -> str:
    """The path of a plan's file, with ``/``.

    Args:
        file: Its path in the plan folder.
        folder: The plan's folder, as the user named it.

    Returns:
        The path from the working directory, which in a check of a repository is the repository's
        own folder; the whole path where the plan lies elsewhere.
    """
    path = Path(os.path.normpath(folder / file))
    here = Path.cwd()
    if path.is_absolute() and path.is_relative_to(here):
        path = path.relative_to(here)
    # A name that is not UTF-8 has halves of characters, which no output takes.
    return path.as_posix().encode("utf-8", "replace").decode()


def one_line(text: str) -> str:
    """A text on one line, without characters that are not to be seen."""
    return _CONTROLS.sub(" ", text)


def with_help(diagnostic: Diagnostic) -> str:
    """What is wrong, and how to mend it on a line of its own."""
    return "\n".join(one_line(part) for part in (diagnostic.message, diagnostic.help) if part)


def with_fingerprints(report: Report, folder: Path) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding with what tells it from all others and stays when its line moves."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for each in report.diagnostics:
        key = (each.code, path_of(each.place.file, folder), each.message)
        text = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        yield each, digest[:FINGERPRINT_LENGTH]


def known_findings(report: Report) -> str:
    """What a baseline does to a report: how much it hides, and how much of it there is no more."""
    parts = []
    if report.hidden:
        parts.append(
            translate_count(
                "{count} known finding is not shown.",
                "{count} known findings are not shown.",
                report.hidden,
            )
        )
    if report.gone:
        parts.append(
            translate_count(
                "{count} known finding is gone; delete the baseline file to renew it.",
                "{count} known findings are gone; delete the baseline file to renew it.",
                report.gone,
            )
        )
    return " ".join(parts)
