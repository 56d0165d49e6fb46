"""The chart on the page and the one drawn from its numbers: side by side in frames of one shape, or laid over."""

from __future__ import annotations

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.views.charts.chart_on_page import ChartOnPage
from app.views.charts.chart_painter import ChartPicture
from app.views.charts.drawn_chart import DrawnChart
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_grid
from app.views.common.theme import Theme
from app.views.reading_panel.empty_state import EmptyState
from app.views.reading_panel.page_notices import Emptiness

_GAP = 24
_NARROW = 520
_LOWEST, _HIGHEST = 200, 380
_HIGHEST_OVERLAID = 460
_USUAL_SHAPE = 0.75  # height for width, where the page does not tell


class ChartPictures(QWidget):
    """Two panes, or one.

    Signals:
        picture_wanted(width in device pixels): of the chart shown.
        clicked: the picture was pressed.
        value_clicked(row, column): a drawn value was pressed.
        action_chosen(name): the button of what stands in place of a chart without numbers.
    """

    picture_wanted = Signal(int)
    clicked = Signal()
    value_clicked = Signal(int, int)
    action_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = QSizeF()
        self._overlaid = False
        self._room = 0
        self._page_words = text_label(parent=self, role="small", tone="text2")
        self._drawn_words = text_label(self.tr("Drawn from the numbers"), self, role="small", tone="text2")
        self.on_page = ChartOnPage(theme, icons, self)
        self.drawn = DrawnChart(theme, self)
        self._empty = EmptyState(theme, icons, self)
        self._right = QStackedWidget(self)
        self._lay_out()
        self.on_page.picture_wanted.connect(self.picture_wanted)
        self.on_page.clicked.connect(self.clicked)
        self.drawn.value_clicked.connect(self.value_clicked)
        self._empty.action_chosen.connect(self.action_chosen)

    def show_figure(self, size: QSizeF) -> None:
        """Show another chart, so large on the page; its picture is asked for. An empty size has no picture."""
        self._size = size
        self.on_page.start_over()
        self.on_page.show_figure(size)
        self._arrange()

    def set_picture(self, picture: QImage) -> None:
        self.on_page.set_picture(picture)
        self._size = QSizeF(picture.size())  # the page may have been turned
        self._arrange()

    def ask_if_missing(self) -> None:
        """The page was shown anew, and what had been asked for is forgotten."""
        self.on_page.ask_if_missing()

    def show_chart(self, chart: ChartPicture) -> None:
        """Draw the numbers."""
        self.drawn.show_picture(chart)
        self._right.setCurrentWidget(self.drawn)
        self._arrange()

    def show_emptiness(self, emptiness: Emptiness) -> None:
        """Say in place of the chart why there is none."""
        self.drawn.show_picture(None)
        self._empty.show_emptiness(emptiness)
        self._right.setCurrentWidget(self._empty)
        self._arrange()

    def set_overlaid(self, overlaid: bool) -> None:
        """Lay the drawn chart over the picture, or put it beside."""
        self._overlaid = overlaid
        self._arrange()

    def frame_size(self) -> QSizeF:
        """Size of the frame a chart is drawn in when it stands beside the picture, or below it where room is short."""
        width = max(1.0, self._room if self._is_narrow() else (self._room - _GAP) / 2)
        return QSizeF(width, min(_HIGHEST, max(_LOWEST, width * self._shape())))

    def set_room(self, width: int) -> None:
        """How wide the pictures may be while nothing has to scroll.

        Their height follows this, not their own width: that changes with the scroll bar, which would come and go with
        the height, without end.
        """
        if width != self._room:
            self._room = width
            self._arrange()

    def _is_narrow(self) -> bool:
        return self._room < _NARROW

    def _shape(self) -> float:
        return _USUAL_SHAPE if self._size.isEmpty() else self._size.height() / self._size.width()

    def _arrange(self) -> None:
        """Which panes there are, and how high."""
        over = self.drawn.picture if self._overlaid and not self._size.isEmpty() else None
        has_page = not self._size.isEmpty()
        self.on_page.lay_over(over)
        dragged = self.tr("Drag the two corners to where their values stand on the page.")
        self._page_words.setText(self.tr("On the page") if over is None else dragged)
        self.on_page.setVisible(has_page)
        self._page_words.setVisible(has_page)
        self._right.setVisible(over is None)
        self._drawn_words.setVisible(over is None and self.drawn.picture is not None)
        height = self.frame_size().height()
        if over is not None:
            height = min(_HIGHEST_OVERLAID, max(_LOWEST, self._room * self._shape()))
        self.on_page.setFixedHeight(round(height))
        self._right.setFixedHeight(round(height))
        narrow = self._is_narrow()
        self._grid.addWidget(self._drawn_words, 2 if narrow else 0, 0 if narrow else 1)
        self._grid.addWidget(self._right, 3 if narrow else 1, 0 if narrow else 1)
        self._grid.setColumnStretch(0, int(has_page or narrow))
        self._grid.setColumnStretch(1, int(over is None and not narrow))
        self._grid.setHorizontalSpacing(_GAP if has_page and over is None and not narrow else 0)

    def _lay_out(self) -> None:
        self._right.addWidget(self.drawn)
        self._right.addWidget(self._empty)
        self._grid = in_grid(0, 6, wide=0, of=self)
        self._grid.addWidget(self._page_words, 0, 0)
        self._grid.addWidget(self.on_page, 1, 0)
        self._arrange()
