"""The small plan that the rules' examples are laid over, so that an example can be short."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

_TOP_LEVEL_KEY = re.compile(r"^([A-Za-z][\w-]*):", re.MULTILINE)


@cache
def base_files() -> Mapping[str, str]:
    """The files of the small plan: their texts by their names."""
    folder = Path(__file__).parent / "texts" / "base"
    return MappingProxyType(
        {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.yaml"))}
    )


def laid_over(example: Mapping[str, str]) -> dict[str, str]:
    """The small plan with an example over it.

    Args:
        example: YAML by file name. Where the small plan has a key at the top of that file too,
            the example's counts.

    Returns:
        All files of the plan: their texts by their names. What comes from the example stands first.
    """
    files = dict(base_files())
    for name, text in example.items():
        kept = _without(files.get(name, ""), set(_TOP_LEVEL_KEY.findall(text)))
        files[name] = f"{text.rstrip()}\n{kept}"
    return files


def _without(text: str, keys: set[str]) -> str:
    starts = [match.start() for match in _TOP_LEVEL_KEY.finditer(text)]
    blocks = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    return "".join(block for block in blocks if block.partition(":")[0] not in keys)
