"""The bar over the page: leafing, zoom, fit, turning, boxes. Drives one page view and shows its state."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from app.views.common.controls import icon_button
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_row
from app.views.common.theme import Theme
from app.views.page_view.page_number import PageNumber
from app.views.page_view.page_view import PageView

HEIGHT = 40
_ICON = 16


class PageHeader(QWidget):
    """Controls of a page view.

    Signals:
        rotation_requested(page): the person wants this page turned a quarter clockwise.
    """

    rotation_requested = Signal(int)

    def __init__(self, view: PageView, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._theme = theme
        self._icons = icons
        self.setFixedHeight(HEIGHT)
        self._number = PageNumber(theme)
        self._previous = self._button("caret-up", self.tr("Previous page"), self._leaf(-1))
        self._next = self._button("caret-down", self.tr("Next page"), self._leaf(1))
        self._out = self._button("minus", self.tr("Zoom out (Ctrl+-)"), view.zoom_out)
        self._in = self._button("plus", self.tr("Zoom in (Ctrl++)"), view.zoom_in)
        self._percent = QLabel()
        self._width = self._button("arrows-out-line-horizontal", self.tr("Fit width"), view.fit_width, checkable=True)
        self._page = self._button("corners-out", self.tr("Fit page"), view.fit_page, checkable=True)
        self._turn = self._button("arrow-clockwise", self.tr("Turn the page clockwise"), self._on_turn)
        self._draw = self._button("selection-plus", self.tr("Draw a region (R)"), self._on_draw, checkable=True)
        self._boxes = self._button("bounding-box", self.tr("Boxes on or off (B)"), self._on_boxes, checkable=True)
        self._boxes.setText(self.tr("Boxes"))
        self._boxes.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fill()
        self._follow()

    def begin_go_to_page(self) -> None:
        """Let the person type a page number."""
        self._number.begin()

    def _fill(self) -> None:
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._percent.setFont(self._theme.font("body", 500))
        self._percent.setFixedWidth(QFontMetrics(self._percent.font()).horizontalAdvance("800 %") + 8)
        self._zooms: tuple[QWidget, ...] = (self._out, self._percent, self._in, self._separator())
        self._fits: tuple[QWidget, ...] = (self._width, self._page, self._turn, self._separator())
        left, right = (self._previous, self._next, self._number), (*self._zooms, *self._fits, self._draw, self._boxes)
        self._row = in_row(*left, Slack(), *right, margins=(8, 0, 8, 0), spacing=2, of=self)

    def _follow(self) -> None:
        """Listen to the view and show its present state."""
        view = self._view
        view.current_page_changed.connect(lambda _: self._on_page_changed())
        view.zoom_changed.connect(lambda _: self._on_zoom_changed())
        view.fit_changed.connect(lambda _: self._on_zoom_changed())
        view.pages_changed.connect(self._on_page_changed)
        view.boxes_visible_changed.connect(self._boxes.setChecked)
        view.regions.drawing_changed.connect(self._draw.setChecked)
        self._number.page_entered.connect(view.scroll_to_page)
        self._number.page_entered.connect(lambda _: view.setFocus())
        self._boxes.setChecked(view.boxes_visible())
        self._on_page_changed()
        self._on_zoom_changed()

    def _button(self, icon: str, tip: str, action: Callable[[], None], checkable: bool = False) -> QToolButton:
        button = icon_button(self._icons.icon(icon), tip, self)
        button.setCheckable(checkable)
        button.clicked.connect(lambda: action())
        return button

    def _separator(self) -> QWidget:
        room = QWidget(self)
        line = QFrame(room)
        line.setProperty("line", True)
        line.setGeometry(6, 0, 1, 16)
        room.setFixedSize(13, 16)
        return room

    def _leaf(self, step: int) -> Callable[[], None]:
        return lambda: self._view.scroll_to_page(self._view.current_page() + step)

    def _on_turn(self) -> None:
        if self._view.current_page():
            self.rotation_requested.emit(self._view.current_page())

    def _on_boxes(self) -> None:
        self._view.set_boxes_visible(self._boxes.isChecked())

    def _on_draw(self) -> None:
        self._view.regions.set_drawing(self._draw.isChecked())
        self._view.setFocus()

    def _on_page_changed(self) -> None:
        number, count = self._view.current_page(), self._view.page_count()
        self._number.set_page(number, count)
        self._previous.setEnabled(number > 1)
        self._next.setEnabled(number < count)
        for button in (self._out, self._in, self._width, self._page, self._turn, self._draw):
            button.setEnabled(count > 0)

    def _on_zoom_changed(self) -> None:
        self._percent.setText(self.tr("{zoom} %").format(zoom=round(self._view.zoom() * 100)))
        self._width.setChecked(self._view.fit() == "width")
        self._page.setChecked(self._view.fit() == "page")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop_what_has_no_room()

    def _drop_what_has_no_room(self) -> None:
        """First the words of a button go, then what the menu and the keys do as well; the page number stays."""
        self._boxes.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for widget in (*self._fits, *self._zooms):
            widget.show()
        steps: tuple[Callable[[], None], ...] = (
            lambda: self._boxes.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly),
            lambda: _hide(self._fits),
            lambda: _hide(self._zooms),
        )
        for step in steps:
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return
            step()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.setPen(QPen(self._theme.color("line"), 0))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def _hide(widgets: Sequence[QWidget]) -> None:
    for widget in widgets:
        widget.hide()
