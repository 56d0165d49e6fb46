"""The real theme and icons, and pictures of what was shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from app.views.common.focus_ring import remove_rings
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from tests.app.views.shooting import Shoot, save


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The theme at the size it was designed for, in a font that comes along: what is as wide here is so everywhere."""
    font = QFont("Source Serif 4")
    font.setPixelSize(13)
    theme = Theme("light", font)
    theme.apply(qapp)
    yield theme
    theme.set_choice("light")
    qapp.setStyleSheet("")
    remove_rings()


@pytest.fixture
def icons(theme: Theme) -> Icons:
    return Icons(theme)


@pytest.fixture
def shoot(theme: Theme) -> Shoot:
    """Keeps a widget's picture in both themes, by name."""

    def keep(widget: QWidget, name: str) -> None:
        widget.show()
        for choice in ("light", "dark"):
            theme.set_choice(choice)
            for _ in range(3):
                QApplication.processEvents()
            save(widget, f"{name}-{choice}")
        theme.set_choice("light")

    return keep
