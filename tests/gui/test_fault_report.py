"""What a report of a fault needs, made by the real process, and shown before anybody gets it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.views.dialogs.report_dialog import ReportDialog
from app.views.flows import fault_report_flow


def test_a_report_is_shown_copied_and_saved(desk, three_pages: Path, qtbot, tmp_path: Path, monkeypatch):
    running = desk({})
    running.open(three_pages)
    running.window.actions_by_name.report_action.trigger()
    (dialog,) = running.window.findChildren(ReportDialog)
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled())
    text = dialog.text.toPlainText()
    for part in ("Recto sends this to nobody", "Versions", "Fences", "Settings", "Log"):
        assert f"\n{part}" in text
    assert three_pages.stem not in text
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == text
    target = tmp_path / "report.txt"
    monkeypatch.setattr(fault_report_flow, "ask_for_file", lambda *_asked: target)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "report.txt" in dialog._footer_words.text())
    assert target.read_text("utf-8") == text
    dialog.reject()
