"""Files that are whole or not there, and private where they should be. `tests/app/export/test_placing.py` has more."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.files.whole_file import put_whole, write_whole


@pytest.mark.skipif(os.name == "nt", reason="Windows' own rules suffice there")
def test_a_private_file_is_its_owners_only_whatever_stood_there(tmp_path: Path):
    target = tmp_path / "choices.json"
    target.write_bytes(b"old")
    target.chmod(0o644)
    modes = []
    write_whole(
        target, lambda stream: modes.append(os.fstat(stream.fileno()).st_mode & 0o777), private=True, settled=False
    )
    assert [*modes, target.stat().st_mode & 0o777] == [0o600, 0o600]


def test_what_a_killed_process_left_goes_with_the_next_write(tmp_path: Path):
    target = tmp_path / "choices.json"
    dies = "import os, sys; from pathlib import Path; from app.files.whole_file import put_whole, write_whole\n"
    dies += "write_whole(Path(sys.argv[1]), lambda stream: os._exit(9), private=True, settled=False)"
    assert subprocess.run([sys.executable, "-c", dies, str(target)], check=False).returncode == 9
    assert len(list(tmp_path.iterdir())) == 1
    write_whole(target, lambda stream: stream.write(b"whole"), private=True, settled=False)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("choices.json", b"whole")]


@pytest.mark.skipif(os.name == "nt", reason="folders are not brought to the disk there")
@pytest.mark.parametrize("way", ["write_whole", "put_whole"])
def test_bytes_are_on_the_disk_before_they_have_their_name_and_the_name_before_it_is_told(tmp_path, monkeypatch, way):
    """After a power cut there is the old file or the new one, and never an empty one."""
    done: list[str] = []
    sync, place = os.fsync, os.replace

    def note_sync(handle: int) -> None:
        found = os.fstat(handle)
        done.append("folder" if stat.S_ISDIR(found.st_mode) else f"file {found.st_size}")
        sync(handle)

    def note_place(source, target) -> None:
        done.append("name")
        place(source, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_place)
    target = tmp_path / "page.md"
    if way == "write_whole":
        write_whole(target, lambda stream: stream.write(b"twelve bytes"))
    else:
        put_whole(target, lambda path: path.write_bytes(b"twelve bytes"))
    assert done == ["file 12", "name", "folder"]


def test_a_file_that_another_process_makes_is_made_in_a_folder_of_its_own(tmp_path: Path):
    target = tmp_path / ("n" * 240 + ".pdf")
    target.write_bytes(b"old")
    seen = []

    def make(path: Path) -> None:
        seen.append((path.parent.parent, path.parent.stat().st_mode & 0o777, path.exists()))
        path.with_name(path.name + ".whole").write_bytes(b"new")
        path.with_name(path.name + ".whole").replace(path)

    put_whole(target, make)
    assert seen == [(tmp_path, 0o700 if os.name != "nt" else 0o777, False)]
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(target.name, b"new")]


def test_what_a_process_left_that_was_killed_while_another_made_the_file_goes_too(tmp_path: Path):
    target = tmp_path / "words.pdf"
    dies = "import os, sys; from pathlib import Path; from app.files.whole_file import put_whole\n"
    dies += "put_whole(Path(sys.argv[1]), lambda path: (path.write_bytes(b'half'), os._exit(9)))"
    assert subprocess.run([sys.executable, "-c", dies, str(target)], check=False).returncode == 9
    assert [path.is_dir() for path in tmp_path.iterdir()] == [True]
    put_whole(target, lambda path: path.write_bytes(b"whole"))
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("words.pdf", b"whole")]
