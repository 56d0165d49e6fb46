from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from app.charts.chart_data import ChartKind
from app.controllers.background import Background
from app.controllers.correcting.edit_controller import EditController
from app.controllers.document_session import DocumentSession
from app.controllers.exporting.file_saving import FileSaving
from app.document.block import Block, BlockKind
from app.document.document import Document, PageRecord
from app.document.geometry import BoundingBox, PageSize
from app.document.page import PageInfo, Reading, ReadingKey, StopReason
from app.document.table import Table
from app.recognition.spans import block_from_span
from app.views.charts.chart_look import paper_look
from app.views.charts.charts_tab import ChartsParts, ChartsTab
from app.views.charts.plot_files import chart_image
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.tables.clipboard import Copier
from model_runtime.protocol import Span
from tests.app.charts.tables import BEDS, BICYCLES, table_of
from tests.app.views.charts.test_drawn_chart import picture_of
from tests.app.views.pulling import pull

A4 = PageSize(595, 842)
BOX = BoundingBox(100, 200, 400, 425)
KEY = ReadingKey("deepseek-ocr", "1", "gundam", task="figure")


class Window:
    """A tab with the real session, corrections and saving around it."""

    def __init__(self, theme: Theme, icons: Icons, background: Background, *blocks: Block) -> None:
        self.session = DocumentSession()
        self.edits = EditController(self.session)
        self.saving = FileSaving(background)
        self.target: Path | None = None
        self.proposed: list[Path] = []
        self.reader = None
        parts = ChartsParts(
            self.edits,
            self.saving,
            Copier(background),
            self._reading_of,
            reader=lambda: self.reader,
            choose_file=self._choose,
        )
        self.tab = ChartsTab(parts, theme, icons)
        self.tab.resize(880, 780)
        self.sheet = self.tab.sheet
        reading = Reading(KEY, blocks, StopReason.END)
        page = PageRecord(PageInfo(1, A4), readings={KEY: reading}, chosen=KEY)
        self.session.set_document(Document(Path("/d/beds.pdf"), "beds", [page]))
        self.session.blocks_changed.connect(self._show)
        self._show(1)

    def _reading_of(self, number: int) -> Reading | None:
        page = self.session.page(number)
        return page.reading if page else None

    def _show(self, number: int) -> None:
        page = self.session.page(number)
        assert page is not None
        self.tab.show_blocks(number, page.blocks)

    def _choose(self, _parent: QWidget, proposed: Path, _kinds: str) -> Path | None:
        self.proposed.append(proposed)
        return self.target

    def button(self, words: str) -> QPushButton:
        return next(button for button in self.tab.findChildren(QPushButton) if button.text() == words)

    def clauses(self) -> list[str]:
        return [notice.clause for notice in self.sheet.notices.notices()]

    def picture(self):
        picture = self.sheet.pictures.drawn.picture
        assert picture is not None
        return picture


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Data that Python made must not outlive it: the offscreen clipboard lets go of its own only after that."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def window(theme: Theme, icons: Icons, background: Background, qtbot):
    def make(*blocks: Block) -> Window:
        window = Window(theme, icons, background, *blocks)
        qtbot.addWidget(window.tab)
        return window

    return make


def chart(table: Table | None, block_id: int = 0, text: str = "") -> Block:
    return Block(block_id, BlockKind.CHART, BOX, text, table=table)


CAPTION = Block(
    9, BlockKind.CAPTION, None, "Figure 3. Caffeine removed by the three beds in the first 28 days at 120 L/d."
)


def scan(theme: Theme, table: Table) -> QImage:
    """A printed chart on toned paper."""
    image = chart_image(picture_of(table), QSize(400, 300), paper_look(theme)).convertToFormat(
        QImage.Format.Format_Grayscale8
    )
    toned = QImage(image.size(), QImage.Format.Format_RGB32)
    toned.fill(QColor("#F3ECDC"))
    painter = QPainter(toned)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.drawImage(toned.rect(), image)
    painter.end()
    return toned


def test_the_picture_the_numbers_and_the_drawing_stand_together(window, theme, shoot, qtbot):
    w = window(chart(BEDS), CAPTION)
    with qtbot.waitSignal(w.tab.picture_wanted) as wanted:
        w.tab.show()
    assert wanted.args[0] == 0
    w.tab.set_picture(0, scan(theme, BEDS))
    assert w.picture().kind is ChartKind.LINE
    assert w.clauses() == ["One value leaves its curve"]
    assert w.sheet.notices.notices()[0].sentence == "Bare sand, Day 20 was read as 14. Look at the picture."
    assert w.picture().doubtful == {(6, 3)}
    w.sheet.go_to((6, 3))
    shoot(w.tab, "charts-tab")
    w.sheet.head.ways.set_index(1)
    w.sheet.pictures.set_overlaid(True)
    shoot(w.tab, "charts-tab-overlaid")


def test_the_drawn_chart_is_fitted_over_the_picture_by_its_corners(window, theme, qtbot):
    w = window(chart(BEDS))
    w.tab.show()
    w.tab.set_picture(0, scan(theme, BEDS))
    w.sheet.pictures.set_overlaid(True)
    page, drawn = w.sheet.pictures.on_page, w.sheet.pictures.drawn
    assert page.isVisible()
    assert not drawn.isVisible()
    assert page.accessibleDescription() == "0 | 0, 28 | 100"
    before = page.area()
    corner = before.topRight().toPoint()
    qtbot.mousePress(page, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.mouseMove(page, corner + QPoint(-30, 20), held=Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(page, Qt.MouseButton.LeftButton, pos=corner + QPoint(-30, 20))
    assert page.area().right() == pytest.approx(before.right() - 30, abs=1)
    assert page.area().top() == pytest.approx(before.top() + 20, abs=1)
    assert page.area().bottomLeft() == before.bottomLeft()
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert page.area().top() == pytest.approx(before.top() + 10, abs=1)
    qtbot.keyClick(page, Qt.Key.Key_Backtab)
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.area().left() == pytest.approx(before.left() + 1, abs=0.1)
    seen = page.grab().toImage()
    w.sheet.cells_edited.emit({(6, 3): "39"})
    assert page.grab().toImage() != seen
    w.sheet.pictures.set_overlaid(False)
    assert drawn.isVisible()


def test_an_edit_redraws_at_once_and_settles_the_doubt(window, qtbot):
    w = window(chart(BEDS))
    w.tab.show()
    w.sheet.notice_followed.emit(0, "edit_value")
    (editor,) = w.sheet.grid.findChildren(QLineEdit)
    editor.setText("39")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: w.picture().data.series[2].values[5] == 39)
    assert w.clauses() == []
    w.edits.undo()
    assert w.picture().data.series[2].values[5] == 14
    assert w.clauses() == ["One value leaves its curve"]


def test_what_is_right_stays_right_after_other_corrections(window):
    w = window(chart(BEDS))
    w.sheet.notice_followed.emit(0, "is_right")
    assert w.clauses() == []
    assert w.picture().doubtful == frozenset()
    w.sheet.cells_edited.emit({(1, 1): "9"})
    assert w.picture().data.series[0].values[0] == 9
    assert w.clauses() == []


def test_several_cells_are_one_step(window):
    w = window(chart(BEDS))
    w.sheet.cells_edited.emit({(1, 1): "1", (2, 1): "2"})
    assert w.picture().data.series[0].values[:2] == (1, 2)
    w.edits.undo()
    assert w.picture().data.series[0].values[:2] == (8, 27)


def test_the_kind_can_be_changed_and_is_kept(window):
    w = window(chart(BEDS))
    kinds = w.sheet.side.kinds
    assert [kinds.itemText(index) for index in range(kinds.count())] == ["Bar chart", "Line chart", "Scatter chart"]
    kinds.setCurrentIndex(0)
    kinds.activated.emit(0)
    assert w.picture().kind is ChartKind.BAR
    w.sheet.cells_edited.emit({(1, 1): "9"})
    assert w.picture().kind is ChartKind.BAR


def test_rows_can_be_series(window, shoot, theme):
    w = window(chart(BICYCLES))
    assert len(w.picture().data.series) == 2
    w.button("Swap rows and series").click()
    w.tab.show()
    w.tab.set_picture(0, scan(theme, BICYCLES))
    shoot(w.tab, "charts-tab-rows")
    assert [series.name for series in w.picture().data.series] == ["Winter", "Spring", "Summer", "Autumn"]


def test_a_click_on_a_value_goes_to_its_cell_and_back(window):
    w = window(chart(BEDS))
    w.sheet.pictures.value_clicked.emit(3, 2)
    index = w.sheet.grid.currentIndex()
    assert (index.row(), index.column()) == (3, 2)
    assert w.picture().current == (3, 2)


def test_several_charts_are_chosen_from(window, shoot, theme):
    w = window(chart(BEDS), CAPTION, Block(8, BlockKind.PARAGRAPH, None, "Later."), chart(BICYCLES, 1))
    clicked = []
    w.tab.block_clicked.connect(clicked.append)
    choice = w.sheet.head.choice
    assert [choice.itemText(index) for index in range(choice.count())] == ["Figure 3", "Chart 2"]
    choice.activated.emit(1)
    assert clicked == [1]
    assert w.picture().kind is ChartKind.BAR
    w.tab.set_picture(1, scan(theme, BICYCLES))
    shoot(w.tab, "charts-tab-bars")
    w.tab.scroll_to_block(0)
    assert w.picture().kind is ChartKind.LINE


def test_a_chart_without_numbers_offers_to_enter_them(window, shoot, theme):
    w = window(chart(None), CAPTION)
    w.tab.set_picture(0, scan(theme, BICYCLES))
    w.tab.show()
    assert w.sheet.pictures.drawn.picture is None
    assert w.sheet.grid.isHidden()
    assert w.clauses() == []
    shoot(w.tab, "charts-tab-empty")
    w.sheet.pictures.action_chosen.emit("enter_numbers")
    assert w.sheet.grid.table.rows == 6
    assert w.clauses() == []
    w.sheet.cells_edited.emit({(1, 0): "Reed", (1, 1): "5", (2, 0): "Sedge", (2, 1): "7"})
    assert w.picture().data.series[0].values[:2] == (5, 7)
    w.edits.undo()
    w.edits.undo()
    assert w.sheet.pictures.drawn.picture is None


def test_an_engine_that_can_is_asked_for_the_numbers(window):
    w = window(chart(None))
    asked = []
    w.reader = lambda number, block: asked.append((number, block.id))
    w.session.blocks_changed.emit(1)
    w.button("Read numbers").click()
    assert asked == [(1, 0)]


def from_engine(text: str) -> Block:
    return block_from_span(Span("chart", ((0.1, 0.2, 0.6, 0.5),), text), 0, A4, rotation=0)


def test_prose_in_place_of_a_table_is_shown_with_what_is_wrong(window, shoot):
    prose = "The chart shows how much caffeine the three beds removed. Reed removed most."
    w = window(from_engine(prose))
    w.tab.show()
    assert w.sheet.text.toPlainText() == prose
    assert w.sheet.text.isVisible()
    assert w.clauses() == ["What was read from this chart is no table"]
    shoot(w.tab, "charts-tab-prose")


def test_ragged_rows_are_shown_with_what_is_wrong(window, shoot):
    w = window(
        from_engine("<table><tr><td>Bed<td>A<td>B<tr><td>Reed<td>1<td>2<tr><td>Sedge<td>4<tr><td>Sand<td>5<td>x6")
    )
    assert w.clauses() == ["Row 2 has only 2 of 3 cells", "“x6” is no number"]
    assert "Sedge | 4" in w.sheet.notices.notices()[0].sentence
    assert w.sheet.grid.table.rows == 4
    assert w.picture().data.series[0].values == (1, 4, 5)
    shoot(w.tab, "charts-tab-ragged")


def test_a_title_in_the_table_is_the_caption_where_there_is_no_other(window):
    w = window(chart(table_of("Bicycles on the bridge", "Bed|A", "Reed|1", "Sedge|2")))
    labels = [label.text() for label in w.sheet.head.findChildren(QLabel)]
    assert "Bicycles on the bridge" in labels


def test_a_picture_that_was_forgotten_is_asked_for_again(window, qtbot):
    w = window(chart(BEDS))
    with qtbot.waitSignal(w.tab.picture_wanted):
        w.tab.show()
    with qtbot.waitSignal(w.tab.picture_wanted):
        w.session.blocks_changed.emit(1)  # the page is shown anew, and nobody remembers what was asked for


def test_a_table_of_words_is_shown_and_not_drawn(window):
    w = window(chart(table_of("Bed|A", "Reed|good", "Sand|bad")))
    assert w.clauses() == ["No cell of this table is a number"]
    assert not w.button("Copy plot").isEnabled()
    assert w.sheet.grid.table.rows == 3


@pytest.mark.parametrize(
    ("words", "begins"),
    [("Save CSV…", b"Day,"), ("Save XLSX…", b"PK"), ("Save SVG…", b"<?xml"), ("Save PNG…", b"\x89PNG")],
)  # fmt: skip
def test_files(words, begins, window, tmp_path, qtbot):
    w = window(chart(BEDS), CAPTION)
    w.button(words).click()  # the person thinks better of it
    suffix = w.proposed[0].suffix
    assert w.proposed[0].name == f"Figure 3{suffix}"
    w.target = tmp_path / f"chart{suffix}"
    with qtbot.waitSignal(w.saving.saved):
        w.button(words).click()
    assert w.target.read_bytes().startswith(begins)


def test_the_clipboard(window):
    w = window(chart(BICYCLES))
    w.button("Copy numbers").click()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "Winter\t142\t206"
    w.button("Copy plot").click()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert b"Winter" in bytes(data.data("image/svg+xml").data())


@pytest.mark.parametrize("by_its_button", [True, False])
def test_a_chart_is_dragged_out_with_its_numbers(window, qtbot, by_its_button):
    w = window(chart(BICYCLES), CAPTION)
    with qtbot.waitExposed(w.tab):
        w.tab.show()
    QGuiApplication.clipboard().setText("before")
    taken = []
    w.tab._taking.out._run = lambda drag: taken.append(drag.mimeData())
    widget = w.button("Copy plot") if by_its_button else w.sheet.pictures.drawn
    pull(qtbot, widget, QPoint(5, 5))
    (data,) = taken
    assert data.hasImage()
    assert data.text().splitlines()[1] == "Winter\t142\t206"
    assert b"Winter" in bytes(data.data("image/svg+xml").data())
    paths = [Path(url.toLocalFile()) for url in data.urls()]
    assert [path.name for path in paths] == ["1 Chart.png", "1 Chart.svg", "1 Chart.csv"]
    assert QImage(str(paths[0])).size() == w.sheet.pictures.frame_size().toSize() * 2
    assert b"<svg" in paths[1].read_bytes()
    assert b"Winter,142,206" in paths[2].read_bytes()
    assert QGuiApplication.clipboard().text() == "before"  # to drag is not to copy


def test_a_chart_without_numbers_is_not_dragged(window, qtbot):
    w = window(chart(None))
    taken = []
    w.tab._taking.out._run = taken.append
    pull(qtbot, w.sheet.pictures.drawn, QPoint(5, 5))
    assert taken == []


def test_pasted_cells_that_find_no_place_are_told(window):
    w = window(chart(BICYCLES))
    w.sheet.go_to((4, 1))
    QGuiApplication.clipboard().setText("240\t390\n250\t400")
    w.sheet.grid.paste()
    assert w.picture().data.series[0].values == (142, 187, 265, 240)
    assert w.clauses() == ["Pasted cells that found no place: 2"]
    w.sheet.notice_followed.emit(0, "close")
    assert w.clauses() == []


def test_rows_and_columns_are_added(window):
    w = window(chart(BICYCLES))
    w.button("Add row").click()
    w.button("Add column").click()
    assert (w.sheet.grid.table.rows, w.sheet.grid.table.columns) == (6, 4)
    assert len(w.picture().data.series) == 2


def test_a_narrow_panel(window, shoot, theme):
    w = window(chart(BEDS), CAPTION)
    w.tab.resize(420, 900)
    w.tab.set_picture(0, scan(theme, BEDS))
    shoot(w.tab, "charts-tab-narrow")
    assert w.sheet.horizontalScrollBar().maximum() == 0


def test_the_pictures_keep_their_height_whether_there_is_a_scroll_bar_or_not(window, qtbot):
    w = window(chart(BEDS))
    w.tab.show()
    heights = set()
    for height in range(420, 820, 2):  # among them those at which the bar just comes
        w.tab.resize(700, height)
        qtbot.wait(1)
        heights.add(w.sheet.pictures.on_page.height())
    assert len(heights) == 1
