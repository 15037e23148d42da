"""YAML text as events: PyYAML's parser in C, or the one in Python where that is missing.

The two differ in one thing that plans can meet: only the one in C takes a tab between a key and its
value. Both refuse tabs where they would indent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, cast

import yaml
from yaml.error import Mark
from yaml.events import Event
from yaml.tokens import Token

try:
    from yaml.cyaml import CSafeLoader as _Parser
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]


def event_reader(text: str) -> Callable[[], Event]:
    """What gives the events of a text, one a call, the last of them a `yaml.StreamEndEvent`.

    Args:
        text: YAML without a byte-order mark and without lone surrogates.

    Returns:
        A function that raises `yaml.YAMLError` where the text is not YAML. The marks of its events
        hold indexes into the text, in characters.
    """
    return cast("Callable[[], Event]", _Parser(text).get_event)


def span_of(event: Event) -> tuple[int, int]:
    """The indexes at which an event starts, and before which it ends."""
    # PyYAML gives marks to every event that it reads; only those made by hand may lack them.
    start, end = cast("Mark", event.start_mark), cast("Mark", event.end_mark)
    return start.index, end.index


def tokens_before_error(text: str) -> Iterator[Token]:
    """The tokens of a text up to where it stops being YAML."""
    parser: Any = _Parser(text)
    with suppress(yaml.YAMLError):
        while (token := parser.get_token()) is not None:
            yield token
