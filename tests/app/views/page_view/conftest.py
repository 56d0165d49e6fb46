from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from app.views.common.theme import Theme

SCREENS = Path(__file__).resolve().parents[3] / "screens"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The theme at the size it was designed for, whatever the desktop's font."""
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(13)
    theme = Theme("light", font)
    theme.apply(qapp)
    yield theme
    theme.set_choice("light")


@pytest.fixture
def save_screen() -> Callable[[QWidget, str], None]:
    """Saves a picture of a shown widget at the pixels of the screen; QT_SCALE_FACTOR=2 makes them twice as many."""

    def save(widget: QWidget, name: str) -> None:
        SCREENS.mkdir(exist_ok=True)
        assert widget.grab().save(str(SCREENS / f"{name}-{round(widget.devicePixelRatioF())}x.png"))

    return save
