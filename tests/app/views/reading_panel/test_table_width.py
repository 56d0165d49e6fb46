"""A table is as wide as its column of text, never a pixel wider."""

import pytest
from PySide6.QtWidgets import QApplication

from app.document.block import Block, BlockKind
from app.document.table import Cell, Table
from app.export.markdown_blocks import markdown_of_block
from app.views.reading_panel.reading_view import ReadingView


@pytest.mark.parametrize("width", [480, 555, 601, 612, 713, 900])
@pytest.mark.parametrize("columns", [2, 3, 4, 7])
def test_no_table_brings_a_horizontal_scroll_bar(theme, icons, qtbot, width, columns):
    view = ReadingView(theme, icons, markdown_of_block)
    qtbot.addWidget(view)
    view.resize(width, 600)
    view.show()
    cells = tuple(Cell(row, column, f"{row}.{column}") for row in range(6) for column in range(columns))
    view.set_page(1, [Block(0, BlockKind.TABLE, None, table=Table(6, columns, cells))])
    qtbot.waitUntil(lambda: view.text_widget().document().size().height() > 100)
    assert not view.text_widget().horizontalScrollBar().isVisible()


def test_the_bar_does_not_come_when_a_long_page_is_written_again(theme, icons, qtbot):
    view = ReadingView(theme, icons, markdown_of_block)
    qtbot.addWidget(view)
    view.resize(612, 770)
    view.show()
    table = Table(9, 6, tuple(Cell(row, column, f"{row},{column}00.50") for row in range(9) for column in range(6)))
    words = "The ferry left the pier at seven in the morning, with nineteen passengers and a crate of hens."
    blocks = [Block(number, BlockKind.PARAGRAPH, None, text=words) for number in range(12)]
    view.set_page(1, [*blocks[:4], Block(12, BlockKind.TABLE, None, table=table), *blocks[4:]])
    for choice in ("dark", "light"):
        theme.set_choice(choice)
        QApplication.processEvents()
    text = view.text_widget()
    assert text.verticalScrollBar().maximum() > 0
    assert not text.horizontalScrollBar().isVisible()
