"""Which pages: all, the one in view, or those that are written down. Says at once what is wrong with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from app.document.page_range import PageRangeError, format_page_range, parse_page_range
from app.views.common.controls import text_label
from app.views.common.language import told
from app.views.common.layouts import Slack, in_column, in_row
from app.views.dialogs.framed_dialog import line_height


class PageChoice(QWidget):
    """Three radio buttons and a field.

    Signals:
        changed: other pages are chosen, or the field cannot be understood.
    """

    changed = Signal()

    def __init__(self, count: int, current: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._current = count, current
        self._all = QRadioButton(self.tr("All {count}").format(count=count), self)
        self._this = QRadioButton(self.tr("This page"), self)
        self._some = QRadioButton(self.tr("Pages"), self)
        self.field = QLineEdit(self)
        self._problem = text_label("", self, tone="error", wraps=True)
        self._lay_out()
        self._all.setChecked(True)
        for button in (self._all, self._this, self._some):
            button.toggled.connect(self._on_toggled)
        self.field.textChanged.connect(self._on_written)

    def pages(self) -> tuple[int, ...]:
        """The chosen pages; none where the field cannot be understood."""
        if self._all.isChecked():
            return tuple(range(1, self._count + 1))
        if self._this.isChecked():
            return (self._current,)
        try:
            return parse_page_range(self.field.text(), self._count)
        except PageRangeError:
            return ()

    def choose(self, pages: tuple[int, ...]) -> None:
        """Choose these pages, as if they had been written down."""
        self.field.setText(format_page_range(pages))
        self._some.setChecked(True)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for button in (self._all, self._this, self._some):
            group.addButton(button)
        self.field.setPlaceholderText("1–4, 7" if self._count >= 7 else f"1–{self._count}")
        self.field.setFixedWidth(112)
        self.field.setAccessibleName(self.tr("Page numbers"))
        row = in_row(self._all, self._this, self._some, self.field, Slack(), spacing=18)
        row.addStrut(line_height(self))
        self._problem.hide()
        in_column(row, self._problem, spacing=4, of=self)

    def _on_toggled(self, checked: bool) -> None:
        if checked:
            if self._some.isChecked():
                self.field.setFocus()
            self._tell()

    def _on_written(self) -> None:
        if self._some.isChecked():
            self._tell()
        else:
            self._some.setChecked(True)

    def _tell(self) -> None:
        problem = ""
        if self._some.isChecked() and self.field.text().strip():
            try:
                parse_page_range(self.field.text(), self._count)
            except PageRangeError as error:
                problem = self.tr("{what}. {next}").format(what=told(error.title), next=told(error.hint))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.changed.emit()
