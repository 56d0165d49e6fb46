"""The plain column at the right of the start screen: which engine reads, where pages stay, and the sample."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.views.common.controls import hairline, link_button, text_label
from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
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
        models_requested: models that can be had are to be shown.
    """

    sample_requested = Signal()
    engine_requested = Signal(object)
    models_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._state_icon = self._icon("clock", QFontMetrics(theme.font("section")).height())
        self._line = text_label("", self, role="section")
        self._sentence = text_label("", self, tone="text2")
        self._model = text_label("", self, tone="text2", wraps=True)
        self.setFixedWidth(WIDTH)
        self._lay_out()

    def set_engine(self, card: EngineCard) -> None:
        self._line.setText(card.line)
        self._sentence.setText(card.sentence)
        self._state_icon.set_icon(*_LOOKS[card.ready])

    def set_model(self, words: str) -> None:
        """What a newcomer can get beside the reader that is there."""
        self._model.setText(words)

    def _lay_out(self) -> None:
        head = text_label(self.tr("Reading engine"), self, tone="text2")
        choose = link_button(self.tr("Choose the engine…"), self)
        choose.clicked.connect(lambda: self.engine_requested.emit(choose))
        stay = text_label(self.tr("Pages stay on this computer."), self, tone="text2")
        state, way = self._row(self._state_icon, self._line), (choose, 0, Qt.AlignmentFlag.AlignLeft)
        below = in_column(self._model_row(), 10, self._row(self._icon("lock-simple"), stay), 10, self._sample_row())
        in_column(head, 6, state, 6, self._sentence, 8, way, 16, hairline(), 20, below, Slack(), of=self)
        for label in (self._line, self._sentence, stay):
            label.setWordWrap(True)

    def _model_row(self) -> QHBoxLayout:
        """What a newcomer can get beside the reader that is there."""
        link = link_button(self.tr("Models…"), self)
        link.clicked.connect(self.models_requested)
        top, left = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
        return in_row((self._icon("stack"), 0, top), (in_column(self._model, 4, (link, 0, left)), 1), spacing=10)

    def _sample_row(self) -> QHBoxLayout:
        new = text_label(self.tr("New here?"), self, tone="text2")
        link = link_button(self.tr("Open the sample"), self)
        link.clicked.connect(self.sample_requested)
        middle, blank = Qt.AlignmentFlag.AlignVCenter, new.fontMetrics().horizontalAdvance(" ")
        icon = self._icon("file-text")
        return in_row((icon, 0, middle), 10, (new, 0, middle), blank, (link, 0, middle), Slack())

    def _row(self, picture: QWidget, words: QLabel) -> QHBoxLayout:
        return in_row((picture, 0, Qt.AlignmentFlag.AlignTop), (words, 1), spacing=10)

    def _icon(self, name: str, line_height: int = 0) -> IconLabel:
        height = line_height or QFontMetrics(self._theme.font("body")).height()
        return IconLabel(name, "text2", _ICON_SIDE, self._theme, self._icons, self).beside(height)
