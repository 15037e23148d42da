"""What Typst leaves out of the tags by which a PDF is read aloud: the headings of rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


def name_rows(document: Pdf) -> None:
    """Say of tables without a head that the first cell of each row is its heading.

    A reader is told "Lead: Ministry of Labour", where it would hear two cells of no known meaning
    (PDF/UA-1, clause 7.5). Typst has head rows alone.

    Args:
        document: A tagged PDF, changed in place.
    """
    from pikepdf import Dictionary, Name

    for each in document.objects:
        if not isinstance(each, Dictionary) or each.get("/S") != Name.Table:
            continue
        for heading, *others in _rows(each):
            heading.S = Name.TH
            for cell in (heading, *others):
                attributes = _of_table(cell)
                # Typst's empty list of headings would say that the cell has none.
                if "/Headers" in attributes:
                    del attributes["/Headers"]
            _of_table(heading).Scope = Name.Row


def _rows(table: Object) -> Iterator[list[Object]]:
    """The cells of each row of a table; nothing where it has a head."""
    parts = _parts(table)
    if any(part.S == "/THead" for part in parts):
        return
    for part in parts:
        rows = [part] if part.S == "/TR" else _parts(part)
        yield from (cells for cells in map(_parts, rows) if len(cells) > 1)


def _parts(node: Object) -> list[Object]:
    from pikepdf import Array

    held = node.K
    return list(held) if isinstance(held, Array) else [held]


def _of_table(cell: Object) -> Object:
    """What the tag of a cell says of the table."""
    from pikepdf import Array, Dictionary, Name

    if "/A" not in cell:
        cell.A = Array([Dictionary(O=Name.Table)])
    said: Object = next(each for each in cell.A if Name.Table == each.O)
    return said
