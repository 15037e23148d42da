"""Where a walk stopped, so that the next one goes on from there.

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
from gcmplan.source import WriteError, make_folder, write_file
from gcmplan.walk.screens import Screen, screen_named


class Memory:
    """Where the walk through one plan is, and the entry that is being made and not yet written.

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

    def draft(self, list_name: str) -> Mapping[str, Any]:
        """What was answered of an entry for this list that could not be written yet."""
        held = self._held.get("draft")
        known = isinstance(held, dict) and held.get("list") == list_name
        entry = held.get("entry") if known and isinstance(held, dict) else None
        return entry if isinstance(entry, dict) else {}

    def remember_draft(self, list_name: str, entry: Mapping[str, Any]) -> None:
        """Note what was answered of an entry that cannot be written yet."""
        self._write(draft={"list": list_name, "entry": entry})

    def forget_draft(self) -> None:
        """The entry was written."""
        self._write(draft=None)

    def begun(self, at: Screen) -> Begun | None:
        """The answer that was begun at a screen and not given; none where there is none."""
        held = self._held.get("begun")
        known = isinstance(held, dict) and held.get("screen") == at.name
        return Begun(str(held["question"]), str(held["text"])) if known and held else None

    def remember_begun(self, at: Screen, begun: Begun | None) -> None:
        """Note the answer that was begun at a screen, or that none is."""
        if begun != self.begun(at):
            noted = begun and {"screen": at.name, "question": begun.question, "text": begun.text}
            self._write(begun=noted)

    @property
    def is_unfinished(self) -> bool:
        """Whether it holds something that the plan does not have yet."""
        return bool(self._held.get("begun") or self._held.get("draft"))

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
