"""A clock that is set forward or back loses nothing and hides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.document.page import TextSource
from app.library.library import Library
from tests.app.library.kept import BOOK, LETTER, key, reading

NOW = 1_800_000_000.0
EDITED = key(text_source=TextSource.EDITED)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    def turn(seconds: float) -> None:
        monkeypatch.setattr("time.time", lambda: seconds)

    turn(NOW)
    return turn


@pytest.mark.parametrize("later", [NOW - 10**9, NOW, NOW + 10**9, 0.0])
def test_the_last_content_of_a_file_is_the_one_that_is_listed(library: Library, tmp_path: Path, clock, later: float):
    file = tmp_path / "notes.pdf"
    library.remember_document(LETTER, file, "notes", 1)
    clock(later)
    library.remember_document(BOOK, file, "notes", 2)
    assert [item.page_count for item in library.recent()] == [2]
    library.remember_document(LETTER, file, "notes", 1)
    assert [item.page_count for item in library.recent()] == [1]


@pytest.mark.parametrize("later", [NOW - 10**9, NOW + 5, NOW + 10**9])
def test_corrections_from_before_are_kept_beside_those_made_after(library: Library, later: float):
    library.save_reading(LETTER, 1, reading("before", EDITED, created=NOW))
    library.save_corrections(LETTER, 1, reading("after", EDITED, created=later + 1), since=later)
    assert sorted(one.blocks[0].text for _, one in library.readings(LETTER)) == ["after", "before"]
    assert library.chosen(LETTER)[1] == EDITED


def test_what_is_saved_is_chosen_whatever_the_clock_says(library: Library):
    library.save_reading(LETTER, 1, reading("first", created=NOW))
    library.save_reading(LETTER, 1, reading("second", key(mode="large"), created=NOW - 10**9))
    assert library.chosen(LETTER) == {1: key(mode="large")}
