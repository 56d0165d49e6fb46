"""The words "Page 2 of 12"; a click turns them into a field where another number can be typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedLayout, QWidget

from app.views.common.controls import text_label
from app.views.common.layouts import in_row
from app.views.common.own_keys import takes_escape
from app.views.common.theme import Theme

_PLAIN = QLocale(QLocale.Language.C)
_PLAIN.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)  # "1,234" is no number of a page


class PageNumber(QWidget):
    """Shows where one is and takes where one wants to go.

    Signals:
        page_entered(number): the person typed a page that exists.
    """

    page_entered = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._number = 0
        self._words = QPushButton()
        self._words.setProperty("variant", "plain")
        self._words.setProperty("small", True)
        self._words.setFont(theme.font("body", 500))
        self._words.setToolTip(self.tr("Go to page (Ctrl+G)"))
        self._words.clicked.connect(self.begin)
        self._field = QLineEdit()
        self._field.setProperty("small", True)
        self._field.setFixedWidth(56)
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.setAccessibleName(self.tr("Page number"))
        self._known = QIntValidator(1, 1, self._field)
        self._known.setLocale(_PLAIN)
        self._field.setValidator(self._known)
        self._field.returnPressed.connect(self._on_return_pressed)
        self._field.installEventFilter(self)
        self._rest = text_label(tone="text2")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._words)
        self._stack.addWidget(self._editor())

    def set_page(self, number: int, count: int) -> None:
        """Page `number` of `count` is in view; none of 0."""
        self._number, self._count = number, count
        text = self.tr("Page {number} of {count}").format(number=number, count=count)
        self._words.setText(text if count else "")
        self._words.setEnabled(count > 0)
        self._rest.setText(self.tr("of {count}").format(count=count))
        self._known.setTop(max(1, count))
        self._words.setMinimumWidth(self._widest(count))

    def begin(self) -> None:
        """Let the person type a page number."""
        if not self._count:
            return
        self._field.setText(str(self._number))
        self._stack.setCurrentIndex(1)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field:
            if takes_escape(event, self._leave):
                return True
            if event.type() is QEvent.Type.FocusOut:
                self._leave()
        return super().eventFilter(watched, event)

    def _editor(self) -> QWidget:
        editor = QWidget()
        in_row(self._field, (self._rest, 1), spacing=6, of=editor)
        return editor

    def _leave(self) -> None:
        self._stack.setCurrentIndex(0)

    def _on_return_pressed(self) -> None:
        number = int(self._field.text())
        self._leave()
        self.page_entered.emit(number)

    def _widest(self, count: int) -> int:
        """The width at the largest number, so that nothing moves while leafing."""
        text = self.tr("Page {number} of {count}").format(number=count, count=count)
        return self._words.fontMetrics().horizontalAdvance(text) + 18
