"""Asks for a page number; anything that is no page of the document is named at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.document.page_range import PageRangeError, parse_page_range
from app.views.common.icons import Icons
from app.views.common.plain_messages import told
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import FramedDialog


class GoToPageDialog(FramedDialog):
    """One field.

    Signals:
        page_chosen(number): from 1; the dialog closes.
    """

    page_chosen = Signal(int)

    def __init__(self, count: int, current: int, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self.set_title(self.tr("Go to page"))
        self._count = count
        self._field = QLineEdit(str(current), self)
        self._problem = QLabel(self)
        self._cancel = self.add_button(self.tr("Cancel"))
        self._go = self.add_button(self.tr("Go"), acts=True)
        self._lay_out()
        self._field.textChanged.connect(self._on_written)
        self._cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self._on_go)

    def field(self) -> QLineEdit:
        return self._field

    def _lay_out(self) -> None:
        self.setMinimumWidth(360)
        self._field.setFixedWidth(96)
        self._field.setAccessibleName(self.tr("Page number"))
        self._field.selectAll()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(QLabel(self.tr("Page"), self))
        row.addWidget(self._field)
        of = QLabel(self.tr("of {count}").format(count=self._count), self)
        of.setProperty("tone", "text2")
        row.addWidget(of)
        row.addStretch(1)
        self._problem.setProperty("tone", "error")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.body.addLayout(row)
        self.body.addSpacing(6)
        self.body.addWidget(self._problem)
        self._field.setFocus()

    def _number(self) -> int:
        """The page that is written down.

        Raises:
            PageRangeError: it is no page of the document, or more than one.
        """
        pages = parse_page_range(self._field.text(), self._count)
        if len(pages) > 1:
            raise PageRangeError(self.tr("Only one page can be gone to. Write one number."))
        return pages[0]

    def _on_written(self) -> None:
        problem = ""
        try:
            self._number()
        except PageRangeError as error:
            problem = told(str(error))
        self._go.setEnabled(not problem)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem) and bool(self._field.text().strip()))
        self.fit_height()

    def _on_go(self) -> None:
        number = self._number()
        self.accept()
        self.page_chosen.emit(number)
