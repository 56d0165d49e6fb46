"""The list of what will not come through whole, each line with a way to mend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.views.common.controls import hairline, link_button, semibold, text_label
from app.views.common.icon_label import IconLabel
from app.views.common.icons import Icons
from app.views.common.layouts import in_column, in_row
from app.views.common.theme import Theme
from app.views.dialogs.shortfalls import Deed, Shortfall, page_count


class ShortfallList(QWidget):
    """Heading, one line for each shortfall, and last how many pages are whole.

    Signals:
        read_requested(page numbers): these pages are to be read again.
        look_requested(page numbers): the person wants to see what is missing of them.
        go_requested(ReportPlace): the person wants to see this.
        include_requested: what is left out of them is to go in.
    """

    read_requested = Signal(object)
    look_requested = Signal(object)
    go_requested = Signal(object)
    include_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._lines: list[Shortfall] = []
        self._column = in_column(of=self)
        self._rows: list[QWidget] = []

    def show_lines(self, lines: Sequence[Shortfall], whole: int, done: bool = False) -> None:
        """Show these; `whole` pages come through as they are. `done`: the file is there."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self._lines = list(lines)
        self._rows = []
        if lines:
            self._add(self._head(done))
        for line in lines:
            self._add(hairline())
            self._add(self._line(line))
        if lines:
            self._add(hairline())
        if lines or whole:
            self._add(self._whole(whole))

    def report(self) -> str:
        """The list as text."""
        return "\n".join(f"{line.clause} {line.sentence}".strip() for line in self._lines)

    def _add(self, row: QWidget) -> None:
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()

    def _head(self, done: bool) -> QWidget:
        row, box = _row(0)
        words = self.tr("What did not come through whole") if done else self.tr("What will not come through whole")
        box.addWidget(text_label(words, role="section"), 1)
        box.addWidget(self._link(self.tr("Copy report"), lambda: QGuiApplication.clipboard().setText(self.report())))
        return row

    def _line(self, line: Shortfall) -> QWidget:
        row, box = _row(12)
        clause = f"{semibold(escape(line.clause))} " if line.clause else ""
        words = text_label(f"{clause}{escape(line.sentence)}", wraps=True)
        words.setTextFormat(Qt.TextFormat.RichText)
        box.addWidget(self._icon(line.icon, line.tone))
        box.addWidget(words, 1)
        if line.action:
            box.addWidget(self._link(line.action, lambda: self._do(line)))
        return row

    def _do(self, line: Shortfall) -> None:
        match line.deed:
            case Deed.READ:
                self.read_requested.emit(line.pages)
            case Deed.LOOK:
                self.look_requested.emit(line.pages)
            case Deed.INCLUDE:
                self.include_requested.emit()
            case Deed.GO:
                self.go_requested.emit(line.place)

    def _whole(self, count: int) -> QWidget:
        row, box = _row(2)
        words = text_label(self.tr("Whole: {pages}.").format(pages=page_count(count)), tone="text2")
        box.addWidget(self._icon("check", "ok" if count else "text3"))
        box.addWidget(words, 1)
        return row

    def _icon(self, name: str, role: str) -> IconLabel:
        height = QFontMetrics(self._theme.font("body")).height()
        return IconLabel(name, role, 16, self._theme, self._icons).beside(height)

    def _link(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = link_button(words)
        button.clicked.connect(act)
        return button


def _row(left: int) -> tuple[QWidget, QHBoxLayout]:
    row = QWidget()
    row.setMinimumHeight(34)
    return row, in_row(margins=(left, 4, 0, 4), spacing=10, of=row)
