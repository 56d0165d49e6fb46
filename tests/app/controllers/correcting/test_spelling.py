"""The dictionaries, loaded beside the window."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from pytestqt.qtbot import QtBot

from app.controllers.background import Background
from app.controllers.correcting.spelling import Spelling
from app.spelling.dictionaries import WordList


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


def test_a_language_that_is_said_is_told_and_tells_the_dictionaries(background: Background, qtbot: QtBot):
    spelling = Spelling(background)
    spelling.set_language("pl")
    assert spelling.language_of("anything") == "pl"
    with qtbot.waitSignal(spelling.ready):
        spelling.begin()
    assert spelling.unknown("tippng") == frozenset()
    with qtbot.waitSignal(spelling.ready):
        spelling.set_language("en")
    assert spelling.unknown("tippng") == {"tippng"}
    assert spelling.languages()[0] == "en"
    spelling.set_language("")
    assert spelling.language_of("words that are too few") == ""


def test_after_the_end_no_dictionary_is_waited_for(background: Background):
    spelling = Spelling(background, lambda: ())
    background.close()
    assert spelling.speller().unknown("millstream") == frozenset()
