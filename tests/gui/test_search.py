"""Search in everything read, in the whole application."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from tests.gui.conftest import Desk


def found_pages(run: Desk, qtbot, words: str) -> int:
    screen = run.window.search_screen
    with qtbot.waitSignal(run.parts.search.found, check_params_cb=lambda found: found.words == words):
        screen.begin(words)
    return screen.list_view.model().rowCount()


def test_from_the_start_screen_to_the_words_on_their_page(desk, three_pages: Path, qtbot):
    run = desk()
    run.open(three_pages)
    run.read_all()
    run.parts.documents.close()
    run.window.start_screen.search_requested.emit()
    assert found_pages(run, qtbot, "planted filters") == 4
    qtbot.keyClick(run.window.search_screen.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(run.parts.library.view_state_found):
        qtbot.keyClick(run.window.search_screen.field, Qt.Key.Key_Return)
    run.settle()
    assert run.window.screens.is_showing_document()
    bar = run.window.workspace.find_bar
    assert bar.isVisible()
    assert bar.words() == "planted filters"
    qtbot.waitUntil(lambda: run.session.current_page == 2)
    view, text = run.window.workspace.page.view, run.window.workspace.panel.reading_view.text_widget()
    assert view.current_block() == (2, 0)
    assert [[place.is_current for place in view.found(number)] for number in (1, 2, 3)] == [[False], [True], [False]]
    assert len(text.extraSelections()) == 1
    bar.end()
    assert (view.found(2), text.extraSelections()) == ([], [])


@pytest.mark.thorough
def test_in_the_open_document_the_search_leads_back_to_it(desk, three_pages: Path, qtbot):
    run = desk()
    run.open(three_pages)
    run.read_all()
    run.window.actions_by_name.search_library_action.trigger()
    assert not run.window.screens.is_showing_document()
    assert found_pages(run, qtbot, "三") == 0
    assert found_pages(run, qtbot, "reed") == 4
    qtbot.keyClick(run.window.search_screen.field, Qt.Key.Key_Return)
    assert run.window.screens.is_showing_document()
    assert run.window.workspace.page.view.current_block() == (1, 1)
    run.window.actions_by_name.search_library_action.trigger()
    assert run.window.search_screen.words() == "reed"
    qtbot.keyClick(run.window.search_screen.field, Qt.Key.Key_Escape)
    assert run.window.screens.is_showing_document()
    run.settle()


@pytest.mark.thorough
def test_a_file_that_has_gone_is_said_so(desk, three_pages: Path, qtbot):
    run = desk()
    run.open(three_pages)
    run.read_all()
    run.parts.documents.close()
    three_pages.unlink()
    run.window.start_screen.search_requested.emit()
    found_pages(run, qtbot, "reed")
    with qtbot.waitSignal(run.parts.documents.open_failed):
        qtbot.keyClick(run.window.search_screen.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not run.window.screens.is_showing_document()


@pytest.mark.thorough
def test_escape_leaves_the_search_from_everywhere_and_stops_no_reading(desk, three_pages: Path, qtbot):
    run = desk()
    run.open(three_pages)
    actions, screen = run.window.actions_by_name, run.window.search_screen
    stopped: list[bool] = []
    actions.stop_action.triggered.connect(lambda: stopped.append(True))
    for of in (screen.field, screen.list_view, screen.findChild(QToolButton)):
        actions.search_library_action.trigger()
        actions.stop_action.setEnabled(True)  # as while a page is being read
        of.setFocus()
        qtbot.keyClick(of, Qt.Key.Key_Escape)
        assert run.window.screens.is_showing_document()
    assert stopped == []
    run.settle()
