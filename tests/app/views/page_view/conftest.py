from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.document.geometry import PageSize
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.page_view.page_view import PageView
from tests.app.views.fake_page_images import FakePageImages
from tests.app.views.page_view.settling import settle

SCREENS = Path(__file__).resolve().parents[3] / "screens"
LETTER = PageSize(612, 792)


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


@pytest.fixture
def images(qapp: QApplication) -> FakePageImages:
    return FakePageImages()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, icons: Icons, images: FakePageImages) -> Iterator[PageView]:
    """Twelve pages, of which those in view have their pictures."""
    view = PageView(theme, icons, images)
    qtbot.addWidget(view)
    view.resize(700, 800)
    view.show()
    view.set_pages([LETTER] * 12)
    settle(qtbot, images)
    yield view
    settle(qtbot, images)
