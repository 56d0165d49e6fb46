"""A chart in the whole application: its numbers asked for, drawn again, checked, corrected, kept with the document."""

import pymupdf
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.charts.chart_data import ChartKind
from tests.gui.conftest import SAMPLES

CHART = {"label": "chart", "text": "", "box": [0.1729, 0.2253, 0.8283, 0.534]}
CAPTION = {
    "label": "caption",
    "text": "Figure 1. Bicycles counted between 7 and 9 in the morning, mean of five working days.",
    "box": [0.1905, 0.5502, 0.8077, 0.5622],
}
NUMBERS = (
    "<table><tr><td>Season</td><td>before the new lane</td><td>after</td></tr>"
    "<tr><td>Winter</td><td>142</td><td>206</td></tr><tr><td>Spring</td><td>187</td><td>318</td></tr>"
    "<tr><td>Summer</td><td>265</td><td>4S2</td></tr><tr><td>Autumn</td><td>231</td><td>377</td></tr></table>"
)
SCRIPT = {
    "tasks": ["document", "figure"],
    "page": {"spans": [CHART, CAPTION]},
    "attempts": {"2": {"spans": [{"label": "chart", "text": NUMBERS, "box": [0, 0, 1, 1]}]}},
}


def test_numbers_are_read_drawn_beside_their_picture_and_corrected(desk, qtbot):
    running = desk(SCRIPT)
    running.open(SAMPLES / "bar-chart.pdf")
    running.read_all()
    tab = running.window.figure_tabs.charts
    running.window.workspace.panel.show_tab(tab)
    sheet = tab.sheet
    qtbot.waitUntil(lambda: not sheet.pictures.on_page.picture.isNull())
    running.shoot("charts-empty")
    (read,) = (button for button in tab.findChildren(QPushButton) if button.text() == "Read numbers")
    read.click()
    qtbot.waitUntil(lambda: sheet.pictures.drawn.picture is not None)
    assert sheet.pictures.drawn.picture.kind is ChartKind.BAR
    assert [notice.clause for notice in sheet.notices.notices()] == ["“4S2” is no number"]
    qtbot.waitUntil(lambda: not sheet.pictures.on_page.picture.isNull())
    sheet.cells_edited.emit({(3, 2): "452"})
    assert sheet.pictures.drawn.picture.data.series[1].values == (206, 318, 452, 377)
    assert sheet.notices.notices() == []
    running.settle()
    again = desk({"page": {"spans": []}})
    again.open(SAMPLES / "bar-chart.pdf")
    qtbot.waitUntil(lambda: again.session.page(1).blocks != ())
    assert any(cell.text == "452" for cell in again.session.page(1).blocks[0].table.cells)


@pytest.mark.thorough
def test_another_document_has_its_own_picture_and_kind_of_chart(desk, qtbot, tmp_path):
    red, blue = tmp_path / "red.pdf", tmp_path / "blue.pdf"
    running = desk({"page": {"spans": [{**CHART, "text": NUMBERS}]}})
    for path, color in ((red, (1, 0, 0)), (blue, (0, 0, 1))):
        document = pymupdf.open()
        document.new_page(width=595, height=842).draw_rect((60, 60, 540, 780), fill=color)
        document.save(path)
        running.open(path)
        running.read_all()
    sheet = running.window.figure_tabs.charts.sheet

    def shows(color: str) -> bool:
        picture = sheet.pictures.on_page.picture
        return not picture.isNull() and picture.pixelColor(picture.rect().center()).name() == color

    running.window.workspace.panel.show_tab(running.window.figure_tabs.charts)
    qtbot.waitUntil(lambda: shows("#0000ff"))
    sheet.side.kind_chosen.emit(ChartKind.LINE)
    running.open(red)
    qtbot.waitUntil(lambda: shows("#ff0000"))
    assert sheet.pictures.drawn.picture.kind is ChartKind.BAR
    running.open(blue)
    qtbot.waitUntil(lambda: shows("#0000ff"))
    assert sheet.pictures.drawn.picture.kind is ChartKind.LINE


def begin_typing(sheet, text: str) -> QLineEdit:
    """Write in the first number, without Enter."""
    sheet.go_to((1, 1), edit=True)
    field = next(each for each in sheet.grid.findChildren(QLineEdit) if each.isVisible())
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


@pytest.mark.thorough
def test_what_is_being_typed_is_kept_when_another_chart_page_or_document_comes_into_view(
    desk, three_pages, qtbot, tmp_path
):
    below = {**CHART, "text": NUMBERS, "box": [0.1, 0.6, 0.9, 0.9]}
    running = desk({"page": {"spans": [{**CHART, "text": NUMBERS}, below]}})
    running.open(three_pages)
    running.read_all()
    tab = running.window.figure_tabs.charts
    running.window.workspace.panel.show_tab(tab)
    first, second = (block.id for block in running.session.page(1).blocks)

    def number_of(page: int, block_id: int) -> str:
        block = next(block for block in running.session.page(page).blocks if block.id == block_id)
        return block.table.cells[4].text

    begin_typing(tab.sheet, "111")
    tab.scroll_to_block(second)
    begin_typing(tab.sheet, "222")
    running.window.workspace.page.view.scroll_to_page(2)  # as the wheel does
    qtbot.waitUntil(lambda: running.window.workspace.panel.page_number() == 2)
    assert [number_of(1, first), number_of(1, second), number_of(2, first)] == ["111", "222", "142"]
    begin_typing(tab.sheet, "333")
    running.open(SAMPLES / "bar-chart.pdf")
    running.open(three_pages)
    qtbot.waitUntil(lambda: len(running.session.page(2).blocks) == 2)
    assert number_of(2, first) == "333"
