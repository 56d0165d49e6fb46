"""The readings of one page, by engine, mode and date; one of them is shown, and any can be taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.document.page import Reading, ReadingKey, StopReason
from app.recognition.engine_catalog import EngineCatalog
from app.views.common.controls import icon_button, text_label
from app.views.common.icons import Icons
from app.views.common.language import tr
from app.views.common.layouts import Slack, in_column, in_grid, in_row
from app.views.reading_panel.reading_words import reading_title

_LINE = 28  # pixels: the button to take a reading away, which the first line of its title stands beside
_BREAKS = re.compile(r"[-_./]+(?=\w)")  # where names of files may go on in the next line


class ReadingsChooser(QWidget):
    """A row for each reading.

    Signals:
        chosen(key): this reading is to be shown.
        removed(key): this reading is to be forgotten.
    """

    chosen = Signal(object)
    removed = Signal(object)

    def __init__(
        self,
        readings: Sequence[Reading],
        shown: ReadingKey | None,
        catalog: EngineCatalog,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalog, self._icons = catalog, icons
        self._group = QButtonGroup(self)
        newest_first = sorted(readings, key=lambda reading: -reading.created)
        in_column(*(self._row(reading, reading.key == shown) for reading in newest_first), spacing=4, of=self)

    def take_keyboard(self) -> None:
        """Put the keyboard on the reading that is shown, else on the first."""
        button = self._group.checkedButton() or next(iter(self._group.buttons()), None)
        if button is not None:
            button.setFocus()

    def _row(self, reading: Reading, shown: bool) -> QWidget:
        """What it is, when it was made, and the way to take it away, which asks once more."""
        title = reading_title(reading.key, self._catalog, by_hand=reading.by_hand)
        button = self._choice(reading.key, title, shown)
        date = text_label(_date_and_end(reading), role="small", tone="text2")
        remove, question = self._remove_button(title), self._question(reading.key)
        for asks, asked in ((True, remove.clicked), (False, question.kept)):
            asked.connect(partial(question.setVisible, asks))
            asked.connect(partial(remove.setHidden, asks))
        row = QWidget(self)
        grid = in_grid(8, 0, wide=1, of=row)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.addWidget(button, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_Title(title, button), 0, 1)
        grid.addWidget(remove, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(date, 1, 1)
        grid.addWidget(question, 2, 1, 1, 2)
        return row

    def _choice(self, key: ReadingKey, title: str, shown: bool) -> QRadioButton:
        button = QRadioButton()
        button.setFixedHeight(_LINE)
        button.setAccessibleName(title)
        button.setToolTip(title)
        button.setChecked(shown)
        button.toggled.connect(lambda on: self.chosen.emit(key) if on else None)
        self._group.addButton(button)
        return button

    def _remove_button(self, title: str) -> QToolButton:
        remove = icon_button(self._icons.icon("trash"), self.tr("Remove this reading"))
        remove.setAccessibleName(self.tr("Remove {reading}").format(reading=title))
        return remove

    def _question(self, key: ReadingKey) -> _Question:
        question = _Question(self.tr("Remove"), self.tr("Keep"))
        if key.text_source.is_reference and not key.is_edited:
            question.remove.setToolTip(self.tr("Take this reference off all pages"))
        question.remove.clicked.connect(lambda: self.removed.emit(key))
        return question


class _Title(QLabel):
    """A title in as many lines as it needs; a click on it is one on its button."""

    def __init__(self, title: str, button: QRadioButton) -> None:
        super().__init__(_BREAKS.sub("\\g<0>\u200b", title))
        self._button = button
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setContentsMargins(0, (_LINE - self.fontMetrics().height()) // 2, 0, 0)
        self.setToolTip(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._button.click()
        event.accept()


class _Question(QWidget):
    """Whether to take a reading away.

    Signals:
        kept: it stays.
    """

    kept = Signal()

    def __init__(self, remove: str, keep: str) -> None:
        super().__init__()
        self.remove, stay = QPushButton(remove), QPushButton(keep)
        stay.clicked.connect(self.kept)
        for button in (self.remove, stay):
            button.setProperty("small", True)
        in_row(self.remove, stay, Slack(), margins=(0, 4, 0, 0), spacing=4, of=self)
        self.hide()


def _date_and_end(reading: Reading) -> str:
    cut_short = reading.stop_reason in (StopReason.CANCELLED, StopReason.LENGTH)
    return " · ".join(part for part in (_date(reading.created), tr("cut short") if cut_short else "") if part)


def _date(created: float) -> str:
    if created <= 0:
        return ""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(round(created)), QLocale.FormatType.ShortFormat)
