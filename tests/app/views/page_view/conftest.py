from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.document.geometry import PageSize
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.page_view.page_view import PageView
from tests.app.views.fake_page_images import FakePageImages
from tests.app.views.page_view.settling import settle

LETTER = PageSize(612, 792)


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
