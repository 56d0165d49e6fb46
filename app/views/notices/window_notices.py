"""Messages laid over what they speak of: nothing moves when one comes or goes. What only tells goes by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.document.problems import RectoError
from app.pages.messages import OpenFailure
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.layouts import in_column
from app.views.common.theme import Theme
from app.views.notices.floating_notice import FloatingNotice
from app.views.notices.notice import Notice

_WIDEST, _SIDE, _EDGE = 620, 16, 12
_MOVES = frozenset((QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide))


class WindowNotices(QWidget):
    """Shows the latest few; each goes when the person sends it away or it no longer holds.

    Signals:
        action_chosen(name): a link was followed.
        closed(about): the person sent a notice away.
    """

    action_chosen = Signal(str)
    closed = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget, *, at_top: bool = False) -> None:
        """They lie in the middle of the lower edge of what `lie_over` says, or of its upper one."""
        super().__init__(parent)
        self._theme, self._icons, self._at_top = theme, icons, at_top
        self._rows: dict[str, FloatingNotice] = {}
        self._grounds: Sequence[QWidget] = ()
        self._column = in_column(spacing=8, of=self)
        self.hide()

    def lie_over(self, *grounds: QWidget) -> None:
        """Lie over the first of these that is in view."""
        self._grounds = grounds
        for ground in grounds:
            ground.installEventFilter(self)

    def show_notice(self, about: str, notice: Notice) -> None:
        """Show a notice; it takes the place of an earlier one about the same thing."""
        self.clear(about)
        row = FloatingNotice(notice, self._theme, self._icons, self)
        row.action_chosen.connect(self.action_chosen)
        row.closed.connect(lambda: self._on_close(about))
        row.passed.connect(lambda: self.clear(about))
        self._rows[about] = row
        self._column.addWidget(row)
        self.show()
        self._place()
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, row.accessibleName()))

    def clear(self, about: str) -> None:
        """What the notice said does not hold any more."""
        row = self._rows.pop(about, None)
        if row is not None:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.setVisible(bool(self._rows))
        self._place()

    def clear_all(self) -> None:
        """None of them holds any more."""
        for about in list(self._rows):
            self.clear(about)

    def shows(self, about: str) -> bool:
        return about in self._rows

    def notices(self) -> list[Notice]:
        """What is shown now, top to bottom."""
        return [row.notice for row in self._rows.values()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self._rows:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # words were set anew, in another font perhaps
            self._place()
        return done

    def _place(self) -> None:
        holder = self.parentWidget()
        ground = next((ground for ground in self._grounds if holder and ground.isVisibleTo(holder)), None)
        if holder is None or ground is None or not self._rows:
            return
        area = QRect(ground.mapTo(holder, QPoint(0, 0)), ground.size())
        width = min(_WIDEST, area.width() - 2 * _SIDE)
        height = min(self._column.totalHeightForWidth(width), area.height() - 2 * _EDGE)
        top = area.top() + _EDGE if self._at_top else area.bottom() + 1 - _EDGE - height
        self.setGeometry(area.left() + (area.width() - width) // 2, top, width, height)
        self.raise_()

    def _on_close(self, about: str) -> None:
        self.clear(about)
        self.closed.emit(about)


def error_notice(error: RectoError | OpenFailure) -> Notice:
    """Something of ours that went wrong, or a file that did not open."""
    return Notice("error", "warning", told(error.title), told(error.hint), detail=error.detail)
