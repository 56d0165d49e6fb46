"""Password, go to page, keys and about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.licences import LicenceText
from app.views.common.actions import Actions
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.dialogs.about_dialog import AboutDialog
from app.views.dialogs.keys_dialog import KeysDialog
from app.views.dialogs.password_dialog import PasswordDialog
from tests.app.views.shooting import Shoot


def shown(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()


def button(dialog: QDialog, words: str) -> QPushButton:
    return next(found for found in dialog.findChildren(QPushButton) if found.text() == words)


def words(dialog: QDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_password(qtbot: QtBot, theme: Theme, icons: Icons, shoot: Shoot) -> None:
    dialog = PasswordDialog("A very long name of a locked document that someone scanned in 1998.pdf", theme, icons)
    shown(qtbot, dialog)
    assert not button(dialog, "Open").isEnabled()
    qtbot.keyClicks(dialog.field, "harbor")
    with qtbot.waitSignal(dialog.password_given, check_params_cb=lambda given: given == "harbor"):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    dialog.show_wrong()
    assert "does not open the document" in words(dialog)
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
    shoot(dialog, "password")
    qtbot.keyClicks(dialog.field, "x")
    assert "does not open" not in words(dialog)


def test_keys(qtbot: QtBot, theme: Theme, icons: Icons, shoot: Shoot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    groups = Actions(window, icons).key_groups()
    dialog = KeysDialog(groups, theme, icons)
    shown(qtbot, dialog)
    shoot(dialog, "keys")
    for group in groups:
        assert group.title in words(dialog)
        for keys, what in group.rows:
            assert keys in words(dialog)
            assert what in words(dialog)


@pytest.mark.parametrize("count", [0, 12])
def test_about(qtbot: QtBot, theme: Theme, icons: Icons, shoot: Shoot, count: int) -> None:
    texts = [LicenceText(f"part-{index}", "MIT", f"Text of licence {index}\n" * 40) for index in range(count)]
    dialog = AboutDialog("0.1.0", texts, theme, icons)
    shown(qtbot, dialog)
    assert "Version 0.1.0" in words(dialog)
    assert "never looks for newer versions" in words(dialog)
    if count:
        shoot(dialog, "about")
        assert "Text of licence 0" in dialog.findChild(QPlainTextEdit).toPlainText()
