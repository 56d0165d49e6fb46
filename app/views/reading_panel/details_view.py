"""The facts of a page's reading and the engine's raw output."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.document.page import Reading
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.reading_facts import Fact, facts_of
from app.views.reading_panel.text_styles import SIDE_PADDING

_NAME_WIDTH = 132
_RAW_HEIGHT = 260


class DetailsView(QScrollArea):
    """Shows one reading, or says that there is none."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Facts of this reading"))
        self.viewport().setProperty("surface", "panel")
        self._reading: Reading | None = None
        self.show_reading(None)

    def show_reading(self, reading: Reading | None) -> None:
        """Show the facts of `reading`."""
        if reading is self._reading and self.widget() is not None:
            return
        self._reading = reading
        page = QWidget()
        page.setProperty("surface", "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(SIDE_PADDING, 24, SIDE_PADDING, 36)
        column.setSpacing(0)
        if reading is None:
            column.addWidget(_label(self.tr("This page has no reading yet."), "text2"))
        else:
            column.addLayout(self._table(facts_of(reading)))
            self._add_raw(column, reading.raw)
        column.addStretch(1)
        self.setWidget(page)

    def _table(self, facts: list[Fact]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        grid.setColumnStretch(2, 1)
        for index, fact in enumerate(facts):
            self._add_fact(grid, 2 * index, fact)
        return grid

    def _add_fact(self, grid: QGridLayout, row: int, fact: Fact) -> None:
        if row and not fact.part:
            line = QFrame()
            line.setProperty("line", True)
            line.setFixedHeight(1)
            grid.addWidget(line, row - 1, 0, 1, 3)
        name = _label(fact.name, "text2")
        name.setContentsMargins(16 if fact.part else 0, 0, 0, 0)
        value = _label(fact.value)
        if not fact.part:
            value.setFont(self._theme.font("body", 500))
        above = 1 if fact.part else 6
        for column, label in enumerate((name, value, _label(fact.note, "text3"))):
            label.setMargin(0)
            label.setContentsMargins(label.contentsMargins().left(), above, 0, 6)
            wide = column == 1 and not fact.note
            grid.addWidget(label, row, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            if wide:
                break

    def _add_raw(self, column: QVBoxLayout, raw: str) -> None:
        if not raw:
            return
        head = _label(self.tr("Raw output"))
        head.setProperty("role", "section")
        copy = QPushButton(self._icons.icon("copy"), self.tr("Copy"))
        copy.setProperty("variant", "plain")
        copy.setProperty("small", True)
        copy.setAccessibleName(self.tr("Copy the raw output"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(raw))
        row = QHBoxLayout()
        row.addWidget(head)
        row.addStretch(1)
        row.addWidget(copy)
        column.addSpacing(24)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self._raw_field(raw))

    def _raw_field(self, raw: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setPlainText(raw)
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setFont(self._theme.font("code"))
        field.setProperty("field", True)
        field.setFixedHeight(_RAW_HEIGHT)
        field.setAccessibleName(self.tr("Raw output"))
        return field


def _label(text: str, tone: str = "text") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
