"""GCM020: the emblem of plan.yaml is a picture that documents can show."""

from __future__ import annotations

from collections.abc import Iterator

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.source import AttachedFileError, read_picture

RULES = Rules()


@RULES.rule("GCM020")
def can_be_shown(subject: Subject) -> Iterator[Finding]:
    """The emblem's file is there, and is a whole picture of a kind and size that is shown."""
    emblem = subject.plan.profile.emblem
    if emblem is None:
        return
    root = subject.reading.folder.root
    try:
        read_picture(root, root / emblem.file, emblem.file)
    except AttachedFileError as error:
        yield Finding(("plan", "emblem", "file"), {"what": error.message}, help=error.help)
