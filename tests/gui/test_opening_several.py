"""Files that come together, and one that is not where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage

_ALL = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


def carried(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window, *paths: Path) -> QDropEvent:
    data = carried(*paths)
    event = QDropEvent(QPointF(300, 300), _ALL, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)
    return event


def picture(path: Path, color: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(color)
    assert image.save(str(path))
    return path


def said(running) -> list[str]:
    return [notice.clause for notice in running.window.notices.notices()]


def follow(running, words: str) -> None:
    actions = (action for notice in running.window.notices.notices() for action in notice.actions)
    running.window.notices.action_chosen.emit(next(action.name for action in actions if action.words == words))


@pytest.mark.thorough
def test_of_more_than_there_is_room_for_the_others_wait_on_the_start_screen(
    desk, three_pages, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr("app.views.flows.opening_flow._MOST_WINDOWS", 1)
    running = desk({})
    window, mark = running.window, running.window.drop_mark
    others = [tmp_path / f"{name}.pdf" for name in ("letters", "maps")]
    for number, other in enumerate(others):
        other.write_bytes(three_pages.read_bytes() + b"%" * number + b"\n")
    scans = [picture(tmp_path / folder / "scan.png", color) for folder, color in (("a", 0xFF0000), ("b", 0xFF))]

    data = carried(three_pages, *others)
    entering = QDragEnterEvent(QPoint(300, 300), _ALL, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dragEnterEvent(entering)
    assert (mark.isVisible(), mark.words()) == (True, "Drop to open 3 files")
    running.shoot("drop-mark")
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not mark.isVisible()

    with qtbot.waitSignal(running.session.hash_known):
        event = drop(window, three_pages, others[0], others[0], *scans, others[1])
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert running.session.document.path == three_pages
    (notice,) = running.window.notices.notices()
    assert notice.clause == "3 more are on the start screen"
    assert notice.sentence == "letters.pdf, scan and 1 more, maps.pdf"
    with qtbot.waitSignal(running.session.hash_known):
        follow(running, "Open next")
    assert running.session.document.path == others[0]
    with qtbot.waitSignal(running.session.hash_known):
        follow(running, "Open next")
    assert (running.session.document.title, len(running.session.document.pages)) == ("scan and 1 more", 2)
    assert said(running) == ["1 more is on the start screen"]
    running.settle()
    running.window.actions_by_name.close_action.trigger()
    shelf = window.start_screen.shelf
    qtbot.waitUntil(lambda: len(shelf.tiles()) == 4)
    waiting = next(tile for tile in shelf.tiles() if tile.document.title == "maps")
    assert waiting.accessibleName() == "maps, not opened yet"
    follow(running, "Open next")
    qtbot.waitUntil(lambda: running.session.document is not None and running.session.document.path == others[1])
    assert said(running) == []


def test_what_is_not_there_any_more_can_be_looked_for(desk, three_pages, tmp_path, qtbot, monkeypatch):
    running = desk({})
    moved = three_pages.rename(tmp_path / "moved.pdf")
    running.window.opening.open(three_pages)
    qtbot.waitUntil(lambda: said(running) == ["“deeds.pdf” is not there"])
    monkeypatch.setattr("app.views.flows.opening_flow.QFileDialog.getOpenFileName", lambda *_: (str(moved), ""))
    with qtbot.waitSignal(running.session.hash_known):
        follow(running, "Find it…")
    assert running.session.document.path == moved
    assert said(running) == []
