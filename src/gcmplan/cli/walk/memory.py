"""Where a walk stopped, and what was begun in it, so that the next one goes on from there.

It is kept for each user and plan, outside the plan's folder: several people may walk through one
plan, and a plan under version control shall not change because somebody looked at a screen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from gcmplan.cli.ask import Begun
from gcmplan.source import WriteError, as_yaml, make_folder, read_text, write_file
from gcmplan.walk.screens import Screen, screen_named


class Memory:
    """Where the walk through one plan is, and what was answered that cannot stand in the plan yet.

    Args:
        root: The plan's folder.
    """

    def __init__(self, root: Path) -> None:
        self._plan = str(root.resolve())
        name = hashlib.sha256(self._plan.encode()).hexdigest()[:16]
        self._file = user_state_path("gcmplan", appauthor=False) / "walks" / f"{name}.json"
        self._held: dict[str, Any] = self._read()

    def recall(self) -> Screen | None:
        """The screen at which the last walk stopped; none where that is not known."""
        return screen_named(str(self._held.get("screen", "")))

    def remember(self, at: Screen) -> None:
        """Note where the walk is; where that cannot be noted, the next one begins anew."""
        self._write(screen=at.name)

    def draft(self, name: str) -> Mapping[str, Any]:
        """What was answered of something that could not be written yet.

        Args:
            name: What: the list for which an entry is made, or the mapping.
        """
        text = self._mapping("drafts").get(name)
        entry = read_text(text, name).value if isinstance(text, str) else None
        return entry if isinstance(entry, dict) else {}

    def remember_draft(self, name: str, entry: Mapping[str, Any]) -> None:
        """Note what was answered of something that cannot be written yet.

        It is noted as YAML, in which years and amounts stay what they are.
        """
        self._write(drafts={**self._mapping("drafts"), name: as_yaml(entry)})

    def forget_draft(self, name: str) -> None:
        """It was written, or is not wanted any more."""
        if name in self._mapping("drafts"):
            kept = {key: entry for key, entry in self._mapping("drafts").items() if key != name}
            self._write(drafts=kept)

    def _mapping(self, name: str) -> Mapping[str, Any]:
        held = self._held.get(name)
        return held if isinstance(held, dict) else {}

    def begun(self, at: Screen) -> Begun | None:
        """The answer that was begun at a screen and not given; none where there is none."""
        held = self._mapping("begun").get(at.name)
        if not isinstance(held, dict) or not {"question", "text"} <= held.keys():
            return None
        return Begun(str(held["question"]), str(held["text"]))

    def remember_begun(self, at: Screen, begun: Begun | None) -> None:
        """Note the answer that was begun at a screen, or that none is."""
        if begun != self.begun(at):
            kept = {name: each for name, each in self._mapping("begun").items() if name != at.name}
            if begun is not None:
                kept[at.name] = {"question": begun.question, "text": begun.text}
            self._write(begun=kept)

    @property
    def is_unfinished(self) -> bool:
        """Whether it holds something that the plan does not have yet."""
        return bool(self._mapping("begun") or self._mapping("drafts"))

    def _read(self) -> dict[str, Any]:
        try:
            held = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return held if isinstance(held, dict) and held.get("plan") == self._plan else {}

    def _write(self, **noted: Any) -> None:
        self._held.update(noted, plan=self._plan)
        text = json.dumps(self._held, ensure_ascii=False, default=str)
        with suppress(WriteError):
            make_folder(self._file.parent)
            write_file(self._file, f"{text}\n")
