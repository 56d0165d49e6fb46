"""Nobody but its owner reads the library."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from app.library.opening import open_library
from app.library.schema import STEPS
from tests.app.library.kept import LETTER, reading

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other rules, and keeps others out by itself")


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}


@pytest.fixture
def everybody():
    """What is made without a word about it may be read by all."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_what_is_made_is_its_owners_only(file: Path, everybody: None):
    with closing(open_library(file).library) as library:
        library.save_reading(LETTER, 1, reading())
        with closing(open_library(file, steps=(*STEPS, lambda connection: None)).library):
            found = modes(file.parent)
    assert {"library.sqlite", "library.sqlite-wal", "library.sqlite-shm", "library.sqlite.lock"} <= found.keys()
    assert f"library.version-{len(STEPS)}.sqlite" in found
    assert found.pop("data") == 0o700
    assert set(found.values()) == {0o600}


def test_what_an_older_version_made_becomes_so(file: Path, everybody: None):
    with closing(open_library(file).library) as library:
        library.save_reading(LETTER, 1, reading())
    for name in ("library.damaged-20260101-000000.sqlite", "library.version-1.sqlite", "library.sqlite.lock"):
        file.with_name(name).touch()
    for path in (file.parent, *file.parent.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with closing(open_library(file).library):
        assert {mode & 0o077 for mode in modes(file.parent).values()} == {0}


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path, everybody: None):
    tmp_path.chmod(0o755)
    (tmp_path / "letter.pdf").touch()
    (tmp_path / "letter.pdf").chmod(0o644)
    with closing(open_library(tmp_path / "library.sqlite").library):
        found = modes(tmp_path)
    assert (found.pop(tmp_path.name), found.pop("letter.pdf")) == (0o755, 0o644)
    assert set(found.values()) == {0o600}


def test_a_set_aside_library_stays_private(file: Path, everybody: None):
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE birds (name)")
    opening = open_library(file)
    opening.library.close()
    assert opening.set_aside is not None
    assert stat.S_IMODE(opening.set_aside.stat().st_mode) == 0o600
