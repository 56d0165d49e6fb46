"""The real theme and icons, and pictures of what was shown.

Pictures go to `tests/screens` in light and dark; run with QT_SCALE_FACTOR=2 they are made again at twice the size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from app.views.common.icons import Icons
from app.views.common.theme import Theme

SCREENS = Path(__file__).resolve().parents[2] / "screens"
Shoot = Callable[[QWidget, str], None]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    base = QFont("Noto Sans CJK SC")
    base.setPixelSize(13)
    theme = Theme("light", base)
    theme.apply(qapp)
    yield theme
    theme.set_choice("light")
    qapp.setStyleSheet("")


@pytest.fixture
def icons(theme: Theme) -> Icons:
    return Icons(theme)


@pytest.fixture
def shoot(theme: Theme) -> Shoot:
    """Keeps a widget's picture in both themes, by name."""

    def keep(widget: QWidget, name: str) -> None:
        SCREENS.mkdir(exist_ok=True)
        widget.show()
        for choice in ("light", "dark"):
            theme.set_choice(choice)
            for _ in range(3):
                QApplication.processEvents()
            ratio = widget.devicePixelRatioF()
            suffix = "" if ratio == 1 else f"@{ratio:g}x"
            assert widget.grab().save(str(SCREENS / f"{name}-{choice}{suffix}.png"), "PNG", 90)
        theme.set_choice("light")

    return keep
