"""The list of all documents, as a person uses it; one run of the window for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.library.listing import ListFilter, ListOrder, ListQuestion
from app.library.tags import TagChanges
from app.views.documents_screen.documents_screen import DocumentsScreen
from app.views.documents_screen.tags_dialog import TagsDialog
from app.views.settings_view.forget_dialog import ForgetDialog
from tests.gui.conftest import Desk, pages_without_text

TITLES = ["deed 9", "deed 10", "Märchen"]
Key = Qt.Key


@pytest.fixture(scope="module")
def lasting(lasting_desk) -> Desk:
    return lasting_desk({})


@pytest.fixture
def running(lasting: Desk, tmp_path: Path) -> Iterator[Desk]:
    """Three documents are known, opened in this order, the last of which is not where it was; the list is in view."""
    library = lasting.application.ground.library
    for number, title in enumerate(TITLES):
        path = tmp_path / f"{title}.pdf"
        if title != "Märchen":
            pages_without_text(path)
        library.remember_document(f"{number}" * 64, path, title, 3)
    lasting.window.actions_by_name.all_documents_action.trigger()
    lasting.settle()
    assert shown(lasting) == TITLES[::-1]
    screen_of(lasting).table.step(-9)
    yield lasting
    screen = screen_of(lasting)
    screen.filters.clear()
    while screen.filters.question != ListQuestion():
        screen.filters.sort(ListOrder.OPENED)
    lasting.window.screens.leave_documents()
    lasting.start_over()


def screen_of(running: Desk) -> DocumentsScreen:
    return running.window.documents_screen


def shown(running: Desk) -> list[str]:
    model = screen_of(running).table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def only(running: Desk, which: ListFilter) -> None:
    box = screen_of(running).filters.only_box
    box.setCurrentIndex(box.findData(which.value))


def press(running: Desk, key: Qt.Key, *more: Qt.KeyboardModifier) -> None:
    QTest.keyClick(running.window.focusWidget(), key, *more)


def said(running: Desk) -> list[str]:
    return [notice.clause for notice in running.window.notices.notices()]


def test_the_keyboard_alone_finds_a_document_and_opens_it(running: Desk, qtbot):
    screen = screen_of(running)
    assert running.window.focusWidget() is screen.table
    assert screen.status_text() == "3 documents"
    QTest.keyClick(screen.table, "/")
    assert running.window.focusWidget() is screen.filters.field
    QTest.keyClicks(screen.filters.field, "DEED")
    running.wait_until(lambda: shown(running) == ["deed 10", "deed 9"])
    assert screen.status_text() == "2 of 3 documents"
    press(running, Key.Key_Down)
    assert [document.title for document in screen.table.chosen()] == ["deed 9"]
    with qtbot.waitSignal(running.session.hash_known):
        press(running, Key.Key_Return)
    running.settle()
    assert running.session.document.title == "deed 9"
    assert running.window.screens.is_showing_document()


def test_ctrl_f_and_escape_and_the_way_back(running: Desk):
    press(running, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert running.window.focusWidget() is screen_of(running).filters.field
    QTest.keyClicks(running.window.focusWidget(), "mar")
    press(running, Key.Key_Return)  # before the answer came: what is typed counts, nothing else is opened
    running.wait_until(lambda: shown(running) == ["Märchen"])
    press(running, Key.Key_Escape)
    assert running.window.screens.currentWidget() is running.window.start_screen
    running.window.start_screen.documents_requested.emit()
    running.wait_until(lambda: running.window.screens.currentWidget() is screen_of(running))


def test_delete_hides_with_undo_and_the_hidden_come_back(running: Desk):
    screen = screen_of(running)
    press(running, Key.Key_Delete)
    running.wait_until(lambda: shown(running) == ["deed 10", "deed 9"])
    assert said(running) == ["“Märchen” left the list"]
    notices, row = running.window.notices, screen.commands.buttons[0]
    lowest = notices.mapToGlobal(notices.rect().bottomLeft()).y()
    assert lowest < row.mapToGlobal(row.rect().topLeft()).y()  # no message lies over the commands
    running.window.notices.action_chosen.emit("list-again")
    running.wait_until(lambda: shown(running) == TITLES[::-1])
    screen.table.selectAll()
    screen.commands.remove_action.trigger()
    running.wait_until(lambda: shown(running) == [])
    assert said(running) == ["3 documents left the list"]
    only(running, ListFilter.HIDDEN)
    running.wait_until(lambda: shown(running) == TITLES[::-1])
    assert screen.commands.return_action.isVisible()
    assert not screen.commands.remove_action.isVisible()
    press(running, Key.Key_Delete)  # of one that is hidden: put it back
    running.wait_until(lambda: shown(running) == ["deed 10", "deed 9"])
    screen.filters.clear()
    running.wait_until(lambda: shown(running) == ["Märchen"])


def test_every_heading_sorts_both_ways_and_stays_with_what_is_chosen(running: Desk):
    screen = screen_of(running)
    assert [document.title for document in screen.table.chosen()] == ["Märchen"]
    screen.filters.sort(ListOrder.NAME)
    running.wait_until(lambda: shown(running) == TITLES)
    screen.filters.sort(ListOrder.NAME)
    running.wait_until(lambda: shown(running) == ["Märchen", "deed 10", "deed 9"])
    assert screen.table.model().headerData(0, Qt.Orientation.Horizontal) == "Name ↓"
    menu = screen.commands.menu([(ListOrder.OPENED, "Opened")], screen)
    menu.actions()[-1].menu().actions()[0].trigger()
    running.wait_until(lambda: shown(running) == TITLES[::-1])


def test_a_file_that_is_not_there_says_so_and_is_looked_for(running: Desk, monkeypatch, tmp_path):
    screen = screen_of(running)
    only(running, ListFilter.MISSING)
    running.wait_until(lambda: shown(running) == ["Märchen"])
    assert screen.table.model().index(0, 7).data() == "File missing"
    running.wait_until(screen.commands.find_action.isVisible)
    assert not screen.commands.folder_action.isVisible()
    found = pages_without_text(tmp_path / "moved.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(found), ""))
    screen.commands.find_action.trigger()
    running.wait_until(lambda: running.session.document is not None and running.session.document.path == found)
    running.settle()


def test_a_file_that_came_back_is_missing_no_more(running: Desk, tmp_path):
    model = screen_of(running).table.model()
    running.wait_until(lambda: model.index(0, 7).data() == "File missing")
    pages_without_text(tmp_path / "Märchen.pdf")
    running.window.actions_by_name.all_documents_action.trigger()
    running.settle()
    assert model.index(0, 7).data() == str(tmp_path)


def test_one_that_is_open_in_a_window_comes_to_the_front_where_a_window_of_its_own_is_wanted(running: Desk, tmp_path):
    screen = screen_of(running)
    screen.table.step(1)
    wanted: list[Path] = []
    screen.apart_requested.connect(wanted.append)
    assert screen.commands.apart_action.isEnabled()
    (path,) = {document.path for document in screen.table.chosen()}
    running.parts.own.expect(path)  # as if it were on its way here, so that no window is opened for it
    screen.commands.apart_action.trigger()
    running.parts.own.expect(None)
    assert wanted == [path]
    assert len(running.application.open_desks) == 1


def test_its_folder_is_shown(running: Desk, monkeypatch, tmp_path):
    shown_folders: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown_folders.append(url.toLocalFile()))
    screen_of(running).table.step(1)
    screen_of(running).commands.folder_action.trigger()
    assert shown_folders == [str(tmp_path)]


def test_forgetting_is_named_and_asked_and_closes_what_is_open(running: Desk, tmp_path):
    screen = screen_of(running)
    running.open(tmp_path / "deed 9.pdf")  # another content than the one remembered: the list shows the last one
    running.read_all()
    running.window.actions_by_name.all_documents_action.trigger()
    running.wait_until(lambda: shown(running) == ["deed 9", "Märchen", "deed 10"])
    screen.table.step(-9)
    screen.commands.forget_action.trigger()
    (dialog,) = running.window.findChildren(ForgetDialog)
    assert "deed 9" in dialog.windowTitle()
    dialog.confirmed.emit()
    dialog.accept()
    running.wait_until(lambda: shown(running) == ["Märchen", "deed 10"])
    assert running.session.document is None
    assert running.window.screens.currentWidget() is screen


def test_what_is_read_while_the_list_is_in_view_is_counted(running: Desk, tmp_path):
    running.open(tmp_path / "deed 10.pdf")
    running.window.actions_by_name.all_documents_action.trigger()
    running.wait_until(lambda: shown(running)[0] == "deed 10")
    model = screen_of(running).table.model()
    assert model.index(0, 2).data() == "0 of 3"
    running.parts.reading.read([1, 2])
    running.wait_until(lambda: model.index(0, 2).data() == "2 of 3")
    running.wait_until_read()


def test_the_windows_own_count_of_doubtful_places_is_kept(running: Desk, tmp_path):
    running.open(tmp_path / "deed 10.pdf")
    running.read_all()
    running.wait_until(running.parts.doubt_counts.is_settled)
    counted = sum(len(running.parts.doubts.doubts(number)) for number in (1, 2, 3))
    running.parts.library.keep_doubts(1, [*running.parts.doubts.doubts(1), *[object()] * 5])
    running.parts.documents.close()
    running.settle()
    listed = running.application.ground.library.documents(ListQuestion()).documents
    assert listed[0].doubt_count == counted + 5


def test_tags_are_given_and_asked_for(running: Desk):
    screen = screen_of(running)
    press(running, Key.Key_T)
    (dialog,) = running.window.findChildren(TagsDialog)
    QTest.keyClicks(dialog.field, " Land  registry")
    QTest.keyClick(dialog.field, Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog.field, Key.Key_Return)
    running.wait_until(lambda: screen.tags() == (("Land registry", 1),))
    screen.filters.tag_box.setCurrentIndex(1)
    running.wait_until(lambda: shown(running) == ["Märchen"])
    running.parts.document_list.change_tags(TagChanges(deleted=("land registry",)))
    running.wait_until(lambda: shown(running) == TITLES[::-1])  # the tag that was asked for is gone
    assert screen.filters.question == ListQuestion()


def test_only_the_newest_question_is_answered(running: Desk):
    answers: list[ListQuestion] = []
    running.parts.document_list.listed.connect(lambda answer: answers.append(answer.question))
    last = ListQuestion(words="deed 1")
    for words in ("d", "de", "dee"):
        running.parts.document_list.ask(replace(last, words=words))
    running.parts.document_list.ask(last)
    running.settle()
    running.wait_until(lambda: bool(answers))
    assert answers == [last]
    QApplication.processEvents()
