"""The frame that every dialog has: a head, a body, and a footer with a sentence at the left and buttons beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from app.document.plain_name import plain_name
from app.views.common.controls import hairline, set_tone, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_column, in_row
from app.views.common.theme import Theme

HEAD_HEIGHT = 50
FOOTER_HEIGHT = 60
PADDING = 24
_LINE_HEIGHT = 32


class FramedDialog(QDialog):
    """Subclasses fill `body` and add buttons to the footer, the one that acts last."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.setProperty("surface", "raised")
        self.setModal(True)
        self.body = in_column(margins=(PADDING, 20, PADDING, 20))
        self._title = text_label(parent=self, role="page_head")
        self._about = ElidedLabel("text2", self)
        self._footer_words = text_label("", self, tone="text2", wraps=True)
        self._footer_row = in_row(spacing=8)
        in_column(self._head(), hairline(), (self.body, 1), hairline(), self._footer(), of=self)

    def add_button(self, words: str, *, acts: bool = False) -> QPushButton:
        """A button in the footer; the one that `acts` is filled and answers Enter, unless another has the keyboard."""
        button = QPushButton(words, self)
        button.setProperty("variant", "filled" if acts else "outlined")
        button.setDefault(acts)
        button.setMinimumWidth(72)
        self._footer_row.addWidget(button)
        return button

    def set_footer(self, words: str, tone: str = "text2") -> None:
        """The sentence at the left of the footer."""
        self._footer_words.setText(words)
        set_tone(self._footer_words, tone)

    def set_title(self, title: str, about: str = "") -> None:
        """The head's words; `about` stands beside the title, such as the document's name."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._about.set_words(plain_name(about))

    def fit_height(self) -> None:
        """Become as high as the words in the dialog need at its width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setMinimumHeight(HEAD_HEIGHT)
        in_row(self._title, (self._about, 1), margins=(PADDING, 8, PADDING, 8), spacing=10, of=head)
        return head

    def _footer(self) -> QWidget:
        footer = QWidget(self)
        footer.setMinimumHeight(FOOTER_HEIGHT)
        in_row((self._footer_words, 1), self._footer_row, margins=(PADDING, 10, PADDING, 10), spacing=8, of=footer)
        return footer


class ElidedLabel(QLabel):
    """One line that gives way in the middle when there is no room; the whole text is in its tooltip."""

    def __init__(self, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setProperty("tone", tone)
        self.setMinimumWidth(40)

    def set_words(self, words: str) -> None:
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, room))


def line_height(widget: QWidget) -> int:
    """How high a line of a form is, in pixels, whatever stands in it: as high as a button."""
    return max(_LINE_HEIGHT, widget.fontMetrics().height() + 2)
