"""What YAML allows and a plan cannot mean: double keys, aliases gone wrong, tags, documents."""

from __future__ import annotations

import pytest

from gcmplan.source import Document, Fault, FaultKind, read_text


def read(text: str) -> Document:
    return read_text(text, "plan.yaml")


def only_fault(text: str) -> Fault:
    (fault,) = read(text).faults
    return fault


def at(fault: Fault) -> tuple[int, int, int, int]:
    return fault.place[1:]


class TestDoubleKeys:
    def test_both_places_are_named(self) -> None:
        fault = only_fault("title: A\nstatus: draft\ntitle: B\n")
        assert fault.kind is FaultKind.DUPLICATE_KEY
        assert fault.message == "the key 'title' is given twice"
        assert (at(fault), fault.label) == ((3, 1, 3, 6), "given again here")
        ((first, text),) = fault.related
        assert (first[1:], text) == ((1, 1, 1, 6), "first given here")

    def test_all_of_a_file_are_told_in_the_order_of_the_file(self) -> None:
        text = "a:\n  b: 1\n  b: 2\n  b: 3\nc: [{d: 1, d: 2}]\na: 1\n"
        document = read(text)
        assert [(fault.place.line, fault.place.column) for fault in document.faults] == [
            (3, 3),
            (4, 3),
            (5, 12),
            (6, 1),
        ]
        assert [fault.related[0][0].line for fault in document.faults] == [2, 2, 5, 1]

    def test_the_first_value_counts(self) -> None:
        document = read("a: 1\na: {deep: [2]}\nb: 3\n")
        assert document.readable
        assert document.value == {"a": 1, "b": 3}
        assert document.place(("a",)).line == 1

    @pytest.mark.parametrize(
        "text",
        ["1: a\n0x1: b\n", "a: 1\n'a': 2\n", "a: 1\n!!str a: 2\n", "? a\n: 1\na: 2\n"],
    )
    def test_one_key_written_in_two_ways(self, text: str) -> None:
        assert only_fault(text).kind is FaultKind.DUPLICATE_KEY

    def test_a_year_and_its_text_are_two_keys(self) -> None:
        assert read("2024: 1\n'2024': 2\n").value == {2024: 1, "2024": 2}

    def test_an_anchored_key(self) -> None:
        document = read("&k true: 1\nb:\n  *k : 2\n  true: 3\n")
        assert document.value == {"true": 1, "b": {"true": 2}}
        assert [at(fault) for fault in document.faults] == [(4, 3, 4, 7)]


class TestAliases:
    def test_an_alias_is_what_it_names(self) -> None:
        document = read("a: &x {k: [1]}\nb: *x\nc: [*x]\n")
        assert document.faults == ()
        assert document.value == {"a": {"k": [1]}, "b": {"k": [1]}, "c": [{"k": [1]}]}

    def test_the_last_of_two_anchors_counts(self) -> None:
        assert read("a: &x 1\nb: &x 2\nc: *x\n").value["c"] == 2

    def test_what_is_not_there(self) -> None:
        fault = only_fault("a: *gone\nb: &gone 1\n")
        assert fault.kind is FaultKind.ALIAS
        assert fault.message == "'*gone' refers to '&gone', which does not stand above it"
        assert at(fault) == (1, 4, 1, 9)
        assert "quotes" in fault.help

    @pytest.mark.parametrize("text", ["a: &x [1, *x]\n", "a: &x {k: *x}\n", "&x a: &x\n  b: *x\n"])
    def test_what_stands_for_itself(self, text: str) -> None:
        document = read(text)
        assert [fault.kind for fault in document.faults] == [FaultKind.ALIAS]
        assert document.value is None
        assert not document.readable

    def test_too_deep_through_aliases(self) -> None:
        lines = ["- &a0 [x]"] + [f"- &a{i} [*a{i - 1}]" for i in range(1, 80)]
        assert only_fault("\n".join(lines)).kind is FaultKind.ALIAS

    def test_a_large_text_repeated(self) -> None:
        text = f"a: &x {'long ' * 10_000}\nb: [{'*x, ' * 5_000}]\n"
        assert only_fault(text).kind is FaultKind.ALIAS

    def test_honest_repetition_is_fine(self) -> None:
        text = "base: &b [1, 2, 3]\n" + "".join(f"k{i}: *b\n" for i in range(1_000))
        assert read(text).faults == ()


class TestMerges:
    def test_own_keys_win_wherever_they_stand(self) -> None:
        text = "base: &b {a: 1, b: 2}\none:\n  a: 9\n  <<: *b\ntwo:\n  <<: *b\n  b: 8\n"
        document = read(text)
        assert document.faults == ()
        assert document.value["one"] == {"a": 9, "b": 2}
        assert document.value["two"] == {"a": 1, "b": 8}

    def test_the_first_of_several_wins(self) -> None:
        text = "x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz: {<<: [*x, *y]}\n"
        assert read(text).value["z"] == {"a": 1, "b": 2}

    def test_a_merge_of_a_merge(self) -> None:
        text = "x: &x {a: 1}\ny: &y {<<: *x, b: 2}\nz: {<<: *y, c: 3}\n"
        document = read(text)
        assert document.value["z"] == {"a": 1, "b": 2, "c": 3}
        assert document.place(("z", "a")).line == 1
        assert document.place(("z", "c")).line == 3

    def test_the_merged_mapping_stays_as_it_is(self) -> None:
        assert read("x: &x {a: 1}\nz: {<<: *x, b: 2}\n").value["x"] == {"a": 1}

    @pytest.mark.parametrize("value", ["1", "", "[1]", "*t", "[*x, *t]"])
    def test_what_is_no_mapping(self, value: str) -> None:
        fault = only_fault(f"x: &x {{a: 1}}\nt: &t text\nz:\n  <<: {value}\n")
        assert fault.kind is FaultKind.ALIAS
        assert fault.place.line == 4
        assert "'<<' brings in" in fault.message

    def test_two_merges_in_one_mapping(self) -> None:
        fault = only_fault("x: &x {a: 1}\nz:\n  <<: *x\n  <<: *x\n")
        assert fault.message == "the key '<<' is given twice"
        assert at(fault) == (4, 3, 4, 5)

    @pytest.mark.parametrize("key", ["'<<'", "!!str <<"])
    def test_a_quoted_one_is_a_key_like_any(self, key: str) -> None:
        document = read(f"{key}: 1\n")
        assert (document.value, document.faults) == ({"<<": 1}, ())


class TestTags:
    @pytest.mark.parametrize(
        "tag",
        [
            "!!python/object/apply:os.system",
            "!!python/name:os.system",
            "!include",
            "!!timestamp",
            "!!binary",
            "!!set",
            "!<tag:example.org,2000:x>",
        ],
    )
    def test_a_tag_is_refused_and_runs_nothing(self, tag: str) -> None:
        document = read(f"a: {tag} echo\nb: 1\n")
        (fault,) = document.faults
        assert fault.kind is FaultKind.TAG
        assert at(fault) == (1, 4, 1, 4 + len(tag))
        assert document.value == {"a": "echo", "b": 1}

    @pytest.mark.parametrize("text", ["!!python/tuple [1]", "!x {a: 1}", "!!set {a, b}"])
    def test_a_tag_on_a_collection(self, text: str) -> None:
        assert only_fault(f"a: {text}\n").kind is FaultKind.TAG

    @pytest.mark.parametrize("text", ["!!int x", "!!bool 1", "!!null x", "!!float x"])
    def test_a_core_tag_that_does_not_fit(self, text: str) -> None:
        document = read(f"a: {text}\n")
        assert [fault.kind for fault in document.faults] == [FaultKind.TAG]
        assert document.value == {"a": text.split()[1]}

    def test_a_text_that_begins_like_a_tag(self) -> None:
        fault = only_fault("a: !important do this\n")
        assert fault.message.startswith("'!important' is a tag")
        assert "quotes" in fault.help


class TestKeys:
    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("a: {{ name }}\n", (1, 5, 1, 6)),
            ("? [a, b]\n: c\n", (1, 3, 1, 4)),
            ("x: &x [1]\n*x : b\n", (2, 1, 2, 3)),
            ("[a]: b\n", (1, 1, 1, 2)),
        ],
    )
    def test_a_list_or_a_mapping_as_a_key(
        self, text: str, place: tuple[int, int, int, int]
    ) -> None:
        document = read(text)
        (fault,) = document.faults
        assert fault.kind is FaultKind.COMPLEX_KEY
        assert at(fault) == place
        assert "quotes" in fault.help
        assert not document.readable


class TestDocuments:
    @pytest.mark.parametrize("text", ["", "\n\n", "# only a note\n", "---\n", "--- ~\n", "\ufeff"])
    def test_an_empty_file_is_no_fault(self, text: str) -> None:
        document = read(text)
        assert (document.value, document.faults, document.readable) == (None, (), True)
        assert document.place(("any", 3)).file == "plan.yaml"

    @pytest.mark.parametrize("text", ["---\na: 1\n", "a: 1\n...\n", "%YAML 1.2\n---\na: 1\n"])
    def test_marks_around_a_single_document_are_fine(self, text: str) -> None:
        document = read(text)
        assert (document.value, document.faults) == ({"a": 1}, ())

    def test_the_second_document_is_where_the_fault_is(self) -> None:
        document = read("a: 1\n---\nb: 2\n---\nc: [\n")
        (fault,) = document.faults
        assert fault.kind is FaultKind.SEVERAL_DOCUMENTS
        assert at(fault) == (2, 1, 2, 4)
        assert document.value is None

    def test_faults_before_a_syntax_error_are_told_too(self) -> None:
        kinds = [fault.kind for fault in read("a: !x 1\nb: *y\nc: 'd\n").faults]
        assert kinds == [FaultKind.TAG, FaultKind.ALIAS, FaultKind.SYNTAX]
