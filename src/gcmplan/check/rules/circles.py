"""Things that, by way of others, come after themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(after: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Circles in what refers to what; of those that hang together, the first that is met.

    Args:
        after: For each id, those that it refers to; ids that are no keys lead nowhere.

    Yields:
        The ids of a circle, each referring to the next and the last to the first.
    """
    settled: set[str] = set()
    for start in after:
        if start in settled:
            continue
        # Most refer to nothing, or only to what stands before them: no walk for these.
        if settled.issuperset(after[start]):
            settled.add(start)
            continue
        yield from _circle_from(start, after, settled)


def _circle_from(
    start: str, after: Mapping[str, Sequence[str]], settled: set[str]
) -> Iterator[list[str]]:
    """Walk all that can be reached; what was walked is settled."""
    met = False
    way = {start: iter(after[start])}
    while way:
        current = next(reversed(way))
        for following in way[current]:
            if following in way:
                if not met:
                    ids = list(way)
                    yield ids[ids.index(following) :]
                met = True
            elif following in after and following not in settled:
                way[following] = iter(after[following])
                break
        else:
            settled.add(current)
            del way[current]
