"""Whether a file is still the one that was opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.sources.errors import OpenFileChanged
from app.sources.file_state import check_not_overwritten, check_unchanged, state_of, states_below


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "1.png"
    path.write_bytes(b"one")
    return path


def test_another_file_of_the_same_size_and_time_is_taken_for_the_same(file: Path) -> None:
    """Some network drives give a file another number every time; bytes alone would tell, and are not read."""
    before, about = state_of(file), file.stat()
    twin = file.with_name("2.png")
    twin.write_bytes(b"two")
    os.utime(twin, ns=(about.st_atime_ns, about.st_mtime_ns))
    twin.replace(file)
    check_unchanged(file, before)


def test_what_took_its_place_does_an_open_file_no_harm(file: Path) -> None:
    before = state_of(file)
    other = file.with_name("other")
    other.write_bytes(b"another")
    other.replace(file)
    check_not_overwritten(file, before)
    with pytest.raises(OpenFileChanged, match="was changed after it was opened"):
        check_unchanged(file, before)


def test_one_that_is_written_over_is_told_and_one_that_has_gone_is_not_told_here(file: Path) -> None:
    before = state_of(file)
    file.write_bytes(b"longer")
    with pytest.raises(OpenFileChanged):
        check_not_overwritten(file, before)
    file.unlink()
    check_not_overwritten(file, before)
    check_unchanged(file, before)
    assert states_below(file) == {"1.png": None}


def test_a_folder_is_all_that_is_seen_in_it(file: Path) -> None:
    before = states_below(file.parent)
    (file.parent / ".notes").write_text("not a page")
    assert states_below(file.parent) == before
    (file.parent / "2.png").write_bytes(b"two")
    assert states_below(file.parent) != before
