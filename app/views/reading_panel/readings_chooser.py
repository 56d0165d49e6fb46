"""The readings of one page, by engine, mode and date; one of them is shown, and any can be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.document.page import Reading, ReadingKey
from app.views.common.icons import Icons
from app.views.reading_panel.reading_words import reading_title

_CHOICE_WIDTH, _MARK_WIDTH = 72, 24


class ReadingsChooser(QWidget):
    """A row for each reading.

    Signals:
        chosen(key): this reading is to be shown.
        removed(key): this reading is to be forgotten.
    """

    chosen = Signal(object)
    removed = Signal(object)

    def __init__(
        self, readings: Sequence[Reading], shown: ReadingKey | None, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for reading in sorted(readings, key=lambda reading: -reading.created):
            column.addWidget(self._row(reading, reading.key == shown))

    def _row(self, reading: Reading, shown: bool) -> QWidget:
        """What it is, when it was made, and the way to take it away, which asks once more."""
        title = reading_title(reading.key)
        button = _Choice(title)
        button.setChecked(shown)
        button.toggled.connect(lambda on, key=reading.key: self.chosen.emit(key) if on else None)
        self._group.addButton(button)
        date = QLabel(_date(reading.created))
        date.setProperty("tone", "text2")
        date.setProperty("role", "small")
        ends = QStackedWidget()
        ends.addWidget(self._remove_button(title, ends))
        ends.addWidget(self._question(reading.key, ends))
        date.setContentsMargins(_MARK_WIDTH, 0, 0, 4)
        row = QWidget(self)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(button, 0, 0)
        grid.addWidget(ends, 0, 1)
        grid.addWidget(date, 1, 0, 1, 2)
        return row

    def _remove_button(self, title: str, ends: QStackedWidget) -> QWidget:
        remove = QToolButton()
        remove.setIcon(self._icons.icon("trash"))
        remove.setIconSize(QSize(16, 16))
        remove.setProperty("small", True)
        remove.setToolTip(self.tr("Remove this reading"))
        remove.setAccessibleName(self.tr("Remove {reading}").format(reading=title))
        remove.clicked.connect(lambda: ends.setCurrentIndex(1))
        return _right(remove)

    def _question(self, key: ReadingKey, ends: QStackedWidget) -> QWidget:
        remove, keep = QPushButton(self.tr("Remove")), QPushButton(self.tr("Keep"))
        for button in (remove, keep):
            button.setProperty("small", True)
        if key.text_source.is_reference and not key.is_edited:
            remove.setToolTip(self.tr("Take this reference off all pages"))
        remove.clicked.connect(lambda: self.removed.emit(key))
        keep.clicked.connect(lambda: ends.setCurrentIndex(0))
        return _right(remove, keep)


class _Choice(QRadioButton):
    """One title, cut in the middle where there is no room for it."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._title = title
        self.setToolTip(title)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_CHOICE_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - _MARK_WIDTH
        words = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideMiddle, room)
        self.setText(words.replace("&", "&&"))


def _right(*buttons: QWidget) -> QWidget:
    side = QWidget()
    line = QHBoxLayout(side)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(4)
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return side


def _date(created: float) -> str:
    if created <= 0:
        return ""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(round(created)), QLocale.FormatType.ShortFormat)
