"""Several documents at a time: a window for each, one engine and one library for all of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from app.document.block import Block, BlockKind
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.document.table import Cell, Table
from app.settings import schema
from app.views.correction.inline_editor import InlineEditor
from app.views.window.window_menu import WINDOWS
from app.views.window.window_places import place_beside
from model_runtime.protocol import Need, NeedKind
from tests.gui.conftest import SPANS, Desk, pages_without_text
from tests.page_process_at_rest import wait_for_rest

_MODEL = {"name": "reader", "title": "Reader", "needs": [{"kind": "folder", "option": "checkpoint"}]}
_SLOW = {"spans": SPANS, "delay": 0.02}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engine") / "log"


@pytest.fixture(scope="module")
def lasting(lasting_desk, log: Path) -> Desk:
    return lasting_desk({"page": _SLOW, "log": str(log), "others": [{**_MODEL, "page": _SLOW, "log": str(log)}]})


@pytest.fixture
def running(lasting: Desk, tmp_path: Path) -> Iterator[Desk]:
    lasting.open(letters(tmp_path / "deeds.pdf", 1))
    yield lasting
    if lasting.session.document is None:
        lasting.open(tmp_path / "deeds.pdf")
    lasting.start_over()


def letters(path: Path, number: int) -> Path:
    """A document of three pages, of a content of its own."""
    pages_without_text(path).write_bytes(path.read_bytes() + b"%" * number + b"\n")
    return path


def listed(window) -> list[tuple[str, bool]]:
    menu = window.menu.findChild(QMenu, WINDOWS)
    return [(action.text(), action.isChecked()) for action in menu.actions() if action.isCheckable()]


def kept(running: Desk) -> list[Path]:
    """The documents that are there again at the next start."""
    running.application.remember_windows()
    return [Path(one["path"]) for one in running.parts.settings.get(schema.OPEN_DOCUMENTS).get("windows", ())]


def said(window) -> list[str]:
    return [notice.clause for notice in window.notices.notices()]


def read_all(desk) -> None:
    desk.window.actions_by_name.read_all_action.trigger()


def give(parts, folder: Path) -> None:
    parts.engines.give("reader", Need(NeedKind.FOLDER, "checkpoint"), str(folder))


def type_in(desk, words: str) -> None:
    """Write into the second block of the page in view, and leave it open."""
    desk.window.editing.in_place.open(1)
    (field,) = (field for field in desk.window.findChildren(InlineEditor) if field.isVisible())
    field.selectAll()
    QTest.keyClicks(field, words)


def states(desk) -> list[PageState]:
    return [page.state for page in desk.parts.session.document.pages]


def test_a_window_comes_beside_the_others_and_is_put_away_when_it_is_closed(running, tmp_path):
    other = running.open_window()
    assert other.window.isVisible()
    assert other.window.screens.currentWidget() is other.window.start_screen
    assert listed(running.window) == [("deeds.pdf", True), ("Start screen", False)]
    (tmp_path / "copies").mkdir()
    other.window.opening.open(letters(tmp_path / "copies" / "deeds.pdf", 2))
    running.wait_until(lambda: bool(other.own.content_hash))
    assert listed(other.window) == [(f"deeds.pdf in {tmp_path.name}", False), ("deeds.pdf in copies", True)]

    assert kept(running) == [running.session.document.path, other.parts.session.document.path]
    child = other.images._process._child
    other.window.actions_by_name.close_window_action.trigger()
    assert not other.window.isVisible()
    assert running.window.isVisible()
    assert running.session.document is not None
    assert other.parts.session.document is None
    running.wait_until(lambda: not child.is_alive)
    assert listed(running.window) == [("deeds.pdf", True)]
    assert kept(running) == []
    assert not running.window.actions_by_name.next_window_action.isEnabled()
    assert running.open_window() is other
    assert other.window.windowTitle() == "Recto"


def test_all_open_documents_are_exported_in_one_go_and_the_report_leads_into_their_windows(running, tmp_path):
    other = running.open_window(letters(tmp_path / "maps.pdf", 2))
    joined = Block(4, BlockKind.TABLE, None, table=Table(1, 2, (Cell(0, 0, "together", column_span=2),)))
    for desk, words in ((running, "Of deeds"), (other, "Of maps")):
        blocks = (Block(3, BlockKind.PARAGRAPH, None, words), joined)
        desk.parts.session.add_reading(2, Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END))
    dialog = running.window.exporting.begin()
    dialog.choose_format("txt")
    dialog.form.documents.choose_all()
    assert [button.text() for button in buttons(dialog) if button.isDefault()] == ["Export 2 documents"]
    dialog.form.target._set_folder(tmp_path)
    (tmp_path / "maps.txt").write_text("old")
    dialog.form.target._tell()
    assert "maps.txt is there already and will be replaced." in shown(dialog)
    next(button for button in buttons(dialog) if button.isDefault()).click()
    running.wait_until(dialog.is_done)
    assert "2 of 2 documents are saved." in shown(dialog)
    for name, words in (("deeds", "Of deeds"), ("maps", "Of maps")):
        assert words in (tmp_path / f"{name}.txt").read_text()
    report = shown(dialog)
    assert "deeds.pdf:</span> 1 table on page 2 lost how cells are joined" in report
    assert "maps.pdf:</span> 1 table on page 2 lost how cells are joined" in report
    [button for button in buttons(dialog) if button.text() == "Show place"][-1].click()
    running.wait_until(other.window.isActiveWindow)
    assert other.parts.session.current_page == 2
    block = other.window.workspace.panel.current_block()
    assert block is not None
    assert block.id == 4
    running.window.activateWindow()
    dialog.reject()


def buttons(dialog) -> list[QPushButton]:
    return [button for button in dialog.findChildren(QPushButton) if button.isVisibleTo(dialog)]


def shown(dialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def test_what_a_later_start_was_given_opens_beside_what_is_open(running, tmp_path):
    later = letters(tmp_path / "later.pdf", 2)
    running.application.open_files([later])
    running.wait_until(lambda: [desk.own.path for desk in running.application.open_desks][1:] == [later])
    other = running.application.open_desks[1]
    running.wait_until(lambda: bool(other.own.content_hash))
    running.application.open_files([later, running.session.document.path])  # each has its window already
    running.wait_until(running.window.isActiveWindow)
    other.window.activateWindow()
    running.wait_until(other.window.isActiveWindow)
    other.window.actions_by_name.close_action.trigger()
    running.application.open_files([later])  # the start screen in front is room enough
    running.wait_until(lambda: other.own.shows(later) and bool(other.own.content_hash))
    running.window.activateWindow()
    running.wait_until(running.window.isActiveWindow)
    running.application.open_files([])
    assert len(running.application.open_desks) == 2


def test_keys_go_from_one_window_to_the_other_whose_start_screen_is_true_again_then(running, qtbot):
    other = running.open_window()
    running.wait_until(other.window.isActiveWindow)
    other.window.actions_by_name.next_window_action.trigger()
    running.wait_until(running.window.isActiveWindow)
    running.window.actions_by_name.previous_window_action.trigger()
    running.wait_until(other.window.isActiveWindow)

    qtbot.waitUntil(lambda: len(other.window.start_screen.shelf.tiles()) == 1)
    running.window.activateWindow()
    running.parts.reading.read([1])
    running.wait_until_read()
    other.window.activateWindow()
    tile = "deeds, 3 pages · 1 read"
    qtbot.waitUntil(lambda: [one.accessibleName() for one in other.window.start_screen.shelf.tiles()] == [tile])


def test_two_windows_read_by_turns_and_what_is_read_goes_to_the_right_one(running, tmp_path, log):
    other = running.open_window(letters(tmp_path / "maps.pdf", 2))
    log.write_text("")
    waited: list[str] = []
    row = other.window.status_row
    other.parts.reading.progress_changed.connect(lambda _progress: waited.append(row._what.text()))
    read_all(running)
    read_all(other)
    assert states(other) == [PageState.QUEUED] * 3  # also those that the engine has and has not begun
    running.wait_until(lambda: not running.parts.reading.is_reading and not other.parts.reading.is_reading)
    assert states(running) == states(other) == [PageState.READ] * 3
    readers = [json.loads(line)["job_id"].split("-")[0] for line in log.read_text().splitlines()]
    assert len(readers) == 6
    first, second = sorted(set(readers))
    assert readers.index(second) < len(readers) - 1 - readers[::-1].index(first)  # before the first has all of its own
    assert "Page 1 waits for “deeds.pdf”" in waited
    running.settle()
    library = running.application.ground.library
    for desk in (running.application.desks[0], other):
        assert set(library.chosen(desk.own.content_hash)) == {1, 2, 3}


def test_stop_and_closing_a_window_end_its_own_pages_alone_and_what_was_typed_is_kept(running, tmp_path):
    other = running.open_window(letters(tmp_path / "maps.pdf", 2))
    read_all(running)
    read_all(other)
    running.wait_until(lambda: PageState.READ in states(other))
    other.window.actions_by_name.stop_action.trigger()
    running.wait_until(lambda: not other.parts.reading.is_reading)
    assert PageState.READ not in states(other)[2:]
    read_all(other)
    type_in(other, "Typed in the second")
    other.window.close()
    running.wait_until_read()
    assert states(running) == [PageState.READ] * 3
    again = running.open_window(tmp_path / "maps.pdf")
    running.wait_until(lambda: again.parts.session.page(1).reading is not None)
    assert "This document was not read to its end" in said(again.window)
    assert again.parts.session.page(1).blocks[1].text == "Typed in the second"


def test_a_document_is_open_in_one_window_at_most_and_what_is_found_in_it_is_shown_there(running, tmp_path):
    other = running.open_window()
    other.window.opening.open(running.session.document.path)
    running.wait_until(running.window.isActiveWindow)
    assert other.parts.session.document is None
    same = Path(shutil.copy(running.session.document.path, tmp_path / "same.pdf"))
    other.window.opening.open(same)
    running.wait_until(lambda: "Another window shows the same as “same.pdf”" in said(other.window))
    assert other.parts.session.document is None
    other.window.activateWindow()
    running.wait_until(other.window.isActiveWindow)
    other.window.notices.action_chosen.emit("show-other-window")
    running.wait_until(running.window.isActiveWindow)

    running.parts.reading.read([2])
    running.wait_until_read()
    other.window.search_screen.chosen.emit(running.session.document.path, 2, "reed")
    running.wait_until(lambda: running.window.workspace.page.view.current_page() == 2)
    assert other.parts.session.document is None
    assert running.window.isActiveWindow()


@pytest.mark.thorough
def test_a_model_given_in_one_window_is_not_chosen_in_the_other_and_two_models_do_not_alternate(running, tmp_path, log):
    other = running.open_window(letters(tmp_path / "maps.pdf", 2))
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    give(running.parts, tmp_path / "first")
    running.wait_until(lambda: running.parts.reading.chosen.way.model == "first")
    assert other.parts.reading.chosen.way.engine == "builtin"
    give(other.parts, tmp_path / "second")
    running.wait_until(lambda: other.parts.reading.chosen.way.model == "second")
    assert running.parts.reading.chosen.way.model == "first"
    log.write_text("")
    read_all(running)
    read_all(other)
    running.wait_until(lambda: not running.parts.reading.is_reading and not other.parts.reading.is_reading)
    assert states(running) == states(other) == [PageState.READ] * 3
    readers = [json.loads(line)["job_id"].split("-")[0] for line in log.read_text().splitlines()]
    assert readers == sorted(readers)
    assert [key.model for key in other.parts.session.page(1).readings] == ["second"]
    for parts in (running.parts, other.parts):
        parts.engines.choose("builtin")


def test_a_window_that_is_closed_while_it_opens_a_document_leaves_that_to_others(running, tmp_path, qtbot):
    other = running.open_window()
    maps = letters(tmp_path / "maps.pdf", 2)
    other.window.opening.open(maps)
    other.window.close()
    assert other.own.path is None
    wait_for_rest(running.application.desks[0].images, qtbot)
    running.open(maps)
    assert running.session.document.path == maps


def test_several_files_open_in_windows_of_their_own(running, tmp_path, qtbot):
    paths = [letters(tmp_path / f"{name}.pdf", number) for number, name in enumerate(("maps", "bills"), 3)]
    wait_for_rest(running.application.desks[0].images, qtbot)  # one that is busy is ended, and another started
    running.window.opening.open_several(paths)
    running.wait_until(lambda: len(running.application.open_desks) == 2)
    first, second = running.application.open_desks
    for desk, path in zip((first, second), paths, strict=True):
        running.wait_until(lambda desk=desk, path=path: desk.own.shows(path) and bool(desk.own.content_hash))
    running.settle()


@pytest.mark.thorough
def test_what_is_forgotten_is_closed_in_every_window(running, tmp_path, qtbot):
    maps = letters(tmp_path / "maps.pdf", 2)
    other = running.open_window(maps)
    other.parts.reading.read([1])
    running.wait_until(lambda: states(other)[0] is PageState.READ)
    running.parts.windows.leaving_wanted.emit(maps)
    assert other.parts.session.document is None
    assert running.session.document is not None
    running.wait_until(lambda: said(other.window) == ["“maps.pdf” was closed"])
    assert said(running.window) == []
    other.window.opening.open(maps)
    running.wait_until(lambda: bool(other.own.content_hash))
    wait_for_rest(running.application.desks[0].images, qtbot)
    running.window.settings._forget()
    running.settle()
    assert running.session.document is other.parts.session.document is None
    assert running.application.ground.library.totals() == (0, 0)


@pytest.mark.thorough
def test_windows_and_what_was_typed_in_them_are_there_again_at_the_next_start(desk, three_pages, tmp_path):
    run = desk({})
    run.open(three_pages)
    maps = letters(tmp_path / "maps.pdf", 2)
    other = run.open_window(maps)
    for one, words in ((run.application.desks[0], "Typed in the first"), (other, "Typed in the second")):
        one.parts.reading.read([1])
        run.wait_until(lambda one=one: states(one)[0] is PageState.READ)
        type_in(one, words)
    run.window.actions_by_name.quit_action.trigger()
    assert not any(one.window.isVisible() for one in run.application.desks)

    again = desk({})
    again.application.restore_windows()
    again.wait_until(lambda: len(again.application.open_desks) == 2)
    for one, words in zip(again.application.open_desks, ("Typed in the first", "Typed in the second"), strict=True):
        again.wait_until(lambda one=one: bool(one.own.content_hash))
        again.settle()
        assert one.parts.session.page(1).blocks[1].text == words


def test_a_window_is_put_a_step_down_and_never_off_the_screen(qtbot):
    first, second = QWidget(), QWidget()
    for widget in (first, second):
        qtbot.addWidget(widget)
    room = first.screen().availableGeometry()
    first.setGeometry(room.x() + 40, room.y() + 40, 300, 200)
    place_beside(second, first, QSize(300, 200))
    assert second.geometry() == first.geometry().translated(32, 32)
    first.move(room.right() - 310, room.bottom() - 210)
    place_beside(second, first, QSize(300, 200))
    assert second.geometry().topLeft() == room.topLeft() + QPoint(32, 32)
    first.setGeometry(room)
    place_beside(second, first, QSize(300, 200))
    assert second.geometry() == room
