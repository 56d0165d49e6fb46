"""A message that stands in the pane it speaks of: an icon, one bold clause, one sentence, at most two links."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.theme import Theme

Tone = Literal["info", "warn", "error"]
COPY_DETAILS = "copy_details"
_FILLS = {"info": "window", "warn": "warn_soft", "error": "error_soft"}
_ICON_ROLES = {"info": "text2", "warn": "warn", "error": "error"}


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """A link under a notice. `name` is what `NoticeBar.action_chosen` tells; `words` are shown."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says.

    Attributes:
        clause: what happened, in bold, without a full stop.
        sentence: what it means or what to do.
        actions: at most two; with `detail` one of them is "Copy details".
        detail: text to copy for a report; never shown.
    """

    tone: Tone
    icon: str
    clause: str
    sentence: str = ""
    actions: tuple[NoticeAction, ...] = ()
    detail: str = ""


class NoticeBar(QWidget):
    """Shows one notice.

    Signals:
        action_chosen(name): a link was followed; copying the details is done here and not told.
    """

    action_chosen = Signal(str)

    def __init__(self, notice: Notice, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice, self._theme = notice, theme
        self._icon = IconLabel(notice.icon, _ICON_ROLES[notice.tone], 18, theme, icons, self)
        self._words = self._make_words()
        self._lay_out()
        self.setAccessibleName(self._said(notice.clause, notice.sentence))
        theme.theme_changed.connect(self.update)

    @property
    def notice(self) -> Notice:
        return self._notice

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(_FILLS[self._notice.tone]))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)

    def _make_words(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        clause, sentence = escape(self._notice.clause), escape(self._notice.sentence)
        label.setText(self._said(f"<b>{clause}</b>", sentence))
        policy = label.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        label.setSizePolicy(policy)
        return label

    def _said(self, clause: str, sentence: str) -> str:
        return self.tr("{clause}. {sentence}").format(clause=clause, sentence=sentence).strip()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        row.addWidget(self._icon.beside(QFontMetrics(self._theme.font("body")).height()), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._words)
        links = self._links()
        if links:
            line = QHBoxLayout()
            line.setSpacing(20)
            for link in links:
                line.addWidget(link)
            line.addStretch(1)
            column.addLayout(line)
        row.addLayout(column, 1)

    def _links(self) -> list[QPushButton]:
        actions = list(self._notice.actions)
        if self._notice.detail:
            actions.append(NoticeAction(COPY_DETAILS, self.tr("Copy details")))
        return [self._link(action) for action in actions]

    def _link(self, action: NoticeAction) -> QPushButton:
        button = QPushButton(action.words, self)
        button.setProperty("variant", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self._on_chosen(action.name))
        return button

    def _on_chosen(self, name: str) -> None:
        if name == COPY_DETAILS:
            QGuiApplication.clipboard().setText(self._notice.detail)
        else:
            self.action_chosen.emit(name)
