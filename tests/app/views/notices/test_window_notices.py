"""Notices over the whole window: what is offered under one, and how it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.pages.messages import OpenFailure
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.notices.notice import Notice, NoticeBar
from app.views.notices.window_notices import WindowNotices, error_notice
from model_runtime.messages import verbatim

TORN = OpenFailure(Path("deeds.pdf"), verbatim("It did not open."), verbatim("Copy it again."), "cannot find startxref")


def test_the_details_of_an_error_can_be_copied_and_are_offered_once(theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    holder = QWidget()
    notices = WindowNotices(theme, icons, holder)
    qtbot.addWidget(holder)
    notices.show_notice("open", error_notice(TORN))
    (link,) = notices.findChildren(QPushButton)
    assert link.text() == "Copy details"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "cannot find startxref"


def test_a_clause_that_brings_its_own_stop_gets_no_second_one(theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    holder = QWidget()
    notices = WindowNotices(theme, icons, holder)
    qtbot.addWidget(holder)
    notices.show_notice("open", Notice("warn", "warning", "It is damaged. Check that no page is missing."))
    bar = notices.findChild(NoticeBar)
    assert bar.accessibleName() == "It is damaged. Check that no page is missing."
    assert not any(".." in label.text() for label in bar.findChildren(QLabel))
