"""The private folder: for this person only, swept after a kill, gone at the end."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time

import pytest

from app.pages.picture_folder import PictureFolder, PictureNotKept


def age(folder):
    os.utime(folder, (time.time() - 3600,) * 2)


def test_only_this_person_may_look_in(tmp_path):
    folder = PictureFolder(tmp_path)
    mode = stat.S_IMODE(folder.path.stat().st_mode)
    assert mode == 0o700 or sys.platform == "win32"
    assert folder.path == folder.path
    folder.remove()
    assert list(tmp_path.iterdir()) == []


def test_pictures_are_released_one_by_one(tmp_path):
    folder = PictureFolder(tmp_path)
    file = folder.path / "page-1.ppm"
    file.write_bytes(b"x")
    folder.release(file)
    folder.release(file)
    assert not file.exists()
    other = tmp_path / "precious.ppm"
    other.write_bytes(b"x")
    with pytest.raises(ValueError, match="not one of the page pictures"):
        folder.release(other)
    with pytest.raises(ValueError, match="not one of the page pictures"):
        folder.release(folder.path / ".." / "precious.ppm")
    assert other.exists()
    folder.remove()


def test_a_picture_that_cannot_be_deleted_yet_goes_with_the_folder(tmp_path):
    folder = PictureFolder(tmp_path)
    held = folder.path / "page-1.ppm"
    held.mkdir()  # as little to be unlinked as a file that a process on Windows has open
    folder.release(held)
    folder.remove()
    assert list(tmp_path.iterdir()) == []


def test_folders_of_killed_processes_are_swept_and_those_in_use_are_not(tmp_path):
    program = (
        "import os, sys; from pathlib import Path\n"
        "from app.pages.picture_folder import PictureFolder\n"
        "folder = PictureFolder(Path(sys.argv[1]))\n"
        "(folder.path / 'page.ppm').write_bytes(b'x' * 1000)\n"
        "print(folder.path, flush=True)\n"
        "os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path], check=False, capture_output=True, timeout=120)
    killed = tmp_path / os.path.basename(done.stdout.decode().strip())
    mine = PictureFolder(tmp_path)
    assert mine.path.exists()
    bystander = tmp_path / "something else"
    bystander.mkdir()
    assert PictureFolder(tmp_path).sweep() == [killed]
    assert mine.path.exists()
    assert bystander.exists()
    mine.remove()


def test_a_young_folder_is_left_alone(tmp_path):
    young = tmp_path / "recto-pages-young"
    young.mkdir()
    assert PictureFolder(tmp_path).sweep() == []
    age(young)
    assert PictureFolder(tmp_path).sweep() == [young]


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path):
    with pytest.raises(PictureNotKept, match="cannot be written to") as caught:
        _ = PictureFolder(tmp_path / "gone").path
    assert str(tmp_path / "gone") in str(caught.value.title)
    assert PictureFolder(tmp_path / "gone").sweep() == []


def test_a_link_with_our_name_is_not_followed(tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (tmp_path / "recto-pages-link").symlink_to(precious)
    age(precious)
    assert PictureFolder(tmp_path).sweep() == []
    assert precious.exists()
