"""Shipped templates, compiled once for all runs, as Python does with modules.

Compiling the templates of a document takes longer than filling them in. What is compiled lies
beside the templates, in ``__pycache__``; where that cannot be written, each run compiles anew.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from gcmplan import __version__
from gcmplan.errors import GcmplanError
from gcmplan.source import write_file

FOLDER = "__pycache__"


class CompiledTemplates(BytecodeCache):
    """The compiled templates of one folder; templates that lie elsewhere are not kept.

    Args:
        folder: The folder of the templates. Whoever can write there can write gcmplan's code too.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        made_by = f"{version('jinja2')} {__version__}".encode()
        digest = hashlib.sha256(made_by).hexdigest()[:8]
        self._ending = f"{sys.implementation.cache_tag}-{digest}"
        self._kept: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file of a compiled template; empty for a template that lies elsewhere."""
        del name
        path = Path(filename or "")
        if not path.is_relative_to(self._folder):
            return ""
        return f"{'-'.join(path.relative_to(self._folder).parts)}.{self._ending}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take in what was compiled of this very text; jinja looks at its checksum."""
        if not bucket.key:
            return
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])
            return
        with suppress(OSError), (self._folder / FOLDER / bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, for this run and for others."""
        if not bucket.key:
            return
        self._kept[bucket.key] = bucket.bytecode_to_string()
        if sys.dont_write_bytecode:
            return
        with suppress(OSError, GcmplanError):
            (self._folder / FOLDER).mkdir(exist_ok=True)
            write_file(self._folder / FOLDER / bucket.key, self._kept[bucket.key])


@cache
def compiled_templates(folder: Path) -> CompiledTemplates:
    """The compiled templates of a folder, the same for all documents of a run."""
    return CompiledTemplates(folder)
