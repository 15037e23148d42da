"""Writing: whole or not at all, and nothing left behind."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gcmplan.errors import GcmplanError
from gcmplan.source import WriteError, write_file, write_folder

OLD = "old: kept\n"


def tree(root: Path) -> dict[str, bytes | None]:
    """All that lies in a folder, hidden files too; folders have None."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
    }


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(OLD)
    return path


class TestWritingAFile:
    @pytest.mark.parametrize("data", ["a: é\r\n", "a: é\r\n".encode()])
    def test_a_new_file(self, tmp_path: Path, data: bytes | str) -> None:
        write_file(tmp_path / "plan.yaml", data)
        assert tree(tmp_path) == {"plan.yaml": b"a: \xc3\xa9\r\n"}

    def test_a_file_that_is_there(self, plan: Path) -> None:
        write_file(plan, "new: 1\n")
        assert tree(plan.parent) == {"plan.yaml": b"new: 1\n"}

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
    def test_the_permissions_stay(self, plan: Path, mode: int) -> None:
        plan.chmod(mode)
        write_file(plan, "new: 1\n")
        assert stat.S_IMODE(plan.stat().st_mode) == mode

    def test_a_new_file_has_the_permissions_that_others_get(self, tmp_path: Path) -> None:
        (tmp_path / "other").write_text("x")
        write_file(tmp_path / "plan.yaml", "a: 1\n")
        assert (tmp_path / "plan.yaml").stat().st_mode == (tmp_path / "other").stat().st_mode

    def test_a_link_stays_a_link(self, plan: Path) -> None:
        link = plan.parent / "link.yaml"
        link.symlink_to("plan.yaml")
        write_file(link, "new: 1\n")
        assert link.is_symlink()
        assert plan.read_text() == "new: 1\n"

    def test_a_very_long_name_leaves_room_for_the_temporary_one(self, tmp_path: Path) -> None:
        write_file(tmp_path / ("n" * 255), "a: 1\n")
        assert len(tree(tmp_path)) == 1


class TestFailures:
    @pytest.fixture(
        params=[
            (errno.ENOSPC, "the disk is full"),
            (errno.EDQUOT, "the disk is full"),
            (errno.EACCES, "you may not write there"),
            (errno.EROFS, "the disk can only be read"),
            (errno.EIO, os.strerror(errno.EIO)),
        ],
        ids=lambda case: errno.errorcode[case[0]],
    )
    def case(self, request: pytest.FixtureRequest) -> tuple[int, str]:
        code, reason = request.param
        return code, reason

    @pytest.mark.parametrize("function", ["fsync", "replace"])
    def test_the_system_refuses(
        self, plan: Path, case: tuple[int, str], function: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code, reason = case

        def refuse(*_: Any, **__: Any) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(os, function, refuse)
        with pytest.raises(WriteError) as caught:
            write_file(plan, "new: 1\n")
        assert caught.value.message == f"cannot write '{plan}': {reason}"
        assert "Nothing was changed." in caught.value.help
        assert caught.value.path == plan
        assert isinstance(caught.value, GcmplanError)
        assert tree(plan.parent) == {"plan.yaml": OLD.encode()}

    def test_an_interruption_leaves_nothing(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(_: int) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_file(plan, "new: 1\n")
        assert tree(plan.parent) == {"plan.yaml": OLD.encode()}

    def test_a_real_limit_of_the_system(self, plan: Path) -> None:
        program = (
            "import resource, sys\n"
            "from pathlib import Path\n"
            "from gcmplan.source import WriteError, write_file\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
            "try:\n"
            "    write_file(Path(sys.argv[1]), 'x' * 100_000)\n"
            "except WriteError as error:\n"
            "    print(error.message)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, str(plan)], capture_output=True, text=True, check=True
        )
        assert done.stdout == (
            f"cannot write '{plan}': the file is larger than this system lets you write\n"
        )
        assert tree(plan.parent) == {"plan.yaml": OLD.encode()}

    def test_a_folder_in_its_place(self, tmp_path: Path) -> None:
        (tmp_path / "plan.yaml").mkdir()
        with pytest.raises(WriteError, match="it is a folder"):
            write_file(tmp_path / "plan.yaml", "a: 1\n")
        assert tree(tmp_path) == {"plan.yaml": None}

    def test_no_folder_to_write_into(self, tmp_path: Path) -> None:
        with pytest.raises(WriteError, match="its folder is not there"):
            write_file(tmp_path / "gone" / "plan.yaml", "a: 1\n")
        assert tree(tmp_path) == {}

    def test_a_file_where_a_folder_is_needed(self, plan: Path) -> None:
        with pytest.raises(WriteError, match="a file stands where a folder is needed"):
            write_file(plan / "x.yaml", "a: 1\n")

    def test_a_name_too_long(self, tmp_path: Path) -> None:
        with pytest.raises(WriteError, match="the name is too long"):
            write_file(tmp_path / ("n" * 300), "a: 1\n")
        assert tree(tmp_path) == {}

    def test_a_device(self, tmp_path: Path) -> None:
        (tmp_path / "plan.yaml").symlink_to("/dev/null")
        with pytest.raises(WriteError):
            write_file(tmp_path / "plan.yaml", "a: 1\n")
        assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)

    def test_a_file_marked_as_read_only(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        plan.chmod(0o444)
        # Root may write everything; the question is asked for the user.
        monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
        with pytest.raises(WriteError, match="you may not write there"):
            write_file(plan, "new: 1\n")
        assert plan.read_text() == OLD

    def test_half_a_character(self, plan: Path) -> None:
        with pytest.raises(WriteError, match="at 4"):
            write_file(plan, "a: \udcff\n")
        assert plan.read_text() == OLD


class TestWritingAFolder:
    def test_files_and_folders_are_made(self, tmp_path: Path) -> None:
        root = tmp_path / "plans" / "kenya"
        write_folder(root, {"plan.yaml": "a: 1\n", "texts/fr/x.md": b"x"})
        assert tree(root) == {
            "plan.yaml": b"a: 1\n",
            "texts": None,
            "texts/fr": None,
            "texts/fr/x.md": b"x",
        }

    def test_files_of_others_stay(self, plan: Path) -> None:
        write_folder(plan.parent, {"1-kick-off.yaml": "a: 1\n"})
        assert tree(plan.parent) == {"1-kick-off.yaml": b"a: 1\n", "plan.yaml": OLD.encode()}

    def test_nothing_is_written_over(self, plan: Path) -> None:
        root = plan.parent
        (root / "texts").mkdir()
        (root / "texts" / "x.md").symlink_to("nowhere")
        before = tree(root)
        with pytest.raises(WriteError) as caught:
            write_folder(root, {"a.yaml": "", "plan.yaml": "new", "texts/x.md": ""})
        assert caught.value.message == f"'{root}' already holds plan.yaml, texts/x.md"
        assert tree(root) == before
        assert plan.read_text() == OLD

    def test_many_names_are_cut_off(self, tmp_path: Path) -> None:
        files = {f"{number}.yaml": "" for number in range(9)}
        write_folder(tmp_path, files)
        with pytest.raises(WriteError, match=r"4\.yaml, …$"):
            write_folder(tmp_path, files)

    @pytest.fixture
    def full_at_third(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        real = os.fsync
        calls: list[int] = []

        def fill(descriptor: int) -> None:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                calls.append(descriptor)
                if len(calls) == 3:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fill)
        yield
        assert len(calls) == 3

    @pytest.mark.usefixtures("full_at_third")
    def test_a_failure_midway_removes_all_that_was_made(self, plan: Path) -> None:
        files = dict.fromkeys(("new/deep/1.yaml", "new/2.yaml", "other/3.yaml", "4.yaml"), "x")
        with pytest.raises(WriteError, match="the disk is full"):
            write_folder(plan.parent, files)
        assert tree(plan.parent) == {"plan.yaml": OLD.encode()}

    @pytest.mark.usefixtures("full_at_third")
    def test_the_folder_itself_goes_if_it_was_made(self, tmp_path: Path) -> None:
        with pytest.raises(WriteError):
            write_folder(tmp_path / "a" / "b", {"1": "", "2": "", "3": ""})
        assert tree(tmp_path) == {}

    def test_a_file_in_the_place_of_the_folder(self, plan: Path) -> None:
        with pytest.raises(WriteError, match="a file stands where a folder is needed"):
            write_folder(plan, {"x.yaml": ""})
        with pytest.raises(WriteError):
            write_folder(plan.parent, {"plan.yaml/deeper/x.yaml": ""})
        assert tree(plan.parent) == {"plan.yaml": OLD.encode()}

    @pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "", "."])
    def test_a_path_out_of_the_folder_is_a_mistake_of_the_caller(
        self, tmp_path: Path, name: str
    ) -> None:
        with pytest.raises(ValueError, match=r".*"):
            write_folder(tmp_path / "root", {"ok.yaml": "", name: ""})
        assert tree(tmp_path) == {}
