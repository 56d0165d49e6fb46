"""The line over a table: which of the page's tables it is, its caption, and the way to the others."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from app.document.block import BlockKind
from app.document.captions import Caption
from app.views.common.controls import icon_button, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_row
from app.views.common.theme import Theme
from app.views.tables.caption_label import CaptionLabel

_BAR_WIDTH = 3.0


class TableHead(QWidget):
    """Shows one of several tables by number.

    Signals:
        step_wanted(1 or -1): the next table of the page, or the one before.
    """

    step_wanted = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._linked = False
        self._title, self._count = text_label("", self, role="section"), text_label("", self, tone="text2")
        self._caption = CaptionLabel(theme, self)
        self._back = self._step_button(icons, "caret-left", self.tr("Table before"), -1)
        self._forward = self._step_button(icons, "caret-right", self.tr("Next table"), 1)
        self._lay_out()

    def show_table(self, index: int, count: int, caption: Caption) -> None:
        """Table `index` (from 0) of `count` is below."""
        many = count > 1
        self._title.setText(caption.label or self.tr("Table"))
        self._count.setText(self.tr("{number} of {count}").format(number=index + 1, count=count))
        self._count.setVisible(many)
        self._caption.set_words(caption.text)
        for button, there in ((self._back, index > 0), (self._forward, index + 1 < count)):
            button.setVisible(many)
            button.setEnabled(there)

    def set_linked(self, linked: bool) -> None:
        """Whether the table is pointed at on the page."""
        if linked != self._linked:
            self._linked = linked
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._linked:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.kind_color(BlockKind.TABLE, on_paper=False))
            painter.drawRoundedRect(QRectF(0, 6, _BAR_WIDTH, self.height() - 12), 1.5, 1.5)

    def _step_button(self, icons: Icons, icon: str, name: str, step: int) -> QToolButton:
        button = icon_button(icons.icon(icon), name, self)
        button.clicked.connect(lambda: self.step_wanted.emit(step))
        return button

    def _lay_out(self) -> None:
        self.setMinimumHeight(32)
        steps, margins = (self._count, self._back, self._forward), (round(_BAR_WIDTH) + 9, 0, 0, 0)
        in_row(self._title, (self._caption, 1), *steps, margins=margins, spacing=12, of=self)
