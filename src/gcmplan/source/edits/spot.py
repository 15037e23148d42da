"""A place in a file's text at which something is changed."""

from __future__ import annotations

from typing import Any

from gcmplan.locales import translate as _
from gcmplan.source.edits.blocks import in_brackets, mapping_lines, pair_in_brackets
from gcmplan.source.edits.brackets import (
    Splice,
    add_in_brackets,
    drop_in_brackets,
    replace_in_brackets,
)
from gcmplan.source.edits.changes import Path, SpliceError
from gcmplan.source.edits.ground import Ground
from gcmplan.source.edits.lines import (
    Holder,
    add_entry,
    add_items,
    commented_place,
    dash_holder,
    drop_lines,
    insert,
    key_holder,
    replace_value,
)
from gcmplan.source.edits.scalars import WIDTH, key_text
from gcmplan.source.edits.values import value_at
from gcmplan.source.nodes import Entry, Node


class Spot:
    """Where a path of a file leads.

    Args:
        ground: The text.
        path: The path; what it leads to is there, or is the top of an empty file.

    Raises:
        SpliceError: It leads through an alias, or to what a merge brings in.
    """

    def __init__(self, ground: Ground, path: Path) -> None:
        self.ground = ground
        self.path = path
        self.nodes = [] if ground.top is None else [ground.top]
        for part in path:
            self.nodes.append(self._step(self.nodes[-1], part))

    @property
    def is_alias(self) -> bool:
        """Whether an alias stands here."""
        return bool(self.nodes) and self.ground.is_alias(self.nodes[-1])

    def owns(self, part: str | int) -> bool:
        """Whether the list or mapping here has an item or key itself, not by a merge."""
        node = self.nodes[-1]
        return node.items is not None or part in (node.entries or {})

    def replace(self, value: Any, after: Any) -> list[Splice]:
        """Put another value here.

        Args:
            value: The value.
            after: The value of the whole file then.
        """
        if not self.path:
            return self._fill(value)
        node = self.nodes[-1]
        self._refuse_shared(self.nodes, node.span)
        if self._bracket_depth() < len(self.path):
            entry = self._entry()
            return self._within_width([replace_in_brackets(self.ground, entry, node, value)], after)
        return replace_value(self.ground, self._holder(), node, value)

    def add_key(self, key: str | int, value: Any, after: Any) -> list[Splice]:
        """Add a key to the mapping that is here and is not empty; arguments as in `replace`."""
        node = self.nodes[-1]
        self._refuse_shared(self.nodes)
        self._refuse_alias(node)
        if node.entry(key) is not None and isinstance(value, dict | list):
            raise SpliceError(_("'<<' brings in what is to be changed"))
        if not node.entries and not self._is_in_brackets():
            raise SpliceError(_("'<<' brings in what is to be changed"))
        if not self._is_in_brackets():
            return [add_entry(self.ground, node, key, value)]
        if not self.ground.in_brackets(node):
            return [Splice(node.start, node.end, in_brackets(value_at(after, self.path)))]
        texts = [pair_in_brackets(key, value)]
        return self._within_width(add_in_brackets(self.ground, node, texts), after)

    def add_items(self, values: list[Any], after: Any) -> list[Splice]:
        """Add items to the list that is here and is not empty; arguments as in `replace`."""
        node = self.nodes[-1]
        self._refuse_shared(self.nodes)
        self._refuse_alias(node)
        if not self._is_in_brackets():
            return [add_items(self.ground, node, values)]
        texts = [in_brackets(value) for value in values]
        return self._within_width(add_in_brackets(self.ground, node, texts), after)

    def drop(self, after: Any) -> list[Splice]:
        """Take out what is here; arguments as in `replace`."""
        node, parent = self.nodes[-1], self.nodes[-2]
        entry = self._entry()
        part = self.path[-1]
        if self._bracket_depth() < len(self.path):
            self._refuse_shared(self.nodes, (entry.start if entry else node.start, node.end))
            if not self.ground.in_brackets(parent):
                text = in_brackets(value_at(after, self.path[:-1]))
                return [Splice(parent.start, parent.end, text)]
            place = part if entry is None else list(parent.entries or {}).index(part)
            return [drop_in_brackets(self.ground, parent, int(place))]
        start = self._start(parent, part)
        end = self.ground.end(node)
        self._refuse_shared(self.nodes, (start, end))
        name = "" if entry is None else str(part)
        column = self.ground.column(start)
        following = self._following(parent, part, end)
        return [drop_lines(self.ground, start, end, column, following=following, name=name)]

    def rename(self, key: str | int) -> Splice:
        """Give the key here another name."""
        entry = self._entry()
        if entry is None:
            raise SpliceError(_("no key stands there"))
        self._refuse_shared(self.nodes[:-1], (entry.start, entry.end))
        in_brackets = self._bracket_depth() < len(self.path)
        return Splice(entry.start, entry.end, key_text(key, in_brackets=in_brackets))

    def _step(self, node: Node, part: str | int) -> Node:
        self._refuse_alias(node)
        if node.items is not None and isinstance(part, int):
            return node.items[part]
        entry = (node.entries or {}).get(part)
        if entry is None:
            raise SpliceError(_("'<<' brings in what is to be changed"))
        return entry.node

    def _entry(self) -> Entry | None:
        """The entry whose value is here; None for an item."""
        return (self.nodes[-2].entries or {}).get(self.path[-1])

    def _holder(self) -> Holder:
        entry = self._entry()
        if entry is not None:
            return key_holder(self.ground, entry)
        return dash_holder(self.ground, self.nodes[-2], int(self.path[-1]))

    def _start(self, parent: Node, part: str | int) -> int:
        if parent.items is not None:
            return self.ground.dash(parent, int(part))
        return self.ground.entry_start((parent.entries or {})[part])

    def _following(self, parent: Node, part: str | int, end: int) -> int | None:
        """Where the sibling behind what is here starts."""
        if parent.items is not None:
            following = int(part) + 1
            return self.ground.dash(parent, following) if following < len(parent.items) else None
        starts = [self.ground.entry_start(entry) for entry in (parent.entries or {}).values()]
        return min((start for start in starts if start >= end), default=None)

    def _bracket_depth(self) -> int:
        """How many parts of the path lead to the outermost brackets; more than all for none."""
        for depth, node in enumerate(self.nodes):
            if self.ground.in_brackets(node):
                return depth
        return len(self.path) + 1

    def _is_in_brackets(self) -> bool:
        return self._bracket_depth() <= len(self.path)

    def _fill(self, value: dict[Any, Any]) -> list[Splice]:
        """Write the first keys of a file that holds none."""
        ground = self.ground
        lines = mapping_lines(value, 0, ground.style)
        if ground.top is not None and ground.in_brackets(ground.top):
            start, end = ground.top.span
            text = ground.line_end.join(lines)
            return [
                Splice(
                    start, end, text if ground.begins_line(start) else f"{ground.line_end}{text}"
                )
            ]
        key = str(next(iter(value)))
        place = commented_place(ground, None, 0, key)
        if place is None:
            place = len(ground.text)
            for line in ground.lines_from(0):
                if ground.text[line.start : line.end].split("#")[0].rstrip() == "...":
                    place = line.start
                    break
            above = next(ground.lines_above(place), None) if place else None
            if above is not None and above.kind not in ("", "-"):
                lines = ["", *lines]
        return [insert(ground, place, lines)]

    def _within_width(self, splices: list[Splice], after: Any) -> list[Splice]:
        """Splices in brackets; or those that write them anew by lines, where one gets too long."""
        depth = self._bracket_depth()
        outer = self.nodes[depth]
        line = self.ground.line(outer.start)
        longer = sum(len(each.text) - (each.end - each.start) for each in splices)
        is_short = line.end - line.start + longer <= WIDTH
        text = self.ground.text[outer.start : outer.end]
        is_marked = any(sign in text for sign in "#&*!")
        if is_short or depth == 0 or outer.end > line.end or is_marked or longer <= 0:
            return splices
        spot = Spot(self.ground, self.path[:depth])
        return spot.replace(value_at(after, spot.path), after)

    def _refuse_alias(self, node: Node) -> None:
        if self.ground.is_alias(node):
            raise SpliceError(_("an alias ('*') stands there, which shares its value"))

    def _refuse_shared(self, nodes: list[Node], removed: tuple[int, int] = (0, 0)) -> None:
        """Refuse to change what an alias shares.

        Args:
            nodes: The nodes around the change, and the one that it alters.
            removed: The stretch that goes.
        """
        shared = self.ground.shared
        if any(node.start in shared for node in nodes) or any(
            removed[0] <= index < removed[1] for index in shared
        ):
            raise SpliceError(_("an anchor ('&') stands there, whose value others share"))
