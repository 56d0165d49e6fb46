"""Taking a chart away: its numbers and its drawing, to the clipboard or to a file."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QMimeData, QObject, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.controllers.exporting.file_saving import FileSaving
from app.document.block import BlockKind
from app.export.chart_files import chart_csv, chart_xlsx
from app.export.table_forms import table_to_clipboard_html, table_to_tsv
from app.views.charts.chart_case import ChartCase
from app.views.charts.chart_look import paper_look
from app.views.charts.chart_painter import ChartPicture
from app.views.charts.plot_files import chart_image, png_bytes, svg_bytes
from app.views.common.drag_out import DragOut
from app.views.common.kind_words import kind_name
from app.views.common.theme import Theme
from app.views.figures.save_dialog import ChooseFile, Saver
from model_runtime.messages import to_translate


class Taking(StrEnum):
    """The ways to take a chart away."""

    COPY_NUMBERS = "copy_numbers"
    COPY_PLOT = "copy_plot"
    CSV = ".csv"
    XLSX = ".xlsx"
    SVG = ".svg"
    PNG = ".png"


class ChartTaking(QObject):
    """Copies and saves; drawings are always those of paper, whatever the theme is."""

    def __init__(self, saving: FileSaving, choose_file: ChooseFile, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._saver = Saver(saving, choose_file, parent)
        self.out = DragOut(parent)

    def take(self, way: Taking, case: ChartCase, name: str, size: QSize) -> None:
        """Take a chart away.

        Args:
            way: where to.
            case: the chart.
            name: what it is called, for names of files and titles.
            size: of the drawing, in pixels.
        """
        if way is Taking.COPY_NUMBERS and case.block.table is not None:
            data = QMimeData()
            data.setText(table_to_tsv(case.block.table))
            data.setHtml(table_to_clipboard_html(case.block.table))
            QGuiApplication.clipboard().setMimeData(data)
        elif way is Taking.COPY_PLOT and case.data is not None:
            self._copy_plot(case, name, size)
        elif way in _KINDS:
            self._save(way, case, name, size)

    def drag(self, case: ChartCase, page: int, name: str, size: QSize) -> None:
        """Take a chart of a page out of the window: its drawing, its numbers, and both as files; the rest as `take`."""
        table = case.block.table
        if table is None or case.data is None or not case.data.has_values:
            return
        picture, look = self._picture(case), paper_look(self._theme)
        image, svg, numbers = chart_image(picture, size, look), svg_bytes(picture, size, look, name), chart_csv(table)
        data = QMimeData()
        data.setData("image/svg+xml", svg)
        data.setData("text/csv", numbers)
        data.setText(table_to_tsv(table))
        title = f"{page} {kind_name(BlockKind.CHART)}"  # nothing of what the document says becomes a path
        files = {f"{title}.png": png_bytes(image), f"{title}.svg": svg, f"{title}.csv": numbers}
        self.out.begin(data, files, image)

    def _copy_plot(self, case: ChartCase, name: str, size: QSize) -> None:
        """A picture, and beside it the same as vectors for programs that take them."""
        picture, look = self._picture(case), paper_look(self._theme)
        data = QMimeData()
        data.setImageData(chart_image(picture, size, look))
        data.setData("image/svg+xml", svg_bytes(picture, size, look, name))
        QGuiApplication.clipboard().setMimeData(data)

    def _save(self, way: Taking, case: ChartCase, name: str, size: QSize) -> None:
        table, data = case.block.table, case.data
        if table is None or data is None:
            return
        picture, look = self._picture(case), paper_look(self._theme)
        forms: dict[Taking, Callable[[], bytes | Callable[[], bytes]]] = {
            Taking.CSV: lambda: chart_csv(table),
            # A workbook takes long to make and needs no window.
            Taking.XLSX: lambda: partial(chart_xlsx, name, table, case.kind, data.by_rows),
            Taking.SVG: lambda: svg_bytes(picture, size, look, name),
            Taking.PNG: lambda: png_bytes(chart_image(picture, size, look)),
        }
        self._saver.save(name, way.value, self.tr(_KINDS[way]), forms[way])

    def _picture(self, case: ChartCase) -> ChartPicture:
        """The chart without what is marked in it."""
        assert case.data is not None
        return ChartPicture(case.data, case.kind, axes=case.axes)


_KINDS = {
    Taking.CSV: to_translate("CSV table"),
    Taking.XLSX: to_translate("Excel workbook"),
    Taking.SVG: to_translate("SVG drawing"),
    Taking.PNG: to_translate("PNG picture"),
}
