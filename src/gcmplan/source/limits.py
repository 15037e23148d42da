"""How much a plan folder may hold: far above any real plan, low enough that nothing hangs."""

from __future__ import annotations

MAX_FILE_BYTES = 20_000_000
"""The largest file that is read, in bytes."""

MAX_EXPLAINED_LENGTH = 3_000_000
"""The longest text, in characters, that is read again to explain a syntax error in it."""

MAX_TAG_DIRECTIVES = 20
"""The most ``%TAG`` lines of a file; the time that parsers take grows with their square."""

MAX_FOLDER_LENGTH = 60_000_000
"""How much text is read of a whole plan folder before no more file is opened, in characters."""

MAX_FILES = 1_000
"""The most YAML files in a folder of files."""

MAX_DEPTH = 60
"""How deep lists and mappings may lie in one another."""

MAX_NUMBER_LENGTH = 40
"""The longest number, in characters; a longer run of digits is a text."""

MAX_MERGED_KEYS = 1_000_000
"""The most keys that the ``<<`` of one file may bring in."""

MAX_FAULTS = 500
"""The most faults that are collected of one file."""

WEIGHT_OF_A_VALUE = 4
"""What a value weighs beside its text, in characters, when aliases are weighed."""


def largest_weight(length: int) -> int:
    """The most that a file's values may weigh once its aliases are written out.

    Args:
        length: The length of the file, in characters.

    Returns:
        The limit in characters, `WEIGHT_OF_A_VALUE` of them for each value beside its text:
        proportional to the file for small ones, about a million values more for large ones.
    """
    return min(20 * length + 20_000, 4 * length + 4_000_000)
