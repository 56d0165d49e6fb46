"""One chart in full: its head, the two pictures, what does not fit, its numbers, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QWidget

from app.charts.chart_data import ChartKind, Place
from app.document.inline import plain_text
from app.document.table import Table
from app.views.charts.chart_case import ChartCase
from app.views.charts.chart_painter import ChartPicture
from app.views.charts.chart_pictures import ChartPictures
from app.views.charts.chart_side import ChartSide
from app.views.charts.check_line import CheckLine
from app.views.charts.finding_notices import measured_words, take_words
from app.views.common.actions import TAKE_KEYS
from app.views.common.controls import text_label
from app.views.common.hatching import paint_swatch
from app.views.common.icons import Icons
from app.views.common.language import tr
from app.views.common.layouts import Slack, in_column
from app.views.common.series import paint_marker, paint_sample, series_style
from app.views.common.source_view import SourceView
from app.views.common.theme import Theme
from app.views.figures.actions_column import ActionsColumn
from app.views.figures.figure_head import FigureHead
from app.views.notices.notice import Notice
from app.views.notices.notice_column import NoticeColumn
from app.views.reading_panel.page_notices import Emptiness
from app.views.tables.cell_delegate import PaintMark
from app.views.tables.clipboard import Copier
from app.views.tables.table_grid import TableGrid

_MARGIN = 20
_NARROW = 620
_OVERLAID = 1
_MOST_ROWS_SEEN = 14


def _remarks(case: ChartCase) -> dict[Place, str]:
    """What the picture says of each value, for pointers and screen readers."""
    confirmed = tr("Confirmed by the picture")
    return {
        place: confirmed if cell.is_confirmed else measured_words(cell.measured)
        for place, cell in case.picture.cells.items()
    }


class ChartSheet(QScrollArea):
    """Shows what it is given; what the person does is told by its parts.

    Signals:
        cells_edited(texts): cells are to say something else: a dict of (row, column) to inline Markdown.
        notice_followed(index, name): a link of a notice.
    """

    cells_edited = Signal(object)
    notice_followed = Signal(int, str)

    def __init__(self, theme: Theme, icons: Icons, copier: Copier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._case: ChartCase | None = None
        self._current: Place | None = None
        ways = (self.tr("Side by side"), self.tr("Overlaid"))
        self.head = FigureHead(self.tr("Charts of this page"), ways, theme, self)
        self.check_line = CheckLine(theme, icons, self)
        self.pictures = ChartPictures(theme, icons, self)
        self.notices = NoticeColumn(theme, icons, self)
        self.text = SourceView(self)
        self.grid = TableGrid(theme, icons, copier, self)
        self.grid.fit_rows(_MOST_ROWS_SEEN)
        self.changes = ActionsColumn(icons, self)
        self.side = ChartSide(icons, self)
        self._taking = ActionsColumn(icons, self)
        self.take_button = self._make_take_button()
        self._more = text_label("", self, role="small", tone="text2")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    @property
    def current(self) -> Place | None:
        """The cell the person is in."""
        return self._current

    def show_place(self, size: QSizeF) -> None:
        """Another chart is going to be shown, so large on the page; empty where it has no place."""
        self._current = None
        self.pictures.show_figure(size)

    def show_case(self, case: ChartCase, emptiness: Emptiness) -> None:
        """Show a chart's numbers and draw them; `emptiness` stands there where it has none."""
        self._case = case
        table = case.shown_table
        self.grid.set_table(table or Table(0, 0, ()), case.doubtful)
        self.grid.set_marks(self._marks(case))
        self.grid.set_remarks(_remarks(case), case.picture.confirmed)
        self.check_line.show_check(case.check)
        self._offer_measured()
        self.grid.setVisible(table is not None)
        self.changes.setVisible(table is not None)
        words = plain_text(case.block.text).strip() if table is None else ""
        self.text.show_source(words)
        self.text.setVisible(bool(words))
        self.side.show_kinds(case.kinds, case.kind)
        self.head.ways.setVisible(case.data is not None)
        self._draw(emptiness)

    def _offer_measured(self) -> None:
        """What the picture shows in the place of the current cell, to be taken."""
        measured = self._case.picture.measured(self._current) if self._case and self._current else ""
        self._taking.setVisible(bool(measured))
        self.take_button.setText(take_words(measured))

    def _take_measured(self) -> None:
        measured = self._case.picture.measured(self._current) if self._case and self._current else ""
        if measured and self._current is not None:
            self.cells_edited.emit({self._current: measured})

    def show_notices(self, notices: Sequence[Notice], more: int) -> None:
        """What is to be said of it; `more` findings have no room."""
        self.notices.show_notices(notices)
        self._more.setText(self.tr("{count} more places do not fit.").format(count=more))
        self._more.setVisible(more > 0)

    def go_to(self, place: Place, edit: bool = False) -> None:
        """Put the keyboard into a cell, and perhaps begin to change it."""
        index = self.grid.model().index(*place)
        self.grid.setFocus()
        self.grid.setCurrentIndex(index)
        self.ensureWidgetVisible(self.grid)
        if edit:
            self.grid.edit(index)

    def _marks(self, case: ChartCase) -> dict[Place, PaintMark]:
        """The line of each series beside its name; the parts of a pie are no series."""
        if case.data is None or case.block.table is None or case.kind is ChartKind.PIE:
            return {}
        places = case.block.table.grid()
        marks = {}
        for index, series in enumerate(case.data.series):
            cell = places[series.place[0]][series.place[1]] if series.place is not None else None
            if cell is not None:
                marks[cell.row, cell.column] = self._sample(index, case.kind)
        return marks

    def _sample(self, index: int, kind: ChartKind) -> PaintMark:
        """Paints a piece of a series as it is drawn: of its line, its points or its bars."""

        def paint(painter: QPainter, rect: QRectF) -> None:
            style = series_style(self._theme, index)
            if kind is ChartKind.BAR:
                paint_swatch(painter, rect.center(), style.color, index)
            elif kind is ChartKind.SCATTER:
                paint_marker(painter, rect.center(), style, self._theme.color("window"))
            else:
                paint_sample(painter, rect, style)

        return paint

    def _draw(self, emptiness: Emptiness | None = None) -> None:
        case = self._case
        if case is None:
            return
        if case.data is not None:
            self.pictures.show_chart(ChartPicture(case.data, case.kind, case.doubtful, self._current, case.axes))
        elif emptiness is not None:
            self.pictures.show_emptiness(emptiness)

    def _on_current_changed(self, row: int, column: int) -> None:
        self._current = (row, column)
        self._offer_measured()
        self._draw()

    def _make_take_button(self) -> QPushButton:
        """Under the grid while there is something to take; its key works while the keyboard is in the tab."""
        button = self._taking.add("check", "", self._take_measured, self.tr("Take what the picture shows"))
        button.setToolTip(self.tr("Take what the picture shows ({keys})").format(keys=TAKE_KEYS))
        self._taking.hide()
        key = QShortcut(QKeySequence(TAKE_KEYS), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._take_measured)
        return button

    def _connect(self) -> None:
        self.head.way_chosen.connect(lambda way: self.pictures.set_overlaid(way == _OVERLAID))
        self.pictures.value_clicked.connect(lambda row, column: self.go_to((row, column)))
        self.grid.cell_edited.connect(lambda row, column, text: self.cells_edited.emit({(row, column): text}))
        self.grid.cells_edited.connect(self.cells_edited)
        self.grid.current_changed.connect(self._on_current_changed)
        self.notices.action_chosen.connect(self.notice_followed)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("surface", "panel")
        self.text.setProperty("field", True)
        self.text.setMinimumHeight(120)
        self.text.setAccessibleName(self.tr("What was read from the chart"))
        self._row.setSpacing(_MARGIN)
        self._row.addLayout(in_column(self.text, self.grid, self._taking, self.changes, Slack(), spacing=12), 1)
        self._row.addWidget(self.side)
        parts = (self.head, self.check_line, self.pictures, self.notices, self._more, self._row)
        in_column(*parts, Slack(), margins=(_MARGIN, 12, _MARGIN, 24), spacing=12, of=body)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.side.set_narrow(narrow)
        self.pictures.set_room(self.width() - 2 * _MARGIN)
        self.changes.set_columns(2 if narrow else 3)
