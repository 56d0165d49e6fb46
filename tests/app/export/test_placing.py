import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from app.export.contract import ExportFailed
from app.export.exported_pictures import ExportedPictures
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
    assert "deeds.md" in str(caught.value.title)
    assert "room" in str(caught.value.title)
    assert str(caught.value.hint)
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


def killed(program: str, *arguments: object) -> None:
    """Run a program that ends in the middle, as if it were killed."""
    begin = "import os, sys; from pathlib import Path\nfolder = Path(sys.argv[1])\n"
    done = subprocess.run([sys.executable, "-c", begin + program, *map(str, arguments)], check=False, timeout=120)
    assert done.returncode == 9


def test_what_a_killed_export_left_is_gone_after_the_next_to_the_same_place(tmp_path: Path):
    dies = "from app.export.placing import write_placed\nwrite_placed(folder / 'deeds.md', lambda stream: os._exit(9))"
    killed(dies, tmp_path)
    (left,) = tmp_path.iterdir()
    other = tmp_path / ".deeds.docx.01234567.part"
    other.write_bytes(b"of another file")
    write_placed(tmp_path / "deeds.md", lambda stream: stream.write(b"whole"))
    assert sorted(tmp_path.iterdir()) == [other, tmp_path / "deeds.md"]
    assert left.name.startswith(".deeds.md.")


def test_what_another_export_is_writing_is_left_alone(tmp_path: Path):
    def meanwhile(stream: BinaryIO) -> None:
        write_placed(tmp_path / "deeds.md", lambda other: other.write(b"second"))
        stream.write(b"first")

    write_placed(tmp_path / "deeds.md", meanwhile)
    assert (tmp_path / "deeds.md").read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [tmp_path / "deeds.md"]


def test_folders_of_pictures_that_a_killed_export_left_go_too(tmp_path: Path):
    dies = "from app.export.exported_pictures import ExportedPictures\n"
    dies += "ExportedPictures(folder / 'deeds.md').add(1, b'png')\nos._exit(9)"
    killed(dies, tmp_path)
    assert len(list((tmp_path / "images").iterdir())) == 1
    pictures = ExportedPictures(tmp_path / "deeds.md")
    used = ExportedPictures(tmp_path / "deeds.md")
    used.add(1, b"png")
    pictures.add(1, b"png")
    pictures.place()
    pictures.clear()
    used.place()
    used.clear()
    assert [path.name for path in (tmp_path / "images").rglob("*")] == ["deeds", "p001-1.png"]
