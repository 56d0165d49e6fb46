"""Needles in the real window: hidden in a copy, looked for in every mode by the engine, shown as a grid and saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.optical_memory.needles import NeedleKind, needles_at
from app.views.flows import needle_flow
from app.views.memory_screen.needle_dialog import NeedleDialog

CODE, NUMBER, DATE, NAME = needles_at(0.5)
SCRIPT = {"page": {"spans": [{"text": f"{CODE.sentence} {NAME.sentence} {NUMBER.value[:-1]}"}]}}


@pytest.fixture
def dialog(desk, qtbot):
    running = desk(SCRIPT)
    running.window.actions_by_name.memory_action.trigger()
    running.parts.optical_memory.take_text("The crane of the old harbor was mended. " * 40, "harbor")
    running.wait_until(lambda: running.parts.optical_memory.memory is not None)
    running.window.memory_screen.needles_button.click()
    (dialog,) = running.window.findChildren(NeedleDialog)
    dialog.running = running
    return dialog


def cells(dialog: NeedleDialog) -> list[list[str]]:
    grid = dialog.grid
    return [[grid.item(row, column).text() for column in range(grid.columnCount())] for row in range(grid.rowCount())]


def test_what_was_found_stands_by_depth_and_mode_and_is_saved(dialog, tmp_path: Path, monkeypatch):
    running, test = dialog.running, dialog.running.parts.needles
    dialog.depths.setValue(1)
    dialog.look_button.click()
    assert dialog.look_button.text() == "Stop"
    running.wait_until(lambda: bool(test.finds) and not test.is_under_way)
    steps = [step.name for step in test.steps]
    assert steps == ["large", "base", "small", "tiny"]
    fates = {row[1].split()[0]: set(row[2:]) for row in cells(dialog)}
    assert fates == {"Letters": {"found"}, "Number": {"lost"}, "Date": {"lost"}, "Person": {"found"}}
    assert dialog._footer_words.text() == "8 of 16 found"
    assert CODE.value not in running.parts.optical_memory.memory.source.text
    target = tmp_path / "needles.csv"
    monkeypatch.setattr(needle_flow, "ask_for_file", lambda *_asked: target)
    dialog.save_button.click()
    running.wait_until(lambda: "needles.csv" in dialog._footer_words.text())
    head, code, *others = target.read_text("utf-8").splitlines()
    assert head.startswith("depth,needle,Large (")
    assert code == f"50%,{NeedleKind.CODE},found,found,found,found"
    assert len(others) == 3
    running.parts.optical_memory.take_text("Another text.", "other")
    running.wait_until(lambda: not test.finds)
    dialog.reject()


@pytest.mark.thorough
def test_a_test_that_is_stopped_keeps_what_was_found_and_another_can_begin(dialog):
    running, test = dialog.running, dialog.running.parts.needles
    dialog.look_button.click()
    dialog.look_button.click()
    assert not test.is_under_way
    assert dialog.look_button.text() == "Look"
    dialog.depths.setValue(1)
    dialog.look_button.click()
    running.wait_until(lambda: len(test.finds) == 16)
    dialog.reject()
