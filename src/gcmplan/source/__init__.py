"""YAML text as values with positions, a folder of files as one, and safe writing.

This room knows YAML and nothing of plans. Reading never raises for what a user wrote: what is read
carries its faults.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gcmplan.source.attached import AttachedFileError, read_attached
from gcmplan.source.collector import collector_paused
from gcmplan.source.document import Document, Of, read_file, read_text
from gcmplan.source.edits.changes import Append, Change, Drop, EditError, Put, Rename
from gcmplan.source.fault import Fault, FaultKind
from gcmplan.source.folder import Folder, read_folder
from gcmplan.source.picture import Picture, picture_of, read_picture
from gcmplan.source.place import Place
from gcmplan.source.write import (
    WriteError,
    check_writable,
    make_folder,
    write_file,
    write_files,
    write_folder,
)

if TYPE_CHECKING:
    from gcmplan.source.edits.blocks import as_yaml, in_one_line
    from gcmplan.source.edits.patches import Patch, Patcher
    from gcmplan.source.edits.rewrites import Rewrite, rewrites
    from gcmplan.source.edits.save import ChangedOnDiskError, save

__all__ = [
    "Append",
    "AttachedFileError",
    "Change",
    "ChangedOnDiskError",
    "Document",
    "Drop",
    "EditError",
    "Fault",
    "FaultKind",
    "Folder",
    "Of",
    "Patch",
    "Patcher",
    "Picture",
    "Place",
    "Put",
    "Rename",
    "Rewrite",
    "WriteError",
    "as_yaml",
    "check_writable",
    "collector_paused",
    "in_one_line",
    "make_folder",
    "picture_of",
    "read_attached",
    "read_file",
    "read_folder",
    "read_picture",
    "read_text",
    "rewrites",
    "save",
    "write_file",
    "write_files",
    "write_folder",
]

_LOADED_WHEN_USED = {
    "as_yaml": "blocks",
    "in_one_line": "blocks",
    "Patch": "patches",
    "Patcher": "patches",
    "Rewrite": "rewrites",
    "rewrites": "rewrites",
    "ChangedOnDiskError": "save",
    "save": "save",
}
"""What most commands do without, each with its module: they read a plan and change nothing."""


def __getattr__(name: str) -> Any:
    if name not in _LOADED_WHEN_USED:
        raise AttributeError(name)
    return getattr(import_module(f"gcmplan.source.edits.{_LOADED_WHEN_USED[name]}"), name)
