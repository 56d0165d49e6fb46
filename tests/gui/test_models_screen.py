"""From the start page to a page that is read by a model which came from a hub on this machine."""

from __future__ import annotations

import json
import os
import random
import sys
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QPushButton
from safetensors import safe_open

import model_runtime
from app.controllers.engine_offer import EngineState
from app.controllers.shelving.model_rows import RowAct
from app.document.page import PageState
from app.engine_libraries.machine_facts import MachineFacts, facts_of_this_machine
from app.graphics.cards import SystemCard
from app.graphics.installed_torch import InstalledTorch
from app.graphics.torch_builds import CPU, Platform, fitting_build
from app.model_hub.model_record import RECORD_NAME, ModelRecord, write_record
from app.settings import schema
from tests.gui.conftest import SPANS, Desk
from tests.local_hub import LocalHub
from tests.local_hub.deeds import RIGHT, Deed
from tests.local_hub.hub import COMMIT
from tests.tiny_checkpoint.write import write_checkpoint
from tests.wheel_index import TORCH_THAT_WORKS, add_wheel

WEIGHTS = "model-00001-of-000001.safetensors"
SMALL = ("config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "processor_config.json")
FILES = {
    **dict.fromkeys((*SMALL, "model.safetensors.index.json"), b"{}"),
    WEIGHTS: random.Random(3).randbytes(3_000_000),
}
MODEL = {
    "name": "deepseek-ocr",
    "title": "DeepSeek-OCR",
    "needs": [{"kind": "folder", "option": "checkpoint"}],
    "page": {"spans": SPANS},
}
CARD = SystemCard("NVIDIA", "NVIDIA GeForce RTX 4090", "580.95", "8.9", 24 * 10**9)


@pytest.fixture
def hub(monkeypatch) -> Iterator[LocalHub]:
    """The hub that the person has named, who has not told programs to leave hubs alone."""
    with LocalHub(FILES) as hub:
        monkeypatch.setitem(model_runtime.SET_BEFORE, "HF_HUB_OFFLINE", None)
        monkeypatch.setenv("HF_ENDPOINT", hub.address)
        monkeypatch.setenv("HF_HOME", os.devnull)
        yield hub


@pytest.fixture
def running(desk, hub: LocalHub) -> Callable[[], object]:
    def start():
        run = desk({"title": "Built-in reader", "others": [MODEL]})
        fits = fitting_build(Platform("linux", "x86_64"), [CARD])
        run.parts.libraries.facts = MachineFacts((CARD,), fits, InstalledTorch("2.13.0", "CUDA 13.0"))
        return run

    return start


@pytest.fixture
def real(qapp, qtbot, hub, tmp_path: Path) -> Iterator[Desk]:
    """The window over the real engine process."""
    run = Desk(qapp, tmp_path / "data", None, qtbot)
    yield run
    run.close()


def line_of(run, title: str):
    return next(one for one in run.window.models_screen.lines if one.isVisible() and one.accessibleName() == title)


def wait_for_button(run, words: str) -> None:
    run.wait_until(lambda: line_of(run, "DeepSeek-OCR").button.text() == words)


def test_a_model_is_fetched_from_the_start_page_goes_on_after_a_break_and_reads(running, hub, three_pages: Path):
    run = running()
    link = next(one for one in run.window.start_screen.findChildren(QPushButton) if one.text() == "Models…")
    link.click()
    run.wait_until(lambda: run.window.screens.currentWidget() is run.window.models_screen)
    assert line_of(run, "DeepSeek-OCR").button.text() == "Get"
    hub.always(Deed(stall_after=1_000_000), path=WEIGHTS)
    line_of(run, "DeepSeek-OCR").button.click()
    wait_for_button(run, "Pause")
    run.wait_until(lambda: run.parts.fetching.status("deepseek-ocr").done_bytes > 0)
    assert hub.stalled.wait(60)
    assert dict(run.parts.settings.get(schema.FETCHING)) == {"deepseek-ocr": ""}
    line_of(run, "DeepSeek-OCR").button.click()
    wait_for_button(run, "Go on")
    assert dict(run.parts.settings.get(schema.FETCHING)) == {}
    hub.judge = lambda _asked: RIGHT
    line_of(run, "DeepSeek-OCR").button.click()
    run.wait_until(lambda: run.parts.reading.chosen.way.model == "deepseek-ocr")
    assert hub.times_sent(WEIGHTS, 0, 50_000) == 1
    run.wait_until(lambda: bool(run.parts.engines.offer("deepseek-ocr").device))
    run.window.screens.leave_models()
    run.open(three_pages)
    run.parts.reading.read([1])
    run.wait_until_read()
    assert run.states()[0] is PageState.READ
    assert [key.model for key in run.session.page(1).readings] == ["deepseek-ocr"]
    run.window.actions_by_name.models_action.trigger()
    row = next(row for row in run.window.models_screen._rows if row.name == "deepseek-ocr")
    assert (row.is_chosen, row.is_ours) == (True, True)
    run.window.models._delete(row)
    run.wait_until(lambda: not row.folder.exists())
    run.wait_until(lambda: line_of(run, "DeepSeek-OCR").button.text() == "Get")


@pytest.mark.skipif(sys.platform == "win32", reason="a file that never answers is a named pipe")
def test_a_drive_that_does_not_answer_does_not_hold_the_window(running, hub):
    run = running()
    folder = run.parts.fetching.root / "deepseek-ocr"
    folder.mkdir(parents=True)
    os.mkfifo(folder / RECORD_NAME)
    room = run.window.models_screen.column._room
    run.window.actions_by_name.models_action.trigger()
    assert "free" not in room.text()
    run.wait_until(lambda: "free" in room.text())
    line = line_of(run, "DeepSeek-OCR")
    assert line.button.text() == "Get"
    record = ModelRecord(run.parts.fetching.known[0], "", "", str(folder), ())
    with (folder / RECORD_NAME).open("wb"):  # the drive wakes up, and answers from now on
        write_record(folder, record)
    run.wait_until(lambda: line.button.text() == "Go on")


@pytest.mark.thorough
def test_a_model_that_is_on_this_disk_already_is_used_where_it_is(running, hub, tmp_path: Path, monkeypatch):
    snapshot = tmp_path / "hub" / "models--deepseek-ai--DeepSeek-OCR" / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    for name, content in FILES.items():
        (snapshot / name).write_bytes(content)
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    run = running()
    run.window.actions_by_name.models_action.trigger()
    line_of(run, "DeepSeek-OCR").button.click()
    run.wait_until(lambda: run.parts.reading.chosen.way.model == "deepseek-ocr")
    assert hub.sent == {}
    (row,) = [row for row in run.window.models_screen._rows if row.folder == snapshot]
    assert RowAct.DELETE not in row.acts


def facts_with_card(libraries: Path) -> MachineFacts:
    """What there is, on a machine with a card, and with builds that are small."""
    choice = fitting_build(Platform("linux", "x86_64"), [CARD])
    small = replace(choice, build=replace(choice.build, room=1))
    return replace(facts_of_this_machine(libraries), cards=(CARD,), choice=small, builds=(replace(CPU, room=1),))


def wheels_of_libraries(index: Path, version: str, made_for: str) -> str:
    """An index with stand-ins: a torch that computes what is tried of it, and tokenizers."""
    files = {"torch/__init__.py": TORCH_THAT_WORKS, "torch/version.py": f"__version__ = '{version}'\n{made_for}\n"}
    add_wheel(index, "tokenizers", "0.23.0", {"tokenizers/__init__.py": ""})
    return add_wheel(index, "torch", version, files)


@pytest.mark.thorough
@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)  # of an open menu
def test_a_torch_that_leaves_the_card_unused_is_said_where_a_model_reads_and_one_click_mends_it(
    running, hub, tmp_path: Path, monkeypatch
):
    run = running()
    run.parts.libraries.facts = replace(facts_with_card(tmp_path), torch=InstalledTorch("2.13.0+cpu"))
    run.parts.fetching.begin("deepseek-ocr")
    words = "PyTorch 2.13.0+cpu for the processor alone: it leaves the graphics card unused"
    run.wait_until(lambda: words in [notice.clause for notice in run.window.notices.notices()])
    (notice,) = [notice for notice in run.window.notices.notices() if notice.clause == words]
    assert [action.words for action in notice.actions] == ["Install the one that fits", "Another build…"]
    column, libraries = run.window.models_screen.column, run.parts.libraries
    libraries._look = partial(facts_with_card, libraries._root)
    run.window.notices.action_chosen.emit(notice.actions[1].name)
    (menu,) = [menu for menu in column.findChildren(QMenu) if menu.isVisible()]
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "The one that fits: CUDA 13.0"
    chosen = next(action for action in menu.actions() if "the processor alone" in action.text())
    libraries._index = wheels_of_libraries(tmp_path / "index", "2.13.0+cpu", "")
    for name, value in {"PIP_INDEX_URL": libraries._index, "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}.items():
        monkeypatch.setenv(name, value)
    chosen.trigger()
    menu.close()
    run.wait_until(lambda: column._libraries.text().endswith("for the processor alone, as you chose"))
    assert not column.install_button.isVisible()
    libraries._index = wheels_of_libraries(tmp_path / "other", "2.13.0+cu130", "cuda: str = '13.0'")
    run.window.notices.action_chosen.emit(notice.actions[0].name)
    run.wait_until(lambda: column._libraries.text() == "PyTorch 2.13.0+cu130 for CUDA 13.0")
    assert not column.install_button.isVisible()


@pytest.mark.thorough
def test_an_engine_process_that_sees_new_libraries_takes_the_place_of_the_one_before(running, hub, three_pages: Path):
    run = running()
    run.open(three_pages)
    before = run.application.ground.engine._process._child
    run.parts.libraries.installed.emit()
    run.wait_until(lambda: run.application.ground.engine._process._child not in (None, before))
    run.wait_until(lambda: run.parts.engines.offer("builtin").state is EngineState.LOADED)
    run.read_all()
    assert run.states() == [PageState.READ] * 3
    assert run.window.notices.notices() == []


@pytest.mark.thorough
def test_what_was_being_fetched_at_the_end_goes_on_at_the_next_start(running, hub):
    hub.always(Deed(stall_after=1_000_000), path=WEIGHTS)
    run = running()
    run.parts.fetching.begin("deepseek-ocr")
    assert hub.stalled.wait(60)
    hub.judge = lambda _asked: RIGHT
    again = running()
    again.wait_until(lambda: again.parts.reading.chosen.way.model == "deepseek-ocr")


@pytest.mark.thorough
def test_a_model_that_cannot_be_fetched_says_why_and_what_is_here_can_be_deleted(running, hub):
    run = running()
    run.window.actions_by_name.models_action.trigger()
    hub.always(Deed(status=404), server="hub", path=WEIGHTS)
    line_of(run, "DeepSeek-OCR").button.click()
    wait_for_button(run, "Go on")
    words = line_of(run, "DeepSeek-OCR")._standing.text()
    assert WEIGHTS in words
    run.parts.fetching.cancel("deepseek-ocr")
    wait_for_button(run, "Get")
    assert not (run.parts.fetching.root / "deepseek-ocr").exists()


@pytest.mark.thorough
def test_a_model_is_mended_moved_and_taken_out_of_an_archive(running, hub, tmp_path: Path):
    run = running()
    run.window.actions_by_name.models_action.trigger()
    line_of(run, "DeepSeek-OCR").button.click()
    run.wait_until(lambda: run.parts.reading.chosen.way.model == "deepseek-ocr")
    folder = run.parts.fetching.root / "deepseek-ocr"

    def row():
        return next(row for row in run.window.models_screen._rows if row.name == "deepseek-ocr")

    run.wait_until(lambda: RowAct.VERIFY in row().acts)
    (folder / WEIGHTS).write_bytes(FILES[WEIGHTS][:-1] + b"!")
    run.window.models._on_wanted(RowAct.VERIFY, row())
    run.wait_until(lambda: not run.parts.fetching.is_under_way("deepseek-ocr"))
    assert (folder / WEIGHTS).read_bytes() == FILES[WEIGHTS]

    disk = tmp_path / "disk"
    disk.mkdir()
    run.wait_until(lambda: row().folder == folder and not row().is_coming)
    run.parts.placing.move("deepseek-ocr", folder, disk)
    run.wait_until(lambda: row().folder == disk / "deepseek-ocr")
    run.wait_until(lambda: not folder.exists())

    archive = tmp_path / "other.tar"
    with tarfile.open(archive, "w") as tar:
        tar.add(disk / "deepseek-ocr", "weights")
    run.parts.placing.unpack(archive)
    run.wait_until(lambda: run.parts.reading.chosen.way.model == "weights")
    run.parts.placing.unpack(tmp_path / "none.tar")
    run.wait_until(lambda: any("none.tar" in notice.clause for notice in run.window.notices.notices()))


@pytest.mark.thorough
def test_a_tiny_model_comes_from_the_hub_and_the_real_engine_reads_with_it(real, hub, tmp_path, three_pages: Path):
    folder = write_checkpoint(tmp_path / "model")
    (weights,) = folder.glob("*.safetensors")
    hub.files = {**dict.fromkeys(FILES, b"{}"), **{path.name: path.read_bytes() for path in folder.iterdir()}}
    hub.files[WEIGHTS] = hub.files.pop(weights.name)
    with safe_open(weights, "np") as tensors:
        where = {"weight_map": dict.fromkeys(tensors.keys(), WEIGHTS)}
    hub.files["model.safetensors.index.json"] = json.dumps(where).encode()
    run = real
    link = next(one for one in run.window.start_screen.findChildren(QPushButton) if one.text() == "Models…")
    link.click()
    run.wait_until(lambda: line_of(run, "DeepSeek-OCR").button.text() == "Get")
    line_of(run, "DeepSeek-OCR").button.click()
    run.wait_until(lambda: run.parts.reading.chosen.way.model == "deepseek-ocr")
    run.wait_until(lambda: bool(run.parts.engines.offer("deepseek-ocr").device))
    run.parts.reading.chosen.choose(replace(run.parts.reading.chosen.choice, mode="tiny"))
    run.window.screens.leave_models()
    run.open(three_pages)
    run.parts.reading.read([1])
    run.wait_until_read()
    (reading,) = run.session.page(1).readings.values()
    assert (reading.key.engine, reading.key.model, reading.key.mode) == ("deepseek-ocr", "deepseek-ocr", "tiny")
    assert reading.output_token_ids
