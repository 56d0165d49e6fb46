"""Notices laid over what they speak of: where they lie, when they go by themselves, and where the link of one leads."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.views.common.icons import Icons
from app.views.common.layouts import in_column
from app.views.common.theme import Theme
from app.views.notices import floating_notice
from app.views.notices.notice import Notice, NoticeAction
from app.views.notices.saved import follow_saved, saved_notice
from app.views.notices.window_notices import WindowNotices
from tests.app.views.shooting import Shoot

TOLD = Notice("info", "check", "wells.csv is saved", actions=(NoticeAction("show", "Show"),), is_passing=True)
ASKED = Notice("error", "warning", "“deeds.pdf” is not there", "Check whether it was moved, renamed or deleted.")


@pytest.fixture
def window(theme: Theme, icons: Icons, qtbot: QtBot) -> tuple[WindowNotices, QWidget, QWidget, QWidget]:
    holder = QWidget()
    page, screens = QWidget(), QWidget()
    in_column(page, (screens, 1), of=holder)
    page.setFixedHeight(300)
    notices = WindowNotices(theme, icons, holder)
    notices.lie_over(page, screens)
    qtbot.addWidget(holder)
    holder.resize(900, 700)
    with qtbot.waitExposed(holder):
        holder.show()
    return notices, page, screens, holder


def area(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def test_they_lie_over_what_is_in_view_and_move_nothing(window, theme: Theme, shoot: Shoot) -> None:
    notices, page, screens, _ = window
    before = [area(widget) for widget in (page, screens)]
    notices.show_notice("saved", TOLD)
    notices.show_notice("opening", ASKED)
    assert [area(widget) for widget in (page, screens)] == before
    assert before[0].contains(area(notices))
    assert area(notices).center().x() == pytest.approx(before[0].center().x(), abs=1)
    assert before[0].bottom() - area(notices).bottom() < 20
    shoot(notices.window(), "notices-floating")
    page.hide()
    QTest.qWait(0)
    assert area(screens).bottom() - area(notices).bottom() < 20
    notices.window().resize(400, 700)
    QTest.qWait(0)
    assert area(screens).contains(area(notices))
    notices.clear_all()
    assert not notices.isVisible()


def test_what_only_tells_goes_by_itself_unless_somebody_is_at_it(window, qtbot: QtBot, monkeypatch) -> None:
    notices, *_ = window
    monkeypatch.setattr(floating_notice, "PASSES_MS", 10)
    notices.show_notice("opening", ASKED)
    notices.show_notice("saved", TOLD)
    (link,) = notices.findChildren(QPushButton)
    link.setFocus()
    row = link.parentWidget().parentWidget()
    with qtbot.waitSignal(row._end.timeout):
        pass
    with qtbot.waitSignal(row._end.timeout):
        pass
    assert notices.notices() == [ASKED, TOLD]
    link.clearFocus()
    qtbot.waitUntil(lambda: notices.notices() == [ASKED])


def test_the_one_that_waits_for_an_answer_is_closed_by_its_button(window, qtbot: QtBot) -> None:
    notices, *_ = window
    notices.show_notice("opening", ASKED)
    (close,) = notices.findChildren(QToolButton)
    with qtbot.waitSignal(notices.closed) as closed:
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert (closed.args, notices.notices()) == (["opening"], [])


class Files(QObject):
    """What opens folders here."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QUrl] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(url)


def test_a_saved_file_is_shown_in_its_folder(tmp_path: Path, qapp) -> None:
    files = Files()
    QDesktopServices.setUrlHandler("file", files, "show")
    notice = saved_notice(tmp_path / "wells.csv")
    assert notice.is_passing
    assert not saved_notice(tmp_path / "wells.csv", "Two cells were cut.").is_passing
    assert follow_saved(notice.actions[0].name)
    assert not follow_saved("read-again")
    QDesktopServices.unsetUrlHandler("file")
    assert files.shown == [QUrl.fromLocalFile(str(tmp_path))]


@pytest.mark.parametrize("width", [960, 330, 240])
def test_links_that_are_wider_than_the_notice_stand_below_each_other(window, width: int, shoot: Shoot) -> None:
    notices, _page, _screens, holder = window
    links = NoticeAction("one", "Show the corrected page"), NoticeAction("two", "Read its pictures instead of its text")
    holder.setMinimumWidth(0)
    holder.resize(width, 700)
    notices.show_notice("links", Notice("warn", "warning", "Something is odd", "It can be mended.", links))
    shoot(holder, f"notice-links-{width}")
    buttons = [button for button in holder.findChildren(QPushButton) if button.text()]
    places = [area(button) for button in buttons]
    assert [button.text() for button in buttons] == [link.words for link in links]
    assert all(area(notices).contains(place) for place in places)
    assert not places[0].intersects(places[1])
    assert (places[0].top() == places[1].top()) is (width == 960)
    if width > 240:
        assert all(place.width() >= button.sizeHint().width() for place, button in zip(places, buttons, strict=True))
