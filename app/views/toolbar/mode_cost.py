"""Two lines beside the mode slider: what the chosen mode costs on the page in view."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.auto_mode.choice import ModeChoice
from app.auto_mode.words import pixels
from app.views.common.language import tr
from app.views.common.theme import Theme


class ModeCost(QWidget):
    """Shows tokens put in, then valid tokens and time; reserves room for the longest so that nothing moves."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._head = ""
        self._tail = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.update)

    def set_cost(self, vision_tokens: int, valid_tokens: int, seconds: float | None) -> str:
        """Show a page's cost; `seconds` None where nothing was learned yet. Returns the words."""
        self._head = self.tr("{count} vision tokens").format(count=f"{vision_tokens:,}")
        self._tail = self.tr("{count} valid").format(count=f"{valid_tokens:,}")
        if seconds is not None:
            self._tail += " · " + about_seconds(seconds)
        self._tell()
        return f"{self._head}, {self._tail}".replace(" · ", ", ")

    def set_pixels(self, size: tuple[int, int], seconds: float | None) -> str:
        """Show how large the picture is that a reader without a language model gets. Returns the words."""
        self._head = self.tr("{width} × {height} pixels").format(width=f"{size[0]:,}", height=f"{size[1]:,}")
        self._tail = about_seconds(seconds) if seconds is not None else ""
        self._tell()
        return ", ".join(part for part in (self._head, self._tail) if part)

    def set_auto(self, choice: ModeChoice | None) -> str:
        """Say in the second line which mode Auto takes for the page, and why; None while it is measured.

        Returns the words.
        """
        self._tail = self._auto_words(choice) if choice is not None else self.tr("measuring the print")
        self._tell()
        return self._tail.replace(" · ", ", ")

    def _auto_words(self, choice: ModeChoice) -> str:
        mode, height = choice.mode.title, pixels(choice.letter_px)
        if not choice.letter_px:
            return self.tr("{mode} · no print found").format(mode=mode)
        if not choice.is_enough:
            return self.tr("{mode} · only {count} px").format(mode=mode, count=height)
        return self.tr("{mode} · letters {count} px").format(mode=mode, count=height)

    def clear(self) -> None:
        """No page in view."""
        self._head = self._tail = ""
        self._tell()

    def text(self) -> str:
        return f"{self._head}\n{self._tail}"

    def sizeHint(self) -> QSize:
        head = self.tr("{count} vision tokens").format(count="2,773")
        tail = self.tr("{count} valid").format(count="2,704") + " · " + about_seconds(240)
        tails = tail, self.tr("{mode} · letters {count} px").format(mode="Gundam-M", count="9.9")
        bold = QFontMetrics(self._bold())
        small = QFontMetrics(self._theme.font("small"))
        return QSize(max(bold.horizontalAdvance(head), *map(small.horizontalAdvance, tails)) + 4, 40)

    def _tell(self) -> None:
        self.setAccessibleName(self.text().rstrip().replace("\n", ", "))
        self.update()

    def _bold(self) -> QFont:
        font = QFont(self._theme.font("body"))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        half = self.height() / 2
        painter.setFont(self._bold())
        painter.setPen(self._theme.color("text"))
        painter.drawText(QRectF(0, half - 19, self.width(), 19), left, self._head)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text2"))
        painter.drawText(QRectF(0, half, self.width(), 18), left, self._tail)


def about_seconds(seconds: float) -> str:
    """An estimate in words, no more precise than it is: about 8 s, about 2 min."""
    if seconds < 90:
        return tr("about {count} s", count=max(1, round(seconds)))
    return tr("about {count} min", count=round(seconds / 60))
