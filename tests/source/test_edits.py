"""Changes to a plan's files, as a person would make them: all else stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from gcmplan.source import (
    Append,
    Change,
    ChangedOnDiskError,
    Drop,
    EditError,
    Put,
    Rename,
    WriteError,
    as_yaml,
    read_folder,
    rewrites,
    save,
)

PART = "1-kick-off"
LONG = (
    "Government-led inter-agency platform for coordination, collaboration and information sharing"
    " on migration; it meets every quarter."
)


def folder_of(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def edited(root: Path, text: str, *changes: Change) -> str:
    """What changes make of a file; the paths leave out the part."""
    folder = read_folder(folder_of(root, {f"{PART}.yaml": text}), [PART])
    made = [replace(each, path=(PART, *each.path)) for each in changes]
    (rewrite,) = rewrites(folder, made)
    assert rewrite.before == text
    return rewrite.after


INSTITUTIONS = """\
# Every body that takes part.
institutions:   # by the sixteen types
  # Government
  - id: ncm  # chairs
    name: 'National Coordination Mechanism'
    role: >-
      A platform.

  # Statistics
  - id: knbs
    sectors: [statistics]
  # For example:
  # - id: statistics-office

# Who coordinates.
# For example:
# institutional_setup:
#   body: ncm

# How people come to know.
# For example:
# awareness:
#   - audience: public
"""


def test_an_item_goes_behind_the_last_one(tmp_path: Path) -> None:
    new = {"id": "rck", "name": "Refugee Consortium", "sectors": ["migration", "legal-aid"]}
    assert edited(tmp_path, INSTITUTIONS, Append(("institutions",), new)) == (
        INSTITUTIONS.replace(
            "    sectors: [statistics]\n",
            "    sectors: [statistics]\n"
            "\n"
            "  - id: rck\n"
            "    name: Refugee Consortium\n"
            "    sectors: [migration, legal-aid]\n",
        )
    )


def test_a_text_keeps_its_quotes_and_its_comment(tmp_path: Path) -> None:
    changes = [
        Put(("institutions", 0, "id"), "the-ncm"),
        Put(("institutions", 0, "name"), "Kenya's Mechanism"),
    ]
    assert edited(tmp_path, INSTITUTIONS, *changes) == INSTITUTIONS.replace(
        "id: ncm  #", "id: the-ncm  #"
    ).replace("'National Coordination Mechanism'", "'Kenya''s Mechanism'")


def test_a_long_text_is_folded(tmp_path: Path) -> None:
    after = edited(tmp_path, INSTITUTIONS, Put(("institutions", 1, "role"), LONG))
    assert after == INSTITUTIONS.replace(
        "    sectors: [statistics]\n",
        "    sectors: [statistics]\n"
        "    role: >-\n"
        "      Government-led inter-agency platform for coordination, collaboration and information"
        " sharing\n"
        "      on migration; it meets every quarter.\n",
    )


def test_a_key_goes_where_it_stands_as_an_example(tmp_path: Path) -> None:
    changes = [
        Put(("institutional_setup", "body"), "knbs"),
        Append(("awareness",), {"audience": "public", "kind": "social-media"}),
    ]
    after = edited(tmp_path, INSTITUTIONS, *changes)
    assert after[after.index("# Who") :] == snapshot("""\
# Who coordinates.
# For example:
# institutional_setup:
#   body: ncm
institutional_setup:
  body: knbs

# How people come to know.
# For example:
# awareness:
#   - audience: public
awareness:
  - audience: public
    kind: social-media
""")


def test_what_was_added_in_an_example_s_place_can_be_taken_out_again(tmp_path: Path) -> None:
    added = edited(tmp_path, INSTITUTIONS, Put(("institutional_setup", "body"), "knbs"))
    assert edited(tmp_path, added, Drop(("institutional_setup",))) == INSTITUTIONS


def test_an_item_goes_with_the_comment_that_is_its_own(tmp_path: Path) -> None:
    after = edited(tmp_path, INSTITUTIONS, Drop(("institutions", 1)))
    assert after == INSTITUTIONS.replace(
        "\n  # Statistics\n  - id: knbs\n    sectors: [statistics]\n", ""
    )


def test_a_comment_above_several_items_stays(tmp_path: Path) -> None:
    text = "a:\n  # Government\n  - one\n  - two\n  # Others\n  - three\n"
    assert edited(tmp_path, text, Drop(("a", 0))) == text.replace("  - one\n", "")
    assert edited(tmp_path, text, Drop(("a", 2))) == text.replace("  # Others\n  - three\n", "")


def test_the_last_item_leaves_an_empty_list(tmp_path: Path) -> None:
    text = "format: 1\na:  # why\n  - one\nb: 2\n"
    assert edited(tmp_path, text, Drop(("a", 0))) == "format: 1\na: []  # why\nb: 2\n"


@pytest.mark.parametrize("empty", ["", " []", " {}", "   # none yet", " []   # none yet"])
def test_an_empty_list_is_filled(tmp_path: Path, empty: str) -> None:
    text = f"format: 1\ninstitutions:{empty}\n  # For example:\n  # - id: a\n\nanswers:\n"
    if "{}" in empty:
        new: Change = Put(("institutions",), [{"id": "ncm", "type": "migrants"}])
    else:
        new = Append(("institutions",), {"id": "ncm", "type": "migrants"})
    comment = "   # none yet" if "#" in empty else ""
    assert edited(tmp_path, text, new) == (
        f"format: 1\ninstitutions:{comment}\n  # For example:\n  # - id: a\n"
        "  - id: ncm\n    type: migrants\n\nanswers:\n"
    )


def test_a_key_gets_another_name_and_keeps_all_else(tmp_path: Path) -> None:
    changes = [Rename(("institutions", 1, "sectors"), "fields"), Rename(("institutions",), "all")]
    assert edited(tmp_path, INSTITUTIONS, *changes) == INSTITUTIONS.replace(
        "sectors:", "fields:"
    ).replace("institutions:   #", "all:   #")


def test_brackets_stay_brackets_while_they_fit(tmp_path: Path) -> None:
    text = 'sectors: [ "a", b ]  # short\namounts: {2027: 1500}\nc: {state: done, evidence: "x"}\n'
    changes = [
        Append(("sectors",), "c d, e"),
        Put(("amounts", 2028), Decimal("12.50")),
        Put(("c", "evidence"), LONG),
    ]
    assert edited(tmp_path, text, *changes) == snapshot("""\
sectors: [ "a", b, "c d, e" ]  # short
amounts: {2027: 1500, 2028: 12.50}
c:
  state: done
  evidence: >-
    Government-led inter-agency platform for coordination, collaboration and information sharing on
    migration; it meets every quarter.
""")


def test_a_new_value_changes_only_what_differs(tmp_path: Path) -> None:
    text = "a:\n  - id: x  # first\n    n: 0x1F\n    tags: [p,q]\n  - id: y\n"
    new = [{"id": "x", "n": 31, "tags": ["p", "r"]}, {"id": "y", "new": True}]
    assert edited(tmp_path, text, Put(("a",), new)) == (
        "a:\n  - id: x  # first\n    n: 0x1F\n    tags: [p,r]\n  - id: y\n    new: true\n"
    )


def test_new_lines_are_laid_out_as_the_file_is(tmp_path: Path) -> None:
    text = "a:\n    b:\n        c: 1\nd:\n-   id: x\n    e:\n    - 1\n"
    new = {"id": "z", "e": [LONG], "f": {"en": "A", "fr": "B"}}
    changes = [Append(("d",), new), Put(("a", "b", "g"), {"h": "i"})]
    assert edited(tmp_path, text, *changes) == snapshot("""\
a:
    b:
        c: 1
        g:
            h: i
d:
-   id: x
    e:
    - 1
-   id: z
    e:
    - >-
        Government-led inter-agency platform for coordination, collaboration and information sharing
        on migration; it meets every quarter.
    f:
        en: A
        fr: B
""")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("final", [True, False])
def test_line_ends_stay(tmp_path: Path, ending: str, final: bool) -> None:
    text = ending.join(["a: 1", "b: two", "c:", "  - x"]) + ending * final
    after = edited(tmp_path, text, Append(("c",), "z"), Put(("b",), "new"), Put(("d",), LONG))
    expected = ["a: 1", "b: new", "c:", "  - x", "  - z", "d: >-"]
    assert after.split(ending)[:6] == expected
    assert after.endswith(ending)
    assert set(after.replace(ending, "")) & {"\n", "\r"} == set()


def test_texts_that_others_would_read_as_something_else_get_quotes() -> None:
    texts = ["NO", "yes", "y", "0123", "12:30", "~", "null", "1e5", "2024-07-15", "", "=", "<<"]
    signs = ["a: b", "a #b", "- x", "*x", "&x", "#x", "@x", "a:", " x", "x ", "[x", "%x", "!x"]
    assert as_yaml(texts + signs) == "\n".join(f'- "{text}"' for text in texts + signs)


def test_texts_that_are_plain_stay_plain() -> None:
    texts = [
        "Kenya",
        "GCM 1.a",
        "a:b",
        "a#b",
        "-5°",
        "2024-Q3",
        "it's",
        'say "x"',
        "https://un.org",
    ]
    assert as_yaml(texts) == "\n".join(f"- {text}" for text in texts)


def test_values_are_shown_as_they_are_written() -> None:
    value = {
        "id": "KE-1",
        "title": {"en": "Work", "fr": "Travail"},
        "count": 3,
        "rate": Decimal("1.50"),
        "ongoing": True,
        "amounts": {2027: 15000, 2028: Decimal("1.5")},
        "objectives": [1, 5],
        "notes": "First.\n\nSecond.",
        "role": LONG,
        "tab": "a\tb",
        "nothing": [],
        "items": [{"id": "a", "inner": [{"x": 1}]}, "two words"],
    }
    assert as_yaml(value, 2) == snapshot("""\
  id: KE-1
  title:
    en: Work
    fr: Travail
  count: 3
  rate: 1.50
  ongoing: true
  amounts: {2027: 15000, 2028: 1.5}
  objectives: [1, 5]
  notes: |-
    First.

    Second.
  role: >-
    Government-led inter-agency platform for coordination, collaboration and information sharing on
    migration; it meets every quarter.
  tab: "a\\tb"
  nothing: []
  items:
    - id: a
      inner:
        - x: 1
    - two words\
""")


ALIASES = "x: &a\n  k: 1\n  l: [1]\ny: *a\nz:\n  <<: *a\n  own: 2\n"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Put(("x", "k"), 2), "an anchor"),
        (Append(("x", "l"), 2), "an anchor"),
        (Drop(("x",)), "an anchor"),
        (Put(("y", "k"), 2), "an alias"),
        (Append(("y", "l"), 2), "an alias"),
        (Append(("z", "l"), 2), "'<<'"),
        (Drop(("z", "k")), "'<<'"),
    ],
)
def test_what_an_alias_shares_is_not_changed(tmp_path: Path, change: Change, reason: str) -> None:
    with pytest.raises(EditError) as refused:
        edited(tmp_path, ALIASES, change)
    assert reason in refused.value.message
    assert f"{PART}.yaml:" in refused.value.message
    assert "by hand" in refused.value.help


def test_what_only_stands_beside_an_alias_is_changed(tmp_path: Path) -> None:
    after = edited(tmp_path, ALIASES, Put(("z", "own"), 3), Put(("z", "k"), 4), Put(("y",), "new"))
    assert after == ALIASES.replace("own: 2", "own: 3\n  k: 4").replace("*a\nz", "new\nz")


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    folder = read_folder(tmp_path, ["plan", "3-design"])
    (rewrite,) = rewrites(folder, [Append(("3-design", "indicators"), {"id": "I-1"})])
    assert (rewrite.name, rewrite.before, rewrite.is_new) == ("3-design.yaml", "", True)
    assert rewrite.after == "format: 1\n\nindicators:\n  - id: I-1\n"
    save([rewrite])
    assert (tmp_path / "3-design.yaml").read_text() == rewrite.after


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    folder = read_folder(folder_of(tmp_path, {f"{PART}.yaml": "a: [\n"}), [PART])
    with pytest.raises(EditError, match="cannot be read"):
        rewrites(folder, [Put((PART, "b"), 1)])


def test_a_value_of_another_kind_is_told(tmp_path: Path) -> None:
    with pytest.raises(EditError) as refused:
        edited(tmp_path, "institutions: ncm\n", Append(("institutions",), {"id": "x"}))
    assert refused.value.message == "'institutions' wants a list, and holds 'ncm'"


FILES = {
    "4/00-plan.yaml": "format: 1\nplans:\n  - id: a\nanswers:\n  q1: x\n",
    "4/01-data.yaml": "plans:\n  - id: b  # the data\n  - id: c\n",
    "4/02-more.yaml": "answers:\n  q2: y\n",
}


def in_files(root: Path, *changes: Change) -> dict[str, str]:
    folder = read_folder(folder_of(root, FILES), ["4"])
    made = rewrites(folder, changes)
    save(made)
    again = read_folder(root, ["4"])
    assert again.faults == ()
    return {each.name: each.after for each in made}


def test_each_file_of_a_part_gets_what_is_its_own(tmp_path: Path) -> None:
    after = in_files(
        tmp_path,
        Put(("4", "plans", 1, "id"), "B"),
        Append(("4", "plans"), {"id": "d"}),
        Put(("4", "plans", 3, "lead"), "ncm"),
        Drop(("4", "plans", 0)),
        Put(("4", "plans", 1, "id"), "C"),
        Put(("4", "answers", "q2"), "new"),
        Put(("4", "answers", "q3"), "z"),
    )
    assert after == snapshot(
        {
            "4/00-plan.yaml": """\
format: 1
plans: []
answers:
  q1: x
  q3: z
""",
            "4/01-data.yaml": """\
plans:
  - id: B  # the data
  - id: C
  - id: d
    lead: ncm
""",
            "4/02-more.yaml": """\
answers:
  q2: new
""",
        }
    )


@pytest.mark.parametrize(
    ("beside", "file"), [(0, "4/00-plan.yaml"), (1, "4/01-data.yaml"), (None, "4/01-data.yaml")]
)
def test_an_item_goes_into_the_file_of_the_one_that_it_stands_beside(
    tmp_path: Path, beside: int | None, file: str
) -> None:
    after = in_files(tmp_path, Append(("4", "plans"), {"id": "d"}, beside))
    assert list(after) == [file]
    assert "  - id: d\n" in after[file]


def test_a_list_in_several_files_can_go_or_be_replaced(tmp_path: Path) -> None:
    new = [{"id": "a"}, {"id": "b", "x": 1}]
    after = in_files(tmp_path, Put(("4", "plans"), new))
    assert after == {"4/01-data.yaml": "plans:\n  - id: b  # the data\n    x: 1\n"}
    after = in_files(tmp_path, Drop(("4", "plans")))
    assert after == {
        "4/00-plan.yaml": "format: 1\nanswers:\n  q1: x\n",
        "4/01-data.yaml": "",
    }


def rewrite_of(root: Path) -> Any:
    folder = read_folder(
        folder_of(root, {"a.yaml": b"\xef\xbb\xbfx: 1\r\n", "b.yaml": "y: 1\n"}), ["a", "b"]
    )
    return rewrites(folder, [Put(("a", "x"), 2), Put(("b", "y"), 2)])


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    save(rewrite_of(tmp_path))
    assert (tmp_path / "a.yaml").read_bytes() == b"\xef\xbb\xbfx: 2\r\n"


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    made = rewrite_of(tmp_path)
    (tmp_path / "b.yaml").write_text("y: 7\n")
    with pytest.raises(ChangedOnDiskError, match=r"'b\.yaml' was changed"):
        save(made)
    assert (tmp_path / "a.yaml").read_bytes() == b"\xef\xbb\xbfx: 1\r\n"
    assert (tmp_path / "b.yaml").read_text() == "y: 7\n"


def test_a_file_deleted_meanwhile_does_not_come_back(tmp_path: Path) -> None:
    made = rewrite_of(tmp_path)
    (tmp_path / "b.yaml").unlink()
    with pytest.raises(ChangedOnDiskError, match="was deleted"):
        save(made)
    assert not (tmp_path / "b.yaml").exists()


def test_a_file_made_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    made = rewrites(read_folder(tmp_path, ["a"]), [Put(("a", "x"), 1)])
    (tmp_path / "a.yaml").write_text("")
    with pytest.raises(ChangedOnDiskError, match="was made"):
        save(made)
    assert (tmp_path / "a.yaml").read_text() == ""


def test_if_one_file_cannot_be_written_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = rewrite_of(tmp_path)
    real = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target.name == "b.yaml":
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(WriteError):
        save(made)
    assert (tmp_path / "a.yaml").read_bytes() == b"\xef\xbb\xbfx: 1\r\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]
