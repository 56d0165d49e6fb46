import errno
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from app.export.contract import ExportFailed
from app.export.placing import write_placed


def half(stream: BinaryIO) -> None:
    stream.write(b"half")
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_stands_there_whole(tmp_path: Path):
    target = tmp_path / "deeds.md"
    write_placed(target, lambda stream: stream.write(b"whole"))
    assert target.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_what_stood_there(tmp_path: Path):
    target = tmp_path / "deeds.md"
    target.write_bytes(b"old")
    with pytest.raises(ExportFailed) as caught:
        write_placed(target, half)
    assert "deeds.md" in caught.value.title
    assert "room" in caught.value.title
    assert caught.value.hint
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_any_other_exception_leaves_nothing_either(tmp_path: Path):
    def broken(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise KeyError("bug")

    with pytest.raises(KeyError):
        write_placed(tmp_path / "deeds.md", broken)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_overwritten(tmp_path: Path):
    (tmp_path / "deeds").mkdir()
    with pytest.raises(ExportFailed, match="deeds is a folder"):
        write_placed(tmp_path / "deeds", lambda stream: stream.write(b"x"))
    assert list((tmp_path / "deeds").iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path):
    with pytest.raises(ExportFailed, match=r"folder for deeds\.md does not exist"):
        write_placed(tmp_path / "gone" / "deeds.md", lambda stream: stream.write(b"x"))


def test_a_file_where_a_folder_is_needed_is_told(tmp_path: Path):
    (tmp_path / "gone").write_bytes(b"")
    with pytest.raises(ExportFailed, match=r"deeds\.md cannot be written there"):
        write_placed(tmp_path / "gone" / "deeds.md", lambda stream: stream.write(b"x"))


def test_a_name_that_is_too_long_is_told(tmp_path: Path):
    with pytest.raises(ExportFailed, match="too long"):
        write_placed(tmp_path / ("x" * 300 + ".md"), lambda stream: stream.write(b"x"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_missing_rights_are_told(tmp_path: Path, code: int):
    def refuse(stream: BinaryIO) -> None:
        raise OSError(code, "no")

    with pytest.raises(ExportFailed, match=r"Recto may not write deeds\.md"):
        write_placed(tmp_path / "deeds.md", refuse)


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path):
    real = tmp_path / "real.md"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.md"
    os.symlink(real, link)
    write_placed(link, lambda stream: stream.write(b"new"))
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640
