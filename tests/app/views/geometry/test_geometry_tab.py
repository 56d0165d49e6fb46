"""The tab of figures of plane geometry."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from app.controllers.background import Background
from app.controllers.correcting.edit_controller import EditController
from app.controllers.document_session import DocumentSession
from app.controllers.exporting.file_saving import FileSaving
from app.document.block import Block, BlockKind
from app.document.document import Document
from app.document.geometry import BoundingBox, PageSize
from app.document.page import Reading, ReadingKey, StopReason
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.figures.figure_tab import FigureWork
from app.views.geometry.figure_words import number
from app.views.geometry.geometry_tab import GeometryTab
from tests.app.views.shooting import Shoot

TEXT = (
    "{'Line': {'line': ['A -- B', 'B -- C', 'C -- A', 'C -- D'], 'line_type': ['-', '-', '-', '--'], "
    "'line_endpoint': ['A: (-6, -3)', 'B: (6, -3)', 'C: (-2, 5)', 'D: (-2, -3)']}, "
    "'Circle': {'circle_center': ['O: (-1.2, -0.35)'], 'radius': [2.65]}}"
)
CAPTION = Block(9, BlockKind.CAPTION, None, "Figure 4. The height falls on the longest side.")


def figure(block_id: int, text: str) -> Block:
    return Block(block_id, BlockKind.GEOMETRY, BoundingBox(100, 100, 340, 280), text)


def printed() -> QImage:
    """The figure as it may stand in a book: 40 pixels a unit, names in another face."""
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(QColor("#f4efe2"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def at(x: float, y: float) -> QPointF:
        return QPointF(320 + 40 * x, 280 - 40 * y)

    painter.setPen(QPen(QColor("#333"), 3))
    corners = {"A": (-6, -3), "B": (6, -3), "C": (-2, 5), "D": (-2, -3)}
    for first, second in ("AB", "BC", "CA", "CD"):
        painter.drawLine(at(*corners[first]), at(*corners[second]))
    painter.drawEllipse(at(-1.2, -0.35), 2.65 * 40, 2.65 * 40)
    for name, (x, y) in corners.items():
        painter.drawText(at(x * 1.06, y * 1.1 - 0.2), name)
    painter.end()
    return picture


class Desk:
    def __init__(self, theme: Theme, icons: Icons, folder: Path, background: Background, qtbot: QtBot) -> None:
        self.session = DocumentSession()
        self.session.set_document(Document.of_sizes(Path("a.pdf"), "a", [PageSize(595, 842)] * 2))
        self.edits, self.saving = EditController(self.session), FileSaving(background)
        self.asked: list[tuple[int, int]] = []  # page and block that the engine is to read
        work = FigureWork(
            self.edits,
            self.saving,
            lambda: lambda number, block: self.asked.append((number, block.id)),
            lambda _parent, proposed, _kinds: folder / proposed.name,
        )
        self.tab = GeometryTab(work, theme, icons)
        self.tab.resize(880, 700)
        qtbot.addWidget(self.tab)
        self.session.blocks_changed.connect(
            lambda number: self.tab.show_blocks(number, self.session.page(number).blocks)
        )
        with qtbot.waitExposed(self.tab):
            self.tab.show()

    def read(self, *blocks: Block, number: int = 1) -> None:
        key = ReadingKey("deepseek-ocr", "1", "base")
        self.session.add_reading(number, Reading(key, blocks, StopReason.END, created=1.0))
        QApplication.processEvents()

    def rows(self) -> list[str]:
        return [self.tab.elements.item(row).text() for row in range(self.tab.elements.count())]

    def button(self, words: str) -> QPushButton:
        return next(button for button in self.tab.findChildren(QPushButton) if button.text() == words)


@pytest.fixture
def desk(theme: Theme, icons: Icons, tmp_path: Path, background: Background, qtbot: QtBot) -> Desk:
    return Desk(theme, icons, tmp_path, background, qtbot)


def test_a_figure_lies_over_its_picture_and_its_elements_are_listed(desk: Desk, shoot: Shoot, qtbot: QtBot):
    desk.read(figure(1, TEXT), CAPTION)
    desk.tab.set_picture(1, printed())
    assert desk.tab.picture().is_laid_over()
    assert desk.tab.field.state_words() == "Valid"
    assert desk.rows() == [
        "Point A · (−6, −3)",
        "Point B · (6, −3)",
        "Point C · (−2, 5)",
        "Point D · (−2, −3)",
        "Line AB · 12 long",
        "Line BC · 11.31 long",
        "Line CA · 8.94 long",
        "Line CD · 8 long, dashed",
        "Circle around O · radius 2.65",
    ]
    shoot(desk.tab, "geometry")
    desk.tab.field.horizontalScrollBar().setRange(0, 9)
    desk.tab.field.horizontalScrollBar().setValue(5)
    assert desk.tab.field.horizontalScrollBar().value() == 0  # no line is ever cut at its left
    before = desk.tab.picture().grab().toImage()
    desk.tab.elements.setFocus()
    for _ in range(8):
        qtbot.keyClick(desk.tab.elements, Qt.Key.Key_Down)
    assert desk.tab.picture().grab().toImage() != before
    shoot(desk.tab, "geometry-marked")
    desk.tab.head.ways.button(1).click()
    shoot(desk.tab, "geometry-alone")
    desk.tab.resize(400, 900)
    shoot(desk.tab, "geometry-narrow")


def test_nothing_is_wider_than_the_tab(desk: Desk, qtbot: QtBot):
    desk.read(figure(1, TEXT), CAPTION)
    scroll = desk.tab.findChild(QScrollArea)
    for width in range(320, 800, 30):  # among them those at which what stood beside goes below
        desk.tab.resize(width, 420)
        qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
        # How many turns the layout takes depends on how wide the letters are.
        qtbot.waitUntil(lambda: scroll.horizontalScrollBar().maximum() == 0)


def test_broken_text_is_shown_with_what_is_wrong(desk: Desk, shoot: Shoot):
    desk.read(figure(1, TEXT[:150]), CAPTION)
    assert desk.tab.flaw_words().startswith("The text breaks off. What stands before that is drawn.")
    assert (desk.tab.field.text(), desk.tab.field.state_words()) == (TEXT[:150], "Not valid")
    assert desk.rows() == ["Point A · (−6, −3)", "Point B · (6, −3)", "Line AB · 12 long"]
    shoot(desk.tab, "geometry-broken")
    desk.read(figure(1, "The picture shows a triangle."), number=2)
    desk.tab.set_picture(1, printed())
    assert desk.tab.flaw_words() == "The engine described the picture in words. Read it again to have it drawn."
    assert desk.button("Copy text").isEnabled()
    assert not desk.button("Save SVG…").isEnabled()
    desk.button("Read it again").click()
    assert desk.asked == [(2, 1)]
    shoot(desk.tab, "geometry-prose")


def test_the_text_is_corrected_like_any_other(desk: Desk, qtbot: QtBot):
    desk.read(figure(1, TEXT), figure(2, ""))
    choice = desk.tab.head.choice
    assert [choice.itemText(0), choice.itemText(1)] == ["Drawing 1", "Drawing 2"]
    desk.tab.field.setPlainText(TEXT.replace("[2.65]", "[3]"))
    qtbot.waitUntil(lambda: desk.rows()[-1] == "Circle around O · radius 3")
    qtbot.keyClick(desk.tab.field, Qt.Key.Key_Return)
    assert "'radius': [3]" in desk.session.page(1).blocks[0].text
    assert desk.edits.undo_words == "figure"
    desk.tab.scroll_to_block(2)
    assert desk.tab.field.state_words() == ""
    assert "did not read it" in desk.tab.flaw_words()


def test_the_drawing_can_be_taken_away(desk: Desk, qtbot: QtBot, tmp_path: Path):
    desk.read(figure(1, TEXT), CAPTION)
    for words, name in (("Save SVG…", "Figure 4.svg"), ("Save PNG…", "Figure 4.png")):
        with qtbot.waitSignal(desk.saving.saved):
            desk.button(words).click()
        assert QImage(str(tmp_path / name)).width() > 300
    desk.button("Copy drawing").click()
    assert b"<svg" in QGuiApplication.clipboard().mimeData().data("image/svg+xml").data()
    desk.button("Copy text").click()
    assert QGuiApplication.clipboard().text() == TEXT


def test_elements_without_names_say_where_they_are(desk: Desk):
    text = "{'Line': {'line': ['(0, 0) -- (3, 4)']}, 'Circle': {'circle_center': ['(1, 1)'], 'radius': [2]}}"
    desk.read(figure(1, text))
    assert desk.rows() == ["Line · 5 long · from (0, 0) to (3, 4)", "Circle · radius 2 · around (1, 1)"]
    assert [number(value) for value in (-0.001, 12.5, 20, -2)] == ["0", "12.5", "20", "−2"]
