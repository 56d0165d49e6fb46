"""The first column of a table that scrolls sideways: it lies over the others and stays in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QTableWidget


class FirstColumn(QTableView):
    """Shows the names of a table's lines; mouse and keyboard stay with the table."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(table.accessibleName())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setProperty("rules", True)
        self.setIconSize(table.iconSize())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        self.horizontalHeader().setProperty("plain", True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFixedHeight(table.horizontalHeader().height())
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.lie_over())
        table.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self.lie_over())

    def lie_over(self) -> None:
        """Cover the table's own first column, where that is scrolled away."""
        for column in range(1, self.model().columnCount()):
            self.setColumnHidden(column, True)
        self.setColumnWidth(0, self._table.columnWidth(0))
        height = self._table.horizontalHeader().height() + self._table.viewport().height()
        self.setGeometry(self._table.frameWidth(), self._table.frameWidth(), self._table.columnWidth(0), height)
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        self.setVisible(self._table.horizontalScrollBar().value() > 0)
        self.raise_()
