"""A folder of files as one: what is read, what is refused, and where everything stands."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gcmplan.source import (
    Fault,
    FaultKind,
    Folder,
    Place,
    limits,
    listing,
    read_file,
    read_folder,
    reader,
)

NAMES = ("plan", "1-kick-off", "4-implementation")

Make = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def write(files: Mapping[str, str]) -> Path:
        root = tmp_path / "kenya"
        root.mkdir(exist_ok=True)
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return root

    return write


def read(root: Path) -> Folder:
    return read_folder(root, NAMES)


def only_fault(folder: Folder) -> Fault:
    (fault,) = folder.faults
    return fault


class TestFiles:
    def test_each_part_is_a_file(self, make: Make) -> None:
        folder = read(make({"plan.yaml": "title: A\n", "1-kick-off.yaml": "institutions: [x]\n"}))
        assert folder.values == {"plan": {"title": "A"}, "1-kick-off": {"institutions": ["x"]}}
        assert folder.faults == ()
        assert folder.strays == ()
        assert folder.unread == frozenset()
        assert set(folder.documents) == {"plan.yaml", "1-kick-off.yaml"}

    def test_an_empty_file_is_an_empty_mapping(self, make: Make) -> None:
        folder = read(make({"plan.yaml": "# nothing yet\n", "1-kick-off.yaml": ""}))
        assert folder.values == {"plan": {}, "1-kick-off": {}}
        assert folder.faults == ()

    def test_places_name_the_file(self, make: Make) -> None:
        folder = read(make({"plan.yaml": "\ntitle: A\n"}))
        assert folder.place(("plan", "title")) == Place("plan.yaml", 2, 8, 2, 9)
        assert folder.place(("plan", "title"), of="key") == Place("plan.yaml", 2, 1, 2, 6)
        assert folder.place(("4-implementation", "x")) == Place.top("4-implementation.yaml")
        assert folder.place(()) == Place.top(".")

    @pytest.mark.parametrize(
        ("text", "message", "place"),
        [
            ("- a\n- b\n", "the file holds a list where keys", (1, 1, 2, 4)),
            ("# x\njust a text\n", "the file holds a text where keys", (2, 1, 2, 12)),
            ("42\n", "the file holds a text where keys", (1, 1, 1, 3)),
        ],
    )
    def test_a_file_that_is_no_mapping(
        self, make: Make, text: str, message: str, place: tuple[int, int, int, int]
    ) -> None:
        folder = read(make({"plan.yaml": text}))
        fault = only_fault(folder)
        assert fault.kind is FaultKind.NOT_A_MAPPING
        assert fault.message.startswith(message)
        assert fault.place == Place("plan.yaml", *place)
        assert "plan" not in folder.values
        assert folder.unread == {"plan"}

    def test_all_faults_of_all_files_are_told_in_order(self, make: Make) -> None:
        folder = read(
            make(
                {
                    "plan.yaml": "a: 1\na: 2\nb: !x 1\n",
                    "1-kick-off.yaml": "a: [\n",
                    "4-implementation/b.yaml": "k: *x\n",
                }
            )
        )
        assert [(fault.place.file, fault.place.line, fault.kind) for fault in folder.faults] == [
            ("1-kick-off.yaml", 1, FaultKind.SYNTAX),
            ("4-implementation/b.yaml", 1, FaultKind.ALIAS),
            ("plan.yaml", 2, FaultKind.DUPLICATE_KEY),
            ("plan.yaml", 3, FaultKind.TAG),
        ]
        assert folder.unread == {"1-kick-off"}
        assert set(folder.values) == {"plan", "4-implementation"}

    def test_excerpts_of_unreadable_files_can_be_shown(self, make: Make) -> None:
        folder = read(make({"plan.yaml": "a: 1\nb: [\n"}))
        fault = only_fault(folder)
        assert folder.documents[fault.place.file].excerpt(fault.place.line) == "b: ["


class TestStrays:
    def test_files_that_nobody_reads_are_told(self, make: Make) -> None:
        folder = read(
            make(
                {
                    "plan.yaml": "",
                    "1-kickoff.yaml": "",
                    "plan.yml": "",
                    "1-kick-off.YAML": "",
                    "4-implementation/a.yml": "",
                    "4-implementation/b.yaml": "",
                    "texts/foreword.md": "",
                    "notes.txt": "",
                    ".hidden.yaml": "",
                    "4-implementation/.hidden.yaml": "a: [",
                }
            )
        )
        assert folder.strays == (
            "1-kick-off.YAML",
            "1-kickoff.yaml",
            "4-implementation/a.yml",
            "plan.yml",
        )
        assert folder.faults == ()


class TestJoining:
    FILES: Mapping[str, str] = {
        "4-implementation/02-health.yaml": (
            "# Health\nformat: 1\nactivities:\n  - id: H1\n  - id: H2\n    title: Two\n"
            "answers:\n  q2: yes\nnotes:\n"
        ),
        "4-implementation/01-data.yaml": (
            "format: 1\nactivities:\n  - id: D1\nanswers: {q1: no}\nnotes: here\nempty:\n"
        ),
        "4-implementation/03-none.yaml": "# nothing yet\n",
    }

    def test_lists_and_mappings_are_joined_in_the_order_of_the_names(self, make: Make) -> None:
        folder = read(make(self.FILES))
        assert folder.faults == ()
        assert folder.values["4-implementation"] == {
            "format": 1,
            "activities": [{"id": "D1"}, {"id": "H1"}, {"id": "H2", "title": "Two"}],
            "answers": {"q1": "no", "q2": "yes"},
            "notes": "here",
            "empty": None,
        }

    @pytest.mark.parametrize(
        ("path", "file", "line", "column"),
        [
            (("activities", 0), "01-data.yaml", 3, 5),
            (("activities", 0, "id"), "01-data.yaml", 3, 9),
            (("activities", 1, "id"), "02-health.yaml", 4, 9),
            (("activities", 2), "02-health.yaml", 5, 5),
            (("activities", 2, "title"), "02-health.yaml", 6, 12),
            (("activities", 9), "01-data.yaml", 3, 3),
            (("activities",), "01-data.yaml", 3, 3),
            (("answers", "q1"), "01-data.yaml", 4, 15),
            (("answers", "q2"), "02-health.yaml", 8, 7),
            (("answers", "q3"), "01-data.yaml", 4, 10),
            (("notes",), "01-data.yaml", 5, 8),
            (("empty",), "01-data.yaml", 6, 7),
            (("gone",), "01-data.yaml", 1, 1),
            ((), "01-data.yaml", 1, 1),
        ],
    )
    def test_places_are_in_the_file_that_a_value_comes_from(
        self, make: Make, path: tuple[str | int, ...], file: str, line: int, column: int
    ) -> None:
        place = read(make(self.FILES)).place(("4-implementation", *path))
        assert (place.file, place.line, place.column) == (f"4-implementation/{file}", line, column)

    @pytest.mark.parametrize(
        ("one", "two", "key", "lines"),
        [
            ("\nlead: A\n", "lead: B\n", "lead", (2, 1)),
            ("lead: A\n", "x: 1\nlead: [B]\n", "lead", (1, 2)),
            ("lead: 1\n", "lead: true\n", "lead", (1, 1)),
            ("a: {x: 1}\n", "a:\n  x: 1\n", "x", (1, 2)),
            ("a: [1]\n", "a: {x: 1}\n", "a", (1, 1)),
        ],
    )
    def test_a_key_in_two_files_names_both_places(
        self, make: Make, one: str, two: str, key: str, lines: tuple[int, int]
    ) -> None:
        files = {"4-implementation/1.yaml": one, "4-implementation/2.yaml": two}
        fault = only_fault(read(make(files)))
        assert fault.kind is FaultKind.DUPLICATE_KEY
        assert fault.message == f"the key '{key}' is given in two files of this folder"
        assert (fault.place.file, fault.place.line) == ("4-implementation/2.yaml", lines[1])
        ((first, _),) = fault.related
        assert (first.file, first.line) == ("4-implementation/1.yaml", lines[0])

    def test_the_first_of_two_counts(self, make: Make) -> None:
        files = {
            "4-implementation/1.yaml": "a: {x: 1}\nb: 1\n",
            "4-implementation/2.yaml": "a: {x: 2, y: 3}\nb: 2\n",
        }
        folder = read(make(files))
        assert folder.values["4-implementation"] == {"a": {"x": 1, "y": 3}, "b": 1}
        assert folder.place(("4-implementation", "a", "x")).file == "4-implementation/1.yaml"
        assert folder.place(("4-implementation", "a", "y")).file == "4-implementation/2.yaml"

    def test_the_documents_keep_their_own_values(self, make: Make) -> None:
        folder = read(make(self.FILES))
        own = folder.documents["4-implementation/01-data.yaml"].value
        assert own["activities"] == [{"id": "D1"}]
        assert own["answers"] == {"q1": "no"}

    def test_one_unreadable_file_leaves_the_others(self, make: Make) -> None:
        files = {"4-implementation/1.yaml": "a: [\n", "4-implementation/2.yaml": "b: 1\n"}
        folder = read(make(files))
        assert folder.values == {"4-implementation": {"b": 1}}
        assert folder.unread == {"4-implementation"}

    def test_an_empty_folder_is_an_empty_mapping(self, make: Make) -> None:
        root = make({"plan.yaml": "a: 1\n"})
        (root / "1-kick-off").mkdir()
        folder = read(root)
        assert folder.values["1-kick-off"] == {}
        assert folder.faults == ()

    def test_a_file_and_a_folder_for_one_part(self, make: Make) -> None:
        folder = read(make({"1-kick-off.yaml": "a: 1\n", "1-kick-off/a.yaml": "a: [\n"}))
        kinds = {fault.place.file: fault.kind for fault in folder.faults}
        assert kinds == {
            "1-kick-off.yaml": FaultKind.FILE_AND_FOLDER,
            "1-kick-off/a.yaml": FaultKind.SYNTAX,
        }
        assert folder.values == {}
        assert folder.unread == {"1-kick-off"}

    def test_a_file_without_suffix_is_none_of_ours(self, make: Make) -> None:
        folder = read(make({"plan": "anything", "plan.yaml": "a: 1\n"}))
        assert (folder.values, folder.faults) == ({"plan": {"a": 1}}, ())


class TestRefusals:
    def test_a_link_out_of_the_folder(self, make: Make, tmp_path: Path) -> None:
        (tmp_path / "secret.yaml").write_text("password: x\n")
        root = make({})
        (root / "plan.yaml").symlink_to(tmp_path / "secret.yaml")
        folder = read(root)
        fault = only_fault(folder)
        assert fault.kind is FaultKind.SYMLINK
        assert fault.place == Place.top("plan.yaml")
        assert folder.values == {}
        assert folder.documents["plan.yaml"].text == ""

    def test_a_folder_that_is_a_link_out(self, make: Make, tmp_path: Path) -> None:
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "a.yaml").write_text("a: 1\n")
        root = make({})
        (root / "1-kick-off").symlink_to(tmp_path / "other")
        folder = read(root)
        assert only_fault(folder).kind is FaultKind.SYMLINK
        assert folder.values == {}
        assert folder.unread == {"1-kick-off"}

    def test_links_within_the_folder_are_followed(self, make: Make) -> None:
        root = make({"shared/plan.yaml": "a: 1\n"})
        (root / "plan.yaml").symlink_to(Path("shared") / "plan.yaml")
        (root / "1-kick-off").symlink_to("shared")
        folder = read(root)
        assert folder.faults == ()
        assert folder.values == {"plan": {"a": 1}, "1-kick-off": {"a": 1}}

    def test_a_plan_folder_that_is_itself_a_link(self, make: Make, tmp_path: Path) -> None:
        make({"plan.yaml": "a: 1\n"})
        (tmp_path / "link").symlink_to("kenya")
        assert read(tmp_path / "link").values == {"plan": {"a": 1}}

    @pytest.mark.parametrize("target", ["nowhere.yaml", "plan.yaml"])
    def test_links_that_lead_nowhere(self, make: Make, target: str) -> None:
        root = make({})
        (root / "plan.yaml").symlink_to(target)
        fault = only_fault(read(root))
        assert (fault.kind, fault.place) == (FaultKind.UNREADABLE, Place.top("plan.yaml"))

    def test_a_device_is_refused(self, make: Make) -> None:
        root = make({})
        (root / "plan.yaml").symlink_to("/dev/zero")
        assert only_fault(read(root)).kind is FaultKind.SYMLINK
        fault = read_file(Path("/dev/zero"), "plan.yaml").faults[0]
        assert fault.kind is FaultKind.UNREADABLE

    def test_a_pipe_is_refused_without_waiting(self, make: Make) -> None:
        root = make({})
        os.mkfifo(root / "plan.yaml")
        found: list[Folder] = []
        thread = threading.Thread(target=lambda: found.append(read(root)), daemon=True)
        thread.start()
        thread.join(timeout=10)
        assert found, "reading a pipe waits for its other end"
        assert only_fault(found[0]).kind is FaultKind.UNREADABLE

    @pytest.mark.parametrize("name", ["plan.yaml", "4-implementation/x.yaml"])
    def test_a_folder_named_like_a_file(self, make: Make, name: str) -> None:
        root = make({})
        (root / name).mkdir(parents=True)
        fault = only_fault(read(root))
        assert (fault.kind, fault.place.file) == (FaultKind.UNREADABLE, name)
        assert "folder" in fault.message

    def test_a_file_too_large_is_not_even_read(self, make: Make) -> None:
        root = make({})
        with (root / "plan.yaml").open("wb") as file:
            file.truncate(100_000_000)
        fault = only_fault(read(root))
        assert fault.kind is FaultKind.TOO_LARGE
        assert fault.message == "the file is larger than 20 MB"

    def test_the_whole_folder_is_bounded(self, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reader, "MAX_FOLDER_LENGTH", 10)
        folder = read(make({"plan.yaml": "a: 12345678\n", "1-kick-off.yaml": "b: 1\n"}))
        fault = only_fault(folder)
        assert (fault.kind, fault.place.file) == (FaultKind.TOO_LARGE, "1-kick-off.yaml")
        assert folder.values == {"plan": {"a": 12345678}}

    def test_the_number_of_files_is_bounded(
        self, make: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(listing, "MAX_FILES", 3)
        files = {f"4-implementation/{number}.yaml": f"k{number}: 1\n" for number in range(5)}
        folder = read(make(files))
        fault = only_fault(folder)
        assert (fault.kind, fault.place.file) == (FaultKind.TOO_MANY_FILES, "4-implementation")
        assert folder.values == {"4-implementation": {"k0": 1, "k1": 1, "k2": 1}}
        assert folder.unread == {"4-implementation"}
        assert limits.MAX_FILES >= 100

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        folder = read(tmp_path / "gone")
        assert only_fault(folder).place == Place.top(".")
        assert folder.values == {}
        assert folder.unread == set(NAMES)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_that_may_not_be_read(self, make: Make) -> None:
        root = make({"plan.yaml": "a: 1\n"})
        (root / "plan.yaml").chmod(0)
        fault = only_fault(read(root))
        assert fault.message == "you may not read the file"

    def test_a_file_that_the_system_refuses(
        self, make: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = make({"plan.yaml": "a: 1\n"})

        def refuse(path: str, flags: int) -> int:
            raise PermissionError(13, "Permission denied", path)

        monkeypatch.setattr("gcmplan.source.files._open_at_once", refuse)
        folder = read(root)
        fault = only_fault(folder)
        assert fault.kind is FaultKind.UNREADABLE
        assert fault.message == "you may not read the file"
        assert folder.unread == {"plan"}
