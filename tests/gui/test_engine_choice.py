"""Choosing the engine in the window: folders of weights, loading, failures with a next step, and coming back to it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.bootstrap import compose, warm_up
from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf
from app.document.page import PageState
from app.settings import schema
from app.settings.store import Settings
from tests.gui.conftest import SCREENS, Desk
from tests.gui.test_window import _children
from tests.tiny_checkpoint.write import write_checkpoint

MODEL = {
    "name": "deepseek-ocr",
    "title": "DeepSeek-OCR",
    "needs": [{"kind": "folder", "option": "checkpoint"}],
    "tasks": ["document", "text"],
}


def with_model(**more):
    return {"others": [{**MODEL, **more}]}


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "DeepSeek-OCR"
    path.mkdir()
    return path


@pytest.fixture
def chooses(monkeypatch):
    """The person chooses this folder whenever one is asked for; none if it is empty."""

    def choose(path: Path | str) -> list[str]:
        asked: list[str] = []
        monkeypatch.setattr(
            QFileDialog, "getExistingDirectory", lambda _parent, title, _at: asked.append(title) or str(path)
        )
        return asked

    return choose


def choose(running, engine):
    """As a person does, by the menu at the status line's button."""
    flow = running.window.engine_choice
    flow.fill_menu()
    titles = {"deepseek-ocr": "DeepSeek-OCR", "builtin": "Scripted"}
    next(action for action in flow.menu.actions() if action.text().startswith(titles[engine] + "\t")).trigger()


def add_folder(running):
    """As a person does who has a model already."""
    flow = running.window.engine_choice
    flow.fill_menu()
    next(action for action in flow.menu.actions() if action.text().startswith("Add a model folder")).trigger()


def loaded(running, engine="deepseek-ocr"):
    return lambda: bool(running.parts.status.device_of(engine))


def engine_line(running):
    return running.window.status_row.engine_button.text().strip()


@pytest.fixture
def remembered(tmp_path, folder):
    """The model was added, and chosen, another time."""
    checkpoint = Checkpoint("DeepSeek-OCR", "deepseek-ocr", folder, "r1", 1000, 1.0)
    CheckpointShelf(tmp_path / "data" / "checkpoints.json").add(checkpoint)
    Settings(tmp_path / "data" / "settings.json").set(schema.ENGINE, "deepseek-ocr")
    return folder


def add_and_load(running, qtbot):
    qtbot.waitUntil(lambda: running.parts.engines.offer("builtin").state.value == "loaded")
    add_folder(running)
    qtbot.waitUntil(loaded(running))


def test_a_folder_is_asked_for_looked_at_remembered_and_loaded(desk, qtbot, tmp_path, folder, chooses, three_pages):
    asked = chooses(folder)
    running = desk(with_model())
    add_and_load(running, qtbot)
    assert len(asked) == 1
    assert json.loads((tmp_path / "data" / "checkpoints.json").read_text())["checkpoints"][0]["path"] == str(folder)
    assert str(running.parts.status.device_of("deepseek-ocr")) == json.dumps({"checkpoint": str(folder)})
    assert engine_line(running).startswith("DeepSeek-OCR · ")
    running.open(three_pages)
    running.parts.reading.read([1])
    running.wait_until_read()
    assert running.session.page(1).reading.key.engine == "deepseek-ocr"
    again = desk(with_model())
    qtbot.waitUntil(loaded(again))
    assert again.parts.settings.get(schema.ENGINE) == "deepseek-ocr"
    again.window.engine_choice.fill_menu()
    assert again.window.engine_choice.menu.grab().save(str(SCREENS / "engine-menu.png"))


def test_mode_and_tasks_follow_the_engine_and_readings_of_the_other_stay(desk, qtbot, folder, chooses, three_pages):
    chooses(folder)
    running = desk(with_model())
    running.open(three_pages)
    toolbar = running.window.workspace.toolbar
    toolbar.mode_slider.set_mode("large")
    running.parts.reading.read([1])
    running.wait_until_read()
    add_and_load(running, qtbot)
    assert toolbar.mode_slider.mode().name == "base"
    assert [toolbar.task_box.itemText(index) for index in range(toolbar.task_box.count())] == [
        "Document, with layout", "Plain text",
    ]  # fmt: skip
    running.parts.reading.read([1])
    running.wait_until_read()
    engines = [key.engine for key in running.session.page(1).readings]
    assert sorted(engines) == ["builtin", "deepseek-ocr"]
    choose(running, "builtin")
    assert toolbar.mode_slider.mode().name == "large"
    qtbot.waitUntil(lambda: str(running.parts.status.device_of("deepseek-ocr")) == "")  # its memory is given back


@pytest.mark.thorough
def test_a_folder_that_has_gone_is_told_and_the_built_in_reader_goes_on(desk, qtbot, remembered, three_pages):
    remembered.rmdir()
    running = desk(with_model())
    qtbot.waitUntil(lambda: bool(running.window.notices.notices()))
    (notice,) = running.window.notices.notices()
    assert notice.clause == "The model folder of DeepSeek-OCR is not there"
    assert str(remembered) in notice.sentence
    assert engine_line(running) == "DeepSeek-OCR · model folder not found"
    running.shoot("engine-folder-gone")
    running.window.notices.action_chosen.emit(notice.actions[1].name)
    assert running.window.notices.notices() == []
    running.open(three_pages)
    running.parts.reading.read([1])
    running.wait_until_read()
    assert running.session.page(1).reading.key.engine == "builtin"


@pytest.mark.usefixtures("remembered")
def test_a_model_that_does_not_fit_says_what_to_do(desk, qtbot):
    running = desk(with_model(load_deed="out_of_memory"))
    qtbot.waitUntil(lambda: bool(running.window.notices.notices()))
    (notice,) = running.window.notices.notices()
    assert notice.clause == "DeepSeek-OCR could not be loaded"
    assert notice.sentence.endswith("Close other programs, or choose a smaller precision in the settings.")
    assert engine_line(running) == "DeepSeek-OCR · could not be loaded"


@pytest.mark.usefixtures("remembered")
def test_a_process_that_dies_while_loading_is_told_too(desk, qtbot):
    running = desk(with_model(load_deed="kill"))
    qtbot.waitUntil(lambda: bool(running.window.notices.notices()))
    (notice,) = running.window.notices.notices()
    assert notice.sentence == "The engine process stopped. Choose the engine again to try once more."


def test_what_an_engine_lacks_is_said_and_a_folder_without_a_model_refused(desk, qtbot, folder, chooses, tmp_path):
    asked = chooses("")
    running = desk(with_model(load_deed="checkpoint_invalid"))
    qtbot.waitUntil(lambda: running.parts.engines.offer("builtin").state.value == "loaded")
    choose(running, "deepseek-ocr")
    assert running.window.screens.currentWidget() is running.window.models_screen  # where one can be had
    add_folder(running)
    (lacking,) = running.window.notices.notices()
    assert len(asked) == 1
    assert lacking.clause == "DeepSeek-OCR has no model yet"
    assert "README.md" in lacking.sentence
    chooses(folder)
    running.window.notices.action_chosen.emit(lacking.actions[0].name)
    assert running.window.notices.notices() == []
    qtbot.waitUntil(lambda: bool(running.window.notices.notices()))
    assert running.window.notices.notices()[0].clause == "“DeepSeek-OCR” is no model for DeepSeek-OCR"
    assert running.parts.reading.chosen.choice.engine == "builtin"
    assert not (tmp_path / "data" / "checkpoints.json").exists()


def test_missing_libraries_are_told_with_the_engines_own_words(desk, qtbot):
    running = desk(with_model(missing="torch"))
    qtbot.waitUntil(lambda: running.parts.engines.offer("builtin").state.value == "loaded")
    choose(running, "deepseek-ocr")
    qtbot.waitUntil(lambda: bool(running.window.notices.notices()))
    assert running.parts.reading.chosen.choice.engine == "builtin"
    assert "recto doctor" in running.window.notices.notices()[0].sentence


def test_loading_shows_how_far_it_is(desk, qtbot, folder, chooses):
    chooses(folder)
    running = desk(with_model(load_delay=0.3))
    qtbot.waitUntil(lambda: running.parts.engines.offer("builtin").state.value == "loaded")
    add_folder(running)
    offer = lambda: running.parts.engines.offer("deepseek-ocr")  # noqa: E731
    qtbot.waitUntil(lambda: str(offer().stage) == "reading the script")
    assert engine_line(running) == "DeepSeek-OCR · loading, 0 %"
    running.shoot("engine-loading")
    qtbot.waitUntil(loaded(running))


@pytest.mark.thorough
def test_a_new_process_gets_the_model_before_its_first_page(desk, qtbot, remembered, three_pages):
    running = desk(with_model())
    qtbot.waitUntil(loaded(running))
    running.open(three_pages)
    with qtbot.waitSignal(running.application.ground.engine.exited):
        for pid in _children():
            if "scripted_engine" in Path(f"/proc/{pid}/cmdline").read_text():
                os.kill(pid, signal.SIGKILL)
    assert not running.parts.status.device_of("deepseek-ocr")
    running.parts.reading.read([1])
    running.wait_until_read()
    assert running.states()[0] is PageState.READ
    assert str(running.parts.status.device_of("deepseek-ocr")) == json.dumps({"checkpoint": str(remembered)})


def test_the_precision_that_is_set_is_loaded_and_what_was_prepared_is_offered(desk, qtbot, remembered, tmp_path):
    running = desk(with_model())
    qtbot.waitUntil(loaded(running))
    running.parts.settings.set(schema.PRECISION, "int8")
    prepared = str(tmp_path / "data" / "cache" / "prepared")
    told = json.dumps({"checkpoint": str(remembered), "dtype": "int8", "prepared": prepared})
    qtbot.waitUntil(lambda: str(running.parts.status.device_of("deepseek-ocr")) == told)


@pytest.mark.thorough
def test_an_engine_that_is_not_there_any_more_makes_room_for_the_built_in_one(desk, qtbot, three_pages, tmp_path):
    Settings(tmp_path / "data" / "settings.json").set(schema.ENGINE, "gone-engine")
    running = desk()
    qtbot.waitUntil(lambda: bool(running.window.notices.notices()))
    assert running.window.notices.notices()[0].clause == "There is no engine “gone-engine” here"
    running.open(three_pages)
    running.parts.reading.read([1])
    running.wait_until_read()
    assert running.states()[0] is PageState.READ


@pytest.mark.thorough
@pytest.mark.slow
def test_a_real_model_is_added_and_begins_to_read(qapp, qtbot, tmp_path, three_pages, chooses):
    checkpoint = write_checkpoint(tmp_path / "model")
    chooses(checkpoint)
    running = Desk(qapp, tmp_path / "data", None, qtbot)
    try:
        qtbot.waitUntil(lambda: running.parts.engines.offer("deepseek-ocr") is not None)
        running.parts.engines.choose("deepseek-ocr")
        qtbot.waitUntil(loaded(running), timeout=60_000)
        assert "CPU" in str(running.parts.status.device_of("deepseek-ocr"))
        running.window.workspace.toolbar.mode_slider.set_mode("tiny")
        running.open(three_pages)
        running.parts.reading.read([1])
        qtbot.waitUntil(lambda: running.session.page(1).state is PageState.READING, timeout=60_000)
        running.parts.reading.stop()
        running.wait_until_read()
        shutil.rmtree(checkpoint)
        running.parts.engines.choose("builtin")
        assert running.parts.engines.offer("builtin").state.can_read
    finally:
        running.close()


def test_a_process_that_never_begins_is_told(qapp, qtbot, tmp_path):
    command = json.dumps([sys.executable, "-c", "raise SystemExit('no such library')"])
    running = compose(qapp, {"RECTO_DATA_DIR": str(tmp_path), "RECTO_ENGINE_COMMAND": command})
    try:
        running.window.show()
        warm_up(running)
        qtbot.waitUntil(lambda: bool(running.window.notices.notices()))
        (notice,) = running.window.notices.notices()
        assert notice.clause == "The reader could not be started"
        assert "no such library" in notice.detail
    finally:
        running.window.close()
        running.close()
        running.window.deleteLater()
        QApplication.processEvents()


@pytest.mark.thorough
def test_a_document_keeps_the_engine_it_was_read_with(desk, qtbot, remembered, three_pages):
    running = desk(with_model())
    running.open(three_pages)
    qtbot.waitUntil(loaded(running))
    running.parts.reading.chosen.choose(replace(running.parts.reading.chosen.choice, mode="large"))
    running.window.actions_by_name.close_action.trigger()
    choose(running, "builtin")
    running.open(three_pages)
    qtbot.waitUntil(lambda: running.parts.reading.chosen.choice.engine == "deepseek-ocr")
    assert not running.parts.status.device_of("deepseek-ocr")  # opening a document loads no gigabytes
    running.parts.reading.read([1])
    running.wait_until_read()
    assert running.session.page(1).reading.key.engine == "deepseek-ocr"
    assert str(running.parts.status.device_of("deepseek-ocr")) == json.dumps({"checkpoint": str(remembered)})
