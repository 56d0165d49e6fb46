"""The real theme and icons, and pictures of what was shown.

Pictures go to `tests/screens` in light and dark, at one and at two device pixels to a pixel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.views.common.icons import Icons
from app.views.common.theme import Theme

SCREENS = Path(__file__).resolve().parents[2] / "screens"
Shoot = Callable[[QWidget, str], None]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme("light", QFont("Noto Sans CJK SC"))
    theme.apply(qapp)
    yield theme
    theme.set_choice("light")
    qapp.setStyleSheet("")


@pytest.fixture
def icons(theme: Theme) -> Icons:
    return Icons(theme)


@pytest.fixture
def shoot(theme: Theme) -> Shoot:
    """Keeps a widget's picture in both themes and both resolutions, by name."""

    def keep(widget: QWidget, name: str) -> None:
        SCREENS.mkdir(exist_ok=True)
        widget.show()
        for choice in ("light", "dark"):
            theme.set_choice(choice)
            for _ in range(3):
                QApplication.processEvents()
            for ratio in (1, 2):
                _picture(widget, ratio).save(str(SCREENS / f"{name}-{choice}-{ratio}x.png"))
        theme.set_choice("light")

    return keep


def _picture(widget: QWidget, ratio: int) -> QImage:
    picture = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.white)
    widget.render(picture, QPoint())
    return picture
