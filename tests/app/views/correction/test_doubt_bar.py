"""The bar for doubtful places by itself."""

from __future__ import annotations

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.document.doubts import Doubt, Reason
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.correction.doubt_bar import DoubtBar


def test_the_room_of_the_picture_goes_where_there_is_no_place(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    bar = DoubtBar(QAction("Next"), QAction("Previous"), theme, icons)
    qtbot.addWidget(bar)
    bar.show()
    bar.show_place(Doubt(1, Reason.CONFIDENCE, "reed", 0, None, 0.4), 1, 3, 2)
    with_place = bar.sizeHint().height()
    bar.show_none()
    assert bar.sizeHint().height() <= with_place - 88
    bar.show_place(Doubt(1, Reason.CONFIDENCE, "reed", 0, None, 0.4), 1, 3, 2)
    assert bar.sizeHint().height() == with_place
