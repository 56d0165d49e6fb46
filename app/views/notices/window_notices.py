"""Messages about the whole window, in one line under the toolbar: a file that did not open, a library set aside."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from app.document.problems import RectoError
from app.pages.messages import OpenFailure
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.layouts import in_column, in_row
from app.views.common.theme import Theme
from app.views.notices.notice import Notice, NoticeBar


class WindowNotices(QWidget):
    """Shows the latest few; each goes when the person sends it away or it no longer holds.

    Signals:
        action_chosen(name): a link was followed.
        closed(about): the person sent a notice away.
    """

    action_chosen = Signal(str)
    closed = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._rows: dict[str, QWidget] = {}
        self.setProperty("surface", "panel")
        self._column = in_column(margins=(16, 8, 16, 8), spacing=8, of=self)
        self.hide()

    def show_notice(self, about: str, notice: Notice) -> None:
        """Show a notice; it takes the place of an earlier one about the same thing."""
        self.clear(about)
        row = QWidget(self)
        bar = NoticeBar(notice, self._theme, self._icons, row)
        bar.action_chosen.connect(self.action_chosen)
        in_row((bar, 1), self._close_button(about), spacing=4, of=row)
        self._rows[about] = row
        self._column.addWidget(row)
        self.show()

    def clear(self, about: str) -> None:
        """What the notice said does not hold any more."""
        row = self._rows.pop(about, None)
        if row is not None:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.setVisible(bool(self._rows))

    def clear_all(self) -> None:
        """None of them holds any more."""
        for about in list(self._rows):
            self.clear(about)

    def notices(self) -> list[Notice]:
        """What is shown now, top to bottom."""
        bars = (row.findChild(NoticeBar) for row in self._rows.values())
        return [bar.notice for bar in bars if bar is not None]

    def _close_button(self, about: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._icons.icon("x"))
        button.setToolTip(self.tr("Close this message"))
        button.setAccessibleName(self.tr("Close this message"))
        button.clicked.connect(lambda: self._on_close(about))
        return button

    def _on_close(self, about: str) -> None:
        self.clear(about)
        self.closed.emit(about)


def error_notice(error: RectoError | OpenFailure) -> Notice:
    """Something of ours that went wrong, or a file that did not open."""
    return Notice("error", "warning", told(error.title), told(error.hint), detail=error.detail)
