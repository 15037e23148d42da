"""From YAML events to plain values, in one pass, without recursion and without positions.

Positions are worked out by `gcmplan.source.positions` when somebody asks for one; a plan without
findings never pays for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from gcmplan.source.complaints import Complaints
from gcmplan.source.events import event_reader, span_of
from gcmplan.source.fault import Findings
from gcmplan.source.landmarks import Landmarks
from gcmplan.source.limits import MAX_DEPTH, MAX_MERGED_KEYS, largest_weight
from gcmplan.source.scalars import (
    FIRST_CHARACTERS,
    MERGE_KEY,
    Key,
    as_key,
    resolve,
    scalar_of,
    tag_fits,
)
from gcmplan.source.weight import is_excessive

COLLECTION_TAGS = {
    MappingStartEvent: (None, "!", "tag:yaml.org,2002:map"),
    SequenceStartEvent: (None, "!", "tag:yaml.org,2002:seq"),
}


ITEM_DEPTH = 2
"""How deep the items of the lists at the top of a file lie."""


class Memo(dict[str, Any]):
    """What texts mean, each worked out when it is first asked for.

    Args:
        meaning: Works it out.
    """

    def __init__(self, meaning: Callable[[str], Any]) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, text: str) -> Any:
        self[text] = meaning = self._meaning(text)
        return meaning


class _Mark:
    """Stands where a key would, for what no key can say."""


AWAITED: Final = _Mark()
"""In place of the current key: the mapping waits for its next one."""
DROPPED: Final = _Mark()
"""The key for the value of a key that is given again; the first one counts."""
MERGED: Final = _Mark()
"""The key for what ``<<`` brings in, until the mapping ends."""


@dataclass(frozen=True, slots=True)
class Built:
    """The values of a file.

    Attributes:
        value: What the file holds.
        doubtful: Whether keys may be given twice, or a ``<<`` may bring in what it cannot.
        landmarks: Where its parts stand; None where they are not of use.
    """

    value: Any
    doubtful: bool
    landmarks: Landmarks | None


def build(text: str, findings: Findings) -> Built:
    """Read YAML into plain values.

    Args:
        text: YAML without a byte-order mark and without lone surrogates.
        findings: Takes the faults, but for those of `Built.doubtful`.

    Raises:
        Unreadable: There is no value; the findings say why.
        yaml.YAMLError: The text is not YAML.
    """
    builder = _Builder(text, findings)
    builder.complaints.check_directives()
    builder.run()
    value = builder.top[0] if builder.top else None
    if builder.aliases and is_excessive(value, largest_weight(len(text)), MAX_DEPTH):
        builder.complaints.refuse_aliases(builder.aliases[0])
    return Built(value, builder.doubtful, builder.useful_landmarks())


class _Builder:
    """The state of the reading: the collection that is open, and those around it."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.complaints = Complaints(findings)
        self.read = event_reader(text)
        self.top: list[Any] = []
        self.into: Any = self.top
        self.key: Any = None  # None in a list
        self.around: list[tuple[Any, Any]] = []
        # Keys and numbers repeat: to look one up is faster than to work it out again.
        self.keys = Memo(self.plain_key)
        self.plain = Memo(resolve)
        self.anchors: dict[str, Any] = {}
        self.anchored_keys: dict[str, Key] = {}
        self.unfinished: dict[int, str] = {}
        self.aliases: list[tuple[int, int]] = []
        self.merged_keys = 0
        self.doubtful = False
        self.untidy = False  # a mapping may hold DROPPED or MERGED
        self.landmarks = Landmarks()
        self.root: Any = None  # the mapping at the top, where it is one in block style

    def run(self) -> None:
        others: dict[type[Event], Callable[[Any], None]] = {
            MappingStartEvent: self.start,
            SequenceStartEvent: self.start,
            MappingEndEvent: self.end_mapping,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            StreamStartEvent: self.skip,
            DocumentStartEvent: self.document,
            DocumentEndEvent: self.skip,
        }
        read, keys, plain = self.read, self.keys, self.plain
        # Most events are scalars: they are taken here, as a call for each is a tenth of all time.
        while (event := read()).__class__ is not StreamEndEvent:
            if not isinstance(event, ScalarEvent):
                others[event.__class__](event)
            elif event.anchor is not None or event.tag is not None:
                self.marked_scalar(event)
            elif self.key is AWAITED:
                key: Any = event.value
                if event.implicit[0]:
                    key = keys[key]
                if self.into is self.root:
                    self.landmarks.note_key(key, event)
                self.key = self.odd_key(key) if key in self.into else key
            else:
                value: Any = event.value
                if event.implicit[0]:
                    if " - " in value:
                        self.complaints.check_folded_item(event)
                    if not value or value[0] in FIRST_CHARACTERS:
                        value = plain[value]
                elif not value:
                    self.complaints.check_block_header(event)
                if self.key is None:
                    self.into.append(value)
                else:
                    self.into[self.key] = value
                    self.key = AWAITED

    def skip(self, event: Event) -> None:
        """Nothing follows from this event."""

    def document(self, event: DocumentStartEvent) -> None:
        if self.top:
            self.complaints.refuse_document(event)

    def plain_key(self, text: str) -> Any:
        """What a key without quotes means."""
        if text != MERGE_KEY:
            return as_key(resolve(text), text)
        self.untidy = True
        return MERGED

    def odd_key(self, key: Any) -> Any:
        """Take a key that may be there already."""
        if key not in self.into:
            return key
        self.doubtful = self.untidy = True
        return DROPPED

    def add(self, value: Any) -> None:
        """Take a value into the open collection."""
        if self.key is None:
            self.into.append(value)
        elif self.key is AWAITED:
            self.key = self.odd_key(value)
        else:
            self.into[self.key] = value
            self.key = AWAITED

    def marked_scalar(self, event: ScalarEvent) -> None:
        """Take a scalar with an anchor or a tag."""
        if not tag_fits(event):
            self.complaints.note_tag(event)
        value = scalar_of(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = value
            self.anchored_keys[event.anchor] = as_key(value, event.value)
        self.add(as_key(value, event.value) if self.key is AWAITED else value)

    def start(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        is_mapping = event.__class__ is MappingStartEvent
        new: Any = {} if is_mapping else []
        if event.anchor is not None or event.tag is not None:
            self.marked_start(event, new)
        if self.key is None:
            self.into.append(new)
        elif self.key is AWAITED:
            self.complaints.refuse_complex_key(event)
        else:
            self.into[self.key] = new
        depth = len(self.around)
        if depth <= ITEM_DEPTH:
            self.note_start(event, new, depth)
        elif depth >= MAX_DEPTH:
            self.complaints.refuse_depth(event)
        self.around.append((self.into, self.key))
        self.into = new
        self.key = AWAITED if is_mapping else None

    def note_start(
        self, event: MappingStartEvent | SequenceStartEvent, new: Any, depth: int
    ) -> None:
        """Note where a collection near the top of the file starts."""
        if depth == ITEM_DEPTH:
            self.landmarks.note_item_start(event)
        elif depth:
            self.landmarks.note_start(event)
        elif isinstance(event, MappingStartEvent) and not event.flow_style:
            self.root = new

    def useful_landmarks(self) -> Landmarks | None:
        """The landmarks, unless parts of the file cannot be read each by itself."""
        apart = self.root is not None and not (self.anchors or self.aliases or self.doubtful)
        return self.landmarks if apart and not self.untidy else None

    def marked_start(self, event: MappingStartEvent | SequenceStartEvent, new: Any) -> None:
        """Take the anchor and the tag of a collection."""
        if event.tag not in COLLECTION_TAGS[event.__class__]:
            self.complaints.note_tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = AWAITED
            self.anchored_keys.pop(event.anchor, None)
            self.unfinished[id(new)] = event.anchor

    def end_mapping(self, event: MappingEndEvent) -> None:
        if self.untidy:
            self.into.pop(DROPPED, None)
            if MERGED in self.into:
                self.merge(event)
        self.end(event)

    def end(self, event: Event) -> None:
        if self.unfinished:
            anchor = self.unfinished.pop(id(self.into), None)
            if anchor is not None:
                self.anchors[anchor] = self.into
        if len(self.around) == ITEM_DEPTH + 1:
            self.landmarks.note_item_end(event)
        self.into, key = self.around.pop()
        self.key = None if key is None else AWAITED

    def merge(self, event: MappingEndEvent) -> None:
        """Bring what ``<<`` names into the mapping that ends; the mapping's own keys win."""
        sources = self.into.pop(MERGED)
        for source in sources if isinstance(sources, list) else [sources]:
            if not isinstance(source, dict):
                self.doubtful = True
                continue
            self.merged_keys += len(source)
            if self.merged_keys > MAX_MERGED_KEYS:
                self.complaints.refuse_merges(event)
            for key, value in source.items():
                self.into.setdefault(key, value)

    def alias(self, event: AliasEvent) -> None:
        name = str(event.anchor)
        awaits_key = self.key is AWAITED
        value = self.anchors.get(name, DROPPED)
        if value is AWAITED:
            self.complaints.refuse_endless_alias(event, name)
        if value is DROPPED:
            self.complaints.note_unknown_alias(event, name)
            value = f"*{name}"
        elif awaits_key and name not in self.anchored_keys:
            self.complaints.refuse_complex_key(event)
        elif awaits_key:
            value = self.anchored_keys[name]
        self.aliases.append(span_of(event))
        self.add(value)
