"""A text that breaks anywhere, as SMILES and InChI need, and is as high as its lines."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.views.common.own_keys import ENTER
from app.views.common.source_field import SourceField

_MOST_LINES = 8


class FlowingText(SourceField):
    """Grows with its text up to eight lines, then scrolls.

    Signals:
        entered: Return was pressed.
        left: the keyboard went elsewhere.
        given_up: Escape was pressed.
    """

    entered = Signal()
    left = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._padding = 0
        self._frame = 0
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._fit)
        # A blank at a line's end stands out by some pixels; there is never anything to see beside the lines.
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.horizontalScrollBar().setValue(0))

    def set_padding(self, left: int, above: int, right: int, below: int) -> None:
        """Pixels around the text, within the frame that the style sheet gives it."""
        self._padding = above + below
        self.setViewportMargins(left, above, right, below)
        self._fit()

    def set_frame(self, width: int) -> None:
        """How thick the frame is that the style sheet draws."""
        self._frame = width
        self._fit()

    def line_count(self) -> int:
        """Lines that the text takes at the width it has."""
        return max(1, int(self.document().size().height()))

    def sizeHint(self) -> QSize:
        return QSize(200, self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
        elif self.line_count() <= _MOST_LINES:
            self.verticalScrollBar().setValue(0)  # the caret had drawn it down before there was room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.isReadOnly():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _wanted_height(self) -> int:
        return ceil(self.height_of_lines(_MOST_LINES)) + self._padding + 2 * self._frame

    def _fit(self) -> None:
        many = self.line_count() > _MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if many else policy.ScrollBarAlwaysOff)
        height = self._wanted_height()
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()
