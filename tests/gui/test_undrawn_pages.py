"""A page that cannot be drawn says so wherever its picture would stand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.page import Reading, ReadingKey, StopReason
from app.item_models.page_list_model import PageRole
from tests.gui.conftest import Desk

COUNT = 12
WHY = "was changed after it was opened"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve pictures."""
    folder = tmp_path / "torn"
    folder.mkdir()
    for number in range(1, COUNT + 1):
        Image.new("RGB", (300, 400), "white").save(folder / f"{number:02}.png")
    return folder


@pytest.fixture
def last(folder: Path) -> Path:
    return folder / f"{COUNT}.png"


@pytest.fixture
def running(desk: Callable[..., Desk], folder: Path, last: Path) -> Desk:
    """Shows the last of them, which became another file after the folder was opened."""
    running = desk()
    running.open(folder)
    last.write_bytes(b"\x89PNG no longer")
    running.window.workspace.page.view.scroll_to_page(COUNT)
    return running


def has_color(widget: QWidget, place: QRectF, color: QColor) -> bool:
    """Whether this very color is painted in a part of a widget."""
    picture = widget.grab(place.toAlignedRect().intersected(widget.rect())).toImage()
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return any(picture.pixelColor(x, y).rgb() == color.rgb() for x, y in points)


def test_the_page_says_why_on_its_paper_and_its_thumbnail_has_a_sign_and_a_word(running: Desk, qtbot: Any):
    view, model = running.window.workspace.page.view, running.parts.page_list
    first, second = model.index(0, 0), model.index(COUNT - 1, 0)
    qtbot.waitUntil(lambda: second.data(PageRole.UNDRAWN))
    assert (first.data(PageRole.UNDRAWN), first.data(PageRole.WORD)) == (False, "")
    assert second.data(PageRole.WORD) == "Not drawn"
    assert WHY in second.data(Qt.ItemDataRole.ToolTipRole)
    assert WHY in second.data(Qt.ItemDataRole.AccessibleTextRole)
    warn = running.parts.theme.color("paper_warn")
    qtbot.waitUntil(lambda: has_color(view.viewport(), view.page_rect(COUNT), warn))
    running.shoot("undrawn")


@pytest.mark.thorough
def test_once_the_folder_is_opened_again_a_page_that_can_be_drawn_says_nothing(
    running: Desk, folder: Path, last: Path, qtbot: Any
):
    view, second = running.window.workspace.page.view, running.parts.page_list.index(COUNT - 1, 0)
    qtbot.waitUntil(lambda: second.data(PageRole.UNDRAWN))
    last.write_bytes((folder / "01.png").read_bytes())
    running.open(folder)
    view.scroll_to_page(COUNT)
    warn = running.parts.theme.color("paper_warn")
    qtbot.waitUntil(lambda: not second.data(PageRole.UNDRAWN))
    qtbot.waitUntil(lambda: not has_color(view.viewport(), view.page_rect(COUNT), warn))


@pytest.mark.thorough
def test_a_figure_and_a_doubtful_place_of_it_say_so_too(running: Desk, qtbot: Any):
    blocks = (
        Block(0, BlockKind.FIGURE, BoundingBox(10, 10, 100, 80)),
        Block(1, BlockKind.PARAGRAPH, BoundingBox(10, 90, 100, 110), "unsure", confidence=0.1),
    )
    running.session.add_reading(COUNT, Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END))
    failed: list[str] = []
    running.parts.block_pictures.picture_failed.connect(lambda _block, failure: failed.append(failure.title))
    running.parts.place_picture.picture_failed.connect(lambda failure: failed.append(failure.title))
    text = running.window.workspace.panel.reading_view.text_widget().viewport()
    warn = running.parts.theme.color("warn")
    qtbot.waitUntil(lambda: bool(failed) and has_color(text, QRectF(text.rect()), warn))
    assert WHY in str(failed[0])
    failed.clear()
    running.window.actions_by_name.next_doubt_action.trigger()
    qtbot.waitUntil(lambda: bool(failed))
    bar = running.window.doubting.bar
    qtbot.waitUntil(lambda: has_color(bar, QRectF(bar.rect()), warn))
