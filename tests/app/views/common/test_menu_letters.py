"""Letters in open menus: each entry has its own, in every language, and commands have plain words when it is closed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.views.common.menu_letters import MenuLetters, lettered


def test_beginnings_of_words_go_first_and_brackets_last():
    assert lettered(["Open…", "Open a folder…", "Paste", "Op"]) == ["&Open…", "Open &a folder…", "&Paste", "Op(&B)"]
    assert lettered(["打开…", "另存为 PDF", "打开文件夹…", "R&D\tF4"]) == [
        "打开(&A)…",
        "另存为 &PDF",
        "打开文件夹(&B)…",
        "&R&&D\tF4",
    ]


@given(st.lists(st.text(alphabet="ab 打…&\t(", max_size=6), max_size=50))
def test_no_letter_is_given_twice_and_no_word_is_lost(entries: list[str]):
    marked = lettered(entries)
    letters = [key for words in marked if not (key := QKeySequence.mnemonic(words)).isEmpty()]
    assert len(letters) == len(set(letters)) >= min(len(entries), 36)
    for words, plain in zip(marked, entries, strict=True):
        bare = words.replace("&&", "\0").replace("&", "").replace("\0", "&")
        assert bare.replace("…", "").startswith(plain.partition("\t")[0].rstrip("…").replace("…", ""))


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_a_letter_chooses_in_the_open_menu_and_is_gone_afterwards(qtbot: QtBot, theme):
    menu = QMenu()
    MenuLetters(menu)
    qtbot.addWidget(menu)
    inner = menu.addMenu("Read")
    action, other = inner.addAction("Read page"), inner.addAction("Read all")
    menu.popup(menu.pos())
    qtbot.keyClick(menu, Qt.Key.Key_R)
    inner.popup(menu.pos())
    assert (action.text(), other.text()) == ("&Read page", "Read &all")
    with qtbot.waitSignal(other.triggered):
        qtbot.keyClick(inner, Qt.Key.Key_A)
    menu.close()
    assert (inner.title(), action.text(), other.text()) == ("Read", "Read page", "Read all")


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_a_menu_that_is_filled_anew_while_it_is_open_gets_letters_again(qtbot: QtBot, theme):
    menu = QMenu()
    MenuLetters(menu)
    qtbot.addWidget(menu)
    stays = menu.addAction("Read all")
    menu.addAction("Read page")
    menu.popup(menu.pos())
    menu.removeAction(menu.actions()[1])
    gone = menu.addAction("Stop")
    menu.close()
    menu.popup(menu.pos())
    gone.deleteLater()
    qtbot.waitUntil(lambda: not isValid(gone))
    menu.close()
    assert stays.text() == "Read all"
    menu.popup(menu.pos())
    assert stays.text() == "&Read all"
    menu.close()
