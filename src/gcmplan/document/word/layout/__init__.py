"""On which page of a Word file each heading will stand, worked out without Word."""

from __future__ import annotations

from gcmplan.document.word.layout.pagination import Pagination, paginate

__all__ = ["Pagination", "paginate"]
