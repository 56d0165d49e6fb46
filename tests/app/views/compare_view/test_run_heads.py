"""The heads over the columns of a comparison."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QWidget

from app.views.compare_view.run_heads import RunHead


def test_a_head_that_is_gone_does_not_follow_the_theme(qtbot, theme, icons):
    parent = QWidget()
    qtbot.addWidget(parent)
    gone, stays = RunHead(0, theme, icons, parent), RunHead(1, theme, icons, parent)
    before = stays._sample.pixmap().toImage()
    shiboken6.delete(gone)
    theme.set_choice("dark")  # an error in what hears of it fails the test
    assert stays._sample.pixmap().toImage() != before
