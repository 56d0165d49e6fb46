"""Questions to the library, of which only the newest is answered, and pages from before there was search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.controllers.background import Background
from app.controllers.remembering import search_controller
from app.controllers.remembering.search_controller import SearchController
from app.library.library import Library
from app.library.opening import open_library
from app.library.writer import LibraryWriter
from tests.app.library.kept import LETTER, reading
from tests.app.library.released import release

PAGES = 23


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    kept = {number: reading(f"Dear reader of page {number}") for number in range(1, PAGES + 1)}
    release(tmp_path / "library.sqlite", 1, LETTER, tmp_path / "letter.pdf", kept)
    again = open_library(tmp_path / "library.sqlite").library
    yield again
    again.close()


@pytest.fixture
def search(
    library: Library, qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SearchController]:
    monkeypatch.setattr(search_controller, "_FILL_AFTER_MS", 0)
    monkeypatch.setattr(search_controller, "_FILL_EVERY_MS", 0)
    problems: list[object] = []
    writer = LibraryWriter(library, problems.append)
    controller = SearchController(writer, background)
    yield controller
    controller.end()
    writer.close()
    controller.search("after the end")
    assert not problems


def test_only_the_newest_question_is_answered(search: SearchController, qtbot: QtBot) -> None:
    answers: list[str] = []
    search.found.connect(lambda found: answers.append(found.words))
    for words in ("d", "de", "dear"):
        search.search(words)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["dear"]


def test_pages_read_before_can_be_found_after_a_while(search: SearchController, library: Library, qtbot: QtBot) -> None:
    assert library.search("dear reader").waiting == PAGES
    search.begin()
    qtbot.waitUntil(lambda: library.search("dear reader").waiting == 0)
    assert library.search("dear reader").pages == PAGES
