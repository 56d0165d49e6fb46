"""Optical memory in the real window: a document kept as pictures, aged, read back, exported."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from app.optical_memory.kept_memory import MemoryWish
from app.optical_memory.pins import Pinning

SCRIPT = {
    "page": {
        "spans": [
            {"label": "title", "text": "# The harbor", "box": [0.1, 0.05, 0.9, 0.1]},
            {"text": "In 1985 the council bought 33 lamps for the crane.", "box": [0.1, 0.15, 0.9, 0.25]},
        ]
    },
}
READ_BACK = {
    "attempts": {4: {"spans": [{"text": "In 1986 the council bought 33 lamps.", "box": [0.1, 0.1, 0.9, 0.9]}]}}
}


def test_a_document_is_kept_read_back_and_exported(desk, three_pages: Path, tmp_path: Path):
    running = desk({**SCRIPT, **READ_BACK})
    running.open(three_pages)
    running.read_all()
    window, kept = running.window, running.parts.optical_memory
    screen = window.memory_screen
    window.actions_by_name.memory_action.trigger()
    running.wait_until(lambda: kept.memory is not None)
    assert window.screens.currentWidget() is screen
    assert [page.step.name for page in kept.memory.pages] == ["text"]
    assert "In 1985 the council" in screen.page.text.toPlainText()
    assert not screen.page.button.isVisible()

    screen.wishes.ladder.setFocus()
    screen.wishes.ladder.setText("small")
    screen.wishes.pins.setText("crane")
    screen.wishes.ladder.textEdited.emit("small")
    running.wait_until(lambda: not kept.is_keeping and kept.memory.ladder == "small")
    assert kept.wish == MemoryWish(ladder="small", pinning=Pinning(("crane",)))
    assert kept.memory.pages[0].pins
    assert screen.page.picture.pixmap().width() == 640

    screen.page.button.click()
    assert not screen.page.button.isEnabled()
    running.wait_until(lambda: bool(kept.recalled))
    assert kept.recalled[1].numbers_changed == 1
    shown = screen.page.text.toPlainText()
    assert "1985" in shown
    assert "1986" in shown
    assert "1 of " in screen.page.said.text()
    document = running.session.document
    assert all(len(page.readings) == 1 for page in document.pages)

    target = tmp_path / "kept.zip"
    window.optical_memory.export_to(target)
    running.wait_until(target.exists)
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["context.md", "page-0001-small.png"]

    screen.closed.emit()
    assert window.screens.is_showing_document()


@pytest.mark.thorough
def test_texts_come_from_files_and_the_clipboard_and_what_is_none_is_said(desk, tmp_path: Path):
    running = desk(SCRIPT)
    kept, screen = running.parts.optical_memory, running.window.memory_screen
    running.window.actions_by_name.memory_action.trigger()
    assert not screen.document_button.isEnabled()
    (tmp_path / "chat.json").write_text('[{"role": "user", "content": "How many lamps?"}]')
    kept.take_file(tmp_path / "chat.json")
    running.wait_until(lambda: kept.memory is not None)
    assert kept.memory.pages[0].text == "User\n\nHow many lamps?"
    QGuiApplication.clipboard().setText("33 lamps.")
    screen.clipboard_button.click()
    running.wait_until(lambda: kept.memory.pages[0].text == "33 lamps.")
    screen.wishes.budget.setValue(1)
    running.wait_until(lambda: kept.wish.budget == 1 and not kept.is_keeping)
    assert "No ages fit the budget" in screen.note.text()
    (tmp_path / "none.json").write_text("{}")
    kept.take_file(tmp_path / "none.json")
    running.wait_until(lambda: running.window.notices.shows("memory"))
    assert kept.memory.pages[0].text == "33 lamps."
