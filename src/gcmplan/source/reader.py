"""The reading of a plan folder, part by part, noting what is wrong on the way."""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gcmplan.locales import translate as _
from gcmplan.source.document import Document, read_file, unread
from gcmplan.source.fault import Fault, FaultKind
from gcmplan.source.files import RefusedError, check_link, unreadable
from gcmplan.source.join import Joined
from gcmplan.source.limits import MAX_FILES, MAX_FOLDER_LENGTH
from gcmplan.source.listing import SUFFIX, Listing, list_folder
from gcmplan.source.place import Place


class FolderReader:
    """What has been read of a folder so far; `gcmplan.source.folder.Folder` says what each is.

    Args:
        root: Where the folder lies on the disk.
    """

    def __init__(self, root: Path) -> None:
        self.values: dict[str, dict[Any, Any]] = {}
        self.joined: dict[str, Joined[Document]] = {}
        self.documents: dict[str, Document] = {}
        self.faults: list[Fault] = []
        self.strays: list[str] = []
        self.unread: set[str] = set()
        self._root = root
        self._length_left = MAX_FOLDER_LENGTH

    def read(self, names: Sequence[str]) -> None:
        """Read the parts with these names."""
        try:
            self._real_root = self._root.resolve(strict=True)
            listing = list_folder(self._root)
        except (OSError, RuntimeError) as error:
            self._note_refusal(unreadable(error), ".")
            self.unread.update(names)
            return
        wanted = {f"{name}{SUFFIX}" for name in names}
        self.strays += listing.strays
        self.strays += [file for file in listing.files if file not in wanted]
        for name in names:
            self._read_part(name, listing)
        absent = {f"{name}{SUFFIX}": name for name in names if name not in self.joined}
        for stray in self.strays:
            # Another name for the file of a part: what the part holds is there, and is not read.
            meant = difflib.get_close_matches(stray.lower(), absent, n=1)
            self.unread.update(absent[file] for file in meant)

    def _read_part(self, name: str, listing: Listing) -> None:
        file = f"{name}{SUFFIX}"
        has_file = file in listing.names
        has_folder = name in listing.names and os.path.isdir(self._root / name)  # noqa: PTH112
        if not has_file and not has_folder:
            return
        paths = [file] if has_file else []
        if has_folder:
            paths += self._files_of(name)
        documents = [self._read_document(path) for path in paths]
        mappings = [document for document in documents if self._is_mapping(document)]
        if len(mappings) < len(documents):
            self.unread.add(name)
        if has_file and has_folder:
            self._note_file_and_folder(name)
        elif mappings:
            self.joined[name] = Joined(mappings)
            self.values[name] = self.joined[name].value
            self.faults += self.joined[name].faults
        elif name not in self.unread:
            self.values[name] = {}

    def _files_of(self, name: str) -> list[str]:
        """The paths of the files of a part that is a folder."""
        try:
            listing = list_folder(check_link(self._root / name, self._real_root))
        except RefusedError as refusal:
            self._note_refusal(refusal, name)
            self.unread.add(name)
            return []
        except OSError as error:
            self._note_refusal(unreadable(error), name)
            self.unread.add(name)
            return []
        self.strays += [f"{name}/{stray}" for stray in listing.strays]
        if not listing.complete:
            self.unread.add(name)
            self._note_refusal(_too_many_files(), name)
        return [f"{name}/{file}" for file in listing.files]

    def _read_document(self, name: str) -> Document:
        path = self._root / name
        try:
            real = check_link(path, self._real_root)
            if self._length_left <= 0:
                raise _too_much_text()
        except RefusedError as refusal:
            document = unread(path, name, refusal)
        else:
            document = read_file(real, name)
        self._length_left -= len(document.text)
        self.documents[name] = document
        self.faults += document.faults
        return document

    def _is_mapping(self, document: Document) -> bool:
        """Whether a file is an empty or a filled mapping; notes it if it is something else."""
        value = document.value
        if not document.readable or value is None or isinstance(value, dict):
            return document.readable
        self.faults.append(
            Fault(
                FaultKind.NOT_A_MAPPING,
                _("the file holds a list where keys with their values are expected")
                if isinstance(value, list)
                else _("the file holds a text where keys with their values are expected"),
                document.place(()),
                help=_("Put it behind a key, as in 'key: value'."),
            )
        )
        return False

    def _note_file_and_folder(self, name: str) -> None:
        self.unread.add(name)
        file = f"{name}{SUFFIX}"
        self.faults.append(
            Fault(
                FaultKind.FILE_AND_FOLDER,
                _("there are both a file '{file}' and a folder '{folder}'", file=file, folder=name),
                Place.top(file),
                help=_("Move the file into the folder, or remove one of the two."),
                related=((Place.top(name), _("the folder")),),
            )
        )

    def _note_refusal(self, refusal: RefusedError, name: str) -> None:
        place = Place.top(name)
        self.faults.append(Fault(refusal.kind, refusal.message, place, help=refusal.help))


def _too_many_files() -> RefusedError:
    return RefusedError(
        FaultKind.TOO_MANY_FILES,
        _("the folder holds more than {count} YAML files", count=MAX_FILES),
        _("Join some of them, or see that it is the right folder."),
    )


def _too_much_text() -> RefusedError:
    return RefusedError(
        FaultKind.TOO_LARGE,
        _("the plan folder is larger than {count} MB", count=MAX_FOLDER_LENGTH // 1_000_000),
        _("A plan is a few megabytes at most; see that it is the right folder."),
    )
