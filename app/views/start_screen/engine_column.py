"""The plain column at the right of the start screen: which engine reads, where pages stay, and the sample."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.views.common.hairline import hairline
from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.theme import Theme

WIDTH = 272
NARROW_WIDTH = 248
_ICON_SIDE = 18
_LOOKS = {True: ("check-circle", "ok"), False: ("warning", "warn"), None: ("clock", "text2")}


@dataclass(frozen=True, slots=True)
class EngineCard:
    """What is said of the engine that reads.

    Attributes:
        line: what is so: "Built-in reader is ready".
        sentence: what it reads, or what is missing and what to do.
        ready: None while it is being found out.
    """

    line: str
    sentence: str
    ready: bool | None = True


class EngineColumn(QWidget):
    """Words with icons; one link.

    Signals:
        sample_requested: the sample is to be opened.
        engine_requested(widget): another engine is to be chosen, in a menu beside this widget.
    """

    sample_requested = Signal()
    engine_requested = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._state_icon = self._icon("clock", QFontMetrics(theme.font("section")).height())
        self._line = QLabel(self)
        self._sentence = QLabel(self)
        self.setFixedWidth(WIDTH)
        self._lay_out()

    def set_engine(self, card: EngineCard) -> None:
        self._line.setText(card.line)
        self._sentence.setText(card.sentence)
        self._state_icon.set_icon(*_LOOKS[card.ready])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QLabel(self.tr("Reading engine"), self)
        head.setProperty("tone", "text2")
        column.addWidget(head)
        column.addSpacing(6)
        self._line.setProperty("role", "section")
        column.addLayout(self._row(self._state_icon, self._line))
        column.addSpacing(6)
        self._sentence.setProperty("tone", "text2")
        column.addWidget(self._sentence)
        column.addSpacing(8)
        choose = self._link(self.tr("Choose the engine…"))
        choose.clicked.connect(lambda: self.engine_requested.emit(choose))
        column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        column.addWidget(hairline())
        column.addSpacing(20)
        stay = QLabel(self.tr("Pages stay on this computer."), self)
        stay.setProperty("tone", "text2")
        column.addLayout(self._row(self._icon("lock-simple"), stay))
        column.addSpacing(10)
        column.addLayout(self._sample_row())
        column.addStretch(1)
        for label in (self._line, self._sentence, stay):
            label.setWordWrap(True)

    def _sample_row(self) -> QHBoxLayout:
        new = QLabel(self.tr("New here?"), self)
        new.setProperty("tone", "text2")
        link = self._link(self.tr("Open the sample"))
        link.clicked.connect(self.sample_requested)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._icon("file-text"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(10)
        row.addWidget(new, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(new.fontMetrics().horizontalAdvance(" "))
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return row

    def _link(self, words: str) -> QPushButton:
        link = QPushButton(words, self)
        link.setProperty("variant", "link")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        return link

    def _row(self, picture: QWidget, words: QLabel) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return row

    def _icon(self, name: str, line_height: int = 0) -> IconLabel:
        height = line_height or QFontMetrics(self._theme.font("body")).height()
        return IconLabel(name, "text2", _ICON_SIDE, self._theme, self._icons, self).beside(height)
