"""A chart in the whole application: its numbers asked for, drawn again, checked, corrected, kept with the document."""

import pymupdf
from PySide6.QtWidgets import QPushButton

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
    sheet = tab.sheet()
    qtbot.waitUntil(lambda: not sheet.pictures.on_page().picture.isNull(), timeout=30_000)
    running.shoot("charts-empty")
    (read,) = (button for button in tab.findChildren(QPushButton) if button.text() == "Read numbers")
    read.click()
    qtbot.waitUntil(lambda: sheet.pictures.drawn().picture is not None, timeout=30_000)
    assert sheet.pictures.drawn().picture.kind is ChartKind.BAR
    assert [notice.clause for notice in sheet.notices.notices()] == ["“4S2” is no number"]
    qtbot.waitUntil(lambda: not sheet.pictures.on_page().picture.isNull(), timeout=30_000)
    sheet.cells_edited.emit({(3, 2): "452"})
    assert sheet.pictures.drawn().picture.data.series[1].values == (206, 318, 452, 377)
    assert sheet.notices.notices() == []
    running.settle()
    again = desk({"page": {"spans": []}})
    again.open(SAMPLES / "bar-chart.pdf")
    qtbot.waitUntil(lambda: again.session.page(1).blocks != (), timeout=30_000)
    assert any(cell.text == "452" for cell in again.session.page(1).blocks[0].table.cells)


def test_another_document_has_its_own_picture_and_kind_of_chart(desk, qtbot, tmp_path):
    red, blue = tmp_path / "red.pdf", tmp_path / "blue.pdf"
    running = desk({"page": {"spans": [{**CHART, "text": NUMBERS}]}})
    for path, color in ((red, (1, 0, 0)), (blue, (0, 0, 1))):
        document = pymupdf.open()
        document.new_page(width=595, height=842).draw_rect((60, 60, 540, 780), fill=color)
        document.save(path)
        running.open(path)
        running.read_all()
    sheet = running.window.figure_tabs.charts.sheet()

    def shows(color: str) -> bool:
        picture = sheet.pictures.on_page().picture
        return not picture.isNull() and picture.pixelColor(picture.rect().center()).name() == color

    running.window.workspace.panel.show_tab(running.window.figure_tabs.charts)
    qtbot.waitUntil(lambda: shows("#0000ff"), timeout=30_000)
    sheet.side.kind_chosen.emit(ChartKind.LINE)
    running.open(red)
    qtbot.waitUntil(lambda: shows("#ff0000"), timeout=10_000)
    assert sheet.pictures.drawn().picture.kind is ChartKind.BAR
    running.open(blue)
    qtbot.waitUntil(lambda: shows("#0000ff"), timeout=10_000)
    assert sheet.pictures.drawn().picture.kind is ChartKind.LINE
