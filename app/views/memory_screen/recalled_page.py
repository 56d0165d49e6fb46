"""One page: its pixels one to one, and its text; after it was read back with lost and invented words marked."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QTextBrowser, QWidget

from app.optical_memory.memory import MemoryPage
from app.optical_memory.recall import Fate, Recall
from app.views.common.controls import text_label, upright_line
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.theme import Theme
from app.views.memory_screen.words import age_words, legibility_words, recall_words

_SIDE = 28


class RecalledPage(QWidget):
    """The page that is looked at.

    Signals:
        recall_wanted(number): it is to be read back.
    """

    recall_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: MemoryPage | None = None
        self._recall: Recall | None = None
        self.picture = QLabel(self)
        self.text = QTextBrowser(self)
        self.button = QPushButton(self.tr("Read back"), self)
        self._title = text_label(parent=self, role="section")
        self.said = text_label(parent=self, tone="text2", wraps=True)
        self.button.clicked.connect(self._ask)
        theme.theme_changed.connect(self._show_text)
        self._lay_out()

    def show_page(self, page: MemoryPage, png: bytes | None, recall: Recall | None, *, is_reading: bool) -> None:
        """Show a page; `png` is None where it is no picture."""
        self._page, self._recall = page, recall
        picture = QPixmap()
        if png is not None:
            picture.loadFromData(png, "PNG")
            picture.setDevicePixelRatio(self.devicePixelRatioF())  # one of its pixels is one of the screen's
        self.picture.setPixmap(picture)
        if png is None:
            self.picture.setText(self.tr("This page is no picture."))
        self._title.setText(self.tr("Page {number}").format(number=page.number))
        self.button.setVisible(png is not None)
        self.button.setEnabled(not is_reading)
        self.said.setText(self._sentence(is_reading))
        self._show_text()

    def _ask(self) -> None:
        if self._page is not None:
            self.recall_wanted.emit(self._page.number)

    def _sentence(self, is_reading: bool) -> str:
        if is_reading:
            return self.tr("The picture is being read back.")
        if self._recall is not None:
            return recall_words(self._recall)
        return ", ".join(filter(None, (age_words(self._page), legibility_words(self._page)))) if self._page else ""

    def _show_text(self) -> None:
        if self._page is None:
            return
        if self._recall is None:
            paragraphs = (escape(passage.text) for passage in self._page.passages)
            self.text.setHtml("".join(f"<p>{words}</p>" for words in paragraphs))
            return
        lost, invented = self._theme.color("error").name(), self._theme.color("warn").name()
        marks = {
            Fate.KEPT: "{}",
            Fate.LOST: f'<span style="color:{lost};text-decoration:line-through">{{}}</span>',
            Fate.INVENTED: f'<span style="color:{invented};text-decoration:underline">{{}}</span>',
        }
        names = {Fate.LOST: self.tr("Lost words"), Fate.INVENTED: self.tr("Invented words")}
        legend = ", ".join(marks[fate].format(name) for fate, name in names.items())
        words = " ".join(marks[part.fate].format(escape(part.text)) for part in self._recall.marked)
        self.text.setHtml(f"<p>{legend}</p><p>{words}</p>")

    def _lay_out(self) -> None:
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.text.setAccessibleName(self.tr("The text of the page"))
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setOpenLinks(False)
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.tr("The page as the model sees it"))
        area.setWidget(self.picture)
        area.setWidgetResizable(True)
        side = QWidget(self)
        head = in_row(self._title, Slack(), self.button, spacing=12)
        in_column(head, self.said, (self.text, 1), margins=(16, 12, _SIDE, 12), spacing=8, of=side)
        in_row((area, 3), upright_line(self), (side, 2), margins=(_SIDE, 0, 0, 0), of=self)
