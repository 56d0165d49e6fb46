"""A message that stands in the pane it speaks of: an icon, one bold clause, one sentence, at most two links."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from app.views.common.controls import link_button, semibold, text_label
from app.views.common.flow_layout import FlowLayout
from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.layouts import in_column, in_row
from app.views.common.theme import Theme

Tone = Literal["info", "warn", "error"]
_COPY_DETAILS = "copy_details"
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
        is_passing: it only tells what has just happened, so it may go by itself.
    """

    tone: Tone
    icon: str
    clause: str
    sentence: str = ""
    actions: tuple[NoticeAction, ...] = ()
    detail: str = ""
    is_passing: bool = False


class NoticeBar(QWidget):
    """Shows one notice, on a ground of its own unless what holds it has one.

    Signals:
        action_chosen(name): a link was followed; copying the details is done here and not told.
    """

    action_chosen = Signal(str)

    def __init__(
        self, notice: Notice, theme: Theme, icons: Icons, parent: QWidget | None = None, *, filled: bool = True
    ) -> None:
        super().__init__(parent)
        self._notice, self._theme, self._filled = notice, theme, filled
        self._icon = IconLabel(notice.icon, _ICON_ROLES[notice.tone], 18, theme, icons, self)
        self._words = self._make_words()
        self._lay_out()
        self.setAccessibleName(self._said(_open_ended(notice.clause), notice.sentence))
        theme.theme_changed.connect(self.update)

    @property
    def notice(self) -> Notice:
        return self._notice

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._filled:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(_FILLS[self._notice.tone]))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)

    def _make_words(self) -> QLabel:
        label = text_label("", self, wraps=True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        clause, sentence = escape(_open_ended(self._notice.clause)), escape(self._notice.sentence)
        label.setText(self._said(semibold(clause), sentence))
        policy = label.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        label.setSizePolicy(policy)
        return label

    def _said(self, clause: str, sentence: str) -> str:
        return self.tr("{clause}. {sentence}").format(clause=clause, sentence=sentence).strip()

    def _lay_out(self) -> None:
        links = self._links()
        lines = [FlowLayout(*links, across=20, down=2)] if links else []
        column = in_column(self._words, *lines, spacing=2)
        icon = self._icon.beside(QFontMetrics(self._theme.font("body")).height())
        in_row((icon, 0, Qt.AlignmentFlag.AlignTop), (column, 1), margins=(12, 9, 12, 9), spacing=10, of=self)

    def _links(self) -> list[QPushButton]:
        actions = list(self._notice.actions)
        if self._notice.detail:
            actions.append(NoticeAction(_COPY_DETAILS, self.tr("Copy details")))
        return [self._link(action) for action in actions]

    def _link(self, action: NoticeAction) -> QPushButton:
        button = link_button(action.words, self)
        button.clicked.connect(lambda: self._on_chosen(action.name))
        return button

    def _on_chosen(self, name: str) -> None:
        if name == _COPY_DETAILS:
            QGuiApplication.clipboard().setText(self._notice.detail)
        else:
            self.action_chosen.emit(name)


def _open_ended(clause: str) -> str:
    """A clause without its own stop: the bar sets one."""
    return clause.rstrip().rstrip(".。")
