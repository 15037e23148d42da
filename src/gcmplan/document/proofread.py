"""What is wrong with a plan's texts and templates, found without making a document of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gcmplan.document.catalogue import own_folder
from gcmplan.document.flaw import Flaw
from gcmplan.document.proofread_texts import flaws_of_texts
from gcmplan.plan.model import Plan


def flaws_of(root: Path, plan: Plan) -> Iterator[Flaw]:
    """What is wrong with the texts and templates in a plan's folder.

    Args:
        root: The folder.
        plan: The plan.
    """
    named: set[str] = set()
    if own_folder(root).is_dir():
        # Loaded for those few plans that bring templates along.
        from gcmplan.document.proofread_templates import flaws_of_templates

        flaws, named = flaws_of_templates(root, plan)
        yield from flaws
    yield from flaws_of_texts(root, plan, named)
