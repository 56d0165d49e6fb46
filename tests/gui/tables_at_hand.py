"""Pages with tables, and the tab of the panel that shows them."""

from __future__ import annotations

from pathlib import Path

import pymupdf
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.views.tables.tables_tab import TablesTab
from tests.gui.conftest import Desk

BEDS = (
    "<table><tr><th>Bed</th><th>Flow, L/d</th><th colspan='2'>Caffeine, µg/L and %</th></tr>"
    "<tr><td rowspan='2'>Reed</td><td>120</td><td>1,234.50</td><td>88</td></tr>"
    "<tr><td>240</td><td>20.5</td><td>67</td></tr>"
    "<tr><td>Bare sand</td><td>120</td><td>=10.5</td><td>-</td></tr></table>"
)
WELLS = (
    "<table><tr><th>Well</th><th>Inlet</th></tr>"
    "<tr><td>A1</td><td>87.4</td></tr><tr><td>A2</td><td>90.2</td></tr></table>"
)
SPANS = [
    {"label": "table", "text": WELLS, "box": [0.1, 0.05, 0.9, 0.12]},
    {"label": "paragraph", "text": "Three beds of reed were laid in October.", "box": [0.1, 0.15, 0.9, 0.25]},
    {"label": "caption", "text": "Table 2. The three beds at two flows, day 28.", "box": [0.1, 0.28, 0.9, 0.3]},
    {"label": "table", "text": BEDS, "box": [0.1, 0.3, 0.9, 0.5]},
    {"label": "table", "text": "Net total 45", "box": [0.1, 0.52, 0.9, 0.6]},
    {"label": "paragraph", "text": "All wells, from north to south:", "box": [0.1, 0.62, 0.9, 0.7]},
    {"label": "table", "text": WELLS.replace("A1", "B1"), "box": [0.1, 0.72, 0.9, 0.9]},
    {"label": "page_footer", "text": "212", "box": [0.45, 0.93, 0.55, 0.95]},
]


def beds_file(path: Path) -> Path:
    """Draw a PDF of two pages with tables where the engine finds them."""
    document = pymupdf.open()
    for _ in range(2):
        page = document.new_page(width=595, height=842)
        for row in range(4):
            for column in range(4):
                left, top = 60 + 119 * column, 253 + 42 * row
                page.draw_rect((left, top, left + 119, top + 42), color=(0.3, 0.3, 0.3))
                page.insert_text((left + 10, top + 26), f"{row},{column}234.50")
    document.save(path)
    return path


def show_tables(running: Desk) -> TablesTab:
    tab = running.window.figure_tabs.tables
    running.window.workspace.panel.show_tab(tab)
    QApplication.processEvents()
    assert tab.isVisible()
    return tab


def button(tab: TablesTab, words: str) -> QAbstractButton:
    return next(each for each in tab.findChildren(QAbstractButton) if words in (each.text(), each.accessibleName()))


def rows(tab: TablesTab) -> list[list[str]]:
    model = tab.grid().model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def go_to(tab: TablesTab, row: int, column: int) -> None:
    tab.grid().setCurrentIndex(tab.grid().model().index(row, column))


def do(tab: TablesTab, words: str) -> None:
    """A command of the menu for rows and columns."""
    tab.edit_menu.aboutToShow.emit()
    action = next(each for each in tab.edit_menu.actions() if each.text().replace("&", "") == words)
    assert action.isEnabled()
    action.trigger()


def said(running: Desk) -> list[str]:
    return [notice.clause for notice in running.window.notices.notices()]


def clauses(tab: TablesTab) -> list[str]:
    return [notice.clause for notice in tab.notices()]
