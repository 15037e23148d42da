"""What holds of every edit: the values are those asked for, and the rest is as it was."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st
from test_yaml_properties import KEYS, PLANS, SCALARS, VALUES, Quoting, parts

from gcmplan.source import Append, Change, Drop, Put, Rename, read_text
from gcmplan.source.edits.blocks import as_yaml
from gcmplan.source.edits.changes import Path, applied
from gcmplan.source.edits.rewrites import _edited
from gcmplan.source.edits.values import same, value_at

LINES = st.sampled_from(["# a comment", "  # further in", "", "    # deep", "#x: 1", "# - y"])


def paths(value: Any, path: Path = ()) -> list[Path]:
    """The paths of all that a value holds."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(found for key, each in inner for found in paths(each, (*path, key)))]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A file: as PyYAML lays it out, with comments and blank lines where a line may begin."""
    plan = draw(PLANS)
    text = yaml.dump(
        plan,
        Dumper=Quoting,
        default_flow_style=draw(st.sampled_from([None, False, False, True])),
        indent=draw(st.sampled_from([2, 4])),
        width=draw(st.sampled_from([30, 4096])),
        allow_unicode=True,
        sort_keys=False,
    )
    lines = text.splitlines() if "\\" not in text else [text.rstrip("\n")]
    for _ in range(draw(st.integers(0, 3))):
        commented = list(lines)
        commented.insert(draw(st.integers(0, len(lines))), draw(LINES))
        again = read_text("\n".join(commented), "x")
        if not again.faults and same(again.value or {}, plan):
            lines = commented
    text = draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    return text + draw(st.sampled_from(["", "\n", "\n\n"]))


@st.composite
def edits(draw: st.DrawFn, value: Any) -> list[Change]:
    """Changes that can be made one after the other."""
    changes: list[Change] = []
    for _ in range(draw(st.integers(1, 4))):
        there = draw(st.sampled_from(paths(value)))
        target = value
        for part in there:
            target = target[part]
        options: list[Change] = []
        if there:
            options += [Put(there, draw(VALUES)), Drop(there)]
            if isinstance(there[-1], str) and "another" not in value_at(value, there[:-1]):
                options.append(Rename(there, "another"))
        if isinstance(target, list):
            options.append(Append(there, draw(VALUES)))
        if isinstance(target, dict):
            options.append(Put((*there, draw(KEYS)), draw(VALUES)))
            if "a new list" not in target:
                options.append(Append((*there, "a new list"), draw(VALUES)))
        if not options:
            continue
        change = draw(st.sampled_from(options))
        changes.append(change)
        value = applied(value, change)
    return changes


@given(st.data())
def test_the_values_are_those_asked_for(data: st.DataObject) -> None:
    text = data.draw(texts())
    document = read_text(text, "plan.yaml")
    value = document.value if document.value is not None else {}
    changes = data.draw(edits(value))
    after = _edited(document, changes)
    assert after is not None
    for change in changes:
        value = applied(value, change)
    assert same(read_text(after, "x").value or {}, value)


@given(st.data())
def test_a_changed_scalar_changes_its_own_lines_alone(data: st.DataObject) -> None:
    document = read_text(data.draw(texts()), "plan.yaml")
    path, _old = data.draw(st.sampled_from(parts(document.value) or [((), None)]))
    if not path:
        return
    after = _edited(document, [Put(path, data.draw(SCALARS))])
    assert after is not None
    place = document.place(path)
    before = document.text.splitlines(keepends=True)
    below = before[place.end_line :]
    lines = after.splitlines(keepends=True)
    assert lines[: place.line - 1] == before[: place.line - 1]
    assert lines[len(lines) - len(below) :] == below


@given(VALUES)
def test_data_shown_as_yaml_is_read_as_it_was(value: Any) -> None:
    assert same(read_text(as_yaml({"a": value}), "x").value, {"a": value})
