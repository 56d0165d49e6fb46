"""A batch as a person has it read: the real window, a real `recto batch` beside it, a scripted engine behind that."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.batch.queue_rows import QueueOrder
from app.batch.run_lock import is_running
from app.batch.states import BatchState
from app.controllers.batching.batch_sight import BatchStage
from app.processes.starting import child_environment
from app.views.batch_screen.leaving_dialog import LeavingDialog
from tests.gui.conftest import Desk, pages_without_text
from tests.scripted_engine import scripted_command

DOUBTFUL = {"spans": [{"text": "Reed and sedge", "box": [0.1, 0.1, 0.9, 0.2], "confidence": 0.2}]}
PLAIN = {"spans": [{"text": "Reed", "box": [0.1, 0.1, 0.9, 0.2]}]}


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A folder of three documents, of three pages each."""
    folder = tmp_path / "box"
    (folder / "deep").mkdir(parents=True)
    for name in ("a.pdf", "b.pdf", "deep/c.pdf"):
        pages_without_text(folder / name)
    return folder


@pytest.fixture
def start(desk: Callable[..., Desk]) -> Iterator[Callable[..., Desk]]:
    """Starts the application; no run outlives the test."""
    started: list[Desk] = []

    def begin(script: dict | None = None) -> Desk:
        started.append(desk(script or {"page": PLAIN}))
        return started[-1]

    yield begin
    batch = started[-1].parts.batch
    batch.pause()
    started[-1].wait_until(lambda: not batch.sight.stage.is_under_way)


def drop(running: Desk, *paths: Path) -> None:
    """Drop files onto the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    running.window.dropEvent(event)


def command_is_kept(results: Path) -> bool:
    return (results / ".recto-batch" / "command.json").exists()


def show(running: Desk) -> None:
    running.window.actions_by_name.batch_action.trigger()


def is_at(running: Desk, stage: BatchStage) -> Callable[[], bool]:
    return lambda: running.parts.batch.sight.stage is stage


def names(running: Desk) -> list[str]:
    return [row.path.stem for row in running.parts.batch.sight.rows]


def test_a_dropped_folder_is_counted_read_paused_and_gone_on_with(start, box: Path):
    running = start({"page": PLAIN, "attempts": {"2": {"delay": 600}}, "log": str(box.parent / "log")})
    show(running)
    screen, commands = running.window.batch_screen, running.window.batch_screen.commands
    assert screen.headline() == "Nothing to read yet"
    drop(running, box)
    running.wait_until(lambda: screen.headline() == "9 pages in 3 files")
    assert names(running) == ["a", "b", "c"]
    assert running.parts.batch.plan.folder == box.with_name("box read")
    assert "known once a few pages were read" in screen.sentence()
    commands.start_button.click()
    running.wait_until(lambda: screen.headline().startswith("1 of 9 pages read"))
    commands.pause_button.click()
    running.wait_until(is_at(running, BatchStage.PAUSED))
    assert screen.headline().startswith("Go on with 8 pages in 3 files, perhaps ")
    screen.table.choose([2])
    commands.first_button.click()
    running.wait_until(lambda: names(running) == ["c", "a", "b"])
    commands.start_button.click()
    running.wait_until(is_at(running, BatchStage.DONE))
    assert screen.headline() == "9 pages in 3 files read"
    results = box.with_name("box read")
    assert sorted(path.relative_to(results).as_posix() for path in results.rglob("*.md")) == [
        "a.md",
        "b.md",
        "deep/c.md",
    ]


@pytest.mark.thorough
def test_a_failure_is_named_first_and_read_again(start, box: Path):
    running = start({"page": PLAIN, "attempts": {"5": {"deed": "image_too_large"}}, "log": str(box.parent / "log")})
    show(running)
    screen, batch = running.window.batch_screen, running.parts.batch
    drop(running, box)
    running.wait_until(is_at(running, BatchStage.QUEUED))
    running.shoot("batch-queued")
    screen.commands.start_button.click()
    running.wait_until(is_at(running, BatchStage.DONE))
    assert screen.headline() == "8 pages in 3 files read · failed: 1 page"
    running.wait_until(lambda: names(running)[0] == "b")
    row = batch.sight.rows[0]
    assert (row.pages_failed, row.state, bool(row.reason)) == (1, BatchState.DONE, True)
    assert screen.order_box.currentData() == batch.sight.order == QueueOrder.RISK
    screen.order_box.setCurrentIndex(0)
    running.wait_until(lambda: names(running)[0] == "a")
    screen.order_box.setCurrentIndex(1)
    running.wait_until(lambda: names(running)[0] == "b")
    screen.table.choose([0])
    running.shoot("batch-risk")
    screen.commands.retry_button.click()
    running.wait_until(is_at(running, BatchStage.READING))
    running.wait_until(is_at(running, BatchStage.DONE))
    assert screen.headline() == "9 pages in 3 files read"


@pytest.mark.thorough
def test_the_doubtful_places_of_one_document_are_followed_by_those_of_the_next(start, box: Path):
    running = start({"page": DOUBTFUL, "pages": {"2": PLAIN, "3": PLAIN}})
    show(running)
    screen, batch, doubts = running.window.batch_screen, running.parts.batch, running.parts.doubts
    drop(running, box / "a.pdf", box / "b.pdf")
    running.wait_until(is_at(running, BatchStage.QUEUED))
    screen.commands.start_button.click()
    running.wait_until(is_at(running, BatchStage.DONE))
    assert [row.doubts for row in batch.sight.rows] == [1, 1]
    screen.table.choose([0])
    screen.commands.open_button.click()
    running.wait_until(lambda: bool(running.session.document) and running.session.page(1).reading is not None)
    running.window.actions_by_name.next_doubt_action.trigger()
    running.wait_until(lambda: doubts.place is not None)
    assert running.session.document.path == box / "a.pdf"
    running.window.actions_by_name.next_doubt_action.trigger()
    running.wait_until(lambda: running.session.document.path == box / "b.pdf" and doubts.place is not None)
    assert doubts.place.number == 1
    running.window.actions_by_name.next_doubt_action.trigger()
    running.wait_until(lambda: doubts.place is None)
    running.settle()
    assert running.session.document.path == box / "b.pdf"  # it was the last one


@pytest.mark.thorough
def test_a_batch_of_the_command_line_is_watched_stopped_and_gone_on_with(start, box: Path, monkeypatch):
    running = start({"page": PLAIN, "log": str(box.parent / "log")})
    results, data = box.parent / "out", box.parent / "data"
    slow = scripted_command({"name": "builtin", "page": {**PLAIN, "delay": 600}})
    monkeypatch.setenv("RECTO_ENGINE_COMMAND", json.dumps(slow))
    monkeypatch.setenv("RECTO_DATA_DIR", str(data))
    command = [sys.executable, "-m", "app", "batch", "box", "-o", "out", "--to", "txt"]
    with subprocess.Popen(command, cwd=box.parent, env=child_environment(), stderr=subprocess.DEVNULL) as process:
        running.wait_until(lambda: is_running(results) and command_is_kept(results))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(results))
        show(running)
        running.window.batch_screen.batch_button.click()
        running.wait_until(is_at(running, BatchStage.READING))
        assert not running.window.batch_screen.rules.format_boxes["md"].isEnabled()
        running.window.batch_screen.commands.pause_button.click()
        running.wait_until(is_at(running, BatchStage.PAUSED))
        assert process.wait(60) == 130
    monkeypatch.undo()
    running.window.batch_screen.commands.start_button.click()
    running.wait_until(is_at(running, BatchStage.DONE))
    assert all((results / name).is_file() for name in ("a.txt", "b.txt", "deep/c.txt"))


@pytest.mark.thorough
def test_what_is_left_is_offered_at_the_next_start(start, box: Path):
    script = {"page": PLAIN, "attempts": {"2": {"delay": 600}}}
    running = start(script)
    show(running)
    drop(running, box)
    running.wait_until(lambda: running.window.batch_screen.headline() == "9 pages in 3 files")
    running.window.batch_screen.commands.start_button.click()
    running.wait_until(lambda: running.window.batch_screen.headline().startswith("1 of 9 pages read"))
    running.window.close()
    (dialog,) = running.window.findChildren(LeavingDialog)
    assert running.window.isVisible()
    dialog.stop_button.click()
    assert not running.window.isVisible()
    again = start({"page": PLAIN})
    again.wait_until(is_at(again, BatchStage.PAUSED))
    again.wait_until(lambda: [notice.clause for notice in again.window.notices.notices()] != [])
    (notice,) = again.window.notices.notices()
    assert notice.clause == "8 pages are left of a batch"
    again.window.notices.action_chosen.emit("go-on-with-batch")
    again.wait_until(is_at(again, BatchStage.DONE))
    assert again.window.batch_screen.headline() == "9 pages in 3 files read"
