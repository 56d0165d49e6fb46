"""The first thing a person sees, in every size of window that is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.document.recent import RecentDocument
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.start_screen.engine_column import EngineCard
from app.views.start_screen.recent_tile import caption_of
from app.views.start_screen.start_screen import StartScreen
from tests.app.views.shooting import Shoot


def thumbnail(title: str, width: int = 216, height: int = 300, paper: str = "#F4F1E8") -> bytes:
    """A small page with a heading and lines of gray."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(paper))
    painter = QPainter(image)
    font = QFont("Source Serif 4")
    font.setPixelSize(15)
    painter.setFont(font)
    painter.drawText(QRect(20, 18, width - 40, 24), Qt.AlignmentFlag.AlignHCenter, title[:20])
    for top in range(54, height - 24, 9):
        painter.fillRect(22, top, width - 44 - (top * 37) % 60, 2, QColor("#9A968C"))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def recents() -> list[RecentDocument]:
    rows = [
        ("Harbor notes 1961", 12, 7, 1, "#F4F1E8", False),
        ("Deeds of the mill at Strand, with letters and two plans of the weir", 38, 38, 0, "#EADFC0", False),
        ("港口泥沙报告 2003", 64, 64, 0, "#FAFAFA", False),
        ("Accounts 1911", 212, 57, 0, "#E8D9B4", False),
        ("Lab book 7", 96, 0, 0, "#EFF2EF", False),
        ("Sedges, plates", 20, 20, 0, "#EFE0CF", True),
        ("Index cards", 1, 1, 0, "#F6F4EE", False),
        ("Site plans", 9, 8, 1, "#F3F1EA", False),
    ]
    return [
        RecentDocument(Path(f"/scans/{title}.pdf"), title, pages, read, failed,
                       thumbnail(title, 300 if title == "Site plans" else 216, 212 if title == "Site plans" else 300,
                                 paper) if title != "Index cards" else None, missing)
        for title, pages, read, failed, paper, missing in rows
    ]  # fmt: skip


@pytest.fixture
def screen(qtbot: QtBot, theme: Theme, icons: Icons) -> StartScreen:
    screen = StartScreen(theme, icons)
    qtbot.addWidget(screen)
    screen.resize(1440, 840)
    screen.set_recent(recents())
    with qtbot.waitExposed(screen):
        screen.show()
    return screen


def button(screen: StartScreen, words: str) -> QPushButton:
    return next(found for found in screen.findChildren(QPushButton) if words in (found.text(), found.accessibleName()))


@pytest.mark.parametrize("size", [(1440, 840), (960, 600), (1920, 1080)])
def test_sizes(screen: StartScreen, shoot: Shoot, size: tuple[int, int]) -> None:
    screen.resize(*size)
    shoot(screen, f"start-{size[0]}")
    assert screen.horizontalScrollBar().maximum() == 0
    visible = screen.viewport().rect()
    for found in screen.findChildren(QPushButton):
        place = QRect(found.mapTo(screen.viewport(), found.rect().topLeft()), found.size())
        assert visible.left() <= place.left()
        assert place.right() <= visible.right()
        assert found.width() >= found.sizeHint().width()


def test_first_start(screen: StartScreen, shoot: Shoot) -> None:
    screen.set_recent(())
    shoot(screen, "start-first")
    said = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert "Documents that you open appear here." in said
    assert "Pages stay on this computer." in said


def test_tiles_stay_in_their_pane_and_apart(screen: StartScreen) -> None:
    for width in (960, 1100, 1440):
        screen.resize(width, 700)
        QApplication.processEvents()
        tiles = [tile.geometry() for tile in screen.shelf.tiles()]
        assert all(place.right() <= screen.shelf.width() + 1 for place in tiles)
        assert not any(a.intersects(b) for index, a in enumerate(tiles) for b in tiles[:index])
        assert max(place.bottom() for place in tiles) <= screen.shelf.height()
    shelf = screen.shelf
    shelf.resize(4 * shelf.tiles()[0].width() + 10, shelf.height())
    assert len({tile.x() for tile in shelf.tiles()}) == 4  # closer to each other than in a wider shelf


@pytest.mark.parametrize(("words", "signal"), [("Open…", "open_requested"), ("Folder of pictures…", "folder_requested"),
                         ("Paste picture", "paste_requested"), ("Open the sample", "sample_requested")])  # fmt: skip
def test_ways_in(screen: StartScreen, qtbot: QtBot, words: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(screen, signal)):
        qtbot.mouseClick(button(screen, words), Qt.MouseButton.LeftButton)


def test_recents_by_mouse_and_keyboard(screen: StartScreen, qtbot: QtBot) -> None:
    tiles = screen.shelf.tiles()
    with qtbot.waitSignal(screen.recent_chosen, check_params_cb=lambda path: path.stem == "Harbor notes 1961"):
        qtbot.mouseClick(tiles[0], Qt.MouseButton.LeftButton)
    tiles[0].setFocus()
    qtbot.keyClick(tiles[0], Qt.Key.Key_Right)
    assert tiles[1].hasFocus()
    qtbot.keyClick(tiles[1], Qt.Key.Key_Down)
    below = next(tile for tile in tiles if tile.hasFocus())
    assert (below.x(), below.y() > tiles[1].y()) == (tiles[1].x(), True)
    with qtbot.waitSignal(screen.recent_chosen, check_params_cb=lambda path: path == below.document.path):
        qtbot.keyClick(below, Qt.Key.Key_Return)


def test_a_document_can_leave_the_list(screen: StartScreen, qtbot: QtBot) -> None:
    missing = next(tile for tile in screen.shelf.tiles() if tile.document.missing)
    menu = missing.context_menu()
    opens, apart, leaves, _line, forgets = menu.actions()
    assert [action.isEnabled() for action in (opens, apart, leaves, forgets)] == [False, False, True, True]
    with qtbot.waitSignal(screen.recent_removed, check_params_cb=lambda document: document == missing.document):
        leaves.trigger()
    with qtbot.waitSignal(screen.recent_forgotten, check_params_cb=lambda document: document == missing.document):
        forgets.trigger()
    menu.deleteLater()


@pytest.mark.parametrize(
    ("counts", "words"),
    [((12, 7, 1), "12 pages · 7 read, 1 failed"), ((38, 38, 0), "38 pages · all read"),
     ((96, 0, 0), "96 pages · not read"),
     ((1, 1, 0), "1 page · read"), ((1, 0, 1), "1 page · 1 failed"), ((9, 0, 2), "9 pages · 2 failed")],
)  # fmt: skip
def test_captions(counts: tuple[int, int, int], words: str) -> None:
    assert caption_of(RecentDocument(Path("a.pdf"), "a", *counts)) == words


def test_an_engine_that_is_not_ready_says_why(screen: StartScreen, shoot: Shoot) -> None:
    screen.set_engine(EngineCard("Built-in reader is not ready", "onnxruntime is missing. Set Recto up again.", False))
    said = [label.text() for label in screen.findChildren(QLabel)]
    assert "onnxruntime is missing. Set Recto up again." in said


def test_everything_can_be_reached_by_keyboard_and_has_a_name(screen: StartScreen) -> None:
    reachable = {screen.nextInFocusChain()}
    widget = screen.nextInFocusChain()
    for _ in range(200):
        widget = widget.nextInFocusChain()
        reachable.add(widget)
    for found in [*screen.findChildren(QPushButton), *screen.shelf.tiles()]:
        assert found in reachable
        assert found.text() or found.accessibleName()
