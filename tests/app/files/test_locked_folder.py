"""Folders that are in use as long as somebody holds their lock."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

import pytest

from app.files import locked_folder
from app.files.file_lock import try_lock
from app.files.locked_folder import LOCK_NAME, delete_unless_used, mark_used


def test_a_folder_in_use_is_left_alone_and_goes_once_it_is_not(tmp_path: Path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    lock = mark_used(folder)
    assert lock is not None
    assert not delete_unless_used(folder)
    lock.close()
    assert delete_unless_used(folder)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be taken away there")
def test_a_folder_that_is_being_cleared_away_is_not_taken_for_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Who clears away has come between the making of the mark and its lock, and has deleted nothing yet."""
    clearing: list[BinaryIO] = []
    lock_new = locked_folder.lock_new

    def come_between(path: Path, file: BinaryIO) -> bool:
        clearing.append(path.open("r+b"))
        assert try_lock(clearing[0])
        return lock_new(path, file)

    monkeypatch.setattr(locked_folder, "lock_new", come_between)
    assert mark_used(tmp_path) is None
    assert (tmp_path / LOCK_NAME).exists()
    clearing[0].close()
