"""A library on a network drive on which no file can be locked: it is read, and never written."""

from __future__ import annotations

import errno
import os
from contextlib import closing
from pathlib import Path

import pytest

from app.library.opening import open_library
from tests.app.library.kept import LETTER, reading

pytestmark = pytest.mark.skipif(os.name == "nt", reason="every file system of Windows has locks")


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL])
def test_it_is_read_and_told_what_to_do(file: Path, monkeypatch: pytest.MonkeyPatch, code: int):
    with closing(open_library(file).library) as library:
        library.save_reading(LETTER, 1, reading())
    before = file.read_bytes()

    def refuse(*given: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("fcntl.lockf", refuse)
    opening = open_library(file)
    with closing(opening.library) as library:
        assert opening.forgets
        assert "cannot lock files" in str(opening.trouble)
        assert "RECTO_DATA_DIR" in str(opening.trouble)
        assert library.readings(LETTER) == [(1, reading())]
        library.save_reading(LETTER, 2, reading())
    assert file.read_bytes() == before
    monkeypatch.undo()
    with closing(open_library(file).library) as library:
        assert library.readings(LETTER) == [(1, reading())]


def test_a_lock_that_another_program_has_is_one(file: Path, monkeypatch: pytest.MonkeyPatch):
    def held(*given: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "held")

    monkeypatch.setattr("fcntl.lockf", held)
    with closing(open_library(file).library) as library:
        library.save_reading(LETTER, 1, reading())
