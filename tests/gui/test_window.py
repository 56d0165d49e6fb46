"""A person's way through the window, from an open file to a saved one."""

import os
import signal
import sqlite3
from contextlib import closing
from itertools import combinations
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from app.document.geometry import Rotation
from app.document.page import PageState
from app.library.opening import open_library
from app.library.schema import STEPS
from app.views.common.language import install_language
from app.views.dialogs.password_dialog import PasswordDialog
from app.views.notices.notice import NoticeBar
from app.views.settings_view.forget_dialog import ForgetDialog
from model_runtime.protocol import Hello


def test_open_read_close_and_open_again_all_is_there(desk, three_pages, qtbot):
    first = desk()
    first.open(three_pages)
    first.read_all()
    assert first.states() == [PageState.READ] * 3
    assert "Three beds of reed" in first.panel_text()
    first.session.set_rotation(2, Rotation.QUARTER)
    first.parts.reading.chosen.choose(first.parts.reading.chosen.choice.__class__("builtin", "large"))
    first.settle()
    again = desk()
    again.open(three_pages)
    qtbot.waitUntil(lambda: again.states() == [PageState.READ] * 3)
    assert "Three beds of reed" in again.panel_text()
    assert again.session.page(2).rotation is Rotation.QUARTER
    assert again.window.workspace.toolbar.mode_slider.mode().name == "large"


@pytest.mark.thorough
def test_reading_that_was_not_finished_is_offered_again(desk, three_pages, qtbot):
    first = desk({"page": {"delay": 0.1}, "pages": {"1": {"delay": 0}}})
    first.open(three_pages)
    first.window.actions_by_name.read_all_action.trigger()
    qtbot.waitUntil(lambda: first.states()[0] is PageState.READ)
    again = desk({"page": {"delay": 0.03}})
    qtbot.waitUntil(lambda: len(again.window.start_screen.shelf.tiles()) == 1)
    assert again.window.start_screen.shelf.tiles()[0].accessibleName() == "deeds, 3 pages · 1 read, interrupted"
    again.open(three_pages)
    notices = again.window.notices
    qtbot.waitUntil(lambda: "This document was not read to its end" in [one.clause for one in notices.notices()])
    qtbot.waitUntil(lambda: again.states()[0] is PageState.READ)
    next(button for button in notices.findChildren(QPushButton) if button.text() == "Go on").click()
    again.wait_until_read()
    assert again.states() == [PageState.READ] * 3
    first_page, second_page, _ = (page.read_here.created for page in again.session.document.pages)
    assert first_page < second_page  # it was not read again
    assert notices.notices() == []
    again.parts.documents.close()
    again.open(three_pages)
    assert notices.notices() == []
    again.window.actions_by_name.read_again_action.trigger()
    qtbot.waitUntil(lambda: again.states()[0] is PageState.READING)
    with qtbot.waitSignal(again.parts.documents.open_failed):
        again.window.opening.open(three_pages.with_name("nowhere.pdf"))
    assert "This document was not read to its end" in [one.clause for one in notices.notices()]


@pytest.mark.thorough
def test_the_start_screen_offers_what_was_open(desk, three_pages, qtbot):
    first = desk()
    first.open(three_pages)
    first.read_all()
    again = desk()
    shelf = again.window.start_screen.shelf
    qtbot.waitUntil(lambda: len(shelf.tiles()) == 1)
    recent = shelf.tiles()[0].document
    assert (recent.title, recent.page_count, recent.read_count) == ("deeds", 3, 3)
    assert not QImage.fromData(recent.thumbnail).isNull()
    with qtbot.waitSignal(again.session.hash_known):
        again.window.start_screen.recent_chosen.emit(three_pages)
    assert again.window.screens.is_showing_document()


def test_a_file_that_does_not_open_leaves_the_open_document_alone(desk, three_pages, qtbot, tmp_path):
    running = desk()
    running.open(three_pages)
    running.read_all()
    broken = tmp_path / "notes.pdf"
    broken.write_bytes(b"this is no document")
    with qtbot.waitSignal(running.parts.documents.open_failed):
        running.window.opening.open(broken)
    qtbot.waitUntil(lambda: bool(running.window.notices.notices()))
    notice = running.window.notices.notices()[0]
    assert "notes.pdf" in notice.clause
    assert notice.sentence
    assert running.session.document.path == three_pages
    running.parts.reading.read([1])
    running.wait_until_read()
    assert running.states() == [PageState.READ] * 3


def test_a_password_is_asked_for_again_until_it_fits(desk, qtbot, tmp_path):
    document = pymupdf.open()
    document.new_page().insert_text((72, 72), "secret")
    path = tmp_path / "locked.pdf"
    document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="reed", owner_pw="sedge")
    running = desk()
    running.window.opening.open(path)

    def dialog() -> PasswordDialog | None:
        return next((d for d in running.window.findChildren(PasswordDialog) if d.isVisible()), None)

    qtbot.waitUntil(lambda: dialog() is not None)
    with qtbot.waitSignal(running.parts.documents.password_needed) as asked:
        dialog().password_given.emit("wrong")
    assert asked.args[0].wrong
    assert dialog() is not None
    with qtbot.waitSignal(running.session.document_changed):
        dialog().password_given.emit("reed")
    qtbot.waitUntil(lambda: dialog() is None)
    assert running.window.screens.is_showing_document()
    running.wait_until(lambda: bool(running.session.document.content_hash))
    running.settle()
    running.parts.documents.close()
    shelf = running.window.start_screen.shelf
    running.wait_until(lambda: len(shelf.tiles()) == 1)
    assert shelf.tiles()[0].document.thumbnail == b""  # what a password protects is not to be seen on the start screen


def test_dropping_and_pasting_open_files(desk, three_pages, qtbot, tmp_path):
    running = desk()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(three_pages))])
    drop = QDropEvent(
        QPointF(100, 100), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(running.session.hash_known):
        running.window.dropEvent(drop)
    assert running.session.document.title == "deeds"
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    QGuiApplication.clipboard().setImage(picture)
    with qtbot.waitSignal(running.session.hash_known):
        running.window.actions_by_name.paste_action.trigger()
    assert running.session.document.path.parent == tmp_path / "data" / "pasted"
    QGuiApplication.clipboard().clear()  # there is nothing at all in it then, not even something empty
    with qtbot.waitSignal(running.window.opening.not_pasted):
        running.window.actions_by_name.paste_action.trigger()


def test_the_engine_killed_while_reading_costs_nothing(desk, three_pages, qtbot):
    running = desk({"page": {"delay": 0.1}})
    pids = []
    running.application.ground.engine.event_received.connect(
        lambda event: pids.append(event.pid) if isinstance(event, Hello) else None
    )
    running.open(three_pages)
    running.window.actions_by_name.read_all_action.trigger()
    qtbot.waitUntil(lambda: running.session.page(2).state is PageState.READING)
    child = running.application.ground.engine
    with qtbot.waitSignal(child.exited):
        for pid in _children():
            if "scripted_engine" in Path(f"/proc/{pid}/cmdline").read_text():
                os.kill(pid, signal.SIGKILL)
    running.wait_until_read()
    assert running.states() == [PageState.READ] * 3


def test_the_first_window_is_never_larger_than_the_screen(desk):
    running = desk({})
    running.application.desks[0].images.prestart()  # as the program does; nothing is asked of that process here
    window = running.window
    window.hide()
    window.show_in_room()
    room = window.screen().availableGeometry().size()
    assert room.width() < 1440  # the tests' screen is a small one
    assert window.isMaximized()
    assert window.minimumSize().boundedTo(room) == window.minimumSize()
    window.showNormal()


def test_escape_stops_and_what_was_read_stays(desk, three_pages, qtbot):
    spans = [{"label": "paragraph", "text": f"line {n}", "box": [0.1, n / 100, 0.9, n / 100]} for n in range(99)]
    running = desk({"page": {"delay": 0.05, "spans": spans}})
    running.open(three_pages)
    running.window.actions_by_name.read_all_action.trigger()
    qtbot.waitUntil(lambda: "line 3" in running.panel_text())
    row = running.window.status_row
    assert any(label.text().startswith("looking at the page · 1 of 3") for label in row.findChildren(QLabel))
    running.window.workspace.page.view.setFocus()
    qtbot.keyClick(running.window.workspace.page.view, Qt.Key.Key_Escape)
    running.wait_until_read()
    assert running.states() == [PageState.CUT_SHORT, PageState.NOT_READ, PageState.NOT_READ]
    assert "line 3" in running.panel_text()


@pytest.mark.thorough
def test_escape_in_the_find_field_closes_find_and_lets_the_reading_go_on(desk, three_pages, qtbot):
    running = desk({"page": {"delay": 0.1}})
    running.open(three_pages)
    running.window.actions_by_name.read_all_action.trigger()
    qtbot.waitUntil(lambda: running.session.page(1).state is PageState.READING)
    running.window.actions_by_name.find_action.trigger()
    bar = running.window.workspace.find_bar
    qtbot.keyClick(bar.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert not bar.isVisible()
    running.wait_until_read()
    assert running.states() == [PageState.READ] * 3


@pytest.mark.thorough
def test_the_slider_tells_what_a_mode_costs_here(desk, three_pages, qtbot):
    running = desk()
    running.open(three_pages)
    slider, cost = running.window.workspace.toolbar.mode_slider, running.window.workspace.toolbar.mode_cost
    slider.set_mode("base")
    assert cost.text().startswith("273 vision tokens\n180 valid")
    slider.set_mode("gundam")
    assert cost.text().startswith("903 vision tokens\n780 valid")
    running.read_all()
    qtbot.waitUntil(lambda: "about" in cost.text())
    assert running.session.page(1).reading.key.mode == "gundam"


@pytest.mark.thorough
def test_a_reader_without_a_model_has_no_tokens(desk, three_pages, qtbot):
    running = desk({"context_tokens": 0})
    running.open(three_pages)
    slider, cost = running.window.workspace.toolbar.mode_slider, running.window.workspace.toolbar.mode_cost
    slider.set_mode("base")
    assert cost.text() == "724 × 1,024 pixels\n"
    running.read_all()
    qtbot.waitUntil(lambda: "about" in cost.text())
    assert "token" not in slider._tip(slider.value())
    panel = running.window.workspace.panel
    panel.show_tab(panel.details_view)
    labels = [label.text() for label in panel.details_view.findChildren(QLabel)]
    assert "Time" in labels
    assert not [text for text in labels if "token" in text or text == "Compression"]


def test_a_damaged_library_is_set_aside_and_told(desk, three_pages, qtbot, tmp_path):
    running = desk()
    running.open(three_pages)
    running.close()
    library = tmp_path / "data" / "library.sqlite"
    library.write_bytes(b"not a library any more" * 100)
    again = desk()
    qtbot.waitUntil(lambda: bool(again.window.notices.notices()))
    kept = [path for path in library.parent.iterdir() if path.read_bytes().startswith(b"not a library any more")]
    assert len(kept) == 1
    again.open(three_pages)
    again.read_all()
    assert again.states() == [PageState.READ] * 3


@pytest.mark.thorough
def test_what_could_not_be_saved_for_a_while_is_told_only_as_long(desk, three_pages, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("app.library.database.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("app.library.writer.RETRY_SECONDS", 0.05)
    running = desk()
    notices = running.window.notices
    with closing(sqlite3.connect(tmp_path / "data" / "library.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with qtbot.waitSignal(running.session.hash_known):
            running.window.opening.open(three_pages)
        qtbot.waitUntil(lambda: any("is locked" in notice.clause for notice in notices.notices()))
        other.execute("ROLLBACK")
        qtbot.waitUntil(lambda: not notices.notices())
    assert running.application.ground.library.totals()[0] == 1


def test_a_library_of_a_newer_recto_is_told_and_left_alone(desk, three_pages, tmp_path):
    file = tmp_path / "data" / "library.sqlite"
    open_library(file, steps=(*STEPS, lambda connection: None)).library.close()
    before = file.read_bytes()
    running = desk()
    (notice,) = running.window.notices.notices()
    assert "newer version of Recto" in notice.clause
    running.open(three_pages)
    running.read_all()
    running.close()
    assert file.read_bytes() == before


@pytest.mark.thorough
def test_a_page_with_its_own_text_can_be_read_from_its_picture(desk, qtbot, tmp_path):
    document = pymupdf.open()
    page = document.new_page()
    for line in range(30):
        page.insert_text((72, 72 + 20 * line), "The deed names the mill and all its water rights.")
    path = tmp_path / "born-digital.pdf"
    document.save(path)
    log = tmp_path / "log"
    running = desk({"log": str(log)})
    running.open(path)
    running.window.actions_by_name.read_page_action.trigger()
    running.wait_until_read()
    running.window.workspace.panel.read_picture_requested.emit()
    running.wait_until_read()
    import json

    lines = [json.loads(row)["text_lines"] for row in log.read_text().splitlines()]
    assert lines == [30, 0]


def _children() -> list[int]:
    """Processes started by this one."""
    pids = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == os.getpid():
                pids.append(int(entry.name))
    return pids


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_in_the_toolbar_stands_on_anything_else(desk, three_pages, qapp, language) -> None:
    installed = install_language(qapp, language)
    running = desk({"tasks": ["document", "text", "figure", "describe"]})
    running.open(three_pages)
    toolbar = running.window.workspace.toolbar
    for width in (960, 1100, 1280, 1440):
        running.window.resize(width, 700)
        for _ in range(5):
            QApplication.processEvents()
        shown = [part for part in toolbar.findChildren(QWidget) if part.isVisible() and part.parent() is toolbar]
        places = [part.geometry() for part in shown]
        assert toolbar.mode_slider.width() >= toolbar.mode_slider.minimumSizeHint().width()
        assert all(toolbar.rect().contains(place) for place in places)
        assert not [(one, other) for one, other in combinations(places, 2) if one.intersects(other)]
    assert toolbar.task_box in shown  # the widest is wide enough for all
    for words in installed:
        qapp.removeTranslator(words)


def read_and_closed(running, file, qtbot):
    """The shelf of recent documents, with one on it that has been read."""
    running.open(file)
    running.read_all()
    running.window.actions_by_name.close_action.trigger()
    running.settle()
    shelf = running.window.start_screen.shelf
    qtbot.waitUntil(lambda: len(shelf.tiles()) == 1)
    return shelf


@pytest.mark.thorough
def test_a_document_that_left_the_list_keeps_what_was_read_and_comes_back(desk, three_pages, qtbot):
    running = desk({})
    shelf = read_and_closed(running, three_pages, qtbot)
    shelf.tiles()[0].remove_requested.emit()
    qtbot.waitUntil(lambda: not shelf.tiles())
    (bar,) = running.window.notices.findChildren(NoticeBar)
    bar.action_chosen.emit(bar.notice.actions[0].name)
    qtbot.waitUntil(lambda: len(shelf.tiles()) == 1)
    shelf.tiles()[0].remove_requested.emit()
    qtbot.waitUntil(lambda: not shelf.tiles())
    running.open(three_pages)
    qtbot.waitUntil(lambda: running.states() == [PageState.READ] * 3)


def test_what_was_read_is_deleted_only_once_the_person_says_so_again(desk, three_pages, qtbot):
    running = desk({})
    shelf = read_and_closed(running, three_pages, qtbot)
    shelf.tiles()[0].forget_requested.emit()
    dialog = running.window.findChild(ForgetDialog)
    assert "Pages read: 3" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.confirmed.emit()
    dialog.accept()
    qtbot.waitUntil(lambda: not shelf.tiles())
    running.open(three_pages)
    running.settle()
    assert running.states() == [PageState.NOT_READ] * 3
