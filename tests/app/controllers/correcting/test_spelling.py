"""The dictionaries, loaded beside the window."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.controllers.background import Background
from app.controllers.correcting.spelling import DocumentSpelling, Spelling
from app.spelling.dictionaries import WordList, dictionary_files, load


def test_who_cannot_wait_has_the_dictionaries_at_once(background: Background, qtbot: QtBot):
    begun, let_go = threading.Event(), threading.Event()

    def load() -> Sequence[WordList]:
        begun.set()
        assert let_go.wait(20)
        return ()

    spelling = Spelling(background, load)
    spelling.begin()
    assert begun.wait(20)
    assert not spelling.is_ready
    let_go.set()
    spelling.speller()
    assert spelling.is_ready


def test_nobody_waits_for_dictionaries_that_cannot_be_loaded(background: Background, qtbot: QtBot):
    def load() -> Sequence[WordList]:
        raise RuntimeError("a word list of another kind")

    spelling = Spelling(background, load)
    with qtbot.waitSignal(spelling.ready):
        spelling.begin()
    assert spelling.unknown("millstream") == frozenset()


def test_a_language_that_is_said_is_told_and_tells_the_dictionaries(
    background: Background, qtbot: QtBot, tmp_path: Path
):
    (tmp_path / "pl_PL.dic").write_text("1\nrzeka\n", "utf-8")
    (tmp_path / "pl_PL.aff").write_text("SET UTF-8\n", "utf-8")
    shared = Spelling(background, lambda: load(dictionary_files([tmp_path])[1:]))
    spelling, other = DocumentSpelling(shared), DocumentSpelling(shared)
    spelling.set_language("de")
    assert spelling.language_of("anything") == "de"
    with qtbot.waitSignal(spelling.ready):
        spelling.begin()
    assert spelling.unknown("rzcka") == frozenset()
    with qtbot.waitSignal(spelling.ready):
        spelling.set_language("pl")
    assert spelling.unknown("rzeka rzcka") == {"rzcka"}
    assert spelling.languages() == ("pl",)
    assert (other.language, other.unknown("rzeka rzcka")) == ("", frozenset())
    other.learn("rzcka")
    assert spelling.unknown("rzcka") == frozenset()
    spelling.set_language("")
    assert spelling.language_of("words that are too few") == ""


def test_after_the_end_no_dictionary_is_waited_for(background: Background):
    spelling = Spelling(background, lambda: ())
    background.close()
    assert spelling.speller().unknown("millstream") == frozenset()
