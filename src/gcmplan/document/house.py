"""What a ministry brings to documents of its own: its Word file, its typefaces."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class House:
    """What a ministry brings of its own.

    Attributes:
        reference: A Word file (.docx) that lends its styles, pages, headers and footers to Word
            documents; None for the shipped look.
        fonts: A folder with fonts, for letters that the shipped ones of PDFs and figures lack;
            None where those are enough.
    """

    reference: Path | None = None
    fonts: Path | None = None


SHIPPED = House()
"""The shipped look alone."""
