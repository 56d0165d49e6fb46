"""Sentences that are put together, in a Chinese window: with Chinese points, and no part of them left in English."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.export.contract import ExportFailed
from app.export.placing import explained
from app.views.common.language import install_language
from app.views.notices.notice import NoticeBar
from tests.gui.conftest import SAMPLES


@pytest.fixture(autouse=True)
def _chinese(qapp: QApplication) -> Iterator[None]:
    installed = install_language(qapp, "zh_CN")
    yield
    for words in installed:
        qapp.removeTranslator(words)


def test_a_notice_ends_its_clause_with_a_chinese_point(desk, qtbot) -> None:
    running = desk()
    running.window.opening.open(Path("/nowhere/gone.pdf"))
    qtbot.waitUntil(lambda: running.window.notices.findChild(NoticeBar) is not None)
    bar = running.window.notices.findChild(NoticeBar)
    texts = [label.text() for label in bar.findChildren(QLabel)]
    assert any("不存在</span>。" in text for text in texts)
    assert "不存在。" in bar.accessibleName()


def test_why_an_export_failed_is_told_in_chinese(desk) -> None:
    running = desk()
    running.open(SAMPLES / "sample.pdf")
    dialog = running.window.exporting.begin()
    with pytest.raises(ExportFailed) as error, explained(Path("notes.md")):
        raise OSError(errno.ENOSPC, "full")
    running.parts.exports.failed.emit(error.value)
    said = next(label.text() for label in dialog.findChildren(QLabel) if "notes.md" in label.text())
    assert "room" not in said
    assert "Free" not in said
    dialog.reject()
