"""Names and values between hairlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from app.views.common.controls import hairline, text_label
from app.views.common.layouts import in_grid, in_row
from app.views.common.theme import Theme
from app.views.figures.flowing_text import FlowingText

_NAME_WIDTH = 132
_ABOVE = 7


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row.

    Attributes:
        value: plain text, HTML of a line, or a code that breaks anywhere, as `form` says.
        note: said behind the value, quietly.
    """

    name: str
    value: str
    form: Literal["plain", "html", "code"] = "plain"
    note: str = ""


class FactRows(QWidget):
    """Shows rows; they are made anew only where they changed in kind."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[FactRow, ...] = ()
        self._grid = in_grid(16, 0, wide=1, of=self)
        self._grid.setColumnMinimumWidth(0, _NAME_WIDTH)

    def rows(self) -> tuple[FactRow, ...]:
        return self._rows

    def show_rows(self, rows: Sequence[FactRow]) -> None:
        """Show these in place of what stands here."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        _empty(self._grid)
        for index, row in enumerate(rows):
            self._grid.addWidget(hairline(self), 2 * index, 0, 1, 2)
            self._add(2 * index + 1, row)
        if rows:
            self._grid.addWidget(hairline(self), 2 * len(rows), 0, 1, 2)

    def _add(self, at: int, row: FactRow) -> None:
        name = text_label(row.name, self, tone="text2")
        name.setContentsMargins(0, _ABOVE, 0, _ABOVE)
        value = self._code(row) if row.form == "code" else self._line(row)
        value.setAccessibleName(row.name)
        self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        if row.note:
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addLayout(in_row((value, 0, top), (self._note(row.note), 1, top), spacing=8), at, 1)
        else:
            self._grid.addWidget(value, at, 1, Qt.AlignmentFlag.AlignTop)

    def _note(self, text: str) -> QLabel:
        note = text_label(text, self, tone="text3", wraps=True)
        note.setContentsMargins(0, _ABOVE, 0, _ABOVE)
        return note

    def _line(self, row: FactRow) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.RichText if row.form == "html" else Qt.TextFormat.PlainText)
        label.setText(row.value)
        label.setWordWrap(not row.note)
        label.setFont(self._theme.font("body", 500))
        label.setContentsMargins(0, _ABOVE, 0, _ABOVE)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _code(self, row: FactRow) -> FlowingText:
        text = FlowingText(self)
        text.setReadOnly(True)
        text.setFont(self._theme.font("code"))
        text.setProperty("quiet", True)
        # Its letters stand on one line with those of the name, which are larger.
        names, codes = QFontMetrics(self._theme.font("body")), QFontMetrics(text.font())
        lower = names.ascent() - codes.ascent()
        text.set_padding(0, _ABOVE + lower, 0, _ABOVE + names.height() - codes.height() - lower)
        text.set_source(row.value)
        return text


def _empty(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)
