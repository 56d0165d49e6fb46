"""One notice that lies over something: a notice with an edge, a way to close it, and an end where it only tells."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app.views.common.controls import icon_button
from app.views.common.icons import Icons
from app.views.common.layouts import in_row
from app.views.common.theme import Theme
from app.views.notices.notice import Notice, NoticeBar

PASSES_MS = 6000
_RADIUS = 8
_FILLS = {"info": "raised", "warn": "warn_soft", "error": "error_soft"}


class FloatingNotice(QWidget):
    """Waits with its end while the pointer or the keyboard is in it.

    Signals:
        action_chosen(name): a link was followed.
        closed: the person sent it away.
        passed: it has been there long enough.
    """

    action_chosen = Signal(str)
    closed = Signal()
    passed = Signal()

    def __init__(self, notice: Notice, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice, self._theme = notice, theme
        bar = NoticeBar(notice, theme, icons, self, filled=False)
        bar.action_chosen.connect(self.action_chosen)
        self.setAccessibleName(bar.accessibleName())
        in_row((bar, 1), (self._close_button(icons), 0, Qt.AlignmentFlag.AlignTop), margins=(0, 0, 6, 0), of=self)
        theme.theme_changed.connect(self.update)
        self._end = QTimer(self, interval=PASSES_MS)
        self._end.timeout.connect(self._on_end)
        if notice.is_passing:
            self._end.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.setBrush(self._theme.color(_FILLS[self.notice.tone]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _close_button(self, icons: Icons) -> QToolButton:
        button = icon_button(icons.icon("x"), self.tr("Close this message"), self)
        button.clicked.connect(self.closed)
        return button

    def _on_end(self) -> None:
        focus = QApplication.focusWidget()
        if not self.underMouse() and not (focus is not None and self.isAncestorOf(focus)):
            self._end.stop()
            self.passed.emit()
