"""The page of settings in the real window: what is chosen takes effect at once, and is there the next time."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from app.settings import schema
from app.views.common.eliding_button import ElidingButton
from app.views.settings_view.forget_dialog import ForgetDialog
from tests.app.sources.pdf_files import save_text_pdf


def choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(next(index for index in range(box.count()) if box.itemData(index) == value))


def opened(running):
    running.window.actions_by_name.settings_action.trigger()
    assert running.window.settings_view.isVisible()
    return running.window.settings_view


def test_what_is_chosen_takes_effect_at_once_and_holds(desk, three_pages, qtbot):
    running = desk()
    running.open(three_pages)
    view, theme = opened(running), running.parts.theme
    choose(view.box(schema.THEME), "dark")
    choose(view.box(schema.PAPER_DIMMING), 20)
    choose(view.box(schema.READING_FACE), "ui")
    choose(view.box(schema.READING_FONT_SIZE), 20.0)
    assert theme.is_dark
    assert theme.paper_veil == 0.2
    assert theme.font("reading").families() == theme.font("body").families()
    assert running.window.workspace.panel.reading_view.text_size() == 20
    assert running.window.actions_by_name.theme_actions["dark"].isChecked()
    running.settle()
    qtbot.keyClick(view.field, Qt.Key.Key_Escape)
    assert running.window.screens.is_showing_document()
    again = desk()
    assert again.window.settings_view.value(schema.READING_FACE) == "ui"
    assert again.window.settings_view.value(schema.PAPER_DIMMING) == 20
    assert again.parts.theme.font("display").families() != again.parts.theme.font("body").families()


def test_what_is_chosen_elsewhere_shows_here(desk):
    running = desk()
    view = opened(running)
    running.window.actions_by_name.theme_actions["light"].trigger()
    running.window.workspace.panel.text_size_chosen.emit(18)
    assert (view.value(schema.THEME), view.value(schema.READING_FONT_SIZE)) == ("light", 18.0)
    assert view.findChild(QPushButton).text().startswith("Scripted · ")


def test_words_that_are_too_long_are_elided_and_the_size_of_the_text_is_shown(desk):
    running = desk()
    view = opened(running)
    engine = view.findChild(ElidingButton)
    words = "DeepSeek-OCR · CPU, 2 threads, bfloat16, from /models/deepseek-ocr"
    view.set_engine(words)
    assert (engine.text()[:12], engine.text()[-1]) == ("DeepSeek-OCR", "…")
    assert (engine.toolTip(), engine.accessibleDescription()) == (words, words)
    view.set_engine("Scripted")
    assert (engine.text(), engine.toolTip()) == ("Scripted", "")
    sample = next(label for label in view.findChildren(QLabel) if label.text().startswith("Three beds"))
    for size, face in ((24.0, "ui"), (13.0, "serif")):
        choose(view.box(schema.READING_FONT_SIZE), size)
        choose(view.box(schema.READING_FACE), face)
        assert sample.font().pixelSize() == size
        assert sample.font().families() == running.parts.theme.font("reading").families()


def test_searching_leaves_the_rows_one_looks_for(desk):
    view = opened(desk())
    everything = view.shown_rows()
    view.field.setText("TYPEFACE read")
    assert view.shown_rows() == ["Typeface of the reading"]
    view.field.setText("appearance dark")
    assert view.shown_rows() == ["Dim pages in the dark theme"]
    view.field.setText("typewriter")
    assert view.shown_rows() == []
    view.begin()
    assert view.shown_rows() == everything


@pytest.mark.thorough
def test_the_picture_is_read_where_that_is_preferred(desk, tmp_path):
    log = tmp_path / "log"
    running = desk({"log": str(log)})
    choose(opened(running).box(schema.PREFER_TEXT_LAYER), False)
    running.open(save_text_pdf(tmp_path / "born-digital.pdf", lines=30))
    running.parts.reading.read([1])
    running.wait_until_read()
    assert [json.loads(row)["text_lines"] for row in log.read_text().splitlines()] == [0]


@pytest.mark.thorough
def test_everything_read_is_deleted_after_one_more_question(desk, three_pages, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    running = desk()
    running.open(three_pages)
    running.parts.reading.read([1])
    running.wait_until_read()
    view = opened(running)
    qtbot.waitUntil(view.forget_button.isEnabled)
    view.folder_requested.emit()
    assert shown[0].toLocalFile() == str(running.parts.data_folder)
    view.forget_button.click()
    dialog = running.window.findChild(ForgetDialog)
    dialog.reject()
    QApplication.processEvents()
    view.forget_button.click()
    dialog = next(found for found in running.window.findChildren(ForgetDialog) if found.isVisible())
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Delete").click()
    running.settle()
    assert running.session.document is None
    running.open(three_pages)
    assert [state.value for state in running.states()] == ["not_read"] * 3
    assert three_pages.exists()
